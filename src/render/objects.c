/* What Liquid sees: site, pages, documents, static files, collections (Jekyll's drops). */
#include "render/internal.h"

#include <stdlib.h>

static struct value text(struct str s) { return v_str(s); }

/* ---- visibility between documents ---- */

/* Wait until an earlier document is converted; a later one stays raw. */
static bool wait_for(struct doc *d, struct render_host *h) {
    if (d == h->current) return d->content.p != NULL && !h->excerpt;
    if (!h->reader || d->rank >= h->reader->rank) return false;
    renderer_wait(h->worker, d, h->reader);
    return true;
}

struct str visible_content(struct doc *d, struct render_host *h) {
    if (!h || !wait_for(d, h)) return d->body;
    if (d->forgotten) return content_again(h, d);
    return d->content.p ? d->content : d->body;
}

struct str visible_output(struct doc *d, struct render_host *h, struct arena *a, bool *nil) {
    struct str s = S("");
    *nil = !h || d == h->current || !wait_for(d, h);
    if (*nil) return s;
    if (d->stored) {
        const struct render_sink *sink = h->renderer->sink;
        *nil = !sink || !sink->get(sink->ctx, d, a, &s);
        return s;
    }
    *nil = !d->output.p;
    return *nil ? s : d->output;
}

struct render_host *render_host(struct value_env *env) {
    return env->host;
}

/* ---- documents ---- */

static struct str doc_id(const struct doc *d, struct arena *a) {
    struct value_env env = {.arena = a};
    struct value slug = doc_get(d, "slug");
    struct str name = slug.type == V_NIL ? d->basename : v_to_s(slug, &env);
    struct str dir = path_dir(d->url);
    return path_join(a, dir, name);
}

static struct value time_value(const struct doc *d, struct arena *a) {
    struct value v = map_getz(d->data, "date");
    if (v.type == V_TIME) return v;
    struct time *t = ARENA_NEW(a, struct time);
    *t = d->date;
    return v_time(t);
}

static struct value neighbour(const struct doc *d, int step) {
    const struct array *docs = d->coll->docs;
    if ((step < 0 && d->index == 0) || (step > 0 && d->index + 1 >= docs->n)) return v_nil();
    return docs->v[d->index + (size_t)step];
}

typedef struct value field_fn(const struct doc *, struct value_env *);

static struct value f_id(const struct doc *d, struct value_env *e) {
    return text(doc_id(d, e->arena));
}
static struct value f_output(const struct doc *d, struct value_env *e) {
    bool nil;
    struct str s = visible_output((struct doc *)d, e->host, e->arena, &nil);
    return nil ? v_nil() : text(s);
}
static struct value f_content(const struct doc *d, struct value_env *e) {
    return text(visible_content((struct doc *)d, e->host));
}
static struct value f_to_s(const struct doc *d, struct value_env *e) {
    struct value v = f_output(d, e);
    return v.type == V_NIL ? f_content(d, e) : v;
}
static struct value f_relpath(const struct doc *d, struct value_env *e) {
    (void)e;
    return text(d->relpath);
}
static struct value f_url(const struct doc *d, struct value_env *e) {
    (void)e;
    return text(d->url);
}
static struct value f_date(const struct doc *d, struct value_env *e) {
    return time_value(d, e->arena);
}
static struct value f_collection(const struct doc *d, struct value_env *e) {
    (void)e;
    return text(d->coll->label);
}
static struct value f_excerpt(const struct doc *d, struct value_env *e) {
    struct value v = map_getz(d->data, "excerpt");
    if (!d->has_excerpt) return text(v_to_s(v, e));
    return text(e->host ? render_excerpt(e->host, (struct doc *)d) : S(""));
}
static struct value f_name(const struct doc *d, struct value_env *e) {
    (void)e;
    struct value v = doc_get(d, "name");
    return v_truthy(v) ? v : text(d->name);
}
static struct value f_next(const struct doc *d, struct value_env *e) {
    (void)e;
    return neighbour(d, 1);
}
static struct value f_previous(const struct doc *d, struct value_env *e) {
    (void)e;
    return neighbour(d, -1);
}
static struct value f_title(const struct doc *d, struct value_env *e) {
    (void)e;
    return doc_get(d, "title");
}
static struct value f_categories(const struct doc *d, struct value_env *e) {
    (void)e;
    return doc_get(d, "categories");
}
static struct value f_tags(const struct doc *d, struct value_env *e) {
    (void)e;
    return doc_get(d, "tags");
}

