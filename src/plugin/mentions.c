/* jekyll-mentions 1.6: @user in finished pages becomes a link. A page with a mention comes out as the
 * original's HTML serializer (libxml2) writes it: decoded entities, quoted attributes, its line breaks
 * between block elements. */
#include "plugin/html_tree.h"
#include "plugin/internal.h"

struct mentions {
    struct arena *a;
    struct str base;
};

/* ---- finding them ---- */

/* Length of a name at s[i], behind the "@", that is a mention; 0: it is none. */
static size_t login_at(struct str s, size_t i) {
    size_t k = i;
    if (i >= s.n || !ch_word((unsigned char)s.p[i])) return 0;
    while (k < s.n && (ch_word((unsigned char)s.p[k]) || s.p[k] == '-')) k++;
    if (k < s.n && s.p[k] == '/') return 0;
    if (k + 1 < s.n && s.p[k] == '.' && ch_word((unsigned char)s.p[k + 1])) return 0;
    return k - i;
}

static size_t next_mention(struct str s, size_t from, size_t *len) {
    for (size_t i = from; (i = str_find_from(s, S("@"), i)) != STR_NONE; i++) {
        if (i > 0 && ch_word((unsigned char)s.p[i - 1])) continue;
        if ((*len = login_at(s, i + 1))) return i;
    }
    return STR_NONE;
}

static bool is_word_mention(struct str login) {
    static const char *const WORDS[] = {"mention", "mentions", "mentioned", "mentioning"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_caseeq(login, str_z(WORDS[i]))) return true;
    return false;
}

/* html_tree's text: escaped, with links. */
static void put_text(void *ctx, struct str s, bool linkable, struct buf *out) {
    const struct mentions *m = ctx;
    size_t from = 0, at, len;
    while (linkable && (at = next_mention(s, from, &len)) != STR_NONE) {
        struct str login = str_sub(s, at + 1, len);
        html_text(out, str_sub(s, from, at - from));
        if (is_word_mention(login))
            buf_printf(out, "@" STR_FMT, STR_ARG(login));
        else {
            const char *slash = str_ends(m->base, S("/")) || str_ends(m->base, S("~")) ? "" : "/";
            buf_printf(out, "<a href=\"" STR_FMT "%s" STR_FMT "\" class=\"user-mention\">@" STR_FMT "</a>",
                       STR_ARG(m->base), slash, STR_ARG(login), STR_ARG(login));
        }
        from = at + 1 + len;
    }
    html_text(out, str_from(s, from));
}

/* ---- pages ---- */

static bool mentionable(const struct doc *d) {
    struct str perm = doc_permalink(d);
    if (d->kind != DOC_PAGE && !d->write) return false;
    if (v_is_false(doc_get(d, "jekyll-mentions"))) return false;
    return str_eq(d->output_ext, S(".html")) || (perm.p && str_ends(perm, S("/")));
}

static struct str base_url(const struct doc *d) {
    struct value v = map_getz(d->data, "jekyll-mentions");
    if (v.type == V_NIL) v = map_getz(d->site->config, "jekyll-mentions");
    if (v.type == V_MAP) v = map_getz(v.m, "base_url");
    return v.type == V_STR ? v_s(v) : S("https://github.com");
}

static void post_render(struct site *s, struct doc *d, struct arena *a, struct str *output) {
    struct str all = *output, body = all;
    struct mentions m = {a, base_url(d)};
    size_t len, from = 0, to = all.n;
    (void)s;
    if (!mentionable(d) || str_find(all, S("@")) == STR_NONE) return;
    size_t open = str_find(all, S("<body"));
    if (open != STR_NONE) {
        size_t gt = str_find_from(all, S(">"), open);
        if (gt == STR_NONE) return;
        for (from = gt + 1; from < all.n && ch_space((unsigned char)all.p[from]);) from++;
        to = str_find_from(all, S("</body>"), from);
        if (to == STR_NONE) to = all.n;
        body = str_sub(all, from, to - from);
    }
    if (next_mention(body, 0, &len) == STR_NONE) return;
    struct buf b;
    buf_init(&b, a);
    buf_str(&b, str_sub(all, 0, from));
    html_rewrite(a, body, put_text, &m, &b);
    buf_str(&b, str_from(all, to));
    *output = buf_view(&b);
}

static const struct render_extension EXT = {.post_render = post_render};

const struct plugin PLUGIN_MENTIONS = {.name = "jekyll-mentions", .ext = &EXT};
