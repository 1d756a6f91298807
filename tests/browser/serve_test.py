#!/usr/bin/env python3
"""`yoy serve` in a real Chromium. Usage: serve_test.py path/to/yoy; exit 77 when there is no Chromium."""
import os, sys, tempfile

import webdriver
from served import Served

if not webdriver.find():
    print("SKIPPED: chromedriver and chromium are not installed: serve was not tried in a browser", file=sys.stderr)
    sys.exit(77)
failures = 0


def check(ok, what):
    global failures
    if not ok:
        failures += 1
        print("FAILED:", what, file=sys.stderr)


VISIBLE = "return [...document.querySelectorAll('#rows tbody tr')].filter(r => !r.hidden)"


def report_page(b, s):
    b.open(s.url)
    check(b.run("return document.documentElement.lang") == "zh-CN", "language of the page")
    check(b.run("return document.querySelectorAll('tbody tr').length") == 6, "six reports")
    b.click("tbody tr:nth-child(2) a")
    b.wait("return document.querySelector('#rows tbody tr td a')", "the report")
    total = b.run("return document.querySelectorAll('#rows tbody tr').length")
    check(total > 100, f"{total} observations")
    shown = b.run("return document.querySelector('[data-count]').textContent")
    check(shown == f"{total} / {total}", f"count: {shown}")
    check(b.run("return getComputedStyle(document.querySelector('.num')).borderBottomStyle") == "solid", "the styles are not used")
    return total


def click_number(b):
    b.run("document.querySelectorAll('a.num')[5].scrollIntoView()")
    number = b.run("return document.querySelectorAll('a.num')[5].id")
    b.click(f"#{number}")
    b.wait("return !document.getElementById('detail').hidden", "how the number was read")
    row = "r" + number[1:]
    check(b.run("return document.getElementById(arguments[0]).classList.contains('selected')", row), "the row of the number is marked")
    said = b.run("return document.querySelector('#detail .observation').dataset.id")
    check(said == number[1:], f"detail of {said}, not {number}")
    check("rule" in b.run("return document.querySelector('#detail pre').textContent") or
          "规则" in b.run("return document.querySelector('#detail pre').textContent"), "the rule is told")
    check(b.run("const t = document.getElementById(arguments[0]).getBoundingClientRect(),"
                " l = document.getElementById('detail').getBoundingClientRect(); return t.height > 0 && l.height > 50 && l.top >= 0", number),
          "number and detail are seen at once")


def keyboard(b):
    b.key("escape")
    check(b.run("return document.getElementById('detail').hidden"), "Escape closes")
    b.key("j", "j")
    b.wait("return !document.getElementById('detail').hidden", "j opens")
    at = b.run(VISIBLE + ".findIndex(r => r.classList.contains('selected'))")
    check(at == 1, f"j twice is at row {at}")
    b.key("k")
    check(b.run(VISIBLE + ".findIndex(r => r.classList.contains('selected'))") == 0, "k goes back")
    b.key("/")
    check(b.run("return document.activeElement.dataset.filter") == "text", "/ goes to the search")
    b.key("j")
    check(b.run("return document.activeElement.value") == "j", "keys are text in the search")
    b.run("document.activeElement.value = ''; document.activeElement.dispatchEvent(new Event('input', {bubbles: true}))")


