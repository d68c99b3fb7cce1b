/* Links of all pages against the pages, files and ids that there are, as GitHub Pages serves them:
 * a directory by its index, "/about" by about.html. */
#include "check/internal.h"

struct target {
    const struct doc *doc;
    struct str dest;
    bool scanned; /* its ids are known */
    VEC(struct str) ids;
};
struct links {
    struct smap files;     /* destination -> struct target */
    struct smap folded;    /* the same in lower case */
    struct smap ids;       /* "destination#id" */
    struct smap unwritten; /* path -> struct doc; made when first asked for */
    struct smap names;     /* last part of the path -> struct target */
    VEC(struct reference) refs;
    VEC(struct str) texts; /* pages' texts, by the references' number */
    size_t suggested;
    struct str host, up; /* of the site's url */
};

static struct str folded(struct arena *a, struct str s) {
    struct buf b;
    buf_init_for(&b, a, s.n);
    for (size_t i = 0; i < s.n; i++) buf_putc(&b, ch_fold(s.p[i]));
    return buf_view(&b);
}

static void add_target(void *ctx, const struct doc *d) {
    struct check *c = ctx;
    struct links *x = c->links;
    struct target *t = ARENA_NEW(c->a, struct target);
    *t = (struct target){.doc = d, .dest = d->dest};
    smap_set(&x->files, d->dest, t);
    void **low = smap_at(&x->folded, folded(c->a, d->dest));
    if (!*low) *low = t;
    void **name = smap_at(&x->names, folded(c->a, path_base(d->dest)));
    if (!*name) *name = t;
}

/* "https://example.org/x" -> "example.org", "/x" */
static void split_url(struct str url, struct str *host, struct str *path) {
    size_t i = str_find(url, S("//"));
    struct str rest = i == STR_NONE ? S("") : str_from(url, i + 2);
    size_t slash = str_chr(rest, '/');
    *host = str_sub(rest, 0, slash == STR_NONE ? rest.n : slash);
    *path = slash == STR_NONE ? S("") : str_from(rest, slash);
    while (str_ends(*path, S("/"))) path->n--;
}

void links_begin(struct check *c) {
    struct links *x = c->links = ARENA_NEW(c->a, struct links);
    smap_init(&x->files, c->a);
    smap_init(&x->folded, c->a);
    smap_init(&x->ids, c->a);
    smap_init(&x->names, c->a);
    output_each(c->site, c->renderer, add_target, c);
    split_url(c->site->url, &x->host, &x->up);
}

bool links_add_id(struct check *c, const struct doc *d, struct str id) {
    struct target *t = smap_get(&c->links->files, d->dest);
    if (!t) return true;
    void **at = smap_at(&c->links->ids, arena_cat3(c->a, d->dest, S("#"), id));
    if (*at) return *at != d;
    *at = (void *)d;
    VEC_PUSH(c->a, &t->ids, id);
    return true;
}

void links_scanned(struct check *c, const struct doc *d) {
    struct target *t = smap_get(&c->links->files, d->dest);
    if (t) t->scanned = true;
}

void links_add(struct check *c, struct reference r) { VEC_PUSH(c->a, &c->links->refs, r); }

/* ---- where a reference leads ---- */

struct url {
    struct str scheme, host, path, fragment; /* host.p NULL: none */
    bool query;
};

static struct url url_of(struct str v) {
    struct url u = {0};
    size_t i = 0;
    while (i < v.n && (ch_alnum((unsigned char)v.p[i]) || strchr("+-.", v.p[i]))) i++;
    if (i > 0 && i < v.n && v.p[i] == ':' && ch_alpha((unsigned char)v.p[0])) {
        u.scheme = str_sub(v, 0, i);
        v = str_from(v, i + 1);
    }
    size_t hash = str_chr(v, '#');
    if (hash != STR_NONE) {
        u.fragment = str_from(v, hash + 1);
        v = str_sub(v, 0, hash);
    }
    size_t q = str_chr(v, '?');
    u.query = q != STR_NONE;
    if (u.query) v = str_sub(v, 0, q);
    if (str_starts(v, S("//"))) {
        size_t n = str_chr(str_from(v, 2), '/');
        u.host = str_sub(v, 2, n == STR_NONE ? v.n : n);
        v = n == STR_NONE ? S("") : str_from(v, 2 + n);
    }
    u.path = v;
    return u;
}

