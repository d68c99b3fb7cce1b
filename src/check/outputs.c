/* What is written: every page and style sheet is gone through once; addresses; redirects. */
#include "check/links.h"

static bool is_css(struct str name) { return str_ends(name, S(".css")); }

/* A page's text as it is written; of a static file, what it holds. */
static bool output_text(struct check *c, const struct doc *d, struct str *out) {
    if (d->kind != DOC_STATIC) return d->write && renderer_output(c->renderer, d, c->a, out);
    struct text *t =
        text_of_file(c, str_starts(d->relpath, S("/")) ? str_from(d->relpath, 1) : d->relpath);
    if (!t) return false;
    *out = t->src.text;
    return true;
}

struct pass {
    struct check *c;
    bool (*only)(void *, const struct doc *);
    void *ctx;
};

static void scan(void *ctx, const struct doc *d) {
    struct pass *p = ctx;
    struct str text;
    bool css = is_css(d->dest);
    if (!css && !is_html(d->dest)) return;
    if (p->only && !p->only(p->ctx, d)) return;
    if (!output_text(p->c, d, &text)) return;
    if (css)
        css_scan(p->c, d, text);
    else
        page_scan(p->c, d, text);
}

/* ---- addresses ---- */

static struct place permalink_of(struct check *c, const struct doc *d) {
    struct text *t = text_of_doc(c, d);
    struct source *src = ARENA_NEW(c->a, struct source);
    if (t) {
        size_t at = text_key_at(c, t, "permalink");
        return (struct place){.src = &t->src, .off = at == NO_OFFSET ? 0 : at};
    }
    src->path = d->src.path.n ? d->src.path : d->relpath;
    if (str_starts(src->path, S("/"))) src->path = str_from(src->path, 1);
    return (struct place){.src = src, .off = NO_OFFSET};
}

static const char *name_of(const struct doc *d, struct str *out) {
    *out = d->src.path.n ? d->src.path : d->relpath;
    return d->generated ? "a plugin's page" : "";
}

static void shared_address(struct check *c, struct str dest, const struct sharers *x) {
    const struct doc *first = x->docs.v[0], *second = x->docs.v[1];
    bool own = !first->generated;
    bool posts = second->kind == DOC_DOCUMENT && second->coll == c->site->posts;
    if (c->bad_permalink && posts) return;
    struct place p = permalink_of(c, second->generated && own ? first : second);
    struct str other;
    name_of(second->generated && own ? second : first, &other);
    struct finding *f = report(c, RULE_ADDRESS, p.src, p.off,
                               "'" STR_FMT "' is written twice: by '" STR_FMT "' too",
                               STR_ARG(dest), STR_ARG(other));
    hint(c, f, "only one of them is there in the end: give one another permalink");
}

struct folder {
    struct check *c;
    struct smap low;
};

static void fold(void *ctx, const struct doc *d) {
    struct folder *x = ctx;
    struct buf b;
    buf_init_for(&b, x->c->a, d->dest.n);
    for (size_t i = 0; i < d->dest.n; i++) buf_putc(&b, ch_fold(d->dest.p[i]));
    void **at = smap_at(&x->low, buf_view(&b));
    const struct doc *have = *at;
    if (!have) {
        *at = (void *)d;
    } else if (!str_eq(have->dest, d->dest)) {
        struct place p = permalink_of(x->c, d);
        struct str other;
        name_of(have, &other);
        struct finding *f = report(x->c, RULE_ADDRESS_CASE, p.src, p.off,
                                   "'" STR_FMT "' and '" STR_FMT "' (" STR_FMT
                                   ") differ in upper and lower case alone",
                                   STR_ARG(d->dest), STR_ARG(have->dest), STR_ARG(other));
        hint(x->c, f, "they are one file on macOS and Windows: give one another permalink");
    }
}

