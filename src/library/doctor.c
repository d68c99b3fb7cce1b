/* What jekyll doctor looks for, in its order and words. */
#include "library/internal.h"

/* One examination. */
struct doctor {
    struct site *s;
    struct renderer *r;
    struct arena *a;
    warn_fn *warn;
    void *ctx;
    bool sick;
};

/* Each warning makes the site sick, which is the command's exit status. */
static void tell(struct doctor *x, const char *topic, struct str text) {
    x->warn(x->ctx, topic, text);
    x->sick = true;
}

static struct value setting(const struct doctor *x, const char *key) {
    return map_getz(x->s->config, key);
}

/* A setting of Jekyll 1 that does nothing since 3.0. */
static void relative_permalinks(struct doctor *x) {
    if (v_truthy(setting(x, "relative_permalinks")))
        tell(x, "Deprecation:",
             S("Your site still uses relative permalinks, which was removed in Jekyll v3.0.0."));
}

/* In Jekyll's words, one destination after the other; redirects are left out
 * (output_by_destination). */
static void conflicts(struct doctor *x) {
    struct smap files;
    smap_init(&files, x->a);
    output_by_destination(x->s, x->r, &files);
    for (size_t i = 0; i < files.n; i++) {
        const struct sharers *w = files.e[i].val;
        if (w->docs.n < 2) continue;
        tell(x, "Conflict:", S("The following destination is shared by multiple files."));
        tell(x, "", S("The written file may end up with unexpected contents."));
        tell(x, "", path_join(x->a, x->s->dest, files.e[i].key));
        for (size_t k = 0; k < w->docs.n; k++) {
            const struct doc *d = w->docs.v[k];
            bool page = d->kind == DOC_PAGE || !d->path.n;
            tell(x, "", arena_cat(x->a, S(" - "), page ? d->relpath : d->path));
        }
        tell(x, "", S(""));
    }
}

/* Destinations that are one where file names have no case. */
struct cases {
    struct buf list;
    struct str first;
    bool differ;
};

/* One list for each destination in small letters; whether it is told depends on its
 * spellings. */
static void add_case(struct doctor *x, struct smap *seen, const struct doc *d) {
    struct str dest = path_join(x->a, x->s->dest, d->dest);
    void **at = smap_at(seen, utf8_downcase(x->a, dest));
    struct cases *c = *at;
    if (!c) {
        *at = c = ARENA_NEW(x->a, struct cases);
        buf_init(&c->list, x->a);
        c->first = dest;
    } else {
        BUF_LIT(&c->list, ", ");
    }
    buf_str(&c->list, dest);
    if (!str_eq(dest, c->first)) c->differ = true;
}

/* Pages first, then documents, as Jekyll lists them. */
static void differ_by_case(struct doctor *x) {
    struct smap seen;
    size_t n;
    const struct doc *const *docs = renderer_docs(x->r, &n);
    smap_init(&seen, x->a);
    for (int kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < n; i++)
            if (docs[i]->kind == (kind ? DOC_DOCUMENT : DOC_PAGE) && !docs[i]->source_map_of &&
                (!kind || docs[i]->write))
                add_case(x, &seen, docs[i]);
    for (size_t i = 0; i < seen.n; i++) {
        const struct cases *c = seen.e[i].val;
        if (c->differ)
            tell(x, "Warning:",
                 arena_cat(x->a,
                           S("The following URLs only differ by case. On a case-insensitive file "
                             "system one of the URLs will be overwritten by the other: "),
                           buf_view(&c->list)));
    }
}

/* Has a scheme, as RFC 3986 writes it. */
static bool absolute(struct value v) {
    struct str s = v.type == V_STR ? v_s(v) : S("");
    size_t i = 0;
    while (i < s.n && (ch_alnum(s.p[i]) || strchr("+-.", s.p[i]))) i++;
    return i > 0 && i < s.n && s.p[i] == ':' && ch_alpha(s.p[0]);
}

/* Jekyll gives both warnings where there is no url. */
static void site_url(struct doctor *x) {
    struct value url = setting(x, "url");
    if (url.type == V_NIL || (url.type == V_STR && url.n == 0))
        tell(x, "Warning:",
             S("You didn't set an URL in the config file, you may encounter problems with some "
               "plugins."));
    if (!absolute(url))
        tell(x, "Warning:",
             S("Your site URL does not seem to be absolute, check the value of `url` in your "
               "config file."));
}

/* With collections_dir set, posts are looked for there alone, and those at the root
 * are lost. */
static void posts_at_root(struct doctor *x) {
    struct value dir = setting(x, "collections_dir");
    struct str posts = in_source_dir(x->s, S("_posts"));
    struct file_info fi;
    if (dir.type != V_STR || dir.n == 0) return;
    if (!file_stat(arena_strz(x->a, posts), &fi) || fi.kind != FILE_DIR) return;
    tell(x, "Warning:", S("Detected '_posts' directory outside custom `collections_dir`!"));
    tell(x, "",
         arena_printf(x->a, "Please move '" STR_FMT "' into the custom directory at '" STR_FMT "'",
                      STR_ARG(posts), STR_ARG(in_source_dir(x->s, v_s(dir)))));
}

bool doctor_examine(struct site *s, struct renderer *r, warn_fn *warn, void *ctx) {
    struct arena a = {0};
    struct doctor x = {s, r, &a, warn, ctx, false};
    static void (*const CHECKS[])(struct doctor *) = {relative_permalinks, conflicts,
                                                      differ_by_case, site_url, posts_at_root};
    for (size_t i = 0; i < ARRAY_LEN(CHECKS); i++) CHECKS[i](&x);
    arena_free(&a);
    return !x.sick;
}
