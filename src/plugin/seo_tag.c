/* jekyll-seo-tag 2.8: {% seo %}, meta elements and JSON-LD of a page.
 *
 * The gem has a drop of formatted values and a template of all elements, each on a
 * line where there is a value. Here the values are settled first (seo), then
 * written in the template's order (put_*); JSON is the last. */
#include "plugin/internal.h"

#include <stdio.h>

#define SEO_VERSION "2.8.0"

struct seo {
    struct liquid_context *cx;
    struct value_env *env;
    struct arena *a;
    /* as Liquid has them: drops or maps, read by plugin_dig */
    struct value site, page, paginator;
    struct buf *b;
    /* Formatted; V_NIL where there is none. */
    struct value site_title, page_title, description, author, author_name, image, image_path;
    struct str canonical;
    bool home; /* the front page or /about/ */
};

static struct value at(const struct seo *s, struct value v, const char *path) {
    return plugin_dig(s->cx, v, path);
}
/* Ruby's ||: "" stands, unlike in Liquid's default. */
static struct value either(struct value a, struct value b) { return v_truthy(a) ? a : b; }

/* Plain text of a Markdown string; V_NIL where nothing is left. "*Hi* & bye" is "Hi
 * &amp; bye": for an attribute as well as for JSON. */
static struct value plain(const struct seo *s, struct value v) {
    if (!v_truthy(v)) return v_nil();
    v = plugin_filter(s->cx, v, "markdownify | strip_html | normalize_whitespace | escape_once",
                      v_nil());
    return v_s(v).n ? v : v_nil();
}

/* Markup that has a scheme. As Addressable reads it: a colon before any slash,
 * question mark or hash. */
static bool absolute(struct str u) {
    size_t i = str_chr(u, ':');
    if (i == STR_NONE || i == 0) return false;
    for (size_t k = 0; k < i; k++)
        if (strchr("/?#", u.p[k])) return false;
    return true;
}

/* Blanks and letters beyond ASCII are escaped after, whether the address was the
 * site's or not. */
static struct value full_url(const struct seo *s, struct value v) {
    if (v.type == V_STR && !absolute(v_s(v))) v = plugin_filter(s->cx, v, "absolute_url", v_nil());
    return plugin_filter(s->cx, v, "uri_escape", v_nil());
}

/* The gem's pattern is %r!^/(about/)?(index.html?)?$!, with its dot as it is. */
static bool is_home(struct str url) {
    if (!str_starts(url, S("/"))) return false;
    url = str_from(url, 1);
    if (str_starts(url, S("about/"))) url = str_from(url, 6);
    if (!url.n) return true;
    if (!str_starts(url, S("index")) || url.n < 9) return false;
    url = str_from(url, 6); /* any one character where the dot is */
    return str_eqz(url, "html") || str_eqz(url, "htm");
}

/* ---- parts ---- */

/* The author's own map: { name } and what _data/authors says for a string. From the
 * page, its list of authors, the site, in this order; the first that has a text
 * decides, even if it says nothing useful, and nobody's name is looked for after
 * it. */
static struct value author_of(const struct seo *s) {
    struct value list = at(s, s->page, "authors"), known = at(s, s->site, "data.authors");
    struct value from[] = {at(s, s->page, "author"), v_nil(), at(s, s->site, "author")};
    if (list.type == V_ARRAY && list.a->n) from[1] = list.a->v[0];
    for (size_t i = 0; i < ARRAY_LEN(from); i++) {
        if (v_to_s(from[i], s->env).n == 0) continue;
        if (from[i].type == V_MAP) return from[i];
        if (from[i].type != V_STR) return v_nil();
        struct map *m = map_new(s->a);
        map_setz(m, "name", from[i]);
        struct value more = known.type == V_MAP ? map_get(known.m, v_s(from[i])) : v_nil();
        for (size_t k = 0; more.type == V_MAP && k < more.m->n; k++)
            map_set(m, more.m->e[k].key, more.m->e[k].val);
        return v_map(m);
    }
    return v_nil();
}

