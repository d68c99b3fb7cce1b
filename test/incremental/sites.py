"""The sites that edits.py changes: path -> text. Small, and full of what reads other documents."""

CONFIG = """title: The site
url: https://example.org
time: 2026-01-15 12:00:00 +0000
timezone: UTC
"""

POST = """---
title: Post number %(i)d
layout: post
tags: [%(tag)s, all]
categories: %(category)s
weight: %(weight)d
---
First words of *post* %(i)d.

More of it, with [a link](https://example.org/%(i)d) and {{ page.title }}.
"""

TAGS = ["red", "green", "blue"]


def posts(n, text=POST, more=""):
    out = {}
    for i in range(n):
        values = {"i": i, "tag": TAGS[i % 3], "category": ["x", "y"][i % 2], "weight": (i * 7) % 5}
        out["_posts/2025-%02d-%02d-post-%d.md" % (1 + i % 12, 1 + i, i)] = text % values + more
    return out


def blog():
    """Layouts within layouts, neighbours, related posts, tags, data, includes, pagination."""
    files = posts(12)
    files["_config.yml"] = CONFIG + "plugins: [jekyll-paginate]\npaginate: 5\nexcerpt_separator: \"\\n\\n\"\n"
    files["_layouts/base.html"] = ("<title>{{ page.title }} - {{ site.title }}</title>{% include nav.html current=page.url %}"
                                   "{{ content }}<ul>{% for p in site.posts limit:3 %}<li>{{ p.title }}{{ p.date | date: '%F' }}</li>{% endfor %}</ul>")
    files["_layouts/post.html"] = ("---\nlayout: base\nkind: article\n---\n<h1>{{ page.title }}</h1>{{ content }}"
                                   "{% if page.previous %}<a href='{{ page.previous.url }}'>{{ page.previous.title }}</a>{% endif %}"
                                   "{% if page.next %}{{ page.next.title }}{% endif %}"
                                   "{% for r in site.related_posts limit:2 %}{{ r.title }}{% endfor %}{{ layout.kind }}")
    files["_includes/nav.html"] = ("{% for n in site.data.nav %}<a {% if n.url == include.current %}class=on{% endif %} href='{{ n.url }}'>{{ n.name }}</a>{% endfor %}")
    files["_includes/card.html"] = "<div>{{ include.post.title }}: {{ include.post.excerpt | strip_html }}{{ include.post.weight }}</div>"
    files["_data/nav.yml"] = "- {name: Home, url: /}\n- {name: About, url: /about.html}\n"
    files["_data/people.yml"] = "ann: {name: Ann}\nbob: {name: Bob}\n"
    files["index.html"] = ("---\ntitle: Home\nlayout: base\n---\n{% for p in paginator.posts %}{% include card.html post=p %}{% endfor %}"
                           "{{ paginator.page }}/{{ paginator.total_pages }}")
    files["about.md"] = "---\ntitle: About\nlayout: base\n---\n{{ site.data.people.ann.name }} and *{{ site.data.people['bob'].name }}*\n"
    files["alone.md"] = "---\ntitle: Alone\n---\nNothing *else*.\n"
    files["tags.html"] = ("---\nlayout: base\n---\n{% for t in site.tags %}{{ t[0] }} {{ t[1].size }}: {% for p in t[1] %}{{ p.title }},{% endfor %}{% endfor %}"
                          "{{ site.categories.x | map: 'title' | join: ' ' }}")
    files["heavy.html"] = ("---\n---\n{% assign h = site.posts | where: 'weight', 2 | sort: 'title' %}{% for p in h %}{{ p.title }} {{ p.url }}{% endfor %}"
                           "{% assign g = site.posts | group_by: 'weight' %}{% for x in g %}{{ x.name }}:{{ x.items | size }}{% endfor %}"
                           "{% assign e = site.posts | where_exp: 'p', 'p.weight > 3' %}{{ e | map: 'title' | join: ',' }}")
    files["heavy2.html"] = files["heavy.html"]
    files["style.css"] = "a { color: red }\n"
    files["sub/page.md"] = "---\ntitle: Sub\nlayout: base\n---\n{% for p in site.pages %}{{ p.url }} {{ p.title }}\n{% endfor %}\n"
    return files