def filter_and_sort(b, total):
    b.type("[data-filter=text]", "生产总值")
    found = b.run(VISIBLE + ".map(r => r.textContent)")
    check(0 < len(found) < total and all("生产总值" in t for t in found), f"search: {len(found)} rows")
    b.run("const f = document.querySelector('[data-filter=text]'); f.value = ''; f.dispatchEvent(new Event('input', {bubbles: true}))")
    b.run("const f = document.querySelector('[data-filter=role]'); f.value = 'target'; f.dispatchEvent(new Event('input', {bubbles: true}))")
    roles = set(b.run(VISIBLE + ".map(r => r.dataset.role)"))
    check(roles == {"target"}, f"filter by role: {roles}")
    b.run("const f = document.querySelector('[data-filter=role]'); f.value = ''; f.dispatchEvent(new Event('input', {bubbles: true}))")
    b.run("document.querySelector('[data-filter=unsure]').click()")
    unsure = b.run(VISIBLE + ".map(r => Number(r.cells[6].textContent))")
    check(unsure and max(unsure) < 0.9, f"only the unsure: {unsure[:5]}")
    b.run("document.querySelector('[data-filter=unsure]').click()")
    head = "#rows thead th:nth-child(7) button"
    b.click(head)
    values = b.run(VISIBLE + ".map(r => Number(r.cells[6].textContent))")
    check(values == sorted(values) and len(set(values)) > 1, "sorted by confidence")
    check(b.run("return document.querySelector('#rows thead th:nth-child(7)').getAttribute('aria-sort')") == "ascending", "aria-sort")
    b.run("document.querySelector(arguments[0]).focus()", head)
    b.key("enter")
    values = b.run(VISIBLE + ".map(r => Number(r.cells[6].textContent))")
    check(values == sorted(values, reverse=True), "sorted the other way by keyboard")


def languages(b, s):
    b.click("nav a[hreflang=en]")
    b.wait("return document.documentElement.lang === 'en'", "the English page")
    text = b.run("return document.querySelector('thead').textContent")
    check("Confidence" in text, f"English headings: {text}")
    ours = b.run("return [...document.querySelectorAll('header, .hint, .filters, thead, #rows td:nth-child(3)')]"
                 ".map(e => e.textContent).join(' ').replace(/中文|青岚县/g, '')")
    check(not any("\u4e00" <= c <= "\u9fff" for c in ours), f"Chinese words in English: {[c for c in ours if chr(0x4e00) <= c <= chr(0x9fff)][:20]}")


def accessible(b):
    """What axe would call serious: names of controls, one main heading, headings of tables, contrast."""
    check(b.run("return document.querySelectorAll('h1').length") == 1 and b.run("return document.title !== ''"), "heading, title")
    nameless = b.run("return [...document.querySelectorAll('a[href], button, input, select, section')].filter(e =>"
                     " !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).map(e => e.outerHTML)")
    check(not nameless, f"controls without a name: {nameless[:3]}")
    check(b.run("return [...document.querySelectorAll('thead th')].every(th => th.scope === 'col')"), "scope of headings")
    ids = b.run("const n = {}; document.querySelectorAll('[id]').forEach(e => n[e.id] = (n[e.id] || 0) + 1);"
                " return Object.keys(n).filter(k => n[k] > 1)")
    check(not ids, f"ids that stand twice: {ids[:5]}")
    for scheme in ("light", "dark"):
        b.media(scheme=scheme)
        low = b.run("""
          const parse = c => c.match(/[\\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
                               return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
                                if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
          return ['p.hint', 'a.num', '.unread', 'thead th', '#rows td', 'nav a', 'output', '.ignored'].filter(s => {
            const e = document.querySelector(s); if (!e) return false;
            const a = light(parse(getComputedStyle(e).color).slice(0, 3)), z = light(ground(e));
            return (Math.max(a, z) + .05) / (Math.min(a, z) + .05) < 4.5; });""")
        check(not low, f"too little contrast ({scheme}): {low}")
    b.media()


