/* jekyll-archives 2.2: a page for each tag, category, year, month and day of posts.
 *
 * Without `jekyll-archives: enabled:` no page is made, but site.archives is an
 * empty list, and the posts are still grouped. Defaults of the configuration with
 * `type: tag`, `category`, `year`, `month` or `day` apply to the pages. */
#include "plugin/internal.h"

struct archives {
    struct site *site;
    struct value_env env;
    struct array *pages; /* site.archives */
};

/* jekyll-archives: { KEY: { TYPE: ... } }, for "layouts" and "permalinks"; `other`
 * may be NULL. */
static struct value setting(const struct site *s, const char *key, const char *type,
                            const char *other) {
    struct value v = config_dig(s, "jekyll-archives", key);
    v = v.type == V_MAP ? map_getz(v.m, type) : v_nil();
    return v_truthy(v) || !other ? v : v_strz(other);
}

/* `enabled:` is true, "all", or a list of what is wanted: [tags, year]. */
static bool enabled(const struct site *s, const char *what) {
    struct value v = config_dig(s, "jekyll-archives", "enabled");
    if (v.type == V_ARRAY)
        for (size_t i = 0; i < v.a->n; i++)
            if (str_eqz(v_s(v.a->v[i]), what)) return true;
    return (v.type == V_BOOL && v.b) || str_eqz(v_s(v), "all");
}

/* layouts.TYPE, then layout, then "archive", as the gem's Archive#layout asks them. */
static struct value layout_of(const struct site *s, const char *type) {
    struct value own = setting(s, "layouts", type, NULL),
                 all = config_dig(s, "jekyll-archives", "layout");
    return v_truthy(own) ? own : v_truthy(all) ? all : v_strz("archive");
}

/* The list the other way round. Jekyll keeps posts oldest first, and turns every group of them. */
static struct array *newest_first(struct arena *a, const struct array *x) {
    struct array *r = array_new(a, x->n);
    for (size_t i = x->n; i-- > 0;) array_push(r, x->v[i]);
    return r;
}

/* The gem goes the other way than a page of the site: it makes the address first,
 * and the path from it ("/tag/a/" is tag/a/index.html). doc_finish makes an address
 * from the path and would not come back to the same one, so what it finds is
 * written over; it is called for the rest it settles, the extension of the output
 * and the place in defaults. `posts` come oldest first. */
static bool add(struct archives *g, const char *type, struct str url, struct value title,
                struct value date, struct array *posts) {
    struct site *s = g->site;
    struct map *m = map_new(s->a);
    url = url_clean(s->a, url_escape(s->a, url));
    struct str path = str_from(url_unescape(s->a, url), 1);
    if (str_ends(url, S("/"))) path = arena_cat(s->a, path, S("index.html"));
    map_setz(m, "layout", layout_of(s, type));
    map_setz(m, "posts", v_array(newest_first(s->a, posts)));
    map_setz(m, "type", v_strz(type));
    map_setz(m, "title", title);
    map_setz(m, "date", date);
    struct str dir = path_dir(path);
    struct doc *d = site_add_page(s, str_eqz(dir, ".") ? S("") : dir, path_base(path), m, S(""));
    d->type = type;
    d->defaults = defaults_for(s, d->relpath, str_z(type));
    if (!doc_finish(d) || !doc_place(d, url)) return false;
    d->name = d->basename;
    array_push(g->pages, v_object(&d->obj));
    return true;
}

/* Pages for the values of `tags` or `categories`, in the order of their first post. Values
 * are told apart as Ruby's Hash does it: 1 and "1" are two groups. */
