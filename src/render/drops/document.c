/* DocumentDrop: posts and other documents of collections. */
#include "render/drops/drops.h"

/* "/2016/01/02/name": the directory of its address and its slug, so without an
 * extension. */
struct str document_id(const struct doc *d, struct arena *a) {
    struct value_env env = {.arena = a};
    struct value slug = doc_get(d, "slug");
    struct str name = slug.type == V_NIL ? d->basename : v_to_s(slug, &env);
    return path_join(a, path_dir(d->url), name);
}

/* nil at both ends of the collection. By place, so it costs nothing. */
static struct value neighbour(const struct doc *d, int step) {
    const struct array *docs = d->coll->docs;
    if ((step < 0 && d->index == 0) || (step > 0 && d->index + 1 >= docs->n)) return v_nil();
    return docs->v[d->index + (size_t)step];
}

static struct value f_id(const struct object *o, struct value_env *e) {
    return v_str(document_id(drop_doc(o), e->arena));
}
static struct value f_output(const struct object *o, struct value_env *e) {
    struct str s;
    return visible_output(drop_doc(o), e->host, e->arena, &s) ? v_str(s) : v_nil();
}
static struct value f_content(const struct object *o, struct value_env *e) {
    return v_str(visible_content(drop_doc(o), e->host));
}
struct value document_to_s(const struct object *o, struct value_env *e) {
    struct value v = f_output(o, e);
    return v.type == V_NIL ? f_content(o, e) : v;
}
struct value field_relative_path(const struct object *o, struct value_env *e) {
    return v_str(drop_doc(o)->relpath);
}
struct value field_url(const struct object *o, struct value_env *e) {
    return v_str(drop_doc(o)->url);
}
/* In Jekyll 3 a document of a collection without a date gets site.time once
 * somebody has asked: that depends on what is rendered already. */
static struct value f_date(const struct object *o, struct value_env *e) {
    const struct doc *d = drop_doc(o);
    struct value v = doc_own(d, "date");
    if (v.type == V_TIME) return v;
    if (!d->has_date) fleeting_read(e->host);
    if (!d->has_date && noting(e)) note_always(noting(e));
    if (!d->has_date) return date_asked(d, e->host) ? v_time(&d->site->time) : v;
    struct time *t = ARENA_NEW(e->arena, struct time);
    *t = d->date;
    return v_time(t);
}
static struct value f_collection(const struct object *o, struct value_env *e) {
    return v_str(drop_doc(o)->coll->label);
}
/* The front matter's own is text as it stands; else it is cut and rendered now. */
static struct value f_excerpt(const struct object *o, struct value_env *e) {
    const struct doc *d = drop_doc(o);
    if (!d->has_excerpt) return v_str(v_to_s(doc_own(d, "excerpt"), e));
    return v_str(e->host ? render_excerpt(e->host, d) : S(""));
}
static struct value f_name(const struct object *o, struct value_env *e) {
    struct value v = doc_get(drop_doc(o), "name");
    return v_truthy(v) ? v : v_str(drop_doc(o)->name);
}
static struct value f_next(const struct object *o, struct value_env *e) {
    return neighbour(drop_doc(o), 1);
}
static struct value f_previous(const struct object *o, struct value_env *e) {
    return neighbour(drop_doc(o), -1);
}
static struct value f_title(const struct object *o, struct value_env *e) {
    return doc_get(drop_doc(o), "title");
}
static struct value f_categories(const struct object *o, struct value_env *e) {
    return doc_get(drop_doc(o), "categories");
}
static struct value f_tags(const struct object *o, struct value_env *e) {
    return doc_get(drop_doc(o), "tags");
}

/* In the order of the drop's own methods, which is that of its hash. The first is there from 4.3
 * on.
 */
enum { DOCUMENT_HASH = 15 };
static const struct field FIELDS[DOCUMENT_HASH + 1 + ENUMERABLES] = {
    FIELD("name", f_name),
    FIELD("id", f_id),
    FIELD("relative_path", field_relative_path),
    FIELD("excerpt", f_excerpt),
    FIELD("title", f_title),
    FIELD("categories", f_categories),
    FIELD("collection", f_collection),
    FIELD("next", f_next),
    FIELD("tags", f_tags),
    FIELD("previous", f_previous),
    FIELD("content", f_content),
    FIELD("output", f_output),
    FIELD("path", field_relative_path),
    FIELD("url", field_url),
    FIELD("date", f_date),
    /* not in the hash: */
    FIELD("to_s", document_to_s),
    ENUMERABLE,
};

/* The same for upstream's releases. In 3.10 the rest comes from the front matter. */
static const struct field HASH_3_10[] = {
    FIELD("relative_path", field_relative_path),
    FIELD("id", f_id),
    FIELD("collection", f_collection),
    FIELD("excerpt", f_excerpt),
    FIELD("url", field_url),
    FIELD("previous", f_previous),
    FIELD("next", f_next),
    FIELD("output", f_output),
    FIELD("content", f_content),
    FIELD("path", field_relative_path),
};
static const struct field HASH_4_2[] = {
    FIELD("id", f_id),
    FIELD("tags", f_tags),
    FIELD("collection", f_collection),
    FIELD("url", field_url),
    FIELD("relative_path", field_relative_path),
    FIELD("excerpt", f_excerpt),
    FIELD("title", f_title),
    FIELD("categories", f_categories),
    FIELD("output", f_output),
    FIELD("previous", f_previous),
    FIELD("content", f_content),
    FIELD("next", f_next),
    FIELD("path", field_relative_path),
    FIELD("date", f_date),
};
static const struct field HASH_4_3[] = {
    FIELD("name", f_name),
    FIELD("id", f_id),
    FIELD("tags", f_tags),
    FIELD("collection", f_collection),
    FIELD("url", field_url),
    FIELD("next", f_next),
    FIELD("relative_path", field_relative_path),
    FIELD("excerpt", f_excerpt),
    FIELD("previous", f_previous),
    FIELD("output", f_output),
    FIELD("title", f_title),
    FIELD("categories", f_categories),
    FIELD("content", f_content),
    FIELD("path", field_relative_path),
    FIELD("date", f_date),
};