def shelf():
    """Collections with an order, filters over lists, content and excerpts of others, captures."""
    files = posts(5)
    files["_config.yml"] = CONFIG + ("collections: {books: {output: true, sort_by: rank}, notes: {output: false}}\n"
                                     "defaults: [{scope: {path: '', type: books}, values: {layout: book, shelf: top}}]\n"
                                     "permalink: pretty\nexcerpt_separator: <!--more-->\n")
    for i in range(6):
        files["_books/b%d.md" % i] = ("---\ntitle: Book %d\nrank: %d\nauthor: %s\n---\nAbout *book* %d <!--more--> and {%% if page.next %%}{{ page.next.title }}{%% endif %%}\n"
                                      % (i, (i * 5) % 7, ["ann", "bob"][i % 2], i))
    for i in range(3):
        files["_notes/n%d.md" % i] = "---\nof: Book %d\n---\nNote %d on {{ site.books[%d].title }}\n" % (i, i, i)
    files["_layouts/post.html"] = "P {{ content }} {{ page.excerpt }} {{ page.id }}"
    files["_layouts/book.html"] = ("B {{ content }} {{ page.shelf }} {% assign mine = site.notes | where: 'of', page.title %}"
                                   "{% for n in mine %}{{ n.content }}{% endfor %}{{ site.data.authors[page.author].name }}{{ page.previous.title }}")
    files["_data/authors.yml"] = "ann: {name: Ann A.}\nbob: {name: Bob B.}\n"
    files["_data/deep/er.json"] = '{"list": [1, 2, 3], "word": "deep"}'
    files["_data/table.csv"] = "a,b\n1,2\n3,4\n"
    files["all.html"] = "---\n---\n{% for b in site.books %}{{ b.title }}{{ b.excerpt }}{{ b.shelf }}{% endfor %}{% for n in site.notes %}{{ n.content }}{{ n.output }}{% endfor %}"
    files["by.html"] = "---\n---\n{% assign g = site.books | group_by: 'author' %}{% for x in g %}{{ x.name }}{% for b in x.items %}{{ b.title }}{% endfor %}{% endfor %}"
    files["data.html"] = "---\n---\n{% for row in site.data.table %}{{ row.a }}{% endfor %}{{ site.data.deep.er.word }}{% for d in site.data %}{{ d[0] }}{% endfor %}"
    files["data2.html"] = "---\n---\n{% assign d = site.data.deep %}{% for x in d.er.list %}{{ x }}{% endfor %}{% assign all = site.data %}{{ all.authors.ann.name }}"
    files["contents.html"] = "---\n---\n{% for p in site.posts %}{{ p.content }}{{ p.previous.title }}{% endfor %}"
    files["documents.html"] = "---\n---\n{% for d in site.documents %}{{ d.relative_path }} {{ d.collection }}\n{% endfor %}{% for c in site.collections %}{{ c.label }}{{ c.docs | size }}{{ c.shelf }}{% endfor %}"
    files["json.html"] = "---\n---\n{{ site.books | jsonify }}"
    files["json1.html"] = "---\n---\n{{ site.books.first | jsonify }}{{ site.books | map: 'title' | jsonify }}"
    files["pick.html"] = "---\n---\n{% assign b = site.books | find: 'author', 'bob' %}{{ b.title }}{{ site.books | sort: 'title' | map: 'url' | join: ' ' }}{{ site.books.last.title }}{{ site.books.size }}"
    files["captured.html"] = "---\ntitle: Cap\n---\n{% capture x %}{% for b in site.books reversed %}{{ b.title }}{% endfor %}{% endcapture %}{{ x | size }}{{ x }}{{ page.title | upcase }}"
    return files


def plugins():
    """Plugins that look at other documents."""
    files = posts(8, more="\n## A heading\n\nSee @someone and :smile:.\n")
    files["_config.yml"] = CONFIG + ("plugins: [jekyll-feed, jekyll-seo-tag, jekyll-sitemap, jekyll-redirect-from, jekyll-archives,"
                                     " jekyll-titles-from-headings, jekyll-relative-links, jekyll-mentions, jemoji, jekyll-include-cache,"
                                     " jekyll-optional-front-matter, jekyll-last-modified-at]\n"
                                     "jekyll-archives: {enabled: all, layout: archive}\nauthor: Ann\ndescription: Words\n")
    files["_layouts/post.html"] = "<head>{% seo %}{% feed_meta %}</head>{% include_cached side.html tag=page.tags.first %}{{ content }}"
    files["_layouts/archive.html"] = "{{ page.title }}{{ page.type }}{% for p in page.posts %}{{ p.title }}{{ p.url }}{% endfor %}"
    files["_layouts/page.html"] = "<head>{% seo %}</head>{{ content }}{% include_cached foot.html %}"
    files["_includes/side.html"] = "{% for p in site.posts %}{% if p.tags contains include.tag %}{{ p.title }}{% endif %}{% endfor %}"
    files["_includes/foot.html"] = "{{ site.data.foot.text }}{{ site.posts.first.title }}"
    files["_data/foot.yml"] = "text: The foot\n"
    files["a.md"] = "---\nlayout: page\n---\n# Heading of A\n\n[to b](b.md) [to c](sub/c.md)\n"
    files["b.md"] = "---\nlayout: page\ntitle: B\nredirect_from: [/old/b/, /older.html]\n---\n[to a](a.md), a [post](_posts/2025-01-01-post-0.md)\n"
    files["sub/c.md"] = "---\nlayout: page\n---\n# C\n\n[up](../a.md)\n"
    files["plain.md"] = "# No front matter\n\nWords\n"
    files["robots.txt"] = "User-agent: *\n"
    files["image.png"] = "not really\n"
    return files


