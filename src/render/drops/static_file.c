/* StaticFileDrop.
 *
 * Front matter defaults are its data; see site_read. */
#include "render/drops/drops.h"

static struct value s_extname(const struct object *o, struct value_env *e) {
    return v_str(drop_doc(o)->ext);
}
static struct value s_basename(const struct object *o, struct value_env *e) {
    return v_str(drop_doc(o)->basename);
}
/* The file's time from reading, whole seconds, in the site's zone. */
static struct value s_modified(const struct object *o, struct value_env *e) {
    const struct doc *d = drop_doc(o);
    struct time *t = ARENA_NEW(e->arena, struct time);
    *t = time_in_zone(d->mtime, 0, d->site->zone);
    return v_time(t);
}
static struct value s_collection(const struct object *o, struct value_env *e) {
    return drop_doc(o)->coll ? v_str(drop_doc(o)->coll->label) : v_nil();
}
enum { HASH = 6 };
static const struct field FIELDS[][HASH] = {
    [DROPS_3_10] =
        {
            FIELD("name", field_name),
            FIELD("basename", s_basename),
            FIELD("collection", s_collection),
            FIELD("extname", s_extname),
            FIELD("modified_time", s_modified),
            FIELD("path", field_relative_path),
        },
    [DROPS_4_2] =
        {
            FIELD("name", field_name),
            FIELD("modified_time", s_modified),
            FIELD("basename", s_basename),
            FIELD("extname", s_extname),
            FIELD("collection", s_collection),
            FIELD("path", field_relative_path),
        },
    [DROPS_4_3] =
        {
            FIELD("name", field_name),
            FIELD("basename", s_basename),
            FIELD("modified_time", s_modified),
            FIELD("extname", s_extname),
            FIELD("collection", s_collection),
            FIELD("path", field_relative_path),
        },
    [DROPS_DEBIAN] =
        {
            FIELD("name", field_name),
            FIELD("basename", s_basename),
            FIELD("extname", s_extname),
            FIELD("path", field_relative_path),
            FIELD("collection", s_collection),
            FIELD("modified_time", s_modified),
        },
};
static const struct field OTHERS[] = {ENUMERABLE};

static const struct field *fields_of(const struct object *o) {
    return FIELDS[drop_doc(o)->site->profile->drops];
}

static struct value static_get(const struct object *o, struct str key, struct value_env *env) {
    const struct field *f = drop_field(fields_of(o), HASH, key);
    note_read(env, NOTE_FACE, drop_doc(o), S(""));
    if (!f) f = drop_field(OTHERS, ENUMERABLES, key);
    return f ? f->get(o, env) : map_get(doc_data(drop_doc(o)), key);
}

static struct map *static_map(const struct object *o, struct value_env *env) {
    note_read(env, NOTE_FACE, drop_doc(o), S(""));
    return drop_map(o, fields_of(o), HASH, doc_data(drop_doc(o)), env);
}

static struct map *static_json(const struct object *o, struct value_env *env, int depth) {
    return static_map(o, env);
}

const struct object_ops STATIC_FILE_OPS = {.class_name = "Jekyll::Drops::StaticFileDrop",
                                           .each_key = true,
                                           .get = static_get,
                                           .to_map = static_map,
                                           .to_json = static_json,
                                           .print = drop_print_class,
                                           .inspect = drop_inspect_doc};
