/* What the plugins share. */
#include "plugin/internal.h"

/* A chain of filters that take no arguments need not be parsed. */
static struct value plain_chain(struct liquid_context *cx, struct value v, const char *chain) {
    struct str rest = str_z(chain), name;
    while (str_next(&rest, '|', &name)) v = liquid_filter(cx, str_strip(name), v);
    return liquid_failed(cx) ? v_nil() : v;
}

struct value plugin_filter(struct liquid_context *cx, struct value v, const char *chain,
                           struct value arg) {
    if (!strchr(chain, ':')) return plain_chain(cx, v, chain);
    const struct liquid_expr *e =
        liquid_parse_filtered(cx, arena_cat(liquid_arena(cx), S("x | "), str_z(chain)));
    if (!e) return v_nil();
    liquid_push_scope(cx);
    liquid_set(cx, S("x"), v);
    liquid_set(cx, S("y"), arg);
    struct value r = liquid_eval(cx, e);
    liquid_pop_scope(cx);
    return liquid_failed(cx) ? v_nil() : r;
}

void plugin_put(struct liquid_context *cx, struct buf *out, struct value v, const char *chain) {
    v_print(out, plugin_filter(cx, v, chain, v_nil()), liquid_value_env(cx));
}

struct value plugin_dig(struct liquid_context *cx, struct value v, const char *path) {
    struct str rest = str_z(path), key;
    while (str_next(&rest, '.', &key)) v = v_get(v, key, liquid_value_env(cx));
    return v;
}

struct value plugin_default(struct value v, struct value other) {
    bool empty = (v.type == V_STR && v.n == 0) || (v.type == V_ARRAY && v.a->n == 0) ||
                 (v.type == V_MAP && v.m->n == 0);
    return !v_truthy(v) || empty ? other : v;
}

struct value config_dig(const struct site *s, const char *key, const char *sub) {
    struct value v = map_getz(s->config, key);
    return v.type == V_MAP ? map_getz(v.m, sub) : v_nil();
}

struct doc *plugin_page(struct site *s, struct str dir, struct str name, struct map *data,
                        doc_render_fn *render) {
    struct doc *d = site_add_page(s, dir, name, data, S(""));
    d->render = render;
    return doc_finish(d) ? d : NULL;
}

bool source_has(struct site *s, struct str path) {
    struct file_info fi;
    return file_stat(arena_strz(s->a, in_source_dir(s, path)), &fi);
}
