"""Pair du rapprochement : les règles N1 à N9 de docs/rapprochement.md, sur les mêmes paires ; il doit décider de même."""

import json
import sys
import time
import unicodedata

LOOK_ALIKES = {ord(c): "'" for c in "`´ʼ‘’"} | {ord(c): "-" for c in "‐‑‒–—―−"}
LOOK_ALIKES |= {c: None for c in (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)}
LOOK_ALIKES |= {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
WHOLE = str.maketrans(
    {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Þ": "TH", "ẞ": "SS", "Œ": "OE", "Æ": "AE", "Ĳ": "IJ"})
ICAO = str.maketrans({"Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE"})
TITLES = {"MR", "MME", "MLLE", "MONSIEUR", "MADAME", "MADEMOISELLE"}
NO_NAME = {"INCONNU", "INCONNUE", "SP", "SPC", "SNP", "SNC", "SANSNOM", "SANSPRENOM", "NC", "ND"}
FIELDS = ("nom_naissance", "prenoms", "date_naissance")
BINDS, BREAKS = set("'-;:_\"()"), set(",/")


def words(text, icao):
    """Les mots du texte, et vrai devant ceux qu'une espace ou une virgule sépare du précédent (N1 à N6, N9)."""
    text = unicodedata.normalize("NFC", text.translate(LOOK_ALIKES)).upper()
    if icao:
        text = text.translate(ICAO)
    text = unicodedata.normalize("NFD", text.translate(WHOLE))
    found, word, comma, space, link, latin = [], "", False, False, False, False
    for c in text:
        if latin and unicodedata.combining(c):
            continue
        if c.isspace():
            space = True
        elif c in BREAKS:
            comma = True
        elif c in BINDS:
            link = True
        elif c != ".":
            if word and (comma or space or link):
                found.append((word, comma or (space and not link)))
                word = ""
            comma = space = link = False
            latin = "A" <= c <= "Z"
            word += c
    return found, word


def read(text, given, icao=False):
    """Les noms de la liste : [prénom composé en un mot, …]."""
    found, last = words(text, icao)
    names, current = [], ""
    for word, parts in found:
        current += word
        if parts:
            names.append(current)
            current = ""
    names.append(current + last)
    if not given and len(names) > 1 and names[0] in TITLES:
        names = names[1:]
    return names


def is_unknown(names, given):
    if not names[0]:
        return True
    whole = "".join(names)
    if set(names[0] if given else whole) == {"X"} or whole in NO_NAME:
        return True
    return given and any("".join(names[:n]) in NO_NAME for n in range(1, len(names)))


def begins(short, long):
    """G-PREFIX : la liste courte est le début de la longue, à la fin d'un prénom."""
    whole = "".join(short)
    return len(short[0]) > 1 and any("".join(long[:n]) == whole for n in range(1, len(long)))


def same(a, b, given):
    return "".join(a) == "".join(b) or (given and (begins(a, b) or begins(b, a)))


class Name:
    def __init__(self, text, given):
        self.given = given
        self.names = read(text, given)
        self.unknown = is_unknown(self.names, given)
        icao = read(text, given, True)
        self.icao = icao if icao != self.names else None

    def compare(self, other):
        """1 égal, 0 différent, None inconnu."""
        if self.unknown or other.unknown:
            return None
        if same(self.names, other.names, self.given):
            return 1
        if self.icao and same(self.icao, other.names, self.given):
            return 1
        return 1 if other.icao and same(self.names, other.icao, self.given) else 0


class Identity:
    def __init__(self, name, given, date):
        self.fields = Name(name or "", False), Name(given or "", True)
        self.date = date

    def compare(self, other):
        date = None if self.date is None or other.date is None else int(self.date == other.date)
        return [a.compare(b) for a, b in zip(self.fields, other.fields)] + [date]


def decide(row):
    compte = Identity(*row["compte"])
    alike = [compte.compare(Identity(*personne)) for personne in row["personnes"]]
    matches = [rank for rank, fields in enumerate(alike) if fields == [1, 1, 1]]
    if matches:
        if sum(0 not in fields and 1 in fields for fields in alike) > 1:
            return ["review", None, []]
        rank = matches[0]
        return ["match", f"codemandeur-{rank}" if rank else "demandeur", []]
    if not alike:
        return ["mismatch", None, list(FIELDS)]
    closest = max(alike, key=lambda fields: fields.count(1))
    return ["mismatch", None, [name for name, field in zip(FIELDS, closest) if field != 1]]


with open(sys.argv[1], "rb") as file:
    rows = json.load(file)
for rank, row in enumerate(rows):
    if decide(row) != row["decision"]:
        sys.exit(f"paire {rank} : {decide(row)} au lieu de {row['decision']}")

start, passes = time.process_time(), 0
while time.process_time() - start < 0.5:
    for row in rows:
        decide(row)
    passes += 1
seconds = time.process_time() - start
print(json.dumps({"rate": len(rows) * passes / seconds, "records": len(rows)}))
