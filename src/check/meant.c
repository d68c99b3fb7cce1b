/* What was meant by a dead link: the page beside it, its source, a draft, the nearest name. */
#include "check/links.h"

/* Jekyll's slug within a source's name: no date, no ending. */
static struct str slug_of(struct str rel) {
    struct str name = path_base(rel);
    name = str_sub(name, 0, name.n - path_ext(name).n);
    size_t i = 0, dashes = 0;
    while (i < name.n && dashes < 3 && (ch_digit(name.p[i]) || name.p[i] == '-'))
        dashes += name.p[i++] == '-';
    return dashes == 3 ? str_from(name, i) : name;
}

/* Why a source that the site does not show is not there; NULL: it is no page. */
static const char *why_hidden(struct check *c, struct str rel) {
    if (str_starts(rel, S("_drafts/")) || str_has(rel, S("/_drafts/")))
        return "is a draft: drafts are rendered with --drafts only";
    bool post = str_starts(rel, S("_posts/")) || str_has(rel, S("/_posts/"));
    struct text *t = text_of_file(c, rel);
    const struct yaml_node *n = t ? yaml_find(text_yaml(c, t), S("published")) : NULL;
    if (n && str_eq(n->text, S("false"))) return "says published: false";
    if (post) return "has a future date: it is rendered with --future only";
    if (rel.p[0] == '_') return "is in a folder that is not rendered";
    return "is left out by `exclude` in the configuration";
}

/* Sources that the site does not show, by their slug and by their path; the first one counts. */
static void index_hidden(struct check *c) {
    struct smap *m = &c->links->slugs;
    smap_init(m, c->a);
    for (size_t i = 0; i < c->tree.n; i++) {
        struct entry *e = &c->tree.v[i];
        if (e->kind != FILE_REGULAR) continue;
        const struct doc *d = published_doc(c, path_join(c->a, c->site->source, e->rel));
        if (d && d->write) continue;
        void **path = smap_at(m, e->rel);
        if (!*path) *path = e;
        if (!is_markdown(c, e->rel) && !is_html(e->rel)) continue;
        void **slug = smap_at(m, slug_of(e->rel));
        if (!*slug) *slug = e;
    }
}

static bool hint_hidden(struct check *c, struct finding *f, struct str path) {
    struct str p = path;
    while (str_ends(p, S("/"))) p.n--;
    if (is_html(p)) p.n -= path_ext(p).n;
    if (!p.n) return false;
    if (!c->links->slugs.a) index_hidden(c);
    const struct entry *e = smap_get(&c->links->slugs, path);
    if (!e) e = smap_get(&c->links->slugs, path_base(p));
    if (!e) return false;
    hint(c, f, "'" STR_FMT "' %s", STR_ARG(e->rel), why_hidden(c, e->rel));
    return true;
}

/* The link names a source, "../rules.md", or one beside it. */
static bool hint_source(struct check *c, struct finding *f, const struct reference *r,
                        struct str path) {
    struct str dir = path_dir(r->page->relpath), value = url_of(r->value).path;
    struct str beside = clean_path(c->a, path_join(c->a, dir, value));
    const struct doc *d = published_doc(c, path_join(c->a, c->site->source, path));
    if (!d) d = published_doc(c, path_join(c->a, c->site->source, beside));
    if (!d || d->kind == DOC_STATIC) return false;
    hint(c, f,
         "'" STR_FMT "' is the source: the page is '" STR_FMT "'; {%% link " STR_FMT
         " %%} writes it, or the plugin jekyll-relative-links",
         STR_ARG(d->relpath), STR_ARG(d->url), STR_ARG(d->relpath));
    return true;
}

static bool hint_plugin(struct check *c, struct finding *f, struct str path) {
    static const char *const MADE[][2] = {{"feed.xml", "jekyll-feed"},
                                          {"atom.xml", "jekyll-feed"},
                                          {"sitemap.xml", "jekyll-sitemap"},
                                          {"robots.txt", "jekyll-sitemap"}};
    for (size_t i = 0; i < ARRAY_LEN(MADE); i++)
        if (str_eqz(path_base(path), MADE[i][0])) {
            hint(c, f, "the plugin %s makes it: is it in `plugins`?", MADE[i][1]);
            return true;
        }
    return false;
}

/* Of all that is there the nearest: the same name with another ending, in another folder, or with
 * the fewest edits. */