#define FIELD(name, fn)                                                                            \
    { name, sizeof name - 1, fn }
/* In the order of the drop's own methods, which is that of its hash. */
static const struct field {
    const char *name;
    size_t n; /* its length */
    field_fn *get;
} DOC_FIELDS[] = {
    FIELD("name", f_name),
    FIELD("id", f_id),
    FIELD("relative_path", f_relpath),
    FIELD("excerpt", f_excerpt),
    FIELD("title", f_title),
    FIELD("categories", f_categories),
    FIELD("collection", f_collection),
    FIELD("next", f_next),
    FIELD("tags", f_tags),
    FIELD("previous", f_previous),
    FIELD("content", f_content),
    FIELD("output", f_output),
    FIELD("path", f_relpath),
    FIELD("url", f_url),
    FIELD("date", f_date),
    FIELD("to_s", f_to_s), /* last: not in the hash */
};

enum { DOC_HASH = ARRAY_LEN(DOC_FIELDS) - 1 };

static const struct field *field(const struct field *t, size_t n, struct str key) {
    for (size_t i = 0; i < n; i++)
        if (key.n == t[i].n && key.p[0] == t[i].name[0] && memcmp(key.p, t[i].name, key.n) == 0)
            return &t[i];
    return NULL;
}

static struct value document_get(const struct object *o, struct str key, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    const struct field *f = field(DOC_FIELDS, ARRAY_LEN(DOC_FIELDS), key);
    if (f) return f->get(d, env);
    struct value *v = map_find_str(d->data, key);
    if (v) return *v;
    return d->defaults ? map_get(d->defaults, key) : v_nil();
}

static bool document_has(const struct object *o, struct str key, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    (void)env;
    return field(DOC_FIELDS, ARRAY_LEN(DOC_FIELDS), key) || map_find_str(d->data, key);
}

static struct map *document_map(const struct object *o, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < DOC_HASH; i++)
        map_setz(m, DOC_FIELDS[i].name, DOC_FIELDS[i].get(d, env));
    for (size_t i = 0; i < d->data->n; i++)
        if (!map_find(m, d->data->e[i].key)) map_set(m, d->data->e[i].key, d->data->e[i].val);
    return m;
}

/* DocumentDrop#hash_for_json: from the second level on, what a document leads to is cut short. */
static struct value collapsed(struct value v, struct value_env *env) {
    static const char *const CUT[] = {"content", "output", "excerpt", "next", "previous"};
    if (v.type != V_OBJECT) return v;
    struct map *m = map_new(env->arena);
    const struct doc *d = (const struct doc *)(const void *)v.o;
    for (size_t i = 0; i < DOC_HASH; i++) {
        bool cut = false;
        for (size_t k = 0; k < ARRAY_LEN(CUT); k++)
            cut = cut || strcmp(CUT[k], DOC_FIELDS[i].name) == 0;
        if (!cut) map_setz(m, DOC_FIELDS[i].name, DOC_FIELDS[i].get(d, env));
    }
    for (size_t i = 0; i < d->data->n; i++) {
        const struct map_entry *e = &d->data->e[i];
        if (!field(DOC_FIELDS, ARRAY_LEN(DOC_FIELDS), v_s(e->key))) map_set(m, e->key, e->val);
    }
    return v_map(m);
}

static struct map *document_json(const struct object *o, struct value_env *env, int depth) {
    struct map *m = document_map(o, env);
    if (depth < 2) return m;
    map_setz(m, "previous", collapsed(map_getz(m, "previous"), env));
    map_setz(m, "next", collapsed(map_getz(m, "next"), env));
    return m;
}

static void document_print(const struct object *o, struct buf *b, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    v_print(b, f_to_s(d, env), env);
}

/* Liquid::Drop#to_s. */
static void print_class(const struct object *o, struct buf *b, struct value_env *env) {
    (void)env;
    buf_puts(b, o->ops->class_name);
}

