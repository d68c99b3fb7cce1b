/* Where a reference leads: addresses taken apart, resolved, and looked up among what there is. */
#include "check/links.h"

struct str folded(struct arena *a, struct str s) {
    struct buf b;
    buf_init_for(&b, a, s.n);
    for (size_t i = 0; i < s.n; i++) buf_putc(&b, ch_fold(s.p[i]));
    return buf_view(&b);
}

void split_url(struct str url, struct str *host, struct str *path) {
    size_t i = str_find(url, S("//"));
    struct str rest = i == STR_NONE ? S("") : str_from(url, i + 2);
    size_t slash = str_chr(rest, '/');
    *host = str_sub(rest, 0, slash == STR_NONE ? rest.n : slash);
    *path = slash == STR_NONE ? S("") : str_from(rest, slash);
    while (str_ends(*path, S("/"))) path->n--;
}

struct url url_of(struct str v) {
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

struct str clean_path(struct arena *a, struct str path) {
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

struct str absolute_path(struct check *c, const struct doc *page, struct str path) {
    struct arena *a = c->a;
    if (!path.n || path.p[0] != '/') {
        struct str dir = path_dir(page->dest), base = c->links->base;
        if (str_eq(dir, S("."))) dir = S("");
        if (!path.n) path = path_base(page->dest);
        path = arena_printf(a, STR_FMT "/" STR_FMT "/" STR_FMT, STR_ARG(base), STR_ARG(dir),
                            STR_ARG(path));
    }
    struct str clean = clean_path(a, path);
    return str_chr(clean, '%') == STR_NONE ? clean : url_unescape(a, clean);
}

static struct target *file(const struct smap *m, struct arena *a, struct str p, const char *tail) {
    if (!*tail) return smap_get(m, p);
    char small[512];
    size_t n = strlen(tail);
    if (p.n + n > sizeof small) return smap_get(m, arena_cat(a, p, str_z(tail)));
    memcpy(small, p.p, p.n);
    memcpy(small + p.n, tail, n);
    return smap_get(m, str_of(small, p.n + n));
}

static void fold_target(void *ctx, const struct doc *d) {
    struct check *c = ctx;
    struct links *x = c->links;
    struct target *t = smap_get(&x->files, d->dest);
    void **low = smap_at(&x->folded, folded(c->a, d->dest));
    if (!*low) *low = t;
    void **name = smap_at(&x->names, folded(c->a, path_base(d->dest)));
    if (!*name) *name = t;
}

const struct smap *links_folded(struct check *c, bool names) {
    struct links *x = c->links;
    if (!x->folded.n) output_each(c->site, c->renderer, fold_target, c);
    return names ? &x->names : &x->folded;
}

enum found target_of(struct check *c, struct str p, struct target **out) {
    static const char *const INDEX[] = {"index.html", "index.htm", "index.xml"};
    static const char *const FILES[] = {"", ".html"};
    const struct smap *m = &c->links->files;
    bool dir = !p.n || str_ends(p, S("/"));
    const char *const *tails = dir ? INDEX : FILES;
    for (size_t i = 0; i < (dir ? ARRAY_LEN(INDEX) : ARRAY_LEN(FILES)); i++)
        if ((*out = file(m, c->a, p, tails[i]))) return THERE;
    if (!dir && (*out = file(m, c->a, p, "/index.html"))) return SLASHLESS;
    struct str low = folded(c->a, p);
    m = links_folded(c, false);
    if (!dir && (*out = file(m, c->a, low, ""))) return OTHER_CASE;
    if (!dir && (*out = file(m, c->a, low, ".html"))) return OTHER_CASE;
    if ((*out = file(m, c->a, low, dir ? "index.html" : "/index.html"))) return OTHER_CASE;
    return MISSING;
}

struct str url_of_target(struct check *c, const struct target *t) {
    struct str d = t->dest;
    if (str_eq(path_base(d), S("index.html"))) d = str_sub(d, 0, d.n - strlen("index.html"));
    return arena_cat(c->a, S("/"), d);
}
