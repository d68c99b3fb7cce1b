/* jekyll-titles-from-headings 0.5: the first heading of a Markdown file is its
 * title, for pages only where there is none. A document counts as untitled always,
 * since Jekyll makes a title from the file's name. */
#include "markdown/markdown.h"
#include "plugin/internal.h"

struct titles {
    struct site *site;
    struct markdown_options *markdown;
    bool strip;
};

/* The heading that begins the text; false: none. *end is behind it. "# Title" with
 * one to three marks, or a line with === or --- beneath, as the gem's pattern has
 * them; blank lines may come before. A line ends with CRLF as well. */
static bool heading(struct str s, struct str *title, size_t *end) {
    size_t i = 0, marks = 0;
    while (i < s.n && ch_space((unsigned char)s.p[i])) i++;
    while (i + marks < s.n && s.p[i + marks] == '#') marks++;
    size_t k = i + marks;
    if (marks >= 1 && marks <= 3 && k < s.n && ch_space((unsigned char)s.p[k])) {
        while (k < s.n && ch_space((unsigned char)s.p[k])) k++;
        size_t nl = str_find_from(s, S("\n"), k);
        *end = nl == STR_NONE ? s.n : nl;
        *title = str_sub(s, k, *end - k);
        return true;
    }
    size_t nl = str_find_from(s, S("\n"), i);
    if (nl == STR_NONE) return false;
    *title = str_sub(s, i, nl - i);
    if (title->n && title->p[title->n - 1] == '\r') title->n--;
    for (k = nl + 1; k < s.n && (s.p[k] == '-' || s.p[k] == '=');) k++;
    if (k == nl + 1) return false;
    while (k < s.n && s.p[k] != '\n' && ch_space((unsigned char)s.p[k])) k++;
    *end = k;
    return k == s.n || s.p[k] == '\n';
}

/* Markdown to plain text on one line, without footnote marks. By the site's
 * converter, then without tags: `# *A* &amp; b[^1]` is "A &amp; b". A footnote's
 * mark has no definition in the heading, so Markdown leaves it as it was written. */
static struct str plain(struct titles *t, struct str text) {
    struct arena *a = t->site->a;
    struct buf html, b;
    buf_init(&html, a);
    buf_init(&b, a);
    markdown_convert(t->markdown, text, a, t->site->diags, &html);
    bool tag = false;
    for (size_t i = 0; i < html.n; i++) {
        char c = html.p[i];
        if (c == '<')
            tag = true;
        else if (c == '>' && tag)
            tag = false;
        else if (!tag && ch_space((unsigned char)c)) {
            if (b.n && b.p[b.n - 1] != ' ') buf_putc(&b, ' ');
        } else if (!tag)
            buf_putc(&b, c);
    }
    struct str s = str_strip(buf_view(&b));
    for (size_t at; (at = str_find(s, S("[^"))) != STR_NONE;) {
        size_t close = str_find_from(s, S("]"), at);
        if (close == STR_NONE) break;
        s = arena_cat(a, str_sub(s, 0, at), str_from(s, close + 1));
    }
    return s;
}

/* strip_title removes the heading from the body, and the blank lines around; a
 * page's own key, true or false, goes before the setting. */
static void title_of(struct titles *t, struct doc *d) {
    struct str title;
    size_t end;
    if (!doc_is_markdown(t->site, d->ext)) return;
    if (d->kind == DOC_PAGE && doc_get(d, "title").type != V_NIL) return;
    bool found = heading(d->body, &title, &end);
    if (found) map_setz(doc_data(d), "title", v_str(plain(t, title)));
    struct value *own = map_find_str(doc_data(d), S("strip_title"));
    if (own ? own->type == V_BOOL && own->b : t->strip)
        d->body = str_strip(found ? str_from(d->body, end) : d->body);
}

/* A converter of its own: the renderer's does not exist yet. */
static bool generate(struct site *s) {
    struct titles t = {.site = s,
                       .strip = v_truthy(config_dig(s, "titles_from_headings", "strip_title"))};
    if (v_is_false(config_dig(s, "titles_from_headings", "enabled"))) return true;
    t.markdown = markdown_options_new(s->a, s->config, s->diags);
    markdown_set_dialect(t.markdown, (enum kramdown_dialect)s->profile->kramdown);
    for (size_t i = 0; i < s->pages->n; i++) title_of(&t, doc_edit(s->pages->v[i]));
    if (!v_truthy(config_dig(s, "titles_from_headings", "collections"))) return true;
    s->dates_asked = true;
    for (size_t i = 0; i < s->collections->n; i++) {
        const struct array *docs = (collection_of(s->collections->v[i]))->docs;
        for (size_t k = 0; k < docs->n; k++)
            if (doc_edit(docs->v[k])->write) title_of(&t, doc_edit(docs->v[k]));
    }
    return true;
}

const struct plugin PLUGIN_TITLES_FROM_HEADINGS = {
    .name = "jekyll-titles-from-headings", .priority = PRIO_LOWEST, .generate = generate};