def decided(b, s):
    """Confirm, correct and reject by mouse and keyboard; judge a commitment."""
    b.open(s.url + "zh/report/1")
    b.wait("return document.querySelector('#rows tbody tr')", "the report")
    row = b.run("return [...document.querySelectorAll('#rows tbody tr')].find(r => r.dataset.unsure !== undefined).id")
    b.run("document.getElementById(arguments[0]).click()", row)
    b.wait("return document.querySelector('#detail .decide')", "the form")
    b.run("document.querySelector('#detail [name=value]').value = '12.5'")
    b.click("#detail [name=note]")
    b.type("#detail [name=note]", "核对原件")
    b.key("enter")  # says: correct
    b.wait("return document.querySelector('#detail .history')", "the history")
    check("12.5" in b.run("return document.querySelector('#detail h2').textContent"), "the corrected value")
    check("已更正" in b.run("return document.getElementById(arguments[0]).textContent", row), "the row says so")
    check("王芳" in b.run("return document.querySelector('.history').textContent") and "核对原件" in
          b.run("return document.querySelector('.history').textContent"), "who and why")
    b.run("document.querySelector('#detail [name=value]').value = 'viel'")
    b.click("#detail button[value=correct]")
    b.wait("return document.querySelector('#detail [role=alert]')", "what is wrong with the value")
    b.click("#detail button[value=reject]")
    b.wait(f"return document.getElementById('{row}').classList.contains('rejected')", "the row is struck out")
    b.wait("return document.querySelector('#detail .history').textContent.includes('剔除')", "the history goes on")
    b.click("#detail button[value=withdraw]")
    b.wait(f"return !document.getElementById('{row}').classList.contains('rejected')", "the row is back")
    open_rows = "return [...document.querySelectorAll('#rows tbody tr')].filter(r => !r.hidden).length"
    total = b.run(open_rows)
    b.run("document.querySelector('#rows tbody tr').click()")
    first = b.run("return document.querySelector('#rows tbody tr').dataset.id")
    b.wait(f"return document.querySelector('#detail .observation[data-id=\"{first}\"] button[value=accept]')", "the form of the first row")
    b.click("#detail button[value=accept]")
    b.wait("return document.querySelector('#rows tbody tr').textContent.includes('已确认')", "confirmed")
    b.run("document.querySelector('[data-filter=open]').click()")
    check(b.run(open_rows) == total - 1, f"{b.run(open_rows)} of {total} are open")

    b.open(s.url + "zh/commitments/1")
    b.wait("return document.querySelector('#rows tbody tr')", "the commitments")
    b.run("document.querySelector('#rows tbody tr').click()")
    b.wait("return document.querySelector('#detail .decide')", "the form of a commitment")
    b.run("document.querySelector('#detail [name=status]').value = 'partly_fulfilled'")
    b.click("#detail button[value=judge]")
    b.wait("return document.querySelector('#rows tbody tr').dataset.status === 'partly_fulfilled'", "judged")
    check("部分完成" in b.run("return document.querySelector('#rows tbody tr').textContent"), "the row says so")


def printed(b):
    b.media(kind="print")
    check(b.run("return getComputedStyle(document.querySelector('.panes section')).overflow") == "visible", "panes are cut in print")
    b.media()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as f:
        b.pdf(f.name)
        check(os.path.getsize(f.name) > 20000, "the PDF is empty")


with Served(sys.argv[1]) as s, webdriver.Browser() as b:
    total = report_page(b, s)
    click_number(b)
    keyboard(b)
    filter_and_sort(b, total)
    languages(b, s)
    accessible(b)
    printed(b)
    elsewhere = [u for u in b.requests() if not u.startswith((s.url, "data:", "chrome:", "about:", "devtools:"))]
    check(not elsewhere, f"requests to somewhere else: {elsewhere[:5]}")
    bad = [m for m in b.console() if m[0] in ("SEVERE", "WARNING")]
    check(not bad, f"the console says: {bad[:5]}")
    with Served(sys.argv[1], "--write", "--by", "王芳") as w:
        decided(b, w)
        if len(sys.argv) > 2:
            b.screenshot(sys.argv[2] + "-judge.png")
            b.open(w.url + "zh/report/1")
            b.click("a.num")
            b.wait("return !document.getElementById('detail').hidden", "detail")
            b.screenshot(sys.argv[2] + "-correct.png")
    bad = [m for m in b.console() if m[0] in ("SEVERE", "WARNING") and " 400 " not in m[1]]
    check(not bad, f"the console says: {bad[:5]}")
    b.open(f"http://{s.host}/{'0' * 32}/zh/")
    check("not found" in b.run("return document.body.textContent"), "a wrong token in the browser")
    if len(sys.argv) > 2:
        b.open(s.url + "zh/report/2")
        b.screenshot(sys.argv[2] + "-report.png")
        b.click("a.num")
        b.wait("return !document.getElementById('detail').hidden", "detail")
        b.media(scheme="dark")
        b.screenshot(sys.argv[2] + "-dark.png")
        b.media()
        b.open(s.url + "en/")
        b.screenshot(sys.argv[2] + "-list.png")
sys.exit(f"{failures} failures" if failures else 0)
