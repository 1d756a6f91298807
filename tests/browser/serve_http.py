#!/usr/bin/env python3
"""What `yoy serve` refuses, by plain sockets. Usage: serve_http.py path/to/yoy"""
import json, os, socket, subprocess, sys, tempfile, time

from served import Served, environment

yoy = sys.argv[1]
failures = 0

HOSTILE = """甲县人民政府工作报告
——2020年1月8日在甲县第十届人民代表大会第五次会议上
一、2019年工作回顾
<script>alert("x")</script>固定资产投资完成26亿元，增长15.7%。<img src=x onerror=alert(1)>公路里程达到42公里。
'"><svg/onload=alert(2)>新增就业1200人。</div></section>&lt;b&gt;城镇化率达到51.2%。
二、2020年工作安排
今年的主要预期目标是：固定资产投资增长8%。
"""


def check(ok, what):
    global failures
    if not ok:
        failures += 1
        print("FAILED:", what, file=sys.stderr)


def raw(s, data, timeout=15):
    with socket.create_connection(("127.0.0.1", s.port), timeout=timeout) as c:
        c.sendall(data)
        answer = b""
        while True:
            try:
                piece = c.recv(65536)
            except (ConnectionResetError, socket.timeout):
                break
            if not piece:
                break
            answer += piece
    return answer


