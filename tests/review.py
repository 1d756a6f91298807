#!/usr/bin/env python3
"""The review of a year in all its formats, from the fixtures. Usage: review.py path/to/yoy"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

from xlsx import Book

YOY = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FORMATS = ["html", "md", "docx", "xlsx", "json"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENV = {k: v for k, v in os.environ.items() if k not in ("YOY_DB", "YOY_LANG", "LANG", "LC_MESSAGES", "COLUMNS")}
ENV["LC_ALL"] = "C"
failures = 0
HOSTILE = """甲县政府工作报告
2019年1月8日在甲县第十届人民代表大会第四次会议上
一、2018年工作回顾
固定资产投资完成24亿元，增长9.7%。
二、2019年工作安排 <script>alert(1)</script>
今年的主要预期目标是：固定资产投资增长8%。新建"><img src=x onerror=alert(2)>公厕12座。|a|`b`*c*[x](javascript:alert(3))茶园面积达到3万亩。
"""
HOSTILE_NEXT = """甲县政府工作报告
2020年1月8日在甲县第十届人民代表大会第五次会议上
一、2019年工作回顾
固定资产投资完成26亿元，增长8.3%</td></table><script>alert(4)</script>。新建公厕11座。
"""


def fail(text):
    global failures
    failures += 1
    print(f"FAILED: {text}", file=sys.stderr)


def need(good, text):
    if not good:
        fail(text)


def yoy(*args, code=0, env=None):
    done = subprocess.run([YOY, *args], capture_output=True, env={**ENV, **(env or {})})
    if done.returncode != code:
        fail(f"{' '.join(args)}: exit {done.returncode}, want {code}: {done.stderr.decode()[:300]}")
    return done.stdout.decode("utf-8", "replace") + done.stderr.decode()


def review(name, *args, region="青岚县", year="2021", db="f.db"):
    yoy("review", "--db", db, "--region", region, "--year", year, "-o", name, *args)
    with open(name, "rb") as f:
        return f.read()


def text_of(document, lang):
    for s in document["sections"]:
        for b in s["blocks"]:
            if b["kind"] == "text" and b["lang"] == lang:
                return b["text"]
    return ""


def rows_of(document, section, key=None):
    return [r for s in document["sections"] if s["key"] == section for b in s["blocks"]
            if b["kind"] == "table" and (key is None or b["key"] == key) for r in b["rows"]]


def check_json():
    d = json.loads(review("a.json"))
    keys = [s["key"] for s in d["sections"]]
    need(keys == [k for k in ["summary", "headline", "missed", "unreported", "met", "open", "commitments", "growth", "changes", "checks",
                             "method"] if k in keys], f"order of the sections: {keys}")
    for k in ("summary", "headline", "missed", "unreported", "met", "commitments", "growth", "changes", "method"):
        need(k in keys, f"no section {k}")
    # The counts are those of the listings.
    gaps = [json.loads(line) for line in yoy("gaps", "--db", "f.db", "--region", "青岚县", "--year", "2021", "--format", "ndjson").splitlines()]
    n = {v: sum(g["verdict"] == v for g in gaps) for v in ("met", "missed", "unreported", "uncomparable")}
    for v in ("met", "missed", "unreported"):
        need(len(rows_of(d, v)) == n[v], f"{v}: {len(rows_of(d, v))} rows, gaps has {n[v]}")
    zh, en = text_of(d, "zh-CN"), text_of(d, "en")
    need(f"提出当年目标{len(gaps)}项" in zh, zh)
    need(f"可比较的{n['met'] + n['missed']}项中达标{n['met']}项、未达标{n['missed']}项" in zh, zh)
    need(f"{n['met']} of the {n['met'] + n['missed']} comparable ones were met and {n['missed']} missed" in en, en)
    need(f"未报告{n['unreported']}项" in zh, zh)
    need("地区生产总值增速7.2%（目标不低于7.5%，未达标）" in zh, zh)
    # Every number of the summary comes from a figure or is a count: no figure without a passage.
    cover = rows_of(d, "method", "coverage")
    need(f"共有数字{sum(r['numbers'] for r in cover)}个" in zh, "the coverage of the summary is not that of the table")
    # A passage holds the number that leads to it.
    for row in rows_of(d, "headline") + rows_of(d, "missed") + rows_of(d, "met"):
        for n in row["evidence"].get("target_figure", []):
            e = d["evidence"][n - 1]
            need(e["number"] == n and e["marked"] and e["report_year"] == 2021, f"passage {n}: {e}")
            if row["target"]["value"] is not None:
                need(re.sub(r"\.0+$", "", str(row["target"]["value"])).lstrip("-") in e["marked"].replace(",", ""), f"{row['target']} is not in {e['marked']}")
    with open(f"{ROOT}/fixtures/reports/青岚县_2021.txt", "rb") as f:
        raw = f.read()
    for e in d["evidence"]:
        if e["report_year"] == 2021:
            need(raw[e["start"]:e["end"]].decode() == e["marked"], f"bytes of passage {e['number']}")
    return d


def check_md(d):
    md = review("a.md").decode()
    need(md.startswith("# 青岚县2021年目标完成情况对照\n"), md[:60])
    need(re.findall(r"^## (.*)$", md, re.M) == [s["title"] for s in d["sections"]] + ["出处"], "headings of the Markdown")
    cited, noted = set(re.findall(r"\[\^(\d+)\](?!:)", md)), set(re.findall(r"^\[\^(\d+)\]:", md, re.M))
    need(cited == noted and len(noted) == len(d["evidence"]), "footnotes and their marks")
    for row in rows_of(d, "missed"):
        need(f"| {row['name']} |" in md, f"{row['name']} is not in the Markdown")
    need(len(re.findall(r"^\[fig\w+\]: data:image/png;base64,iVBOR", md, re.M)) == 2, "pictures of the Markdown")


def check_html(d):
    page = review("a.html").decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    need("default-src 'none'" in policy and "unsafe" not in policy, policy)
    need(not re.search(r'(src|href)="(?!#)', page), "an address that leads out of the file")
    refs, ids = set(re.findall(r'href="#(e\d+)"', page)), set(re.findall(r'id="(e\d+)"', page))
    need(refs <= ids and len(ids) == len(d["evidence"]), "links to passages")
    all_ids = re.findall(r'\bid=["\']([^"\']+)["\']', page)
    need(len(all_ids) == len(set(all_ids)), "an id stands twice")
    need(page.count("<svg") == 4, "two figures, light and dark")


def check_docx(d):
    review("a.docx")
    z = zipfile.ZipFile("a.docx")
    need(z.testzip() is None and {i.date_time for i in z.infolist()} == {(2000, 1, 1, 0, 0, 0)}, "a clock in the docx")
    for name in z.namelist():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(z.read(name))
    body = ET.fromstring(z.read("word/document.xml"))
    text = "".join(t.text or "" for t in body.iter(W + "t"))
    for s in d["sections"]:
        need(s["title"] in text, f"{s['title']} is not in the docx")
    anchors = {a.get(W + "anchor") for a in body.iter(W + "hyperlink")}
    marks = {b.get(W + "name") for b in body.iter(W + "bookmarkStart")}
    need(anchors <= marks and len(marks) == len(d["evidence"]), "links of the docx")
    tables = list(body.iter(W + "tbl"))
    need(tables and all(t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in tables), "a table without a repeated heading")
    need(all(r.find(f"{W}trPr/{W}cantSplit") is not None for t in tables for r in t.iter(W + "tr")), "a row that may be cut")
    rels = ET.fromstring(z.read("word/_rels/document.xml.rels"))
    for r in rels:
        need("word/" + r.get("Target") in z.namelist(), f"{r.get('Target')} is missing")


def check_xlsx(d):
    review("a.xlsx")
    book = Book("a.xlsx")
    need(book.names[0] == "摘要" and book.names[-1] == "出处", str(book.names))
    need(len(book.rows(len(book.names))) == len(d["evidence"]) + 1, "passages of the workbook")
    missed = book.rows(book.names.index("未达标的目标") + 1)
    head = {v: k for k, v in missed[0].items()}
    need(len(missed) - 1 >= len(rows_of(d, "missed")), "missed targets of the workbook")
    gdp = next(r for r in missed[1:] if r.get(head["指标"]) == "地区生产总值")
    need(gdp[head["目标数值"]] == ("7.5", "0.0"), str(gdp))
    links = book.sheet(book.names.index("未达标的目标") + 1).find("{%s}hyperlinks" % "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
    need(links is not None and len(links) >= 2, "no links to passages in the workbook")


def check_same_bytes():
    for f in FORMATS:
        ENV.pop("TZ", None)
        first = review(f"1.{f}")
        ENV["TZ"] = "Asia/Shanghai"
        need(first == review(f"2.{f}"), f"{f}: two runs differ")
    del ENV["TZ"]


def check_languages():
    page = review("en.html", "--lang", "en").decode()
    need('<html lang="en">' in page and "Missed targets" in page and "未达标的目标" not in page, "English page")
    need(json.loads(review("en.json", "--lang", "en")) == json.loads(review("zh.json", "--lang", "zh")), "JSON depends on the language")


def check_last_year():
    """The newest report: nothing can be checked yet, and nothing is said that would need it."""
    d = json.loads(review("last.json", year="2023"))
    zh, en = text_of(d, "zh-CN"), text_of(d, "en")
    need("2024年政府工作报告尚未入库" in zh and "none can be checked" in en, zh + en)
    need("达标0" not in zh and "未达标" not in zh, zh)
    need("changes" not in [s["key"] for s in d["sections"]], "changes against a report that is not there")


def check_grammar():
    """One target, met: no plural, no zero that says nothing."""
    with open("one2019.txt", "w", encoding="utf-8") as f:
        f.write("2019年乙县政府工作报告\n一、2018年工作回顾\n固定资产投资增长9%。\n二、2019年工作安排\n今年的主要预期目标是：固定资产投资增长8%。\n")
    with open("one2020.txt", "w", encoding="utf-8") as f:
        f.write("2020年乙县政府工作报告\n一、2019年工作回顾\n固定资产投资增长8.3%。\n")
    yoy("ingest", "--db", "one.db", "one2019.txt", "one2020.txt")
    d = json.loads(review("one.json", region="乙县", year="2019", db="one.db"))
    zh, en = text_of(d, "zh-CN"), text_of(d, "en")
    need("提出当年目标1项。对照2020年政府工作报告，可比较的1项全部达标。" in zh, zh)
    need("set 1 target for the year" in en and "the only comparable one was met." in en, en)
    need("0项" not in zh and "另有" not in zh and "未报告" not in zh, zh)
    d = json.loads(review("none.json", region="乙县", year="2020", db="one.db"))
    need("没有提出当年的数字目标" in text_of(d, "zh-CN"), text_of(d, "zh-CN"))


def check_hostile():
    for name, text in (("h2019.txt", HOSTILE), ("h2020.txt", HOSTILE_NEXT)):
        with open(name, "w", encoding="utf-8") as f:
            f.write(text)
    yoy("ingest", "--db", "h.db", "h2019.txt", "h2020.txt")
    page = review("h.html", region="甲县", year="2019", db="h.db").decode()
    need(page.count("<script>") == 1 and page.count("<img") == 0 and "alert(4)" in page, "markup of a report got through")
    md = review("h.md", region="甲县", year="2019", db="h.db").decode()
    need("<script" not in md and "<img" not in md and not re.search(r"(?<!\\)\]\(javascript", md), "markup of a report got through in Markdown")
    review("h.docx", region="甲县", year="2019", db="h.db")
    ET.fromstring(zipfile.ZipFile("h.docx").read("word/document.xml"))
    review("h.xlsx", region="甲县", year="2019", db="h.db")
    Book("h.xlsx")


def check_bad_input():
    base = ["review", "--db", "f.db"]
    for code, text, args in (
        (2, "which one?", ["-o", "x.html"]),
        (2, "which one?", ["--region", "青岚县", "-o", "x.html"]),
        (2, "give -o FILE with the ending", ["--region", "青岚县", "--year", "2021"]),
        (2, "give -o FILE with the ending", ["--region", "青岚县", "--year", "2021", "-o", "x.pdf"]),
        (2, "html, md, docx, xlsx or json", ["--region", "青岚县", "--year", "2021", "--format", "csv"]),
        (2, "give -o FILE", ["--region", "青岚县", "--year", "2021", "--format", "docx"]),
        (2, "give -o FILE", ["--region", "青岚县", "--year", "2021", "--format", "html", "--open"]),
        (3, "no report of 乙县", ["--region", "乙县", "--year", "2021", "-o", "x.html"]),
        (3, "no report of 青岚县 2011", ["--region", "青岚县", "--year", "2011", "-o", "x.html"]),
        (5, "no-such-dir", ["--region", "青岚县", "--year", "2021", "-o", "no-such-dir/x.html"]),
        (5, "/dev/full", ["--region", "青岚县", "--year", "2021", "--format", "xlsx", "-o", "/dev/full"]),
    ):
        said = yoy(*base, *args, code=code)
        need(text in said, f"{args}: does not say {text}: {said[:200]}")
    said = yoy("gaps", "--db", "f.db", "--format", "html", code=2)
    need("only of yoy review" in said, said)
    # xdg-open: asked for only, its failure is told; without gnuplot there is still a review, which says so.
    os.mkdir("bin")
    with open("bin/xdg-open", "w", encoding="utf-8") as f:
        f.write('#!/bin/sh\necho "$1" >opened\nexit ${OPEN_FAILS:-0}\n')
    os.chmod("bin/xdg-open", 0o755)
    path = {"PATH": f"{os.getcwd()}/bin:{ENV['PATH']}"}
    good = [*base, "--region", "青岚县", "--year", "2021", "-o", "o.html"]
    yoy(*good, env=path)
    need(not os.path.exists("opened"), "xdg-open ran unasked")
    yoy(*good, "--open", env=path)
    need(open("opened").read() == "o.html\n", "xdg-open was not given the file")
    need("failed with 3" in yoy(*good, "--open", code=5, env={**path, "OPEN_FAILS": "3"}), "a failing xdg-open")
    said = yoy(*good, env={"PATH": f"{os.getcwd()}/bin"})
    need("gnuplot" in said and "图没有画出" in open("o.html", encoding="utf-8").read(), "a review without gnuplot")


def main():
    with tempfile.TemporaryDirectory() as tmp:
        os.chdir(tmp)
        yoy("ingest", "--db", "f.db", f"{ROOT}/fixtures/reports")
        d = check_json()
        for check in (check_md, check_html, check_docx, check_xlsx):
            check(d)
        for check in (check_same_bytes, check_languages, check_last_year, check_grammar, check_hostile, check_bad_input):
            check()
    print(f"{failures} failures" if failures else "11 passed, 0 failed")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
