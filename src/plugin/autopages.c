/* jekyll-paginate-v2's autopages: for each tag, category and collection a page of each of the
 * layouts that are named for them, to be paginated over.
 *
 * They are made before any page is paginated (autopages_generate is the first thing
 * paginate_v2.c does), and are pages with `pagination: enabled: true` like those
 * that people write. */
#include "plugin/internal.h"

/* What tells the three kinds apart. `macro` stands for the word in `title` and
 * `permalink`, `filter` is the key that the page's own pagination gets ("tag:
 * ruby"), `key` where the words are in a document's data. The last three are
 * defaults of the settings, those that the gem documents. */
struct kind {
    const char *name, *macro, *filter,
        *key; /* settings, ":tag", the pagination's key, the data's */
    const char *layout, *title, *permalink;
};
static const struct kind KINDS[] = {
    {"tags", ":tag", "tag", "tags", "autopage_tags.html", "Posts tagged with :tag", "/tag/:tag"},
    {"categories", ":cat", "category", "categories", "autopage_category.html",
     "Posts in category :cat", "/category/:cat"},
    {"collections", ":coll", "collection", "__coll", "autopage_collection.html",
     "Posts in collection :coll", "/collection/:coll"},
};

struct autopages {
    struct site *site;
    struct value_env env;
    const struct map *pagination; /* the site's settings */
    const struct kind *kind;
    const struct map *conf; /* of the kind */
};

/* Mode "none" leaves a word as it is but for its case: `/tag/:tag` of "C Sharp" is
 * "/tag/c sharp". */
static struct map *defaults(struct arena *a, const struct kind *k) {
    struct map *m = map_new(a), *slug = map_new(a);
    struct array *layouts = array_new(a, 1);
    array_push(layouts, v_strz(k->layout));
    map_setz(slug, "mode", v_strz("none"));
    map_setz(slug, "cased", v_bool(false));
    map_setz(m, "layouts", v_array(layouts));
    map_setz(m, "title", v_strz(k->title));
    map_setz(m, "permalink", v_strz(k->permalink));
    map_setz(m, "enabled", v_bool(true));
    map_setz(m, "slugify", v_map(slug));
    return m;
}

static struct map *map_or_new(struct arena *a, struct value v) {
    return v.type == V_MAP ? v.m : map_new(a);
}

/* The first macro only, as the gem's sub does it. "pretty", "raw" and the other
 * modes are those of Jekyll's slugify; one that is nil is its default. */
static struct str with_word(struct autopages *g, struct value format, struct str word) {
    struct arena *a = g->site->a;
    struct value slug = map_getz(g->conf, "slugify");
    struct value mode = slug.type == V_MAP ? map_getz(slug.m, "mode") : v_nil();
    bool cased = slug.type == V_MAP && v_truthy(map_getz(slug.m, "cased"));
    struct str s = v_to_s(format, &g->env);
    size_t at = str_find(s, str_z(g->kind->macro));
    if (at == STR_NONE) return s;
    struct str how = v_truthy(mode) ? v_to_s(mode, &g->env) : S("default");
    word = site_slugify(g->site, a, word, how, cased);
    return arena_cat3(a, str_sub(s, 0, at), word, str_from(s, at + strlen(g->kind->macro)));
}

/* The layout of that file name, from the site's own directory: the gem opens the
 * file itself, so one of the theme does not count. Where it is missing, the pages
 * are made all the same, without a body. */
static const struct layout *layout_file(struct site *s, struct str file) {
    struct str ext = path_ext(file), name = str_sub(file, 0, file.n - ext.n);
    const struct layout *l = smap_get(&s->layouts, name);
    if (l && str_eq(l->path, path_join(s->a, S("_layouts"), file))) return l;
    config_diag(s, SEV_WARNING, "autopages", S(""),
                "autopages: there is no layout '_layouts/" STR_FMT "'", STR_ARG(file));
    return NULL;
}

/* One page for a word and a layout. Three maps are merged over each other: the
 * settings of the site, those of the layout's front matter, and what makes the page
 * what it is (permalink, title, the filter). `word` is folded to lower case,
 * `shown` as the first document spells it. */
