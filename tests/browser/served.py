"""`yoy serve` for tests: a database of reports, and the program that serves it."""
import os, signal, subprocess, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORTS = os.path.join(ROOT, "fixtures", "reports")


def environment():
    env = dict(os.environ, LC_ALL="C", YOY_LANG="")
    env.pop("YOY_DB", None)
    return env


class Served:
    def __init__(self, yoy, *options, reports=(REPORTS,)):
        self.tmp = tempfile.TemporaryDirectory()
        self.yoy, self.db = os.path.abspath(yoy), os.path.join(self.tmp.name, "a.db")
        subprocess.run([self.yoy, "ingest", "-q", "--db", self.db, *reports], stdout=subprocess.DEVNULL, env=environment(), check=True)
        self.process = subprocess.Popen([self.yoy, "serve", "--db", self.db, *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=environment(), text=True)
        self.url = self.process.stdout.readline().strip()
        self.host = self.url.split("/")[2]
        self.port = int(self.host.rsplit(":", 1)[1])
        self.token = self.url.split("/")[3]

    def stop(self):
        """Exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.process.stdout.close()
        self.tmp.cleanup()