/* Within arrays and hashes Ruby sees the documents themselves, not their drops. */
static void inspect_doc(const struct object *o, struct buf *b, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    static const char *const CLASS[] = {"Jekyll::Page", "Jekyll::Document", "Jekyll::StaticFile"};
    buf_printf(b, "#<%s ", CLASS[d->kind]);
    if (d->kind == DOC_DOCUMENT) {
        buf_str(b, d->relpath);
        BUF_LIT(b, " collection=");
        buf_str(b, d->coll->label);
    } else {
        BUF_LIT(b, "@relative_path=");
        v_inspect(b, v_str(d->relpath), env);
    }
    buf_putc(b, '>');
}

static const struct object_ops DOCUMENT_OPS = {.class_name = "Jekyll::Drops::DocumentDrop",
                                               .each_key = true,
                                               .get = document_get,
                                               .has = document_has,
                                               .to_map = document_map,
                                               .to_json = document_json,
                                               .print = document_print,
                                               .inspect = inspect_doc};

/* ---- pages: a Hash in Jekyll ---- */

static struct str page_dir(const struct doc *d, struct arena *a) {
    if (d->url.n && d->url.p[d->url.n - 1] == '/') return d->url;
    struct str dir = path_dir(d->url);
    return dir.n && dir.p[dir.n - 1] == '/' ? dir : arena_cat(a, dir, S("/"));
}

static struct str page_path(const struct doc *d, struct value_env *env) {
    struct value *p = map_find_str(d->data, S("path"));
    return p ? v_to_s(*p, env) : d->relpath;
}

static struct value p_content(const struct doc *d, struct value_env *e) {
    struct render_host *h = e->host;
    /* its own hash was taken before rendering: raw */
    if (h && h->current == d) return text(d->body);
    return text(visible_content((struct doc *)d, h));
}
static struct value p_dir(const struct doc *d, struct value_env *e) {
    return text(page_dir(d, e->arena));
}
static struct value p_excerpt(const struct doc *d, struct value_env *e) {
    struct value v = doc_get(d, "excerpt");
    return v_truthy(v) ? text(v_to_s(v, e)) : v_nil();
}
static struct value p_name(const struct doc *d, struct value_env *e) {
    (void)e;
    return text(d->name);
}
static struct value p_path(const struct doc *d, struct value_env *e) {
    return text(page_path(d, e));
}

static const struct field PAGE_FIELDS[] = {FIELD("content", p_content), FIELD("dir", p_dir),
                                           FIELD("excerpt", p_excerpt), FIELD("name", p_name),
                                           FIELD("path", p_path),       FIELD("url", f_url)};

/* The archives' pages have fewer fields than others. */
static const struct field ARCHIVE_FIELDS[] = {FIELD("name", p_name), FIELD("path", p_path),
                                              FIELD("url", f_url)};

static const struct field *page_fields(const struct doc *d, size_t *n) {
    *n = d->type ? ARRAY_LEN(ARCHIVE_FIELDS) : ARRAY_LEN(PAGE_FIELDS);
    return d->type ? ARCHIVE_FIELDS : PAGE_FIELDS;
}

static struct value page_get(const struct object *o, struct str key, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    size_t n;
    const struct field *all = page_fields(d, &n), *f = field(all, n, key);
    if (f) {
        struct value v = f->get(d, env);
        if (v.type != V_NIL) return v;
    }
    return d->liquid ? map_get(d->liquid, key) : v_nil();
}

static bool page_has(const struct object *o, struct str key, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    size_t n;
    const struct field *all = page_fields(d, &n);
    (void)env;
    return field(all, n, key) || (d->liquid && map_find_str(d->liquid, key));
}

static struct map *page_map(const struct object *o, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    struct map *m = map_copy(env->arena, d->liquid);
    size_t n;
    const struct field *all = page_fields(d, &n);
    for (size_t i = 0; i < n; i++) {
        struct value v = all[i].get(d, env);
        if (v.type != V_NIL || !map_find_str(m, str_z(all[i].name))) map_setz(m, all[i].name, v);
    }
    return m;
}

static const struct object_ops PAGE_OPS = {.class_name = "Hash",
                                           .get = page_get,
                                           .has = page_has,
                                           .to_map = page_map,
                                           .inspect = inspect_doc};

