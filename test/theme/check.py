#!/usr/bin/env python3
"""check.py PROGRAM TREE: the theme of TREE, as PROGRAM builds it. A line "ok NAME" or "FAIL NAME" a case.
check.py --site TREE DIR: the site with a page for each key of the front matter, an author and an include, into DIR.

Every name of keys.tsv does something; style sheet and script weigh no more than they may; the colours of each skin
stand out from each other; pages of the examples are well formed and can be used without a mouse or eyes; no page asks
another host for anything; every link leads somewhere; each locale has the words that English has."""
import os, re, shutil, subprocess, sys, tempfile
from html.parser import HTMLParser
from urllib.parse import unquote

site_only = sys.argv[1] == "--site"
program, tree = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
here = os.path.join(tree, "test", "theme")
scratch = tempfile.mkdtemp()
SKINS = "default air aqua contrast dark dirt mint neon plum sunrise".split()
EXAMPLES = ("academic", "blog", "docs")
CSS_MOST, JS_MOST, RATIO = 30000, 12000, 4.5


def report(name, problems):
    print(("FAIL " if problems else "ok ") + name)
    for p in problems[:12]:
        print("  " + p)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def build(source, out):
    # a home of its own, where sheets that were compiled once are kept
    env = dict(os.environ, JEKYLL_ENV="production", TZ="UTC", HOME=scratch + "/home")
    r = subprocess.run([program, "build", "-q", "-s", source, "-d", out], capture_output=True, text=True, env=env)
    return r.stderr if r.returncode else ""


# ---- what is documented does something ----

BODY = "First text.\n\n## One\n\n### Two\n\nMore.\n"
LISTS = """gallery: [{image_path: /1.png, url: /1.png, title: T1}, {image_path: /2.png}]
bare: [{image_path: small.png, url: large.png}]
gallery3: [{image_path: /1.png}, {image_path: /2.png}, {image_path: /3.png}]
feature_row: [{title: Feature, excerpt: E, url: /fr/, btn_label: Press it, btn_class: btn--primary, image_path: /1.png, image_caption: C}]
row2: [{title: Second row}]
"""


def key_lines():
    for line in read(os.path.join(here, "keys.tsv")).split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def key_site(where, config="", css=False):
    base = "title: Site\nurl: https://example.org\ntheme: quickyll\ntime: 2026-01-15 12:00:00 +0000\ntimezone: UTC\n"
    base += "plugins: [jekyll-feed]\ncollections: {things: {output: true}}\n"
    base += "defaults: [{scope: {path: '', type: posts}, values: {layout: single, author_profile: true, read_time: true, comments: true, related: true}}]\n"
    drop = set(re.findall(r"^(\w+):", config, re.M))
    base = "".join(l + "\n" for l in base.split("\n") if l.split(":")[0] not in drop)
    write(where + "/_config.yml", base + config + "\n")
    words = " ".join("word%d" % n for n in range(1, 70))
    write(where + "/_posts/2026-01-02-post.md", "---\ntitle: The post\ncategories: [One kind]\ntags: [A tag]\n---\n" + words[:60] + "\n\n" + words)
    write(where + "/_posts/2026-01-01-older.md", "---\ntitle: An older one\ntags: [Other]\n---\nOlder.\n")
    write(where + "/_things/a.md", "---\ntitle: Thing A\nweight: 2\ntype: Kind\n---\nAbout A.\n")
    write(where + "/_things/b.md", "---\ntitle: Thing B\nweight: 1\n---\nAbout B.\n")
    write(where + "/_data/navigation.yml", "docs: [{title: Part, children: [{title: Inner, url: /in/}]}]\nmore: [{title: More of it, url: /more/}]\n")
    write(where + "/_data/cv.yml", "work: [{position: Engineer, company: Works}]\n")
    write(where + "/_data/comments/post/c1.yml", "name: Eve\ndate: 2024-01-02\nmessage: Hm\n")
    write(where + "/images/odd/there.png", "")
    write(where + "/plain.md", "---\nlayout: single\ntitle: Plain page\n---\n" + BODY)
    if not css:
        write(where + "/assets/css/main.scss", "---\n---\na { b: c }\n")


