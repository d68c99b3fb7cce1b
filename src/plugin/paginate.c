/* jekyll-paginate 1.1: the posts over numbered copies of an index.html.
 *
 * The first page is the template itself; from the second on it is copied, with the
 * same body, under paginate_path. What tells them apart is Liquid's `paginator`,
 * kept as a fact about the document. */
#include "plugin/internal.h"

/* `posts` are those that are not hidden, newest first, shared by all pages; each
 * has a slice of them. */
struct pagination {
    struct site *site;
    struct doc *template;
    struct array *posts;
    int64_t per_page, pages;
};

static struct str unslashed(struct str p) { return p.n && p.p[0] == '/' ? str_from(p, 1) : p; }

/* Is `dir` the directory of the path's numbered pages, or above it? So
 * `paginate_path: /blog/page:num/` takes blog/index.html, and the root's where blog
 * has none. It stops above the source, since the directory of a path can be
 * anything. */
static bool above(const struct site *s, struct str dir, struct str pages_dir) {
    while (pages_dir.n > 1 && !str_eq(pages_dir, path_dir(s->source))) {
        if (str_eq(dir, pages_dir)) return true;
        pages_dir = path_dir(pages_dir);
    }
    return false;
}

/* A page may say another `path` in its front matter, and the gem believes it. */
static struct str page_path_of(const struct doc *d) {
    struct value_env env = {.arena = d->site->a};
    struct value *p = map_find_str(doc_data(d), S("path"));
    return p ? v_to_s(*p, &env) : d->relpath;
}

/* The deepest index.html that may be paginated. By the number of characters of its
 * path, which the gem sorts by; the first of equal ones stays. */
static struct doc *template_page(struct site *s, struct str format) {
    struct str pages_dir = path_dir(path_expand(s->a, unslashed(format), s->source));
    struct doc *best = NULL;
    for (size_t i = 0; i < s->pages->n; i++) {
        struct doc *d = doc_edit(s->pages->v[i]);
        struct str path = page_path_of(d);
        if (!str_eqz(d->name, "index.html")) continue;
        if (!above(s, path_dir(path_expand(s->a, unslashed(path), s->source)), pages_dir)) continue;
        if (!best || utf8_len(path) > utf8_len(page_path_of(best))) best = d;
    }
    return best;
}

/* Page 1 is where the template is, whatever the format. Only the first :num is a
 * number. */
static struct str number_path(const struct pagination *g, int64_t n, struct str format) {
    struct arena *a = g->site->a;
    if (n <= 1) return g->template->url;
    size_t at = str_find(format, S(":num"));
    if (at != STR_NONE)
        format = arena_printf(a, STR_FMT "%lld" STR_FMT, STR_ARG(str_sub(format, 0, at)),
                              (long long)n, STR_ARG(str_from(format, at + 4)));
    return format.n && format.p[0] == '/' ? format : arena_cat(a, S("/"), format);
}

/* All that a template sees as `paginator`; what does not exist is there as nil, so
 * that printing all of it (`{{ paginator }}`) gives the gem's text. */
static struct map *pager(const struct pagination *g, int64_t n, struct str format) {
    struct arena *a = g->site->a;
    struct map *m = map_new(a);
    struct array *posts = array_new(a, (size_t)g->per_page);
    for (int64_t i = (n - 1) * g->per_page; i < n * g->per_page && i < (int64_t)g->posts->n; i++)
        array_push(posts, g->posts->v[i]);
    bool before = n > 1, after = n < g->pages;
    map_setz(m, "page", v_int(n));
    map_setz(m, "per_page", v_int(g->per_page));
    map_setz(m, "posts", v_array(posts));
    map_setz(m, "total_posts", v_int((int64_t)g->posts->n));
    map_setz(m, "total_pages", v_int(g->pages));
    map_setz(m, "previous_page", before ? v_int(n - 1) : v_nil());
    map_setz(m, "previous_page_path", before ? v_str(number_path(g, n - 1, format)) : v_nil());
    map_setz(m, "next_page", after ? v_int(n + 1) : v_nil());
    map_setz(m, "next_page_path", after ? v_str(number_path(g, n + 1, format)) : v_nil());
    return m;
}

/* Data are copied to the bottom: front matter of one page must not change under
 * another's hands. The text is shared, and messages about it point into the
 * template's file. */
static struct doc *copy_page(const struct pagination *g, struct str dir) {
    struct doc *t = g->template;
    struct map *data = v_deep_copy(g->site->a, v_map(doc_data(t))).m;
    struct doc *d = site_add_page(g->site, dir, t->name, data, t->body);
    d->src = t->src;
    d->yaml_off = t->yaml_off;
    d->path = t->path;
    d->relpath = t->relpath; /* settled before the page got its directory */
    d->defaults = t->defaults;
    return d;
}

/* Newest first: the documents are kept oldest first. */
static struct array *visible_posts(struct site *s) {
    struct array *x = array_new(s->a, s->posts->docs->n);
    for (size_t i = s->posts->docs->n; i-- > 0;)
        if (!v_truthy(doc_get(doc_of(s->posts->docs->v[i]), "hidden")))
            array_push(x, s->posts->docs->v[i]);
    return x;
}

/* Without any post there is no page at all, not even a pager for the template, as
 * in the gem; its loop runs from 1 to the number of pages. */
static bool generate(struct site *s) {
    struct value per = map_getz(s->config, "paginate");
    struct value_env env = {.arena = s->a};
    struct str format = v_to_s(map_getz(s->config, "paginate_path"), &env);
    struct pagination g = {.site = s, .per_page = str_to_i(v_to_s(per, &env))};
    if (per.type == V_NIL || s->pages->n == 0) return true;
    g.template = template_page(s, format);
    if (!g.template) {
        config_diag(s, SEV_WARNING, "paginate", S(""),
                    "Pagination is enabled, but I couldn't find an index.html page to use as the "
                    "pagination template. Skipping pagination.");
        return true;
    }
    if (g.per_page <= 0) {
        config_diag(s, SEV_ERROR, "paginate", S(""),
                    "paginate: the number of posts a page must be above 0");
        return false;
    }
    g.posts = visible_posts(s);
    g.pages = ((int64_t)g.posts->n + g.per_page - 1) / g.per_page;
    for (int64_t n = 1; n <= g.pages; n++) {
        struct doc *d = n > 1 ? copy_page(&g, number_path(&g, n, format)) : g.template;
        doc_tell(d, FACT_PAGINATOR, v_map(pager(&g, n, format)));
        if (n > 1 && !doc_finish(d)) return false;
    }
    return true;
}

const struct plugin PLUGIN_PAGINATE = {
    .name = "jekyll-paginate", .priority = PRIO_LOWEST, .generate = generate, .heads_only = true};
