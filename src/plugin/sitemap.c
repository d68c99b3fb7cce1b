/* jekyll-sitemap 1.4: sitemap.xml and robots.txt.
 *
 * Documents of collections that are written, then HTML pages, then static files
 * that people read; with `sitemap: false` in its front matter or defaults each can
 * stay out. The map is a page without a file, rendered when its turn comes, so it
 * shows the pages that other generators have added. */
#include "plugin/internal.h"

/* Images, scripts and styles are none of a search engine's pages. */
static bool listed_type(struct str ext) {
    static const char *const EXTS[] = {".htm", ".html", ".xhtml", ".pdf"};
    for (size_t i = 0; i < ARRAY_LEN(EXTS); i++)
        if (str_eqz(ext, EXTS[i])) return true;
    return false;
}

/* /docs/index.html is shown as /docs/. */
static void put_url(struct liquid_context *cx, struct buf *b, struct value url,
                    struct value modified) {
    struct arena *a = liquid_arena(cx);
    struct str u = str_replace(a, v_to_s(url, liquid_value_env(cx)), S("/index.html"), S("/"));
    BUF_LIT(b, "<url>\n<loc>");
    plugin_put(cx, b, v_str(u), "absolute_url | xml_escape");
    BUF_LIT(b, "</loc>\n");
    if (v_truthy(modified)) {
        BUF_LIT(b, "<lastmod>");
        plugin_put(cx, b, modified, "date_to_xmlschema");
        BUF_LIT(b, "</lastmod>\n");
    }
    BUF_LIT(b, "</url>\n");
}

/* last_modified_at, else the date: a post always has one. */
static void put_docs(struct liquid_context *cx, struct buf *b, struct value list) {
    struct value_env *env = liquid_value_env(cx);
    struct array *docs = v_list(list, env);
    for (size_t i = 0; docs && i < docs->n && !liquid_failed(cx); i++) {
        struct value d = docs->v[i];
        if (v_is_false(v_get(d, S("sitemap"), env))) continue;
        put_url(cx, b, v_get(d, S("url"), env),
                plugin_default(v_get(d, S("last_modified_at"), env), v_get(d, S("date"), env)));
    }
}

/* A page has no date of its own, only what it says. */
static void put_pages(struct liquid_context *cx, struct buf *b, struct value list) {
    struct value_env *env = liquid_value_env(cx);
    struct array *pages = v_list(list, env);
    for (size_t i = 0; pages && i < pages->n && !liquid_failed(cx); i++) {
        struct value p = pages->v[i], url = v_get(p, S("url"), env);
        if (v_is_false(v_get(p, S("sitemap"), env)) || str_eqz(v_s(url), "/404.html")) continue;
        put_url(cx, b, url, v_get(p, S("last_modified_at"), env));
    }
}

/* The list was settled by the generator (data.static_files); a drop's path is its
 * address. */
static void put_files(struct liquid_context *cx, struct buf *b, struct value list) {
    struct value_env *env = liquid_value_env(cx);
    struct array *files = v_list(list, env);
    for (size_t i = 0; files && i < files->n && !liquid_failed(cx); i++) {
        struct value f = files->v[i];
        if (v_is_false(v_get(f, S("sitemap"), env)) ||
            str_eqz(v_s(v_get(f, S("name"), env)), "404.html"))
            continue;
        put_url(cx, b, v_get(f, S("path"), env), v_get(f, S("modified_time"), env));
    }
}

/* What the page has in place of a Liquid template (doc_render_fn). */
static bool sitemap(struct liquid_context *cx, const struct doc *d, struct buf *b) {
    struct value_env *env = liquid_value_env(cx);
    struct value site = liquid_lookup(cx, S("site"));
    BUF_LIT(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (v_truthy(doc_own(d, "xsl"))) {
        BUF_LIT(b, "<?xml-stylesheet type=\"text/xsl\" href=\"");
        plugin_put(cx, b, v_strz("/sitemap.xsl"), "absolute_url");
        BUF_LIT(b, "\"?>\n");
    }
    BUF_LIT(b, "<urlset xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
               "xsi:schemaLocation=\"http://www.sitemaps.org/schemas/sitemap/0.9 "
               "http://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd\" "
               "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    struct array *colls = v_list(v_get(site, S("collections"), env), env);
    for (size_t i = 0; colls && i < colls->n; i++)
        if (!v_is_false(v_get(colls->v[i], S("output"), env)))
            put_docs(cx, b, v_get(colls->v[i], S("docs"), env));
    put_pages(cx, b, v_get(site, S("html_pages"), env));
    put_files(cx, b, doc_own(d, "static_files"));
    BUF_LIT(b, "</urlset>\n");
    return !liquid_failed(cx);
}

/* A page with Liquid in it, which others see until it is rendered. */
static bool add_robots(struct site *s, struct map *data) {
    struct str text = S("Sitemap: {{ \"sitemap.xml\" | absolute_url }}\n");
    return doc_finish(site_add_page(s, S(""), S("robots.txt"), data, text));
}

/* By the pages there were before: a file, or a page with that permalink. */
static bool url_taken(const struct site *s, size_t npages, struct str url) {
    for (size_t i = 0; i < npages; i++)
        if (str_eq(doc_of(s->pages->v[i])->url, url)) return true;
    for (size_t i = 0; i < s->static_files->n; i++)
        if (str_eq(doc_of(s->static_files->v[i])->url, url)) return true;
    return false;
}

/* `xsl` is false where the site has no /sitemap.xsl: then the map names no style
 * sheet. */
static bool generate(struct site *s) {
    size_t npages = s->pages->n;
    struct map *data = map_new(s->a);
    map_setz(data, "layout", v_nil());
    if (!url_taken(s, npages, S("/sitemap.xml"))) {
        struct array *files = array_new(s->a, 0);
        struct map *m = map_copy(s->a, data);
        for (size_t i = 0; i < s->static_files->n; i++)
            if (static_file_listed(doc_of(s->static_files->v[i])) &&
                listed_type(doc_of(s->static_files->v[i])->ext))
                array_push(files, s->static_files->v[i]);
        map_setz(m, "static_files", v_array(files));
        map_setz(m, "xsl", v_bool(url_taken(s, npages, S("/sitemap.xsl"))));
        if (!plugin_page(s, S(""), S("sitemap.xml"), m, sitemap)) return false;
    }
    return url_taken(s, npages, S("/robots.txt")) || add_robots(s, data);
}

const struct plugin PLUGIN_SITEMAP = {
    .name = "jekyll-sitemap", .priority = PRIO_LOWEST, .generate = generate, .heads_only = true};