/* "." and ".." resolved; what is above the root stays there. Without the leading slash. */
static struct str clean_path(struct arena *a, struct str path) {
    struct buf b;
    struct str rest = path, piece;
    bool dir = true;
    buf_init(&b, a);
    while (str_next(&rest, '/', &piece)) {
        dir = piece.n == 0 || str_eq(piece, S(".")) || str_eq(piece, S(".."));
        if (str_eq(piece, S(".."))) {
            size_t cut = str_rchr(buf_view(&b), '/');
            buf_cut(&b, cut == STR_NONE ? 0 : cut);
        } else if (piece.n && !str_eq(piece, S("."))) {
            if (b.n) buf_putc(&b, '/');
            buf_str(&b, piece);
        }
    }
    if (b.n && (dir || str_ends(path, S("/")))) buf_putc(&b, '/');
    return buf_view(&b);
}

/* The path of a reference from the host's root, "harbour/about/", decoded. */
static struct str absolute(struct check *c, const struct doc *page, struct str path) {
    struct arena *a = c->a;
    if (!path.n || path.p[0] != '/') {
        struct str dir = path_dir(page->dest), base = c->site->baseurl;
        if (str_eq(dir, S("."))) dir = S("");
        if (!path.n) path = path_base(page->dest);
        path = arena_printf(a, STR_FMT "/" STR_FMT "/" STR_FMT, STR_ARG(base), STR_ARG(dir),
                            STR_ARG(path));
    }
    struct str clean = clean_path(a, path);
    return str_chr(clean, '%') == STR_NONE ? clean : url_unescape(a, clean);
}

enum found { THERE, SLASHLESS, OTHER_CASE, MISSING };

static const struct target *file(const struct smap *m, struct arena *a, struct str p,
                                 const char *tail) {
    if (!*tail) return smap_get(m, p);
    char small[512];
    size_t n = strlen(tail);
    if (p.n + n > sizeof small) return smap_get(m, arena_cat(a, p, str_z(tail)));
    memcpy(small, p.p, p.n);
    memcpy(small + p.n, tail, n);
    return smap_get(m, str_of(small, p.n + n));
}

static enum found target_of(struct check *c, struct str p, const struct target **out) {
    static const char *const INDEX[] = {"index.html", "index.htm", "index.xml"};
    static const char *const FILES[] = {"", ".html"};
    const struct smap *m = &c->links->files;
    bool dir = !p.n || str_ends(p, S("/"));
    const char *const *tails = dir ? INDEX : FILES;
    for (size_t i = 0; i < (dir ? ARRAY_LEN(INDEX) : ARRAY_LEN(FILES)); i++)
        if ((*out = file(m, c->a, p, tails[i]))) return THERE;
    if (!dir && (*out = file(m, c->a, p, "/index.html"))) return SLASHLESS;
    struct str low = folded(c->a, p);
    m = &c->links->folded;
    if (!dir && (*out = file(m, c->a, low, ""))) return OTHER_CASE;
    if (!dir && (*out = file(m, c->a, low, ".html"))) return OTHER_CASE;
    if ((*out = file(m, c->a, low, dir ? "index.html" : "/index.html"))) return OTHER_CASE;
    return MISSING;
}

/* ---- what was meant ---- */

static struct str url_of_target(struct check *c, const struct target *t) {
    struct str d = t->dest;
    if (str_eq(path_base(d), S("index.html"))) d = str_sub(d, 0, d.n - strlen("index.html"));
    return arena_cat(c->a, S("/"), d);
}

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

static bool hint_hidden(struct check *c, struct finding *f, struct str path) {
    struct str p = path;
    while (str_ends(p, S("/"))) p.n--;
    if (is_html(p)) p.n -= path_ext(p).n;
    for (size_t i = 0; p.n && i < c->tree.n; i++) {
        struct str rel = c->tree.v[i].rel;
        if (c->tree.v[i].kind != FILE_REGULAR) continue;
        if (!is_markdown(c, rel) && !is_html(rel) && !str_eq(rel, path)) continue;
        if (!str_eq(slug_of(rel), path_base(p)) && !str_eq(rel, path)) continue;
        const struct doc *d = smap_get(&c->published, path_join(c->a, c->site->source, rel));
        if (d && d->write) continue;
        hint(c, f, "'" STR_FMT "' %s", STR_ARG(rel), why_hidden(c, rel));
        return true;
    }
    return false;
}

