/* jekyll-include-cache 0.2: {% include_cached %} renders once for each file and set of values.
 *
 * What is kept lives until the renderer goes, and which document fills an entry
 * shows in the output when the include looks at `page`, in what it leaves assigned and
 * in its warnings: the first one in Jekyll's order. So who finds no entry waits until
 * all documents before its own are rendered, and looks again (render/content.c). */
#include "plugin/internal.h"

/* Values nest no deeper in practice; below that two are taken for the same. */
enum { KEY_DEPTH = 32 };

/* What tells values apart: contents of what is plain, identity of what is not.
 * Texts carry their length and lists end with ';', so no two values run together
 * into one key. */
static void put_key(struct buf *b, struct value v, struct value_env *env, int depth) {
    buf_int(b, v.type);
    buf_putc(b, ':');
    if (v.type == V_OBJECT)
        buf_int(b, (int64_t)(intptr_t)v.o);
    else if (v.type == V_ARRAY && depth < KEY_DEPTH)
        for (size_t i = 0; i < v.a->n; i++) put_key(b, v.a->v[i], env, depth + 1);
    else if (v.type == V_MAP && depth < KEY_DEPTH)
        for (size_t i = 0; i < v.m->n; i++) {
            put_key(b, v.m->e[i].key, env, depth + 1);
            put_key(b, v.m->e[i].val, env, depth + 1);
        }
    else if (v.type != V_ARRAY && v.type != V_MAP) {
        struct str s = v_to_s(v, env);
        buf_int(b, (int64_t)s.n);
        buf_putc(b, ':');
        buf_str(b, s);
    }
    buf_putc(b, ';');
}

/* The values in the order of their names; the names themselves do not count. The
 * gem joins the sorted pairs' values, so `a=1 b=2` and `c=1 d=2` are one entry
 * there as well. Insertion sort: a tag has a handful of parameters. */
static struct str key_of(struct liquid_context *cx, struct str file, const struct map *params) {
    struct buf b;
    buf_init(&b, liquid_arena(cx));
    buf_str(&b, file);
    buf_putc(&b, 0);
    if (!params) return buf_view(&b);
    buf_putc(&b, 1);
    size_t n = params->n;
    const struct map_entry **e = ARENA_ARRAY(liquid_arena(cx), const struct map_entry *, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && str_cmp(v_s(e[k - 1]->key), v_s(params->e[i].key)) > 0; k--)
            e[k] = e[k - 1];
        e[k] = &params->e[i];
    }
    for (size_t i = 0; i < n; i++) put_key(&b, e[i]->val, liquid_value_env(cx), 0);
    return buf_view(&b);
}

/* The include prints into the page's own output, and what it added is copied. */
static void render(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    struct render_host *h = render_host(liquid_value_env(cx));
    const struct include_markup *m = liquid_node_data(node);
    struct str file = include_file(cx, m);
    if (liquid_failed(cx)) return;
    struct map *params = include_params(cx, m);
    struct str key = key_of(cx, file, params), text;
    if (cached_include(h, key, &text)) {
        buf_str(out, text);
        return;
    }
    size_t from = out->n;
    include_render(cx, node, file, params, out);
    if (liquid_failed(cx)) return;
    cache_include(h, key, str_of(out->p + from, out->n - from));
}

static const struct liquid_tag TAGS[] = {{"include_cached", LIQUID_TAG, include_parse, render}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

const struct plugin PLUGIN_INCLUDE_CACHE = {.name = "jekyll-include-cache", .ext = &EXT};