const struct field *document_fields(const struct object *o, size_t *n) {
    static const struct {
        const struct field *fields;
        size_t n;
    } HASHES[] = {[DROPS_3_10] = {HASH_3_10, ARRAY_LEN(HASH_3_10)},
                  [DROPS_4_2] = {HASH_4_2, ARRAY_LEN(HASH_4_2)},
                  [DROPS_4_3] = {HASH_4_3, ARRAY_LEN(HASH_4_3)},
                  [DROPS_DEBIAN] = {FIELDS, DOCUMENT_HASH}};
    enum drops_release drops = drop_doc(o)->site->profile->drops;
    *n = HASHES[drops].n;
    return HASHES[drops].fields;
}

void document_index(const struct site *s, struct field_index *x) {
    bool named = s->profile->from_4_3;
    field_index_make(x, FIELDS + !named, ARRAY_LEN(FIELDS) - !named);
}

static const struct field *document_field(const struct object *o, struct str key,
                                          const struct value_env *env) {
    const struct render_host *h = env->host;
    if (h) return field_indexed(&h->renderer->document_fields, key);
    bool named = drop_doc(o)->site->profile->from_4_3;
    return drop_field(FIELDS + !named, ARRAY_LEN(FIELDS) - !named, key);
}

/* Those that come with rendering, or from the whole hash, are noted where they are made. What is
 * the document's own needs no note, but its neighbours are others. */
static void note_field(struct worker *w, const struct doc *d, const struct field *f,
                       struct str key) {
    static field_fn *const ELSEWHERE[] = {f_content,   f_output,  document_to_s, field_count,
                                          field_first, field_min, field_max,     field_sort};
    bool beside = f && (f->get == f_next || f->get == f_previous);
    if (d == w->note->own && !beside) return;
    for (size_t i = 0; f && i < ARRAY_LEN(ELSEWHERE); i++)
        if (f->get == ELSEWHERE[i]) return;
    if (f && f->get == f_excerpt && d->has_excerpt) return;
    note_add(w, NOTE_FIELD, d, key);
}

/* Methods, then front matter, then defaults: Drop#[] and Document#method_missing. */
struct value document_get(const struct object *o, struct str key, struct value_env *env) {
    const struct doc *d = drop_doc(o);
    const struct field *f = document_field(o, key, env);
    if (noting(env)) note_field(noting(env), d, f, key);
    if (f) return f->get(o, env);
    struct value *v = map_find_asked(doc_data(d), key, env);
    if (!v && d->defaults) v = map_find_asked(d->defaults, key, env);
    return v ? *v : v_nil();
}

static bool document_has(const struct object *o, struct str key, struct value_env *env) {
    note_read(env, NOTE_HAS, drop_doc(o), key);
    return document_field(o, key, env) || map_find_str(doc_data(drop_doc(o)), key);
}

static struct map *document_map(const struct object *o, struct value_env *env) {
    size_t n;
    const struct field *all = document_fields(o, &n);
    note_read(env, NOTE_FACE, drop_doc(o), S(""));
    note_read(env, NOTE_FIELD, drop_doc(o), S("next"));
    note_read(env, NOTE_FIELD, drop_doc(o), S("previous"));
    return drop_map(o, all, n, doc_data(drop_doc(o)), env);
}

/* DocumentDrop#hash_for_json: from the second level on, what a document leads to is cut short. */
static struct value collapsed(struct value v, struct value_env *env) {
    static const char *const CUT[] = {"content", "output", "excerpt", "next", "previous"};
    if (v.type != V_OBJECT) return v;
    struct map *m = map_new(env->arena);
    const struct map *data = doc_data(doc_of(v));
    size_t n;
    note_read(env, NOTE_FACE, doc_of(v), S(""));
    const struct field *all = document_fields(v.o, &n);
    for (size_t i = 0; i < n; i++) {
        bool cut = false;
        for (size_t k = 0; k < ARRAY_LEN(CUT); k++) cut = cut || strcmp(CUT[k], all[i].name) == 0;
        if (!cut) map_setz(m, all[i].name, all[i].get(v.o, env));
    }
    for (size_t i = 0; i < data->n; i++)
        if (!drop_field(all, n, v_s(data->e[i].key))) map_set(m, data->e[i].key, data->e[i].val);
    return v_map(m);
}

/* Without the cut a post's JSON would hold the next post, and that the one after
 * it, to the end. */
static struct map *document_json(const struct object *o, struct value_env *env, int depth) {
    struct map *m = document_map(o, env);
    if (depth < 2) return m;
    map_setz(m, "previous", collapsed(map_getz(m, "previous"), env));
    map_setz(m, "next", collapsed(map_getz(m, "next"), env));
    return m;
}

static void document_print(const struct object *o, struct buf *b, struct value_env *env) {
    v_print(b, document_to_s(o, env), env);
}

const struct object_ops DOCUMENT_OPS = {.class_name = "Jekyll::Drops::DocumentDrop",
                                        .each_key = true,
                                        .get = document_get,
                                        .has = document_has,
                                        .to_map = document_map,
                                        .to_json = document_json,
                                        .print = document_print,
                                        .inspect = drop_inspect_doc};
