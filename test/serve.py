"""quickyll serve over loopback: addresses, conditions, ranges, codings, live reload, mistakes.
   serve.py DIRECTORY-WITH-A-SITE; prints "ok NAME" or "FAIL NAME: why"."""
import gzip, http.client, os, re, shutil, signal, socket, subprocess, sys, tempfile, time

quickyll = os.environ["QUICKYLL"]
work = tempfile.mkdtemp()
site = os.path.join(work, "site")
shutil.copytree(os.path.join(sys.argv[1], "site"), site)


def case(name, got, want):
    print("ok " + name if got == want else "FAIL %s: %r, wanted %r" % (name, got, want), flush=True)


class Server:
    def __init__(self, *options):
        self.log = open(os.path.join(work, "log"), "w+")
        self.process = subprocess.Popen([quickyll, "serve", "-s", site, "-P", "0", *options],
                                        stdout=self.log, stderr=self.log)
        for _ in range(600):
            found = re.search(r"Server address: (http\S*)://localhost:(\d+)(\S*)", self.output())
            if found or self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.scheme, self.port, self.base = found.groups() if found else ("", 0, "")
        self.port = int(self.port)

    def output(self):
        return open(self.log.name).read()

    def ask(self, path, method="GET", **headers):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        c.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        r = c.getresponse()
        body = r.read()
        c.close()
        return r, body

    def raw(self, text):
        """What it answers within half a second; it may wait for more of a request."""
        s = socket.create_connection(("127.0.0.1", self.port), timeout=0.5)
        got = b""
        try:  # it may be closed before all was sent
            s.sendall(text)
            s.shutdown(socket.SHUT_WR)
            while True:
                more = s.recv(65536)
                if not more:
                    break
                got += more
        except OSError:
            pass
        s.close()
        return got

    def stop(self):
        since = time.time()
        self.process.send_signal(signal.SIGINT)
        rc = self.process.wait(20)
        return rc, time.time() - since


class Events:
    def __init__(self, server):
        self.s = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        self.s.sendall(b"GET /base/.quickyll/events HTTP/1.1\r\nHost: x\r\n\r\n")
        self.text = b""

    def next(self):
        """The next event's kind and state."""
        while True:
            found = re.search(rb"event: (\w+)\r?\ndata: (\S+)\r?\n\r?\n", self.text)
            if found:
                self.text = self.text[found.end():]
                return found.group(1).decode(), found.group(2).decode()
            more = self.s.recv(65536)
            if not more:
                return "end", ""
            self.text += more


def change(path, old, new):
    path = os.path.join(site, path)
    text = open(path).read().replace(old, new)
    with open(path + "~", "w") as f:
        f.write(text)
    os.rename(path + "~", path)


# ---- plain ----
v = Server()
case("address", (v.scheme, v.base), ("http", "/base/"))
ADDRESSES = [("/base/", 200, "Home"), ("/base/index.html", 200, "Home"), ("/base/about", 200, "About"),
             ("/base/about.html", 200, "About"), ("/base/about/", 404, "No such page"),
             ("/base/docs/", 200, "Docs"), ("/base/docs", 301, "Moved"), ("/base", 301, "Moved"),
             ("/", 301, "Moved"), ("/other", 404, "No such page"), ("/base/empty/", 404, "No such page"),
             ("/base/docs/n%C3%A9%20x", 200, "n"), ("/base/nope", 404, "No such page"),
             ("/base/../base/about", 404, "No such page"), ("/base/%2e%2e/%2e%2e/etc/passwd", 404, "No such page"),
             ("/base/about?x=1", 200, "About"), ("/base/_config.yml", 404, "No such page"),
             ("/base/about.md", 404, "No such page"), ("/base/%00", 400, "Bad Request"), ("/base/%zz", 400, "Bad Request"),
             ("/base/.quickyll/events", 404, "No such page"), ("/base//about", 404, "No such page")]
for path, status, word in ADDRESSES:
    r, body = v.ask(path)
    case("get " + path, (r.status, word in body.decode()), (status, True))
r, _ = v.ask("/base/docs")
case("redirect", r.getheader("Location"), "/base/docs/")
r, body = v.ask("/base/")
case("own url", b"Home of http://localhost:%d" % v.port in body, True)
case("no script without livereload", b"<script" in body, False)
for path, kind in [("/base/about", "text/html; charset=utf-8"), ("/base/assets/main.css", "text/css; charset=utf-8"),
                   ("/base/assets/digits.bin", "application/octet-stream"), ("/base/empty/one.txt", "text/plain; charset=utf-8")]:
    case("type " + path, v.ask(path)[0].getheader("Content-Type"), kind)
for path in ("/base/about", "/base/assets/digits.bin"):
    r, body = v.ask(path)
    tag = r.getheader("ETag")
    again, nothing = v.ask(path, If_None_Match='W/"x", ' + tag)
    case("not modified " + path, (again.status, nothing), (304, b""))
    h, nothing = v.ask(path, "HEAD")
    case("head " + path, (h.status, nothing, h.getheader("Content-Length")), (200, b"", str(len(body))))
    for asked, status, want in [("bytes=0-3", 206, body[:4]), ("bytes=-2", 206, body[-2:]), ("bytes=4-", 206, body[4:]),
                                ("bytes=0-99999", 206, body), ("bytes=99999-", 416, b""), ("bytes=3-1", 200, body),
                                ("bytes=0-1,3-4", 200, body), ("lines=1-2", 200, body), ("bytes=-0", 416, b"")]:
        r, got = v.ask(path, Range=asked)
        case("range %s %s" % (asked, path), (r.status, got), (status, want))
    r, got = v.ask(path, Range="bytes=0-3", If_Range='"other"')
    case("if-range " + path, (r.status, got), (200, body))