/* `image: /a.png`, or a map with path, facebook or twitter beside height, width and
 * alt. */
static void find_image(struct seo *s) {
    struct value raw = s->image = at(s, s->page, "image");
    if (raw.type == V_MAP)
        raw = either(map_getz(raw.m, "path"),
                     either(map_getz(raw.m, "facebook"), map_getz(raw.m, "twitter")));
    else if (raw.type != V_STR)
        raw = v_nil();
    s->image_path = v_truthy(raw) ? full_url(s, raw) : v_nil();
}

/* /docs/index.html is /docs/; ten bytes are "index.html". The front matter's own is
 * taken as it is. */
static struct str canonical_url(const struct seo *s) {
    struct str own = v_to_s(at(s, s->page, "canonical_url"), s->env);
    if (own.n) return own;
    struct str u =
        v_to_s(plugin_filter(s->cx, at(s, s->page, "url"), "absolute_url", v_nil()), s->env);
    if (str_ends(u, S("/index.html"))) u.n -= 10;
    return u;
}

/* "Page %<current>s of %<total>s for ", or the site's own words. The message goes
 * through Ruby's format, of which %<name>s, %{name} and %% are done; the first page
 * has no number. */
static struct str page_number(const struct seo *s) {
    struct value n = at(s, s->paginator, "page"), msg = at(s, s->site, "seo_paginator_message");
    if (n.type != V_INT || n.i <= 1) return S("");
    struct str rest = v_truthy(msg) ? v_to_s(msg, s->env) : S("Page %<current>s of %<total>s for ");
    struct buf b;
    buf_init(&b, s->a);
    while (rest.n) {
        char open = rest.n > 1 ? rest.p[1] : 0, close = open == '<' ? '>' : '}';
        size_t end =
            rest.p[0] == '%' && (open == '<' || open == '{') ? str_chr(rest, close) : STR_NONE;
        if (end == STR_NONE) {
            if (rest.p[0] == '%' && open == '%') rest = str_from(rest, 1);
            buf_putc(&b, rest.p[0]);
            rest = str_from(rest, 1);
            continue;
        }
        struct str key = str_sub(rest, 2, end - 2);
        v_print(&b, str_eqz(key, "current") ? n : at(s, s->paginator, "total_pages"), s->env);
        rest = str_from(rest, end + 1 + (open == '<'));
    }
    return buf_view(&b);
}

/* "Page | Site" for pages, "Site | tagline" (or description) for the site's own;
 * where both titles are the same the page is taken for the front one. */
static struct str title_of(const struct seo *s) {
    struct value tagline = plain(s, at(s, s->site, "tagline"));
    struct value about = plain(s, at(s, s->site, "description"));
    struct str site = v_s(s->site_title), page = v_s(s->page_title), t;
    if (v_truthy(s->site_title) && !str_eq(site, page))
        t = arena_cat3(s->a, page, S(" | "), site);
    else if (v_truthy(about) && v_truthy(s->site_title))
        t = arena_cat3(s->a, site, S(" | "), v_s(either(tagline, about)));
    else
        t = page;
    return t.n ? arena_cat(s->a, page_number(s), t) : t;
}

/* ---- elements ---- */

/* The value is printed as it is; what came through `plain` is escaped already. */
static void meta(const struct seo *s, const char *attr, const char *name, struct value v) {
    buf_printf(s->b, "<meta %s=\"%s\" content=\"", attr, name);
    v_print(s->b, v, s->env);
    BUF_LIT(s->b, "\" />\n");
}
static void meta_if(const struct seo *s, const char *attr, const char *name, struct value v) {
    if (v_truthy(v)) meta(s, attr, name, v);
}

/* og:locale takes "_" where `lang` has "-". The canonical address is shown only if
 * the site has one. */