def shows(text, expected):
    if expected.startswith("~"):
        return re.search(expected[1:], text, re.S) is not None
    return expected in text


def judged(expected, text, before):
    gone = expected.startswith("- ")
    expected = expected[2:] if gone else expected
    problems = []
    if shows(text, expected) == gone:
        problems.append("%s: %s" % ("still there" if gone else "not there", expected))
    if shows(before, expected) != gone:
        problems.append("shows nothing: without it the page says the same")
    return problems


def judge(kind, name, expected, text, before):
    report("%s-%s" % (kind, name), judged(expected, text, before))


def site_page(expected):
    if expected.startswith("@"):
        path, expected = expected[1:].split(" ", 1)
        return path, expected
    if "archive__item-more" in expected:
        return "list.html", expected
    return "2026/01/02/post.html", expected


ALONE = {"locale", "title", "url", "baseurl", "plugins"}


def site_build(name, config, css):
    where, out = "%s/s-%s" % (scratch, name), "%s/o-%s" % (scratch, name)
    if not os.path.isdir(out):
        key_site(where, config, css)
        write(where + "/list.html", "---\nlayout: posts\ntitle: List\n---\n")
        write(where + "/hero/index.html", "---\nlayout: home\ntitle: Hero\nheader: {overlay_color: '#333'}\n---\n")
        write(where + "/squeezed.html", "---\nlayout: compress\n---\n<p>One</p>\n<!-- said -->\n<p>Two</p>\n")
        wrong = build(where, out)
        if wrong:
            report("site-" + name, [wrong])
    return out


def site_keys(lines):
    """Settings that have nothing to do with each other share a site, but those that take something away or change what
       the others show; what is not seen there is tried alone."""
    sites = []  # [(sheet?, shared?), {keys of the top}, [lines]]
    for line in lines:
        path, expected = site_page(line[3])
        keys = {l.split(":")[0] for l in yaml_lines(line[2])}
        shared = not expected.startswith("- ") and not keys & ALONE and (path.endswith(".css"), True)
        for site in sites:
            if site[0] == shared and not keys & site[1]:
                break
        else:
            site = [shared or (path.endswith(".css"), False), set(), []]
            sites.append(site)
        site[1].update(keys)
        site[2].append(line)
    for n, ((css, _), _, lines) in enumerate(sites):
        base = site_build("base%d" % css, "", css)
        out = site_build(str(n), "\n".join(l for line in lines for l in yaml_lines(line[2])), css)
        for m, (kind, name, setting, expected) in enumerate(lines):
            path, expected = site_page(expected)
            problems = judged(expected, found(out, path), found(base, path))
            if problems and len(lines) > 1:
                alone = site_build("%d-%d" % (n, m), "\n".join(yaml_lines(setting)), css)
                problems = judged(expected, found(alone, path), found(base, path))
            report("%s-%s" % (kind, name), problems)


def found(out, path):
    # one-category posts live under their category
    for p in (path, "one kind/" + path):
        if os.path.isfile(os.path.join(out, p)):
            return read(os.path.join(out, p))
    return ""


def yaml_lines(setting):
    """{a: b, c: {d: e}} as lines of a block, so that more can stand beside it."""
    if not setting.startswith("{"):
        return [setting]
    inner, depth, quote, part, parts = setting[1:-1], 0, "", "", []
    for c in inner:
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "{[":
            depth += 1
        elif c in "}]":
            depth -= 1
        if c == "," and depth == 0 and not quote:
            parts.append(part.strip())
            part = ""
        else:
            part += c
    return parts + [part.strip()]


