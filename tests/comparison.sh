#!/usr/bin/env bash
# What trend and its kin print of the invented reports, through the real program. Usage: comparison.sh path/to/yoy
set -uo pipefail
yoy=$1
root=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
unset NO_COLOR COLUMNS
export YOY_DB=$tmp/fixtures.db
failures=0
count=0

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}
# has LINE COMMAND…: the output holds the line, part of it.
has() {
  local line=$1
  shift
  count=$((count + 1))
  "$@" >out 2>err || fail "$*: exit $? ($(head -c 200 err))"
  grep -qF -- "$line" out || fail "$*: no \"$line\" in: $(head -c 900 out)"
}
lines() { # NUMBER COMMAND…
  local want=$1
  shift
  count=$((count + 1))
  "$@" >out 2>err || fail "$*: exit $? ($(head -c 200 err))"
  [ "$(wc -l <out)" -eq "$want" ] || fail "$*: $(wc -l <out) lines, want $want"
}

cp -r "$root/fixtures/reports" reports
"$yoy" ingest reports >/dev/null || exit 1

has '青岚县,gdp,地区生产总值,2018,113.9,亿元,exact,7.8,exact,real,7.86,-0.3,stated,107.86,2017' "$yoy" trend gdp --format csv
has 'told_later' "$yoy" trend gdp --format csv
has '降幅不低于3%' "$yoy" gaps --year 2018 --indicator energy_intensity
has '2016年数始见2022年报告' "$yoy" trend gdp
has '106.85' "$yoy" trend gdp --base 2018 --from 2018 --to 2020
has '2019年数2020年报告为121.7亿元，2021年报告为119.6亿元' "$yoy" trend gdp
has '没有可作基数的总量' "$yoy" trend gdp --base 2010
has '青岚县,gdp,地区生产总值,2017,2019,levels,nominal,7.35,105.6,121.7,亿元,,0' "$yoy" trend gdp --summary --format csv
lines 17 "$yoy" trend gdp 一般公共预算收入 --format csv

# A second county, the city above both, the tree from a file.
county() { # NAME YEAR GDP GROWTH TARGET
  printf '%s政府工作报告\n%s年1月8日在%s第十届人民代表大会第五次会议上\n一、%s年工作回顾\n' "$1" "$2" "$1" $(($2 - 1)) >"$1_$2.txt"
  printf '全年地区生产总值完成%s亿元，增长%s%%。\n二、%s年工作安排\n今年的主要预期目标是：地区生产总值增长%s%%。\n' "$3" "$4" "$2" "$5" >>"$1_$2.txt"
  "$yoy" ingest "$1_$2.txt" >/dev/null || fail "ingest $1 $2"
}
for year in 2019 2020 2021; do
  county 云溪县 $year $((80 + year - 2019)) 8.5 8
  county 安平市 $year $((400 + year - 2019)) 7.5 7
done
cat >regions.csv <<'CSV'
name,code,level,parent
安平市,990100,city,
青岚县,990121,county,安平市
云溪县,,county,安平市
CSV
has 'changed,青岚县,990121,county,安平市,county' "$yoy" regions --import regions.csv --dry-run --format csv
has '青岚县,,county' "$yoy" regions --format csv
has '新增0、改动3、不变0' "$yoy" regions --import regions.csv
has '新增0、改动0、不变3' "$yoy" regions --import regions.csv
"$yoy" ingest --refresh "$root"/fixtures/reports/青岚县_2020.txt >/dev/null || fail refresh
has '青岚县,990121,county,安平市,6,2018,2023,file' "$yoy" regions --format csv
has '  云溪县' "$yoy" regions
has '1/2' "$yoy" trend gdp --region 青岚县
has '28.48' "$yoy" trend gdp --region 青岚县 --from 2018 --to 2018

# 层层加码: the city aims at 7 %, its counties at 8 and 6.
has '高于它的1个、持平0个、低于它的1个，平均相差0.00个百分点' "$yoy" rank gdp 2020
has '安平市,city,2020,gdp,地区生产总值,7,,exact,2,1,0,1,0.00' "$yoy" rank gdp 2020 --summary --format csv
has '1,2,云溪县,,county,安平市,2020,gdp,地区生产总值,growth,8.5,%,ranked,1,2,1,安平市' "$yoy" rank gdp 2020 --format csv
has '已排名1、未报告0、待报告2' "$yoy" rank gdp 2021
has '未报告3' "$yoy" rank 公厕 2020 --measure level
has '2019年目标7.5～8%，实际6.9%' "$yoy" gaps --habit --all --region 青岚县 --indicator gdp
has '"checked":5,"missed":4' "$yoy" gaps --habit --all --region 青岚县 --indicator gdp --format ndjson
has '云溪县,gdp,地区生产总值,growth,8,,%,exact,3,2019,2021' "$yoy" gaps --same --format csv

has '力争超过1500万元' "$yoy" gaps --region 青岚县 --year 2020
has 'missed,报告原话：规模以上工业增加值增速未能完成预期目标,false,规模以上工业增加值增速未能完成预期目标,false,stated' "$yoy" gaps \
  --region 青岚县 --year 2019 --format csv

# An indicator alone: less is loaded, and the same comes out.
for command in gaps 'gaps --plan' 'check --only agree,disagree,explained'; do
  "$yoy" $command --format csv >all.csv
  for indicator in $("$yoy" observations --format csv | awk -F, 'NR > 1 && $7 { print $7 }' | sort -u | awk 'NR % 5 == 1'); do
    count=$((count + 1))
    "$yoy" $command --indicator "$indicator" --format csv >some.csv
    { head -1 all.csv; grep -F ",$indicator," all.csv || true; } >part.csv
    cmp -s part.csv some.csv || fail "$command --indicator $indicator is not a part of $command"
  done
done

echo "$count checks, $failures failures"
[ "$failures" -eq 0 ]
