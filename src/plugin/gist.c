/* jekyll-gist 1.5: {% gist %}. Nothing is fetched: the result is the plugin's without a network,
 * where "true" (what its warning returned) stands in place of the <noscript> text. */
#include "plugin/internal.h"

struct gist {
    struct str id, file;
};

/* One or two words: the gist and a file of it. More are an error, as the gem raises
 * it. */
static bool parse(struct liquid_parser *p, struct str markup, void **data) {
    struct gist *g = ARENA_NEW(liquid_parser_arena(p), struct gist);
    struct str s = str_strip(markup);
    *data = g;
    size_t i = 0, n = 0;
    while (i < s.n && !ch_space((unsigned char)s.p[i])) i++;
    g->id = str_sub(s, 0, i);
    g->file = str_strip(str_from(s, i));
    while (n < g->file.n && !ch_space((unsigned char)g->file.p[n])) n++;
    if (!g->id.n || n < g->file.n)
        return liquid_syntax_error(p, markup,
                                   "Syntax error in tag 'gist': write {%% gist user/1234567 %%} or "
                                   "{%% gist user/1234567 file.js %%}");
    return true;
}

/* A variable of that name stands for its value. `{% gist page.gist %}` works by
 * that; "user/123" is looked up too and is nil. */
static struct str resolve(struct liquid_context *cx, struct str s) {
    if (!s.n) return s;
    struct value v = liquid_eval_text(cx, s);
    return v.type == V_NIL ? s : v_to_s(v, liquid_value_env(cx));
}

static void render(struct liquid_context *cx, const struct liquid_node *node, struct buf *b) {
    const struct gist *g = liquid_node_data(node);
    struct site *s = renderer_site(render_host(liquid_value_env(cx))->renderer);
    struct str id = resolve(cx, g->id), file = resolve(cx, g->file);
    if (s->profile->debian && !v_is_false(config_dig(s, "gist", "noscript"))) BUF_LIT(b, "true");
    buf_printf(b, "<script src=\"https://gist.github.com/" STR_FMT ".js", STR_ARG(id));
    if (file.n) buf_printf(b, "?file=" STR_FMT, STR_ARG(file));
    BUF_LIT(b, "\"> </script>");
}

static const struct liquid_tag TAGS[] = {{"gist", LIQUID_TAG, parse, render}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

const struct plugin PLUGIN_GIST = {.name = "jekyll-gist", .ext = &EXT};
