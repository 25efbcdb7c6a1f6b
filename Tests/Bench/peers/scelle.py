"""Ce qu'un pair fait d'une demande lue, comme la passerelle : son texte, son empreinte, son scellement, son écart.

Le numéro n'est nulle part en clair : la ligne se trouve par son HMAC. Le contenu est scellé par AES-256-GCM pour sa
propre ligne (numéro, version). L'écart se lit champ par champ, de la version d'avant rouverte ; l'événement n'en garde
que les noms. Les clés sont dans un fichier à côté de la base.
"""

import hashlib
import hmac
import json
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Coffre:
    def __init__(self, path):
        if not os.path.exists(path):
            with open(path, "wb") as file:
                file.write(os.urandom(64))
        with open(path, "rb") as file:
            keys = file.read()
        self.cipher = AESGCM(keys[:32])
        self.key = keys[32:]

    def digest_of(self, number):
        return hmac.digest(self.key, number.encode(), "sha256")

    def seal(self, text, row, version):
        nonce = os.urandom(12)
        return nonce + self.cipher.encrypt(nonce, text, row + version.to_bytes(8, "big"))

    def open(self, sealed, row, version):
        return self.cipher.decrypt(sealed[:12], sealed[12:], row + version.to_bytes(8, "big"))


def text_of(record):
    """Le même texte pour la même demande, quel que soit l'ordre de ses membres."""
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(text):
    return hashlib.sha256(text).digest()


def changed(before, after, path=""):
    """Les noms des champs qui diffèrent ; un objet se compare membre à membre, une liste d'un bloc."""
    fields = []
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            fields += changed(old, new, f"{path}{name}.")
        else:
            fields.append(path + name)
    return fields
