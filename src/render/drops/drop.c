/* What all drops share: looking fields up, the hash form. */
#include "render/drops/drops.h"

const struct field *drop_field(const struct field *t, size_t n, struct str key) {
    for (size_t i = 0; i < n; i++)
        if (key.n == t[i].n && key.p[0] == t[i].name[0] && memcmp(key.p, t[i].name, key.n) == 0)
            return &t[i];
    return NULL;
}

struct map *drop_map(const struct object *o, const struct field *t, size_t n,
                     const struct map *rest, struct value_env *env) {
    struct map *m = map_new(env->arena);
    for (size_t i = 0; i < n; i++) map_setz(m, t[i].name, t[i].get(o, env));
    for (size_t i = 0; rest && i < rest->n; i++)
        if (!map_find(m, rest->e[i].key)) map_set(m, rest->e[i].key, rest->e[i].val);
    return m;
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

const struct doc *render_doc(struct value v) {
    if (v.type != V_OBJECT) return NULL;
    const struct object_ops *o = v.o->ops;
    return o == &DOCUMENT_OPS || o == &PAGE_OPS || o == &STATIC_FILE_OPS ? doc_of(v) : NULL;
}

bool field_settled(struct value item, struct str key) {
    static const char *const MOVING[] = {"content",  "output", "excerpt",         "to_s",
                                         "previous", "next",   "last_modified_at"};
    if (!render_doc(item)) return false;
    for (size_t i = 0; i < ARRAY_LEN(MOVING); i++)
        if (str_eqz(key, MOVING[i])) return false;
    return true;
}