/* ---- static files ---- */

static struct value s_extname(const struct doc *d, struct value_env *e) {
    (void)e;
    return text(d->ext);
}
static struct value s_basename(const struct doc *d, struct value_env *e) {
    (void)e;
    return text(d->basename);
}
static struct value s_modified(const struct doc *d, struct value_env *e) {
    struct time *t = ARENA_NEW(e->arena, struct time);
    *t = time_in_zone(d->mtime, 0, d->site->zone);
    return v_time(t);
}
static struct value s_collection(const struct doc *d, struct value_env *e) {
    (void)e;
    return d->coll ? text(d->coll->label) : v_nil();
}
static const struct field STATIC_FIELDS[] = {FIELD("name", p_name),
                                             FIELD("basename", s_basename),
                                             FIELD("extname", s_extname),
                                             FIELD("path", f_relpath),
                                             FIELD("collection", s_collection),
                                             FIELD("modified_time", s_modified)};

static struct value static_get(const struct object *o, struct str key, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    const struct field *f = field(STATIC_FIELDS, ARRAY_LEN(STATIC_FIELDS), key);
    return f ? f->get(d, env) : map_get(d->data, key);
}

static struct map *static_map(const struct object *o, struct value_env *env) {
    const struct doc *d = (const struct doc *)(const void *)o;
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < ARRAY_LEN(STATIC_FIELDS); i++)
        map_setz(m, STATIC_FIELDS[i].name, STATIC_FIELDS[i].get(d, env));
    for (size_t i = 0; i < d->data->n; i++)
        if (!map_find(m, d->data->e[i].key)) map_set(m, d->data->e[i].key, d->data->e[i].val);
    return m;
}

static struct map *static_json(const struct object *o, struct value_env *env, int depth) {
    (void)depth;
    return static_map(o, env);
}

static const struct object_ops STATIC_OPS = {.class_name = "Jekyll::Drops::StaticFileDrop",
                                             .each_key = true,
                                             .get = static_get,
                                             .to_map = static_map,
                                             .to_json = static_json,
                                             .print = print_class,
                                             .inspect = inspect_doc};

/* ---- collections ---- */

static struct value collection_get(const struct object *o, struct str key, struct value_env *env) {
    const struct collection *c = (const struct collection *)(const void *)o;
    (void)env;
    if (str_eqz(key, "output")) return v_bool(c->output);
    if (str_eqz(key, "label")) return text(c->label);
    if (str_eqz(key, "docs")) return v_array(c->docs);
    if (str_eqz(key, "files")) return v_array(c->files);
    if (str_eqz(key, "directory")) return text(c->directory);
    if (str_eqz(key, "relative_directory")) return text(c->reldir);
    return map_get(c->metadata, key);
}

static struct map *collection_map(const struct object *o, struct value_env *env) {
    const struct collection *c = (const struct collection *)(const void *)o;
    static const char *const KEYS[] = {"label",    "files", "docs", "output", "relative_directory",
                                       "directory"};
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
        map_setz(m, KEYS[i], collection_get(o, str_z(KEYS[i]), env));
    for (size_t i = 0; i < c->metadata->n; i++)
        if (!map_find(m, c->metadata->e[i].key))
            map_set(m, c->metadata->e[i].key, c->metadata->e[i].val);
    return m;
}

/* Within JSON its documents are Ruby's to_s of them. */
static struct map *collection_json(const struct object *o, struct value_env *env, int depth) {
    const struct collection *c = (const struct collection *)(const void *)o;
    struct map *m = collection_map(o, env);
    struct array *docs = array_new(env->arena, c->docs->n);
    (void)depth;
    for (size_t i = 0; i < c->docs->n; i++) array_push(docs, f_to_s(doc_of(c->docs->v[i]), env));
    map_setz(m, "docs", v_array(docs));
    return m;
}

static void collection_print(const struct object *o, struct buf *b, struct value_env *env) {
    v_inspect(b, v_array(((const struct collection *)(const void *)o)->docs), env);
}

static const struct object_ops COLLECTION_OPS = {.class_name = "Jekyll::Drops::CollectionDrop",
                                                 .each_key = true,
                                                 .get = collection_get,
                                                 .to_map = collection_map,
                                                 .to_json = collection_json,
                                                 .print = collection_print};

