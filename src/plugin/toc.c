/* jekyll-toc 0.18: the headings of a page as a list, and an anchor in each.
 *
 * `{{ content | toc }}`, toc_only, inject_anchors, and {% toc %} on the page's own
 * content; without `toc: true` in the page nothing is added. The HTML goes through
 * libxml2 in the gem: see html_tree.h. */
#include "plugin/html_tree.h"
#include "plugin/internal.h"

/* A heading of the list. `text` has entities decoded; it is escaped again when it
 * is printed. */
struct entry {
    struct html_node *heading;
    struct str id, text;
    int level;
};

/* One use of a filter; belongs to the rendering. */
struct toc {
    struct arena *a;
    struct value_env *env;
    const struct map *conf; /* may be NULL */
    struct html_tree *tree; /* NULL: libxml2 made none, and the page stays as it is */
    struct smap seen;       /* generated ids; values are size_t counts */
    VEC(struct entry) entries;
};

/* `toc:` in the configuration; a key that is there counts even if it is nil. */
static struct value setting(const struct toc *t, const char *key, struct value other) {
    return t->conf && map_find_str(t->conf, str_z(key)) ? map_getz(t->conf, key) : other;
}

static struct str text_setting(const struct toc *t, const char *key, const char *other) {
    return v_to_s(setting(t, key, v_strz(other)), t->env);
}

/* Classes are words with white space between. */
static bool has_class(const struct toc *t, const struct html_node *n, struct str want) {
    struct str all = html_attribute(t->a, n, "class");
    for (size_t i = 0, from = 0; i <= all.n; i++)
        if (i == all.n || ch_space((unsigned char)all.p[i])) {
            if (i > from && str_eq(str_sub(all, from, i - from), want)) return true;
            from = i + 1;
        }
    return false;
}

/* Below an element of one of the classes that are left out? The heading itself has
 * the class no_toc, or one of the sections around it the configured classes. */
static bool left_out(const struct toc *t, const struct html_node *n) {
    struct value c = setting(t, "no_toc_section_class", v_strz("no_toc_section"));
    if (has_class(t, n, S("no_toc"))) return true;
    for (const struct html_node *up = html_parent(n); up; up = html_parent(up)) {
        for (size_t i = 0; c.type == V_ARRAY && i < c.a->n; i++)
            if (has_class(t, up, v_to_s(c.a->v[i], t->env))) return true;
        if (c.type != V_ARRAY && has_class(t, up, v_to_s(c, t->env))) return true;
    }
    return false;
}

/* ---- ids ---- */

static bool word_char(uint32_t c) {
    return c < 128 ? ch_word((int)c) : utf8_is_alnum(c) || utf8_is_mark(c);
}

/* Lower case, punctuation gone, blanks as dashes, the rest percent-encoded: "A & B"
 * is "a--b". Headings that kramdown made have an id already, and keep it. */
static struct str make_id(struct arena *a, struct str text) {
    struct buf b;
    buf_init(&b, a);
    text = utf8_downcase(a, text);
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        if (c == ' ' || c == '-')
            buf_putc(&b, '-');
        else if (c < 128 && word_char(c))
            buf_putc(&b, (char)c);
        else if (word_char(c))
            for (; at < i; at++) buf_printf(&b, "%%%02X", (unsigned char)text.p[at]);
    }
    return buf_view(&b);
}

/* The second "a" is "a-1", without a look at whether a heading has that id of its
 * own. */
static struct str unique_id(struct toc *t, struct str id) {
    void **at = smap_at(&t->seen, id);
    if (!*at) *at = ARENA_NEW(t->a, size_t);
    size_t n = (*(size_t *)*at)++;
    return n ? arena_printf(t->a, STR_FMT "-%zu", STR_ARG(id), n) : id;
}

/* Nokogiri's text of a heading is that of all within. */
static void add_heading(struct toc *t, struct html_node *n, int level) {
    struct entry e = {.heading = n, .level = level, .id = html_attribute(t->a, n, "id")};
    struct buf b;
    buf_init(&b, t->a);
    html_text_of(n, &b);
    e.text = buf_view(&b);
    if (!e.id.p) e.id = unique_id(t, make_id(t->a, e.text));
    VEC_PUSH(t->a, &t->entries, e);
}

/* In the order of the document. */
static void collect(struct toc *t, int64_t lowest, int64_t highest) {
    for (struct html_node *n = html_root(t->tree); n; n = html_following(n)) {
        struct str name = html_name(n);
        int level = name.n == 2 && name.p[0] == 'h' ? name.p[1] - '0' : 0;
        if (level >= 1 && level <= 6 && level >= lowest && level <= highest && !left_out(t, n))
            add_heading(t, n, level);
    }
}

/* Levels are converted as Liquid does it, so "2" is 2, and a text that is none
 * fails the page. */
static void toc_parse(struct toc *t, struct liquid_context *cx, struct str html) {
    struct site *s = renderer_site(render_host(liquid_value_env(cx))->renderer);
    struct value conf = map_getz(s->config, "toc");
    *t = (struct toc){.a = liquid_arena(cx), .env = liquid_value_env(cx)};
    t->conf = conf.type == V_MAP ? conf.m : NULL;
    t->tree = html_parse(t->a, html);
    smap_init(&t->seen, t->a);
    int64_t lowest = 1, highest = 6;
    if (t->tree && liquid_to_integer(cx, setting(t, "min_level", v_int(1)), &lowest) &&
        liquid_to_integer(cx, setting(t, "max_level", v_int(6)), &highest))
        collect(t, lowest, highest);
}

/* ---- the list ---- */

/* How many entries follow until the next of that level. */
static size_t nested(const struct entry *e, size_t n, int level) {
    size_t k = 0;
    while (k < n && e[k].level != level) k++;
    return k;
}

