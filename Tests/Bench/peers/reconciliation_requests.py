"""Pair d'un passage : un script simple, `requests` et `sqlite3`, sur le même site et le même travail durable.

De chaque demande tenue : lire ses champs, comparer son empreinte à celle d'avant, écrire la demande, son empreinte et
son événement ; un COMMIT par page, WAL et synchronous=FULL. Rien n'est scellé, rien n'est jugé avant d'être publié.
"""

import hashlib
import json
import sqlite3
import sys
import time

try:
    import requests
except ImportError as missing:
    print(json.dumps({"missing": missing.name}))
    sys.exit(0)

from imhoweb import demande, pages

SCHEMA = """
    CREATE TABLE IF NOT EXISTS demande (
        numero TEXT PRIMARY KEY, version INTEGER, empreinte BLOB, contenu TEXT, lue REAL);
    CREATE TABLE IF NOT EXISTS evenement (
        position INTEGER PRIMARY KEY, numero TEXT, version INTEGER, champs TEXT, le REAL);
    CREATE TABLE IF NOT EXISTS repere (le TEXT);
"""


def main(base, key, held, path):
    with open(held) as file:
        held = set(file.read().split())
    store = sqlite3.connect(path + ".sqlite", isolation_level=None)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.executescript(SCHEMA)
    start = time.process_time()
    since = store.execute("SELECT max(le) FROM repere").fetchone()[0]
    kept, latest = 0, since or ""
    for page in pages(requests.Session(), base, key, since):
        store.execute("BEGIN IMMEDIATE")
        for record in page:
            latest = max(latest, record["dates"]["derniereModification"])
            if record.get("numeroUnique") in held:
                kept += keep(store, record)
        store.execute("COMMIT")
    store.execute("INSERT INTO repere VALUES (?)", (latest,))
    seconds = time.process_time() - start
    print(json.dumps({"records": kept, "rate": kept / seconds}))


def keep(store, record):
    read = demande(record)
    text = json.dumps(read, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).digest()
    number = read["numeroUnique"]
    known = store.execute("SELECT version, empreinte, contenu FROM demande WHERE numero = ?", (number,)).fetchone()
    if known is not None and known[1] == digest:
        return 0
    before = json.loads(known[2]) if known else {}
    changed = ",".join(field for field, value in read.items() if before.get(field) != value)
    version = known[0] + 1 if known else 1
    store.execute(
        "INSERT INTO demande VALUES (?, ?, ?, ?, ?) ON CONFLICT (numero) DO UPDATE SET version = excluded.version, "
        "empreinte = excluded.empreinte, contenu = excluded.contenu, lue = excluded.lue",
        (number, version, digest, text, time.time()))
    store.execute(
        "INSERT INTO evenement (numero, version, champs, le) VALUES (?, ?, ?, ?)",
        (number, version, changed, time.time()))
    return 1


main(*sys.argv[1:])