static void put_about(const struct seo *s) {
    struct value lang =
        either(either(at(s, s->page, "lang"), at(s, s->site, "lang")), v_strz("en_US"));
    struct value loc = either(either(at(s, s->page, "locale"), at(s, s->site, "locale")), lang);
    meta(s, "name", "generator",
         v_str(arena_cat(s->a, S("Jekyll v"),
                         renderer_site(render_host(s->env)->renderer)->jekyll_version)));
    meta_if(s, "property", "og:title", s->page_title);
    meta_if(s, "name", "author", s->author_name);
    meta(s, "property", "og:locale", v_str(str_replace(s->a, v_to_s(loc, s->env), S("-"), S("_"))));
    meta_if(s, "name", "description", s->description);
    meta_if(s, "property", "og:description", s->description);
    if (v_truthy(at(s, s->site, "url"))) {
        buf_printf(s->b, "<link rel=\"canonical\" href=\"" STR_FMT "\" />\n",
                   STR_ARG(s->canonical));
        meta(s, "property", "og:url", v_str(s->canonical));
    }
    meta_if(s, "property", "og:site_name", s->site_title);
}

/* A date makes an article of a page; posts have one always. */
static void put_type(const struct seo *s) {
    static const char *const PARTS[] = {"height", "width", "alt"};
    struct value date = at(s, s->page, "date");
    if (v_truthy(s->image_path)) {
        meta(s, "property", "og:image", s->image_path);
        for (size_t i = 0; i < ARRAY_LEN(PARTS); i++)
            meta_if(s, "property", arena_printf(s->a, "og:image:%s", PARTS[i]).p,
                    at(s, s->image, PARTS[i]));
    }
    meta(s, "property", "og:type", v_strz(v_truthy(date) ? "article" : "website"));
    if (v_truthy(date))
        meta(s, "property", "article:published_time",
             plugin_filter(s->cx, date, "date_to_xmlschema", v_nil()));
}

/* prev and next of a paginated page. */
static void put_link(const struct seo *s, const char *rel, const char *page, const char *path) {
    if (!v_truthy(at(s, s->paginator, page))) return;
    buf_printf(s->b, "<link rel=\"%s\" href=\"", rel);
    plugin_put(s->cx, s->b, at(s, s->paginator, path), "absolute_url");
    BUF_LIT(s->b, "\" />\n");
}

/* "@name" with one @, whether it was written with or without. */
static struct value handle(const struct seo *s, struct value v) {
    return v_str(arena_cat(s->a, S("@"), str_replace(s->a, v_to_s(v, s->env), S("@"), S(""))));
}

/* A large card needs an image. Whose site it is shows only where the configuration
 * has `twitter`. */
static void put_twitter(const struct seo *s) {
    struct value card =
        plugin_default(at(s, s->page, "twitter.card"), at(s, s->site, "twitter.card"));
    if (v_truthy(s->image_path)) {
        meta(s, "name", "twitter:card", plugin_default(card, v_strz("summary_large_image")));
        meta(s, "property", "twitter:image", s->image_path);
        meta_if(s, "name", "twitter:image:alt", at(s, s->image, "alt"));
    } else
        meta(s, "name", "twitter:card", v_strz("summary"));
    meta_if(s, "property", "twitter:title", s->page_title);
    if (!v_truthy(at(s, s->site, "twitter"))) return;
    meta(s, "name", "twitter:site", handle(s, at(s, s->site, "twitter.username")));
    struct value creator = either(at(s, s->author, "twitter"), at(s, s->author, "name"));
    if (creator.type == V_STR) meta(s, "name", "twitter:creator", handle(s, creator));
}

/* The map `webmaster_verifications` takes the place of the older key for Google
 * alone. */
