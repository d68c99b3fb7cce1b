/* What the plugins share.
 *
 * The gems' templates are Liquid, and their output depends on filters of Jekyll's
 * that have many rules of their own (absolute_url, date_to_xmlschema, smartify). So
 * the C that stands for a template calls the same filters by name; that keeps their
 * rules in one place, and a site's own setting (timezone, baseurl) acts as it does
 * in the gem. */
#include "plugin/internal.h"

/* A chain of filters that take no arguments need not be parsed. */
static struct value plain_chain(struct liquid_context *cx, struct value v, const char *chain) {
    struct str rest = str_z(chain), name;
    while (str_next(&rest, '|', &name)) v = liquid_filter(cx, str_strip(name), v);
    return liquid_failed(cx) ? v_nil() : v;
}

/* The chain with arguments is parsed as `x | CHAIN` and evaluated in a scope of its
 * own where x is the value and y the argument. So an argument needs no quoting,
 * whatever is in it, and a page's own variable x is not touched. The text is joined
 * in the context's arena, which is emptied after the document. */
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

/* By v_get, as a template's lookup does it: drops answer to their keys, a nil on
 * the way stays nil. */
struct value plugin_dig(struct liquid_context *cx, struct value v, const char *path) {
    struct str rest = str_z(path), key;
    while (str_next(&rest, '.', &key)) v = v_get(v, key, liquid_value_env(cx));
    return v;
}

/* Liquid's filter asks `empty?` of strings, lists and maps alone: 0 and a blank
 * string stay. */
struct value plugin_default(struct value v, struct value other) {
    bool empty = (v.type == V_STR && v.n == 0) || (v.type == V_ARRAY && v.a->n == 0) ||
                 (v.type == V_MAP && v.m->n == 0);
    return !v_truthy(v) || empty ? other : v;
}

/* `feed: true` in place of a map is common; a key below it is then simply not
 * there. */
struct value config_dig(const struct site *s, const char *key, const char *sub) {
    struct value v = map_getz(s->config, key);
    return v.type == V_MAP ? map_getz(v.m, sub) : v_nil();
}

/* Finished here and not by the caller, since URL and destination follow from the
 * data, which is complete when a plugin makes a page (PageWithoutAFile). */
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
