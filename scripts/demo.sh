#!/usr/bin/env bash
# Install what is missing, build, and do the main job on fixtures/: tables, data and charts in yoy-demo/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

yoy_install_packages "${YOY_BUILD_PACKAGES[@]}" "${YOY_RUN_PACKAGES[@]}"
cmake -S . -B build/release -G Ninja -DYOY_PRESET=release >/dev/null
ninja -C build/release
yoy=$PWD/build/release/yoy
out=$PWD/yoy-demo
rm -rf "$out"
mkdir -p "$out"
export YOY_DB=$out/yoy.db

step() {
  printf '\n$ yoy %s\n' "$*"
  "$yoy" "$@"
}

step ingest fixtures/reports
step gaps --region 青岚县 --year 2019
step gaps --region 青岚县 --summary
step trend gdp --region 青岚县
"$yoy" gaps --region 青岚县 --format csv -o "$out/gaps.csv"
"$yoy" gaps --region 青岚县 --format json -o "$out/gaps.json"
step plot gaps --region 青岚县 --year 2019 -o "$out/gaps-2019.png"
step plot gaps --region 青岚县 --year 2019 -o "$out/gaps-2019.svg"
step plot trend gdp --region 青岚县 -o "$out/trend-gdp.png"
step plot trend gdp --region 青岚县 -o "$out/trend-gdp.svg"
step plot all --region 青岚县 --year 2019 -o "$out/@.png"
for ending in html docx xlsx md json; do
  step review --region 青岚县 --year 2021 -o "$out/review-2021.$ending"
done
printf '\nTables, data and charts are in %s:\n' "yoy-demo/"
ls -l "$out"