def write_page_keys(where, lines):
    key_site(where)
    authors = ""
    for n, (kind, name, setting, expected) in enumerate(lines):
        front = ["title: A page", "layout: single"] if kind != "author" else ["title: A page", "layout: single", "author_profile: true", "author: who%d" % n]
        body = BODY
        if kind == "page":
            own = yaml_lines(setting)
            taken = {l.split(":")[0] for l in own}
            front = [l for l in front if l.split(":")[0] not in taken] + own
        elif kind == "author":
            authors += "who%d: {%s}\n" % (n, ", ".join(yaml_lines(setting)))
        else:
            front.append(LISTS.strip())
            body = setting + "\n\n" + BODY
        write("%s/k%d.md" % (where, n), "---\n%s\n---\n%s" % ("\n".join(front), body))
    write(where + "/_data/authors.yml", authors + "key-name: {name: Person key-name}\n")
    base = "---\ntitle: A page\nlayout: single\n%s---\n%s"
    write(where + "/base.md", base % ("", BODY))
    write(where + "/baseauthor.md", base % ("author_profile: true\nauthor: nobody\n", BODY))
    write(where + "/basehidden.md", base % ("layout: collection\ncollection: things\nshow_excerpts: false\n", BODY))


def page_keys(lines):
    where, out = scratch + "/pages", scratch + "/pageso"
    write_page_keys(where, lines)
    wrong = build(where, out)
    if wrong:
        report("page-keys", [wrong])
        return
    before = {"author": read(out + "/baseauthor.html")}
    plain = read(out + "/base.html")
    for n, (kind, name, setting, expected) in enumerate(lines):
        judge(kind, name, expected, read("%s/k%d.html" % (out, n)), before.get(kind, plain))


# ---- weights and colours ----

def luminance(colour):
    rgb = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= .03928 else ((c + .055) / 1.055) ** 2.4 for c in rgb]
    return .2126 * r + .7152 * g + .0722 * b


def ratio(a, b):
    a, b = sorted((luminance(full(a)), luminance(full(b))))
    return (b + .05) / (a + .05)


def full(colour):
    names = {"white": "#ffffff", "black": "#000000"}
    colour = names.get(colour, colour)
    return "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour


def schemes(css):
    """The palettes of a style sheet: each block that sets --bg."""
    for block in re.findall(r"\{([^{}]*--bg:[^{}]*)\}", css):
        yield dict(re.findall(r"--([\w-]+):\s*([^;}]+)", block))


def skins():
    for skin in SKINS:
        where, out = "%s/skin-%s" % (scratch, skin), "%s/skino-%s" % (scratch, skin)
        write(where + "/_config.yml", "theme: quickyll\nminimal_mistakes_skin: %s\nsass: {style: compressed}\n" % skin)
        problems = [p for p in [build(where, out)] if p]
        css = "" if problems else read(out + "/assets/css/main.css")
        palettes = list(schemes(css))
        if len(palettes) < 2:
            problems.append("no palettes found")
        for p in palettes:
            pairs = [(front, back) for front in ("text", "muted", "link") for back in ("bg", "surface")]
            pairs += [("on-accent", "accent"), ("code", "code-bg")] + [("c" + c, "code-bg") for c in "389abcdef"]
            for front, back in pairs:
                got = ratio(p[front].strip(), p[back].strip())
                if got < RATIO:
                    problems.append("%s %s on %s %s: %.2f" % (front, p[front], back, p[back], got))
        report("contrast-" + skin, problems)
        report("weight-css-" + skin, ["%d bytes" % len(css)] if len(css.encode()) > CSS_MOST or not css else [])
        hosts = re.findall(r"url\([^)]*//[^)]*\)|@import url[^;]*", css)
        report("hosts-css-" + skin, hosts)
    size = sum(os.path.getsize(os.path.join(tree, "assets/js", f)) for f in os.listdir(os.path.join(tree, "assets/js")))
    report("weight-js", ["%d bytes" % size] if size > JS_MOST else [])


ACADEMIC_OLD = ("variables mixins vendor/breakpoint/breakpoint vendor/susy/susy reset base utilities animations tables buttons notices masthead "
                "navigation footer syntax forms page archive sidebar vendor/font-awesome/font-awesome vendor/magnific-popup/magnific-popup print").split()
