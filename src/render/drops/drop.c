/* What all drops share: looking fields up, the hash form. */
#include "render/drops/drops.h"

#include <stdlib.h>

/* Tables have at most twenty rows, told apart by length and first letter mostly.
 * The empty key finds none, its length being no field's. */
const struct field *drop_field(const struct field *t, size_t n, struct str key) {
    for (size_t i = 0; i < n; i++)
        if (key.n == t[i].n && key.p[0] == t[i].name[0] && memcmp(key.p, t[i].name, key.n) == 0)
            return &t[i];
    return NULL;
}

/* Length, first and last letter tell nearly all apart. */
static size_t field_slot(struct str key) {
    unsigned h =
        (unsigned)key.n * 7 + (unsigned char)key.p[0] * 3 + (unsigned char)key.p[key.n - 1];
    return h % FIELD_SLOTS;
}

void field_index_make(struct field_index *x, const struct field *t, size_t n) {
    *x = (struct field_index){.table = t};
    for (size_t i = 0; i < n; i++) {
        size_t k = field_slot(str_of(t[i].name, t[i].n));
        while (x->at[k]) k = (k + 1) % FIELD_SLOTS;
        x->at[k] = (uint8_t)(i + 1);
    }
}

const struct field *field_indexed(const struct field_index *x, struct str key) {
    if (!key.n) return NULL;
    for (size_t k = field_slot(key); x->at[k]; k = (k + 1) % FIELD_SLOTS) {
        const struct field *f = &x->table[x->at[k] - 1];
        if (f->n == key.n && name_same(f->name, key.p, key.n)) return f;
    }
    return NULL;
}

/* Drop#to_h: methods first, then what front matter has of other names. */
struct map *drop_map(const struct object *o, const struct field *t, size_t n,
                     const struct map *rest, struct value_env *env) {
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < n; i++) map_setz(m, t[i].name, t[i].get(o, env));
    for (size_t i = 0; rest && i < rest->n; i++)
        if (!map_find(m, rest->e[i].key)) map_set(m, rest->e[i].key, rest->e[i].val);
    return m;
}

static struct value pair_at(const struct map *m, size_t i) {
    struct array *x = array_new(m->a, 2);
    array_push(x, m->e[i].key);
    array_push(x, m->e[i].val);
    return v_array(x);
}

/* Enumerable over a drop's pairs: made for the asking, so each costs the whole
 * hash. */
struct value field_count(const struct object *o, struct value_env *e) {
    return v_int((int64_t)o->ops->to_map(o, e)->n);
}
struct value field_first(const struct object *o, struct value_env *e) {
    const struct map *m = o->ops->to_map(o, e);
    return m->n ? pair_at(m, 0) : v_nil();
}

/* The place of the least (sign 1) or greatest (-1) key. Ruby compares pairs, and
 * keys never are the same. */
static size_t extreme(const struct map *m, int sign, struct value_env *e) {
    size_t best = 0;
    for (size_t i = 1; i < m->n; i++)
        if (sign * str_cmp(v_to_s(m->e[i].key, e), v_to_s(m->e[best].key, e)) < 0) best = i;
    return best;
}
struct value field_min(const struct object *o, struct value_env *e) {
    const struct map *m = o->ops->to_map(o, e);
    return m->n ? pair_at(m, extreme(m, 1, e)) : v_nil();
}
struct value field_max(const struct object *o, struct value_env *e) {
    const struct map *m = o->ops->to_map(o, e);
    return m->n ? pair_at(m, extreme(m, -1, e)) : v_nil();
}

static int by_key(const void *a, const void *b) {
    const struct map_entry *x = a, *y = b;
    return str_cmp(v_s(x->key), v_s(y->key));
}
struct value field_sort(const struct object *o, struct value_env *e) {
    struct map *m = map_copy(e->arena, o->ops->to_map(o, e));
    struct array *x = array_new(e->arena, m->n);
    qsort(m->e, m->n, sizeof *m->e, by_key);
    for (size_t i = 0; i < m->n; i++) array_push(x, pair_at(m, i));
    return v_array(x);
}

void drop_print_class(const struct object *o, struct buf *b, struct value_env *env) {
    buf_puts(b, o->ops->class_name);
}

void drop_inspect_doc(const struct object *o, struct buf *b, struct value_env *env) {
    static const char *const CLASS[] = {"Jekyll::Page", "Jekyll::Document", "Jekyll::StaticFile"};
    const struct doc *d = drop_doc(o);
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

/* By its methods, as there is no other type to ask. */
const struct doc *render_doc(struct value v) {
    if (v.type != V_OBJECT) return NULL;
    const struct object_ops *o = v.o->ops;
    return o == &DOCUMENT_OPS || o == &PAGE_OPS || o == &STATIC_FILE_OPS ? doc_of(v) : NULL;
}

bool model_object(struct value v) {
    return render_doc(v) || (v.type == V_OBJECT && v.o->ops == &COLLECTION_OPS);
}

/* Content, output and excerpt come with rendering, and neighbours lead to those of
 * others. */
bool field_settled(struct value item, struct str key) {
    static const char *const MOVING[] = {"content",  "output", "excerpt",         "to_s",
                                         "previous", "next",   "last_modified_at"};
    if (!render_doc(item)) return false;
    for (size_t i = 0; i < ARRAY_LEN(MOVING); i++)
        if (str_eqz(key, MOVING[i])) return false;
    return true;
}
