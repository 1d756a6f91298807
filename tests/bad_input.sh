#!/usr/bin/env bash
# Bad input: one clear line, the documented exit code, the database as it was. Usage: bad_input.sh path/to/yoy
set -uo pipefail
yoy=$1
root=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
unset YOY_DB NO_COLOR COLUMNS YOY_LANG
export LC_ALL=C
failures=0
count=0

good='2020年1月8日在甲县第十届人民代表大会第五次会议上
一、2019年工作回顾
固定资产投资完成26亿元，增长15.7%。
二、2020年工作安排
今年的主要预期目标是：固定资产投资增长8%。'
printf '%s\n' "$good" >good.txt
"$yoy" ingest --db base.db good.txt >/dev/null || exit 1

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# expect CODE TEXT-ON-STDERR COMMAND…: run, compare; the database must not change.
expect() {
  local code=$1 text=$2 before after got
  shift 2
  count=$((count + 1))
  before=$(sqlite3 base.db .dump | sha256sum)
  "$@" >out 2>err
  got=$?
  after=$(sqlite3 base.db .dump | sha256sum)
  [ "$got" -eq "$code" ] || fail "$* : exit $got, want $code ($(head -c 300 err))"
  grep -qF -- "$text" err || fail "$* : does not say \"$text\": $(head -c 300 err)"
  if [ "$code" -gt 1 ] && [ "$(grep -c . err)" -gt 3 ]; then fail "$* : says too much"; fi
  [ "$before" = "$after" ] || fail "$* : the database changed"
}

mkdir empty_dir reports
: >empty.txt
head -c 3000 /dev/urandom >binary.txt
printf '政府工作报告\n\377\376坏\n' >utf8.txt
printf '政府工作报告\n\000坏\n' >nul.txt
printf '甲县人民政府县长张三\n各位代表：一切都好。\n' >noyear.txt
printf '今天天气很好，增长5%%。\n' >noregion.txt
head -c 50000000 /dev/zero | tr '\0' '7' >digits.txt
sqlite3 other.db 'CREATE TABLE notes(a)'
cp base.db newer.db && sqlite3 newer.db 'PRAGMA user_version = 99' >/dev/null
echo 'this is not a database, whatever its name says, and it never was one' >broken.db
cp good.txt reports/a.txt && cp utf8.txt reports/b.txt
echo '{"format": 1, "name": "x", "version": "1", "rules": [{"id": "r", "kind": "attach", "left": "a("}]}' >broken.json

