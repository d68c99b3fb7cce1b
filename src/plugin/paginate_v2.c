/* jekyll-paginate-v2 3.0: pages with `pagination: enabled: true` over documents of collections.
 *
 * For each such page, its template: settings of the site and its own are merged,
 * documents collected, filtered, sorted and cut into pages; the template is taken
 * out of the site and one page for each number put in at the end of site.pages.
 * Page 1 is made even where there is no document. */
#include "plugin/internal.h"

/* The pagination of one template. */
struct run {
    struct site *site;
    struct value_env env;
    struct doc *template;
    /* defaults, the site's `pagination:` and the page's own, merged */
    struct map *conf;
    /* what is left to show, narrowed from step to step */
    struct array *docs;
    int64_t per_page, pages;
    struct str index, ext; /* "" and ".html", or as configured */
    struct str first_url, numbered_url;
};

/* The settings that the gem documents, under their names there. */
static struct map *defaults(struct arena *a) {
    struct map *m = map_new(a), *trail = map_new(a);
    map_setz(trail, "before", v_int(0));
    map_setz(trail, "after", v_int(0));
    map_setz(m, "enabled", v_bool(false));
    map_setz(m, "collection", v_strz("posts"));
    map_setz(m, "offset", v_int(0));
    map_setz(m, "per_page", v_int(10));
    map_setz(m, "permalink", v_strz("/page:num/"));
    map_setz(m, "title", v_strz(":title - page :num"));
    map_setz(m, "page_num", v_int(1));
    map_setz(m, "sort_reverse", v_bool(false));
    map_setz(m, "sort_field", v_strz("date"));
    map_setz(m, "limit", v_int(0));
    map_setz(m, "trail", v_map(trail));
    map_setz(m, "indexpage", v_nil());
    map_setz(m, "extension", v_strz("html"));
    map_setz(m, "debug", v_bool(false));
    map_setz(m, "legacy", v_bool(false));
    return m;
}

/* As Ruby's to_i takes it: "10" and 10 are the same, nil and words are 0. */
static int64_t number(struct run *r, const struct map *m, const char *key) {
    return str_to_i(v_to_s(map_getz(m, key), &r->env));
}

static struct str lower(struct arena *a, struct str s) { return utf8_downcase(a, str_strip(s)); }

/* ---- which documents ---- */

static bool separator(char c, bool blanks) {
    return c == ';' || c == ',' || (blanks && ch_space((unsigned char)c));
}

/* The words of a list or of a text, folded to lower case. `category: a, b` and
 * `category: [a, b]` ask the same. With `blanks` a text is cut at white space as
 * well, which the gem does for data of documents and for the names of collections. */
static struct array *words(struct arena *a, struct value v, bool blanks) {
    struct value_env env = {.arena = a};
    struct array *x = array_new(a, 0);
    if (v.type == V_ARRAY) {
        for (size_t i = 0; i < v.a->n; i++) array_push(x, v_str(lower(a, v_to_s(v.a->v[i], &env))));
        return x;
    }
    struct str s = v_to_s(v, &env);
    for (size_t i = 0, from = 0; i <= s.n; i++)
        if (i == s.n || separator(s.p[i], blanks)) {
            if (i > from) array_push(x, v_str(lower(a, str_sub(s, from, i - from))));
            from = i + 1;
        }
    return x;
}

/* Pages that paginate are not shown in pages; `hidden: true` is for people. */
static void add_docs(struct run *r, const struct collection *c) {
    for (size_t i = 0; i < c->docs->n; i++) {
        const struct map *data = doc_data(doc_of(c->docs->v[i]));
        if (!map_find_str(data, S("pagination")) && !v_truthy(map_getz(data, "hidden")))
            array_push(r->docs, c->docs->v[i]);
    }
}

/* Order counts where equal documents are sorted: collections as named, documents as
 * Jekyll has them. "all" leaves posts out, as the gem does. */
