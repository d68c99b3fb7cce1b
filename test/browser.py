"""Live reload and mistakes in a real browser: headless Chromium, driven over its debugging pipe.
   browser.py SITE; prints "ok NAME" or "FAIL NAME: why". Needs chromium; not a part of `make test`."""
import json, os, re, shutil, subprocess, sys, tempfile, time

quickyll = os.environ.get("QUICKYLL", "./quickyll")
work = tempfile.mkdtemp()
site = os.path.join(work, "site")
shutil.copytree(sys.argv[1], site)


class Browser:
    def __init__(self):
        to_read, self.write = os.pipe()
        self.read, to_write = os.pipe()
        def ends():  # the browser reads from 3 and writes to 4; where its own are, these may be
            a, b = os.dup(to_read), os.dup(to_write)
            os.dup2(a, 3)
            os.dup2(b, 4)
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--user-data-dir=" + os.path.join(work, "profile")],
            preexec_fn=ends, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.n, self.rest, self.session, self.problems = 0, b"", None, []

    def call(self, method, **params):
        self.n += 1
        message = {"id": self.n, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.rest:
                more = os.read(self.read, 65536)
                if not more:
                    raise SystemExit("FAIL the browser ended")
                self.rest += more
            one, self.rest = self.rest.split(b"\0", 1)
            answer = json.loads(one)
            if answer.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.problems.append(answer["params"])
            if answer.get("id") == self.n:
                return answer.get("result", answer)

    def open(self, url):
        target = self.call("Target.createTarget", url=url)["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Runtime.enable")
        self.call("Log.enable")

    def value(self, script):
        return self.call("Runtime.evaluate", expression=script).get("result", {}).get("value")

    def until(self, script, wanted=True):
        since = time.time()
        while time.time() - since < 30:
            got = self.value(script)
            if got == wanted:
                return time.time() - since
            time.sleep(0.01)
        return None


def case(name, ok, why=""):
    print("ok " + name if ok else "FAIL %s: %s" % (name, why), flush=True)


def change(path, old, new):
    path = os.path.join(site, path)
    text = open(path).read().replace(old, new)
    open(path, "w").write(text)


log = open(os.path.join(work, "log"), "w")
server = subprocess.Popen([quickyll, "serve", "-s", site, "-P", "0", "--livereload"], stdout=log, stderr=log)
found = None
while not found:
    time.sleep(0.1)
    found = re.search(r"Server address: (\S+)", open(log.name).read())
b = Browser()
b.open(found.group(1) + "about")
case("the page is there", b.until("document.body && document.body.innerText.includes('About it')") is not None)
b.until("document.readyState", "complete")
b.value("window.mark = 1")
color = "getComputedStyle(document.querySelector('p')).color"
case("its style", b.until(color, "rgb(255, 0, 0)") is not None, b.value(color))
change("assets/main.scss", "red", "blue")
case("a style sheet is swapped", b.until(color, "rgb(0, 0, 255)") is not None, b.value(color))
case("without loading the page again", b.value("window.mark") == 1)
change("about.md", "About it", "All about it")
case("a changed page is loaded again", b.until("document.body.innerText.includes('All about it')") is not None)
b.until("document.readyState", "complete")
change("about.md", "All about it", "{% if %}")
case("a mistake is shown", b.until("!!document.getElementById('quickyll-mistakes')") is not None)
case("with its place", "about.md:4:1" in (b.value("document.getElementById('quickyll-mistakes').innerText") or ""))
case("over the last good page", "All about it" in (b.value("document.body.innerText") or ""))
picture = b.call("Page.captureScreenshot").get("data")
if picture and len(sys.argv) > 2:
    import base64
    open(sys.argv[2], "wb").write(base64.b64decode(picture))
b.until("document.readyState", "complete")
change("about.md", "{% if %}", "Mended")
case("and goes when it is mended", b.until("!document.getElementById('quickyll-mistakes') && document.body.innerText.includes('Mended')") is not None)
case("no error on the console", not b.problems, b.problems)
b.process.kill()
server.terminate()
case("the server ends", server.wait(10) == 0)
shutil.rmtree(work, ignore_errors=True)
