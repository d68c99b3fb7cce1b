/* The texts a check looks at: pages, layouts, includes, data, configuration, style sheets; and the
 * tree of files around them. */
#include "check/internal.h"

static struct str shown(const struct check *c, struct str abs) {
    struct str top = c->site->source;
    return path_inside(top, abs) && abs.n > top.n ? str_from(abs, top.n + 1) : abs;
}

/* `body`: what is behind its front matter; p NULL: to be found out. */
static struct text *text_new(struct check *c, enum text_kind kind, struct str abs,
                             struct source src, struct str body) {
    void **at = smap_at(&c->by_path, src.path);
    struct text *t = *at;
    if (t) return t;
    t = ARENA_NEW(c->a, struct text);
    *t = (struct text){.kind = kind, .path = abs, .src = src, .body = src.text};
    t->theirs = !path_inside(c->site->source, abs);
    struct str yaml;
    if (body.p)
        t->body = body;
    else if (kind == TEXT_PAGE || kind == TEXT_LAYOUT)
        front_matter_split(src.text, &yaml, &t->body);
    VEC_PUSH(c->a, &c->texts, t);
    return *at = t;
}

struct text *text_add(struct check *c, enum text_kind kind, struct str abs, struct source src) {
    return text_new(c, kind, abs, src, STR_NULL);
}

static struct text *add_file(struct check *c, enum text_kind kind, struct str abs) {
    struct source src = {.path = shown(c, abs)};
    struct text *have = smap_get(&c->by_path, src.path);
    if (have) return have;
    if (!site_file_read(c->site, c->a, abs, &src.text)) return NULL;
    return text_add(c, kind, abs, src);
}

struct text *text_of_file(struct check *c, struct str rel) {
    return add_file(c, TEXT_PAGE, path_join(c->a, c->site->source, rel));
}

struct text *text_of_doc(struct check *c, const struct doc *d) {
    return d->generated ? NULL : smap_get(&c->by_path, d->src.path);
}

/* ---- the tree ---- */

enum { TREE_DEPTH = 40 };

static bool passed_over(const struct check *c, struct str dir, struct str name) {
    static const char *const NAMES[] = {".git", "node_modules", "vendor", ".sass-cache",
                                        ".jekyll-cache"};
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(name, NAMES[i])) return true;
    struct str dest = c->site->dest;
    bool out = str_ends(dest, name) && str_eq(path_base(dest), name);
    return (out && str_eq(path_dir(dest), dir)) || str_eq(name, c->cache_name);
}

