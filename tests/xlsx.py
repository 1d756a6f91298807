#!/usr/bin/env python3
"""A workbook that the program wrote: well-formed, numbers are numbers, text is text. Usage: xlsx.py path/to/yoy"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        assert self.zip.testzip() is None, path
        assert {i.date_time for i in self.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}, "a clock in the file"
        for name in self.zip.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(self.zip.read(name))
        self.words = [
            "".join(t.text or "" for t in s.iter("{%s}t" % NS["m"]))
            for s in ET.fromstring(self.zip.read("xl/sharedStrings.xml")).findall("m:si", NS)
        ]
        book = ET.fromstring(self.zip.read("xl/workbook.xml"))
        self.names = [s.get("name") for s in book.find("m:sheets", NS)]
        styles = ET.fromstring(self.zip.read("xl/styles.xml"))
        formats = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter("{%s}numFmt" % NS["m"])}
        formats.update({"1": "0", "2": "0.00"})
        self.formats = [formats.get(x.get("numFmtId"), "") for x in styles.find("m:cellXfs", NS)]

    def sheet(self, number):
        return ET.fromstring(self.zip.read("xl/worksheets/sheet%d.xml" % number))

    def rows(self, number):
        """Lists of cells: text, or (number, format)."""
        out = []
        for row in self.sheet(number).find("m:sheetData", NS):
            cells = {}
            for c in row:
                assert c.find("m:f", NS) is None, "a formula"
                value = c.find("m:v", NS)
                column = re.match("[A-Z]+", c.get("r")).group()
                if value is None:
                    continue
                if c.get("t") == "s":
                    cells[column] = self.words[int(value.text)]
                else:
                    cells[column] = (value.text, self.formats[int(c.get("s", 0))])
            out.append(cells)
        return out


def main():
    yoy = sys.argv[1]
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with tempfile.TemporaryDirectory() as tmp:
        db, path = os.path.join(tmp, "f.db"), os.path.join(tmp, "gaps.xlsx")
        run = lambda *a: subprocess.run([yoy, *a], check=True, capture_output=True)
        run("ingest", "--db", db, os.path.join(root, "fixtures/reports"))
        run("gaps", "--db", db, "--region", "青岚县", "--format", "xlsx", "-o", path)
        first = open(path, "rb").read()
        run("gaps", "--db", db, "--region", "青岚县", "--format", "xlsx", "-o", path)
        assert first == open(path, "rb").read(), "two runs differ"
        book = Book(path)
        assert book.names == ["gaps", "data"], book.names
        human, data = book.rows(1), book.rows(2)
        assert human[0]["A"] == "年份" and human[0]["B"] == "指标", human[0]
        keys = {v: k for k, v in data[0].items()}
        csv = run("gaps", "--db", db, "--region", "青岚县", "--format", "csv").stdout.decode().splitlines()
        assert len(data) == len(csv), (len(data), len(csv))
        gdp = next(r for r in data if r.get(keys["indicator"]) == "gdp" and r[keys["year"]][0] == "2021")
        assert gdp[keys["target_value"]] == ("7.5", "0.0"), gdp
        assert gdp[keys["gap"]] == ("-0.3", "0.0"), gdp
        sheet = book.sheet(1)
        assert sheet.find("m:autoFilter", NS) is not None, "no filters"
        pane = sheet.find("m:sheetViews/m:sheetView/m:pane", NS)
        assert pane.get("state") == "frozen" and pane.get("ySplit") == "1", "the heading is not frozen"
        bare = subprocess.run([yoy, "gaps", "--db", db, "--format", "xlsx"], capture_output=True)
        assert bare.returncode == 2 and b"-o FILE.xlsx" in bare.stderr, bare
        full = subprocess.run([yoy, "gaps", "--db", db, "--format", "xlsx", "-o", "/dev/full"], capture_output=True)
        assert full.returncode == 5, full
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
