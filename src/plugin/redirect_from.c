/* jekyll-redirect-from 0.16: pages at old addresses, redirect_to, redirects.json.
 *
 * `redirect_from: /old/` makes a page at the old address; `redirect_to: URL` makes
 * the page itself one that leads away. Both are pages with the layout `redirect`,
 * which a site can have of its own. */
#include "plugin/internal.h"

/* "old/" and "/old/" are the same address; none stays none. */
static struct str slashed(struct arena *a, struct str p) {
    return p.n == 0 || p.p[0] == '/' ? p : arena_cat(a, S("/"), p);
}

/* Only http and https count; any other address is taken for one of the site. */
static bool has_scheme(struct str u) {
    return str_starts(u, S("http://")) || str_starts(u, S("https://"));
}

/* The data of a page that leads from one path to another address. The permalink is
 * the old address as it stands: "/old/" gives old/index.html, "/old" old.html.
 * `sitemap: false` keeps it out of the map of the site. */
static struct map *redirect_data(struct site *s, struct str from, struct str to) {
    struct map *m = map_new(s->a), *r = map_new(s->a);
    from = slashed(s->a, from);
    map_setz(r, "from", v_str(from));
    map_setz(r, "to", v_str(has_scheme(to) ? to : render_absolute_url(s, s->a, to)));
    map_setz(m, "sitemap", v_bool(false));
    map_setz(m, "layout", v_strz("redirect"));
    map_setz(m, "permalink", v_str(from));
    map_setz(m, "redirect", v_map(r));
    return m;
}

/* For redirects.json: from -> to, later ones over earlier. */
static void note(struct map *redirects, const struct map *data) {
    const struct map *r = map_getz(data, "redirect").m;
    map_set(redirects, map_getz(r, "from"), map_getz(r, "to"));
}

/* Jekyll leaves pages of this gem out when it looks for conflicts, by their class;
 * here the fact says which they are. */
static bool redirect_from(struct doc *d, struct value v, struct map *redirects) {
    struct site *s = d->site;
    struct value_env env = {.arena = s->a};
    if (v.type == V_NIL) return true;
    struct map *data = redirect_data(s, v_to_s(v, &env), d->url);
    struct doc *p = plugin_page(s, S(""), S("redirect.html"), data, NULL);
    if (!p) return false;
    doc_tell(p, FACT_REDIRECT, v_bool(true));
    note(redirects, data);
    return true;
}

/* The gem merges the data into the page's and empties its content; the excerpt of a
 * post is cut from what was read, since Jekyll has made it by then. */
static void redirect_to(struct doc *d, struct value v, struct map *redirects) {
    struct value_env env = {.arena = d->site->a};
    struct map *data = redirect_data(d->site, d->url, v_to_s(v, &env));
    for (size_t i = 0; i < data->n; i++) map_set(doc_data(d), data->e[i].key, data->e[i].val);
    d->body_read = doc_body(d);
    d->body = S("");
    d->apart = false;
    note(redirects, data);
}

/* A string or a list; of several `redirect_to` the first that is there counts. */
static bool redirects_of(struct doc *d, struct map *redirects) {
    struct value from = doc_get(d, "redirect_from"), to = doc_get(d, "redirect_to");
    bool ok = true;
    if (from.type == V_ARRAY)
        for (size_t i = 0; i < from.a->n; i++) ok = redirect_from(d, from.a->v[i], redirects) && ok;
    else
        ok = redirect_from(d, from, redirects);
    if (to.type == V_ARRAY) {
        size_t i = 0;
        while (i < to.a->n && to.a->v[i].type == V_NIL) i++;
        to = i < to.a->n ? to.a->v[i] : v_nil();
    }
    if (v_truthy(to)) redirect_to(d, to, redirects);
    return ok;
}

/* The layout for sites without one of that name. */
static bool redirect_layout(struct liquid_context *cx, const struct doc *d, struct buf *b) {
    struct value_env *env = liquid_value_env(cx);
    struct str to = v_to_s(v_get(doc_get(d, "redirect"), S("to"), env), env);
    BUF_LIT(b, "<!DOCTYPE html>\n<html lang=\"en-US\">\n  <meta charset=\"utf-8\">\n");
    BUF_LIT(b, "  <title>Redirecting&hellip;</title>\n");
    buf_printf(b, "  <link rel=\"canonical\" href=\"" STR_FMT "\">\n", STR_ARG(to));
    buf_printf(b, "  <script>location=\"" STR_FMT "\"</script>\n", STR_ARG(to));
    buf_printf(b, "  <meta http-equiv=\"refresh\" content=\"0; url=" STR_FMT "\">\n", STR_ARG(to));
    BUF_LIT(b, "  <meta name=\"robots\" content=\"noindex\">\n");
    BUF_LIT(b, "  <h1>Redirecting&hellip;</h1>\n");
    buf_printf(b, "  <a href=\"" STR_FMT "\">Click here if you are not redirected.</a>\n</html>\n",
               STR_ARG(to));
    return true;
}

/* A layout without a file, rendered by C. A site's or theme's own goes first. */
static void add_layout(struct site *s) {
    if (smap_has(&s->layouts, S("redirect"))) return;
    struct layout *l = ARENA_NEW(s->a, struct layout);
    l->name = S("redirect");
    l->path = l->src.path = S("_layouts/redirect.html");
    l->data = map_new(s->a);
    l->render = redirect_layout;
    smap_set(&s->layouts, l->name, l);
}

/* Its text is JSON made now; the page is rendered like any, and JSON has no Liquid
 * in it as long as addresses have none. */
static bool redirects_json(struct site *s, struct map *redirects) {
    if (v_is_false(config_dig(s, "redirect_from", "json")) || source_has(s, S("redirects.json")))
        return true;
    struct value_env env = {.arena = s->a};
    struct map *data = map_new(s->a);
    struct buf b;
    buf_init(&b, s->a);
    v_json(&b, v_map(redirects), &env);
    map_setz(data, "layout", v_nil());
    return doc_finish(site_add_page(s, S(""), S("redirects.json"), data, buf_view(&b)));
}

/* Documents first, then pages, as the gem has them; pages that are added meanwhile
 * do not count. The gem asks each document whether it is written, which in Jekyll 3
 * gives it a date (dates_asked). */
static bool generate(struct site *s) {
    struct map *redirects = map_new(s->a);
    bool ok = true;
    size_t npages = s->pages->n;
    s->dates_asked = true;
    add_layout(s);
    for (size_t i = 0; i < s->collections->n; i++) {
        struct collection *c = collection_of(s->collections->v[i]);
        for (size_t k = 0; k < c->docs->n; k++)
            if (doc_of(c->docs->v[k])->write)
                ok = redirects_of(doc_edit(c->docs->v[k]), redirects) && ok;
    }
    for (size_t i = 0; i < npages; i++)
        ok = redirects_of(doc_edit(s->pages->v[i]), redirects) && ok;
    return redirects_json(s, redirects) && ok;
}

const struct plugin PLUGIN_REDIRECT_FROM = {
    .name = "jekyll-redirect-from", .generate = generate, .heads_only = true};
