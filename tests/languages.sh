#!/usr/bin/env bash
# Words in both languages, and outputs for programs that do not depend on them. Usage: languages.sh path/to/yoy
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
has() { # TEXT COMMAND…: its output or its messages hold the text
  local text=$1
  shift
  "$@" >out 2>&1
  grep -qF -- "$text" out || fail "$*: does not say \"$text\": $(head -c 300 out)"
}
chinese='[一-龥]'

"$yoy" ingest --db a.db "$root"/fixtures/reports >/dev/null || fail "ingest"
gaps="gaps --db a.db --region 青岚县 --year 2021"

has '未达标' "$yoy" $gaps
has '未达标' "$yoy" $gaps --lang zh
has 'missed' "$yoy" $gaps --lang en
has 'Indicator' "$yoy" $gaps --lang=en --format md
has 'missed' env LC_ALL=en_US.UTF-8 "$yoy" $gaps
has 'missed' env LC_ALL= LC_MESSAGES=en_GB.UTF-8 LANG=zh_CN.UTF-8 "$yoy" $gaps
has '未达标' env LC_ALL=en_US.UTF-8 YOY_LANG=zh "$yoy" $gaps
has '未达标' env LC_ALL=en_US.UTF-8 "$yoy" $gaps --lang zh
has '未达标' env LC_ALL=fr_FR.UTF-8 "$yoy" $gaps
has '目标' "$yoy" observations --db a.db --lang zh --role target
has 'uncomparable' "$yoy" gaps --db a.db --lang en --summary
has '没有命令 gasp' "$yoy" gasp --lang zh
has '没有命令 gasp' env YOY_LANG=zh_CN "$yoy" gasp
has 'must be one of zh|en' "$yoy" gaps --lang de
has '用法' "$yoy" help --lang zh
has '用法' "$yoy" --lang zh help gaps

# What programs read is the same in every language.
for format in csv tsv json ndjson; do
  for command in "gaps" "gaps --plan" "check --only agree,disagree,explained" "diff 2019 2020 --region 青岚县" "restatements --all" \
    "observations" "trend gdp" "coverage"; do
    "$yoy" $command --db a.db --format "$format" >plain
    for lang in zh en; do
      "$yoy" $command --db a.db --format "$format" --lang "$lang" | cmp -s - plain || fail "$command --format $format --lang $lang"
    done
  done
done
"$yoy" extract "$root"/fixtures/reports/青岚县_2019.txt >plain
"$yoy" extract "$root"/fixtures/reports/青岚县_2019.txt --lang en | cmp -s - plain || fail "extract --lang en"

# Help is Chinese as a whole: the summary of every command, every option; and nothing of it without a language.
"$yoy" help --lang zh | sed -n 's/^  \([a-z]*\)  *\(.*\)/\1 \2/p' >commands
[ "$(wc -l <commands)" -gt 10 ] || fail "few commands in help: $(wc -l <commands)"
while read -r name rest; do
  grep -q "$chinese" <<<"$rest" || fail "help --lang zh: $name: $rest"
  "$yoy" help "$name" --lang zh | grep '^  -' | while read -r line; do
    grep -q "$chinese" <<<"$line" || echo "$name $line"
  done >plain
  [ -s plain ] && fail "help in English: $(cat plain)"
done <commands
"$yoy" help | grep -q "$chinese" && fail "help without a language holds Chinese"

# Tables in English hold Chinese only where the reports speak.
"$yoy" gaps --db a.db --lang en --format md | head -n 1 | grep "$chinese" && fail "a Chinese heading in English"

# Indicators by their English names, common units in English.
has 'Gross domestic product' "$yoy" $gaps --lang en
has '0.3 pp' "$yoy" $gaps --lang en
has '3200 people' "$yoy" $gaps --lang en
has '地区生产总值' "$yoy" $gaps --lang zh

# Without catalogs all words stay as they are in the sources.
cp "$yoy" alone && has '未达标' ./alone $gaps --lang en
mkdir -p share/locale/en/LC_MESSAGES && head -c 1000 /dev/urandom >share/locale/en/LC_MESSAGES/yoy.mo
has '未达标' ./alone $gaps --lang en

[ "$failures" -eq 0 ] || { echo "$failures failures" >&2; exit 1; }
echo "languages: ok"