static bool named(struct archives *g, const char *key, const char *type, const char *permalink) {
    struct site *s = g->site;
    struct map *groups = map_new(s->a);
    for (size_t i = 0; i < s->posts->docs->n; i++) {
        struct value v = doc_own(doc_of(s->posts->docs->v[i]), key);
        for (size_t k = 0; v.type == V_ARRAY && k < v.a->n; k++) {
            if (!map_find(groups, v.a->v[k]))
                map_set(groups, v.a->v[k], v_array(array_new(s->a, 0)));
            array_push(map_find(groups, v.a->v[k])->a, s->posts->docs->v[i]);
        }
    }
    struct str format = v_to_s(setting(s, "permalinks", type, permalink), &g->env);
    for (size_t i = 0; i < groups->n; i++) {
        struct value title = groups->e[i].key;
        struct str slug = site_slugify(s, s->a, v_to_s(title, &g->env), S("default"), false);
        struct str url =
            str_replace(s->a, str_replace(s->a, format, S(":name"), slug), S(":type"), str_z(type));
        if (!add(g, type, url, title, v_nil(), groups->e[i].val.a)) return false;
    }
    return true;
}

/* ---- by date ---- */

/* The name of an archive's type and of its placeholder, its default address, and
 * how the date's part is printed for both. */
static const struct period {
    const char *name, *permalink, *digits;
} PERIODS[] = {{"year", "/:year/", "%Y"},
               {"month", "/:year/:month/", "%m"},
               {"day", "/:year/:month/:day/", "%d"}};

static struct str date_part(struct arena *a, const struct doc *d, const char *format) {
    struct buf b;
    buf_init(&b, a);
    time_strftime(&b, &d->date, str_z(format));
    return buf_view(&b);
}

/* `posts` in the order Jekyll groups them: years oldest first, months and days
 * newest first. It calls itself once for each level below; `above` has the parts
 * that are settled. The gem groups the reversed list of a year by months, and that
 * of a month again by days, which is why the order turns after the first level
 * only. Each post is looked at once a level: linear. */
static bool dated(struct archives *g, size_t level, struct array *posts, const struct str *above) {
    struct site *s = g->site;
    struct map *groups = map_new(s->a);
    for (size_t i = 0; i < posts->n; i++) {
        struct value k = v_str(date_part(s->a, doc_of(posts->v[i]), PERIODS[level].digits));
        if (!map_find(groups, k)) map_set(groups, k, v_array(array_new(s->a, 0)));
        array_push(map_find(groups, k)->a, posts->v[i]);
    }
    const struct period *p = &PERIODS[level];
    for (size_t i = 0; i < groups->n; i++) {
        struct str part[3] = {above[0], above[1], above[2]};
        struct array *oldest = groups->e[i].val.a, *newest = newest_first(s->a, oldest);
        if (level > 0) { /* they came newest first */
            struct array *t = oldest;
            oldest = newest;
            newest = t;
        }
        part[level] = v_s(groups->e[i].key);
        struct str url = v_to_s(setting(s, "permalinks", p->name, p->permalink), &g->env);
        for (size_t k = 0; k <= level; k++)
            url = str_replace(s->a, url, arena_cat(s->a, S(":"), str_z(PERIODS[k].name)), part[k]);
        struct time *t = ARENA_NEW(s->a, struct time);
        /* page.date of an archive is its first day: /2024/05/ has 2024-05-01 */
        *t = time_date(str_to_i(part[0]), level > 0 ? (int)str_to_i(part[1]) : 1,
                       level > 1 ? (int)str_to_i(part[2]) : 1);
        if (enabled(s, p->name) && !add(g, p->name, url, v_nil(), v_time(t), oldest)) return false;
        if (level < 2 && !dated(g, level + 1, newest, part)) return false;
    }
    return true;
}

/* Tags, categories, then dates: the order of the pages in site.pages shows in other
 * generators. */
static bool generate(struct site *s) {
    static const struct str NONE[3];
    struct archives g = {.site = s, .env = {.arena = s->a}, .pages = array_new(s->a, 0)};
    if (enabled(s, "tags") && !named(&g, "tags", "tag", "/tag/:name/")) return false;
    if (enabled(s, "categories") && !named(&g, "categories", "category", "/category/:name/"))
        return false;
    if (!dated(&g, 0, s->posts->docs, NONE)) return false;
    map_setz(s->config, "archives", v_array(g.pages));
    return true;
}

const struct plugin PLUGIN_ARCHIVES = {
    .name = "jekyll-archives", .generate = generate, .heads_only = true};