static void collect(struct run *r) {
    struct site *s = r->site;
    struct array *names = words(s->a, map_getz(r->conf, "collection"), true);
    r->docs = array_new(s->a, 0);
    for (size_t i = 0; i < names->n; i++) {
        bool all = str_eqz(v_s(names->v[i]), "all");
        for (size_t k = 0; k < s->collections->n; k++) {
            const struct collection *c = (const struct collection *)(void *)s->collections->v[k].o;
            if (all ? c != s->posts : str_eq(c->label, v_s(names->v[i]))) add_docs(r, c);
        }
    }
}

/* Does the document's list (or text) under `key` hold the word? Each word is cut
 * again at commas: the gem compares with what it calls the flattened list. */
static bool has_word(struct arena *a, const struct doc *d, const char *key, struct str word) {
    struct value v = doc_own(d, key);
    if (!v_truthy(v)) return false;
    struct array *have = words(a, v, true);
    for (size_t i = 0; i < have->n; i++) {
        struct array *parts = words(a, have->v[i], false);
        for (size_t k = 0; k < parts->n; k++)
            if (str_eq(v_s(parts->v[k]), word)) return true;
    }
    return false;
}

/* All words must hold: each one narrows what the one before left. The category
 * "posts" is everybody's. */
static void filter(struct run *r, const char *conf_key, const char *data_key) {
    struct value v = map_getz(r->conf, conf_key);
    if (v.type == V_NIL) return;
    struct array *want = words(r->site->a, v, false);
    struct arena scratch = {0};
    for (size_t w = 0; w < want->n; w++) {
        bool all = strcmp(conf_key, "category") == 0 && str_eqz(v_s(want->v[w]), "posts");
        struct array *kept = array_new(r->site->a, 0);
        for (size_t i = 0; i < r->docs->n; i++) {
            if (all || has_word(&scratch, doc_of(r->docs->v[i]), data_key, v_s(want->v[w])))
                array_push(kept, r->docs->v[i]);
            arena_reset(&scratch);
        }
        r->docs = kept;
    }
    arena_free(&scratch);
}

/* ---- their order ---- */

/* `sort_field: meta:rank` goes down into maps; texts are compared without regard to
 * case. */
static struct value sort_value(struct run *r, const struct doc *d, struct str field) {
    struct value v = v_map(doc_data(d));
    struct str key;
    while (str_next(&field, ':', &key))
        v = v.type == V_MAP ? map_get(v.m, lower(r->site->a, key)) : v_nil();
    if (v.type == V_STR) return v_str(utf8_downcase(r->site->a, v_s(v)));
    return v.type == V_MAP ? v_nil() : v;
}

/* Documents without the field come first; what cannot be compared counts as equal,
 * and equal ones stay in their order (keyed_sort is stable). */
static int order(void *cx, struct value a, struct value b) {
    struct run *r = cx;
    int c = 0;
    if (a.type == V_NIL || b.type == V_NIL) return (b.type == V_NIL) - (a.type == V_NIL);
    return v_compare(a, b, &c, &r->env) ? c : 0;
}

/* `offset` takes documents from the end of the sorted list before it is reversed:
 * the newest ones, where the field is the date. */
static void sort_docs(struct run *r) {
    struct value field = map_getz(r->conf, "sort_field");
    struct arena *a = r->site->a;
    size_t n = r->docs->n;
    if (!v_truthy(field)) return;
    struct keyed *k = ARENA_ARRAY(a, struct keyed, n + 1);
    for (size_t i = 0; i < n; i++)
        k[i] = (struct keyed){sort_value(r, doc_of(r->docs->v[i]), v_to_s(field, &r->env)),
                              r->docs->v[i]};
    keyed_sort(k, n, a, order, r);
    int64_t offset = number(r, r->conf, "offset");
    if (offset > 0) n = (size_t)offset < n ? n - (size_t)offset : 0;
    bool back = v_truthy(map_getz(r->conf, "sort_reverse"));
    r->docs = array_new(a, n);
    for (size_t i = 0; i < n; i++) array_push(r->docs, k[back ? n - 1 - i : i].val);
}

