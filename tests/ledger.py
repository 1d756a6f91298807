#!/usr/bin/env python3
"""The ledger on its way: out, filled in as people and office programs do it, back in. Usage: ledger.py path/to/yoy"""
import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

YOY = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ET.register_namespace("", NS)
STATUS, NOTE, UNIT, PROGRESS, ID, TEXT, CHECK = "状态", "备注", "责任单位", "进度", "编号", "承诺事项", "校验"
failures = 0
os.environ.update(SOURCE_DATE_EPOCH="1772353800", YOY_BY="张三", LC_ALL="C.UTF-8", YOY_LANG="")


def check(good, what):
    global failures
    if not good:
        failures += 1
        print(f"FAILED: {what}", file=sys.stderr)


def run(*args, code=0, env=None):
    r = subprocess.run([YOY, *args, "--db", "f.db"], capture_output=True, text=True, env={**os.environ, **(env or {})})
    check(r.returncode == code, f"{args}: exit {r.returncode}, want {code}: {r.stderr[:300]}")
    return r.stdout, r.stderr


def take(path, *options, code=0):
    """Import; the rows of the listing and the messages."""
    out, err = run("ledger", "import", path, "--format", "csv", *options, code=code)
    return list(csv.DictReader(io.StringIO(out))), err


def entries():
    return sqlite3.connect("f.db").execute("SELECT count(*) FROM decision").fetchone()[0]


def export(path, *options):
    run("ledger", "export", "--year", "2019", "-o", path, *options)
    return path


class Sheet:
    """The first sheet of a workbook, to be changed like a person changes it."""

    def __init__(self, path):
        z = zipfile.ZipFile(path)
        self.parts = {n: z.read(n) for n in z.namelist()}
        self.words = ["".join(t.text or "" for t in s.iter(f"{{{NS}}}t")) for s in ET.fromstring(self.parts["xl/sharedStrings.xml"])]
        self.tree = ET.fromstring(self.parts["xl/worksheets/sheet1.xml"])
        self.data = self.tree.find(f"{{{NS}}}sheetData")

    def text(self, c):
        v = c.find(f"{{{NS}}}v")
        if c.get("t") == "s":
            return self.words[int(v.text)]
        return "".join(t.text or "" for t in c.iter(f"{{{NS}}}t")) if c.get("t") == "inlineStr" else (v.text if v is not None else "")

    def columns(self):
        return {self.text(c): re.match("[A-Z]+", c.get("r")).group() for c in self.data[0]}

    def set(self, row, heading, text):
        """row from 1, the first below the heading."""
        ref = f"{self.columns()[heading]}{row + 1}"
        c = [c for c in self.data[row] if c.get("r") == ref][0]
        for child in list(c):
            c.remove(child)
        c.set("t", "inlineStr")
        ET.SubElement(ET.SubElement(c, f"{{{NS}}}is"), f"{{{NS}}}t").text = text

    def get(self, row, heading):
        ref = f"{self.columns()[heading]}{row + 1}"
        return self.text([c for c in self.data[row] if c.get("r") == ref][0])

    def save(self, path):
        self.parts["xl/worksheets/sheet1.xml"] = ET.tostring(self.tree, encoding="UTF-8", xml_declaration=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in self.parts.items():
                z.writestr(name, data)
        return path


def office(path, to, folder):
    """Through LibreOffice; a profile of its own, so that nothing of the user's matters."""
    kind = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1", "xlsx": "xlsx"}[to]
    subprocess.run(["soffice", f"-env:UserInstallation=file://{os.getcwd()}/profile", "--headless", "--convert-to", kind, "--outdir", folder, path],
                   check=True, capture_output=True, timeout=120)
    return os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + to)


def outgoing():
    a, b = export("a.xlsx"), export("b.xlsx")
    check(open(a, "rb").read() == open(b, "rb").read(), "two exports differ")
    head = open(export("a.csv"), encoding="utf-8").readline().strip().split(",")
    check({STATUS, NOTE, UNIT, PROGRESS, ID, TEXT, CHECK, "来源", "数量", "时限", "依据"} <= set(head), f"headings {head}")
    check(head == open(export("b.csv", "--lang", "en"), encoding="utf-8").readline().strip().split(","), "CSV depends on the language")
    s = Sheet(a)
    xml = s.parts["xl/worksheets/sheet1.xml"].decode()
    for mark in ("<dataValidation ", "<autoFilter ", 'state="frozen"', "<conditionalFormatting ", 'orientation="landscape"', "fitToHeight"):
        check(mark in xml, f"the sheet has no {mark}")
    check("填表说明" in s.parts["xl/workbook.xml"].decode(), "no instructions")
    for path in (a, "a.csv"):
        rows, _ = take(path)
        check(rows == [] and entries() == 0, f"{path} as it went out changes {rows[:2]}")
    run("ledger", "export", "-o", "en.xlsx", "--lang", "en")
    out, _ = run("ledger", "import", "en.xlsx", "--lang", "en", "--format", "csv")
    check(out.count("\n") == 1, f"an English ledger as it went out changes {out[:300]}")