/* The link names a source, "../rules.md", or one beside it. */
static bool hint_source(struct check *c, struct finding *f, const struct reference *r,
                        struct str path) {
    struct str dir = path_dir(r->page->relpath), value = url_of(r->value).path;
    struct str beside = clean_path(c->a, path_join(c->a, dir, value));
    const struct doc *d = smap_get(&c->published, path_join(c->a, c->site->source, path));
    if (!d) d = smap_get(&c->published, path_join(c->a, c->site->source, beside));
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
static const struct target *nearest_target(struct check *c, struct str path) {
    struct links *x = c->links;
    struct str stem = str_sub(path, 0, path.n - path_ext(path).n), html = STR_NULL;
    const struct target *t = smap_get(&x->names, folded(c->a, path_base(path)));
    if (t && path_ext(path).n) return t;
    bool dir = !path_ext(path).n;
    if (dir) {
        html = path;
        while (str_ends(html, S("/"))) html.n--;
        html = arena_cat(c->a, html, S("/index.html"));
    }
    enum { DEAREST = 400 };
    if (x->suggested++ > DEAREST) return NULL;
    struct nearest near = nearest_to(dir ? html : path);
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
    const struct target *t;
    struct str p = path;
    if (str_ends(p, S(".html"))) p.n -= 5;
    while (str_ends(p, S("/"))) p.n--;
    if (p.n == path.n || target_of(c, p, &t) == MISSING) return false;
    hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(url_of_target(c, t)));
    return true;
}

/* A page beside the source, where the page's own address is a directory. */
static bool hint_sibling(struct check *c, struct finding *f, const struct reference *r) {
    const struct target *t;
    struct url u = url_of(r->value);
    if (!u.path.n || u.path.p[0] == '/' || !str_eq(path_base(r->page->dest), S("index.html")))
        return false;
    struct str up = absolute(c, r->page, arena_cat(c->a, S("../"), u.path)),
               base = c->site->baseurl;
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
        if (!smap_has(&c->in_tree, rel)) continue;
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

static void hint_missing(struct check *c, struct finding *f, const struct reference *r,
                         struct str path) {
    if (f->hint.n) return;
    if (hint_sheet(c, f, path)) return;
    if (hint_source(c, f, r, path) || hint_form(c, f, path) || hint_sibling(c, f, r)) return;
    if (hint_hidden(c, f, path) || hint_plugin(c, f, path)) return;
    const struct target *t = nearest_target(c, path);
    if (t) hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(url_of_target(c, t)));
}

/* ---- judging ---- */

/* Where the value itself stands one message is enough, whatever the pages make of it; where it is
 * computed, each value is another one. */
static struct str place_key(struct check *c, const struct place *p, struct str value) {
    return arena_printf(c->a, "link|" STR_FMT "|%zu|" STR_FMT, STR_ARG(p->src->path), p->off,
                        STR_ARG(p->found ? S("") : value));
}

static bool spoilt(struct check *c, const struct place *p) {
    const struct text *t = smap_get(&c->by_path, p->src->path);
    return t && t->spoilt && p->off != NO_OFFSET && p->off >= t->spoilt;
}

static struct finding *say(struct check *c, enum rule rule, const struct reference *r,
                           bool fragment, const char *what) {
    struct str text = r->html;
    struct place p = trace_value(c, r->page, r->value, text, r->at, fragment);
    c->page = r->page;
    static const char *const KINDS[] = {"link", "image", "asset", "image"};
    struct finding *f =
        report_as(c, place_key(c, &p, r->value), rule, p.src, p.off, "dead %s '" STR_FMT "': %s",
                  KINDS[r->kind], STR_ARG(r->value), what);
    f->subject = r->value;
    f->silent = f->silent || spoilt(c, &p);
    return f;
}

/* Documents that have an address, but are not written, by that address. */
static void index_unwritten(struct check *c) {
    const struct array *all = c->site->collections;
    smap_init(&c->links->unwritten, c->a);
    for (size_t i = 0; i < all->n; i++) {
        const struct collection *k = collection_of(all->v[i]);
        for (size_t n = 0; !k->output && n < k->docs->n; n++) {
            const struct doc *d = doc_of(k->docs->v[n]);
            struct str url = d->url;
            while (str_starts(url, S("/"))) url = str_from(url, 1);
            while (str_ends(url, S("/"))) url.n--;
            if (url.n) smap_set(&c->links->unwritten, url, (void *)d);
        }
    }
}