/* ---- site ---- */

struct site_object {
    struct object obj;
    struct renderer *r;
};

static struct value related(struct renderer *r, struct render_host *h, struct arena *a) {
    if (!h || !h->current || h->current->kind != DOC_DOCUMENT) return v_nil();
    struct array *x = array_new(a, 10);
    const struct array *docs = r->site->posts->docs;
    if (docs->n < 2) return v_array(x);
    for (size_t i = docs->n; i-- > 0 && x->n < 10;)
        if (doc_of(docs->v[i]) != h->current) array_push(x, docs->v[i]);
    return v_array(x);
}

/* Pages as they are at this point of Jekyll's run: source maps join when their stylesheet is done.
 */
static struct value pages_now(struct renderer *r, struct render_host *h, struct arena *a) {
    size_t n = r->npages;
    while (n < r->pages->n && h && h->current &&
           doc_of(r->pages->v[n])->source_map_of->rank < h->current->rank)
        n++;
    if (n == r->pages->n) return v_array(r->pages);
    struct array *x = ARENA_NEW(a, struct array);
    *x = *r->pages;
    x->n = x->cap = n;
    return v_array(x);
}

static struct value site_get(const struct object *o, struct str key, struct value_env *env) {
    struct renderer *r = ((const struct site_object *)(const void *)o)->r;
    struct site *s = r->site;
    struct collection *c = smap_get(&s->by_label, key);
    if (str_eqz(key, "posts")) return v_array(r->posts);
    if (c) return v_array(c->docs);
    if (str_eqz(key, "pages")) return pages_now(r, env->host, env->arena);
    if (str_eqz(key, "time")) return v_time(&s->time);
    if (str_eqz(key, "data")) {
        struct value d = map_getz(s->config, "data");
        return v_truthy(d) ? d : v_map(s->data);
    }
    if (str_eqz(key, "static_files")) return v_array(s->static_files);
    if (str_eqz(key, "tags")) return v_map(r->tags);
    if (str_eqz(key, "categories")) return v_map(r->categories);
    if (str_eqz(key, "html_pages")) return v_array(r->html_pages);
    if (str_eqz(key, "collections")) return v_array(r->collections);
    if (str_eqz(key, "documents")) return v_array(r->documents);
    if (str_eqz(key, "related_posts")) return related(r, env->host, env->arena);
    if (str_eqz(key, "config")) return v_nil();
    return map_get(s->config, key);
}

static struct map *site_map(const struct object *o, struct value_env *env) {
    /* in the order of Ruby's instance_methods */
    static const char *const KEYS[] = {"posts",         "time",  "html_pages",   "config",
                                       "documents",     "pages", "data",         "categories",
                                       "related_posts", "tags",  "static_files", "collections"};
    struct renderer *r = ((const struct site_object *)(const void *)o)->r;
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
        map_setz(m, KEYS[i], site_get(o, str_z(KEYS[i]), env));
    for (size_t i = 0; i < r->site->config->n; i++)
        if (!map_find(m, r->site->config->e[i].key))
            map_set(m, r->site->config->e[i].key, r->site->config->e[i].val);
    return m;
}

static const struct object_ops SITE_OPS = {.class_name = "Jekyll::Drops::SiteDrop",
                                           .each_key = true,
                                           .get = site_get,
                                           .to_map = site_map,
                                           .print = print_class};

struct value site_object(struct renderer *r) {
    struct site_object *o = ARENA_NEW(&r->a, struct site_object);
    o->obj.ops = &SITE_OPS;
    o->r = r;
    return v_object(&o->obj);
}

/* ---- an excerpt's own `page` ---- */

struct excerpt_obj {
    struct object obj;
    struct doc *d;
    struct str content;
};

static struct value excerpt_get(const struct object *o, struct str key, struct value_env *env) {
    const struct excerpt_obj *x = (const struct excerpt_obj *)(const void *)o;
    if (str_eqz(key, "excerpt")) return v_nil();
    if (str_eqz(key, "content") || str_eqz(key, "to_s") || str_eqz(key, "output"))
        return text(x->content);
    if (str_eqz(key, "id"))
        return text(arena_cat(env->arena, doc_id(x->d, env->arena), S("#excerpt")));
    if (str_eqz(key, "path") || str_eqz(key, "relative_path"))
        return text(arena_cat(env->arena, x->d->relpath, S("/#excerpt")));
    return document_get(&x->d->obj, key, env);
}