def filled_in():
    """Sorted, moved, cut: only what people wrote counts."""
    s = Sheet("a.xlsx")
    s.set(1, STATUS, "已完成")
    s.set(1, NOTE, "=1+1 现场核实\n第二行")
    s.set(2, UNIT, "县住建局")
    s.set(3, PROGRESS, "60%")
    s.set(4, STATUS, "做完了")
    s.set(5, ID, s.get(5, ID)[:-2])
    s.set(6, ID, re.sub("[0-9a-f]{8}$", "00000000", s.get(6, ID)))
    s.set(6, NOTE, "x")
    s.set(7, ID, "")
    s.set(7, NOTE, "没有编号的一行")
    ids = [s.get(r, ID) for r in range(1, 8)]
    s.save("filled.xlsx")
    dry, err = take("filled.xlsx", "--dry-run", code=3)
    check(entries() == 0, "a dry run wrote")
    strict, _ = take("filled.xlsx", "--strict", code=3)
    check(entries() == 0 and strict == dry, "--strict wrote, or tells otherwise")
    rows, err = take("filled.xlsx", code=3)
    check(rows == dry, "the dry run told otherwise")
    check("4 of" in err and "refused" in err, err)
    by_row = {int(r["row"]): r for r in rows}
    check(sorted(by_row) == [2, 3, 4, 5, 6, 7, 8], f"rows {sorted(by_row)}")
    check(by_row[2]["after_status"] == "fulfilled" and by_row[2]["after_note"].endswith("=1+1 现场核实\n第二行"), f"{by_row[2]}")
    check(by_row[3]["after_unit"] == "县住建局" and by_row[3]["before_unit"] == "" and by_row[4]["after_progress"] == "60%", "unit, progress")
    for row, reason in ((5, "做完了"), (6, "残缺"), (7, "没有这个编号"), (8, "没有编号")):
        check(by_row[row]["result"] == "refused" and reason in by_row[row]["reason"], f"{by_row[row]}")
    check(entries() == 3, f"{entries()} entries")  # a status with its note is one
    rows, _ = take("filled.xlsx", code=3)
    check(len(rows) == 4 and entries() == 3, "what was taken is taken twice")
    out, _ = run("audit", "--year", "2019", "--format", "csv")
    audit = {r["id"]: r for r in csv.DictReader(io.StringIO(out))}
    check(audit[ids[0]]["status"] == "fulfilled" and audit[ids[0]]["decided_by"] == "张三", "the audit does not know")
    check(audit[ids[1]]["lead_unit"] == "县住建局" and audit[ids[2]]["progress"] == "60%", "unit or progress got lost")


def given_back_late():
    """A file that went out before someone decided does not undo it; what was touched counts."""
    export("old.xlsx")
    s = Sheet("old.xlsx")
    key = s.get(10, ID)
    run("judge", key, "--status", "not_fulfilled", "--note", "停工")
    before = entries()
    rows, _ = take("old.xlsx")
    check(rows == [] and entries() == before, f"an old file undoes a decision: {rows}")
    s.set(10, UNIT, "县交通局")
    rows, _ = take(s.save("old2.xlsx"))
    check(len(rows) == 1 and entries() == before + 1, "an old file with one cell filled in")


