#!/usr/bin/env bash
# The direction of dependencies: cli -> render, analyze, store, rules, text, doc -> model -> base.
# A header of include/yoy belongs to the layer that holds its .c file; header-only ones are named here.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A layer_of=([view]=base [vec]=base [comparison]=model [text_change]=model)
for c in src/*/*.c; do
  layer=$(basename "$(dirname "$c")")
  layer_of[$(basename "$c" .c)]=$layer
done

# What a layer may include, besides itself.
declare -A may=(
  [base]=""
  [model]="base"
  [doc]="base model"
  [text]="base model"
  [rules]="base model text"
  [store]="base model"
  [analyze]="base model"
  [render]="base model"
  [serve]="base"
  [cli]="base model doc text rules store analyze render serve"
)

bad=0
check() { # file layer
  local file=$1 layer=$2 name target
  while read -r name; do
    target=${layer_of[$name]:-}
    if [ -z "$target" ]; then
      echo "$file: include of yoy/$name.h, which belongs to no layer" >&2
      bad=1
    elif [ "$target" != "$layer" ] && [[ " ${may[$layer]} " != *" $target "* ]]; then
      echo "$file ($layer) must not include yoy/$name.h ($target)" >&2
      bad=1
    fi
  done < <(sed -n 's/^#include "yoy\/\(.*\)\.h".*/\1/p' "$file")
}

for f in src/*/*.[ch]; do
  check "$f" "$(basename "$(dirname "$f")")"
done
for h in include/yoy/*.h; do
  name=$(basename "$h" .h)
  if [ -z "${layer_of[$name]:-}" ]; then
    echo "$h: no .c file of this name in any layer" >&2
    bad=1
    continue
  fi
  check "$h" "${layer_of[$name]}"
done
if grep -ln 'pcre2\.h' src/*/*.c src/*/*.h include/yoy/*.h | grep -v '^src/rules/pattern\.c$'; then
  echo "only src/rules/pattern.c includes pcre2.h" >&2
  bad=1
fi
if grep -ln 'sqlite3\.h' src/*/*.c src/*/*.h include/yoy/*.h | grep -v '^src/store/'; then
  echo "only src/store includes sqlite3.h" >&2
  bad=1
fi
if grep -ln 'microhttpd\.h' src/*/*.c src/*/*.h include/yoy/*.h | grep -v '^src/serve/'; then
  echo "only src/serve includes microhttpd.h" >&2
  bad=1
fi
exit $bad