/* ---- addresses ---- */

static struct str replace_once(struct arena *a, struct str s, struct str what, struct str by) {
    size_t i = str_find(s, what);
    return i == STR_NONE ? s : arena_cat3(a, str_sub(s, 0, i), by, str_from(s, i + what.n));
}

/* :num is the page, :max the number of pages. */
static struct str numbered(struct run *r, struct str format, int64_t n) {
    struct arena *a = r->site->a;
    format = replace_once(a, format, S(":num"), arena_printf(a, "%lld", (long long)n));
    return replace_once(a, format, S(":max"), arena_printf(a, "%lld", (long long)r->pages));
}

/* "/blog/" gets a file name; an address with a dot in it has one, and any other
 * gets the index too. */
static struct str full_path(struct arena *a, struct str url, struct str index, struct str ext) {
    if (str_ends(url, S("/"))) return arena_cat3(a, url, index, ext);
    return str_has(url, S(".")) ? url : arena_cat(a, url, index);
}

static struct str slash_after(struct arena *a, struct str s) {
    return str_ends(s, S("/")) ? s : arena_cat(a, s, S("/"));
}

/* The template's permalink, or the directory it is in, is page 1; the others are
 * below it. An `indexpage` with an extension loses it, as `extension` says it. */
static void addresses(struct run *r) {
    struct arena *a = r->site->a;
    struct str perm = doc_permalink(r->template), url = r->template->url;
    if (!str_ends(url, S("/"))) url = path_dir(url);
    r->first_url = slash_after(a, perm.p ? perm : url);
    r->numbered_url = path_join(a, r->first_url, v_to_s(map_getz(r->conf, "permalink"), &r->env));
    struct value index = map_getz(r->conf, "indexpage"), ext = map_getz(r->conf, "extension");
    if (v_truthy(index)) {
        r->index = v_to_s(index, &r->env);
        size_t dot = str_chr(r->index, '.');
        if (dot != STR_NONE) r->index.n = dot;
    }
    if (v_truthy(ext)) r->ext = v_to_s(ext, &r->env);
    if (r->ext.n && r->ext.p[0] != '.') r->ext = arena_cat(a, S("."), r->ext);
}

/* ---- the pages ---- */

/* An address of a format, for the pager. */
static struct value path_value(struct run *r, struct str format, int64_t n) {
    return v_str(numbered(r, format, n));
}

/* Liquid's `paginator`; more than the first gem's: page_path, first_page,
 * last_page. */
static struct map *pager(struct run *r, int64_t n, struct str page_path) {
    struct arena *a = r->site->a;
    struct map *m = map_new(a);
    struct array *posts = array_new(a, 0);
    struct str first = r->first_url, more = r->numbered_url;
    if (r->index.n)
        first = full_path(a, first, r->index, r->ext), more = full_path(a, more, r->index, r->ext);
    for (int64_t i = (n - 1) * r->per_page; i < n * r->per_page && i < (int64_t)r->docs->n; i++)
        array_push(posts, r->docs->v[i]);
    map_setz(m, "per_page", v_int(r->per_page));
    map_setz(m, "posts", v_array(posts));
    map_setz(m, "total_posts", v_int((int64_t)r->docs->n));
    map_setz(m, "total_pages", v_int(r->pages));
    map_setz(m, "page", v_int(n));
    map_setz(m, "page_path", v_str(page_path));
    map_setz(m, "previous_page", n > 1 ? v_int(n - 1) : v_nil());
    map_setz(m, "previous_page_path",
             n > 1 ? path_value(r, n == 2 ? first : more, n - 1) : v_nil());
    map_setz(m, "next_page", n < r->pages ? v_int(n + 1) : v_nil());
    map_setz(m, "next_page_path", n < r->pages ? path_value(r, more, n + 1) : v_nil());
    map_setz(m, "first_page", v_int(1));
    map_setz(m, "first_page_path", path_value(r, first, 1));
    map_setz(m, "last_page", v_int(r->pages));
    map_setz(m, "last_page_path", path_value(r, more, r->pages));
    map_setz(m, "page_trail", v_nil());
    return m;
}