static void put_verifications(const struct seo *s) {
    static const char *const SITES[][2] = {{"google", "google-site-verification"},
                                           {"bing", "msvalidate.01"},
                                           {"alexa", "alexaVerifyID"},
                                           {"yandex", "yandex-verification"},
                                           {"baidu", "baidu-site-verification"},
                                           {"facebook", "facebook-domain-verification"}};
    struct value codes = at(s, s->site, "webmaster_verifications");
    meta_if(s, "property", "fb:admins", at(s, s->site, "facebook.admins"));
    meta_if(s, "property", "article:publisher", at(s, s->site, "facebook.publisher"));
    meta_if(s, "property", "fb:app_id", at(s, s->site, "facebook.app_id"));
    if (!v_truthy(codes))
        meta_if(s, "name", SITES[0][1], at(s, s->site, "google_site_verification"));
    for (size_t i = 0; v_truthy(codes) && i < ARRAY_LEN(SITES); i++)
        meta_if(s, "name", SITES[i][1], at(s, codes, SITES[i][0]));
}

/* ---- JSON-LD: keys sorted, none that is nil ---- */

/* nil is left out of the object; false and "" stay, as with Ruby's compact. */
static void set(struct map *m, const char *key, struct value v) {
    if (v.type != V_NIL) map_setz(m, key, v);
}

static struct value typed(const struct seo *s, const char *type) {
    struct map *m = map_new(s->a);
    map_setz(m, "@type", v_strz(type));
    return v_map(m);
}

/* What schema.org calls it: the front page is a WebSite, what has a date a
 * BlogPosting. */
static struct value type_of_page(const struct seo *s) {
    struct value t = at(s, s->page, "seo.type");
    if (v_truthy(t)) return t;
    return v_strz(s->home                            ? "WebSite"
                  : v_truthy(at(s, s->page, "date")) ? "BlogPosting"
                                                     : "WebPage");
}

/* A type other than the two that schema.org allows gives no author at all. */
static struct value json_author(const struct seo *s) {
    struct value type = at(s, s->author, "type"), url = at(s, s->author, "url");
    if (!v_truthy(s->author_name)) return v_nil();
    struct str t = v_to_s(type, s->env);
    if (v_truthy(type) && !str_eqz(t, "Person") && !str_eqz(t, "Organization")) return v_nil();
    struct value a = typed(s, "Person");
    if (v_truthy(type)) map_setz(a.m, "@type", type);
    map_setz(a.m, "name", s->author_name);
    if (v_truthy(url)) map_setz(a.m, "url", url);
    return a;
}

/* A map with more than `path` is shown whole, with its own keys and `url` for the
 * path. */
static struct value json_image(const struct seo *s) {
    if (!v_truthy(s->image_path)) return v_nil();
    bool alone =
        s->image.type != V_MAP || s->image.m->n == (map_find_str(s->image.m, S("path")) ? 1u : 0u);
    if (alone) return s->image_path;
    struct map *m = map_copy(s->a, s->image.m);
    map_delete(m, S("path"));
    map_setz(m, "url", s->image_path);
    map_setz(m, "@type", v_strz("imageObject"));
    return v_map(m);
}

/* Only a site with a logo has one. */
static struct value json_publisher(const struct seo *s) {
    struct value logo = at(s, s->site, "logo"), p = typed(s, "Organization");
    if (!v_truthy(logo)) return v_nil();
    struct value img = typed(s, "ImageObject");
    map_setz(img.m, "url", full_url(s, logo));
    map_setz(p.m, "logo", img);
    if (v_truthy(s->author_name)) map_setz(p.m, "name", s->author_name);
    return p;
}

/* A page has a name in JSON only if it is the front page, or says so. */
static struct value json_name(const struct seo *s) {
    struct value own = at(s, s->page, "seo.name"), social = at(s, s->site, "social.name");
    if (v_truthy(own) && v_truthy(own = plain(s, own))) return own;
    if (!s->home) return v_nil();
    return v_truthy(social) ? plain(s, social) : s->site_title;
}

/* In the site's zone, with its offset: 2024-05-01T00:00:00+00:00. */
static struct value date_value(const struct seo *s, struct value v) {
    return v_truthy(v) ? plugin_filter(s->cx, v, "date_to_xmlschema", v_nil()) : v_nil();
}