ACADEMIC = ("vendor/breakpoint/breakpoint themes theme/%s include/mixins vendor/susy/susy layout/reset layout/base include/utilities layout/tables "
            "layout/buttons layout/notices layout/masthead layout/navigation layout/footer syntax layout/forms layout/page layout/archive "
            "layout/sidebar vendor/font-awesome/fontawesome vendor/font-awesome/solid vendor/font-awesome/brands").split()
PARTS = "variables mixins reset base tables forms buttons notices masthead navigation page archive sidebar search footer syntax utilities animations print".split()


def owner_sheets():
    """An owner's own main.scss: settings before the imports count, mixins and parts are there by their names."""
    sheets = {
        "settings": ("@charset \"utf-8\";\n$link-color: #123456;\n$paragraph-indent: true;\n$intro-transition: intro;\n"
                     "@import \"minimal-mistakes/skins/{{ site.minimal_mistakes_skin | default: 'default' }}\"; // skin\n"
                     "@import \"minimal-mistakes\"; // main partials\n.mine { @include breakpoint($large) { color: $link-color; } }\n",
                     ["--link: #123456", "text-indent: 1.3em", "@keyframes intro", "color: #123456"]),
        "parts": ("".join('@import "minimal-mistakes/%s";\n' % p for p in ["vendor/breakpoint/breakpoint", "vendor/susy/susy", "copyright"] + PARTS),
                  ["--link:", ".masthead"]),
        "academic-old": ("@import\n  %s;\n" % ", ".join('"%s"' % p for p in ACADEMIC_OLD), ["--link:", ".masthead", ".results", "@media print"]),
        "academic": ("@import %s;\n" % ", ".join('"%s"' % (p % "sunrise" if "%" in p else p) for p in ACADEMIC),
                     ["--bg: #fff8f1", ".masthead", ".results", "@media print"]),
        "academic-both": ("@import %s;\n" % ", ".join('"theme/mint_light", "theme/mint_dark"' if "%" in p else '"%s"' % p for p in ACADEMIC),
                          ["--bg: #f5fbf8", ".archive__item"]),
        "own-name": ('@import "quickyll";\n', ["--link:", ".masthead"]),
    }
    for name, (text, wanted) in sheets.items():
        where, out = "%s/sheet-%s" % (scratch, name), "%s/sheeto-%s" % (scratch, name)
        write(where + "/_config.yml", "theme: quickyll\nsass: {style: expanded}\n")
        write(where + "/assets/css/main.scss", "---\n---\n" + text)
        wrong = build(where, out)
        css = "" if wrong else read(out + "/assets/css/main.css")
        report("sheet-" + name, [wrong] if wrong else ["not there: " + w for w in wanted if w not in css])


# ---- pages ----

