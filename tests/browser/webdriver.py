"""A real Chromium for tests, driven by chromedriver over the WebDriver protocol, without other packages. None of it needs a network."""
import base64, json, os, shutil, socket, subprocess, tempfile, time, urllib.error, urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"enter": "\ue007", "escape": "\ue00c", "tab": "\ue004", "down": "\ue015", "up": "\ue013"}


def find():
    """Paths of chromedriver and chromium, or None."""
    driver = shutil.which("chromedriver")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return (driver, browser) if driver and browser else None


class Browser:
    """Use with `with`. All requests and all messages of the console are kept: requests(), console()."""

    def __init__(self, width=1400, height=900, lang="zh-CN", dark=False):
        driver, browser = find()
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        self.profile = tempfile.mkdtemp(prefix="yoy-browser-")
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True, env=dict(os.environ, TMPDIR=self.profile))
        args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
                "--disable-background-networking", "--disable-component-update", f"--lang={lang}", f"--window-size={width},{height}",
                f"--user-data-dir={self.profile}/profile"]
        if dark:
            args.append("--force-dark-mode")
        try:
            self._wait_for_driver()
            options = {"binary": browser, "args": args, "perfLoggingPrefs": {"enableNetwork": True}}
            made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options,
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
            self.session = "/session/" + made["sessionId"]
        except BaseException:
            self._end()
            raise

    def _wait_for_driver(self):
        for _ in range(200):
            try:
                if self._call("GET", "/status")["ready"]:
                    return
            except (OSError, KeyError):
                pass
            time.sleep(0.05)
        raise RuntimeError("chromedriver does not answer")

    def _call(self, method, path, body=None):
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def _end(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for _ in range(50):  # the browser may still write to its profile
            shutil.rmtree(self.profile, ignore_errors=True)
            if not os.path.exists(self.profile):
                break
            time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", self.session)
        finally:
            self._end()

    def open(self, url):
        self._call("POST", self.session + "/url", {"url": url})

    def run(self, script, *args):
        """The value that the script returns."""
        return self._call("POST", self.session + "/execute/sync", {"script": script, "args": list(args)})

    def wait(self, script, what, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.run(script):
                return True
            time.sleep(0.05)
        raise AssertionError("time up: " + what)

    def element(self, css):
        return self._call("POST", self.session + "/element", {"using": "css selector", "value": css})[ELEMENT]

    def click(self, css):
        self._call("POST", f"{self.session}/element/{self.element(css)}/click")

    def type(self, css, text):
        self._call("POST", f"{self.session}/element/{self.element(css)}/value", {"text": text})

    def key(self, *keys):
        """Press keys on what has the focus: a character, or a name of KEYS."""
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._call("POST", self.session + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def media(self, **features):
        """media(scheme="dark"), media(kind="print"), media() for the usual."""
        self._call("POST", self.session + "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {
            "media": features.get("kind", ""), "features": [{"name": "prefers-color-scheme", "value": features.get("scheme", "")}]}})

    def screenshot(self, path):
        with open(path, "wb") as f:
            f.write(base64.b64decode(self._call("GET", self.session + "/screenshot")))

    def pdf(self, path):
        with open(path, "wb") as f:
            f.write(base64.b64decode(self._call("POST", self.session + "/print", {"background": True})))

    def console(self):
        """Messages since the last call: (level, text)."""
        return [(m["level"], m["message"]) for m in self._call("POST", self.session + "/se/log", {"type": "browser"})]

    def requests(self):
        """Addresses asked for since the last call."""
        urls = []
        for entry in self._call("POST", self.session + "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                urls.append(message["params"]["request"]["url"])
        return urls
