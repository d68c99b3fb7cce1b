/* jekyll-feed 0.17: Atom feeds of posts, collections, categories and tags; {% feed_meta %}.
 *
 * The gem's template is put together here piece by piece, each value through the
 * filters that stand there (plugin_put), with its minification: no blank between
 * elements but those the template's lines leave behind a start tag. The page is one
 * without a file, rendered when its turn comes. */
#include "plugin/internal.h"

/* ---- one feed ---- */

/* One feed under way. `page` is the feed's own page, whose data say what it is made
 * of: collection, category or tags. Everything is of one rendering and belongs to
 * its context. */
struct feed {
    struct liquid_context *cx;
    struct value_env *env;
    struct value site, page;
    struct buf *b;
};

static struct value at(const struct feed *f, struct value v, const char *path) {
    return plugin_dig(f->cx, v, path);
}

/* <name>value</name> where there is a value. */
static void element(const struct feed *f, const char *name, struct value v) {
    if (!v_truthy(v)) return;
    buf_printf(f->b, "<%s>", name);
    plugin_put(f->cx, f->b, v, "xml_escape");
    buf_printf(f->b, "</%s>", name);
}

/* The gem does not escape each of them, so the filters are told and are not always
 * xml_escape. */
static void attribute(const struct feed *f, const char *name, struct value v, const char *filters) {
    buf_printf(f->b, " %s=\"", name);
    plugin_put(f->cx, f->b, v, filters);
    buf_putc(f->b, '"');
}