def shuffled():
    """Columns in another order, new ones between, a title, blank and repeated headings; rows sorted."""
    rows = list(csv.DictReader(open(export("c.csv"), encoding="utf-8")))
    check(any(r[NOTE].startswith("'=1+1") for r in rows), "CSV does not guard what looks like a formula")
    rows[20][NOTE] = "逗号,引号\"换行\n完"
    rows.sort(key=lambda r: r[ID])
    head = [NOTE, "联系人", ID, STATUS, CHECK, PROGRESS, UNIT]
    with open("d.csv", "w", encoding="utf-8-sig", newline="") as f:
        w = csv.writer(f, lineterminator="\r\n")
        w.writerows([["某县台账"], [], head, *[[r.get(h, "某人") for h in head] for r in rows[:30]], ["", "", ""], head,
                     *[[r.get(h, "某人") for h in head] for r in rows[30:]]])
    got, _ = take("d.csv")
    check(len(got) == 1 and got[0]["after_note"] == "逗号,引号\"换行\n完", f"{got[:3]}")
    with open("g.csv", "w", encoding="gb18030", newline="") as f:
        csv.writer(f).writerows([head, *[[r.get(h, "某人") for h in head] for r in rows]])
    got, _ = take("g.csv")
    check(got == [], f"in GB18030: {got[:3]}")
    # Without the check column every cell speaks; emptied cells take back.
    with open("e.csv", "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([[ID, UNIT], *[[r[ID], ""] for r in rows]])
    got, _ = take("e.csv")
    check({r["after_unit"] for r in got} == {""} and len(got) == 2, f"emptied: {got[:3]}")


def through_office():
    if not shutil.which("soffice"):
        print("SKIPPED: LibreOffice is not installed: no round trip through it", file=sys.stderr)
        return
    export("o.xlsx", "--on", "2019-09-30")
    for to in ("csv", "xlsx"):
        path = office("o.xlsx", to, "saved")
        rows, _ = take(path)
        check(rows == [], f"unchanged, saved as {to} by LibreOffice: {rows[:2]}")
    s = Sheet("o.xlsx")
    s.set(12, STATUS, "待核查")
    s.set(12, NOTE, "“引号”，中文标点；=SUM(A1)")
    s.set(13, PROGRESS, "主体完工")
    s.save("p.xlsx")
    for to in ("csv", "xlsx"):
        rows, _ = take(office("p.xlsx", to, "saved"), "--dry-run")
        want = [("pending", "“引号”，中文标点；=SUM(A1)", ""), ("", "", "主体完工")]
        check([(r["after_status"], r["after_note"], r["after_progress"]) for r in rows] == want, f"{to}: {rows}")
    with zipfile.ZipFile("saved/p.xlsx") as z:
        check("dataValidation" in z.read("xl/worksheets/sheet1.xml").decode(), "LibreOffice lost the drop-down list")


def bad():
    before = entries()
    run("ledger", "export", code=2)
    run("ledger", "export", "-o", "x.ods", code=2)
    run("ledger", "export", "-o", "x.csv", "--on", "2019-02-30", code=2)
    run("ledger", "export", "-o", "x.csv", "--region", "乙县", code=3)
    run("ledger", "export", "-o", "x.csv", "--format", "json", code=2)
    run("ledger", "import", code=2)
    run("ledger", "nosuch", code=2)
    run("ledger", "import", "a.xlsx", "--year", "2019", code=2)
    run("ledger", "import", "nosuch.xlsx", code=3)
    run("ledger", "import", "filled.xlsx", "--by", " ", code=2)
    for name, data, says in (("cut.xlsx", open("a.xlsx", "rb").read()[:3000], "damaged"), ("empty.xlsx", b"", "empty"), ("old.xls", b"\xd0\xcf\x11\xe0" * 9, ".xls"),
                             ("other.csv", "甲,乙\n1,2\n".encode(), "headings"), ("bytes.csv", b"\xff\xfe\x00", "UTF-8")):
        open(name, "wb").write(data)
        _, err = run("ledger", "import", name, code=3)
        check(says in err and name in err and err.count("\n") == 1, f"{name}: {err}")
    bomb = Sheet("a.xlsx")
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as z:
        for name, part in bomb.parts.items():
            z.writestr(name, part if name != "xl/sharedStrings.xml" else b" " * (80 << 20))
    _, err = run("ledger", "import", "bomb.xlsx", code=3)
    check("64 MiB" in err, err)
    for name, swap, says in (("entity.xlsx", lambda p: b'<!DOCTYPE a [<!ENTITY b "c">]>' + p, "entities"), ("path.xlsx", None, "outside")):
        with zipfile.ZipFile(name, "w") as z:
            for part, data in bomb.parts.items():
                if swap and part == "xl/worksheets/sheet1.xml":
                    data = swap(data)
                if not swap and part == "xl/_rels/workbook.xml.rels":
                    data = data.replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")
                z.writestr(part, data)
        _, err = run("ledger", "import", name, code=3)
        check(says in err, f"{name}: {err}")
    check(entries() == before, "a bad file wrote something")


def main():
    with tempfile.TemporaryDirectory() as tmp:
        os.chdir(tmp)
        run("ingest", f"{ROOT}/fixtures/reports")
        for step in (outgoing, filled_in, given_back_late, shuffled, through_office, bad):
            step()
        os.chdir("/")
    print(f"{failures} failures")
    return failures > 0


sys.exit(main())
