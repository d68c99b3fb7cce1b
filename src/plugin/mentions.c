/* jekyll-mentions 1.6: @user in finished pages becomes a link. A page with a mention comes out as
 * the original's HTML serializer (libxml2) writes it: decoded entities, quoted attributes, its line
 * breaks between block elements. */
#include "plugin/html_tree.h"
#include "plugin/internal.h"

struct mentions {
    struct arena *a;
    struct str base;
};

/* ---- finding them ---- */

/* Length of a name at s[i], behind the "@", that is a mention; 0: it is none.
 * "@org/team" is none, nor is "@media.screen"; a dot at the end of a sentence is
 * not part of a name. */
static size_t login_at(struct str s, size_t i) {
    size_t k = i;
    if (i >= s.n || !ch_word((unsigned char)s.p[i])) return 0;
    while (k < s.n && (ch_word((unsigned char)s.p[k]) || s.p[k] == '-')) k++;
    if (k < s.n && s.p[k] == '/') return 0;
    if (k + 1 < s.n && s.p[k] == '.' && ch_word((unsigned char)s.p[k + 1])) return 0;
    return k - i;
}

/* Not behind a letter, digit or underscore: "user@example" is a mail address. */
static size_t next_mention(struct str s, size_t from, size_t *len) {
    for (size_t i = from; (i = str_find_from(s, S("@"), i)) != STR_NONE; i++) {
        if (i > 0 && ch_word((unsigned char)s.p[i - 1])) continue;
        if ((*len = login_at(s, i + 1))) return i;
    }
    return STR_NONE;
}

/* The gem's own list, of people who write about mentions. */
static bool is_word_mention(struct str login) {
    static const char *const WORDS[] = {"mention", "mentions", "mentioned", "mentioning"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_caseeq(login, str_z(WORDS[i]))) return true;
    return false;
}

/* html_changes.find. A base that ends with "~" is a user's directory:
 * https://example.com/~name. */
static bool find_link(void *ctx, struct str s, size_t from, size_t *at, size_t *len,
                      struct str *href) {
    const struct mentions *m = ctx;
    size_t n = 0;
    while ((*at = next_mention(s, from, &n)) != STR_NONE) {
        struct str login = str_sub(s, *at + 1, n);
        from = *at + 1 + n;
        if (is_word_mention(login)) continue;
        bool slash = str_ends(m->base, S("/")) || str_ends(m->base, S("~"));
        *href = arena_cat3(m->a, m->base, slash ? S("") : S("/"), login);
        *len = n + 1;
        return true;
    }
    return false;
}

/* ---- pages ---- */

/* `jekyll-mentions: false` in front matter or defaults turns it off for a page. */
static bool mentionable(const struct doc *d) {
    struct str perm = doc_permalink(d);
    if (d->kind != DOC_PAGE && !d->write) return false;
    if (v_is_false(doc_get(d, "jekyll-mentions"))) return false;
    return str_eq(d->output_ext, S(".html")) || (perm.p && str_ends(perm, S("/")));
}

/* A string, or a map with base_url, in the page or in the configuration. */
static struct str base_url(const struct doc *d) {
    struct value v = doc_own(d, "jekyll-mentions");
    if (v.type == V_NIL) v = map_getz(d->site->config, "jekyll-mentions");
    if (v.type == V_MAP) v = map_getz(v.m, "base_url");
    return v.type == V_STR ? v_s(v) : S("https://github.com");
}

static void fill_link(void *ctx, struct html_tree *t, struct html_node *n, struct str words,
                      struct str href) {
    html_set_attribute(t, n, "href", href);
    html_set_attribute(t, n, "class", S("user-mention"));
    html_append_text(t, n, words);
}

/* Is there a mention at all, though it may be one that is none ("@mention")? */
static bool has_mention(struct str body) {
    size_t len;
    return next_mention(body, 0, &len) != STR_NONE;
}

/* "@" anywhere in the page is looked for first: most pages have none. */
static void post_render(struct site *s, const struct doc *d, struct arena *a,
                        struct rendered *page) {
    static const char *const QUIET[] = {"pre", "code", "a", "style", "script", NULL};
    struct mentions m = {a, base_url(d)};
    struct html_changes c = {find_link, fill_link, "a", QUIET, has_mention, false, &m};
    if (!mentionable(d) || str_find(page->text, S("@")) == STR_NONE) return;
    html_rewrite_body(a, page, &c);
}

static const struct render_extension EXT = {.post_render = post_render, .active_support = true};

/* Its hook asks each document whether it is written. */
static void init(struct site *s) { s->dates_asked_after = true; }

const struct plugin PLUGIN_MENTIONS = {.name = "jekyll-mentions", .init = init, .ext = &EXT};
