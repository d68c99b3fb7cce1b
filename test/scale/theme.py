#!/usr/bin/env python3
"""theme.py COUNT DIRECTORY THEME: a Jekyll site of COUNT posts for a theme of minimal-mistakes' names, the
same each time. THEME's directories (_layouts, _includes, _sass, assets, _data) are copied in, so that
any theme can be measured; layouts and settings are those of minimal-mistakes' manual: a table of
contents and related posts on each post, lists by year, category and tag, search, pages of ten, a feed
and a sitemap.
"""
import datetime, os, random, shutil, sys

count, top, theme = int(sys.argv[1]), sys.argv[2], sys.argv[3]
rnd = random.Random(20260118)
WORDS = ("arena buffer cache delta engine filter graph header index journal kernel layout module node "
         "output parser queue render slice table update vector window zone branch commit digest "
         "element fragment handle image letter number object page query record source token unit").split()
TAGS = ["tag%02d" % i for i in range(40)]
CATEGORIES = ["alpha", "beta", "gamma", "delta", "epsilon"]


def write(path, text):
    path = os.path.join(top, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def words(n):
    return " ".join(rnd.choice(WORDS) for _ in range(n))


CONFIG = """title: A site of many posts
name: A. Writer
description: Posts that a program wrote
url: https://example.org
locale: en-US
minimal_mistakes_skin: default
search: true
search_full_content: false
breadcrumbs: true
permalink: /:categories/:title/
timezone: UTC
time: 2026-01-01 00:00:00 +0000
paginate: 10
paginate_path: /page:num/
plugins: [jekyll-paginate, jekyll-sitemap, jekyll-feed, jekyll-include-cache]
author:
  name: A. Writer
  bio: Writes what is asked for.
  location: Here
  links:
    - {label: Mail, icon: fas fa-envelope, url: "mailto:writer@example.org"}
category_archive: {type: liquid, path: /categories/}
tag_archive: {type: liquid, path: /tags/}
defaults:
  - scope: {path: "", type: posts}
    values:
      layout: single
      author_profile: true
      read_time: true
      comments: false
      share: true
      related: true
      toc: true
      toc_sticky: true
      show_date: true
"""
PAGES = {"index.html": "---\nlayout: home\nauthor_profile: true\n---\n"}
for kind, where in (("posts", "year-archive"), ("categories", "categories"), ("tags", "tags"), ("search", "search")):
    PAGES["_pages/%s.md" % where] = "---\ntitle: By %s\nlayout: %s\npermalink: /%s/\nauthor_profile: true\n---\n" % (
        where, kind, where)
PAGES["_data/navigation.yml"] = "main:\n" + "".join(
    "  - title: %s\n    url: /%s/\n" % (w.capitalize(), w) for w in ("year-archive", "categories", "tags"))


def post(i):
    day = datetime.date(2008, 1, 1) + datetime.timedelta(days=i)
    out = ["---\ntitle: \"%s %d\"\nexcerpt: %s.\ncategories: [%s]\ntags: [%s]\n---\n" %
           (words(3).capitalize(), i, words(12).capitalize(), rnd.choice(CATEGORIES),
            ", ".join(rnd.sample(TAGS, 3)))]
    for part in range(4):
        out.append("## %s\n" % words(3).capitalize())
        out.append("%s [%s](https://example.org/%d/%d) *%s* `%s` %s.\n" %
                   (words(30).capitalize(), words(2), i, part, words(20), words(1), words(30)))
        out.append("### %s\n" % words(2).capitalize())
        out.append("\n".join("- %s" % words(6) for _ in range(4)) + "\n")
    out.append("```python\ndef step(n):\n    return n + %d\n```\n" % i)
    write("_posts/%s-%s-%d.md" % (day, words(2).replace(" ", "-"), i), "\n".join(out))


for part in ("_layouts", "_includes", "_sass", "assets", "_data"):
    if os.path.isdir(os.path.join(theme, part)):
        shutil.copytree(os.path.join(theme, part), os.path.join(top, part), dirs_exist_ok=True)
for path, text in PAGES.items():
    write(path, text)
write("_config.yml", CONFIG + "include: [_pages]\n")
for i in range(count):
    post(i)