VOID = set("area base br col embed hr img input link meta param source track wbr".split())
INLINE_ONLY = set("p h1 h2 h3 h4 h5 h6 span a button label cite strong em".split())
BLOCK = set("div p ul ol li h1 h2 h3 h4 h5 h6 section article aside nav header footer main table form figure dl blockquote pre".split())
LANDMARKS = {"nav", "aside"}


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.hosts, self.links = [], [], [], [], []
        self.levels, self.h1, self.mains, self.labels, self.names = [], 0, 0, {}, []
        self.feed(text)
        for tag in self.open:
            self.problems.append("not closed: <%s>" % tag)

    def note(self, text):
        self.problems.append("line %d: %s" % (self.getpos()[0], text))

    def handle_starttag(self, tag, attrs):
        keys = [k for k, _ in attrs]
        a = dict(attrs)
        if len(keys) != len(set(keys)):
            self.note("an attribute twice in <%s>" % tag)
        if tag in BLOCK and any(t in INLINE_ONLY for t in self.open[-1:]) and not (self.open[-1] == "a"):
            self.note("<%s> in <%s>" % (tag, self.open[-1]))
        if tag == "a" and "a" in self.open:
            self.note("a link in a link")
        if tag == "li" and self.open[-1:] and self.open[-1] not in ("ul", "ol"):
            self.note("<li> in <%s>" % self.open[-1])
        if self.open[-1:] and self.open[-1] in ("ul", "ol") and tag not in ("li", "script", "template"):
            self.note("<%s> in <%s>" % (tag, self.open[-1]))
        if "id" in a:
            if a["id"] in self.ids:
                self.note("id twice: " + a["id"])
            if not a["id"] or " " in a["id"]:
                self.note("bad id")
            self.ids.append(a["id"])
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            self.h1 += level == 1
            if level > (self.levels[-1] if self.levels else 0) + 1:
                self.note("<%s> after a heading of level %d" % (tag, self.levels[-1] if self.levels else 0))
            self.levels.append(level)
        self.mains += tag == "main"
        if tag == "img" and "alt" not in a:
            self.note("an image without alt")
        if tag == "iframe" and not a.get("title"):
            self.note("a frame without title")
        if tag in LANDMARKS:
            label = a.get("aria-label") or a.get("aria-labelledby")
            if not label:
                self.note("<%s> without a name" % tag)
            if label and label in self.labels.setdefault(tag, []):
                self.note("two <%s> of one name: %s" % (tag, label))
            self.labels.setdefault(tag, []).append(label)
        if tag in ("script", "img", "iframe", "source", "video", "audio") and "//" in (a.get("src") or ""):
            self.hosts.append(a["src"])
        if tag == "link" and a.get("rel") in ("stylesheet", "preload", "icon") and "//" in (a.get("href") or ""):
            self.hosts.append(a["href"])
        for k in ("href", "src"):
            if a.get(k) is not None and tag != "link":
                self.links.append(a[k])
        if tag == "input" and a.get("type") not in ("hidden", "submit") and not (a.get("aria-label") or a.get("id") or "label" in self.open):
            self.note("a field without a label")
        if tag == "button" and not a.get("type"):
            self.note("a button without type")
        if tag not in VOID and not (tag in ("path", "circle", "rect", "ellipse") and self.get_starttag_text().endswith("/>")):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if self.open[-1:] == [tag] and tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if self.open[-1:] != [tag]:
            self.note("</%s> where <%s> is open" % (tag, self.open[-1] if self.open else "nothing"))
            if tag in self.open:
                while self.open.pop() != tag:
                    pass
        else:
            self.open.pop()


def files_of(out):
    return {os.path.relpath(os.path.join(d, f), out) for d, _, names in os.walk(out) for f in names}


def dead(page, links, ids, files):
    for link in links:
        path, _, anchor = unquote(link).partition("#")
        if re.match(r"[a-z]+:|//", link):
            continue
        target = page if not path else os.path.normpath(path.split("?")[0].lstrip("/") or ".") if path.startswith("/") \
            else os.path.normpath(os.path.join(os.path.dirname(page), path))
        if target not in files:
            target = os.path.normpath(os.path.join(target, "index.html"))
        if target not in files:
            yield "%s: %s leads nowhere" % (page, link)
        elif anchor and target in ids and anchor not in ids[target]:
            yield "%s: there is no %s" % (page, link)


def examples():
    for name in EXAMPLES:
        out = "%s/example-%s" % (scratch, name)
        wrong = build(os.path.join(tree, "examples", name), out)
        files = files_of(out)
        pages = {f: Page(read(os.path.join(out, f))) for f in files if f.endswith(".html") and 'http-equiv="refresh"' not in read(os.path.join(out, f))}
        report("example-%s" % name, [wrong] if wrong else [] if len(pages) > 5 else ["hardly a page"])
        report("links-%s" % name, [d for f, p in pages.items() for d in dead(f, p.links, {g: q.ids for g, q in pages.items()}, files)])
        report("hosts-%s" % name, ["%s: %s" % (f, h) for f, p in pages.items() for h in p.hosts])
        problems = []
        for f, p in sorted(pages.items()):
            problems += ["%s: %s" % (f, x) for x in p.problems]
            if p.h1 != 1 or p.mains != 1:
                problems.append("%s: %d h1, %d main" % (f, p.h1, p.mains))
        report("pages-%s" % name, problems)
        links = [f for d, _, fs in os.walk(os.path.join(tree, "examples", name)) for f in fs if os.path.islink(os.path.join(d, f))]
        report("real-files-%s" % name, links)