def ask(s, path, method="GET", host=None, body=b"", **heads):
    """Status, heads, body."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {s.host if host is None else host}", "Connection: close"]
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in heads.items()]
    if body and "Content_Length" not in heads:
        lines.append(f"Content-Length: {len(body)}")
    answer = raw(s, "\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    head, _, rest = answer.partition(b"\r\n\r\n")
    status = int(head.split()[1]) if head.startswith(b"HTTP/") else 0
    return status, head.decode("latin-1"), rest.decode("utf-8", "replace")


def refusals(s):
    path = f"/{s.token}/zh/"
    report = f"/{s.token}/zh/report/1"
    form = "application/x-www-form-urlencoded"
    origin = f"http://{s.host}"
    rows = [  # what, status, arguments
        ("the list", 200, dict(path=path)),
        ("by name", 200, dict(path=path, host=f"localhost:{s.port}")),
        ("from our own page", 200, dict(path=path, Origin=origin, Sec_Fetch_Site="same-origin")),
        ("typed", 200, dict(path=path, Sec_Fetch_Site="none")),
        ("HEAD", 200, dict(path=path, method="HEAD")),
        ("no token", 404, dict(path="/")),
        ("no path behind it", 404, dict(path=f"/{s.token}")),
        ("a wrong token", 404, dict(path="/" + "0" * 32 + "/zh/")),
        ("the last digit wrong", 404, dict(path=f"/{s.token[:-1]}{'1' if s.token[-1] == '0' else '0'}/zh/")),
        ("a token too long", 404, dict(path=f"/{s.token}0/zh/")),
        ("a stranger's name for our address", 403, dict(path=path, host=f"evil.example:{s.port}")),
        ("another port", 403, dict(path=path, host="127.0.0.1:1")),
        ("no port", 403, dict(path=path, host="127.0.0.1")),
        ("an empty Host", 403, dict(path=path, host="")),
        ("another origin reads", 403, dict(path=path, Origin="http://evil.example")),
        ("another site reads", 403, dict(path=path, Sec_Fetch_Site="cross-site")),
        ("path traversal", 404, dict(path=f"/{s.token}/../../etc/passwd")),
        ("encoded traversal", 404, dict(path=f"/{s.token}/%2e%2e/%2e%2e/etc/passwd")),
        ("NUL", 404, dict(path=f"/{s.token}/zh/report/1%00")),
        ("no such language", 404, dict(path=f"/{s.token}/de/")),
        ("no such page", 404, dict(path=path + "nothing")),
        ("no such report", 404, dict(path=path + "report/999999")),
        ("a report's number that is none", 404, dict(path=path + "report/1x")),
        ("a negative number", 404, dict(path=path + "report/-1")),
        ("zero", 404, dict(path=path + "report/0")),
        ("a number too large", 404, dict(path=path + "report/99999999999999999999")),
        ("an observation that is not there", 404, dict(path=path + "observation/99999999")),
        ("too deep", 404, dict(path=path + "a/b/c/d/e")),
        ("a strange method", 405, dict(path=path, method="DELETE")),
        ("OPTIONS", 405, dict(path=path, method="OPTIONS", Origin=origin)),
        ("a change where none is taken", 403, dict(path=report, method="POST", Origin=origin, Content_Type=form, body=b"a=b")),
    ]
    for what, status, arguments in rows:
        got, head, body = ask(s, **arguments)
        check(got == status, f"{what}: {got}, want {status}")
        if status >= 400:
            check(s.token not in body and "<script>" not in body, f"{what}: tells too much: {body[:200]}")
    wrong = ask(s, "/" + "0" * 32 + "/zh/")[2], ask(s, "/x")[2]
    check(wrong[0] == wrong[1], "a wrong token and a wrong path differ")


def limits(s):
    path = f"/{s.token}/zh/"
    long_url = ask(s, path + "a" * 100000)[0]
    check(long_url in (400, 404, 413, 414, 431), f"a path of 100000 bytes: {long_url}")
    many_heads = ask(s, path, **{f"X_{i}": "y" * 1000 for i in range(100)})[0]
    check(many_heads in (400, 413, 431), f"heads of 100 kB: {many_heads}")
    check(ask(s, path)[0] == 200, "the server is there after that")
    for rubbish in (b"\0" * 100, b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/9.9\r\n\r\n", os.urandom(500)):
        raw(s, rubbish + b"\r\n\r\n", timeout=2)
    check(ask(s, path)[0] == 200, "the server is there after rubbish")
    slow = [socket.create_connection(("127.0.0.1", s.port)) for _ in range(10)]
    for c in slow:
        c.sendall(b"GET /" + s.token.encode())
    begin = time.monotonic()
    check(ask(s, path)[0] == 200 and time.monotonic() - begin < 5, "others wait for a slow client")
    flood = []
    for _ in range(100):
        try:
            flood.append(socket.create_connection(("127.0.0.1", s.port), timeout=2))
        except OSError:
            break
    for c in slow + flood:
        c.close()
    time.sleep(0.5)
    check(ask(s, path)[0] == 200, "the server is there after a flood of connections")


def heads(s):
    status, head, body = ask(s, f"/{s.token}/zh/report/1")
    head = head.lower()
    for want in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "x-content-type-options: nosniff",
                 "referrer-policy: no-referrer", "cache-control: no-store"):
        check(want in head, f"heads lack {want}")
    check("unsafe-inline" not in head and "access-control" not in head, "heads allow too much")
    first = ask(s, f"/{s.token}/")
    check(first[0] == 303 and f"location: /{s.token}/zh/" in first[1].lower(), f"the first page leads on: {first[:2]}")
    check("text/css" in ask(s, f"/{s.token}/style.css")[1] and "javascript" in ask(s, f"/{s.token}/script.js")[1], "types of files")


def decisions():
    form = "application/x-www-form-urlencoded"
    with Served(yoy, "--write", "--by", "王芳") as s:
        origin = f"http://{s.host}"
        path = f"/{s.token}/zh/observation/17"
        good = dict(method="POST", Origin=origin, Content_Type=form)
        rows = [  # what, status, arguments
            ("no Origin", 403, dict(path=path, method="POST", Content_Type=form, body=b"do=accept")),
            ("another origin", 403, dict(path=path, method="POST", Content_Type=form, Origin="http://evil.example", body=b"do=accept")),
            ("the origin null", 403, dict(path=path, method="POST", Content_Type=form, Origin="null", body=b"do=accept")),
            ("another site", 403, dict(path=path, Sec_Fetch_Site="cross-site", body=b"do=accept", **good)),
            ("another type", 415, dict(path=path, method="POST", Origin=origin, Content_Type="text/plain", body=b"do=accept")),
            ("a wrong token", 404, dict(path="/" + "0" * 32 + "/zh/observation/17", body=b"do=accept", **good)),
            ("a large body", 413, dict(path=path, body=b"note=" + b"x" * 70000, **good)),
            ("a GET that decides nothing", 200, dict(path=path)),
            ("nothing said", 400, dict(path=path, body=b"", **good)),
            ("a value that is none", 400, dict(path=path, body=b"do=correct&value=abc", **good)),
            ("bytes that are no UTF-8", 400, dict(path=path, body=b"do=correct&name=%ff%fe", **good)),
            ("no such observation", 404, dict(path=f"/{s.token}/zh/observation/999999", body=b"do=accept", **good)),
            ("no such commitment", 404, dict(path=f"/{s.token}/zh/commitment/999999", body=b"do=judge&status=fulfilled", **good)),
            ("no such status", 400, dict(path=f"/{s.token}/zh/commitment/1", body=b"do=judge&status=maybe", **good)),
            ("a list cannot be decided", 404, dict(path=f"/{s.token}/zh/report/1", body=b"do=accept", **good)),
        ]

        def history():
            p = subprocess.run([yoy, "history", "--db", s.db, "--format", "json"], capture_output=True, env=environment(), check=True)
            return json.loads(p.stdout)["rows"]

        for what, status, arguments in rows:
            got = ask(s, **arguments)
            check(got[0] == status, f"decide: {what}: {got[0]}, want {status}: {got[2][-300:]}")
        chunked = b"".join(b"%x\r\n" % 10000 + b"x" * 10000 + b"\r\n" for _ in range(10)) + b"0\r\n\r\n"
        check(ask(s, path, body=chunked, Transfer_Encoding="chunked", Content_Length="", **good)[0] in (400, 413), "a large body in chunks")
        check(history() == [], f"something was written: {history()}")

        got = ask(s, path, body="do=correct&value=2.61&note=<b>原文".encode(), **good)
        check(got[0] == 303 and f"location: {path}" in got[1].lower(), f"correct: {got[0]} {got[1]}")
        wrote = history()
        check(len(wrote) == 1 and wrote[0]["by"] == "王芳" and wrote[0]["value"] == "2.61" and wrote[0]["note"] == "<b>原文", f"wrote {wrote}")
        body = ask(s, path)[2]
        check("2.61" in body and "&lt;b&gt;原文" in body and "<b>原文" not in body, "the correction is shown, escaped")
        check(ask(s, f"/{s.token}/zh/commitment/1", body=b"do=judge&status=fulfilled&note=seen", **good)[0] == 303, "judge")
        check([h["kind"] for h in history()] == ["value", "status"], f"history: {history()}")
        check(ask(s, path, body=b"do=withdraw", **good)[0] == 303, "withdraw")
        check([h["in_force"] for h in history() if h["kind"] == "value"] == [False], f"withdrawn: {history()}")


def hostile():
    with tempfile.TemporaryDirectory() as tmp:
        path = os.path.join(tmp, "<b>甲县'\"_2020.txt")
        with open(path, "w", encoding="utf-8") as f:
            f.write(HOSTILE + "一切都好。" * 60000 + "\n")
        with Served(yoy, reports=(path,)) as s:
            for page in ("zh/", "zh/report/1", "en/report/1", "zh/observation/1", "zh/piece/observation/1", "zh/row/observation/1", "zh/commitments/1"):
                status, _, body = ask(s, f"/{s.token}/{page}")
                check(status == 200, f"hostile {page}: {status}")
                for bad in ("<script>", "<svg", "<img", "onerror=alert(1)>公", "<b>甲县", "</div></section>&lt;b"):
                    check(bad not in body, f"hostile {page}: holds {bad}")
            body = ask(s, f"/{s.token}/zh/report/1")[2]
            check("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in body and "&#39;&quot;&gt;&lt;svg/onload" in body, "text is lost")
            check("&amp;lt;b&amp;gt;" in body, "an escape in the text is taken for one of ours")
            check(body.count('class="num"') >= 5, f"numbers marked: {body.count('class=')}")


def usage():
    with tempfile.TemporaryDirectory() as tmp:
        db = os.path.join(tmp, "a.db")
        rows = [(("--listen", "0.0.0.0"), "not on all addresses"), (("--listen", "::"), "not on all addresses"),
                (("--listen", "localhost"), "a numeric address"), (("--port", "99999"), "a number from 0"), (("--port", "x"), "a number from 0"),
                (("--port", "-1"), "a number from 0"), (("--write",), "signed"), (("--write", "--by", " "), "signed")]
        subprocess.run([yoy, "ingest", "-q", "--db", db, os.path.join(os.path.dirname(__file__), "../../fixtures/reports")],
                       stdout=subprocess.DEVNULL, env=environment(), check=True)
        for options, text in rows:
            p = subprocess.run([yoy, "serve", "--db", db, *options], capture_output=True, text=True, env=environment(), timeout=30)
            check(p.returncode == 2 and text in p.stderr, f"serve {options}: {p.returncode} {p.stderr}")
        p = subprocess.run([yoy, "serve", "--db", db + ".no"], capture_output=True, text=True, env=environment(), timeout=30)
        check(p.returncode == 4, f"serve without a database: {p.returncode} {p.stderr}")


with Served(yoy) as served:
    with open(f"/proc/{served.process.pid}/net/tcp") as f:
        hexport = f":{served.port:04X}"
        listening = [line.split()[1] for line in f if line.split()[1].endswith(hexport) and line.split()[3] == "0A"]
    check(listening == ["0100007F" + hexport], f"listens on {listening}")
    refusals(served)
    heads(served)
    limits(served)
    with Served(yoy) as other:
        check(other.token != served.token and ask(served, f"/{other.token}/zh/")[0] == 404, "two servers share a token")
    busy = subprocess.run([yoy, "serve", "--db", served.db, "--port", str(served.port)], capture_output=True, text=True, env=environment(),
                          timeout=30)
    check(busy.returncode == 5 and "cannot listen" in busy.stderr, f"a port in use: {busy.returncode} {busy.stderr}")
    code = served.stop()
    check(code == 0, f"Ctrl-C: exit {code}")
decisions()
hostile()
usage()
sys.exit(f"{failures} failures" if failures else 0)
