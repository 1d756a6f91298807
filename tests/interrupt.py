#!/usr/bin/env python3
"""Long work under real signals: the database stays whole, no half-written file, no child left behind; progress in logs and on a
terminal. Usage: interrupt.py path/to/yoy"""
import os, pty, select, signal, sqlite3, subprocess, sys, tempfile, time

yoy = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
reports = os.path.join(root, "fixtures", "reports")
env = dict(os.environ, LC_ALL="C", YOY_LANG="")
env.pop("YOY_DB", None)
failures = 0


def check(ok, what):
    global failures
    if not ok:
        failures += 1
        print("FAILED:", what, file=sys.stderr)


def wait_until(test, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():
            return True
        time.sleep(0.02)
    check(False, "time up: " + what)
    return False


def count(db):
    try:
        con = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
        try:
            return con.execute("SELECT count(*) FROM report").fetchone()[0]
        finally:
            con.close()
    except sqlite3.Error:
        return 0


def interrupted_ingest(number):
    """The second file is a pipe that nobody writes to: the program waits there."""
    with tempfile.TemporaryDirectory() as tmp:
        db, fifo = os.path.join(tmp, "a.db"), os.path.join(tmp, "waits.txt")
        os.mkfifo(fifo)
        names = sorted(os.listdir(reports))
        files = [os.path.join(reports, n) for n in names]
        out = os.path.join(tmp, "out.csv")
        p = subprocess.Popen([yoy, "ingest", "--db", db, "--format", "csv", "-o", out, files[0], fifo, files[1]],
                             stderr=subprocess.PIPE, env=env)
        wait_until(lambda: count(db) == 1, "the first report is in the database")
        time.sleep(0.2)
        p.send_signal(number)
        said = p.communicate(timeout=60)[1].decode()
        check(p.returncode == 130, f"{number}: exit {p.returncode}: {said}")
        check("interrupted after 1 of 3 reports" in said, f"{number}: says {said}")
        con = sqlite3.connect(db)
        check(con.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "integrity")
        check(con.execute("PRAGMA foreign_key_check").fetchone() is None, "foreign keys")
        con.close()
        check(count(db) == 1, f"{count(db)} reports after the interruption")
        check(not os.path.exists(out), "a table of work that did not end was written")
        left = set(os.listdir(tmp)) - {"a.db", "a.db-wal", "a.db-shm", "waits.txt"}
        check(not left, f"left behind: {left}")
        again = subprocess.run([yoy, "ingest", "--db", db, *files], capture_output=True, env=env)
        check(again.returncode == 0 and count(db) == len(files), f"the second run: {again.stderr.decode()}")


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as f:
            return f.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def interrupted_plot():
    """A gnuplot that never ends is ended with us, and so are the children it started."""
    with tempfile.TemporaryDirectory() as tmp:
        db, pids = os.path.join(tmp, "a.db"), os.path.join(tmp, "pids")
        subprocess.run([yoy, "ingest", "-q", "--db", db, reports], stdout=subprocess.DEVNULL, env=env, check=True)
        fake = os.path.join(tmp, "gnuplot")
        with open(fake, "w") as f:
            f.write(f"#!/bin/sh\nsleep 300 &\necho $$ $! >{pids}.new\nmv {pids}.new {pids}\nwait\n")
        os.chmod(fake, 0o755)
        out = os.path.join(tmp, "a.png")
        p = subprocess.Popen([yoy, "plot", "trend", "gdp", "--db", db, "--region", "青岚县", "-o", out],
                             stderr=subprocess.PIPE, env=dict(env, PATH=tmp + ":" + env["PATH"]))
        if not wait_until(lambda: os.path.exists(pids), "gnuplot runs"):
            p.kill()
            return
        children = [int(x) for x in open(pids).read().split()]
        p.send_signal(signal.SIGINT)
        said = p.communicate(timeout=60)[1].decode()
        check(p.returncode == 130, f"plot: exit {p.returncode}: {said}")
        wait_until(lambda: not any(alive(c) for c in children), "the children end", 10)
        left = set(os.listdir(tmp)) - {"a.db", "a.db-wal", "a.db-shm", "gnuplot", "pids"}
        check(not left, f"plot left behind: {left}")


def progress():
    with tempfile.TemporaryDirectory() as tmp:
        db = os.path.join(tmp, "a.db")
        many = [os.path.join(reports, n) for n in sorted(os.listdir(reports))] * 4
        log = subprocess.run([yoy, "ingest", "--db", db, *many], capture_output=True, env=env).stderr.decode()
        lines = [l for l in log.splitlines() if l.startswith("yoy: reading: ")]
        check(5 <= len(lines) <= 10 and lines[-1] == f"yoy: reading: {len(many)}/{len(many)}", f"lines in a log: {lines}")
        check("\r" not in log and "\033" not in log, "a bar in a log")
        quiet = subprocess.run([yoy, "ingest", "--quiet", "--db", db, *many], capture_output=True, env=env).stderr.decode()
        check("reading" not in quiet, f"--quiet says {quiet}")
        few = subprocess.run([yoy, "ingest", "--db", db, *many[:3]], capture_output=True, env=env).stderr.decode()
        check(few == "", f"of three files a log says {few}")

        master, slave = pty.openpty()
        p = subprocess.Popen([yoy, "ingest", "--refresh", "--db", db, "--format", "csv", *many], stdout=subprocess.DEVNULL, stderr=slave,
                             env=dict(env, TERM="xterm"))
        os.close(slave)
        seen = b""
        while True:
            ready, _, _ = select.select([master], [], [], 60)
            if not ready:
                break
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        check(p.wait(timeout=60) == 0, "ingest on a terminal")
        os.close(master)
        check(b"\rreading [" in seen and b"/24" in seen, f"no bar on a terminal: {seen[:200]}")
        check(b"reading [" not in seen.rsplit(b"\033[K", 1)[-1], "the bar stays at the end")


for number in (signal.SIGINT, signal.SIGTERM):
    interrupted_ingest(number)
interrupted_plot()
progress()
sys.exit(f"{failures} failures" if failures else 0)
