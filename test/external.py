"""check --external over loopback: what answers, what does not, the cache, manners.
   Prints "ok NAME" or "FAIL NAME: why"."""
import http.server, os, re, shutil, subprocess, tempfile, threading, time

quickyll = os.environ["QUICKYLL"]
work = tempfile.mkdtemp()
site = os.path.join(work, "site")
asked = []  # (time, method, path), in order
STATUS = {"/gone": 410, "/none": 404, "/busy": 429, "/ill": 503, "/private": 401}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path
        asked.append((time.time(), self.command, path))
        if path == "/slow":
            time.sleep(5)
        to = {"/moved": "/ok", "/round": "/round", "/file": "file:///etc/passwd"}.get(path)
        status = 302 if to else STATUS.get(path, 200)
        if path == "/no-head" and self.command == "HEAD":
            status = 404
        self.send_response(status)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", "200000")
        self.end_headers()
        if self.command == "GET":
            try:
                self.wfile.write(b"x" * 200000)
            except OSError:
                pass

    do_HEAD = do_GET

    def log_message(self, *args):
        pass


def serve(address):
    s = http.server.ThreadingHTTPServer((address, 0), Handler)
    s.handle_error = lambda *args: None  # clients go away in the middle
    threading.Thread(target=s.serve_forever, daemon=True).start()
    return "http://%s:%d" % (address, s.server_port)


ONE, OTHER = serve("127.0.0.2"), serve("127.0.0.3")


def case(name, got, want):
    print("ok " + name if got == want else "FAIL %s: %r, wanted %r" % (name, got, want), flush=True)


def check(links, *options, external="{delay: 0, timeout: 2}", twice=False):
    """Messages by path, and what was asked."""
    shutil.rmtree(site, ignore_errors=True)
    os.makedirs(site)
    open(site + "/_config.yml", "w").write("title: T\nquickyll: {check: {external: %s}}\n" % external)
    open(site + "/a.md", "w").write("---\n---\n" + "\n\n".join("[x](%s)" % l for l in links) + "\n")
    del asked[:]
    env = dict(os.environ, XDG_CACHE_HOME=work + "/cache", no_proxy="*")
    p = subprocess.run([quickyll, "check", *options], cwd=site, env=env, capture_output=True, text=True)
    said = {}
    for line, sev, link, what in re.findall(r"^a\.md:(\d+):\d+: (\w+): dead link '(.*?)': (.*)$", p.stderr, re.M):
        said[link.replace(ONE, "").replace(OTHER, "")] = "%s %s" % (sev, what)
    return said, [(m, p) for _, m, p in asked], p


said, requests, p = check([ONE + "/ok", ONE + "/none"])
case("not-without-option", (said, requests, p.returncode), ({}, [], 0))

said, requests, p = check([ONE + x for x in ("/ok", "/ok#part", "/moved", "/no-head", "/private", "/busy")], "--external")
case("answers", (said, p.returncode), ({}, 0))
case("asked-once", requests.count(("HEAD", "/ok")), 2)  # for itself, and behind /moved
case("head-then-get", [m for m, x in requests if x == "/no-head"], ["HEAD", "GET"])

said, requests, p = check([ONE + x for x in ("/ok", "/moved", "/none")], "--external")
case("cache", (said, [x for _, x in requests]), ({"/none": "error the server answers 404"}, ["/none", "/none"]))
said, requests, p = check([ONE + "/ok"], "--external", external="{delay: 0, days: 0}")
case("cache-off", requests, [("HEAD", "/ok")])

said, requests, p = check([ONE + x for x in ("/gone", "/ill", "/round", "/file", "/slow")] +
                          ["http://127.0.0.2:9/", "ftp://127.0.0.2/x", "mailto:a@b.example"], "--external")
case("dead", said, {"/gone": "error the server answers 410", "/ill": "warning the server answers 503",
                    "/round": "error Number of redirects hit maximum amount",
                    "/file": "error Unsupported protocol", "/slow": "warning Timeout was reached",
                    "http://127.0.0.2:9/": "error Couldn't connect to server"})
case("dead-fails", p.returncode, 1)

since = time.time()
said, requests, p = check([ONE + "/a%d" % i for i in range(4)] + [OTHER + "/b%d" % i for i in range(4)], "--external",
                          external="{delay: 150, days: 0}")
gaps = [b[0] - a[0] for x in "ab" for a, b in zip(*(lambda l: (l, l[1:]))([q for q in asked if q[2][1] == x]))]
case("manners", (len(gaps), all(g > 0.14 for g in gaps)), (6, True))
case("side-by-side", [x[1] for _, x in requests[:2]] in (["a", "b"], ["b", "a"]), True)

said, requests, p = check([ONE + "/none"], "--external", "--untrusted")
case("untrusted", ("--untrusted forbids --external" in p.stderr, requests, p.returncode), (True, [], 1))
shutil.rmtree(work)
