#!/usr/bin/env bash
# Speed as ratios against a baseline of the same run: reading the reports against `wc -m` and `grep` of the same bytes, queries against
# the plain SQL that a careful person would write, each against its bar. Usage: scripts/bench.sh [--large] [path/to/yoy] [directory of reports]
# --large: also on a database of five million invented observations, made in a temporary directory (a minute, 1.6 GB).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
large=
if [ "${1:-}" = --large ]; then
  large=1
  shift
fi
yoy=${1:-$root/build/release/yoy}
reports=${2:-$root/fixtures/reports}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
over=0

if [ ! -x "$yoy" ]; then
  echo "no program at $yoy: build it first (scripts/demo.sh)" >&2
  exit 2
fi

runs=9
# Best of some runs in nanoseconds.
best() {
  local least="" start end took
  for _ in $(seq "$runs"); do
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
ingest_new() { rm -f "$tmp/new.db" && "$yoy" ingest --quiet --db "$tmp/new.db" "$reports"; }

# query NAME BAR-IN-MS SQL COMMAND…: the command against the SQL of a careful person, and against its bar.
query() {
  local name=$1 bar=$2 sql=$3 a b ms word=under
  shift 3
  a=$(best "$yoy" "$@" --db "$db" --format csv)
  b=$(best sqlite3 -readonly "$db" "$sql")
  ms=$((a / 1000000))
  if [ "$ms" -ge "$bar" ]; then
    word=OVER
    over=$((over + 1))
  fi
  printf '%-34s %6s of plain SQL  %s %s ms\n' "$name" "$(ratio "$a" "$b")" "$word" "$bar"
}

# The same for both databases: a region, an indicator, a year that they hold.
queries() {
  local bar=$1 region=$2 indicator=$3 year=$4
  local fields="t.region, t.report_year, t.name, t.measure, t.value, t.unit, t.text"
  local pair="SELECT $fields, a.value, a.text FROM v_target t LEFT JOIN v_actual a ON a.region = t.region AND a.period = t.period
    AND a.measure = t.measure AND coalesce(a.indicator, a.name) = coalesce(t.indicator, t.name) AND a.report_year = t.report_year + 1
    WHERE t.period = t.report_year"
  local sums="SELECT w.region, w.period, w.value, sum(p.value) FROM v_actual w JOIN v_actual p ON p.region = w.region
    AND p.period = w.period AND p.measure = 'level' AND p.report_year = w.report_year AND p.indicator LIKE '%_value_added'
    WHERE w.indicator = 'gdp' AND w.measure = 'level' AND w.region = '$region' GROUP BY w.id"
  local twice="SELECT a.region, a.name, a.period, a.value, b.value FROM v_actual a JOIN v_actual b ON b.region = a.region
    AND b.period = a.period AND b.measure = a.measure AND b.unit = a.unit AND coalesce(b.indicator, b.name) = coalesce(a.indicator, a.name)
    AND b.report_year > a.report_year WHERE a.region = '$region' AND a.value <> b.value"

  query "gaps --region" "$bar" "$pair AND t.region = '$region' ORDER BY t.report_year, t.start" gaps --region "$region"
  query "gaps --indicator, all regions" "$bar" "$pair AND t.indicator = '$indicator' ORDER BY t.region, t.period" gaps --indicator "$indicator"
  query "trend, one region" "$bar" "SELECT period, measure, value, unit, report_year, text FROM v_actual WHERE indicator = '$indicator'
    AND region = '$region' ORDER BY period, report_year" trend "$indicator" --region "$region"
  query "trend, all regions" "$bar" "SELECT region, period, measure, value, unit, report_year, text,
    rank() OVER (PARTITION BY period, measure ORDER BY CAST(value AS REAL) DESC) FROM v_actual WHERE indicator = '$indicator'
    ORDER BY region, period, report_year" trend "$indicator"
  query "rank" "$bar" "SELECT rank() OVER (ORDER BY CAST(value AS REAL) DESC), region, value, text FROM v_actual
    WHERE indicator = '$indicator' AND measure = 'growth' AND period = '$year'" rank "$indicator" "$year"
  query "check --region" "$bar" "$sums" check --region "$region"
  query "restatements --region" "$bar" "$twice" restatements --region "$region"
  query "export panel --region" "$bar" "$pair AND t.region = '$region' ORDER BY t.report_year, t.start" export panel --region "$region"
}

"$yoy" ingest --quiet --db "$tmp/bench.db" "$reports" >/dev/null
echo "reports: $(find "$reports" -name '*.txt' | wc -l) files, $(find "$reports" -name '*.txt' -exec cat {} + | wc -c) bytes"
a=$(best extract_all); b=$(best grep_all)
echo "extract / one grep for numbers (a process each):  $(ratio "$a" "$b")"
a=$(best ingest_new); b=$(best extract_all)
echo "ingest in one process / extract a process each:   $(ratio "$a" "$b")"
# The ledger of ten thousand commitments, against the same rows read by the sqlite3 shell.
ledger_of_10000() { "$yoy" ledger export --all --db "$tmp/ledger.db" -o "$tmp/ledger.xlsx" 2>/dev/null; }
rows_of_10000() { sqlite3 "$tmp/ledger.db" 'SELECT * FROM commitment ORDER BY start'; }
if ! command -v sqlite3 >/dev/null; then
  echo 'SKIPPED: no sqlite3 shell: the queries have no baseline' >&2
  exit 0
fi
cp "$tmp/bench.db" "$tmp/ledger.db"
sqlite3 "$tmp/ledger.db" "CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
  SELECT c.* FROM n CROSS JOIN commitment c LIMIT 10000;
  UPDATE copies SET row = rowid + 1000000, id = printf('县-2000-%08x', rowid);
  DELETE FROM commitment; INSERT INTO commitment SELECT * FROM copies"
a=$(best ledger_of_10000); b=$(best rows_of_10000)
echo "ledger of 10000 commitments / sqlite3 printing:   $(ratio "$a" "$b") ($((a / 1000000)) ms)"
db=$tmp/bench.db
region=$(sqlite3 "$db" "SELECT region FROM report GROUP BY region ORDER BY count(*) DESC, region LIMIT 1")
year=$(sqlite3 "$db" "SELECT max(period_to) FROM observation WHERE indicator = 'gdp' AND measure = 'growth' AND role = 'actual'")
echo "queries: $(sqlite3 "$db" 'SELECT count(*) FROM observation') observations"
queries 100 "$region" gdp "$year"

# The whole review of a region's last year that can be checked against one of its charts alone, which is mostly gnuplot.
reviewed=$(sqlite3 "$db" "SELECT max(year) - 1 FROM report WHERE region = '$region'")
for ending in html docx; do
  a=$(best "$yoy" review --db "$db" --region "$region" --year "$reviewed" -o "$tmp/review.$ending")
  b=$(best "$yoy" plot trend gdp --db "$db" --region "$region" -o "$tmp/trend.svg")
  word=under
  if [ "$a" -ge 1000000000 ]; then
    word=OVER
    over=$((over + 1))
  fi
  printf '%-34s %6s of one chart  %s 1000 ms\n' "review .$ending" "$(ratio "$a" "$b")" "$word"
done

if command -v gnuplot >/dev/null; then
  # Many charts through one gnuplot, against what gnuplot itself needs for the same scripts in one process.
  mkdir "$tmp/charts" "$tmp/scripts"
  plot_all() { "$yoy" plot all --db "$tmp/bench.db" --region "$region" -o "$tmp/charts/@.svg" 2>"$tmp/left-out"; }
  "$yoy" plot all --db "$tmp/bench.db" --region "$region" -o "$tmp/charts/@.svg" --keep-script "$tmp/scripts/@.gp" 2>"$tmp/left-out"
  for script in "$tmp"/scripts/*.gp; do cat "$script"; echo 'reset session'; done >"$tmp/all.gp"
  a=$(best plot_all); b=$(best gnuplot -d "$tmp/all.gp")
  echo "$(find "$tmp/charts" -type f | wc -l) charts by plot all / gnuplot alone: $(ratio "$a" "$b")"
fi

if [ -n "$large" ]; then
  awk 'BEGIN {
    print "name,code,level,parent\n全国,,nation,"
    for (p = 1; p <= 31; p++) {
      printf "省%02d,,province,全国\n", p
      for (c = 1; c <= 10; c++) {
        printf "市%02d%02d,,city,省%02d\n", p, c, p
        for (k = 1; k <= 9; k++) printf "县%02d%02d%d,,county,市%02d%02d\n", p, c, k, p, c
      }
    }
  }' >"$tmp/regions.csv"
  db=$tmp/large.db
  runs=3
  "$yoy" regions --import "$tmp/regions.csv" --db "$db" >/dev/null
  "$yoy" ingest --quiet --db "$db" "$root/fixtures/reports" >/dev/null
  sqlite3 "$db" <"$root/scripts/bench_data.sql" >/dev/null
  echo "queries: $(sqlite3 "$db" 'SELECT count(*) FROM observation') observations"
  queries 1000 县01011 gdp 2015
fi
[ "$over" -eq 0 ] || echo "$over over their bar"
