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
has '2016年数始见2022年报告' "$yoy" trend gdp
has '109.04' "$yoy" trend gdp --base 2018 --from 2018 --to 2020
has '没有可作基数的总量' "$yoy" trend gdp --base 2010
has '青岚县,gdp,地区生产总值,2017,2022,levels,nominal,6.18,105.6,142.5,亿元,,0' "$yoy" trend gdp --summary --format csv
lines 17 "$yoy" trend gdp 一般公共预算收入 --format csv

echo "$count checks, $failures failures"
[ "$failures" -eq 0 ]