def started():
    """quickyll new NAME --KIND starts a copy of an example that builds."""
    for name in EXAMPLES:
        where = "%s/new %s" % (scratch, name)
        r = subprocess.run([program, "new", where, "--" + name], capture_output=True, text=True)
        problems = [r.stderr] if r.returncode else [p for p in [build(where, where + ".out")] if p]
        if not problems and '<title>' not in read(where + ".out/index.html"):
            problems.append("no page")
        if not problems and "new %s" % name not in read(where + ".out/index.html"):
            problems.append("the title is not the site's name")
        report("new-%s" % name, problems)


# ---- lists under a base path ----

PLUGS = {
    "paginate": ("paginate: 2\npaginate_path: /blog/page:num/\nplugins: [jekyll-paginate]\n", "blog/index.html", "layout: home"),
    "paginate-v2": ("pagination: {enabled: true, per_page: 2, permalink: '/page/:num/', trail: {before: 1, after: 1}}\nplugins: [jekyll-paginate-v2]\n",
                    "blog/index.html", "layout: home\npagination: {enabled: true}"),
    "archives": ("jekyll-archives: {enabled: [categories, tags], layout: archive-taxonomy, permalinks: {category: '/c/:name/', tag: '/t/:name/'}}\n"
                 "category_archive: {type: jekyll-archives, path: /c/}\ntag_archive: {type: jekyll-archives, path: /t/}\nplugins: [jekyll-archives]\n",
                 "list.html", "layout: posts"),
    "liquid": ("category_archive: {path: /c/}\ntag_archive: {path: /t/}\nsearch: true\nbreadcrumbs: true\n", "c/index.html", "layout: categories"),
}


def plugged():
    """Every link of a site with a base path leads somewhere; a hidden post is in no list, one that is not to be found is in no store."""
    for name, (config, path, front) in PLUGS.items():
        where, out = "%s/plug-%s" % (scratch, name), "%s/plugo-%s" % (scratch, name)
        write(where + "/_config.yml", "title: Site\nurl: https://example.org\nbaseurl: /base\ntheme: quickyll\natom_feed: {hide: true}\n"
              "defaults: [{scope: {path: '', type: posts}, values: {layout: single, related: true}}]\n" + config)
        for n in range(1, 10):
            write("%s/_posts/2025-01-0%d-p%d.md" % (where, n, n),
                  "---\ntitle: Post %d\ncategories: [Kind %d]\ntags: [Tag, Größe %d]\n---\nText.\n" % (n, n % 2, n % 3))
        write(where + "/_posts/2025-02-01-h.md", "---\ntitle: Secret\nhidden: true\nsearch: false\n---\nText.\n")
        write(where + "/" + path, "---\ntitle: List\n%s\n---\n" % front)
        write(where + "/index.md", "---\nlayout: posts\ntitle: Years\n---\n")
        write(where + "/t/index.md", "---\nlayout: tags\ntitle: Tags\n---\n")
        wrong = build(where, out)
        files = files_of(out) if not wrong else set()
        pages = {f: Page(read(os.path.join(out, f))) for f in files if f.endswith(".html")}
        links = {f: [re.sub("^/base", "", l) or "/" for l in p.links] for f, p in pages.items()}
        problems = [wrong] if wrong else [d for f in pages for d in dead(f, links[f], {g: q.ids for g, q in pages.items()}, files)]
        problems += ["%s: %s" % (f, x) for f, p in pages.items() for x in p.problems]
        for f in pages:
            if "Secret" in read(os.path.join(out, f)) and not f.endswith("h.html") and 'rel="next"' not in read(os.path.join(out, f)):
                problems.append("a hidden post is in " + f)
        if not wrong and "Secret" in read(out + "/assets/js/search-store.js"):
            problems.append("a post that is not to be found is found")
        if name.startswith("paginate") and len([f for f in files if f.startswith("blog/") and f.endswith("index.html")]) < 4:
            problems.append("too few pages")
        report("lists-" + name, problems)