static void walk(struct check *c, struct str dir, int depth) {
    struct dir_list l;
    struct str abs = dir.n ? path_join(c->a, c->site->source, dir) : c->site->source;
    if (depth > TREE_DEPTH || !site_dir_read(c->site, abs, &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str name = l.v[i].name;
        struct entry e = {dir.n ? path_join(c->a, dir, name) : name, l.v[i].kind};
        if (passed_over(c, abs, name)) continue;
        VEC_PUSH(c->a, &c->tree, e);
        if (e.kind == FILE_DIR && !l.v[i].symlink) walk(c, e.rel, depth + 1);
    }
}

const struct entry *tree_entry(struct check *c, struct str rel) {
    if (!c->in_tree.n)
        for (size_t i = 0; i < c->tree.n; i++)
            smap_set(&c->in_tree, c->tree.v[i].rel, &c->tree.v[i]);
    return smap_get(&c->in_tree, rel);
}

/* ---- what the site has ---- */

static void publish(struct check *c, const struct array *docs) {
    for (size_t i = 0; docs && i < docs->n; i++) {
        const struct doc *d = doc_of(docs->v[i]);
        if (d->path.n && !d->generated) smap_set(&c->published, d->path, (void *)d);
    }
}

/* Of several of one path the last one counts. */
const struct doc *published_doc(struct check *c, struct str abs) {
    struct site *s = c->site;
    for (size_t i = 0; !c->indexed && s->collections && i < s->collections->n; i++) {
        const struct collection *k = collection_of(s->collections->v[i]);
        publish(c, k->docs);
        publish(c, k->files);
    }
    if (!c->indexed) publish(c, s->pages);
    if (!c->indexed) publish(c, s->static_files);
    c->indexed = true;
    return smap_get(&c->published, abs);
}

static void add_doc(struct check *c, const struct doc *d) {
    if (d->generated || !d->src.text.p || d->kind == DOC_STATIC) return;
    const char *from = d->src.text.p, *end = from + d->src.text.n;
    bool slice = d->body.p >= from && d->body.p + d->body.n == end;
    struct text *t = text_new(c, TEXT_PAGE, d->path, d->src, slice ? d->body : STR_NULL);
    if (!t->doc) {
        t->doc = d;
        t->passed = c->only && t->kind == TEXT_PAGE && !c->only(c->only_ctx, d);
    }
}

static void add_docs(struct check *c, const struct array *docs) {
    for (size_t i = 0; docs && i < docs->n; i++) add_doc(c, doc_of(docs->v[i]));
}

static void add_below(struct check *c, enum text_kind kind, struct str dir, int depth) {
    struct dir_list l;
    if (depth > TREE_DEPTH || !dir_read(c->a, arena_strz(c->a, dir), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str path = path_join(c->a, dir, l.v[i].name);
        if (l.v[i].kind == FILE_DIR)
            add_below(c, kind, path, depth + 1);
        else if (l.v[i].kind == FILE_REGULAR && l.v[i].name.p[0] != '.')
            add_file(c, kind, path);
    }
}

static struct str dir_setting(struct check *c, const char *key) {
    return in_source_dir(c->site, v_s(map_getz(c->site->config, key)));
}

static void add_sheets(struct check *c) {
    struct value sass = map_getz(c->site->config, "sass");
    struct str dir = sass.type == V_MAP ? v_s(map_getz(sass.m, "sass_dir")) : S("");
    add_below(c, TEXT_SASS, in_source_dir(c->site, dir.n ? dir : S("_sass")), 0);
    if (c->site->theme)
        add_below(c, TEXT_SASS, path_join(c->a, c->site->theme->root, S("_sass")), 0);
}

void texts_collect(struct check *c) {
    struct site *s = c->site;
    for (size_t i = 0; i < s->config_sources.n; i++) {
        const struct source *src = s->config_sources.v[i];
        text_add(c, TEXT_CONFIG, path_join(c->a, s->source, src->path), *src);
    }
    for (size_t i = 0; i < s->layouts.n; i++) {
        const struct layout *l = s->layouts.e[i].val;
        if (!l->src.text.p) continue;
        text_add(c, TEXT_LAYOUT, path_expand(c->a, l->path, s->source), l->src)->layout = l;
    }
    for (size_t i = 0; i < s->includes_dirs.n; i++)
        add_below(c, TEXT_INCLUDE, s->includes_dirs.v[i], 0);
    add_below(c, TEXT_DATA, dir_setting(c, "data_dir"), 0);
    add_sheets(c);
    for (size_t i = 0; s->collections && i < s->collections->n; i++) {
        const struct collection *k = collection_of(s->collections->v[i]);
        add_docs(c, k->docs);
        add_docs(c, k->files);
    }
    add_docs(c, s->pages);
    add_docs(c, s->static_files);
    c->cache_name = site_cache_name(s);
    walk(c, S(""), 0);
}

/* ---- places in YAML ---- */

const struct yaml_outline *text_yaml(struct check *c, struct text *t) {
    struct str yaml = t->src.text, body;
    if (t->yaml) return t->yaml;
    t->yaml = ARENA_NEW(c->a, struct yaml_outline);
    bool whole = t->kind == TEXT_DATA || t->kind == TEXT_CONFIG;
    if (!whole) front_matter_split(t->src.text, &yaml, &body);
    if (!yaml.p) return t->yaml;
    t->yaml_at = (size_t)(yaml.p - t->src.text.p);
    yaml_outline(c->a, yaml, t->yaml);
    return t->yaml;
}

size_t text_key_at(struct check *c, struct text *t, const char *path) {
    const struct yaml_node *n = yaml_find(text_yaml(c, t), str_z(path));
    return n ? t->yaml_at + n->key_at : NO_OFFSET;
}

static bool ends_in(struct str name, const char *const *ends, size_t n) {
    struct str ext = path_ext(name);
    for (size_t i = 0; i < n; i++)
        if (str_eqz(ext, ends[i])) return true;
    return false;
}

bool is_markdown(const struct check *c, struct str name) {
    return doc_is_markdown(c->site, path_ext(name));
}

bool is_html(struct str name) {
    static const char *const ENDS[] = {".html", ".htm", ".xhtml"};
    return ends_in(name, ENDS, ARRAY_LEN(ENDS));
}