/* Entries of the smallest level are items; what follows one, up to the next, is its
 * list. Levels that are skipped make no empty lists: h2, h4, h2 is a list within a
 * list. Each entry is looked at once for each level above it, of which there are
 * six. */
static void put_list(const struct toc *t, struct buf *out, const struct entry *e, size_t n) {
    const char *tag = v_truthy(setting(t, "ordered_list", v_nil())) ? "ol" : "ul";
    struct str sub = text_setting(t, "sublist_class", "");
    int top = 7;
    for (size_t i = 0; i < n; i++)
        if (e[i].level < top) top = e[i].level;
    for (size_t i = 0; i < n;) {
        size_t below = nested(e + i + 1, n - i - 1, top);
        if (e[i].level > top) { /* deeper ones before the first of the top level */
            put_list(t, out, e + i, below + 1);
            i += below + 1;
            continue;
        }
        buf_printf(out, "<li class=\"" STR_FMT " " STR_FMT "h%d\"><a href=\"#" STR_FMT "\">",
                   STR_ARG(text_setting(t, "item_class", "toc-entry")),
                   STR_ARG(text_setting(t, "item_prefix", "toc-")), e[i].level, STR_ARG(e[i].id));
        buf_html(out, e[i].text);
        BUF_LIT(out, "</a>");
        if (below) {
            buf_printf(out, "\n<%s", tag);
            if (sub.n) buf_printf(out, " class=\"" STR_FMT "\"", STR_ARG(sub));
            BUF_LIT(out, ">\n");
            put_list(t, out, e + i + 1, below);
            buf_printf(out, "</%s>\n", tag);
        }
        BUF_LIT(out, "</li>\n");
        i += below + 1;
    }
}

/* The list's outermost element has an id and a class, the ones within a class
 * alone, if it is set. */
static void put_toc(const struct toc *t, struct buf *out) {
    const char *tag = v_truthy(setting(t, "ordered_list", v_nil())) ? "ol" : "ul";
    buf_printf(out, "<%s id=\"" STR_FMT "\" class=\"" STR_FMT "\">\n", tag,
               STR_ARG(text_setting(t, "list_id", "toc")),
               STR_ARG(text_setting(t, "list_class", "section-nav")));
    put_list(t, out, t->entries.v, t->entries.n);
    buf_printf(out, "</%s>", tag);
}

/* Prepends to headings of the tree and prints the whole of it; done after put_toc,
 * which needs none of that. */
static void put_anchored(const struct toc *t, struct buf *out) {
    for (size_t i = 0; i < t->entries.n; i++) {
        struct html_node *n = html_prepend(t->tree, t->entries.v[i].heading, "a");
        html_set_attribute(t->tree, n, "class", S("anchor"));
        struct str id = t->entries.v[i].id; /* the gem parses it as markup: a quote ends it */
        id.n = str_chr(id, '"') == STR_NONE ? id.n : str_chr(id, '"');
        html_set_attribute(t->tree, n, "href", arena_cat(t->a, S("#"), id));
        html_set_attribute(t->tree, n, "aria-hidden", S("true"));
        html_set_attribute(t->tree, html_prepend(t->tree, n, "span"), "class",
                           S("octicon octicon-link"));
    }
    html_write(t->tree, out);
}

/* ---- filters and the tag ---- */

/* Of the page that is rendered, and not of a variable `page`. */
static struct value page_field(struct liquid_context *cx, struct str key) {
    struct value_env *env = liquid_value_env(cx);
    return v_get(render_host(env)->page, key, env);
}

enum { LIST = 1, ANCHORS = 2 };

/* `toc: true` must be exactly that; a text or a number leaves the content alone. */
static struct value filter(struct liquid_context *cx, struct value in, int what) {
    struct value on = page_field(cx, S("toc"));
    struct toc t;
    struct buf b;
    if (on.type != V_BOOL || !on.b) return what == LIST ? v_strz("") : in;
    buf_init(&b, liquid_arena(cx));
    toc_parse(&t, cx, liquid_to_s(cx, in));
    if (what & LIST) put_toc(&t, &b);
    if (what & ANCHORS && t.tree) put_anchored(&t, &b);
    if (what & ANCHORS && !t.tree) buf_str(&b, liquid_to_s(cx, in));
    return v_str(buf_view(&b));
}

LIQUID_FILTER(f_toc_only) { return filter(cx, in, LIST); }
LIQUID_FILTER(f_inject_anchors) { return filter(cx, in, ANCHORS); }
LIQUID_FILTER(f_toc) { return filter(cx, in, LIST | ANCHORS); }

/* `page.content` in the tag is the source converted so far: the tag is meant for
 * layouts. */
static void toc_tag(struct liquid_context *cx, const struct liquid_node *node, struct buf *out) {
    struct toc t;
    if (!v_truthy(page_field(cx, S("toc")))) return;
    toc_parse(&t, cx, liquid_to_s(cx, page_field(cx, S("content"))));
    put_toc(&t, out);
}

static const struct liquid_filter FILTERS[] = {{"toc_only", f_toc_only, 0, 0},
                                               {"inject_anchors", f_inject_anchors, 0, 0},
                                               {"toc", f_toc, 0, 0}};
static const struct liquid_tag TAGS[] = {{"toc", LIQUID_TAG, NULL, toc_tag}};
static const struct render_extension EXT = {
    .tags = TAGS, .ntags = ARRAY_LEN(TAGS), .filters = FILTERS, .nfilters = ARRAY_LEN(FILTERS)};

static void init(struct site *s) { html_available(s, "jekyll-toc"); }

const struct plugin PLUGIN_TOC = {.name = "jekyll-toc", .init = init, .ext = &EXT};