r, packed = v.ask("/base/about", Accept_Encoding="br, gzip")
case("gzip", (r.getheader("Content-Encoding"), gzip.decompress(packed) if r.getheader("Content-Encoding") else packed),
     ("gzip", v.ask("/base/about")[1]))
case("gzip unwanted", v.ask("/base/about", Accept_Encoding="gzip;q=0")[0].getheader("Content-Encoding"), None)
case("gzip not for few bytes", v.ask("/base/empty/one.txt", Accept_Encoding="gzip")[0].getheader("Content-Encoding"), None)
r, _ = v.ask("/base/", "POST")
case("post", (r.status, r.getheader("Allow")), (405, "GET, HEAD"))
for name, text in [("no request", b"\r\n\r\n\r\n"), ("garbage", b"\x00\xff\x01 / HTTP/1.1\r\n\r\n"),
                   ("long address", b"GET /" + b"a" * 200000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
                   ("many headers", b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 50000 + b"\r\n")]:
    got = v.raw(text)
    case("malformed: " + name, got[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 414", b"HTTP/1.1 431", b"HTTP/1.1 405"), True)
slow = [socket.create_connection(("127.0.0.1", v.port)) for _ in range(200)]
for s in slow:
    s.sendall(b"GET /base/ HT")
case("slow ones do not hold it up", v.ask("/base/")[0].status, 200)
case("nothing is written", os.path.exists(os.path.join(site, "_site")), False)
busy = subprocess.run([quickyll, "serve", "-s", site, "-P", str(v.port)], capture_output=True, text=True)
case("port in use", (busy.returncode, "is in use" in busy.stderr), (1, True))
rc, took = v.stop()
case("interrupt", (rc, took < 3), (0, True))
for s in slow:
    s.close()

# ---- live reload ----
v = Server("--livereload")
r, body = v.ask("/base/about")
state = re.search(rb"reload\.js\?(\S+)\"", body).group(1).decode()
case("script", v.ask("/base/.quickyll/reload.js")[0].status, 200)
e, idle = Events(v), [Events(v) for _ in range(50)]
case("first event", e.next(), ("at", state))
change("about.md", "About it", "All about it")
kind, at = e.next()
case("a page changed", (kind, at != state, b"All about it" in v.ask("/base/about")[1]), ("at", True, True))
change("assets/main.scss", "red", "blue")
case("a style sheet changed", e.next()[0], "styles")
with open(os.path.join(site, "assets", "digits.bin"), "w") as f:
    f.write("abc")
case("a static file changed", (e.next()[0], v.ask("/base/assets/digits.bin")[1]), ("at", b"abc"))
change("about.md", "All about it", "{% for %}")
case("a mistake is told", e.next()[0], "at")
body = v.ask("/base/")[1]
case("a mistake is shown over the last good page", (b"Home of" in body, b"about.md:4" in body, b"role=\"alert\"" in body), (True, True, True))
change("about.md", "{% for %}", "{{ 'x' }}")
case("it is mended", (e.next()[0], b"alert" in v.ask("/base/")[1]), ("at", False))
change("about.md", "{{ 'x' }}", "x")  # the same page comes out: nobody is told
change("index.md", "Home", "Start")
e.next()
case("what shows no change tells nobody", b"Start" in v.ask("/base/")[1], True)
os.remove(os.path.join(site, "docs", "index.md"))
case("a page is gone", (e.next()[0], v.ask("/base/docs/")[0].status), ("at", 404))
rc, took = v.stop()
case("interrupt with listeners", (rc, took < 3, e.next()[0]), (0, True, "end"))

# ---- a site with a mistake from the start; listings; from disk ----
change("index.md", "Start", "{% if %}")
v = Server("--livereload", "--show-dir-listing")
r, body = v.ask("/base/")
case("no page yet", (r.status, b"role=\"alert\"" in body, b"index.md:4" in body), (503, True, True))
e = Events(v)
e.next()
change("index.md", "{% if %}", "Start")
case("the first good one", (e.next()[0], v.ask("/base/")[0].status), ("at", 200))
r, body = v.ask("/base/docs/")
case("listing", (r.status, b"n\xc3\xa9 x.html" in body, b"./n%C3%A9%20x.html" in body), (200, True, True))
v.stop()
subprocess.run([quickyll, "build", "-q", "-s", site, "-d", os.path.join(site, "_site")])
v = Server("--skip-initial-build", "-d", os.path.join(site, "_site"))
case("from disk", (v.ask("/base/about")[0].status, v.ask("/base/../_config.yml")[0].status), (200, 404))
v.stop()
v = Server("-d", os.path.join(work, "out"))
case("written when a destination is named", os.path.exists(os.path.join(work, "out", "about.html")), True)
v.stop()
shutil.rmtree(work)
