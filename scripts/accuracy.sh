#!/usr/bin/env bash
# Measure the reading against hand-made answers: the fixtures' own, and those beside the checkout (../shared) when they are there.
# Usage: scripts/accuracy.sh [path/to/yoy]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${YOY_SHARED:-$root/../shared}
yoy=${1:-$root/build/release/yoy}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

if [ ! -x "$yoy" ]; then
  echo "no program at $yoy: build it first (scripts/demo.sh)" >&2
  exit 2
fi
if [ ! -d "$shared/gold" ]; then
  echo "SKIPPED: no hand-made answers beside the checkout ($shared/gold): nothing measured" >&2
  exit 0
fi

echo "== observations"
for gold in "$shared"/gold/observations-*.jsonl "$root"/tests/gold/observations-*.jsonl; do
  name=$(basename "$gold" .jsonl)
  name=${name#observations-}
  text=$(find "$shared/corpus" -name "$name.txt" -not -path '*/raw/*' | head -n 1)
  "$yoy" extract --format ndjson "$text" >"$tmp/pred.ndjson"
  echo "-- $name"
  python3 "$shared/tools/score_observations.py" --gold "$gold" --text "$text" --pred "$tmp/pred.ndjson"
done

echo "== numbers"
python3 "$shared/tools/score_numbers.py" --gold "$shared/gold/numbers.jsonl" --make "$tmp/cases.txt"
"$yoy" quantities --format ndjson "$tmp/cases.txt" >"$tmp/numbers.ndjson"
python3 "$shared/tools/score_numbers.py" --gold "$shared/gold/numbers.jsonl" --pred "$tmp/numbers.ndjson"

echo "== pairs"
"$yoy" ingest -q --db "$tmp/corpus.db" "$shared"/corpus/national "$shared"/corpus/county/*.txt >"$tmp/ingest.txt"
for region in 全国 易县; do
  "$yoy" gaps --db "$tmp/corpus.db" --region "$region" --format ndjson >"$tmp/gaps.ndjson"
  echo "-- $region"
  python3 "$shared/tools/score_pairs.py" --gold "$shared/gold/pairs-$region.jsonl" --pred "$tmp/gaps.ndjson"
done

echo "== commitments"
for gold in "$shared"/gold/commitments-*.jsonl "$root"/tests/gold/commitments-*.jsonl; do
  name=$(basename "$gold" .jsonl)
  name=${name#commitments-}
  year=${name##*_}
  text=$(find "$shared/corpus" -name "$name.txt" -not -path '*/raw/*' | head -n 1)
  next=${text%_*}_$((year + 1)).txt
  [ -f "$text" ] && [ -f "$next" ] || { echo "-- $name: SKIPPED, no text"; continue; }
  "$yoy" ingest --db "$tmp/$name.db" "$text" "$next" >"$tmp/ingest.txt"
  "$yoy" audit --db "$tmp/$name.db" --year "$year" --format ndjson >"$tmp/audit.ndjson"
  echo "-- $name"
  python3 "$shared/tools/score_commitments.py" --gold "$gold" --text "$text" --next "$next" --pred "$tmp/audit.ndjson"
done
