"""Pair d'un passage : dlt vers SQLite, sur le même site ; les demandes tenues, fusionnées par leur numéro.

Les listes d'une demande restent du JSON dans sa ligne (`max_table_nesting=0`), et les clés ont leur index : sans cela
dlt fait une table par liste, et relit toute la table pour chaque ligne. WAL et synchronous=FULL.
"""

import json
import os
import sys
import time

os.environ.update({
    "RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL", "EXTRACT__WORKERS": "1",
    "NORMALIZE__WORKERS": "1", "LOAD__WORKERS": "1",
})

try:
    import dlt
    import requests
    from sqlalchemy import create_engine, event
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

    kept = 0
    mark = path + ".repere"
    since = open(mark).read() if os.path.exists(mark) else None
    latest = since or ""

    @dlt.resource(
        name="demande", write_disposition={"disposition": "merge", "strategy": "delete-insert"},
        primary_key="numeroUnique", max_table_nesting=0)
    def demandes():
        nonlocal kept, latest
        for page in pages(requests.Session(), base, key, since):
            read = [demande(record) for record in page if record.get("numeroUnique") in held]
            latest = max([latest] + [record["dates"]["derniereModification"] for record in page])
            kept += len(read)
            yield read

    start = time.process_time()
    destination = dlt.destinations.sqlalchemy(engine, create_primary_keys=True, create_unique_indexes=True)
    pipeline = dlt.pipeline(
        "passage", pipelines_dir=path + ".etat", destination=destination, dataset_name="main")
    pipeline.run(demandes()).raise_on_failed_jobs()
    seconds = time.process_time() - start
    with open(mark, "w") as file:
        file.write(latest)
    print(json.dumps({"records": kept, "rate": kept / seconds}))


main(*sys.argv[1:])
