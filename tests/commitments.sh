#!/usr/bin/env bash
# Commitments and audit through the program, on the fixtures. Usage: commitments.sh path/to/yoy
set -uo pipefail
yoy=$1
root=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
unset YOY_DB YOY_LANG LANG LC_MESSAGES COLUMNS
export LC_ALL=C
failures=0
fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}
refuse() { # CODE TEXT COMMAND…
  local code=$1 text=$2
  shift 2
  "$@" >out 2>err
  [ $? -eq "$code" ] || fail "$*: another exit code than $code"
  grep -qF -- "$text" err || fail "$*: does not say \"$text\": $(head -c 300 err)"
  [ ! -s out ] || fail "$*: output beside an error"
}

reports=$root/fixtures/reports
"$yoy" ingest --db a.db "$reports" >/dev/null 2>&1 || fail "ingest"

# Against the answers of a careful reader: found, right status, true evidence.
"$yoy" audit --db a.db --region 青岚县 --year 2019 --format ndjson >audit.ndjson || fail "audit"
python3 - "$root/fixtures/expected/commitments-2019.jsonl" "$reports/青岚县_2019.txt" "$reports/青岚县_2020.txt" audit.ndjson <<'PY' || fail "the audit of the fixtures"
import json, sys
gold = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
texts = [open(p, "rb").read() for p in sys.argv[2:4]]
rows = [json.loads(l) for l in open(sys.argv[4], encoding="utf-8")]
point = lambda i, b: len(texts[i][:b].decode("utf-8"))
meets = lambda a, b: min(a[1], b[1]) - max(a[0], b[0])
for r in rows:
    r["at"] = (point(0, r["start"]), point(0, r["end"]))
    assert texts[0][r["start"]:r["end"]].decode("utf-8").replace(" ", "").replace("**", "")[:4] == r["text"].replace(" ", "")[:4], r
pairs, used = [], set()
for g in gold:
    best = max((r for r in rows if id(r) not in used), key=lambda r: meets((g["s"], g["e"]), r["at"]))
    if meets((g["s"], g["e"]), best["at"]) * 2 >= min(g["e"] - g["s"], best["at"][1] - best["at"][0]):
        pairs.append((g, best))
        used.add(id(best))
found = 2 * len(pairs) / (len(gold) + len(rows))
status = sum(g["status"] == r["status"] for g, r in pairs) / len(pairs)
shown = [(g, r) for g, r in pairs if r["outcomes"]]
true = sum(any(meets((o["s"], o["e"]), (point(1, x["start"]), point(1, x["end"]))) > 0 for o in g["outcomes"] for x in r["outcomes"])
           for g, r in shown) / len(shown)
print(f"commitments: found F1 {found:.3f}, status {status:.3f}, evidence {true:.3f}")
sys.exit(not (found >= 0.95 and status >= 0.90 and true >= 0.95))
PY

# The fields of the contract, and the same whether read from the file or the database.
python3 - audit.ndjson <<'PY' || fail "fields"
import json, sys
fields = "region report_year period id list item text start end action object quantity deadline outcomes status reason".split()
outcome = "report_year text start end quantity score".split()
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    assert all(f in r for f in fields), r
    assert r["quantity"] is None or set(r["quantity"]) == {"value", "value_hi", "unit", "bound"}, r
    assert r["status"] in ("fulfilled", "partly_fulfilled", "not_fulfilled", "unmentioned", "pending"), r
    assert (r["status"] in ("unmentioned", "pending")) == (not r["outcomes"]), r
    assert r["reason"], r
    for o in r["outcomes"]:
        assert all(f in o for f in outcome), o
PY
"$yoy" commitments "$reports/青岚县_2019.txt" --format csv | cut -d, -f1-18 >file.csv
"$yoy" audit --db a.db --region 青岚县 --year 2019 --format csv | cut -d, -f1-18 >db.csv
cmp -s file.csv db.csv || fail "commitments of the file and of the database differ"
"$yoy" commitments --all "$reports/青岚县_2019.txt" >all.ndjson && grep -q '"vague":true' all.ndjson || fail "--all shows no intentions"

# Ids stay when the text around the promises changes.
sed 's/建设高标准农田/同时，加快建设高标准农田/; s/新改建农村公路/今年，新改建农村公路/' "$reports/青岚县_2019.txt" >2019.txt
"$yoy" commitments "$reports/青岚县_2019.txt" --format csv | cut -d, -f4 | sort >before
"$yoy" commitments --region 青岚县 --year 2019 2019.txt --format csv | cut -d, -f4 | sort >after
[ "$(comm -3 before after | wc -l)" -le 2 ] || fail "ids changed: $(comm -3 before after)"

