/* jemoji 0.13: :shortcodes: in finished pages become images. A page that has one comes out as the
 * original's HTML serializer writes it. */
#include "plugin/emoji_names.h"
#include "plugin/html_tree.h"
#include "plugin/internal.h"

#include <stdlib.h>

struct emoji_images {
    struct arena *a;
    struct str root; /* the address that the images' names follow */
};

/* Bounds the walk behind each colon, so that a text of colons stays linear. */
enum { LONGEST = 64 /* bytes of a name */ };

static int by_name(const void *key, const void *entry) {
    const struct str *k = key;
    return str_cmp(*k, str_z(((const struct emoji *)entry)->name));
}

/* The table is sorted by bytes: see its head. */
static const struct emoji *emoji(struct str name) {
    return bsearch(&name, EMOJI, ARRAY_LEN(EMOJI), sizeof *EMOJI, by_name);
}

/* The next ":name:" whose name is known, at or behind `from`. */
static const struct emoji *next_emoji(struct str s, size_t from, size_t *at, size_t *len) {
    for (size_t i = from; (i = str_find_from(s, S(":"), i)) != STR_NONE; i++) {
        size_t k = i + 1;
        while (k < s.n && k - i <= LONGEST &&
               (ch_word((unsigned char)s.p[k]) || s.p[k] == '+' || s.p[k] == '-'))
            k++;
        if (k == i + 1 || k >= s.n || s.p[k] != ':') continue;
        const struct emoji *e = emoji(str_sub(s, i + 1, k - i - 1));
        if (!e) continue;
        *at = i;
        *len = k + 1 - i;
        return e;
    }
    return NULL;
}

/* The image's name is the code points in hexadecimal with dashes between:
 * 1f44d.png. */
static bool find(void *ctx, struct str s, size_t from, size_t *at, size_t *len, struct str *what) {
    const struct emoji_images *m = ctx;
    const struct emoji *e = next_emoji(s, from, at, len);
    if (e) *what = arena_printf(m->a, STR_FMT "/emoji/unicode/%s.png", STR_ARG(m->root), e->points);
    return e != NULL;
}

/* The order of the attributes is the order they are printed in. */
static void fill(void *ctx, struct html_tree *t, struct html_node *n, struct str words,
                 struct str src) {
    const struct {
        const char *name;
        struct str value;
    } ATTRS[] = {{"class", S("emoji")}, {"title", words},    {"alt", words},
                 {"src", src},          {"height", S("20")}, {"width", S("20")}};
    for (size_t i = 0; i < ARRAY_LEN(ATTRS); i++)
        html_set_attribute(t, n, ATTRS[i].name, ATTRS[i].value);
}

/* emoji: {src: ADDRESS}, else the host of ASSET_HOST_URL, else GitHub's. */
static struct str image_root(struct arena *a, const struct site *s) {
    struct value src = config_dig(s, "emoji", "src");
    struct str root = v_is_str(src) ? v_s(src) : STR_NULL;
    if (!root.p) {
        const char *host = getenv("ASSET_HOST_URL");
        root = arena_cat(a, host && *host ? str_z(host) : S("https://github.githubassets.com"),
                         S("/images/icons/"));
    }
    while (str_ends(root, S("/"))) root.n--;
    return root;
}

/* Pages, and documents that are written, whose output is HTML: the gem's
 * `emojiable?`. It asks twice for the same thing, once by the extension and once by
 * a permalink that ends with a slash. */
static bool wants_emoji(const struct doc *d) {
    struct str perm = doc_permalink(d);
    if (d->kind != DOC_PAGE && !d->write) return false;
    return str_eq(d->output_ext, S(".html")) || (perm.p && str_ends(perm, S("/")));
}

/* Most pages have no emoji and cost a search for a colon. Shortcodes of the head
 * count for that search, so such a page is printed anew though its body has none. */
static void post_render(struct site *s, const struct doc *d, struct arena *a,
                        struct rendered *page) {
    static const char *const QUIET[] = {"pre", "code", "tt", NULL};
    struct emoji_images m = {a, S("")};
    struct html_changes c = {find, fill, "img", QUIET, NULL, true, &m};
    size_t at, len;
    if (!wants_emoji(d) || !next_emoji(page->text, 0, &at, &len)) return;
    m.root = image_root(a, s);
    html_rewrite_body(a, page, &c);
}

static const struct render_extension EXT = {.post_render = post_render, .active_support = true};

/* Its hook asks each document whether it is written. */
static void init(struct site *s) { s->dates_asked_after = true; }

const struct plugin PLUGIN_JEMOJI = {.name = "jemoji", .init = init, .ext = &EXT};
