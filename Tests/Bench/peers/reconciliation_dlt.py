"""Pair d'un passage : dlt vers SQLite, sur le même site ; les demandes tenues, fusionnées par leur numéro.

Le même travail durable que le script simple, autant que dlt s'y prête : l'empreinte comparée, la version d'avant
rouverte et comparée champ par champ, le scellement dans l'étape de lecture ; la demande fusionnée, sa version et son
événement ajoutés à deux autres tables. Ce qui est scellé est un BLOB, et les clés ont leur index : sans cela dlt relit
toute la table pour chaque ligne. WAL et synchronous=FULL.
"""

import json
import os
import sqlite3
import sys
import time

os.environ.update({
    "RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL", "EXTRACT__WORKERS": "1",
    "NORMALIZE__WORKERS": "1", "LOAD__WORKERS": "1", "EXTRACT__NEXT_ITEM_MODE": "fifo",
})

try:
    import dlt
    import requests
    from sqlalchemy import create_engine, event

    from scelle import Coffre, changed, digest, text_of
except ImportError as missing:
    print(json.dumps({"missing": missing.name}))
    sys.exit(0)

from imhoweb import demande, pages


def main(base, key, held, path):
    with open(held) as file:
        held = set(file.read().split())
    engine = create_engine(f"sqlite:///{path}.sqlite")

    @event.listens_for(engine, "connect")
    def tune(connection, _):
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-64000"):
            connection.execute(f"PRAGMA {pragma}")

    coffre = Coffre(path + ".cles")
    kept = 0
    mark = path + ".repere"
    since = open(mark).read() if os.path.exists(mark) else None
    latest = since or ""

    versions, events = [], []

    def before(reader, number):
        return reader and reader.execute(
            "SELECT d.version, d.empreinte, v.contenu FROM demande d "
            "JOIN demande_version v ON v.numero = d.numero AND v.version = d.version WHERE d.numero = ?",
            (number,)).fetchone()

    def head(reader, record):
        read = demande(record)
        text = text_of(read)
        new = digest(text)
        number = coffre.digest_of(read["numeroUnique"])
        known = before(reader, number)
        if known is not None and known[1] == new:
            return None
        fields, version = [], 1
        if known is not None:
            fields = changed(json.loads(coffre.open(known[2], number, known[0])), read)
            version = known[0] + 1
        versions.append({"numero": number, "version": version, "contenu": coffre.seal(text, number, version)})
        events.append({"numero": number, "version": version, "champs": "\n".join(fields)})
        return {"numero": number, "version": version, "empreinte": new}

    @dlt.resource(
        name="demande", write_disposition={"disposition": "merge", "strategy": "delete-insert"}, primary_key="numero")
    def demandes():
        nonlocal kept, latest
        reader = sqlite3.connect(path + ".sqlite") if since else None
        for page in pages(requests.Session(), base, key, since):
            latest = max([latest] + [record["dates"]["derniereModification"] for record in page])
            read = [head(reader, record) for record in page if record.get("numeroUnique") in held]
            read = [row for row in read if row]
            kept += len(read)
            yield read

    # Lues après les demandes, qui les remplissent.
    @dlt.resource(name="demande_version", write_disposition="append", primary_key=("numero", "version"))
    def versions_read():
        yield versions

    @dlt.resource(name="evenement", write_disposition="append")
    def events_read():
        yield events

    start = time.process_time()
    destination = dlt.destinations.sqlalchemy(engine, create_primary_keys=True, create_unique_indexes=True)
    pipeline = dlt.pipeline(
        "passage", pipelines_dir=path + ".etat", destination=destination, dataset_name="main")
    pipeline.run([demandes(), versions_read(), events_read()]).raise_on_failed_jobs()
    seconds = time.process_time() - start
    with open(mark, "w") as file:
        file.write(latest)
    print(json.dumps({"records": kept, "rate": kept / seconds}))


main(*sys.argv[1:])