# Selections, sums, chains.
"$yoy" audit --db a.db --region 青岚县 --year 2019 --only not_fulfilled --format ndjson | grep -v '"status":"not_fulfilled"' && fail "--only"
"$yoy" audit --db a.db --region 青岚县 --year 2019 --list 实事 --format ndjson | grep -v '"list":"[^"]*实事' && fail "--list"
"$yoy" audit --db a.db --region 青岚县 --year 2023 --format ndjson | grep -v '"status":"pending"' && fail "the last report is pending"
"$yoy" audit --db a.db --region 青岚县 --summary --format csv | awk -F, 'NR > 1 && $4 != $5 + $6 + $7 + $8 + $9 { bad = 1 } END { exit bad || NR < 6 }' ||
  fail "--summary does not add up"
id=$("$yoy" audit --db a.db --region 青岚县 --year 2019 --format ndjson | sed -n 's/.*"id":"\([^"]*\)".*"text":"确保第二污水处理厂.*/\1/p')
"$yoy" audit --db a.db --chain "$id" --format ndjson >chain.ndjson || fail "--chain"
[ "$(wc -l <chain.ndjson)" -ge 2 ] && grep -q '"report_year":2020' chain.ndjson || fail "the chain of $id: $(cat chain.ndjson)"
"$yoy" audit --db a.db --region 青岚县 --year 2019 >one && "$yoy" audit --db a.db --region 青岚县 --year 2019 >two && cmp -s one two || fail "two runs differ"
grep -q '共' one && grep -q '依据' one || fail "the table for people"

# A database of the first schema is brought up.
sqlite3 old.db <"$root/tests/cases/schema-1.sql" || fail "old.db"
refuse 4 'older yoy' "$yoy" audit --db old.db
"$yoy" ingest --db old.db "$reports" >/dev/null 2>&1 || fail "ingest into an old database"
"$yoy" audit --db old.db --region 青岚县 --year 2019 --format ndjson | cmp -s - audit.ndjson || fail "audit of an old database"

refuse 3 'no such report' "$yoy" audit --db a.db --region 无此县
refuse 3 'no such report' "$yoy" audit --db a.db --year 1999
refuse 3 'no such commitment' "$yoy" audit --db a.db --chain 青岚县-2019-00000000
refuse 2 '--only' "$yoy" audit --db a.db --only done
refuse 4 'nosuch.db' "$yoy" audit --db nosuch.db
refuse 3 'nosuch.txt' "$yoy" commitments nosuch.txt
: >empty.txt
refuse 3 'empty' "$yoy" commitments empty.txt
printf 'a\xff\n' >latin.txt
refuse 3 'latin.txt' "$yoy" commitments latin.txt
echo '{"format": 1, "name": "x", "version": "1", "rules": [{"id": "a", "kind": "action", "left": "^建", "value": "much"}]}' >bad.json
refuse 3 'value is deliver' "$yoy" commitments --rules bad.json "$reports/青岚县_2019.txt"
echo '{"format": 1, "name": "x", "version": "1", "rules": [{"id": "a", "kind": "action", "left": "^盖起", "value": "deliver"}]}' >own.json
printf '一、2019年工作回顾\n好。\n二、2020年工作安排\n盖起望溪小学。\n' >own.txt
"$yoy" commitments --rules own.json --region 甲县 --year 2020 own.txt >out && grep -q '"action":"盖起"' out || fail "a verb of one's own"

# What is promised for several years is no promise of the year.
printf '甲县2019年政府工作报告\n一、2018年工作回顾\n好。\n二、2019年工作安排\n新建公厕10座。到2023年，改造危桥9座。\n' >甲县_2019.txt
"$yoy" ingest --db later.db 甲县_2019.txt >/dev/null 2>&1 || fail "ingest of later years"
"$yoy" audit --db later.db --format ndjson >out
[ "$(wc -l <out)" -eq 1 ] && grep -q '"period":"2019"' out || fail "the audit of a year: $(cat out)"
"$yoy" audit --db later.db --plan --format ndjson >out
[ "$(wc -l <out)" -eq 2 ] && grep -q '"period":"2019/2023"' out || fail "audit --plan: $(cat out)"
"$yoy" audit --db later.db 2>&1 | grep -q '另有1条属于多年规划：--plan' || fail "audit does not count what it leaves out"

[ "$failures" -eq 0 ] || { echo "$failures failures" >&2; exit 1; }
echo "commitments: ok"
