/* SiteDrop.
 *
 * Lists come from the renderer, settings from the configuration; both are the same
 * for every template, but for `pages` and `related_posts`. */
#include "render/drops/drops.h"

/* Jekyll's RelatedPosts takes ten. */
enum { RELATED_MOST = 10 };

struct site_object {
    struct object obj;
    struct renderer *r;
};

static struct renderer *self(const struct object *o) {
    return ((const struct site_object *)(const void *)o)->r;
}

static struct value s_posts(const struct object *o, struct value_env *e) {
    return v_array(self(o)->posts);
}
static struct value s_time(const struct object *o, struct value_env *e) {
    return v_time(&self(o)->site->time);
}
static struct value s_html_pages(const struct object *o, struct value_env *e) {
    return v_array(self(o)->html_pages);
}
static struct value s_config(const struct object *o, struct value_env *e) { return v_nil(); }
static struct value s_documents(const struct object *o, struct value_env *e) {
    return v_array(self(o)->documents);
}

/* Pages as they are at this point of Jekyll's run: source maps join when their stylesheet is done.
 */
static struct value s_pages(const struct object *o, struct value_env *e) {
    struct renderer *r = self(o);
    struct render_host *h = e->host;
    size_t n = r->npages;
    if (n < r->pages->n) fleeting_read(h);
    while (n < r->pages->n && h && h->current &&
           doc_of(r->pages->v[n])->source_map_of->rank < h->current->rank)
        n++;
    if (n == r->pages->n) return v_array(r->pages);
    struct array *x = ARENA_NEW(e->arena, struct array);
    *x = *r->pages;
    x->n = x->cap = n;
    return v_array(x);
}

/* `data:` in the configuration hides what _data holds. Who goes on to a key of it reads that alone.
 */
static struct value s_data(const struct object *o, struct value_env *e) {
    const struct site *s = self(o)->site;
    const struct render_host *h = e->host;
    if (noting(e)) note_read(e, NOTE_DATA, NULL, h->ahead.p ? h->ahead : S(""));
    struct value set = map_getz(s->config, "data");
    return v_truthy(set) ? set : v_map(s->data);
}
static struct value s_categories(const struct object *o, struct value_env *e) {
    return v_map(renderer_grouped(self(o), GROUPED_BY_CATEGORY));
}

/* Without an index of words (lsi): the newest other posts. */
static struct value s_related_posts(const struct object *o, struct value_env *e) {
    struct render_host *h = e->host;
    const struct array *docs = self(o)->site->posts->docs;
    fleeting_read(h);
    if (!h || !h->current || h->current->kind != DOC_DOCUMENT) return v_nil();
    struct array *x = array_new(e->arena, RELATED_MOST);
    if (docs->n < 2) return v_array(x);
    for (size_t i = docs->n; i-- > 0 && x->n < RELATED_MOST;)
        if (doc_of(docs->v[i]) != h->current) array_push(x, docs->v[i]);
    return v_array(x);
}

static struct value s_tags(const struct object *o, struct value_env *e) {
    return v_map(renderer_grouped(self(o), GROUPED_BY_TAG));
}
static struct value s_static_files(const struct object *o, struct value_env *e) {
    return v_array(self(o)->static_files);
}
static struct value s_collections(const struct object *o, struct value_env *e) {
    return v_array(self(o)->collections);
}

static const struct field FIELDS[] = {FIELD("posts", s_posts),
                                      FIELD("time", s_time),
                                      FIELD("html_pages", s_html_pages),
                                      FIELD("config", s_config),
                                      FIELD("documents", s_documents),
                                      FIELD("pages", s_pages),
                                      FIELD("data", s_data),
                                      FIELD("categories", s_categories),
                                      FIELD("related_posts", s_related_posts),
                                      FIELD("tags", s_tags),
                                      FIELD("static_files", s_static_files),
                                      FIELD("collections", s_collections),
                                      ENUMERABLE};
/* In the order of Ruby's instance_methods. */
enum { POSTS, TIME, HTML, CONFIG, DOCS, PAGES, DATA, CATS, RELATED, TAGS, FILES, COLLS, HASH };
static const unsigned char ORDER[][HASH] = {
    [DROPS_3_10] = {TIME, TAGS, CONFIG, PAGES, DATA, CATS, FILES, POSTS, HTML, COLLS, DOCS,
                    RELATED},
    [DROPS_4_2] = {TIME, CONFIG, TAGS, DATA, FILES, COLLS, CATS, POSTS, PAGES, HTML, DOCS, RELATED},
    [DROPS_4_3] = {TIME, CONFIG, FILES, COLLS, TAGS, DATA, HTML, POSTS, DOCS, RELATED, CATS, PAGES},
    [DROPS_DEBIAN] = {POSTS, TIME, HTML, CONFIG, DOCS, PAGES, DATA, CATS, RELATED, TAGS, FILES,
                      COLLS},
};

void site_index(struct field_index *x) { field_index_make(x, FIELDS, ARRAY_LEN(FIELDS)); }

/* The configuration needs no note: all depends on it. */
static void note_site(const struct value_env *env, const struct field *f, bool listed,
                      struct str key) {
    if (f && (f->get == s_time))
        note_read(env, NOTE_CLOCK, NULL, S("time"));
    else if (listed || (f && f->get != s_data && f->get != s_config))
        note_read(env, NOTE_LIST, NULL, key);
}

/* A collection hides the fields of its name, but not the posts, newest first. */
static struct value site_get(const struct object *o, struct str key, struct value_env *env) {
    const struct site *s = self(o)->site;
    const struct field *f = field_indexed(&self(o)->site_fields, key);
    const struct collection *c = smap_get(&s->by_label, key);
    if (noting(env)) note_site(env, f, c, key);
    if (f && f->get == s_posts) return f->get(o, env);
    if (c) return v_array(c->docs);
    if (f) return f->get(o, env);
    const struct value *v = map_find_asked(s->config, key, env);
    return v ? *v : v_nil();
}

/* What {{ site | jsonify }} prints. `config` is nil there, even where --config has
 * set that key. */
static struct map *site_map(const struct object *o, struct value_env *env) {
    struct map *m = map_new(env->arena);
    const struct map *config = self(o)->site->config;
    if (noting(env)) note_always(noting(env)); /* all there is */
    const unsigned char *order = ORDER[self(o)->site->profile->drops];
    for (size_t i = 0; i < HASH; i++) {
        const char *name = FIELDS[order[i]].name;
        map_setz(m, name, site_get(o, str_z(name), env));
    }
    for (size_t i = 0; i < config->n; i++)
        if (!map_find(m, config->e[i].key)) map_set(m, config->e[i].key, config->e[i].val);
    return m;
}

static const struct object_ops SITE_OPS = {.class_name = "Jekyll::Drops::SiteDrop",
                                           .each_key = true,
                                           .get = site_get,
                                           .to_map = site_map,
                                           .print = drop_print_class};

struct value site_object(struct renderer *r) {
    struct site_object *o = ARENA_NEW(&r->a, struct site_object);
    o->obj.ops = &SITE_OPS;
    o->r = r;
    return v_object(&o->obj);
}
