/* Private to src/render: what Liquid sees of the model. Each kind is one table of fields, which its
 * get, has and map read alike; Jekyll calls them drops.
 *
 * A drop is the model's own object with a table of methods: Liquid holds a pointer,
 * no copy, and asks for a field when a template names it. What a field makes goes
 * into the arena of who asks. */
#ifndef QUICKYLL_RENDER_DROPS_H
#define QUICKYLL_RENDER_DROPS_H

#include "render/internal.h"

/* A field of a drop: computed when asked for. */
typedef struct value field_fn(const struct object *, struct value_env *);
/* `get` is pure but for what others' rendering has become meanwhile (content,
 * output, excerpt). */
struct field {
    const char *name;
    size_t n; /* its length */
    field_fn *get;
};
#define FIELD(name, fn)                                                                            \
    { name, sizeof name - 1, fn }

/* What every drop answers by being Enumerable, over pairs of its keys and values; after the fields
 * of its hash. */
field_fn field_count, field_first, field_min, field_max, field_sort;
#define ENUMERABLE                                                                                 \
    FIELD("count", field_count), FIELD("first", field_first), FIELD("min", field_min),             \
        FIELD("max", field_max), FIELD("sort", field_sort)
enum { ENUMERABLES = 5 };

/* The field of that name; NULL: none. */
const struct field *drop_field(const struct field *, size_t n, struct str key);
/* The same by an index, for the tables that are asked most. */
void field_index_make(struct field_index *, const struct field *, size_t n);
const struct field *field_indexed(const struct field_index *, struct str key);
/* What documents of that site and `site` itself answer, with what is not in their hashes. */
void document_index(const struct site *, struct field_index *);
void site_index(struct field_index *);
/* The fields, then what `rest` (may be NULL) has besides them. */
struct map *drop_map(const struct object *, const struct field *, size_t n, const struct map *rest,
                     struct value_env *);
/* Liquid::Drop#to_s: the class. */
void drop_print_class(const struct object *, struct buf *, struct value_env *);
/* Within arrays and hashes Ruby sees pages, documents and files themselves, not their drops. */
void drop_inspect_doc(const struct object *, struct buf *, struct value_env *);

static inline const struct doc *drop_doc(const struct object *o) {
    return (const struct doc *)(const void *)o;
}

extern const struct object_ops DOCUMENT_OPS, PAGE_OPS, STATIC_FILE_OPS, COLLECTION_OPS;

/* Fields that drops of documents share. */
field_fn field_name, field_url, field_relative_path;
/* Document#id, and its place among its collection's. */
struct str document_id(const struct doc *, struct arena *);
/* The fields of DocumentDrop: those of its hash, then others. *n: of the hash. */
const struct field *document_fields(const struct object *, size_t *n);
struct value document_get(const struct object *, struct str key, struct value_env *);
/* Document#to_s: its output, else its content. */
struct value document_to_s(const struct object *, struct value_env *);

#endif
