#!/usr/bin/env bash
# The words of the sources against the catalogs: src/po/en.po holds the English of what is Chinese in the sources, src/po/zh_CN.po the
# Chinese of what is English. Usage: scripts/words.sh          says what is missing or wrong, exit 1
#                                    scripts/words.sh update   adds what is new with an empty translation, drops what is gone
#                                    scripts/words.sh resolve  the same, after taking both sides of a merge conflict in the catalogs
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

find src -name '*.c' | sort >"$tmp/files"
xgettext --files-from="$tmp/files" --language=C --from-code=UTF-8 --no-location --sort-output --keyword \
  --keyword=_:1 --keyword=N_:1 --keyword=yoy_i18n_text:1 --keyword=yoy_table_col:3 --keyword=yoy_table_note:2 \
  --keyword=yoy_err_set:3 --keyword=yoy_err_prefix:2 --keyword=cli_say:1 --keyword=pack_file_error:4 \
  --keyword=store_fail:2 --keyword=stmt_run:3 --keyword=store_exec:3 -o "$tmp/all.pot"

# Chinese msgids belong to en, the others to zh_CN; a format without words (%s: ) and help that is examples only to none.
python3 - "$tmp" <<'PY'
import json, re, sys
tmp = sys.argv[1]
head, *entries = open(f"{tmp}/all.pot", encoding="utf-8").read().split("\n\n")
head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"'
out = {"en": [head], "zh_CN": [head]}
for entry in entries:
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry.split("msgid", 1)[1].split("msgstr")[0]))
    if re.fullmatch(r"(  yoy [^\\]*\\n)+", text):
        continue
    text = re.sub(r"\\.", " ", text)
    words = re.sub(r"%[-+ #0-9.*$]*[hlzjt]*[a-zA-Z]", "", text)
    chinese, latin = len(re.findall("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]", words)), len(re.findall("[A-Za-z]", words))
    if not chinese and not latin:
        continue
    out["en" if chinese and chinese * 2 >= latin else "zh_CN"].append(entry)
# Reasons why a number is left out are words of the rule pack.
reasons = {r["value"] for r in json.load(open("src/rules/pack.json", encoding="utf-8"))["rules"] if r["kind"] == "ignore"}
have = {e.split('msgid "', 1)[1].split('"')[0] for e in out["zh_CN"][1:]}
out["zh_CN"] += [f'msgid "{r}"\nmsgstr ""' for r in sorted(reasons - have)]
for lang, parts in out.items():
    open(f"{tmp}/{lang}.pot", "w", encoding="utf-8").write("\n\n".join(parts).rstrip("\n") + "\n")
PY

merge() { msgmerge -q --no-fuzzy-matching --no-location --sort-output -o "$tmp/new.po" "$1" "$2"; }
untranslated() { msgattrib --untranslated --no-wrap "$1" | tail -n +7; }

bad=0
for lang in en zh_CN; do
  po=src/po/$lang.po
  if [ "${1:-}" = resolve ] && git show ":2:$po" >"$tmp/ours.po" 2>/dev/null && git show ":3:$po" >"$tmp/theirs.po" 2>/dev/null; then
    msgcat --use-first --no-location --sort-output -o "$po" "$tmp/ours.po" "$tmp/theirs.po"
  fi
  if [ -n "${1:-}" ]; then
    merge "$po" "$tmp/$lang.pot"
    msgattrib --no-obsolete --no-location --sort-output -o "$po" "$tmp/new.po"
    untranslated "$po"
    continue
  fi
  msgfmt --check-format -o /dev/null "$po" || bad=1
  if ! msgcmp --no-fuzzy-matching "$po" "$tmp/$lang.pot" >/dev/null 2>&1; then
    merge "$po" "$tmp/$lang.pot"
    echo "$po lacks these (scripts/words.sh update adds them; fill in msgstr):" >&2
    untranslated "$tmp/new.po" >&2
    bad=1
  fi
done
exit $bad
