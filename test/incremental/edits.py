#!/usr/bin/env python3
"""edits.py PROGRAM [EDITS [SEED]]: random edits of five sites, each build from the last one's state
against a build of everything. Prints a line for each, "ok ..." or "FAIL ..." with what differs.

After every edit the site is built four times: from nothing into a fresh directory; with
--incremental into the directory of the edit before; and by handles that stay and watch, one that
writes and one that keeps all in memory. Files and messages have to be the same.
"""
import filecmp, os, random, shutil, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sites import SITES

COMPAT = {"blog": "debian", "shelf": "4.4", "plugins": "debian", "odd": "debian", "docs": "4.3"}


class Site:
    def __init__(self, top, name, rnd):
        self.top, self.name, self.rnd = top, name, rnd
        self.dir = os.path.join(top, "site")
        self.files = {}
        self.count = 0
        self.reset()

    # ---- files ----

    def put(self, path, text):
        full = os.path.join(self.dir, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        if self.rnd.random() < 0.3:  # as many editors write
            with open(full + ".tmp~", "w") as f:
                f.write(text)
            os.rename(full + ".tmp~", full)
        else:
            with open(full, "w") as f:
                f.write(text)
        self.files[path] = text

    def drop(self, path):
        os.remove(os.path.join(self.dir, path))
        del self.files[path]

    def reset(self):
        """Back to the beginning, as a checkout would do it: only what differs is written."""
        want = SITES[self.name]()
        for path in sorted(set(self.files) - set(want)):
            self.drop(path)
        for path in sorted(want):
            if self.files.get(path) != want[path]:
                self.put(path, want[path])
        return "everything back"

    def choose(self, *starts, ends=("",)):
        paths = sorted(p for p in self.files if p.startswith(starts or ("",)) and p.endswith(tuple(ends)))
        return self.rnd.choice(paths) if paths else None

    def documents(self):
        return sorted(p for p in self.files if self.files[p].startswith("---") and not p.startswith(("_layouts", "_includes", "_data")))

    def word(self):
        self.count += 1
        return self.rnd.choice(["more", "less", "other", "*strong*", "`code`"]) + str(self.count)

    # ---- edits ----

    def body(self):
        p = self.rnd.choice(self.documents())
        text = self.files[p]
        if self.rnd.random() < 0.5:
            self.put(p, text + "\n%s\n" % self.word())
        else:  # the excerpt too
            head, sep, rest = text[4:].partition("---\n")
            self.put(p, "---\n" + head + sep + self.word() + " " + rest)
        return "body of " + p

    def liquid(self):
        p = self.rnd.choice([d for d in self.documents() if not d.endswith(".scss")])
        self.put(p, self.files[p] + self.rnd.choice([
            "{{ site.posts.first.title }}", "{{ site.pages[0].url }}", "{{ site.data | size }}", "{{ page.next.title }}",
            "{% for p in site.posts limit:2 %}{{ p.excerpt }}{% endfor %}", "{{ site.posts.last.content }}", "{{ page.layout }}",
            "{{ site.title }}", "{% assign q = site.posts | map: 'url' %}{{ q | join: ' ' }}", "{{ site.tags.red.size }}",
            "{{ site.static_files.size }}"]))
        return "Liquid in " + p

    def front(self):
        p = self.rnd.choice(self.documents())
        text = self.files[p]
        lines = text[4:].split("---\n", 1)[0].splitlines()
        key, value = self.rnd.choice([
            ("title", self.word().strip("*`")), ("title", None), ("tags", "[%s]" % self.rnd.choice(["red", "blue", "new"])),
            ("weight", str(self.rnd.randrange(6))), ("rank", str(self.rnd.randrange(9))), ("order", str(self.rnd.randrange(9))),
            ("categories", self.rnd.choice(["x", "z"])), ("layout", self.rnd.choice(["post", "base", "book", "none", "outer", "missing"])),
            ("layout", None), ("permalink", "/at/%d/" % self.count), ("permalink", None), ("published", "false"), ("published", None),
            ("date", "2025-0%d-11 10:00:00 +0000" % self.rnd.randrange(1, 9)), ("excerpt", "An excerpt"), ("part", "p.html"),
            ("section", "API"), ("author", "bob"), ("of", "Book 1"), ("description", self.word().strip("*`")), ("sitemap", "false")])
        lines = [l for l in lines if not l.startswith(key + ":")]
        if value is not None:
            lines.append("%s: %s" % (key, value))
        self.count += 1
        self.put(p, "---\n" + "".join(l + "\n" for l in lines) + "---\n" + text[4:].split("---\n", 1)[1])
        return "%s of %s" % (key, p)

    def data(self):
        p = self.choose("_data/")
        if not p or self.rnd.random() < 0.15:
            self.put("_data/new%d.yml" % self.rnd.randrange(3), "text: %s\n" % self.word().strip("*`"))
            return "new data"
        text = self.files[p]
        if self.rnd.random() < 0.1:
            self.drop(p)
            return "no more " + p
        letters = [i for i, c in enumerate(text) if c.isalpha()]
        i = self.rnd.choice(letters)
        self.put(p, text[:i] + self.rnd.choice("aeiou") + text[i + 1:])
        return "a letter in " + p

    def template(self):
        p = self.choose("_layouts/", "_includes/")
        if not p:
            return self.body()
        r = self.rnd.random()
        if r < 0.1:
            self.drop(p)
            return "no more " + p
        if r < 0.3 and self.files[p].startswith("---"):
            self.put(p, self.files[p].replace("---\n", "---\nkey%d: %d\n" % (self.count, self.rnd.randrange(9)), 1))
            self.count += 1
            return "front matter of " + p
        self.put(p, self.files[p] + self.rnd.choice([
            self.word(), "{{ page.title }}", "{{ site.posts.size }}", "{{ include.text }}", "{{ layout.key1 }}{{ site.data.people.ann.name }}",
            "{% if page.next %}{{ page.next.url }}{% endif %}", "{{ page.excerpt }}", "{{ site.time | date: '%F' }}"]))
        return p

    def config(self):
        text = self.files["_config.yml"]
        r = self.rnd.random()
        if r < 0.4:
            self.put("_config.yml", text.replace("title: The", "title: %s The" % self.word().strip("*`"), 1))
        elif r < 0.6:
            self.put("_config.yml", text + self.rnd.choice(["permalink: date\n", "permalink: pretty\n", "extra: 1\n", "exclude: [sub]\n",
                                                            "show_drafts: true\n", "future: true\n", "limit_posts: 4\n", "baseurl: /b\n"]))
        elif r < 0.8:
            self.put("_config.yml", text.replace("12:00:00", "12:0%d:00" % self.rnd.randrange(10)))
        else:
            self.put("_config.yml", SITES[self.name]()["_config.yml"])
        return "_config.yml"

    def add(self):
        self.count += 1
        i = self.count
        path, text = self.rnd.choice([
            ("_posts/2025-%02d-20-added-%d.md" % (1 + i % 12, i), "---\ntitle: Added %d\nlayout: post\ntags: [red]\nweight: 2\n---\nNew *words*\n\nmore\n" % i),
            ("_posts/2026-12-20-future-%d.md" % i, "---\ntitle: Future\n---\nlater\n"),
            ("added%d.md" % i, "---\ntitle: Added page\nsection: Guide\n---\nA page\n"),
            ("_drafts/draft-%d.md" % i, "---\ntitle: Draft\n---\nnot yet\n"),
            ("added%d.txt" % i, "a static file %d\n" % i),
            ("sub/deep/added%d.html" % i, "---\nlayout: base\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}"),
            ("_includes/added%d.html" % i, "unused"),
            ("_books/added%d.md" % i, "---\ntitle: Book %d\nauthor: ann\n---\nwords\n" % i),
            ("_docs/added%d.md" % i, "---\ntitle: Doc\n---\nwords\n")])
        self.put(path, text)
        return "new " + path

    def remove(self):
        p = self.rnd.choice([x for x in sorted(self.files) if x != "_config.yml"])
        self.drop(p)
        return "no more " + p

    def rename(self):
        p = self.rnd.choice([x for x in sorted(self.files) if x != "_config.yml"])
        self.count += 1
        head, dot, ext = p.rpartition(".")
        new = "%s-r%d.%s" % (head, self.count, ext)
        text = self.files[p]
        os.rename(os.path.join(self.dir, p), os.path.join(self.dir, new))
        del self.files[p]
        self.files[new] = text
        return "%s is %s now" % (p, new)

    def touch(self):
        p = self.rnd.choice(sorted(self.files))
        os.utime(os.path.join(self.dir, p))
        return "touched " + p

    def same_size(self):
        """The same number of bytes, and the old time."""
        p = self.rnd.choice(self.documents())
        full = os.path.join(self.dir, p)
        st = os.stat(full)
        text = self.files[p]
        if "o" in text[4:]:
            i = self.rnd.choice([i for i, c in enumerate(text) if c == "o" and i > 3])
            self.files[p] = text[:i] + "u" + text[i + 1:]
            with open(full, "w") as f:
                f.write(self.files[p])
            os.utime(full, ns=(st.st_atime_ns, st.st_mtime_ns))
        return "same size and time: " + p

    def static(self):
        p = self.choose(ends=(".css", ".txt", ".png", ".scss"))
        if not p:
            return self.body()
        self.put(p, self.files[p] + "/* %d */\n" % self.count)
        self.count += 1
        return "static " + p

    def output(self):
        """Somebody is at the destination."""
        out = os.path.join(self.top, "inc")
        files = sorted(os.path.join(d, f) for d, _, fs in os.walk(out) for f in fs)
        if not files:
            return "no output"
        p = self.rnd.choice(files)
        r = self.rnd.random()
        if r < 0.3:
            os.remove(p)
        elif r < 0.6:
            with open(p, "a") as f:
                f.write("?")
        elif r < 0.8:
            with open(p + ".foreign", "w") as f:
                f.write("!")
        else:
            shutil.rmtree(os.path.dirname(p)) if os.path.dirname(p) != out else os.remove(p)
        return "at the output " + os.path.relpath(p, out)

    def edit(self):
        kinds = [(self.body, 8), (self.front, 8), (self.liquid, 3), (self.data, 4), (self.template, 5), (self.config, 3), (self.add, 4),
                 (self.remove, 2), (self.rename, 2), (self.touch, 1), (self.same_size, 2), (self.static, 2), (self.output, 2), (self.reset, 2)]
        kind = self.rnd.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
        return kind()


def build(program, site, dest, *options):
    env = dict(os.environ, TZ="UTC", QUICKYLL_COMPAT=COMPAT[site.name])
    p = subprocess.run([program, "build", "-q", "-s", site.dir, "-d", dest, *options], env=env, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, text=True, errors="replace")
    return p.returncode, p.stdout.replace(dest, "DEST")


class Watcher:
    """A handle that stays (rebuild.c)."""

    def __init__(self, program, site, dest):
        self.dest = dest
        env = dict(os.environ, TZ="UTC", QUICKYLL_COMPAT=COMPAT[site.name])
        self.p = subprocess.Popen([os.path.join(os.path.dirname(program), "test", "rebuild"), site.dir, dest], env=env,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        self.rendered = []

    def build(self, command):
        self.p.stdin.write(command + "\n")
        self.p.stdin.flush()
        out, self.rendered = [], []
        for line in self.p.stdout:
            if line.startswith("end "):
                return int(line[4] == "0"), "".join(out)
            if line.startswith("rendered "):
                self.rendered.append(line[9:-1])
            else:
                out.append(line.replace(self.dest, "DEST"))
        return -1, "".join(out) + "it ended: %s\n" % self.p.wait()

    def close(self):
        self.p.stdin.close()
        self.p.wait()


def tree(top):
    found = {}
    for d, dirs, files in os.walk(top):
        for f in files:
            with open(os.path.join(d, f), "rb") as x:
                found[os.path.relpath(os.path.join(d, f), top)] = x.read()
        for x in dirs:
            found[os.path.relpath(os.path.join(d, x), top) + "/"] = b""
    return found


def differences(a, b):
    return [p for p in sorted(set(a) | set(b)) if a.get(p) != b.get(p)]


def compare(what, got, want, files, wanted, some):
    """`some`: static files are not among them."""
    bad = []
    if [l for l in got[1].splitlines() if l] != [l for l in want[1].splitlines() if l] or got[0] != want[0]:
        bad += ["%s: %d, messages:" % (what, got[0]), *got[1].splitlines(), "wanted: %d" % want[0], *want[1].splitlines()]
    if want[0] == 0:
        bad += ["%s differs: %s" % (what, p) for p in differences(wanted, files) if not some or p in files]
    return bad


def run(program, name, edits, seed):
    rnd = random.Random("%s %d" % (name, seed))
    with tempfile.TemporaryDirectory() as top:
        site = Site(top, name, rnd)
        inc, full, kept, shown = (os.path.join(top, x) for x in ("inc", "full", "kept", "shown"))
        log, failures, quick = [], 0, 0
        watchers = [Watcher(program, site, kept), Watcher(program, site, kept + "2")]
        for i in range(edits + 1):
            steps = [site.edit() for _ in range(rnd.choice([1, 1, 1, 1, 2, 4]))] if i else ["first"]
            log.append("; ".join(steps))
            for d in (full, shown):
                shutil.rmtree(d, ignore_errors=True)
            want = build(program, site, full)
            wanted = tree(full)
            bad = compare("from disk", build(program, site, inc, "--incremental"), want, tree(inc), wanted, False)
            said = watchers[0].build("build")
            bad += compare("watching", said, want, tree(kept), wanted, False)
            quick += len(watchers[0].rendered) < 4
            bad += compare("in memory", watchers[1].build("render " + shown), want, tree(shown), wanted, True)
            if want[0] != 0:
                failures += 1
                if rnd.random() < 0.7:
                    site.reset()
            if bad:
                print("FAIL edits of %s: edit %d of seed %d: %s" % (name, i, seed, log[-1]))
                print("\n".join("  " + b for b in bad[:12]))
                print("  before: " + " | ".join(log[-4:-1]))
                if os.environ.get("KEEP"):
                    shutil.copytree(top, os.environ["KEEP"], dirs_exist_ok=True)
                return False
        for w in watchers:
            w.close()
    print("ok edits of %s: %d edits, %d of them mistakes; %d times hardly anything was rendered" % (name, edits, failures, quick))
    return failures < edits / 2 and (edits < 100 or quick > 0 or name == "plugins")


def main():
    program = os.path.abspath(sys.argv[1])
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    good = [run(program, name, edits, seed) for name in (sys.argv[4:] or SITES)]
    sys.exit(not all(good))


main()