static struct map *excerpt_map(const struct object *o, struct value_env *env) {
    const struct excerpt_obj *x = (const struct excerpt_obj *)(const void *)o;
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < DOC_HASH; i++)
        map_setz(m, DOC_FIELDS[i].name, excerpt_get(o, str_z(DOC_FIELDS[i].name), env));
    for (size_t i = 0; i < x->d->data->n; i++)
        if (!map_find(m, x->d->data->e[i].key))
            map_set(m, x->d->data->e[i].key, x->d->data->e[i].val);
    return m;
}

static const struct object_ops EXCERPT_OPS = {.class_name = "Jekyll::Drops::ExcerptDrop",
                                              .each_key = true,
                                              .get = excerpt_get,
                                              .to_map = excerpt_map};

/* ---- jekyll, theme ---- */

struct fixed_object {
    struct object obj;
    struct map *fields;
};

static struct value fixed_get(const struct object *o, struct str key, struct value_env *env) {
    (void)env;
    return map_get(((const struct fixed_object *)(const void *)o)->fields, key);
}

static struct map *fixed_map(const struct object *o, struct value_env *env) {
    (void)env;
    return ((const struct fixed_object *)(const void *)o)->fields;
}

static struct map *fixed_json(const struct object *o, struct value_env *env, int depth) {
    (void)depth;
    return fixed_map(o, env);
}

/* Liquid's own Drop has neither keys nor a hash form. */
static const struct object_ops JEKYLL_OPS = {.class_name = "Jekyll::Drops::JekyllDrop",
                                             .get = fixed_get,
                                             .to_json = fixed_json,
                                             .print = print_class,
                                             .inspect = print_class};
static const struct object_ops THEME_OPS = {.class_name = "Jekyll::Drops::ThemeDrop",
                                            .each_key = true,
                                            .get = fixed_get,
                                            .to_map = fixed_map,
                                            .print = print_class};

static struct value fixed(struct arena *a, const struct object_ops *ops, struct map *fields) {
    struct fixed_object *x = ARENA_NEW(a, struct fixed_object);
    x->obj.ops = ops;
    x->fields = fields;
    return v_object(&x->obj);
}

struct value jekyll_object(struct renderer *r) {
    struct map *m = map_new(&r->a);
    map_setz(m, "version", v_strz(JEKYLL_VERSION));
    map_setz(m, "environment", v_str(r->site->env));
    return fixed(&r->a, &JEKYLL_OPS, m);
}

struct value theme_object(struct renderer *r) {
    const struct theme *t = r->site->theme;
    struct map *m = map_new(&r->a);
    map_setz(m, "version", v_str(t->version));
    map_setz(m, "root", v_str(t->root));
    return fixed(&r->a, &THEME_OPS, m);
}

struct value excerpt_object(struct doc *d, struct str content, struct arena *a) {
    struct excerpt_obj *x = ARENA_NEW(a, struct excerpt_obj);
    x->obj.ops = &EXCERPT_OPS;
    x->d = d;
    x->content = content;
    return v_object(&x->obj);
}

struct doc *render_doc(struct value v) {
    if (v.type != V_OBJECT) return NULL;
    const struct object_ops *o = v.o->ops;
    return o == &DOCUMENT_OPS || o == &PAGE_OPS || o == &STATIC_OPS ? doc_of(v) : NULL;
}

bool field_settled(struct value item, struct str key) {
    static const char *const MOVING[] = {"content",  "output", "excerpt",         "to_s",
                                         "previous", "next",   "last_modified_at"};
    if (!render_doc(item)) return false;
    for (size_t i = 0; i < ARRAY_LEN(MOVING); i++)
        if (str_eqz(key, MOVING[i])) return false;
    return true;
}

/* ---- making the lists ---- */

