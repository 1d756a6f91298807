#!/usr/bin/env python3
"""Draws every type of chart of the fixtures as SVG and looks at the picture: is every text inside the page, do two texts overlap, are the
figures and names there, is it the same twice? Usage: tests/charts.py path/to/yoy. Skips, and says so, without gnuplot."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [None, "800x500", "1200x800", "1920x1080"]
THEMES = ["light", "dark", "print"]
# name, arguments, texts that must be there
CHARTS = [
    ("gaps", ["gaps", "--year", "2021"], ["地区生产总值", "≥7.5%", "7.2%", "−0.3", "未达标", "目标：至少", "资料来源：2021、2022年政府工作报告"]),
    ("gaps of all years", ["gaps"], ["2018", "2022", "未列出"]),
    ("variance", ["variance", "--year", "2022"], ["−2.9", "+0.2", "未达标", "达标"]),
    ("variance of all years", ["variance"], ["2018", "2022"]),
    ("trend", ["trend", "gdp"], ["2018", "增速（%）", "目标"]),
    ("trend of a ratio", ["trend", "forest_coverage"], ["森林覆盖率（%）"]),
    ("matrix", ["matrix"], ["2018", "2023", "达标/可比", "地区生产总值", "未设目标", "待报告", "27/30"]),
    ("matrix of a year", ["matrix", "--year", "2019"], ["2019", "22/30"]),
    ("multiples", ["multiples"], ["地区生产总值", "2022年：4.1%", "增速（%）"]),
    ("multiples of one", ["multiples", "gdp"], ["2022年：4.1%"]),
    ("regions", ["regions", "gdp", "--year", "2022"], ["青岚县", "4.1%", "约7%"]),
    ("commitments", ["commitments", "--year", "2019"], ["2019年", "条承诺", "已完成", "资料来源：2019、2020年政府工作报告"]),
    ("commitments of all years", ["commitments"], ["2018年", "2023年", "待核查"]),
    ("revisions", ["revisions"], ["2018", "2019", "1.63", "98.6", "修订"]),
]


def advance(char, size):
    """Width of a character: generous for Latin text, exact for Chinese."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF" or char in "…—“”‘’●○◆":
        return size
    if char in " .,:;|!'ilj()":
        return size * 0.32
    return size * (0.62 if char.isupper() or char in "%+−<>≥≤=~" else 0.56)


def boxes(root):
    """Texts with their boxes, from the transforms that gnuplot writes."""
    for group in root.iter(SVG + "g"):
        place = re.match(r"translate\(([-0-9.]+),([-0-9.]+)\)", group.get("transform", ""))
        text = group.find(SVG + "text")
        if not place or text is None:
            continue
        label = "".join(text.itertext())
        if not label.strip():
            continue
        x, y, size = float(place[1]), float(place[2]), float(group.get("font-size"))
        width = sum(advance(c, size) for c in label)
        anchor = group.get("text-anchor")
        left = x - (width if anchor == "end" else width / 2 if anchor == "middle" else 0)
        yield label, left, y - size * 0.78, left + width, y + size * 0.12


def check(svg, wanted):
    root = ET.fromstring(svg)
    width, height = float(root.get("width")), float(root.get("height"))
    texts = list(boxes(root))
    faults = []
    joined = {t[0] for t in texts}
    for want in wanted:
        if not any(want in t for t in joined):
            faults.append(f"{want} is not in the picture")
    for label, left, top, right, bottom in texts:
        if left < -1 or right > width + 1 or top < -1 or bottom > height + 1:
            faults.append(f"{label} leaves the page: {left:.0f}-{right:.0f} of {width:.0f}, {top:.0f}-{bottom:.0f} of {height:.0f}")
    for i, a in enumerate(texts):
        for b in texts[i + 1:]:
            across = min(a[3], b[3]) - max(a[1], b[1])
            down = min(a[4], b[4]) - max(a[2], b[2])
            if across > 1.5 and down > 1.5:
                faults.append(f"{a[0]} and {b[0]} overlap by {across:.0f} x {down:.0f}")
    title = root.find(SVG + "title")
    if title is None or title.text in (None, "", "Gnuplot"):
        faults.append("the document has no title of its own")
    if not texts:
        faults.append("no text at all")
    return faults


def check_all(run, tmp):
    """All charts of a region by one gnuplot: the same pictures as one by one, each under its name."""
    os.mkdir(os.path.join(tmp, "all"))
    done = run("plot", "all", "--region", "青岚县", "--year", "2021", "--db", "c.db", "-o", "all/@.svg", "--keep-script", "all/@.gp")
    if done.returncode:
        print(f"plot all: {done.stderr.strip()}")
        return 1
    faults = 0
    for name, args in [("gaps", ["gaps", "--year", "2021"]), ("matrix", ["matrix"]), ("trend-gdp", ["trend", "gdp"])]:
        run("plot", *args, "--region", "青岚县", "--db", "c.db", "-o", "one.svg", "--keep-script", "one.gp")
        for kind in ["svg", "gp"]:
            with open(os.path.join(tmp, "all", f"{name}.{kind}"), "rb") as a, open(os.path.join(tmp, f"one.{kind}"), "rb") as b:
                if a.read() != b.read():
                    print(f"plot all: {name}.{kind} differs from the one drawn alone")
                    faults += 1
    return faults


def main():
    yoy = os.path.abspath(sys.argv[1])
    if not shutil.which("gnuplot"):
        print("SKIPPED: gnuplot is not installed, no chart was drawn")
        return 0
    here = os.path.dirname(os.path.abspath(__file__))
    bad = drawn = 0
    with tempfile.TemporaryDirectory() as tmp:
        env = {**os.environ, "YOY_LANG": "zh"}
        run = lambda *args: subprocess.run([yoy, *args], cwd=tmp, env=env, capture_output=True, text=True)
        ingest = run("ingest", "--db", "c.db", os.path.join(here, "..", "fixtures", "reports"))
        if ingest.returncode:
            sys.exit(ingest.stderr)
        for name, args, wanted in CHARTS:
            for i, size in enumerate(SIZES):
                theme = THEMES[i % len(THEMES)]
                extra = ["--size", size] if size else []
                done = run("plot", *args, "--db", "c.db", "-o", "c.svg", "--theme", theme, *extra)
                label = f"{name}, {size or 'free size'}, {theme}"
                if done.returncode == 2 and size and "图太小" in done.stderr:
                    continue
                if done.returncode:
                    print(f"{label}: {done.stderr.strip()}")
                    bad += 1
                    continue
                svg = open(os.path.join(tmp, "c.svg"), encoding="utf-8").read()
                drawn += 1
                for fault in check(svg, wanted):
                    print(f"{label}: {fault}")
                    bad += 1
                if i == 0:
                    run("plot", *args, "--db", "c.db", "-o", "d.svg")
                    if open(os.path.join(tmp, "d.svg"), encoding="utf-8").read() != svg:
                        print(f"{label}: two runs differ")
                        bad += 1
        bad += check_all(run, tmp)
    print(f"{drawn} charts drawn, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