/* Told once for the collection, where it is configured. */
static void tell_unwritten(struct check *c, const struct doc *d, struct place p) {
    struct str label = d->coll->label;
    struct str path = arena_cat(c->a, S("collections/"), label);
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        size_t at = t->kind == TEXT_CONFIG ? text_key_at(c, t, path.p) : NO_OFFSET;
        if (at != NO_OFFSET) p = (struct place){.src = &t->src, .off = at};
    }
    struct str key = arena_cat(c->a, S("unwritten|"), label);
    struct finding *f = report_as(c, key, RULE_LINK, p.src, p.off,
                                  "pages of the collection '" STR_FMT "' are linked, as '" STR_FMT
                                  "', but not written: the links are dead",
                                  STR_ARG(label), STR_ARG(d->url));
    hint(c, f, "write `output: true` under '" STR_FMT "'", STR_ARG(label));
}

bool link_unwritten(struct check *c, struct str relpath) {
    const struct doc *d = smap_get(&c->published, path_join(c->a, c->site->source, relpath));
    if (!d || d->kind != DOC_DOCUMENT || d->coll->output) return false;
    tell_unwritten(c, d, (struct place){.src = &d->src, .off = 0});
    return true;
}

static bool unwritten(struct check *c, const struct reference *r, struct str path) {
    if (!c->links->unwritten.a) index_unwritten(c);
    while (str_ends(path, S("/"))) path.n--;
    const struct doc *d = smap_get(&c->links->unwritten, path);
    if (!d) return false;
    c->page = r->page;
    tell_unwritten(c, d, trace_value(c, r->page, r->value, r->html, r->at, false));
    return true;
}

static enum rule rule_for(const struct reference *r) {
    static const enum rule BY_KIND[] = {RULE_LINK, RULE_IMAGE, RULE_ASSET, RULE_IMAGE};
    return BY_KIND[r->kind];
}

static void judge_anchor(struct check *c, const struct reference *r, struct str id,
                         const struct target *t) {
    struct str plain = url_unescape(c->a, id);
    if (!id.n || str_caseeq(id, S("top")) || str_starts(id, S(":~:")) || id.p[0] == '!' ||
        id.p[0] == '/' || !t->scanned)
        return;
    if (smap_has(&c->links->ids, arena_cat3(c->a, t->dest, S("#"), id))) return;
    if (smap_has(&c->links->ids, arena_cat3(c->a, t->dest, S("#"), plain))) return;
    struct finding *f = say(c, RULE_ANCHOR, r, true, "no such id on that page");
    struct nearest near = nearest_to(plain);
    for (size_t i = 0; i < t->ids.n; i++) {
        struct str have = t->ids.v[i];
        bool longer =
            plain.n > 2 && have.n > plain.n && str_starts(have, plain) && have.p[plain.n] == '-';
        if (longer && !near.best.p) near.best = have, near.least = 2;
        nearest_offer(&near, have);
    }
    if (near.best.p) hint(c, f, "did you mean '#" STR_FMT "'?", STR_ARG(near.best));
}

static void judge_path(struct check *c, const struct reference *r, struct url u) {
    struct str base = c->site->baseurl, full = absolute(c, r->page, u.path), path = full;
    const struct target *t = NULL;
    if (base.n > 1) {
        struct str b = base.p[0] == '/' ? str_from(base, 1) : base;
        bool within = str_starts(full, b) && (full.n == b.n || full.p[b.n] == '/');
        path = within ? str_from(full, full.n == b.n ? b.n : b.n + 1) : full;
        if (!within) {
            struct finding *f =
                say(c, rule_for(r), r, false, "it does not exist below the baseurl");
            hint(c, f,
                 "the site is at '" STR_FMT "': write {{ '/" STR_FMT
                 "' | relative_url }}, or {{ site.baseurl }} before it",
                 STR_ARG(base), STR_ARG(path));
            return;
        }
    }
    switch (target_of(c, path, &t)) {
    case THERE: break;
    case SLASHLESS: {
        struct place p = trace_value(c, r->page, r->value, r->html, r->at, false);
        c->page = r->page;
        struct finding *f =
            report(c, RULE_SLASH, p.src, p.off,
                   "'" STR_FMT "' is a directory: a slash belongs behind it", STR_ARG(r->value));
        f->subject = r->value;
        hint(c, f, "write '/" STR_FMT "/'", STR_ARG(path));
        break;
    }
    case OTHER_CASE: {
        struct finding *f =
            say(c, rule_for(r), r, false, "it does not exist in this upper and lower case");
        hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(url_of_target(c, t)));
        break;
    }
    case MISSING:
        if (unwritten(c, r, path)) return;
        hint_missing(c, say(c, rule_for(r), r, false, "it does not exist"), r, path);
        return;
    }
    if (r->anchors && t) judge_anchor(c, r, u.fragment, t);
}

