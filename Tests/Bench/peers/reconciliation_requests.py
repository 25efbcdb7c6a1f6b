"""Pair d'un passage : un script simple, `requests` et `sqlite3`, sur le même site et le même travail durable.

De chaque demande tenue : lire ses champs, comparer son empreinte à celle d'avant ; si elle diffère, rouvrir la version
d'avant et la comparer champ par champ, sceller la nouvelle, l'ajouter à ses versions, mettre à jour la demande, écrire
l'événement qui nomme les champs changés. Un COMMIT par page, WAL et synchronous=FULL. Rien n'est mis de côté ni jugé
avant d'être publié, rien ne se reprend à mi-chemin ni ne s'annule : c'est moins que ce que fait la passerelle.
"""

import json
import sqlite3
import sys
import time

try:
    import requests

    from scelle import Coffre, changed, digest, text_of
except ImportError as missing:
    print(json.dumps({"missing": missing.name}))
    sys.exit(0)

from imhoweb import demande, pages

SCHEMA = """
    CREATE TABLE IF NOT EXISTS demande (
        numero BLOB PRIMARY KEY, version INTEGER, empreinte BLOB, lue REAL);
    CREATE TABLE IF NOT EXISTS demande_version (
        numero BLOB, version INTEGER, contenu BLOB, lue REAL, PRIMARY KEY (numero, version));
    CREATE TABLE IF NOT EXISTS evenement (
        position INTEGER PRIMARY KEY, numero BLOB, version INTEGER, champs TEXT, le REAL);
    CREATE TABLE IF NOT EXISTS repere (le TEXT);
"""


def main(base, key, held, path):
    with open(held) as file:
        held = set(file.read().split())
    store = sqlite3.connect(path + ".sqlite", isolation_level=None)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.executescript(SCHEMA)
    coffre = Coffre(path + ".cles")
    start = time.process_time()
    since = store.execute("SELECT max(le) FROM repere").fetchone()[0]
    kept, latest = 0, since or ""
    for page in pages(requests.Session(), base, key, since):
        store.execute("BEGIN IMMEDIATE")
        for record in page:
            latest = max(latest, record["dates"]["derniereModification"])
            if record.get("numeroUnique") in held:
                kept += keep(store, coffre, record)
        store.execute("COMMIT")
    store.execute("INSERT INTO repere VALUES (?)", (latest,))
    seconds = time.process_time() - start
    print(json.dumps({"records": kept, "rate": kept / seconds}))


def keep(store, coffre, record):
    read = demande(record)
    text = text_of(read)
    new = digest(text)
    number = coffre.digest_of(read["numeroUnique"])
    known = store.execute(
        "SELECT d.version, d.empreinte, v.contenu FROM demande d "
        "JOIN demande_version v ON v.numero = d.numero AND v.version = d.version WHERE d.numero = ?",
        (number,)).fetchone()
    if known is not None and known[1] == new:
        return 0
    fields, version = [], 1
    if known is not None:
        fields = changed(json.loads(coffre.open(known[2], number, known[0])), read)
        version = known[0] + 1
    now = time.time()
    store.execute(
        "INSERT INTO demande VALUES (?, ?, ?, ?) ON CONFLICT (numero) DO UPDATE SET version = excluded.version, "
        "empreinte = excluded.empreinte, lue = excluded.lue", (number, version, new, now))
    store.execute(
        "INSERT INTO demande_version VALUES (?, ?, ?, ?)", (number, version, coffre.seal(text, number, version), now))
    store.execute(
        "INSERT INTO evenement (numero, version, champs, le) VALUES (?, ?, ?, ?)",
        (number, version, "\n".join(fields), now))
    return 1


main(*sys.argv[1:])
