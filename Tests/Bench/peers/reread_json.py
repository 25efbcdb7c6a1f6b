"""Pair de la relecture : json.loads des mêmes textes canoniques, sans rien en faire."""

import json
import sys
import time

with open(sys.argv[1], "rb") as file:
    records = file.read().splitlines()

start, passes = time.process_time(), 0
while time.process_time() - start < 0.5:
    for record in records:
        json.loads(record)
    passes += 1
seconds = time.process_time() - start
print(json.dumps({"rate": len(records) * passes / seconds, "records": len(records)}))
