#!/usr/bin/env bash
# Speed as ratios against a baseline of the same run: reading the reports against `wc -m` and `grep` of the same bytes, queries against
# the plain SQL that a careful person would write. Usage: scripts/bench.sh [path/to/yoy] [directory of reports]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
yoy=${1:-$root/build/release/yoy}
reports=${2:-$root/fixtures/reports}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if [ ! -x "$yoy" ]; then
  echo "no program at $yoy: build it first (scripts/demo.sh)" >&2
  exit 2
fi

# Best of nine runs in nanoseconds.
best() {
  local least="" start end took
  for _ in 1 2 3 4 5 6 7 8 9; do
    start=$(date +%s%N)
    "$@" >/dev/null
    end=$(date +%s%N)
    took=$((end - start))
    if [ -z "$least" ] || [ "$took" -lt "$least" ]; then least=$took; fi
  done
  echo "$least"
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }

extract_all() { find "$reports" -name '*.txt' -print0 | xargs -0 -n 1 "$yoy" extract --format ndjson; }
grep_all() { find "$reports" -name '*.txt' -print0 | xargs -0 -n 1 grep -oE '[0-9][0-9.,]*(亿元|万元|%|个|家|户|人|公里|万亩)?'; }
ingest_new() { rm -f "$tmp/new.db" && "$yoy" ingest --db "$tmp/new.db" "$reports"; }
gaps_all() { "$yoy" gaps --db "$tmp/bench.db" --format csv; }
sql_pairs() {
  sqlite3 "$tmp/bench.db" "SELECT t.region, t.period, t.name, t.value, a.value FROM v_target t LEFT JOIN v_actual a
    ON a.region = t.region AND a.period = t.period AND a.measure = t.measure
    AND coalesce(a.indicator, a.name) = coalesce(t.indicator, t.name) AND a.report_year = t.report_year + 1
    WHERE t.period = t.report_year ORDER BY t.region, t.period"
}

"$yoy" ingest --db "$tmp/bench.db" "$reports" >/dev/null
echo "reports: $(find "$reports" -name '*.txt' | wc -l) files, $(find "$reports" -name '*.txt' -exec cat {} + | wc -c) bytes"
a=$(best extract_all); b=$(best grep_all)
echo "extract / one grep for numbers (a process each):  $(ratio "$a" "$b")"
a=$(best ingest_new); b=$(best extract_all)
echo "ingest in one process / extract a process each:   $(ratio "$a" "$b")"
if command -v sqlite3 >/dev/null; then
  a=$(best gaps_all); b=$(best sql_pairs)
  echo "gaps / plain SQL join by the sqlite3 shell:       $(ratio "$a" "$b")"
fi
if command -v gnuplot >/dev/null; then
  # Many charts in one gnuplot against what gnuplot itself needs for the same scripts, one after the other in one process.
  mkdir "$tmp/charts" "$tmp/scripts"
  region=$("$yoy" reports --db "$tmp/bench.db" --format csv | sed -n '2s/,.*//p')
  plot_all() { "$yoy" plot all --db "$tmp/bench.db" --region "$region" -o "$tmp/charts/@.svg" 2>"$tmp/left-out"; }
  gnuplot_all() { gnuplot -d "$tmp/all.gp"; }
  "$yoy" plot all --db "$tmp/bench.db" --region "$region" -o "$tmp/charts/@.svg" --keep-script "$tmp/scripts/@.gp" 2>"$tmp/left-out"
  for script in "$tmp"/scripts/*.gp; do cat "$script"; echo 'reset session'; done >"$tmp/all.gp"
  a=$(best plot_all); b=$(best gnuplot_all)
  echo "$(find "$tmp/charts" -type f | wc -l) charts by plot all / gnuplot alone:          $(ratio "$a" "$b")"
fi
