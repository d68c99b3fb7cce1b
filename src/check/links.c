/* Links of all pages against the pages, files and ids that there are, as GitHub Pages serves them:
 * a directory by its index, "/about" by about.html. */
#include "check/links.h"

static void add_target(void *ctx, const struct doc *d) {
    struct check *c = ctx;
    struct links *x = c->links;
    struct target *t = ARENA_NEW(c->a, struct target);
    *t = (struct target){.doc = d, .dest = d->dest};
    void **at = smap_at(&x->files, d->dest);
    x->shared = x->shared || *at;
    *at = t;
    if (!x->mixed) x->mixed = str_has_upper(d->dest);
}

void links_begin(struct check *c) {
    struct links *x = c->links = ARENA_NEW(c->a, struct links);
    smap_init(&x->files, c->a);
    smap_init(&x->folded, c->a);
    smap_init(&x->ids, c->a);
    smap_init(&x->names, c->a);
    smap_init(&x->right, c->a);
    output_each(c->site, c->renderer, add_target, c);
    split_url(c->site->url, &x->host, &x->up);
    x->base = c->site->baseurl;
    while (str_ends(x->base, S("/"))) x->base.n--;
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

/* ---- judging ---- */

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
    const struct doc *d = published_doc(c, path_join(c->a, c->site->source, relpath));
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

static void judge_anchor(struct check *c, const struct reference *r, struct str id,
                         const struct target *t) {
    struct str plain = url_unescape(c->a, id);
    if (!id.n || str_caseeq(id, S("top")) || str_starts(id, S(":~:")) || id.p[0] == '!' ||
        id.p[0] == '/' || !t->scanned)
        return;
    if (smap_has(&c->links->ids, arena_cat3(c->a, t->dest, S("#"), id))) return;
    if (smap_has(&c->links->ids, arena_cat3(c->a, t->dest, S("#"), plain))) return;
    if (c->no_content.n && smap_has(&c->no_content, v_s(doc_get(t->doc, "layout")))) return;
    struct finding *f = link_say(c, RULE_ANCHOR, r, true, "no such id on that page");
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

/* "/about/", where a page's permalink is "/about": who is wrong is known when all links are. */
static bool slash_missing(struct check *c, const struct reference *r, struct str path) {
    struct str bare = str_sub(path, 0, path.n - 1);
    if (!str_ends(path, S("/")) || !bare.n) return false;
    struct target *t = smap_get(&c->links->files, arena_cat(c->a, bare, S(".html")));
    if (!t || !t->doc || t->doc->kind == DOC_STATIC) return false;
    struct value v = doc_get(t->doc, "permalink");
    struct str own = v_s(v);
    while (str_starts(own, S("/"))) own = str_from(own, 1);
    if (!str_eq(own, bare)) return false;
    struct pending p = {*r, path, t};
    VEC_PUSH(c->a, &c->links->pending, p);
    return true;
}

static struct str first_folder(struct str path) {
    size_t end = str_chr(path, '/');
    return str_sub(path, 0, end == STR_NONE ? path.n : end);
}

static bool has_folder(struct check *c, struct str name) {
    struct links *x = c->links;
    if (!x->folders.a) {
        smap_init(&x->folders, c->a);
        for (size_t i = 0; i < x->files.n; i++)
            smap_set(&x->folders, first_folder(x->files.e[i].key), x);
    }
    return smap_has(&x->folders, name);
}

/* By its whole address, on a host where each repository of an owner has a directory. */
static bool may_be_another_repository(struct check *c, struct url u, struct str path) {
    struct str folder = first_folder(path);
    return u.host.p && !c->links->base.n && str_ends(c->links->host, S(".github.io")) &&
           !path_ext(folder).n && !has_folder(c, folder);
}

static void tell_missing(struct check *c, const struct reference *r, struct url u,
                         struct str path) {
    struct finding *f = link_say(c, rule_for(r), r, false, "it does not exist");
    hint_missing(c, f, r, path);
    if (f->hint.n || f->sev != SEV_ERROR || !may_be_another_repository(c, u, path)) return;
    f->sev = SEV_WARNING;
    hint(c, f, "unless another repository of yours is served there");
}

static void judge_path(struct check *c, const struct reference *r, struct url u) {
    struct str base = c->links->base, full = absolute_path(c, r->page, u.path), path = full;
    struct target *t = NULL;
    if (base.n > 1) {
        struct str b = base.p[0] == '/' ? str_from(base, 1) : base;
        bool within = str_starts(full, b) && (full.n == b.n || full.p[b.n] == '/');
        path = within ? str_from(full, full.n == b.n ? b.n : b.n + 1) : full;
        if (!within) {
            struct finding *f =
                link_say(c, rule_for(r), r, false, "it does not exist below the baseurl");
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
            link_say(c, rule_for(r), r, false, "it does not exist in this upper and lower case");
        hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(url_of_target(c, t)));
        break;
    }
    case MISSING:
        if (unwritten(c, r, path) || slash_missing(c, r, path)) return;
        tell_missing(c, r, u, path);
        return;
    }
    if (t) t->hits++;
    if (r->anchors && t) judge_anchor(c, r, u.fragment, t);
}

static bool is_local(struct str host) {
    return str_starts(host, S("localhost")) || str_starts(host, S("127.0.0.1")) ||
           str_starts(host, S("0.0.0.0"));
}

static void judge_host(struct check *c, const struct reference *r, struct url u) {
    struct links *x = c->links;
    bool own = x->host.n && str_caseeq(u.host, x->host);
    if (!own && is_local(u.host)) {
        struct str shown = str_from(r->html, r->at); /* "browse to http://localhost:4000" */
        size_t text = str_chr(shown, '>'), end = str_find(shown, S("</a>"));
        if (text < end && end != STR_NONE && str_has(str_sub(shown, text, end - text), u.host))
            return;
        link_tell(c, RULE_LINK_FORM, r, "goes to the author's own machine",
                  "write it as a path of the site");
        return;
    }
    bool plain = str_caseeq(u.scheme, S("http")), secure = str_starts(c->site->url, S("https:"));
    if (r->loaded && plain && secure && !own) {
        struct str https = arena_cat(c->a, S("https"), str_from(r->value, 4));
        link_tell(c, RULE_MIXED, r, "comes by http: into a page that is served by https:",
                  arena_printf(c->a, "try '" STR_FMT "'", STR_ARG(https)).p);
    }
    struct str more = str_from(u.host, x->host.n);
    if (!own && x->host.n && str_starts(u.host, x->host) && ch_alnum((unsigned char)more.p[0])) {
        struct finding *f =
            link_say(c, rule_for(r), r, false, "a slash is missing behind the host");
        hint(c, f, "write '{{ site.url }}/" STR_FMT STR_FMT "'", STR_ARG(more), STR_ARG(u.path));
        return;
    }
    if (!own && !u.scheme.n && str_ends(c->site->baseurl, S("/"))) return; /* its two slashes */
    if (!own && !u.scheme.n && str_chr(u.host, '.') == STR_NONE && str_chr(u.host, ':') == STR_NONE)
        link_tell(c, RULE_LINK_FORM, r,
                  "names a host: with two slashes a browser looks for a server of that name",
                  "begin it with one slash");
    if (!own) {
        external_add(c, r);
        return;
    }
    struct str path = u.path.n ? u.path : S("/"), base = c->links->base;
    if (x->up.n && str_starts(path, x->up) && path.n > x->up.n && path.p[x->up.n] == '/')
        path = str_from(path, x->up.n);
    if (base.n > 1 && !(str_starts(path, base) && (path.n == base.n || path.p[base.n] == '/'))) {
        external_add(c, r); /* another site of that host */
        return;
    }
    u.path = path;
    judge_path(c, r, u);
}

static void judge_alone(struct check *c, const struct reference *r) {
    struct url u = url_of(r->value);
    if (!r->value.n) {
        if (r->kind != REF_META) link_tell_empty(c, r);
        return;
    }
    if (c->no_scheme && str_starts(r->value, c->site->url)) { /* told once, where it is set */
        if (c->no_scheme->sev == SEV_WARNING) c->no_scheme->sev = SEV_ERROR;
        return;
    }
    if (link_malformed(c, r, u)) return;
    bool web = str_caseeq(u.scheme, S("http")) || str_caseeq(u.scheme, S("https"));
    if (u.scheme.n && !web) return;
    if (u.host.p)
        judge_host(c, r, u);
    else
        judge_path(c, r, u);
}

/* Most links are on many pages. What is absolute and was right once is right wherever it stands;
 * only of the author's own machine a page may tell. */
static void judge(struct check *c, const struct reference *r) {
    struct str v = r->value;
    bool absolute = str_starts(v, S("/")) || str_has(v, S("://"));
    if (!absolute || c->external || str_has(v, S("localhost")) || str_has(v, S(".0.0."))) {
        judge_alone(c, r);
        return;
    }
    unsigned kind = (unsigned)r->kind * 4 + r->anchors * 2u + r->loaded;
    void **at = smap_at(&c->links->right, v);
    uintptr_t kinds = (uintptr_t)*at;
    size_t said = c->said, pending = c->links->pending.n;
    if (kinds >> kind & 1) return;
    judge_alone(c, r);
    if (said == c->said && pending == c->links->pending.n)
        *at = (void *)(kinds | (uintptr_t)1 << kind);
}

/* All links to a page have a slash at their end, and its permalink has none. */
static void tell_pending(struct check *c, const struct pending *p) {
    struct text *t = text_of_doc(c, p->to->doc);
    size_t at = t ? text_key_at(c, t, "permalink") : NO_OFFSET;
    if (p->to->hits || at == NO_OFFSET) {
        hint_missing(c, link_say(c, rule_for(&p->ref), &p->ref, false, "it does not exist"),
                     &p->ref, p->path);
        return;
    }
    c->page = p->ref.page;
    struct finding *f = report(c, RULE_LINK, &t->src, at,
                               "the permalink '/" STR_FMT "' has no slash at its end: the links to "
                               "'/" STR_FMT "' are dead",
                               STR_ARG(str_sub(p->path, 0, p->path.n - 1)), STR_ARG(p->path));
    hint(c, f, "write '/" STR_FMT "'", STR_ARG(p->path));
}

void links_judge(struct check *c) {
    struct links *x = c->links;
    for (size_t i = 0; i < x->refs.n; i++) judge(c, &x->refs.v[i]);
    for (size_t i = 0; i < x->pending.n; i++) tell_pending(c, &x->pending.v[i]);
    external_judge(c);
    c->page = NULL;
}