static struct target *nearest_target(struct check *c, struct str path) {
    struct links *x = c->links;
    struct str stem = str_sub(path, 0, path.n - path_ext(path).n), html = STR_NULL;
    struct target *t = smap_get(links_folded(c, true), folded(c->a, path_base(path)));
    if (t && path_ext(path).n) return t;
    bool dir = !path_ext(path).n;
    if (dir) {
        html = path;
        while (str_ends(html, S("/"))) html.n--;
        html = arena_cat(c->a, html, S("/index.html"));
    }
    enum { DEAREST = 400000 };
    if (x->suggested > DEAREST) return NULL;
    x->suggested += x->files.n;
    struct nearest near = nearest_to(dir ? html : path);
    struct str bare = path; /* what all have in common counts for nothing */
    while (str_ends(bare, S("/"))) bare.n--;
    unsigned most = nearest_to(bare).least;
    if (near.least > most) near.least = most;
    if (near.least > 7) near.least = 7;
    for (size_t i = 0; i < x->files.n; i++) {
        struct str d = x->files.e[i].key;
        bool stemmed = !dir && d.n - path_ext(d).n == stem.n && str_starts(d, stem);
        if (stemmed) return x->files.e[i].val;
        nearest_offer(&near, d);
    }
    return near.best.p ? smap_get(&x->files, near.best) : NULL;
}

static bool hint_form(struct check *c, struct finding *f, struct str path) {
    struct target *t;
    struct str p = path;
    if (str_ends(p, S(".html"))) p.n -= 5;
    while (str_ends(p, S("/"))) p.n--;
    if (p.n == path.n || target_of(c, p, &t) == MISSING) return false;
    hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(url_of_target(c, t)));
    return true;
}

/* A page beside the source, where the page's own address is a directory. */
static bool hint_sibling(struct check *c, struct finding *f, const struct reference *r) {
    struct target *t;
    struct url u = url_of(r->value);
    if (!u.path.n || u.path.p[0] == '/' || !str_eq(path_base(r->page->dest), S("index.html")))
        return false;
    struct str up = absolute_path(c, r->page, arena_cat(c->a, S("../"), u.path)),
               base = c->links->base;
    if (base.n && str_starts(up, str_from(base, 1))) up = str_from(up, base.n);
    if (target_of(c, up, &t) == MISSING) return false;
    hint(c, f, "did you mean '../" STR_FMT "'? This page's address is the directory '" STR_FMT "'",
         STR_ARG(r->value), STR_ARG(r->page->url));
    return true;
}

/* A style sheet that was never compiled, having no front matter. */
static bool hint_sheet(struct check *c, struct finding *f, struct str path) {
    static const char *const ENDS[] = {".scss", ".sass"};
    if (!str_ends(path, S(".css"))) return false;
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++) {
        struct str rel = arena_cat(c->a, str_sub(path, 0, path.n - 4), str_z(ENDS[i]));
        if (!tree_entry(c, rel)) continue;
        struct text *t = text_of_file(c, rel);
        if (!t || front_matter_header(t->src.text)) continue;
        struct finding *own =
            report(c, RULE_SASS, &t->src, 0,
                   "there is no front matter: it is copied as it is, and " STR_FMT " never made",
                   STR_ARG(path_base(path)));
        hint(c, own, "begin the file with two lines ---");
        f->silent = true; /* that says it */
        return true;
    }
    return false;
}

/* "..\images\x.png", "/about/ “Title”" */
static bool hint_characters(struct check *c, struct finding *f, const struct reference *r) {
    struct buf b;
    struct str v = r->value;
    if (str_has(v, S("“")) || str_has(v, S("”")) || str_has(v, S("‘"))) {
        hint(c, f, "write straight quotes: \"…\"");
        return true;
    }
    if (str_chr(v, '\\') == STR_NONE) return false;
    buf_init(&b, c->a);
    for (size_t i = 0; i < v.n; i++) buf_putc(&b, v.p[i] == '\\' ? '/' : v.p[i]);
    hint(c, f, "write '" STR_FMT "': addresses have no backslashes", STR_ARG(buf_view(&b)));
    return true;
}

void hint_missing(struct check *c, struct finding *f, const struct reference *r, struct str path) {
    if (f->hint.n) return;
    if (hint_characters(c, f, r) || hint_sheet(c, f, path)) return;
    if (hint_source(c, f, r, path) || hint_form(c, f, path) || hint_sibling(c, f, r)) return;
    if (hint_hidden(c, f, path) || hint_plugin(c, f, path)) return;
    struct target *t = nearest_target(c, path);
    if (t) hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(url_of_target(c, t)));
}
