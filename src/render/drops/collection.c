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

/* How many of the fields are in the drop's hash. */
enum { HASH = 6 };
static const struct field FIELDS[][HASH] = {
    [DROPS_3_10] =
        {
            FIELD("label", c_label),
            FIELD("output", c_output),
            FIELD("files", c_files),
            FIELD("docs", c_docs),
            FIELD("directory", c_directory),
            FIELD("relative_directory", c_reldir),
        },
    [DROPS_4_2] =
        {
            FIELD("label", c_label),
            FIELD("files", c_files),
            FIELD("output", c_output),
            FIELD("docs", c_docs),
            FIELD("relative_directory", c_reldir),
            FIELD("directory", c_directory),
        },
    [DROPS_4_3] =
        {
            FIELD("label", c_label),
            FIELD("files", c_files),
            FIELD("output", c_output),
            FIELD("directory", c_directory),
            FIELD("docs", c_docs),
            FIELD("relative_directory", c_reldir),
        },
    [DROPS_DEBIAN] =
        {
            FIELD("label", c_label),
            FIELD("files", c_files),
            FIELD("docs", c_docs),
            FIELD("output", c_output),
            FIELD("relative_directory", c_reldir),
            FIELD("directory", c_directory),
        },
};
static const struct field OTHERS[] = {ENUMERABLE};

static const struct field *fields_of(const struct object *o) {
    return FIELDS[self(o)->site->profile->drops];
}

static struct value collection_get(const struct object *o, struct str key, struct value_env *env) {
    const struct field *f = drop_field(fields_of(o), HASH, key);
    note_read(env, NOTE_LIST, NULL, self(o)->label);
    if (!f) f = drop_field(OTHERS, ENUMERABLES, key);
    return f ? f->get(o, env) : map_get(self(o)->metadata, key);
}

static struct map *collection_map(const struct object *o, struct value_env *env) {
    note_read(env, NOTE_LIST, NULL, self(o)->label);
    return drop_map(o, fields_of(o), HASH, self(o)->metadata, env);
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
    note_read(env, NOTE_LIST, NULL, self(o)->label);
    v_inspect(b, v_array(self(o)->docs), env);
}

const struct object_ops COLLECTION_OPS = {.class_name = "Jekyll::Drops::CollectionDrop",
                                          .each_key = true,
                                          .get = collection_get,
                                          .to_map = collection_map,
                                          .to_json = collection_json,
                                          .print = collection_print};
