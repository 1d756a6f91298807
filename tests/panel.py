#!/usr/bin/env python3
"""The exported panel read back: keys, missing values, codebook, long against wide. Usage: panel.py path/to/yoy"""
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

YOY = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
failures = 0


def check(good, text):
    global failures
    if not good:
        failures += 1
        print(f"FAILED: {text}", file=sys.stderr)


def run(*args):
    done = subprocess.run([YOY, *args], capture_output=True, env=ENV)
    check(done.returncode == 0, f"{args}: exit {done.returncode}: {done.stderr.decode()[:300]}")
    return done.stdout


def table(*args):
    text = run("export", "panel", *args, "--format", "csv").decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    check(all(len(r) == len(rows[0]) for r in rows), f"{args}: rows of different length")
    return [dict(zip(rows[0], r)) for r in rows[1:]], rows[0]


def number(text):
    return Decimal(text) if text else None


def check_long(rows):
    keys = [(r["region"], r["year"], r["indicator"] or r["name"], r["measure"], r["nth"]) for r in rows]
    check(len(rows) > 300 and len(set(keys)) == len(keys), "keys are not unique")
    for r in rows:
        at = f"{r['region']} {r['year']} {r['indicator']} {r['measure']}"
        target = [r[k] for k in r if k.startswith("target") and k not in ("target_low", "target_high", "target_unit")] + [r["verdict"]]
        check(all(target) or not any(target), f"{at}: half a target: {target}")
        actual = [r[k] for k in ("actual", "actual_bound", "actual_report", "actual_basis", "actual_text", "actual_path")]
        check(all(actual) or not any(actual), f"{at}: half an actual: {actual}")
        check((r["status"] == "M") == (not r["actual"]), f"{at}: status {r['status']}, actual {r['actual']}")
        check((r["status"] == "I") == (r["actual_basis"] == "derived"), f"{at}: status {r['status']}, {r['actual_basis']}")
        low, high = number(r["target_low"]), number(r["target_high"])
        check(low is None or high is None or low <= high, f"{at}: {low} to {high}")
        ends = {"at_least": (True, False), "above": (True, False), "at_most": (False, True), "below": (False, True)}
        want = ends.get(r["target_bound"], (True, True)) if r["target"] else (False, False)
        check((low is not None, high is not None) == want, f"{at}: {r['target_bound']} from {low} to {high}")
    by_key = {k: r for k, r in zip(keys, rows)}
    for key, status, value in [(("青岚县", "2021", "gdp", "growth", "1"), "E", "7.2"), (("青岚县", "2019", "gdp", "growth", "1"), "A", "6.9"),
                               (("青岚县", "2023", "gdp", "growth", "1"), "M", ""), (("青岚县", "2020", "gdp", "growth", "1"), "A", "3.1")]:
        check((by_key[key]["status"], by_key[key]["actual"]) == (status, value), f"{key}: {by_key[key]['status']} {by_key[key]['actual']}")
    check(by_key[("青岚县", "2018", "gdp", "growth", "1")]["code"] == "990121", "no code")
    # The span is that of the number, in the file named.
    for r in rows:
        for side in ("target", "actual"):
            if r[side] and r[f"{side}_start"] and r["actual_basis"] != "derived":
                with open(r[f"{side}_path"], "rb") as f:
                    text = f.read()[int(r[f"{side}_start"]):int(r[f"{side}_end"])].decode("utf-8")
                check(r[f"{side}_unit"] == "" or re.search("[0-9０-９一二三四五六七八九十百千两半首末第]", text), f"{r[side]}: {text}")


