"""Pair JSON : `orjson.loads` seul, sur les mêmes octets."""

import json
import sys
import time

try:
    import orjson
except ImportError:
    print(json.dumps({"missing": "orjson"}))
    sys.exit(0)

with open(sys.argv[1], "rb") as file:
    page = file.read()

start, passes = time.process_time(), 0
while time.process_time() - start < 0.5:
    value = orjson.loads(page)
    passes += 1
seconds = time.process_time() - start
print(json.dumps({"rate": len(page) * passes / 1e6 / seconds, "records": len(value["demandes"])}))