/* The order of these lines is that of the printed object: the gem sorts its keys. */
static void put_json(const struct seo *s) {
    struct map *m = map_new(s->a);
    struct value type = type_of_page(s), links = at(s, s->page, "seo.links"),
                 date = at(s, s->page, "date");
    struct str t = v_to_s(type, s->env);
    struct value modified =
        either(at(s, s->page, "seo.date_modified"), at(s, s->page, "last_modified_at"));
    map_setz(m, "@context", v_strz("https://schema.org"));
    map_setz(m, "@type", type);
    set(m, "author", json_author(s));
    set(m, "dateModified", date_value(s, either(modified, date)));
    set(m, "datePublished", date_value(s, date));
    set(m, "description", s->description);
    set(m, "headline", s->page_title);
    set(m, "image", json_image(s));
    if (str_eqz(t, "BlogPosting") || str_eqz(t, "CreativeWork")) {
        struct value e = typed(s, "WebPage");
        map_setz(e.m, "@id", v_str(s->canonical));
        map_setz(m, "mainEntityOfPage", e);
    }
    set(m, "name", json_name(s));
    set(m, "publisher", json_publisher(s));
    if (!v_truthy(links) && s->home) links = at(s, s->site, "social.links");
    if (v_truthy(links)) map_setz(m, "sameAs", links);
    map_setz(m, "url", v_str(s->canonical));
    BUF_LIT(s->b, "<script type=\"application/ld+json\">\n");
    v_json(s->b, v_map(m), s->env);
    BUF_LIT(s->b, "</script>\n");
}

/* ---- the tag ---- */

/* The tag's text is looked at when it is rendered, for title=false. */
static bool keep_markup(struct liquid_parser *p, struct str markup, void **data) {
    struct str *s = ARENA_NEW(liquid_parser_arena(p), struct str);
    *s = markup;
    *data = s;
    return true;
}

/* Anywhere in the tag and in any case of letters. */
static bool wants_title(struct str markup) {
    for (size_t i = 0; i + 11 <= markup.n; i++)
        if (str_caseeq(str_sub(markup, i, 11), S("title=false"))) return false;
    return true;
}

/* page is registers[:page], what is rendered, and not a variable of that name that
 * a template has set. */
static void seo(struct liquid_context *cx, const struct liquid_node *node, struct buf *b) {
    struct value_env *env = liquid_value_env(cx);
    struct seo s = {.cx = cx, .env = env, .a = liquid_arena(cx), .b = b};
    s.site = liquid_lookup(cx, S("site"));
    s.page = render_host(env)->page;
    s.paginator = liquid_lookup(cx, S("paginator"));
    s.home = is_home(v_to_s(at(&s, s.page, "url"), env));
    s.site_title = plain(&s, either(at(&s, s.site, "title"), at(&s, s.site, "name")));
    s.page_title = either(plain(&s, at(&s, s.page, "title")), s.site_title);
    s.description =
        either(plain(&s, either(at(&s, s.page, "description"), at(&s, s.page, "excerpt"))),
               plain(&s, at(&s, s.site, "description")));
    s.author = author_of(&s);
    s.author_name = at(&s, s.author, "name");
    s.canonical = canonical_url(&s);
    find_image(&s);
    if (liquid_failed(cx)) return;
    struct str title = title_of(&s);
    BUF_LIT(b, "<!-- Begin Jekyll SEO tag v" SEO_VERSION " -->\n");
    if (title.n && wants_title(*(struct str *)liquid_node_data(node)))
        buf_printf(b, "<title>" STR_FMT "</title>\n", STR_ARG(title));
    put_about(&s);
    put_type(&s);
    put_link(&s, "prev", "previous_page", "previous_page_path");
    put_link(&s, "next", "next_page", "next_page_path");
    put_twitter(&s);
    put_verifications(&s);
    put_json(&s);
    BUF_LIT(b, "<!-- End Jekyll SEO tag -->\n");
}

static const struct liquid_tag TAGS[] = {{"seo", LIQUID_TAG, keep_markup, seo}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

const struct plugin PLUGIN_SEO_TAG = {.name = "jekyll-seo-tag", .ext = &EXT};