/* <updated> is the time of the build: site.time, in the site's zone. */
static void put_head(const struct feed *f) {
    struct buf *b = f->b;
    struct value lang = at(f, f->site, "lang"), url = at(f, f->page, "url");
    BUF_LIT(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    if (v_truthy(at(f, f->page, "xsl"))) {
        BUF_LIT(b, "<?xml-stylesheet type=\"text/xml\"");
        attribute(f, "href", v_strz("/feed.xslt.xml"), "absolute_url");
        BUF_LIT(b, "?>");
    }
    BUF_LIT(b, "<feed xmlns=\"http://www.w3.org/2005/Atom\" ");
    if (v_truthy(lang)) {
        BUF_LIT(b, "xml:lang=\"");
        v_print(b, lang, f->env);
        buf_putc(b, '"');
    }
    BUF_LIT(b, "><generator uri=\"https://jekyllrb.com/\" version=\"");
    buf_str(b, renderer_site(render_host(f->env)->renderer)->jekyll_version);
    BUF_LIT(b, "\">Jekyll</generator><link");
    attribute(f, "href", url, "absolute_url");
    BUF_LIT(b, " rel=\"self\" type=\"application/atom+xml\" /><link");
    attribute(f, "href", v_strz("/"), "absolute_url");
    BUF_LIT(b, " rel=\"alternate\" type=\"text/html\" ");
    if (v_truthy(lang)) {
        BUF_LIT(b, "hreflang=\"");
        v_print(b, lang, f->env);
        BUF_LIT(b, "\" ");
    }
    BUF_LIT(b, "/><updated>");
    plugin_put(f->cx, b, at(f, f->site, "time"), "date_to_xmlschema");
    BUF_LIT(b, "</updated><id>");
    plugin_put(f->cx, b, url, "absolute_url | xml_escape");
    BUF_LIT(b, "</id>");
}

/* "Site | Collection | Category". */
static void put_title(const struct feed *f) {
    struct value title = plugin_default(at(f, f->site, "title"), at(f, f->site, "name"));
    struct value coll = at(f, f->page, "collection"), cat = at(f, f->page, "category");
    if (!str_eqz(v_s(coll), "posts"))
        title = plugin_filter(f->cx, title, "append: ' | ' | append: y",
                              plugin_filter(f->cx, coll, "capitalize", v_nil()));
    if (v_truthy(cat))
        title = plugin_filter(f->cx, title, "append: ' | ' | append: y",
                              plugin_filter(f->cx, cat, "capitalize", v_nil()));
    if (v_truthy(title)) {
        BUF_LIT(f->b, "<title type=\"html\">");
        plugin_put(f->cx, f->b, title, "smartify | xml_escape");
        BUF_LIT(f->b, "</title>");
    }
    element(f, "subtitle", at(f, f->site, "description"));
}

/* `author` is a name, or a map with name, email and uri. */
static void put_site_author(const struct feed *f) {
    struct value a = at(f, f->site, "author");
    if (!v_truthy(a)) return;
    BUF_LIT(f->b, "<author><name>");
    plugin_put(f->cx, f->b, plugin_default(at(f, a, "name"), a), "xml_escape");
    BUF_LIT(f->b, "</name>");
    element(f, "email", at(f, a, "email"));
    element(f, "uri", at(f, a, "uri"));
    BUF_LIT(f->b, "</author>");
}

/* The page's author, else the first of its authors, else the site's; a string is
 * looked up in _data/authors. An entry needs an author by the format, so <name>
 * stands there even if it is empty. */
static void put_author(const struct feed *f, struct value post) {
    struct value list = at(f, post, "authors"), first = v_nil();
    if (list.type == V_ARRAY && list.a->n) first = list.a->v[0];
    struct value a =
        plugin_default(plugin_default(at(f, post, "author"), first), at(f, f->site, "author"));
    struct value known = at(f, f->site, "data.authors");
    if (a.type == V_STR && known.type == V_MAP) a = plugin_default(map_get(known.m, v_s(a)), a);
    struct value name = plugin_default(at(f, a, "name"), a);
    BUF_LIT(f->b, "<author><name>");
    plugin_put(f->cx, f->b, plugin_default(name, v_strz("")), "xml_escape");
    BUF_LIT(f->b, "</name>");
    element(f, "email", plugin_default(at(f, a, "email"), v_nil()));
    element(f, "uri", plugin_default(at(f, a, "uri"), v_nil()));
    BUF_LIT(f->b, "</author>");
}

static void put_term(const struct feed *f, struct value v) {
    BUF_LIT(f->b, "<category");
    attribute(f, "term", v, "xml_escape");
    BUF_LIT(f->b, " />");
}

/* `tags: ruby` as a bare text is one term; a list has one for each. */
static void put_terms(const struct feed *f, struct value list) {
    struct array *x = v_list(list, f->env);
    if (!x && list.type == V_STR && list.n) put_term(f, list);
    for (size_t i = 0; x && i < x->n; i++) put_term(f, x->v[i]);
}

/* The excerpt is rendered here if nobody has asked for it before: this is where a
 * feed costs time. */
static void put_summary(const struct feed *f, struct value post) {
    struct value s = plugin_default(at(f, post, "description"), v_nil());
    if (!v_truthy(s)) s = at(f, post, "excerpt");
    if (!v_truthy(plugin_default(s, v_nil()))) return;
    BUF_LIT(f->b, "<summary type=\"html\"><![CDATA[");
    plugin_put(f->cx, f->b, s, "strip_html | normalize_whitespace");
    BUF_LIT(f->b, "]]></summary>");
}

/* An `image` is an address or a map with `path`. One without "://" is of the site. */
static void put_image(const struct feed *f, struct value post) {
    struct value image = at(f, post, "image");
    struct value url = plugin_default(at(f, image, "path"), image);
    if (!v_truthy(url)) return;
    if (!str_has(v_to_s(url, f->env), S("://")))
        url = plugin_filter(f->cx, url, "absolute_url", v_nil());
    BUF_LIT(f->b, "<media:thumbnail xmlns:media=\"http://search.yahoo.com/mrss/\"");
    attribute(f, "url", url, "xml_escape");
    BUF_LIT(f->b, " /><media:content medium=\"image\"");
    attribute(f, "url", url, "xml_escape");
    BUF_LIT(f->b, " xmlns:media=\"http://search.yahoo.com/mrss/\" />");
}

/* <content> holds the converted post without its layout, not escaped but in CDATA;
 * feed.excerpt_only, on the page or the site, leaves it out. The id is made from
 * the post's id ("/2024/05/01/name"), so it stays when `permalink` changes the
 * extension. */
static void put_entry(const struct feed *f, struct value post) {
    struct buf *b = f->b;
    struct value lang = at(f, post, "lang"), url = at(f, post, "url"), date = at(f, post, "date");
    struct value title =
        plugin_filter(f->cx, at(f, post, "title"),
                      "smartify | strip_html | normalize_whitespace | xml_escape", v_nil());
    BUF_LIT(b, "<entry");
    if (v_truthy(lang)) {
        BUF_LIT(b, " xml:lang=\"");
        v_print(b, lang, f->env);
        buf_putc(b, '"');
    }
    BUF_LIT(b, "><title type=\"html\">");
    v_print(b, title, f->env);
    BUF_LIT(b, "</title><link");
    attribute(f, "href", url, "absolute_url");
    BUF_LIT(b, " rel=\"alternate\" type=\"text/html\" title=\"");
    v_print(b, title, f->env);
    BUF_LIT(b, "\" /><published>");
    plugin_put(f->cx, b, date, "date_to_xmlschema");
    BUF_LIT(b, "</published><updated>");
    plugin_put(f->cx, b, plugin_default(at(f, post, "last_modified_at"), date),
               "date_to_xmlschema");
    BUF_LIT(b, "</updated><id>");
    plugin_put(f->cx, b, at(f, post, "id"), "absolute_url | xml_escape");
    BUF_LIT(b, "</id>");
    if (!v_truthy(plugin_default(at(f, post, "feed.excerpt_only"),
                                 at(f, f->site, "feed.excerpt_only")))) {
        BUF_LIT(b, "<content type=\"html\"");
        attribute(f, "xml:base", url, "absolute_url | xml_escape");
        BUF_LIT(b, "><![CDATA[");
        buf_str(b, str_strip(v_to_s(at(f, post, "content"), f->env)));
        BUF_LIT(b, "]]></content>");
    }
    put_author(f, post);
    struct value cat = at(f, post, "category");
    if (v_truthy(cat))
        put_term(f, cat);
    else
        put_terms(f, at(f, post, "categories"));
    put_terms(f, at(f, post, "tags"));
    put_summary(f, post);
    put_image(f, post);
    BUF_LIT(b, "</entry>");
}

/* The newest of the collection, category or tag. Ten of them are used, but all are
 * sorted: in the gem's template the limit is that of the loop, which comes after. */
static struct array *entries(const struct feed *f) {
    struct value tag = at(f, f->page, "tags"), cat = at(f, f->page, "category"), posts;
    if (v_truthy(tag)) {
        struct value *v = map_find(v_hashmap(at(f, f->site, "tags"), f->env), tag);
        posts = v ? *v : v_nil();
    } else
        posts = v_get(f->site, v_s(at(f, f->page, "collection")), f->env);
    if (v_truthy(cat)) posts = plugin_filter(f->cx, posts, "where: 'categories', y", cat);
    struct array *all = v_list(posts, f->env);
    if (!all) return NULL;
    bool drafts = v_truthy(at(f, f->site, "show_drafts"));
    struct array *x = array_new(liquid_arena(f->cx), all->n);
    for (size_t i = 0; i < all->n; i++) {
        struct value draft = at(f, all->v[i], "draft");
        if (drafts || !(draft.type == V_BOOL && draft.b)) array_push(x, all->v[i]);
    }
    return v_list(plugin_filter(f->cx, v_array(x), "sort: 'date' | reverse", v_nil()), f->env);
}

/* What the page has in place of a Liquid template (doc_render_fn). Mistakes in
 * values, such as a posts_limit that is no number, end it as Liquid's own errors
 * would. */
static bool render_feed(struct liquid_context *cx, const struct doc *d, struct buf *b) {
    struct feed f = {cx, liquid_value_env(cx), liquid_lookup(cx, S("site")),
                     liquid_lookup(cx, S("page")), b};
    int64_t limit = 10;
    struct value v = plugin_default(at(&f, f.site, "feed.posts_limit"), v_int(10));
    put_head(&f);
    put_title(&f);
    put_site_author(&f);
    if (!liquid_failed(cx)) liquid_to_integer(cx, v, &limit);
    struct array *posts = entries(&f);
    for (size_t i = 0; posts && i < posts->n && (int64_t)i < limit && !liquid_failed(cx); i++)
        put_entry(&f, posts->v[i]);
    BUF_LIT(b, "</feed>");
    return !liquid_failed(cx);
}

/* ---- which feeds ---- */

/* A file of that path in the source takes the feed's place. `xsl` is asked for when
 * the feed is made: a style sheet that another plugin adds later is not seen, in
 * the gem neither. */
static bool add_feed(struct site *s, struct str path, struct str coll, struct value category,
                     struct value tag) {
    if (source_has(s, path)) return true;
    struct map *m = map_new(s->a);
    map_setz(m, "layout", v_nil());
    map_setz(m, "sitemap", v_bool(false));
    map_setz(m, "xsl", v_bool(source_has(s, S("feed.xslt.xml"))));
    map_setz(m, "collection", v_str(coll));
    map_setz(m, "category", category);
    map_setz(m, "tags", tag);
    return plugin_page(s, S(""), path, m, render_feed);
}

/* The gem makes a Set of the categories; this is quadratic in what one setting
 * lists. */
static bool seen_before(const struct array *x, size_t i) {
    struct value_env env = {0};
    for (size_t k = 0; k < i; k++)
        if (x->v[k].type == x->v[i].type && v_equal(x->v[k], x->v[i], &env)) return true;
    return false;
}

/* /feed.xml for posts, /feed/NAME.xml for another collection, and
 * /feed[/NAME]/CATEGORY.xml for each category that is listed. For posts the
 * settings may stand at the top of `feed:` too. */
static bool collection_feeds(struct site *s, struct str coll, const struct map *meta) {
    struct value_env env = {.arena = s->a};
    bool posts = str_eqz(coll, "posts");
    struct str prefix = posts ? S("/feed") : arena_cat(s->a, S("/feed/"), coll);
    struct value cats = meta ? map_getz(meta, "categories") : v_nil();
    struct value path = meta ? map_getz(meta, "path") : v_nil();
    if (posts && !v_truthy(path)) path = config_dig(s, "feed", "path");
    if (posts && !v_truthy(cats)) cats = config_dig(s, "feed", "categories");
    for (size_t i = 0; cats.type == V_ARRAY && i < cats.a->n; i++) {
        struct value c = cats.a->v[i];
        if (seen_before(cats.a, i)) continue;
        struct str p =
            arena_cat3(s->a, prefix, S("/"), arena_cat(s->a, v_to_s(c, &env), S(".xml")));
        if (!add_feed(s, p, coll, c, v_nil())) return false;
    }
    struct str p = v_truthy(path) ? v_to_s(path, &env) : arena_cat(s->a, prefix, S(".xml"));
    return add_feed(s, p, coll, v_nil(), v_nil());
}

/* The gem makes no feed where the tag would have to be escaped in a path, and says
 * so when verbose. */
static bool simple_tag(struct str t) {
    for (size_t i = 0; i < t.n; i++)
        if (!ch_word((unsigned char)t.p[i])) return false;
    return true;
}

static bool listed(struct value list, struct value v) {
    struct value_env env = {0};
    for (size_t i = 0; list.type == V_ARRAY && i < list.a->n; i++)
        if (v_equal(list.a->v[i], v, &env)) return true;
    return false;
}

/* All tags of posts, those of the oldest first. */
static struct array *all_tags(struct site *s) {
    struct array *x = array_new(s->a, 0);
    struct map *have = map_new(s->a);
    for (size_t i = 0; i < s->posts->docs->n; i++) {
        struct value t = doc_own(doc_of(s->posts->docs->v[i]), "tags");
        for (size_t k = 0; t.type == V_ARRAY && k < t.a->n; k++)
            if (!map_find(have, t.a->v[k])) {
                map_set(have, t.a->v[k], v_bool(true));
                array_push(x, t.a->v[k]);
            }
    }
    return x;
}

/* feed: { tags: true } or { tags: { only: [], except: [], path: } }. `only` names
 * tags even where no post has them, but not on a site without any tag. */
static bool tag_feeds(struct site *s, struct value conf) {
    struct value_env env = {.arena = s->a};
    struct map *m = conf.type == V_MAP ? conf.m : map_new(s->a);
    struct value only = map_getz(m, "only"), except = map_getz(m, "except"),
                 path = map_getz(m, "path");
    struct array *tags = all_tags(s);
    if (!tags->n) return true;
    if (only.type == V_ARRAY) tags = only.a;
    struct str dir = v_truthy(path) ? v_to_s(path, &env) : S("/feed/by_tag/");
    for (size_t i = 0; i < tags->n; i++) {
        struct str t = v_to_s(tags->v[i], &env);
        if (listed(except, tags->v[i]) || !simple_tag(t)) continue;
        if (!add_feed(s, arena_cat3(s->a, dir, t, S(".xml")), S("posts"), v_nil(), tags->v[i]))
            return false;
    }
    return true;
}

/* `collections:` is a list of names or a map with settings for each; posts have a
 * feed in any case, last where they are not listed. */
static bool generate(struct site *s) {
    struct value conf = map_getz(s->config, "feed"), v = config_dig(s, "feed", "collections");
    if (v_truthy(config_dig(s, "feed", "disable_in_development")) && str_eqz(s->env, "development"))
        return true;
    struct value_env env = {.arena = s->a};
    bool posts = false;
    if (v.type == V_ARRAY)
        for (size_t i = 0; i < v.a->n; i++) {
            struct str name = v_to_s(v.a->v[i], &env);
            posts = posts || str_eqz(name, "posts");
            if (!collection_feeds(s, name, NULL)) return false;
        }
    else if (v.type == V_MAP)
        for (size_t i = 0; i < v.m->n; i++) {
            struct str name = v_to_s(v.m->e[i].key, &env);
            struct value meta = v.m->e[i].val;
            posts = posts || str_eqz(name, "posts");
            if (!collection_feeds(s, name, meta.type == V_MAP ? meta.m : NULL)) return false;
        }
    if (!posts && !collection_feeds(s, S("posts"), NULL)) return false;
    struct value tags = conf.type == V_MAP ? map_getz(conf.m, "tags") : v_nil();
    return !v_truthy(tags) || tag_feeds(s, tags);
}

/* ---- {% feed_meta %} ---- */

/* With its quotes, as the gem has Ruby write it (String#encode with xml: :attr). */
static void put_attribute(struct buf *b, struct str s) {
    buf_putc(b, '"');
    for (size_t i = 0; i < s.n; i++) switch (s.p[i]) {
        case '&': BUF_LIT(b, "&amp;"); break;
        case '<': BUF_LIT(b, "&lt;"); break;
        case '>': BUF_LIT(b, "&gt;"); break;
        case '"': BUF_LIT(b, "&quot;"); break;
        case '\'': BUF_LIT(b, "&apos;"); break;
        default: buf_putc(b, s.p[i]);
        }
    buf_putc(b, '"');
}

/* Shows the feed of posts alone. Title and path are the configuration's; nothing of
 * the page counts. */
static void feed_meta(struct liquid_context *cx, const struct liquid_node *node, struct buf *b) {
    struct value_env *env = liquid_value_env(cx);
    struct site *s = renderer_site(render_host(env)->renderer);
    struct value path = config_dig(s, "feed", "path"), title = map_getz(s->config, "title");
    if (!v_truthy(path)) path = v_strz("feed.xml");
    if (!v_truthy(title)) title = map_getz(s->config, "name");
    BUF_LIT(b, "<link type=\"application/atom+xml\" rel=\"alternate\" href=");
    put_attribute(b, v_to_s(plugin_filter(cx, path, "absolute_url", v_nil()), env));
    if (v_truthy(title)) {
        BUF_LIT(b, " title=");
        put_attribute(b, v_to_s(title, env));
    }
    BUF_LIT(b, " />");
}

static const struct liquid_tag TAGS[] = {{"feed_meta", LIQUID_TAG, NULL, feed_meta}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

const struct plugin PLUGIN_FEED = {.name = "jekyll-feed",
                                   .priority = PRIO_LOWEST,
                                   .generate = generate,
                                   .heads_only = true,
                                   .ext = &EXT};
