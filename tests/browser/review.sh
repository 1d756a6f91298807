#!/usr/bin/env bash
# The review as people use it, in Chromium. Usage: review.sh path/to/yoy; exit 77 when it cannot run here.
set -euo pipefail
yoy=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
shared=${YOY_SHARED:-$root/../shared}
tmp=$(mktemp -d)
trap "rm -rf \"\$tmp\"" EXIT

skip() {
  echo "SKIPPED: $*: the review was not opened in a browser" >&2
  exit 77
}
browser=${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
[ -n "$browser" ] || skip "chromium is not installed (apt-get install chromium)"
command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are not installed (apt-get install nodejs npm)"
command -v pdftotext >/dev/null || skip "pdftotext is not installed (apt-get install poppler-utils)"
if [ ! -d "$here/node_modules/playwright-core" ] || [ "$here/package-lock.json" -nt "$here/node_modules/.package-lock.json" ]; then
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund >"$tmp/npm.log" 2>&1) || skip "npm ci failed: $(tail -1 "$tmp/npm.log")"
fi

cd "$tmp"
pages=()
page() { # NAME DB REGION YEAR
  "$yoy" review --db "$2" --region "$3" --year "$4" -o "$1.html"
  pages+=("$tmp/$1.html")
}
"$yoy" ingest --db fixtures.db "$root/fixtures/reports" >/dev/null
page fixtures fixtures.db 青岚县 2021
"$yoy" review --db fixtures.db --region 青岚县 --year 2021 --lang en -o english.html
pages+=("$tmp/english.html")

# A report that tries to run something, and one of 2,000 rows.
printf '%s\n' '甲县政府工作报告' '2019年1月8日在甲县第十届人民代表大会第四次会议上' '一、2018年工作回顾' '固定资产投资增长9%。' '二、2019年工作安排' \
  '今年的主要预期目标是：固定资产投资增长8%。<script>document.title="owned"</script>新建"><img src=x onerror="document.title=1">公厕12座。' >hostile.txt
"$yoy" ingest --db hostile.db hostile.txt >/dev/null
page hostile hostile.db 甲县 2019
python3 - >large.txt <<'PY'
digits = "零一二三四五六七八九"
print("2019年乙县政府工作报告\n一、2018年工作回顾\n固定资产投资增长9%。\n二、2019年工作安排\n今年的主要预期目标是：固定资产投资增长8%。")
for n in range(2000):
    name = "".join(digits[int(c)] for c in f"{n:04}")
    print(f"新建{name}渠{n % 90 + 10}公里。")
PY
"$yoy" ingest --db large.db large.txt >/dev/null
page large large.db 乙县 2019

if [ -d "$shared/corpus" ]; then
  "$yoy" ingest --db corpus.db "$shared"/corpus/national "$shared"/corpus/county/易县*.txt >/dev/null
  page yixian-2021 corpus.db 易县 2021
  page nation-2014 corpus.db 全国 2014
else
  echo "SKIPPED: no corpus beside the checkout ($shared): only fixtures are opened" >&2
fi
CHROMIUM="$browser" node "$here/review.mjs" "${pages[@]}"