/* What looks like a path but was meant to be something else; true: it was told. */
static bool judge_form(struct check *c, const struct reference *r, struct url u) {
    struct str v = r->value;
    if (u.scheme.n || u.host.p) return false;
    if (str_chr(v, '@') != STR_NONE && str_chr(v, '/') == STR_NONE && v.p[0] != '#') {
        struct finding *f =
            say(c, rule_for(r), r, false, "it does not exist: this is a mail address");
        hint(c, f, "write 'mailto:" STR_FMT "'", STR_ARG(v));
        return true;
    }
    if (str_starts(v, S("www."))) {
        struct finding *f =
            say(c, rule_for(r), r, false, "it does not exist: the scheme is missing");
        hint(c, f, "write 'https://" STR_FMT "'", STR_ARG(v));
        return true;
    }
    return false;
}

static void tell_form(struct check *c, enum rule rule, const struct reference *r, const char *what,
                      const char *advice) {
    struct place p = trace_value(c, r->page, r->value, r->html, r->at, false);
    c->page = r->page;
    struct finding *f = report(c, rule, p.src, p.off, "'" STR_FMT "' %s", STR_ARG(r->value), what);
    f->subject = r->value;
    if (advice) hint(c, f, "%s", advice);
}

static void tell_empty(struct check *c, const struct reference *r) {
    static const char *const WHAT[] = {"href of this link", "src of this image",
                                       "address of this asset", "image's address"};
    struct place p = trace_value(c, r->page, r->value, r->html, r->at, false);
    c->page = r->page;
    report(c, RULE_LINK_FORM, p.src, p.off, "the %s is empty", WHAT[r->kind]);
}

static bool is_local(struct str host) {
    return str_starts(host, S("localhost")) || str_starts(host, S("127.0.0.1")) ||
           str_starts(host, S("0.0.0.0"));
}

static void judge_host(struct check *c, const struct reference *r, struct url u) {
    struct links *x = c->links;
    bool own = x->host.n && str_caseeq(u.host, x->host);
    if (!own && is_local(u.host)) {
        tell_form(c, RULE_LINK_FORM, r, "goes to the author's own machine",
                  "write it as a path of the site");
        return;
    }
    bool plain = str_caseeq(u.scheme, S("http")), secure = str_starts(c->site->url, S("https:"));
    if (r->loaded && plain && secure && !own) {
        struct str https = arena_cat(c->a, S("https"), str_from(r->value, 4));
        tell_form(c, RULE_MIXED, r, "comes by http: into a page that is served by https:",
                  arena_printf(c->a, "try '" STR_FMT "'", STR_ARG(https)).p);
    }
    if (!own && !u.scheme.n && str_chr(u.host, '.') == STR_NONE && str_chr(u.host, ':') == STR_NONE)
        tell_form(c, RULE_LINK_FORM, r,
                  "names a host: with two slashes a browser looks for a server of that name",
                  "begin it with one slash");
    if (!own) return;
    struct str path = u.path.n ? u.path : S("/"), base = c->site->baseurl;
    if (x->up.n && str_starts(path, x->up) && path.n > x->up.n && path.p[x->up.n] == '/')
        path = str_from(path, x->up.n);
    if (base.n > 1 && !(str_starts(path, base) && (path.n == base.n || path.p[base.n] == '/')))
        return; /* another site of that host */
    u.path = path;
    judge_path(c, r, u);
}

static void judge(struct check *c, const struct reference *r) {
    struct url u = url_of(r->value);
    bool web = str_caseeq(u.scheme, S("http")) || str_caseeq(u.scheme, S("https"));
    if (u.scheme.n && !web) return;
    if (!r->value.n) {
        if (r->kind != REF_META) tell_empty(c, r);
        return;
    }
    if (judge_form(c, r, u)) return;
    if (u.host.p)
        judge_host(c, r, u);
    else if (!web)
        judge_path(c, r, u);
}

void links_judge(struct check *c) {
    for (size_t i = 0; i < c->links->refs.n; i++) judge(c, &c->links->refs.v[i]);
    c->page = NULL;
}