static bool add_page(struct autopages *g, struct str file, struct str word, struct str shown) {
    struct site *s = g->site;
    struct arena *a = s->a;
    const struct layout *l = layout_file(s, file);
    struct map *data = map_deep_merge(a, map_new(a), l ? l->data : NULL), *mark = map_new(a);
    struct map *pages =
        map_deep_merge(a, g->pagination, map_or_new(a, map_getz(data, "pagination")));
    struct map *own = map_deep_merge(a, g->conf, map_or_new(a, map_getz(data, "autopages")));
    struct str path = path_join(a, S("_layouts"), file), base = path_base(file);
    struct str permalink = with_word(g, map_getz(own, "permalink"), word);
    map_setz(pages, g->kind->filter, v_str(word));
    map_setz(mark, "layout_path", v_str(path));
    map_setz(mark, "display_name", v_str(shown));
    base.n -= path_ext(base).n;
    map_setz(data, "permalink", v_str(permalink));
    map_setz(data, "layout", v_str(base));
    map_setz(data, "title", v_str(with_word(g, map_getz(own, "title"), word)));
    map_setz(data, "pagination", v_map(pages));
    map_setz(data, "autopage", v_map(mark));
    /* The layout is page and layout at once: its body is rendered as the page's
     * own, then again around it. */
    struct doc *d = site_add_page(s, S(""), S("index.html"), data, l ? l->body : S(""));
    if (l) d->src = l->src;
    d->dir = permalink;
    d->defaults = defaults_for(s, path, S("pages"));
    return doc_finish(d) && doc_place(d, path_join(a, permalink, S("index.html")));
}

/* ---- the words ---- */

static bool ends_word(char c) { return c == ';' || c == ','; }

/* The pieces of a text, in lower case, each with its first spelling. A text is cut
 * at commas and semicolons, and at blanks where it was no list: `tags: a b` are
 * two, `tags: [a b]` is one. The key of the map is the folded word, by which pages
 * are told apart. */
static void add_words(struct autopages *g, struct map *seen, struct str s, bool blanks) {
    struct arena *a = g->site->a;
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        if (i < s.n && !ends_word(s.p[i]) && !(blanks && ch_space((unsigned char)s.p[i]))) continue;
        struct str piece = str_sub(s, from, i - from), key = utf8_downcase(a, str_strip(piece));
        if (i > from && !map_find_str(seen, key)) map_set_str(seen, key, v_str(piece));
        from = i + 1;
    }
}

/* The words of all documents of all collections, in the order they are met;
 * documents that paginate others are none of those that are paginated. */
static struct map *words_of(struct autopages *g) {
    struct site *s = g->site;
    struct map *seen = map_new(s->a);
    for (size_t c = 0; c < s->collections->n; c++) {
        const struct collection *coll = (const struct collection *)(void *)s->collections->v[c].o;
        for (size_t i = 0; i < coll->docs->n; i++) {
            const struct map *data = doc_data(doc_of(coll->docs->v[i]));
            struct value v = map_getz(data, g->kind->key);
            if (map_find_str(data, S("pagination"))) continue;
            if (v.type == V_STR) add_words(g, seen, v_s(v), true);
            for (size_t k = 0; v.type == V_ARRAY && k < v.a->n; k++)
                add_words(g, seen, str_strip(v_to_s(v.a->v[k], &g->env)), false);
        }
    }
    return seen;
}

/* The plugin leaves each document's collection in its data. It shows where a
 * template prints all of `page`, and is where the kind "collections" finds its
 * words. */
static void mark_collections(struct site *s) {
    for (size_t c = 0; c < s->collections->n; c++) {
        const struct collection *coll = (const struct collection *)(void *)s->collections->v[c].o;
        for (size_t i = 0; i < coll->docs->n; i++) {
            struct map *data = doc_data(doc_of(coll->docs->v[i]));
            if (!map_find_str(data, S("pagination"))) map_setz(data, "__coll", v_str(coll->label));
        }
    }
}

bool autopages_generate(struct site *s, const struct map *pagination) {
    struct value all = map_getz(s->config, "autopages");
    if (all.type != V_MAP || !v_truthy(map_getz(all.m, "enabled"))) return true;
    mark_collections(s);
    for (size_t i = 0; i < ARRAY_LEN(KINDS); i++) {
        struct autopages g = {s, {.arena = s->a}, pagination, &KINDS[i], NULL};
        g.conf = map_deep_merge(s->a, defaults(s->a, &KINDS[i]),
                                map_or_new(s->a, map_getz(all.m, KINDS[i].name)));
        struct value layouts = map_getz(g.conf, "layouts");
        if (!v_truthy(map_getz(g.conf, "enabled"))) continue;
        struct map *words = words_of(&g);
        for (size_t w = 0; w < words->n; w++)
            for (size_t k = 0; layouts.type == V_ARRAY && k < layouts.a->n; k++)
                if (!add_page(&g, v_to_s(layouts.a->v[k], &g.env), v_s(words->e[w].key),
                              v_s(words->e[w].val)))
                    return false;
    }
    return true;
}
