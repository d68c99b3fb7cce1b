/* jekyll-avatar 0.8: {% avatar %}, GitHub's picture of a user.
 *
 * `{% avatar hubot size=100 %}`, `{% avatar @hubot %}`, `{% avatar user=page.author
 * lazy=true %}`. */
#include "plugin/internal.h"

struct avatar {
    struct str text;     /* as written */
    struct str size;     /* digits */
    struct str variable; /* of user=, n 0: none */
};

/* GitHub answers on avatars0 to avatars3; the gem takes the CRC-32 of the path, so
 * that a picture has the same address on every page and stays in caches. Bit by
 * bit: it is some dozen bytes long. */
static uint32_t crc32(struct str s) {
    uint32_t c = 0xffffffffu;
    for (size_t i = 0; i < s.n; i++) {
        c ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++) c = (c >> 1) ^ (c & 1 ? 0xedb88320u : 0);
    }
    return ~c;
}

/* The value of "key=" at a word's start; n 0: none. The gem's patterns are
 * /\bKEY=(\d+)\b/ and /\bKEY=([\w.]+)\b/: a match ends at a word's end, so digits
 * that letters follow do not count, and a dot at the end is not part of a name. */
static struct str option(struct str s, struct str key, bool digits) {
    for (size_t i = 0; i + key.n <= s.n; i++) {
        if (!str_caseeq(str_sub(s, i, key.n), key) || (i && ch_word((unsigned char)s.p[i - 1])))
            continue;
        size_t from = i + key.n, k = from;
        while (k < s.n && (digits ? ch_digit((unsigned char)s.p[k])
                                  : ch_word((unsigned char)s.p[k]) || s.p[k] == '.'))
            k++;
        while (k > from && s.p[k - 1] == '.') k--;
        if (k > from && !(digits && k < s.n && ch_word((unsigned char)s.p[k])))
            return str_sub(s, from, k - from);
    }
    return S("");
}

/* The size must be written in the tag: it is not looked up while rendering, and 40
 * without one. */
static bool parse(struct liquid_parser *p, struct str markup, void **data) {
    struct avatar *v = ARENA_NEW(liquid_parser_arena(p), struct avatar);
    v->text = str_strip(markup);
    v->size = option(v->text, S("size="), true);
    if (!v->size.n) v->size = S("40");
    v->variable = option(v->text, S("user="), false);
    *data = v;
    return true;
}

/* With user= the name of a variable (where it has no value, the name itself stands
 * for the user); else the first word of the text, after which Liquid in it was
 * rendered. */
static struct str username(struct liquid_context *cx, const struct avatar *v, struct str text) {
    if (v->variable.n) {
        struct value u = liquid_eval_text(cx, v->variable);
        return v_truthy(u) ? v_to_s(u, liquid_value_env(cx)) : v->variable;
    }
    size_t i = 0;
    text = str_lstrip(text);
    while (i < text.n && !ch_space((unsigned char)text.p[i])) i++;
    text = str_sub(text, 0, i);
    return str_starts(text, S("@")) ? str_from(text, 1) : text;
}

/* At scale 1 the size stands as it was written; a size that does not fit is no
 * picture's. */
static void put_url(struct buf *b, struct str user, struct str size, int scale, unsigned server) {
    buf_printf(b, "https://avatars%u.githubusercontent.com/" STR_FMT "?v=3&s=", server,
               STR_ARG(user));
    if (scale == 1)
        buf_str(b, size);
    else
        buf_printf(b, "%lld", (long long)(str_to_i(size) < INT32_MAX ? str_to_i(size) * scale : 0));
}

/* The text may hold Liquid ("{{ page.author }}"), which the gem renders as a
 * template of its own. Its source is named "avatar" in messages, the frame of the
 * page's own line is beneath. */
static void render(struct liquid_context *cx, const struct liquid_node *node, struct buf *b) {
    const struct avatar *v = liquid_node_data(node);
    struct arena *a = liquid_arena(cx);
    struct str text = v->text;
    if (liquid_has_markup(text)) {
        struct source *src = ARENA_NEW(a, struct source);
        struct buf t;
        *src = (struct source){S("avatar"), text};
        buf_init(&t, a);
        struct liquid_template *tmpl =
            liquid_parse(liquid_context_env(cx), src, text, a, liquid_diags(cx), liquid_frame(cx));
        if (!tmpl || !liquid_render_nested(cx, node, tmpl, &t)) return;
        text = buf_view(&t);
    }
    bool lazy = str_has(text, S("lazy=true"));
    struct str user = username(cx, v, text);
    unsigned server = crc32(arena_cat3(a, user, S("?v=3&s="), v->size)) % 4;
    buf_printf(b, "<img class=\"avatar%s\" alt=\"" STR_FMT "\"",
               str_to_i(v->size) < 48 ? " avatar-small" : "", STR_ARG(user));
    buf_printf(b, " width=\"" STR_FMT "\" height=\"" STR_FMT "\" data-proofer-ignore=\"true\" %s",
               STR_ARG(v->size), STR_ARG(v->size), lazy ? "src=\"\" data-src=\"" : "src=\"");
    put_url(b, user, v->size, 1, server);
    buf_printf(b, "\" %ssrcset=\"", lazy ? "data-" : "");
    for (int i = 1; i <= 4; i++) {
        put_url(b, user, v->size, i, server);
        buf_printf(b, " %dx%s", i, i < 4 ? ", " : "\" />");
    }
}

static const struct liquid_tag TAGS[] = {{"avatar", LIQUID_TAG, parse, render}};
static const struct render_extension EXT = {.tags = TAGS, .ntags = ARRAY_LEN(TAGS)};

const struct plugin PLUGIN_AVATAR = {.name = "jekyll-avatar", .ext = &EXT};
