#!/usr/bin/env python3
"""A server of themes on loopback, good ones and bad ones, for test_themes.c and test/groups/themes.
Prints its port, then serves until its standard input ends.

  /OWNER/theme/zip/REF   OWNER is one of the methods zip_OWNER below, or an answer of its own
  /info/NAME, /gems/NAME-VERSION.gem
  /requests              how many have come so far, by path
"""
import gzip, hashlib, http.server, io, sys, tarfile, threading, time, warnings, zipfile

warnings.simplefilter("ignore")  # names that are there twice are meant

FILES = {"_layouts/default.html": b"<html><p>theme</p>{{ content }}</html>\n", "_sass/a.scss": b"a { b: c }\n",
         "assets/x.txt": b"static\n", "_config.yml": b"title: theme's\n", "README.md": b"read me\n",
         "theme.gemspec": b"Gem::Specification.new do |s|\n s.name = 'theme'\n s.version = '1'\n"
                          b" s.add_runtime_dependency 'jekyll-feed'\nend\n"}
counts = {}


def make_zip(files, top="theme-HEAD/", compress=zipfile.ZIP_DEFLATED, extra=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as z:
        if top:
            z.writestr(top, b"")
        for name, data in list(files.items()) + list(extra):
            z.writestr(name if isinstance(name, zipfile.ZipInfo) else top + name, data)
    return out.getvalue()


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    info.create_system = 3
    return info


def tar(files, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tarfile.USTAR_FORMAT) as t:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            if isinstance(data, str):
                info.type, info.linkname, data = tarfile.SYMTYPE, data, b""
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


SPEC = """--- !ruby/object:Gem::Specification
name: %s
version: !ruby/object:Gem::Version
  version: %s
platform: ruby
dependencies:
- !ruby/object:Gem::Dependency
  name: jekyll-seo-tag
  requirement: !ruby/object:Gem::Requirement
    requirements:
    - - "~>"
      - !ruby/object:Gem::Version
        version: '2.0'
  type: :runtime
  prerelease: false
files:
- _layouts/default.html
"""


def gem(name, version, files=FILES, spec=None):
    return tar({"metadata.gz": gzip.compress((spec or SPEC % (name, version)).encode(), mtime=0),
                "data.tar.gz": gzip.compress(tar(files), mtime=0)})


def zip_good(): return make_zip(FILES)
def zip_up(): return make_zip(FILES, extra=[("../../evil", b"x")])
def zip_absolute(): return make_zip({**{"t/" + k: v for k, v in FILES.items()}, "/tmp/quickyll-evil": b"x"}, top="")
def zip_link(): return make_zip(FILES, extra=[(link("theme-HEAD/assets/out"), b"../../../../etc/passwd")])
def zip_linkdir(): return make_zip(FILES, extra=[(link("theme-HEAD/_data"), b"assets"), ("_data/a.yml", b"a: 1\n")])
def zip_harmless(): return make_zip(FILES, extra=[(link("theme-HEAD/docs"), b"README.md")])
def zip_twice(): return make_zip(FILES, extra=[("_layouts/default.html", b"again")])
def zip_bomb(): return make_zip({"assets/zeros": bytes(8 << 20)})
def zip_damaged(): return make_zip(FILES)[:400]
def zip_empty(): return b""
def zip_noise(): return b"this is no archive at all\n" * 40


GEMS = {"theme-1.2.0": gem("theme", "1.2.0"), "theme-1.10.0": gem("theme", "1.10.0"),
        "other-1.0": gem("theme", "1.2.0"), "up-1.0": gem("up", "1.0", {"../evil": b"x"}),
        "tarlink-1.0": gem("tarlink", "1.0", {"_data": "/etc", "_data/x.yml": b"x"}),
        "cut-1.0": gem("cut", "1.0")[:900], "nospec-1.0": gem("nospec", "1.0", spec="- 1\n")}
INFO = "---\n" + "".join("%s |checksum:%s,ruby:>= 2\n" % (v, hashlib.sha256(GEMS["theme-" + v]).hexdigest())
                         for v in ("1.2.0", "1.10.0")) + "2.0.0.pre a:>= 1|checksum:00\n1.99.0-java |checksum:00\n"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *a):
        pass

    def send(self, status, body=b"", **headers):
        self.send_response(status)
        for k, v in headers.items():
            self.send_header(k, v)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        counts[self.path] = counts.get(self.path, 0) + 1
        parts = self.path.strip("/").split("/")
        if parts[0] == "requests":
            self.send(200, "".join("%s %d\n" % x for x in sorted(counts.items())).encode())
        elif parts[0] == "info":
            self.send(200, INFO.encode()) if parts[1] == "theme" else self.send(404)
        elif parts[0] == "gems":
            data = GEMS.get(parts[1][:-4])
            self.send(200, data) if data else self.send(404)
        elif len(parts) == 4 and hasattr(self, "by_" + parts[0]):
            getattr(self, "by_" + parts[0])()
        elif len(parts) == 4 and "zip_" + parts[0] in globals():
            self.zip(globals()["zip_" + parts[0]]())
        else:
            self.send(404)

    def zip(self, data, tag='"one"'):
        if self.headers.get("If-None-Match") == tag:
            self.send(304, ETag=tag)
        else:
            self.send(200, data, ETag=tag)

    def by_moved(self): self.send(302, Location=self.path.replace("moved", "good"))
    def by_loop(self): self.send(302, Location=self.path)
    def by_file(self): self.send(302, Location="file:///etc/passwd")
    def by_broken(self): self.send(500)

    def by_news(self):
        n = counts[self.path]
        self.zip(make_zip({**FILES, "assets/x.txt": b"%d\n" % n}), '"%d"' % n)

    def by_once(self):
        self.zip(zip_good()) if counts[self.path] == 1 else self.send(500)

    def by_cut(self):
        data = zip_good()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:len(data) // 2])
        self.wfile.flush()
        self.close_connection = True

    def by_stalled(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"PK")
        self.wfile.flush()
        time.sleep(60)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
