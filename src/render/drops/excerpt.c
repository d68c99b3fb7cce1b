/* ExcerptDrop: an excerpt's own `page`, which is its document but for what it says of itself. */
#include "render/drops/drops.h"

/* Lives as long as the excerpt is rendered; `content` is the raw excerpt. */
struct excerpt_object {
    struct object obj;
    const struct doc *d;
    struct str content;
};

/* An excerpt has no excerpt of its own. Its path shows in messages, and
 * include_relative cuts it off. */
static struct value excerpt_get(const struct object *o, struct str key, struct value_env *env) {
    const struct excerpt_object *x = (const struct excerpt_object *)(const void *)o;
    if (str_eqz(key, "excerpt")) return v_nil();
    if (str_eqz(key, "content") || str_eqz(key, "to_s") || str_eqz(key, "output"))
        return v_str(x->content);
    if (str_eqz(key, "id"))
        return v_str(arena_cat(env->arena, document_id(x->d, env->arena), S("#excerpt")));
    if (str_eqz(key, "path") || str_eqz(key, "relative_path"))
        return v_str(arena_cat(env->arena, x->d->relpath, S("/#excerpt")));
    return document_get(&x->d->obj, key, env);
}

static struct map *excerpt_map(const struct object *o, struct value_env *env) {
    const struct excerpt_object *x = (const struct excerpt_object *)(const void *)o;
    const struct map *data = doc_data(x->d);
    struct map *m = map_new(env->arena);
    size_t n;
    const struct field *all = document_fields(&x->d->obj, &n);
    for (size_t i = 0; i < n; i++)
        map_setz(m, all[i].name, excerpt_get(o, str_z(all[i].name), env));
    for (size_t i = 0; i < data->n; i++)
        if (!map_find(m, data->e[i].key)) map_set(m, data->e[i].key, data->e[i].val);
    return m;
}

static const struct object_ops EXCERPT_OPS = {.class_name = "Jekyll::Drops::ExcerptDrop",
                                              .each_key = true,
                                              .get = excerpt_get,
                                              .to_map = excerpt_map};

struct value excerpt_object(const struct doc *d, struct str content, struct arena *a) {
    struct excerpt_object *x = ARENA_NEW(a, struct excerpt_object);
    x->obj.ops = &EXCERPT_OPS;
    x->d = d;
    x->content = content;
    return v_object(&x->obj);
}