def check_wide(rows, head, long):
    for name in head:
        check(re.fullmatch("[a-z][a-z0-9_]{0,31}", name), f"variable {name}")
    check(len(set(head)) == len(head), "a variable twice")
    check(len({(r["region"], r["year"]) for r in rows}) == len(rows), "a region and year twice")
    wide = {(r["region"], r["year"]): r for r in rows}
    letters = {"level": "l", "growth": "g", "change": "c", "ratio": "r", "rank": "k"}
    same = 0
    for r in long:
        name = f"{r['indicator']}_{letters[r['measure']]}"
        if r["nth"] != "1" or len(r["indicator"]) > 27 or r["measure"] != "growth":
            continue
        w = wide[(r["region"], r["year"])]
        if r["target"]:
            check(w[f"{name}_t"] == r["target"] and w[f"{name}_tb"] == r["target_bound"], f"{name} {r['year']}: {w[name + '_t']}")
        if r["actual"] and w[f"{name}_a"]:
            check(w[f"{name}_a"] == r["actual"], f"{name} {r['year']}: {w[name + '_a']}")
            same += 1
        check(w[f"{name}_s"] == r["status"], f"{name} {r['year']}: {w[name + '_s']}")
    check(same > 50, f"only {same} figures compared")


def check_codebook(head, wide_head, long):
    book = table("--codebook")[0]
    names = {k: [r["name"] for r in book if r["kind"] == k] for k in ("column", "variable", "status", "indicator")}
    check(names["column"] == head, f"columns of the codebook: {set(head) ^ set(names['column'])}")
    check(set(names["indicator"]) == {r["indicator"] for r in long}, "indicators of the codebook")
    check({r["status"] for r in long} <= set(names["status"]), "a status that the codebook lacks")
    for r in book:
        check(r["meaning"] and r["meaning_en"], f"{r['name']}: no meaning")
        check(r["kind"] not in ("column", "variable") or r["missing"], f"{r['name']}: no rule for what is missing")
        check(r["kind"] != "indicator" or (r["better"] and r["growth_basis"] and r["type"]), f"{r['name']}: half described")
    book = table("--codebook", "--wide")[0]
    check([r["name"] for r in book if r["kind"] in ("column", "variable")] == wide_head, "variables of the codebook")
    check(b"| --- |" in run("export", "panel", "--codebook"), "the codebook is no md")


def check_r():
    if not shutil.which("Rscript"):
        print("SKIPPED: R is not installed: the panel was not read by it", file=sys.stderr)
        return
    with open("wide.csv", "wb") as f:
        f.write(run("export", "panel", "--wide"))
    code = "d <- read.csv('wide.csv', fileEncoding='UTF-8', na.strings=''); stopifnot(is.numeric(d$gdp_g_a), sum(is.na(d$gdp_g_a)) > 0)"
    check(subprocess.run(["Rscript", "-e", code]).returncode == 0, "R does not read the panel")


with tempfile.TemporaryDirectory() as tmp:
    os.chdir(tmp)
    ENV = dict(os.environ, YOY_DB=f"{tmp}/t.db", LC_ALL="C")
    with open("regions.csv", "w", encoding="utf-8") as f:
        f.write("name,code,level,parent\n青岚县,990121,county,\n")
    run("ingest", f"{ROOT}/fixtures/reports")
    run("regions", "--import", "regions.csv")
    long, head = table()
    wide, wide_head = table("--wide")
    check_long(long)
    check_wide(wide, wide_head, long)
    check_codebook(head, wide_head, long)
    check(len(table("--all")[0]) > len(long), "--all adds nothing")
    check({r["indicator"] for r in table("--indicator", "gdp")[0]} == {"gdp"}, "--indicator")
    check({r["year"] for r in table("--year", "2020")[0]} == {"2020"}, "--year")
    check(min(r["year"] for r in table("--since", "2020")[0]) == "2020", "--since")
    check(run("export", "panel", "--bom").startswith(b"\xef\xbb\xbfregion,"), "--bom")
    check(run("export", "panel").startswith(b"region,"), "a byte order mark that was not asked for")
    check(run("export", "panel") == run("export", "panel"), "two runs differ")
    check_r()

print(f"{len(long)} rows, {len(wide_head)} variables, {failures} failures")
sys.exit(failures > 0)
