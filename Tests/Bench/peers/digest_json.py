"""Pair de l'empreinte : texte aux clés triées puis SHA-256, sur les mêmes demandes déjà lues."""

import hashlib
import json
import sys
import time

with open(sys.argv[1], "rb") as file:
    records = json.load(file)["demandes"]

start, passes = time.process_time(), 0
while time.process_time() - start < 0.5:
    for record in records:
        text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        hashlib.sha256(text.encode()).digest()
    passes += 1
seconds = time.process_time() - start
print(json.dumps({"rate": len(records) * passes / seconds, "records": len(records)}))
