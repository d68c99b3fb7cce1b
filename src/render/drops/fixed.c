/* JekyllDrop and ThemeDrop: a few facts that are the same everywhere. */
#include "render/drops/drops.h"

/* All fields at once, made by the set-up and shared by threads. */
struct fixed_object {
    struct object obj;
    struct map *fields;
};

static struct value fixed_get(const struct object *o, struct str key, struct value_env *env) {
    return map_get(((const struct fixed_object *)(const void *)o)->fields, key);
}

static struct map *fixed_map(const struct object *o, struct value_env *env) {
    return ((const struct fixed_object *)(const void *)o)->fields;
}

static struct map *fixed_json(const struct object *o, struct value_env *env, int depth) {
    return fixed_map(o, env);
}

/* Liquid's own Drop has neither keys nor a hash form. */
static const struct object_ops JEKYLL_OPS = {.class_name = "Jekyll::Drops::JekyllDrop",
                                             .get = fixed_get,
                                             .to_json = fixed_json,
                                             .print = drop_print_class,
                                             .inspect = drop_print_class};
static const struct object_ops THEME_OPS = {.class_name = "Jekyll::Drops::ThemeDrop",
                                            .each_key = true,
                                            .get = fixed_get,
                                            .to_map = fixed_map,
                                            .print = drop_print_class};

static struct value fixed(struct arena *a, const struct object_ops *ops, struct map *fields) {
    struct fixed_object *x = ARENA_NEW(a, struct fixed_object);
    x->obj.ops = ops;
    x->fields = fields;
    return v_object(&x->obj);
}

struct value jekyll_object(struct renderer *r) {
    struct map *m = map_new(&r->a);
    map_setz(m, "version", v_str(r->site->jekyll_version));
    map_setz(m, "environment", v_str(r->site->env));
    return fixed(&r->a, &JEKYLL_OPS, m);
}

/* Where the theme is installed is told in development alone, by releases that have
 * that rule. */
struct value theme_object(struct renderer *r) {
    const struct theme *t = r->site->theme;
    struct map *m = map_new(&r->a);
    map_setz(m, "version", v_str(t->version));
    bool hidden = r->site->profile->hides_theme_root && !str_eqz(r->site->env, "development");
    map_setz(m, "root", v_str(hidden ? S("") : t->root));
    return fixed(&r->a, &THEME_OPS, m);
}