/* What the page has as data: the template's, with its title changed from page 2 on
 * and the gem's own keys. An autopage's settings are shown as `autopages`. */
static struct map *page_data(struct run *r, int64_t n, struct str page_path) {
    struct arena *a = r->site->a;
    struct map *m = map_deep_merge(a, doc_data(r->template), map_new(a)), *info = map_new(a);
    struct value title = doc_get(r->template, "title"), format = map_getz(r->conf, "title");
    if (!v_truthy(title)) title = map_getz(r->site->config, "title");
    map_setz(info, "curr_page", v_int(n));
    map_setz(info, "total_pages", v_int(r->pages));
    struct value mark = map_getz(m, "autopage");
    if (mark.type == V_MAP && map_find_str(mark.m, S("display_name")))
        map_setz(m, "autopages", v_deep_copy(a, mark));
    map_setz(m, "pagination_info", v_map(info));
    if (doc_permalink(r->template).p) map_setz(m, "permalink", v_str(page_path));
    if (n > 1)
        title = v_str(numbered(
            r, replace_once(a, v_to_s(format, &r->env), S(":title"), v_to_s(title, &r->env)), n));
    map_setz(m, "title", title);
    if (n > 1) map_setz(m, "autogen", v_strz("jekyll-paginate-v2"));
    return m;
}

/* The copy keeps the place of the template in messages. Its address is made here,
 * so what doc_finish has found is written over. An autopage has no body of its own:
 * its layout has it. */
static struct doc *add_page(struct run *r, int64_t n) {
    struct arena *a = r->site->a;
    struct doc *t = r->template;
    struct str path = full_path(a, n == 1 ? r->first_url : r->numbered_url,
                                r->index.n ? r->index : S("index"), r->ext.n ? r->ext : S(".html"));
    path = numbered(r, path, n);
    bool autopage = v_truthy(map_getz(doc_data(t), "autopage"));
    struct doc *d = site_add_page(r->site, S(""), arena_cat(a, r->index, r->ext),
                                  page_data(r, n, path), autopage ? S("") : t->body);
    d->src = t->src;
    d->yaml_off = t->yaml_off;
    d->path = t->path;
    d->defaults = t->defaults;
    doc_tell(d, FACT_PAGINATOR, v_map(pager(r, n, path)));
    path = str_ends(path, r->ext) ? path : arena_cat(a, path, r->ext);
    return doc_finish(d) && doc_place(d, path) ? d : NULL;
}

static struct value trail_entry(struct run *r, const struct doc *page, int64_t n) {
    struct map *m = map_new(r->site->a);
    map_setz(m, "num", v_int(n));
    map_setz(m, "path", map_getz(doc_told(page, FACT_PAGINATOR).m, "page_path"));
    map_setz(m, "title", doc_own(page, "title"));
    return v_map(m);
}

/* The pages around each: numbers, addresses, titles. A window of before + after + 1
 * numbers around the page, moved inward at both ends so that it stays as long where
 * there are pages enough. Linear in pages times the window. */
