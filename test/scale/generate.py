#!/usr/bin/env python3
"""generate.py COUNT DIRECTORY: a blog of COUNT posts of about 2 kB, the same each time.

DIRECTORY/jekyll is a Jekyll site: layouts base, single and list; every page shows the ten newest
posts, a post also its related ones and its neighbours; lists by tag and by category.
DIRECTORY/hugo is the same blog with an equivalent theme for Hugo.
"""
import datetime, os, random, sys

count, top = int(sys.argv[1]), sys.argv[2]
rnd = random.Random(20260101)
WORDS = ("arena buffer cache delta engine filter graph header index journal kernel layout module node "
         "output parser queue render slice table update vector window zone branch commit digest "
         "element fragment handle image letter number object page query record source token unit").split()
TAGS = ["tag%02d" % i for i in range(40)]
CATEGORIES = ["alpha", "beta", "gamma", "delta", "epsilon"]
LANGS = {"python": "def step(n):\n    # one more\n    return n + %d\n",
         "c": "int step(int n)\n{\n    return n + %d; /* one more */\n}\n",
         "yaml": "step:\n  add: %d\n  name: \"one more\"\n"}


def write(path, text):
    path = os.path.join(top, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def words(n):
    return " ".join(rnd.choice(WORDS) for _ in range(n))


def body(i):
    lang = rnd.choice(sorted(LANGS))
    out = ["The %s of number %d: %s, with *some* weight and **more**.\n" % (words(2), i, words(20))]
    for part in range(3):
        out.append("## %s\n" % words(3).capitalize())
        out.append("%s [%s](https://example.org/%d/%d) %s `%s` %s.\n" %
                   (words(16).capitalize(), words(2), i, part, words(12), words(1), words(8)))
        out.append("\n".join("- %s, see [%s](#%d)" % (words(5), words(1), k) for k in range(4)) + "\n")
    out.append("```%s\n%s```\n" % (lang, LANGS[lang] % i))
    out.append(words(20).capitalize() + ".\n")
    return "\n".join(out)


BASE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>%(title)s</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">A blog of many posts</a></header>
<main>
%(content)s
</main>
<aside>
<h2>Newest</h2>
<ul>
%(newest)s
</ul>
</aside>
</body>
</html>
"""


def jekyll():
    write("jekyll/_config.yml", "title: A blog of many posts\nurl: https://blog.example.org\n"
          "permalink: /:year/:month/:day/:title/\n")
    write("jekyll/_layouts/base.html", BASE % {
        "title": "{{ page.title | escape }}", "content": "{{ content }}",
        "newest": "{% for post in site.posts limit:10 %}<li><a href=\"{{ post.url }}\">{{ post.title | escape }}</a>"
                  " {{ post.date | date: \"%Y-%m-%d\" }}</li>\n{% endfor %}"})
    write("jekyll/_layouts/single.html", """---
layout: base
---
<article>
<h1>{{ page.title | escape }}</h1>
<p>{{ page.date | date: "%Y-%m-%d" }}{% for tag in page.tags %} <a href="/tags/#{{ tag | slugify }}">{{ tag }}</a>{% endfor %}</p>
{{ content }}
</article>
<nav>{% if page.previous %}<a href="{{ page.previous.url }}">{{ page.previous.title | escape }}</a>{% endif %}
{% if page.next %}<a href="{{ page.next.url }}">{{ page.next.title | escape }}</a>{% endif %}</nav>
<h2>Related</h2>
<ul>{% for post in site.related_posts limit:5 %}<li><a href="{{ post.url }}">{{ post.title | escape }}</a></li>{% endfor %}</ul>
""")
    write("jekyll/_layouts/list.html", """---
layout: base
---
<h1>{{ page.title | escape }}</h1>
{{ content }}
""")
    write("jekyll/index.html", """---
layout: list
title: All posts
---
<ul>
{% for post in site.posts %}<li><a href="{{ post.url }}">{{ post.title | escape }}</a></li>
{% endfor %}</ul>
""")
    for name in ("tags", "categories"):
        write("jekyll/%s/index.html" % name, """---
layout: list
title: By %s
---
{%% for group in site.%s %%}<h2 id="{{ group[0] | slugify }}">{{ group[0] }} ({{ group[1].size }})</h2>
<ul>
{%% for post in group[1] %%}<li><a href="{{ post.url }}">{{ post.title | escape }}</a></li>
{%% endfor %%}</ul>
{%% endfor %%}""" % (name, name))
    write("jekyll/style.css", "body { max-width: 40em; margin: auto }\n")


def hugo():
    write("hugo/config.toml", """baseURL = "https://blog.example.org/"
title = "A blog of many posts"
disableKinds = ["RSS", "sitemap", "robotsTXT", "404", "taxonomy", "term", "section"]
[permalinks]
posts = "/:year/:month/:day/:slug/"
[markup.highlight]
noClasses = false
[related]
threshold = 1
toLower = false
includeNewer = true
[[related.indices]]
name = "date"
weight = 1
""")
    write("hugo/layouts/_default/baseof.html", BASE % {
        "title": "{{ .Title }}", "content": "{{ block \"main\" . }}{{ end }}",
        "newest": "{{ range first 10 .Site.RegularPages.ByDate.Reverse }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>"
                  " {{ .Date.Format \"2006-01-02\" }}</li>\n{{ end }}"})
    write("hugo/layouts/_default/single.html", """{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p>{{ .Date.Format "2006-01-02" }}{{ range .Params.tags }} <a href="/tags/#{{ . | urlize }}">{{ . }}</a>{{ end }}</p>
{{ .Content }}
</article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<h2>Related</h2>
<ul>{{ range first 5 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ end }}
""")
    write("hugo/layouts/index.html", """{{ define "main" }}<h1>All posts</h1>
<ul>
{{ range .Site.RegularPages.ByDate.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
""")
    for name in ("tags", "categories"):
        write("hugo/content/%s.md" % name, "---\ntitle: By %s\nurl: /%s/\nlayout: by\nby: %s\n---\n" % (name, name, name))
    write("hugo/layouts/_default/by.html", """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range $name, $pages := index .Site.Taxonomies .Params.by }}<h2 id="{{ $name | urlize }}">{{ $name }} ({{ len $pages }})</h2>
<ul>
{{ range $pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}{{ end }}
""")
    write("hugo/static/style.css", "body { max-width: 40em; margin: auto }\n")


jekyll()
hugo()
day = datetime.datetime(2026, 1, 1)
for i in range(count):
    when = day - datetime.timedelta(minutes=17 * i)
    title = "%s %d" % (words(3).capitalize(), i)
    slug = title.lower().replace(" ", "-")
    tags = ", ".join(rnd.sample(TAGS, 3))
    head = "title: \"%s\"\ntags: [%s]\n" % (title, tags)
    text = body(i)
    cat = rnd.choice(CATEGORIES)
    date = when.strftime("%Y-%m-%d %H:%M:%S +0000")
    write("jekyll/_posts/%s-%s.md" % (when.strftime("%Y-%m-%d"), slug),
          "---\nlayout: single\n%sdate: %s\ncategories: [%s]\n---\n\n%s" % (head, date, cat, text))
    write("hugo/content/posts/%s.md" % slug,
          "---\n%sdate: %s\nslug: %s\ncategories: [%s]\n---\n\n%s" %
          (head, when.strftime("%Y-%m-%dT%H:%M:%SZ"), slug, cat, text))
