"""A worker: the job comes as JSON on standard input, the result's variables go as JSON to standard output."""
import json, sys

job = json.load(sys.stdin)
print(json.dumps({"receipt": f"charged {job['variables']['amount']}"}))
