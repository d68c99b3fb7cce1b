/* CollectionDrop.
 *
 * Fields go before metadata of the same name; `docs` are shared, in the
 * collection's order. */
#include "render/drops/drops.h"

static const struct collection *self(const struct object *o) {
    return (const struct collection *)(const void *)o;
}

static struct value c_label(const struct object *o, struct value_env *e) {
    return v_str(self(o)->label);
}
static struct value c_files(const struct object *o, struct value_env *e) {
    return v_array(self(o)->files);
}
static struct value c_docs(const struct object *o, struct value_env *e) {
    return v_array(self(o)->docs);
}
static struct value c_output(const struct object *o, struct value_env *e) {
    return v_bool(self(o)->output);
}
static struct value c_reldir(const struct object *o, struct value_env *e) {
    return v_str(self(o)->reldir);
}
static struct value c_directory(const struct object *o, struct value_env *e) {
    return v_str(self(o)->directory);
}

static const struct field FIELDS[] = {FIELD("label", c_label),
                                      FIELD("files", c_files),
                                      FIELD("docs", c_docs),
                                      FIELD("output", c_output),
                                      FIELD("relative_directory", c_reldir),
                                      FIELD("directory", c_directory),
                                      ENUMERABLE};
/* How many of the fields are in the drop's hash. */
enum { HASH = ARRAY_LEN(FIELDS) - ENUMERABLES };

static struct value collection_get(const struct object *o, struct str key, struct value_env *env) {
    const struct field *f = drop_field(FIELDS, ARRAY_LEN(FIELDS), key);
    return f ? f->get(o, env) : map_get(self(o)->metadata, key);
}

static struct map *collection_map(const struct object *o, struct value_env *env) {
    return drop_map(o, FIELDS, HASH, self(o)->metadata, env);
}

/* Within JSON its documents are Ruby's to_s of them. */
static struct map *collection_json(const struct object *o, struct value_env *env, int depth) {
    const struct array *docs = self(o)->docs;
    struct map *m = collection_map(o, env);
    struct array *texts = array_new(env->arena, docs->n);
    for (size_t i = 0; i < docs->n; i++) array_push(texts, document_to_s(docs->v[i].o, env));
    map_setz(m, "docs", v_array(texts));
    return m;
}

static void collection_print(const struct object *o, struct buf *b, struct value_env *env) {
    v_inspect(b, v_array(self(o)->docs), env);
}

const struct object_ops COLLECTION_OPS = {.class_name = "Jekyll::Drops::CollectionDrop",
                                          .each_key = true,
                                          .get = collection_get,
                                          .to_map = collection_map,
                                          .to_json = collection_json,
                                          .print = collection_print};