/* A redirect's page stands where a real one is. */
static void redirect_clash(struct check *c, struct text *t, struct value from, struct smap *files) {
    struct value one = from, *v = from.type == V_ARRAY ? from.a->v : &one;
    for (size_t i = 0; i < (from.type == V_ARRAY ? from.a->n : from.type == V_STR); i++) {
        struct str path = v_s(v[i]);
        while (str_starts(path, S("/"))) path = str_from(path, 1);
        bool dir = !path.n || str_ends(path, S("/"));
        struct str dest = dir ? arena_cat(c->a, path, S("index.html")) : path;
        const struct sharers *x = smap_get(files, dest);
        if (!x && !dir) x = smap_get(files, arena_cat(c->a, path, S(".html")));
        if (!x) continue;
        struct str key =
            from.type == V_ARRAY ? arena_printf(c->a, "redirect_from/%zu", i) : S("redirect_from");
        struct str other;
        name_of(x->docs.v[0], &other);
        report(c, RULE_ADDRESS, &t->src, text_key_at(c, t, key.p),
               "the redirect from '" STR_FMT "' is written over '" STR_FMT "'", STR_ARG(v_s(v[i])),
               STR_ARG(other));
    }
}

static struct str without_slash(struct str s) {
    while (str_ends(s, S("/"))) s.n--;
    return s;
}

/* From page to page by redirect_to; back at the first one: a loop. */
static void redirect_loop(struct check *c, const struct doc *d, struct text *t,
                          const struct smap *by_url) {
    enum { LONGEST = 20 };
    const struct doc *at = d;
    for (int i = 0; i < LONGEST && at; i++) {
        struct value to = doc_get(at, "redirect_to");
        if (to.type == V_ARRAY && to.a->n) to = to.a->v[0];
        if (to.type != V_STR) return;
        at = smap_get(by_url, without_slash(v_s(to)));
        if (at != d) continue;
        /* told once, where the first of them is */
        struct value own = doc_get(d, "redirect_to");
        if (own.type == V_ARRAY) own = own.a->v[0];
        const struct doc *next = smap_get(by_url, without_slash(v_s(own)));
        if (next != d && str_cmp(next->relpath, d->relpath) < 0) return;
        report(c, RULE_REDIRECT, &t->src, text_key_at(c, t, "redirect_to"),
               "redirects in a loop: '" STR_FMT "' leads back to '" STR_FMT "'", STR_ARG(v_s(own)),
               STR_ARG(d->url));
        return;
    }
}

static bool redirects_away(const struct doc *d) {
    return v_truthy(doc_get(d, "redirect_from")) || v_truthy(doc_get(d, "redirect_to"));
}

/* Whose data are bytes with the keys of one that has none of these has none either. */
static bool any_redirect(const struct check *c) {
    uint64_t none = 0;
    struct str bytes;
    struct value v;
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct doc *d = c->texts.v[i]->doc;
        if (!d || !d->write) continue;
        bool packed = doc_packed(d, &bytes);
        if (packed && none && d->packed_keys == none) continue;
        if (redirects_away(d)) return true;
        bool has = doc_find(d, S("redirect_from"), &v) || doc_find(d, S("redirect_to"), &v);
        none = packed && !has ? d->packed_keys : 0;
    }
    return false;
}

static void redirects(struct check *c, struct smap *files) {
    struct smap by_url;
    smap_init(&by_url, c->a);
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct doc *d = c->texts.v[i]->doc;
        if (d && d->write) smap_set(&by_url, without_slash(d->url), (void *)d);
    }
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (!t->doc || !t->doc->write) continue;
        struct value from = doc_get(t->doc, "redirect_from");
        if (v_truthy(from)) redirect_clash(c, t, from, files);
        if (v_truthy(doc_get(t->doc, "redirect_to"))) redirect_loop(c, t->doc, t, &by_url);
    }
}

void check_addresses(struct check *c) {
    struct smap files;
    struct folder x = {.c = c};
    smap_init(&files, c->a);
    smap_init(&x.low, c->a);
    bool redirected = any_redirect(c);
    if (c->links->shared || redirected) output_by_destination(c->site, c->renderer, &files);
    for (size_t i = 0; i < files.n; i++) {
        const struct sharers *s = files.e[i].val;
        if (s->docs.n > 1) shared_address(c, files.e[i].key, s);
    }
    if (c->links->mixed) output_each(c->site, c->renderer, fold, &x);
    if (redirected) redirects(c, &files);
}

void check_outputs(struct check *c, struct renderer *r, bool (*only)(void *, const struct doc *),
                   void *ctx) {
    struct pass p = {c, only, ctx};
    c->renderer = r;
    links_begin(c);
    check_addresses(c);
    output_each(c->site, r, scan, &p);
    links_judge(c);
    check_classes(c);
}