static void trails(struct run *r, struct doc **pages) {
    struct value conf = map_getz(r->conf, "trail");
    if (conf.type != V_MAP || r->pages < 2) return;
    int64_t before = number(r, conf.m, "before"), after = number(r, conf.m, "after"),
            total = r->pages;
    if (before < 0) before = 0;
    if (after < 0) after = 0;
    if (before + after == 0) return;
    struct array *all = array_new(r->site->a, (size_t)total);
    for (int64_t i = 0; i < total; i++) array_push(all, trail_entry(r, pages[i], i + 1));
    for (int64_t n = 1; n <= total; n++) {
        int64_t len = before + after + 1, from = n - before - 1;
        if (from < 0) from = 0;
        int64_t to = from + len < total ? from + len : total;
        if (to - from < len) from = from - (len - (to - from));
        if (from < 0) from = 0;
        struct array *x = array_new(r->site->a, (size_t)(to - from));
        for (int64_t i = from; i < to; i++) array_push(x, all->v[i]);
        map_setz(doc_told(pages[n - 1], FACT_PAGINATOR).m, "page_trail", v_array(x));
    }
}

/* The order of the others stays. */
static void remove_page(struct site *s, const struct doc *d) {
    for (size_t i = 0; i < s->pages->n; i++)
        if (doc_of(s->pages->v[i]) == d) {
            memmove(s->pages->v + i, s->pages->v + i + 1,
                    (s->pages->n - i - 1) * sizeof *s->pages->v);
            s->pages->n--;
            return;
        }
}

/* The number of pages is known only after filtering, and `limit` bounds it. */
static bool paginate(struct run *r) {
    collect(r);
    filter(r, "category", "categories");
    filter(r, "tag", "tags");
    filter(r, "locale", "locale");
    sort_docs(r);
    int64_t limit = number(r, r->conf, "limit");
    r->per_page = number(r, r->conf, "per_page");
    if (r->per_page <= 0) {
        diag_add(r->site->diags, SEV_ERROR, &r->template->src, r->template->yaml_off, NULL,
                 "pagination: per_page must be above 0");
        return false;
    }
    r->pages = ((int64_t)r->docs->n + r->per_page - 1) / r->per_page;
    if (limit > 0 && limit < r->pages) r->pages = limit;
    if (r->pages == 0) r->pages = 1;
    addresses(r);
    remove_page(r->site, r->template);
    struct doc **pages = ARENA_ARRAY(r->site->a, struct doc *, (size_t)r->pages);
    for (int64_t n = 1; n <= r->pages; n++)
        if (!(pages[n - 1] = add_page(r, n))) return false;
    trails(r, pages);
    return true;
}

/* The list is copied before: pages come and go in site.pages meanwhile, and those
 * made here are not templates again, though their data say `pagination`. */
static bool generate(struct site *s) {
    struct value own = map_getz(s->config, "pagination");
    struct map *conf = defaults(s->a);
    if (map_getz(s->config, "paginate").type != V_NIL) {
        config_diag(
            s, SEV_ERROR, "paginate", S(""),
            "jekyll-paginate-v2 takes no 'paginate' any more: use its own 'pagination' settings");
        return false;
    }
    if (own.type == V_MAP) conf = map_deep_merge(s->a, conf, own.m);
    if (!autopages_generate(s, conf)) return false;
    if (!v_truthy(map_getz(conf, "enabled"))) return true;
    struct array *pages = array_copy(s->a, s->pages);
    bool any = false;
    for (size_t i = 0; i < pages->n; i++) {
        struct doc *d = doc_edit(pages->v[i]);
        struct value p = doc_get(d, "pagination");
        if (p.type != V_MAP || !v_truthy(map_getz(p.m, "enabled"))) continue;
        struct run r = {.site = s,
                        .env = {.arena = s->a},
                        .template = d,
                        .conf = map_deep_merge(s->a, conf, p.m)};
        any = true;
        if (!paginate(&r)) return false;
    }
    if (!any)
        config_diag(
            s, SEV_WARNING, "pagination", S(""),
            "Pagination is enabled, but no page has 'pagination: enabled: true' in its front "
            "matter");
    return true;
}

const struct plugin PLUGIN_PAGINATE_V2 = {
    .name = "jekyll-paginate-v2", .priority = PRIO_LOWEST, .generate = generate};
