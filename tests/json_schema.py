#!/usr/bin/env python3
"""What every command writes as JSON against the schema that it gives of itself. Usage: json_schema.py path/to/yoy"""
import json
import os
import re
import subprocess
import sys
import tempfile

YOY = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REPORT = f"{ROOT}/fixtures/reports/青岚县_2020.txt"
REGION = ["--region", "青岚县"]
# Options and arguments of the runs, by command (PROMISE: the id of a commitment); the schema is asked for with the same ones.
RUNS = {
    "ingest": [["--dry-run", f"{ROOT}/fixtures/reports"]],
    "reports": [[]],
    "regions": [[], ["--import", "regions.csv", "--dry-run"]],
    "observations": [[], ["--unsure"]],
    "extract": [[REPORT], ["--all", REPORT]],
    "quantities": [[REPORT]],
    "gaps": [[], ["--summary"], ["--plan"], ["--plan", "--summary"], ["--habit", "--all"], ["--same"]],
    "commitments": [[REPORT], ["--all", REPORT]],
    "judge": [["PROMISE", "--status", "fulfilled", "--note", "看过", "--by", "张三"]],
    "correct": [["426", "--value", "5.6", "--by", "张三"]],
    "history": [[]],
    "ledger": [["import", "ledger.csv", "--by", "张三"]],
    "audit": [[], ["--all"], ["--summary"], ["--on", "2019-09-30"]],
    "check": [["--only", "agree,disagree,explained"], ["--summary"]],
    "restatements": [["--all"], ["--summary"]],
    "diff": [REGION + ["2019", "2020"], REGION + ["2019", "2020", "--all"], REGION + ["2019", "2020", "--stat"],
             REGION + ["2019", "2020", "--name-only"], REGION + ["2019", "2020", "--text"]],
    "trend": [["gdp", "一般公共预算收入"], ["gdp", "--summary"], ["gdp", "--base", "2018"]],
    "rank": [["gdp", "2020"], ["gdp", "2020", "--summary"]],
    "export": [["panel"], ["panel", "--all"], ["panel", "--codebook"]],
    "coverage": [[], ["--reasons"], [REPORT]],
    "rules": [["list"], ["test"], ["lint"], ["stats", "--time", REPORT]],
}
EMPTY = [["rank", "gdp", "2020", "--summary"], ["rules", "test"], ["rules", "lint"]]  # nothing to say of the fixtures
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
failures = 0


def fail(text):
    global failures
    failures += 1
    print(f"FAILED: {text}", file=sys.stderr)


def is_type(value, name):
    if name in ("integer", "number"):
        return isinstance(value, int) and not isinstance(value, bool) or name == "number" and isinstance(value, float)
    return isinstance(value, TYPES[name])


def faults(value, schema, root, at="$"):
    """What is wrong with value, as a list of lines: the part of JSON Schema that the program uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    unknown = set(schema) - {"type", "title", "enum", "const", "required", "properties", "additionalProperties", "items", "$schema", "$defs"}
    if unknown:
        return [f"{at}: keywords {unknown}"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_type(value, k) for k in kinds):
        return [f"{at}: {value!r} is no {kinds}"]
    if "const" in schema and value != schema["const"]:
        return [f"{at}: {value!r} is not {schema['const']!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    out = []
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        out += [f"{at}: {k} is missing" for k in schema.get("required", []) if k not in value]
        if schema.get("additionalProperties", True) is False:
            out += [f"{at}: {k} is not in the schema" for k in value if k not in properties]
        for k in value:
            if k in properties:
                out += faults(value[k], properties[k], root, f"{at}.{k}")
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            out += faults(item, schema["items"], root, f"{at}[{i}]")
    return out


def run(*args):
    done = subprocess.run([YOY, *args], capture_output=True, text=True, env=ENV)
    if done.returncode:
        fail(f"{' '.join(args)}: exit {done.returncode}: {done.stderr[:300]}")
    return done.stdout


def no_constant(name):
    raise ValueError(f"{name} is no JSON")


def check(command, args):
    text = run(command, *args, "--format", "json")
    schema = json.loads(run("schema", "--json", command, *args))
    if schema.get("$schema") != "https://json-schema.org/draft/2020-12/schema":
        fail(f"{command}: no JSON Schema 2020-12")
    value = json.loads(text, parse_constant=no_constant)
    wrong = faults(value, schema, schema)
    if wrong:
        fail(f"{command} {args}: " + "; ".join(wrong[:5]))
    if not value["rows"] and [command, *args] not in EMPTY:
        fail(f"{command} {args}: no rows, nothing was checked")
    # A broken document must not pass: the validator and the schema are worth something.
    broken = json.loads(text)
    for row in broken["rows"][:1]:
        row["nosuch"] = 1
    if broken["rows"] and not faults(broken, schema, schema):
        fail(f"{command} {args}: an unknown key passes")
    for row in broken["rows"][:1]:
        del row["nosuch"]
        key = next(iter(row))
        row[key] = [row[key]]
    if broken["rows"] and not faults(broken, schema, schema):
        fail(f"{command} {args}: a list in the place of {key} passes")
    return len(value["rows"])


with tempfile.TemporaryDirectory() as tmp:
    os.chdir(tmp)
    ENV = dict(os.environ, YOY_DB=f"{tmp}/t.db", LC_ALL="C")
    for name in ("YOY_LANG", "LANG", "LC_MESSAGES", "COLUMNS"):
        ENV.pop(name, None)
    with open("regions.csv", "w", encoding="utf-8") as f:
        f.write("name,code,level,parent\n安平市,,city,\n青岚县,,county,安平市\n")
    run("ingest", f"{ROOT}/fixtures/reports")
    promise = json.loads(run("audit", "--year", "2019", "--format", "json"))["rows"][0]["id"]
    RUNS["judge"] = [[promise if a == "PROMISE" else a for a in args] for args in RUNS["judge"]]
    with open("ledger.csv", "w", encoding="utf-8") as f:
        f.write(f"编号,状态,备注\n{promise},未完成,看过\n")
    names = re.findall(r"^  ([a-z-]+)  ", run("help"), re.M)
    document, schema = json.loads(run("review", *REGION, "--year", "2019", "--format", "json")), json.loads(run("schema", "--json", "review"))
    wrong = faults(document, schema, schema)
    if wrong:
        fail("review: " + "; ".join(wrong[:5]))
    document["sections"][0]["blocks"][0]["nosuch"] = 1
    if not faults(document, schema, schema):
        fail("review: an unknown key passes")
    with_tables = [n for n in names if re.search("^  --format", run("help", n), re.M)]
    for n in with_tables:
        if n not in RUNS and n != "review":
            fail(f"{n} takes --format and has no run in this test")
    rows = sum(check(c, a) for c in RUNS for a in RUNS[c])

print(f"{sum(map(len, RUNS.values()))} outputs, {rows} rows, {failures} failures")
sys.exit(failures > 0)