# ---- words ----

def documented(lines):
    """docs/theme.md names whatever keys.tsv does."""
    text = read(os.path.join(tree, "docs/theme.md"))
    words = set(re.findall(r"[\w.-]+", text))
    missing = []
    for kind, name, _, _ in lines:
        plain = name.split("-")[0] if kind != "include" else name.split(".")[0]
        if not {plain, name, plain + ".html", plain.split(".")[-1]} & words:
            missing.append("%s %s" % (kind, name))
    report("documented", missing)


NO_PICTURE = {"default", "compress", "base_path"}


def pictures():
    """Each line of shots.tsv has its picture and a place in docs/theme.md; each layout and include there has a line."""
    text, shots = read(os.path.join(tree, "docs/theme.md")), read(os.path.join(here, "shots.tsv"))
    names = [l.split("\t")[0] for l in shots.split("\n") if l and not l.startswith("#")]
    files = {f[:-5]: os.path.getsize(os.path.join(tree, "docs/theme", f)) for f in os.listdir(os.path.join(tree, "docs/theme"))}
    problems = ["no picture or no line: " + n for n in names if n not in files or "(theme/%s.webp)" % n not in text]
    problems += ["a picture of nothing: " + n for n in sorted(files) if n not in names]
    if sum(files.values()) > 2000000:
        problems.append("%d bytes of pictures" % sum(files.values()))
    tables = text.split("## Layouts")[1].split("Hooks, empty")[0]
    for cell in re.findall(r"^\| (`[^|]*) \|", tables, re.M):
        for name in re.findall(r"`([^`]+)`", cell):
            if name not in NO_PICTURE and "`%s" % name.split(".")[0].split("/")[-1] not in shots and "`" + name not in shots:
                problems.append("nothing shows " + name)
    report("pictures", problems)


def locales():
    text = read(os.path.join(tree, "_data/ui-text.yml"))
    found, current = {}, None
    for line in text.split("\n"):
        head = re.match(r'"?([\w-]+)"?: (&\w+|\*\w+)$', line)
        if head:
            current = head.group(1)
            if head.group(2)[0] == "&":
                found[current] = set()
        elif line.startswith("  ") and current in found:
            found[current].add(line.split(":")[0].strip())
    needed = {k for k in found["en"] if all(k in v for v in found.values())}
    report("locales", [] if len(found) >= 40 and len(needed) >= 40 else ["%d locales, %d words in all" % (len(found), len(needed))])
    used = set()
    for d, _, fs in os.walk(os.path.join(tree, "_includes")):
        for f in fs:
            used |= set(re.findall(r"\bui\.(\w+)", read(os.path.join(d, f))))
    for f in os.listdir(os.path.join(tree, "_layouts")):
        used |= set(re.findall(r"\bui\.(\w+)", read(os.path.join(tree, "_layouts", f))))
    optional = {"months", "months_short", "cv", "neighbours_label"}
    report("words", sorted("ui.%s is not among the English words" % k for k in used - found["en"] - optional))


try:
    lines = list(key_lines())
    if site_only:
        write_page_keys(sys.argv[3], [l for l in lines if l[0] != "site"])
        sys.exit(0)
    site_keys([l for l in lines if l[0] == "site"])
    page_keys([l for l in lines if l[0] != "site"])
    skins()
    owner_sheets()
    examples()
    plugged()
    started()
    locales()
    pictures()
    documented(lines)
finally:
    shutil.rmtree(scratch, ignore_errors=True)