expect 3 'no-such.txt: cannot be opened' "$yoy" ingest --db base.db no-such.txt
expect 3 'no reports here' "$yoy" ingest --db base.db empty_dir
expect 3 'empty' "$yoy" ingest --db base.db empty.txt
expect 3 'binary.txt' "$yoy" ingest --db base.db binary.txt
expect 3 'line 2, byte' "$yoy" ingest --db base.db utf8.txt
expect 3 'NUL' "$yoy" ingest --db base.db nul.txt
expect 3 '--year' "$yoy" ingest --db base.db noyear.txt
expect 3 '--region' "$yoy" ingest --db base.db noregion.txt
expect 3 'digits.txt' "$yoy" ingest --db base.db digits.txt
expect 3 'a directory' "$yoy" extract empty_dir
expect 3 'r: pattern "left"' "$yoy" extract --rules broken.json good.txt
# A broken pack: file, line, column, and a caret under the place.
pack() { printf '{"format": 1, "name": "x", "version": "1",\n%s}\n' "$1" >pack.json; }
pack '"rules": [{"id": "a" "kind": "attach"}]'
expect 3 'pack.json:2:' "$yoy" rules lint --rules pack.json
grep -qxE ' *\^' err || fail 'no caret under a fault of JSON'
pack '"rules": [{"id": "a", "kind": "attach", "left": "\\d+b(c"}]'
expect 3 'pack.json:2:57: a: pattern "left"' "$yoy" rules lint --rules pack.json
pack '"rules": [{"id": "a", "kind": "attach", "left": "{{nosuch}}"}]'
expect 3 'unknown phrase {{nosuch}}' "$yoy" rules lint --rules pack.json
pack '"rules": [{"id": "a", "kind": "attach", "lfet": "x"}]'
expect 3 'unknown key "lfet"' "$yoy" rules lint --rules pack.json
pack '"rules": [{"id": "a", "kind": "attach", "left": "x", "measure": "growht"}]'
expect 3 'unknown measure "growht"' "$yoy" rules lint --rules pack.json
pack '"rules": [{"id": "a", "kind": "attach", "left": "x"}, {"id": "a", "kind": "attach", "left": "x"}]'
expect 3 'stands twice' "$yoy" rules lint --rules pack.json
pack '"rules": {"id": "a"}'
expect 3 'must be a list' "$yoy" rules lint --rules pack.json
pack '"units": [{"not_before": "x"}]'
expect 3 'a unit without "word"' "$yoy" rules lint --rules pack.json
pack '"rules": [{"id": "slow", "kind": "attach", "units": ["percent"], "left": "^(?<name>(?:[^x]+)+)[0-9]y?$", "measure": "growth"}]'
printf '2020年甲县政府工作报告\n一、2019年工作回顾\n全县居民存款余额和贷款余额以及其他各项金融指标增长都很快其中各乡镇经济作物的总产量同比增长5%%。\n' >long.txt
expect 3 'slow on "' "$yoy" extract --rules pack.json long.txt
grep -q 'match limit' err || fail 'a hit limit is not named'
printf '{"format": 2, "name": "x", "version": "1"}\n' >pack.json
expect 3 '"format" must be 1' "$yoy" rules lint --rules pack.json
expect 3 'nosuch.json' "$yoy" rules lint --rules nosuch.json
expect 3 '1 of 2 files refused' "$yoy" ingest --db base.db --dry-run reports
expect 3 'no report of 乙县' "$yoy" gaps --db base.db --region 乙县
printf 'name,level,parent\n甲县,county,乙市\n' >regions.csv
expect 3 'regions.csv: line 2: parent 乙市 is neither in the file nor in the database' "$yoy" regions --import regions.csv --db base.db
expect 3 'nosuch.csv' "$yoy" regions --import nosuch.csv --db base.db
expect 2 'goes with --import' "$yoy" regions --dry-run --db base.db
expect 4 'no database here' "$yoy" regions --db nosuch.db
expect 2 'rank: 20: a year' "$yoy" rank gdp 20 --db base.db
expect 2 'INDICATOR YEAR is missing' "$yoy" rank gdp --db base.db
expect 2 'level, growth or ratio' "$yoy" rank gdp 2020 --measure change --db base.db
expect 3 'did you mean gdp' "$yoy" rank gpd 2020 --db base.db
expect 3 'no report of 乙县' "$yoy" rank gdp 2019 --region 乙县 --db base.db
expect 2 'not both' "$yoy" gaps --habit --same --db base.db
expect 2 'not with --plan' "$yoy" gaps --habit --summary --db base.db
expect 2 'unknown command gasp' "$yoy" schema --json gasp
expect 2 'plot writes no table' "$yoy" schema --json plot
expect 2 'go together' "$yoy" schema --json
expect 2 'go together' "$yoy" schema gaps
expect 2 'unknown option --nosuch' "$yoy" schema --json gaps --nosuch
expect 2 'export nosuch: panel' "$yoy" export nosuch --db base.db
expect 2 'panel is missing' "$yoy" export --db base.db
expect 2 '--bom goes with csv' "$yoy" export panel --bom --format json --db base.db
expect 2 'dictionary only' "$yoy" export panel --wide --all --db base.db
expect 3 'no report of 乙县' "$yoy" export panel --region 乙县 --db base.db
expect 2 'stands twice' "$yoy" trend gdp gdp --db base.db
expect 2 'one at a time' "$yoy" gaps --region 甲县 --region 乙县 --db base.db
expect 2 'one at a time' "$yoy" plot gaps --region 甲县 --region 乙县 --db base.db -o x.png
expect 2 '--base 20x: a year' "$yoy" trend gdp --base 20x --db base.db
expect 3 'no report of 乙县' "$yoy" trend fixed_asset_investment --region 甲县 --region 乙县 --db base.db
expect 3 'no such indicator: did you mean gdp' "$yoy" trend gpd --db base.db
expect 3 'no observation 999' "$yoy" show --db base.db 999
expect 4 'no database here' "$yoy" gaps --db no-such.db
expect 4 'another program' "$yoy" gaps --db other.db
expect 4 'another program' "$yoy" ingest --db other.db good.txt
expect 4 'newer yoy' "$yoy" gaps --db newer.db
expect 4 'newer yoy' "$yoy" ingest --db newer.db good.txt
expect 4 'not a' "$yoy" gaps --db broken.db
expect 4 'cannot be' "$yoy" ingest --db /proc/yoy.db good.txt
expect 4 'is a directory' "$yoy" ingest --db empty_dir good.txt
expect 5 '/dev/full' "$yoy" gaps --db base.db -o /dev/full
expect 5 'cannot be created' "$yoy" gaps --db base.db -o no-such-dir/x.csv
expect 5 'standard output' sh -c "'$yoy' gaps --db base.db >/dev/full"
# A reader that has seen enough ends the program without a word.
said=$(python3 -c 'import os, subprocess, sys
r, w = os.pipe()
os.close(r)
p = subprocess.run([sys.argv[1], "gaps", "--db", "base.db"], stdout=w, stderr=subprocess.PIPE)
print(p.returncode, p.stderr.decode())' "$yoy")
[ "$said" = "5 " ] || fail "a closed pipe: $said"
expect 2 'did you mean gaps' "$yoy" gap
expect 2 'no command' "$yoy"
expect 2 'unknown option --regoin: did you mean --region' "$yoy" gaps --regoin 甲县
expect 2 'is missing' "$yoy" ingest
expect 2 'too many arguments' "$yoy" gaps x
expect 2 'must be one of' "$yoy" gaps --format xml
expect 2 'a year between' "$yoy" gaps --year soon
expect 2 '--only nothing' "$yoy" gaps --db base.db --only nothing
expect 2 '--tolerance' "$yoy" gaps --db base.db --tolerance lots
expect 2 '--vintage' "$yoy" gaps --db base.db --vintage never
expect 2 'must be .png, .svg or .pdf' "$yoy" plot gaps --db base.db -o x.gif
expect 2 'which indicator' "$yoy" plot trend --db base.db -o x.png
expect 2 'one of gaps, variance, matrix' "$yoy" plot pie --db base.db -o x.png
expect 2 'too many arguments, from gdp on' "$yoy" plot matrix gdp --db base.db -o x.png
expect 2 '--theme pink: must be one of' "$yoy" plot gaps --db base.db -o x.png --theme pink
expect 2 'each chart, e.g. -o charts/@.svg' "$yoy" plot all --db base.db --region 甲县 -o x.png
expect 3 'no report of 乙县' "$yoy" plot all --db base.db --region 乙县 -o '@.png'
expect 3 'no region has a figure of 1999' "$yoy" plot regions fixed_asset_investment --year 1999 --db base.db -o x.png
expect 3 'no period stands in two' "$yoy" plot revisions --db base.db -o x.png
expect 5 'cannot be created' "$yoy" plot gaps --db base.db -o no-such-dir/x.png
expect 2 '--size' "$yoy" plot gaps --db base.db -o x.png --size huge

# gnuplot missing, and failing half-way: its message, no picture.
mkdir fake none
printf '#!/bin/sh\nhead -c 100 >/dev/null\necho half a picture\necho "line 3: bad luck" >&2\nexit 7\n' >fake/gnuplot
chmod +x fake/gnuplot
ln -s "$(command -v sh)" "$(command -v head)" fake/
expect 5 'line 3: bad luck' env PATH="$tmp/fake" "$yoy" plot gaps --db base.db -o p.png --font Sans
expect 5 'apt-get install gnuplot' env PATH="$tmp/none" "$yoy" plot gaps --db base.db -o p.png --font Sans
[ ! -e p.png ] || fail 'a failing gnuplot left a picture'

# What must work: the same file twice, one bad file among good ones, a dry run that makes no file.
"$yoy" ingest --db two.db good.txt >/dev/null || fail 'first ingest'
one=$(sqlite3 two.db .dump | sha256sum)
"$yoy" ingest --db two.db good.txt >out || fail 'second ingest'
grep -q unchanged out || fail 'the second ingest does not say unchanged'
[ "$one" = "$(sqlite3 two.db .dump | sha256sum)" ] || fail 'the second ingest changed the database'
"$yoy" ingest --db mixed.db reports >out 2>err
[ $? -eq 3 ] && [ "$("$yoy" reports --db mixed.db --format csv | wc -l)" -eq 2 ] || fail 'the good report of a mixed run is not there'
"$yoy" ingest --db dry.db --dry-run good.txt >out || fail 'dry run'
[ ! -e dry.db ] || fail 'a dry run made a database'
"$yoy" gaps --db base.db --exit-code >/dev/null || fail 'exit code with nothing missed'
"$yoy" gaps --db base.db --format csv >a.csv && "$yoy" gaps --db base.db --format csv >b.csv && cmp -s a.csv b.csv || fail 'two runs differ'
for format in table csv tsv json ndjson md; do
  "$yoy" gaps --db base.db --format $format >out || fail "format $format"
  [ -s out ] || fail "format $format is empty"
done
"$yoy" gaps --db base.db --format json >j
python3 -c 'import json; json.load(open("j"))' || fail 'the JSON is not valid'
for chart in png svg pdf; do
  "$yoy" plot trend fixed_asset_investment --db base.db -o t.$chart && [ -s t.$chart ] || fail "chart $chart"
  cp t.$chart t2.$chart && "$yoy" plot trend fixed_asset_investment --db base.db -o t.$chart && cmp -s t.$chart t2.$chart || fail "$chart differs in two runs"
done
grep -q 固定资产投资 t.svg || fail 'the chart does not name what it shows'

echo '{"format": 1, "name": "x", "version": "1", "indicators": [{"id": "fai_own", "name": "工业固投"}]}' >own.json
"$yoy" ingest --db two.db --refresh --rules own.json --format csv >out || fail 'refresh'
grep -q '甲县,2020,replaced' out || fail 'refresh does not read the stored text again'
[ "$(sqlite3 two.db 'SELECT pack FROM report' | grep -c 'x 1')" -eq 1 ] || fail 'the pack is not recorded'

# A pack of one's own: an indicator, a unit, a word for growth, a rule.
cat >tea.json <<'PACK'
{"format": 1, "name": "tea", "version": "1",
 "indicators": [{"id": "tea_output", "name": "茶叶产量", "dims": ["mass"], "aliases": ["干茶产量"]}],
 "units": [{"word": "挑", "not_before": "战选"}],
 "phrases": {"up": ["走高"]},
 "rules": [{"id": "tea.soar", "kind": "attach", "units": ["percent"], "left": "(?<name>.*?)飙升(?:了)?$", "measure": "growth",
            "name": "left", "match": ["干茶产量飙升[12%]"], "no_match": ["干茶产量[12%]"]}]}
PACK
printf '2020年甲县政府工作报告\n一、2019年工作回顾\n干茶产量飙升12%%，出口价格走高3%%，采茶3000挑。\n' >tea.txt
"$yoy" rules test --rules tea.json >/dev/null || fail 'the examples of a pack of one'"'"'s own'
"$yoy" extract --rules tea.json tea.txt --format csv >out || fail 'extract with a pack'
grep -q 'tea_output,干茶产量,growth,12,.*tea.soar' out || fail 'indicator and rule of a pack'
grep -q '出口价格,growth,3' out || fail 'word of a pack'
grep -q 'level,3000,,挑' out || fail 'unit of a pack'
"$yoy" extract tea.txt --format csv | grep -q '挑' && fail 'the unit is known without the pack'
if python3 -c 'import jsonschema' 2>/dev/null; then
  "$yoy" rules schema >schema.json
  check='import json, sys, jsonschema; jsonschema.validate(json.load(open(sys.argv[1])), json.load(open("schema.json")))'
  for pack in "$root/src/rules/pack.json" "$root/src/rules/indicators.json" tea.json; do
    python3 -c "$check" "$pack" 2>err || fail "$pack does not fit the schema of packs: $(tail -1 err)"
  done
  pack '"rules": [{"id": "a", "kind": "attach", "lfet": "x"}]'
  python3 -c "$check" pack.json 2>/dev/null && fail 'the schema takes a broken pack'
else
  echo 'SKIPPED: python3-jsonschema is not installed: packs are not held against their schema' >&2
fi

# The fixtures, whole.
"$yoy" ingest --db fixtures.db "$root/fixtures/reports" >out || fail 'fixtures'
"$yoy" gaps --db fixtures.db --region 青岚县 --year 2019 --indicator gdp --format csv >out || fail 'gaps of fixtures'
grep -q ',missed,' out || fail 'the GDP target of 2019 was missed'

# The arithmetic of the reports.
printf '%s\n' '2021年1月8日在甲县第十届人民代表大会第六次会议上' '一、2020年工作回顾' '固定资产投资完成31亿元，增长8%。' >next.txt
cp base.db sums.db && "$yoy" ingest --db sums.db next.txt >/dev/null || fail 'a second year'
"$yoy" check --db sums.db --exit-code --format ndjson >out
[ $? -eq 1 ] || fail 'check --exit-code with a disagreement'
python3 -c '
import json
rows = [json.loads(l) for l in open("out")]
assert len(rows) == 1 and rows[0]["kind"] == "growth" and rows[0]["result"] == "disagree", rows
assert [(p["role"], p["line"]) for p in rows[0]["passages"]] == [("claim", 3), ("against", 3), ("against", 3)], rows
' || fail 'check does not name the passages'
"$yoy" check --db base.db --exit-code >out || fail 'check --exit-code with nothing wrong'
"$yoy" check --db fixtures.db --exit-code >out || fail 'the fixtures disagree'
"$yoy" check --db sums.db --summary --format csv | grep -q '^甲县,2021,growth,1,0,1,0' || fail 'check --summary'
expect 2 'agree, disagree, explained' "$yoy" check --db base.db --only wrong
expect 3 'no report of 乙县' "$yoy" check --db base.db --region 乙县
expect 2 'unknown option' "$yoy" check --db base.db --tolerance 5
echo '{"format": 1, "name": "x", "version": "1", "indicators": [{"id": "a", "name": "甲", "share_of": ["gdp"]}]}' >share.json
expect 3 'share_of takes 2 indicators, not 1' "$yoy" check --db base.db --rules share.json
while IFS='|' read -r renamed text; do
  echo '{"format": 1, "name": "x", "version": "1", "indicators": [{"id": "a", "name": "甲", "renamed": '"$renamed"'}]}' >renamed.json
  expect 3 "$text" "$yoy" gaps --db base.db --rules renamed.json
done <<'EOF'
"乙"|renamed must be an array
["乙"]|renamed takes objects with from, to and a year
[{"from": "乙", "to": "甲"}]|renamed takes objects with from, to and a year
[{"from": "乙", "to": "甲", "year": 15}]|renamed takes objects with from, to and a year
[{"from": "乙", "to": "甲", "yaer": 2015}]|unknown key "yaer"
EOF

# Targets of several years.
printf '2021年甲县政府工作报告\n\n一、2020年工作回顾\n\n固定资产投资完成100亿元。\n\n二、“十四五”时期目标\n\n到2025年，固定资产投资达到200亿元。\n' >plan2021.txt
printf '2022年甲县政府工作报告\n\n一、2021年工作回顾\n\n固定资产投资完成105亿元。\n' >plan2022.txt
"$yoy" ingest --db plan.db plan2021.txt plan2022.txt >/dev/null 2>&1 || fail 'ingest of a plan'
"$yoy" gaps --plan --db plan.db --format ndjson >out || fail 'gaps --plan'
python3 -c '
import json
rows = [json.loads(l) for l in open("out")]
assert len(rows) == 1, rows
r = rows[0]
assert (r["from"], r["to"], r["kind"], r["verdict"]) == (2021, 2025, "end", "behind"), r
assert (r["base"]["value"], r["latest"]["value"], r["due"], r["needed"], r["needed_unit"]) == (100, 105, 114.87, 17.48, "%"), r
' || fail 'gaps --plan does not tell the pace'
"$yoy" gaps --plan --db plan.db --exit-code >out
[ $? -eq 1 ] || fail 'gaps --plan --exit-code with a plan behind'
"$yoy" gaps --plan --db plan.db --summary --format csv | grep -q '^甲县,2021,1,0,0,0,1,0,0,0' || fail 'gaps --plan --summary'
[ "$("$yoy" gaps --plan --db plan.db --only met --format csv | wc -l)" -eq 1 ] || fail 'gaps --plan --only'
[ "$("$yoy" gaps --plan --db plan.db --year 2023 --format csv | wc -l)" -eq 2 ] || fail 'a year of the plan does not choose it'
[ "$("$yoy" gaps --plan --db plan.db --since 2026 --format csv | wc -l)" -eq 1 ] || fail 'a year behind the plan chooses it'
expect 2 'on_course, behind' "$yoy" gaps --plan --db base.db --only late
expect 2 'one or more of met, missed' "$yoy" gaps --db base.db --only behind
expect 2 'one or more of met, missed' "$yoy" gaps --db base.db --only met,
expect 2 'unknown option' "$yoy" check --db base.db --plan

# Figures of one period that a later report gives anew.
printf '2020年甲县政府工作报告\n\n一、2019年工作回顾\n\n森林覆盖率达到41.2%%。地区生产总值完成1.9亿元。\n' >r2020.txt
printf '2021年甲县政府工作报告\n\n一、2020年工作回顾\n\n森林覆盖率由2019年的40.8%%提高到42%%。地区生产总值由2019年的19012万元增加到20500万元。\n' >r2021.txt
"$yoy" ingest --db restated.db r2020.txt r2021.txt >/dev/null 2>&1 || fail 'ingest of restated figures'
"$yoy" restatements --db restated.db --exit-code --format csv >out
[ $? -eq 1 ] || fail 'restatements --exit-code with a restated figure'
[ "$(wc -l <out)" -eq 2 ] || fail 'restatements takes rounding for a revision'
grep -q '^甲县,forest_coverage,森林覆盖率,ratio,2019,%,41.2,2020,40.8,2021,-0.4,百分点,' out || fail 'restatements'
grep -q 'r2020.txt.*r2021.txt' out || fail 'restatements does not name both passages'
"$yoy" restatements --db restated.db --all --format csv | grep -q '^甲县,gdp,.*,rounding,' || fail 'restatements --all'
"$yoy" restatements --db restated.db --summary --format csv | grep -q '^甲县,forest_coverage,森林覆盖率,ratio,1,1,-0.40,0.40,' || fail 'restatements --summary'
"$yoy" restatements --db base.db --exit-code >out || fail 'restatements --exit-code with nothing restated'
expect 3 'no figures in base.db' "$yoy" restatements nosuch --db base.db
expect 2 'unknown option' "$yoy" restatements --db base.db --year 2020

# What two reports promise differently.
"$yoy" diff 2019 2020 --db fixtures.db --region 青岚县 --format csv >out || fail 'diff'
[ "$(wc -l <out)" -gt 10 ] || fail 'diff finds next to nothing in the fixtures'
"$yoy" diff 2019 2020 --db fixtures.db --region 青岚县 --stat --format csv | grep -q '^dropped,' || fail 'diff --stat'
"$yoy" diff 2019 2020 --db fixtures.db --region 青岚县 --name-only >out && [ -s out ] || fail 'diff --name-only'
"$yoy" diff 2019 2019 --db fixtures.db --region 青岚县 --exit-code >/dev/null || fail 'a report differs from itself'
"$yoy" diff 2019 2020 --db fixtures.db --region 青岚县 --exit-code >/dev/null
[ $? -eq 1 ] || fail 'diff --exit-code'
"$yoy" diff --a 青岚县:2019 --b 青岚县:2020 --db fixtures.db --format csv >a.csv && "$yoy" diff 2019 2020 --db fixtures.db --region 青岚县 --format csv | cmp -s - a.csv || fail 'diff by --a and --b'
"$yoy" diff 2021 2022 --db plan.db --region 甲县 --format csv | grep -q '^in_force,fixed_asset_investment,' || fail 'diff takes a target that runs on for dropped'
printf '2020年乙县政府工作报告\n\n二、2020年工作安排\n\n主要预期目标是：居民人均可支配收入增长7%%，税收收入增长5%%以上。\n' >w2020.txt
printf '2021年乙县政府工作报告\n\n二、2021年工作安排\n\n主要预期目标是：居民人均可支配收入增长与经济增长同步，税收收入增长5%%左右。\n' >w2021.txt
"$yoy" ingest --db worded.db w2020.txt w2021.txt >/dev/null 2>&1 || fail 'ingest of targets in words'
"$yoy" diff 2020 2021 --db worded.db --region 乙县 --format ndjson >out || fail 'diff of targets in words'
python3 -c '
import json
rows = {r["change"]: r for r in map(json.loads, open("out"))}
assert set(rows) == {"softened", "worded"}, rows
assert rows["worded"]["ambition"] == -1 and "同步" in rows["worded"]["words"], rows
' || fail 'diff does not tell words from numbers'
expect 2 'two years and --region' "$yoy" diff 2019 --db base.db --region 甲县
expect 2 'is no year' "$yoy" diff 2019 then --db base.db --region 甲县
expect 2 '--a and --b go together' "$yoy" diff --db base.db --a 甲县:2020
expect 2 'a region and the year' "$yoy" diff --db base.db --a 甲县 --b 甲县:2020
expect 2 '--only better' "$yoy" diff 2019 2020 --db base.db --region 甲县 --only better
expect 3 'no report of 甲县 2019' "$yoy" diff 2019 2020 --db base.db --region 甲县

# How two texts differ: of reports, and of files without a database.
printf '一、回顾\n植树造林一万亩，治理河道八公里，新建泵站。\n完成固定资产投资20亿元，同比增长8%%。\n实现税收收入3亿元，占财政收入的六成。\n' >old.txt
printf '一、回顾\n完成固定资产投资21亿元，同比增长5%%。\n实现税收收入3亿元，占财政收入的六成。\n新建学校两所。\n植树造林一万亩，治理河道八公里，新建泵站。\n' >new.txt
"$yoy" diff --text old.txt new.txt --db no-such.db >out || fail 'diff --text of files'
grep -qF '完成固定资产投资[-20亿元-]{+21亿元+}，同比增长[-8%-]{+5%+}。' out || fail 'diff --text does not mark the words'
grep -qF '[移走1] 植树' out && grep -qF '[移来1] 植树' out || fail 'diff --text does not name what moved'
COLUMNS=120 "$yoy" diff --text old.txt new.txt >out && grep -q ' |  完成' out || fail 'diff --text is not side by side'
python3 -c '
import unicodedata
for line in open("out", encoding="utf-8"):
    assert sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n")) <= 120, line
' || fail 'diff --text is wider than the terminal'
"$yoy" diff old.txt new.txt --unified=0 >out || fail 'diff --unified'
[ "$(head -3 out | tr '\n' '|')" = '--- old.txt|+++ new.txt|@@ -2,2 +2 @@ 一、回顾|' ] || fail 'diff --unified is no unified diff'
"$yoy" diff --text 2019 2020 --db fixtures.db --region 青岚县 --unified >out || fail 'diff --unified of reports'
"$yoy" diff --text 2019 2020 --db fixtures.db --region 青岚县 --unified=99999 >all || fail 'diff --unified=99999'
"$yoy" diff --text 2019 2020 --db fixtures.db --region 青岚县 --format ndjson >rows || fail 'diff --text --format ndjson'
python3 -c '
import json, re
def parse(name):
    old, new, want = [], [], None
    for line in open(name, encoding="utf-8").read().split("\n")[2:-1]:
        m = re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
        if m:
            assert want in (None, (0, 0)), (line, want)
            want = tuple(int(x) if x else 1 for x in (m[2], m[4]))
            continue
        old += [line[1:]] * (line[0] in " -")
        new += [line[1:]] * (line[0] in " +")
        want = (want[0] - (line[0] in " -"), want[1] - (line[0] in " +"))
    assert want == (0, 0), want
    return old, new
old, new = parse("all")
parse("out")
rows = [json.loads(l) for l in open("rows", encoding="utf-8")]
a = {r["a"]["sentence"]: r["a"]["text"] for r in rows if r["a"]}
b = {r["b"]["sentence"]: r["b"]["text"] for r in rows if r["b"]}
assert [a[i] for i in sorted(a)] == old and [b[i] for i in sorted(b)] == new
for r in rows:
    pieces = r["pieces"] or []
    if r["a"] and r["b"]:
        assert "".join(p["text"] for p in pieces if p["kind"] != "new") == r["a"]["text"], r
        assert "".join(p["text"] for p in pieces if p["kind"] != "gone") == r["b"]["text"], r
' || fail 'unified output, listing and texts do not agree'
"$yoy" diff --text 2019 2020 --db fixtures.db --region 青岚县 --format csv | awk -F, 'NR > 1 { n[$1]++ } END { exit !(n["kept"] && n["changed"] && n["dropped"] && n["added"]) }' ||
  fail 'diff --text --format csv'
"$yoy" diff --text 2019 2020 --db fixtures.db --region 青岚县 --stat --format csv | grep -q '^all,,,,sentence,' || fail 'diff --text --stat'
"$yoy" diff --text old.txt new.txt --name-only >out && grep -q '修改 *一、回顾' out || fail 'diff --text --name-only'
"$yoy" diff --text old.txt old.txt --exit-code --unified >out || fail 'a text differs from itself'
[ ! -s out ] || fail 'diff --unified of equal texts is not empty'
"$yoy" diff --text old.txt new.txt --exit-code >/dev/null
[ $? -eq 1 ] || fail 'diff --text --exit-code'
"$yoy" diff --text old.txt new.txt -o t.html && python3 -c '
import html.parser
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.tags = [], set()
    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not any(k in ("src", "onclick", "style") for k, v in attrs), attrs
        assert all(v.startswith("#") for k, v in attrs if k == "href"), attrs
        if tag not in ("meta", "br"):
            self.stack.append(tag)
    def handle_endtag(self, tag):
        assert self.stack.pop() == tag, tag
page = Page()
page.feed(open("t.html", encoding="utf-8").read())
assert not page.stack and "script" not in page.tags and {"ins", "del"} <= page.tags, page.tags
' || fail 'the page of diff --text'
"$yoy" diff --text old.txt new.txt --html | cmp -s - t.html || fail 'diff --html and -o x.html differ'
expect 3 'utf8.txt' "$yoy" diff --text good.txt utf8.txt
expect 3 'empty' "$yoy" diff --text empty.txt good.txt
expect 3 'no-such.txt: cannot be opened' "$yoy" diff --text good.txt no-such.txt
expect 3 'digits.txt' "$yoy" diff --text good.txt digits.txt
expect 3 'no report of 甲县 2019' "$yoy" diff --text 2019 2020 --db base.db --region 甲县
expect 4 'no database here' "$yoy" diff --text 2019 2020 --db no-such.db --region 甲县
expect 4 'no database here' "$yoy" diff 2019 2020 --db no-such.db --region 甲县
expect 2 'a number of sentences' "$yoy" diff --text good.txt good.txt --unified=many
expect 2 'not both' "$yoy" diff --text good.txt good.txt --unified --html
expect 2 'add --format' "$yoy" diff --text good.txt good.txt --only moved
expect 2 '--only better' "$yoy" diff --text good.txt good.txt --only better --format csv
expect 2 'two years and --region' "$yoy" diff --text good.txt

# What people decide.
unset YOY_BY SOURCE_DATE_EPOCH
cp fixtures.db people.db
expect 2 'is signed' "$yoy" correct 1 --reject --db base.db
expect 2 'is signed' "$yoy" correct 1 --reject --by '  ' --db base.db
expect 2 'nothing said' "$yoy" correct 1 --by a --db base.db
expect 2 'a number is expected' "$yoy" correct 1 --value 5万 --by a --db base.db
expect 2 'not in the dictionary' "$yoy" correct 1 --indicator nosuch --by a --db base.db
expect 2 'not an observation' "$yoy" correct one --reject --by a --db base.db
expect 3 'no observation 999' "$yoy" correct 999 --reject --by a --db base.db
expect 3 'no commitment 甲县-2020-0' "$yoy" judge 甲县-2020-0 --note x --by a --db base.db
expect 2 'nothing said' "$yoy" judge 甲县-2020-0 --by a --db base.db
expect 2 'needs --note' "$yoy" judge 甲县-2020-0 --status fulfilled --by a --db base.db
expect 2 'must be one of' "$yoy" judge 甲县-2020-0 --status done --by a --db base.db
expect 4 'no database here' "$yoy" judge 甲县-2020-0 --note x --by a --db nowhere.db
[ ! -e nowhere.db ] || fail 'judge made a database'
expect 3 'no entry 7' "$yoy" history --undo 7 --by a --db base.db
expect 2 'number of an entry' "$yoy" history --undo x --by a --db base.db
expect 2 'go with --undo' "$yoy" history --by a --db base.db
SOURCE_DATE_EPOCH=now expect 2 'seconds since 1970' "$yoy" correct 1 --reject --by a --db base.db
"$yoy" correct 1 --reject --by a --dry-run --db base.db | grep -q '未写入' || fail 'correct --dry-run'
[ "$("$yoy" history --db base.db --format csv | wc -l)" -eq 1 ] || fail 'a dry run wrote'
id=$("$yoy" audit --db people.db --region 青岚县 --year 2019 --only unmentioned --format csv | sed -n 2p | cut -d, -f4)
number=$("$yoy" observations --db people.db --role target --indicator gdp --year 2021 --format csv | sed -n 2p | cut -d, -f1)
export SOURCE_DATE_EPOCH=1772353800
"$yoy" judge "$id" --status fulfilled --note 现场核实 --by 张三 --db people.db >/dev/null || fail 'judge'
"$yoy" audit --db people.db --region 青岚县 --year 2019 --format json >out || fail 'audit with a decision'
python3 - "$id" <<'PY' || fail 'audit does not show who decided and what the machine says'
import json, sys
row = [r for r in json.load(open("out"))["rows"] if r["id"] == sys.argv[1]][0]
assert row["status"] == "fulfilled" and row["machine_status"] == "unmentioned" and row["decided_by"] == "张三", row
assert row["decided_at"] == "2026-03-01T08:30:00Z" and row["note"] == "现场核实" and "现场核实" in row["reason"], row
PY
"$yoy" correct "$number" --value 7.1 --by 张三 --db people.db >/dev/null || fail 'correct'
"$yoy" gaps --db people.db --region 青岚县 --year 2021 --indicator gdp --format csv >out && grep -q ',7.1,' out || fail 'gaps does not go by the corrected value'
"$yoy" observations --db people.db --role target --indicator gdp --year 2021 --format csv | grep -q '张三' || fail 'observations does not name who corrected'
"$yoy" correct "$number" --reject --by 张三 --db people.db >/dev/null || fail 'reject'
"$yoy" gaps --db people.db --region 青岚县 --year 2021 --indicator gdp --format csv >out && ! grep -q ',7.1,' out || fail 'gaps goes by a rejected value'
"$yoy" show "$number" --db people.db | grep -q '已剔除' || fail 'show does not say that it is rejected'
"$yoy" ingest --refresh --db people.db >/dev/null 2>err || fail 'refresh'
[ ! -s err ] || fail "a refresh makes conflicts: $(head -1 err)"
"$yoy" history --conflicts --exit-code --db people.db >/dev/null || fail 'conflicts where there are none'
"$yoy" audit --db people.db --region 青岚县 --year 2019 --on 2019-09-30 --format csv >out || fail 'audit --on'
for word in behind ahead done; do grep -q ",$word," out || fail "audit --on: nothing is $word"; done
"$yoy" audit --db people.db --region 青岚县 --year 2019 --on 2020-01-01 --format csv >out && grep -q ',overdue,' out || fail 'audit --on: nothing is overdue'
expect 2 'a day like' "$yoy" audit --db base.db --on 2019-13-01
[ "$("$yoy" history --db people.db --format csv | wc -l)" -eq 4 ] || fail 'the history is not whole'
sed '/地区生产总值/d' "$root/fixtures/reports/青岚县_2021.txt" >changed.txt
"$yoy" ingest --region 青岚县 --year 2021 --db people.db changed.txt >/dev/null 2>err || fail 'a changed text'
grep -q '2 decisions' err || fail 'ingest does not tell of decisions whose text is gone'
"$yoy" history --conflicts --exit-code --db people.db --format csv >out
[ $? -eq 1 ] || fail 'history --exit-code'
[ "$(grep -c ',gone,' out)" -eq 2 ] || fail 'history --conflicts'
unset SOURCE_DATE_EPOCH

# The account of the numbers, and the rules that made it.
"$yoy" coverage --db fixtures.db --format csv >out || fail 'coverage'
awk -F, 'NR > 1 && $3 != $4 + $5 + $6 { bad = 1 } END { exit bad || NR != 8 }' out || fail 'the coverage does not add up'
[ "$("$yoy" coverage "$root/fixtures/reports/青岚县_2020.txt" --format csv | cut -d, -f3-6 | tail -1)" = \
  "$(grep '^青岚县,2020,' out | cut -d, -f3-6)" ] || fail 'a file and its stored reading are counted differently'
"$yoy" coverage --reasons --db fixtures.db --format csv >reasons || fail 'coverage --reasons'
[ "$(awk -F, 'NR > 1 { n += $2 } END { print n }' reasons)" = "$(tail -1 out | cut -d, -f5)" ] || fail 'the reasons do not add up to what is ignored'
"$yoy" rules test >out || fail 'an example of the built-in pack fails'
grep -q ' 0 failed' out || fail 'rules test does not count'
"$yoy" rules schema | python3 -c 'import json, sys; json.load(sys.stdin)' || fail 'the schema of packs is not valid JSON'
"$yoy" rules explain pct.up --format csv | grep -q 'pct.up,attach,growth' || fail 'rules explain'
"$yoy" rules explain level.any >out && grep -q '完成造林\[11万亩\]' out && grep -q '前文须合' out || fail 'rules explain as text'
"$yoy" rules stats good.txt --format csv >a.csv && "$yoy" rules stats good.txt --format csv >b.csv && cmp -s a.csv b.csv || fail 'rules stats differ in two runs'
"$yoy" rules stats --time good.txt --format csv >out && head -1 out | grep -q ',us$' || fail 'rules stats --time'
"$yoy" rules stats good.txt --format csv | awk -F, '$1 == "pct.up" && $2 == "attach" && $4 > 0 { found = 1 } END { exit !found }' || fail 'rules stats'
"$yoy" explain good.txt >out || fail 'explain'
grep -q '规则 pct.up' out || fail 'explain does not name the rule'
grep -q '前文不合 .*pct.share' out || fail 'explain does not say which rules the words do not fit'
"$yoy" explain --db base.db 1 >out && grep -q '读作' out || fail 'explain of an observation'
echo '{"format": 1, "name": "x", "version": "1", "rules": [{"id": "own.down", "kind": "attach", "units": ["percent"], "left": "缩水$", "measure": "growth", "name": "left", "match": ["税收下降[5%]"]}]}' >failing.json
expect 3 'examples failed' "$yoy" rules test --rules failing.json
expect 3 'no rule nosuch' "$yoy" rules explain nosuch
expect 2 'rules nosuch' "$yoy" rules nosuch
expect 2 'which reports' "$yoy" rules stats
expect 3 'no number there' "$yoy" explain good.txt:9999
expect 3 'no observation 999999' "$yoy" explain --db base.db 999999
expect 3 'nosuch.txt' "$yoy" explain nosuch.txt:3
expect 3 'nosuch.txt' "$yoy" coverage nosuch.txt

# The man page names every command and option, and is one.
"$yoy" help --man >yoy.1 || fail 'help --man'
sed 's/\\-/-/g' yoy.1 >plain.1
"$yoy" help | sed -n 's/^  \([a-z]*\)  .*/\1/p' >commands
[ "$(wc -l <commands)" -gt 10 ] || fail 'no commands in the help'
while read -r command; do
  grep -q "^\.SS yoy $command" plain.1 || fail "the man page lacks $command"
  "$yoy" help "$command" | grep -oE -- '--[a-z-]+ ' | while read -r option; do
    grep -qE "^\.B (-., )?$option( |$)" plain.1 || echo "$command $option"
  done
done <commands >missing
[ ! -s missing ] || fail "the man page lacks $(head -3 missing | tr '\n' ';')"
if command -v groff >/dev/null; then
  groff -K utf8 -man -ww -Tutf8 yoy.1 2>err >/dev/null
  [ ! -s err ] || fail "the man page: $(head -1 err)"
else
  echo 'SKIPPED: groff is not installed: the man page is not formatted' >&2
fi

echo "$count bad inputs, $failures failures"
[ "$failures" -eq 0 ]