static void group_posts(struct renderer *r, struct map *into, const char *key) {
    for (size_t i = 0; i < r->posts->n; i++) { /* newest first already */
        struct doc *d = doc_of(r->posts->v[i]);
        struct value v = map_getz(d->data, key);
        for (size_t k = 0; v.type == V_ARRAY && k < v.a->n; k++) {
            struct value *have = map_find(into, v.a->v[k]);
            if (!have) {
                map_set(into, v.a->v[k], v_array(array_new(&r->a, 0)));
                have = map_find(into, v.a->v[k]);
            }
            array_push(have->a, r->posts->v[i]);
        }
    }
}

static int newest_first(const void *a, const void *b) {
    const struct doc *x = doc_of(*(const struct value *)a), *y = doc_of(*(const struct value *)b);
    if (x->date.sec != y->date.sec) return x->date.sec < y->date.sec ? 1 : -1;
    if (x->date.nsec != y->date.nsec) return x->date.nsec < y->date.nsec ? 1 : -1;
    return -str_cmp(x->path, y->path);
}

/* Jekyll's hash has its keys in the order of the oldest post first. */
static struct map *grouped(struct renderer *r, const char *key) {
    struct map *m = map_new(&r->a);
    const struct array *docs = r->site->posts->docs;
    for (size_t i = 0; i < docs->n; i++) {
        struct value v = map_getz(doc_of(docs->v[i])->data, key);
        for (size_t k = 0; v.type == V_ARRAY && k < v.a->n; k++)
            if (!map_find(m, v.a->v[k])) map_set(m, v.a->v[k], v_array(array_new(&r->a, 0)));
    }
    group_posts(r, m, key);
    return m;
}

static void make_page_maps(struct renderer *r) {
    for (size_t i = 0; i < r->pages->n; i++) {
        struct doc *d = doc_of(r->pages->v[i]);
        d->obj.ops = &PAGE_OPS;
        /* a plugin's page may take its own defaults from another file; Liquid sees its path's */
        struct map *base =
            d->generated ? defaults_for(r->site, d->relpath, str_z(d->type ? d->type : "pages"))
                         : d->defaults;
        d->liquid = map_deep_merge(&r->a, base ? base : map_new(&r->a), d->data);
    }
}

static void sorted_collections(struct renderer *r) {
    struct array *x = array_copy(&r->a, r->site->collections);
    for (size_t i = 1; i < x->n; i++)
        for (size_t k = i; k > 0; k--) {
            struct collection *a = (struct collection *)(void *)x->v[k - 1].o;
            struct collection *b = (struct collection *)(void *)x->v[k].o;
            if (str_cmp(a->label, b->label) <= 0) break;
            struct value t = x->v[k];
            x->v[k] = x->v[k - 1];
            x->v[k - 1] = t;
        }
    r->collections = x;
}

void objects_init(struct renderer *r) {
    struct site *s = r->site;
    r->posts = array_new(&r->a, s->posts->docs->n);
    bool undated = false;
    for (size_t i = s->posts->docs->n; i-- > 0;) {
        array_push(r->posts, s->posts->docs->v[i]);
        undated = undated || doc_of(s->posts->docs->v[i])->undated;
    }
    /* by now they have dates too */
    if (undated) qsort(r->posts->v, r->posts->n, sizeof *r->posts->v, newest_first);
    r->documents = array_new(&r->a, 0);
    for (size_t i = 0; i < s->collections->n; i++) {
        struct collection *c = (struct collection *)(void *)s->collections->v[i].o;
        c->obj.ops = &COLLECTION_OPS;
        for (size_t k = 0; k < c->docs->n; k++) {
            c->docs->v[k].o->ops = &DOCUMENT_OPS;
            array_push(r->documents, c->docs->v[k]);
        }
        for (size_t k = 0; k < c->files->n; k++) array_push(r->documents, c->files->v[k]);
    }
    for (size_t i = 0; i < s->static_files->n; i++) s->static_files->v[i].o->ops = &STATIC_OPS;
    make_page_maps(r);
    r->html_pages = array_new(&r->a, 0);
    for (size_t i = 0; i < r->npages; i++) {
        struct doc *d = doc_of(r->pages->v[i]);
        if (doc_is_html(d) || str_ends(d->url, S("/"))) array_push(r->html_pages, r->pages->v[i]);
    }
    sorted_collections(r);
    r->tags = grouped(r, "tags");
    r->categories = grouped(r, "categories");
}