def odd():
    """Tags that name files, style sheets, static files, drafts of reading: link, include_relative, jsonify."""
    files = posts(6)
    files["_config.yml"] = CONFIG + "sass: {style: compressed}\ncollections: {docs: {output: true}}\nfuture: false\n"
    files["_layouts/post.html"] = "---\nlayout: outer\nlevel: inner\n---\n{{ layout.level }}{{ content }}{% include deep/a.html x=page.title %}"
    files["_layouts/outer.html"] = "---\nlevel: outer\nside: left\n---\n{{ layout.level }}{{ layout.side }}{{ content }}{% include {{ page.part | default: 'p.html' }} %}"
    files["_includes/p.html"] = "P{{ page.url }}"
    files["_includes/q.html"] = "Q{{ page.title }}{{ site.title }}"
    files["_includes/deep/a.html"] = "A{{ include.x }}{% include deep/b.html x=include.x %}"
    files["_includes/deep/b.html"] = "B{{ include.x | upcase }}{% assign left = include.x %}"
    files["_docs/one.md"] = "---\ntitle: One\n---\n{% link _docs/two.md %} {% post_url 2025-01-01-post-0 %}\n"
    files["_docs/two.md"] = "---\ntitle: Two\n---\n{% link page.html %} {% link picture.txt %} {% include_relative part.md %}\n"
    files["_docs/part.md"] = "a *part*\n"
    files["page.html"] = "---\ntitle: Page\npart: q.html\nlayout: outer\n---\n{{ left }}{% include deep/a.html x=page.title %}{{ left }}"
    files["page2.html"] = "---\ntitle: Page two\nlayout: outer\n---\n{{ layout.level }}{{ page.content }}"
    files["picture.txt"] = "a picture\n"
    files["statics.html"] = "---\n---\n{% for f in site.static_files %}{{ f.path }}{{ f.extname }}{% endfor %}{% for p in site.html_pages %}{{ p.url }}{% endfor %}"
    files["main.scss"] = "---\n---\n@import \"parts\";\nb { color: $c }\n"
    files["other.scss"] = "---\n---\n// {{ site.title }}\nb { i { x: y } }\n"
    files["_sass/_parts.scss"] = "$c: red; u { color: $c }\n"
    files["dump.json"] = "---\n---\n[{% for p in site.posts %}{{ p.title | jsonify }}{% unless forloop.last %},{% endunless %}{% endfor %}]"
    files["mixed.md"] = "---\ntitle: Mixed\n---\n{{ 'now' | date: '%s' | size }} {{ site.time | date: '%F' }} {{ page.path }} {{ jekyll.environment }}\n{% for p in site.pages %}{{ p.content | size }} {% endfor %}\n"
    files["nested.html"] = "---\n---\n{% for p in site.posts %}{{ p.next.next.title }}{{ p.previous.excerpt }}{% endfor %}"
    return files


def docs():
    """Data and defaults deep down, pages that list pages, excerpts with Liquid, includes with parameters."""
    files = {}
    files["_config.yml"] = CONFIG + ("defaults:\n- scope: {path: guide}\n  values: {layout: doc, section: Guide}\n"
                                     "- scope: {path: api}\n  values: {layout: doc, section: API}\n")
    files["_layouts/doc.html"] = "{{ page.section }}|{% include toc.html here=page %}|{{ content }}|{{ page.title }}"
    files["_includes/toc.html"] = ("{% assign all = site.html_pages | where: 'section', include.here.section | sort: 'order' %}"
                                   "{% for p in all %}{% if p.url == include.here.url %}*{% endif %}{{ p.title }} {% endfor %}")
    for i in range(8):
        where = "guide" if i % 2 else "api"
        files["%s/p%d.md" % (where, i)] = "---\ntitle: P%d\norder: %d\n---\nText *%d* {%% include box.html text='b%d' %%}\n" % (where == "api" and i or i + 10, (i * 3) % 8, i, i)
    files["_includes/box.html"] = "[{{ include.text }}{{ site.data.box.mark }}]"
    files["_data/box.yml"] = "mark: '!'\ncolor: red\n"
    files["_data/menu.yml"] = "- {title: One, items: [{t: a}, {t: b}]}\n- {title: Two, items: []}\n"
    files["menu.html"] = "---\n---\n{% for m in site.data.menu %}{{ m.title }}{% for i in m.items %}{{ i.t }}{% endfor %}{% endfor %}"
    files["index.md"] = "---\ntitle: Index\n---\n{% for p in site.pages %}{% if p.section == 'Guide' %}{{ p.title }}: {{ p.content | strip_html | truncate: 20 }}{% endif %}{% endfor %}\n"
    files["_posts/2025-02-02-news.md"] = "---\ntitle: News\n---\nNews of {{ site.pages | size }} {% include box.html text=page.title %}\n\nMore\n"
    files["_posts/2025-03-02-more.md"] = "---\ntitle: More\ntags: [a]\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n\nMore\n"
    files["news.html"] = "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{% endfor %}"
    files["news2.html"] = "---\n---\n{% assign p = site.posts | first %}{{ p.excerpt | strip_newlines }}{{ p.title }}"
    return files


SITES = {"blog": blog, "shelf": shelf, "plugins": plugins, "odd": odd, "docs": docs}
