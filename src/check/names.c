/* Names that are known: what templates read and set, what front matter, configuration and data
 * hold, what Liquid has. */
#include "check/internal.h"

#include "liquid/liquid.h"

static void add(struct smap *m, struct str name) {
    void **at = smap_at(m, name);
    *at = (void *)((uintptr_t)*at + 1);
}

size_t name_count(const struct smap *m, struct str name) {
    return (size_t)(uintptr_t)smap_get(m, name);
}

static bool name_byte(unsigned char ch) { return ch_word(ch) || ch == '-' || ch >= 0x80; }

bool path_next(struct str text, size_t *at, struct str *path) {
    char quote = 0;
    for (size_t i = *at; i < text.n; i++) {
        unsigned char ch = (unsigned char)text.p[i];
        if (quote) {
            if (ch == (unsigned char)quote) quote = 0;
            continue;
        }
        if (ch == '"' || ch == '\'') quote = (char)ch;
        if (ch_digit(ch)) {
            while (i + 1 < text.n && name_byte((unsigned char)text.p[i + 1])) i++;
            continue;
        }
        if (!name_byte(ch) || ch == '-') continue;
        size_t from = i;
        while (i < text.n &&
               (name_byte((unsigned char)text.p[i]) ||
                (text.p[i] == '.' && i + 1 < text.n && name_byte((unsigned char)text.p[i + 1]))))
            i++;
        *path = str_sub(text, from, i - from);
        *at = i;
        return true;
    }
    *at = text.n;
    return false;
}

bool filter_next(struct str text, size_t *at, struct str *name, struct str *given) {
    char quote = 0;
    for (size_t i = *at; i < text.n; i++) {
        char ch = text.p[i];
        if (quote) {
            if (ch == quote) quote = 0;
            continue;
        }
        if (ch == '"' || ch == '\'') quote = ch;
        if (ch != '|') continue;
        size_t from = str_skip_space(text, i + 1), end = from;
        while (end < text.n && (ch_word((unsigned char)text.p[end]) || text.p[end] == '-')) end++;
        *name = str_sub(text, from, end - from);
        *given = STR_NULL;
        *at = i + 1;
        size_t k = str_skip_space(text, end);
        if (k < text.n && text.p[k] == ':') k = str_skip_space(text, k + 1);
        if (k < text.n && k > end && (text.p[k] == '"' || text.p[k] == '\'')) {
            size_t n = str_chr(str_from(text, k + 1), text.p[k]);
            if (n != STR_NONE) *given = str_sub(text, k + 1, n);
        }
        return true;
    }
    *at = text.n;
    return false;
}

struct str path_step(struct str *path) {
    struct str step = S("");
    str_next(path, '.', &step);
    return step;
}

static void read_paths(struct check *c, struct str text) {
    struct str path;
    for (size_t at = 0; path_next(text, &at, &path);) {
        struct str rest = path, first = path_step(&rest);
        if (str_eq(first, S("page"))) add(&c->names->page_read, rest);
        if (str_eq(first, S("site"))) add(&c->names->site_read, rest);
        if (str_eq(first, S("include"))) add(&c->names->include_read, path_step(&rest));
        if (rest.n) {
            struct str last = path;
            size_t dot = str_rchr(path, '.');
            if (dot != STR_NONE) last = str_from(path, dot + 1);
            add(&c->names->fields, last);
        }
        if (str_eq(first, S("page")) || str_eq(first, S("site")))
            add(&c->names->fields, path_step(&rest));
    }
    /* keys named in texts: where: "key", map: "name" */
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '"' && text.p[i] != '\'') continue;
        size_t n = str_chr(str_from(text, i + 1), text.p[i]);
        if (n == STR_NONE) break;
        if (n && n < 40) add(&c->names->fields, str_sub(text, i + 1, n));
        i += n + 1;
    }
}

static struct str first_word(struct str s) {
    size_t n = 0;
    while (n < s.n && name_byte((unsigned char)s.p[n])) n++;
    return str_sub(s, 0, n);
}

/* The variable that a tag sets; n 0: none. */
struct str markup_sets(const struct markup *m) {
    static const char *const SETTERS[] = {"assign",   "capture",   "for",
                                          "tablerow", "increment", "decrement"};
    for (size_t i = 0; i < ARRAY_LEN(SETTERS); i++)
        if (!m->output && str_eqz(m->name, SETTERS[i])) {
            struct str s = m->text;
            if (s.n && (s.p[0] == '"' || s.p[0] == '\'')) s = str_from(s, 1);
            return first_word(s);
        }
    return S("");
}

static void read_template(struct check *c, struct str body) {
    struct markup m;
    for (size_t at = 0; markup_next(body, &at, &m);) {
        struct str set = markup_sets(&m);
        if (set.n) add(&c->names->variables, set);
        if (!m.output && str_eq(m.name, S("liquid"))) { /* one tag a line */
            struct str rest = m.text, line;
            while (str_line(&rest, &line)) {
                struct markup one = {.text = str_strip(line)};
                one.name = first_word(one.text);
                one.text = str_lstrip(str_from(one.text, one.name.n));
                set = markup_sets(&one);
                if (set.n) add(&c->names->variables, set);
            }
        }
        read_paths(c, m.text);
    }
}

static void add_keys(struct check *c, const struct map *m) {
    for (size_t i = 0; m && i < m->n; i++)
        if (v_is_str(m->e[i].key)) add(&c->names->page_keys, v_s(m->e[i].key));
}

/* Keys of all mappings in a value. */
static void add_deep(struct smap *to, struct value v, int depth) {
    enum { DEEPEST = 40 };
    if (depth > DEEPEST) return;
    if (v.type == V_ARRAY)
        for (size_t i = 0; i < v.a->n; i++) add_deep(to, v.a->v[i], depth + 1);
    for (size_t i = 0; v.type == V_MAP && i < v.m->n; i++) {
        if (v_is_str(v.m->e[i].key)) add(to, v_s(v.m->e[i].key));
        add_deep(to, v.m->e[i].val, depth + 1);
    }
}

static void add_docs(struct check *c, const struct array *docs) {
    struct smap known; /* documents mostly have the same keys */
    smap_init(&known, c->a);
    for (size_t i = 0; docs && i < docs->n; i++) {
        const struct doc *d = doc_of(docs->v[i]);
        struct str bytes;
        if (doc_packed(d, &bytes)) {
            struct str key = str_of((const char *)&d->packed_keys, sizeof d->packed_keys);
            void **at = smap_at(&known, key);
            if (*at) continue;
            *at = c;
        }
        add_keys(c, doc_data(d));
        if (doc_data(d)) add_deep(&c->names->data_keys, v_map(doc_data(d)), 0);
    }
}

/* What Jekyll gives every page beside its front matter. */
static const char *const PAGE[] = {"content",
                                   "title",
                                   "excerpt",
                                   "url",
                                   "date",
                                   "id",
                                   "categories",
                                   "category",
                                   "collection",
                                   "tags",
                                   "dir",
                                   "name",
                                   "path",
                                   "next",
                                   "previous",
                                   "layout",
                                   "permalink",
                                   "published",
                                   "output",
                                   "slug",
                                   "ext",
                                   "relative_path",
                                   "draft",
                                   "sitemap",
                                   "description",
                                   "image",
                                   "author",
                                   "lang",
                                   "redirect_from",
                                   "redirect_to",
                                   "last_modified_at",
                                   "last_modified_date",
                                   "excerpt_separator",
                                   "render_with_liquid",
                                   "pagination",
                                   "tag",
                                   "type",
                                   "autogen"};
static const char *const SITE[] = {
    "time",       "pages",       "posts",  "related_posts", "static_files", "html_pages",
    "html_files", "collections", "data",   "documents",     "categories",   "tags",
    "url",        "baseurl",     "title",  "description",   "github",       "config",
    "theme",      "lang",        "author", "email"};

bool usual_name(struct str name) {
    static const char *const USUAL[] = {"email",  "name",    "avatar",   "url",        "title",
                                        "links",  "label",   "icon",     "bio",        "location",
                                        "github", "twitter", "author",   "username",   "provider",
                                        "image",  "uri",     "children", "description"};
    for (size_t i = 0; i < ARRAY_LEN(USUAL); i++)
        if (str_eqz(name, USUAL[i])) return true;
    return false;
}

static void add_all(struct smap *m, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) add(m, str_z(names[i]));
}

static void add_plugin_word(struct check *c, struct str text) {
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        while (i < text.n && ch_word((unsigned char)text.p[i])) i++;
        if (i - from > 2) add(&c->names->plugin_words, str_sub(text, from, i - from));
        i += i == from;
    }
}

static void read_plugins(struct check *c) {
    for (size_t i = 0; i < c->tree.n; i++) {
        struct str rel = c->tree.v[i].rel;
        if (!str_starts(rel, S("_plugins/")) || !str_ends(rel, S(".rb"))) continue;
        struct str text;
        if (site_file_read(c->site, c->a, path_join(c->a, c->site->source, rel), &text))
            add_plugin_word(c, text);
    }
}

static void add_liquid(void *ctx, struct str name) { add(ctx, name); }

bool plugin_requested(const struct check *c, const char *name) {
    for (size_t i = 0; i < c->site->requests.n; i++)
        if (str_eqz(c->site->requests.v[i].name, name)) return true;
    return false;
}

void names_collect(struct check *c) {
    struct names *n = c->names = ARENA_NEW(c->a, struct names);
    struct smap *maps[] = {&n->filters,   &n->tags,         &n->page_keys, &n->site_keys,
                           &n->variables, &n->page_read,    &n->site_read, &n->include_read,
                           &n->fields,    &n->plugin_words, &n->data_keys};
    for (size_t i = 0; i < ARRAY_LEN(maps); i++) smap_init(maps[i], c->a);
    if (c->renderer) {
        liquid_env_each(renderer_liquid(c->renderer), LIQUID_FILTERS, add_liquid, &n->filters);
        liquid_env_each(renderer_liquid(c->renderer), LIQUID_TAGS, add_liquid, &n->tags);
    }
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct text *t = c->texts.v[i];
        if (t->doc && t->body.p == t->doc->body.p && !doc_has_liquid(t->doc)) continue;
        if (t->kind != TEXT_DATA && t->kind != TEXT_CONFIG) read_template(c, t->body);
    }
    const struct site *s = c->site;
    for (size_t i = 0; s->collections && i < s->collections->n; i++) {
        const struct collection *k = collection_of(s->collections->v[i]);
        add_docs(c, k->docs);
        add(&n->site_keys, k->label);
    }
    add_docs(c, s->pages);
    for (size_t i = 0; i < s->defaults.n; i++) add_keys(c, s->defaults.e[i].val);
    for (size_t i = 0; i < s->config->n; i++)
        if (v_is_str(s->config->e[i].key)) add(&n->site_keys, v_s(s->config->e[i].key));
    if (s->data) add_deep(&n->data_keys, v_map(s->data), 0);
    add_deep(&n->data_keys, v_map(s->config), 0);
    add_all(&n->page_keys, PAGE, ARRAY_LEN(PAGE));
    add_all(&n->site_keys, SITE, ARRAY_LEN(SITE));
    read_plugins(c);
}

/* A singular and its plural are two names, not one misspelt. */
static bool plural(struct str a, struct str b) {
    if (a.n > b.n) return plural(b, a);
    if (b.n == a.n + 1 && str_starts(b, a) && b.p[a.n] == 's') return true;
    return b.n > 3 && a.n > 1 && str_ends(b, S("ies")) && str_ends(a, S("y")) &&
           str_starts(b, str_sub(a, 0, a.n - 1));
}

/* Offer what is one slip of the hand away, or two in a long word. */
void offer_slip(struct nearest *near, struct str name) {
    struct str w = near->word;
    if (plural(w, name) || w.n < 3) return;
    unsigned most = w.n < 4 ? 1 : w.n < 6 ? 1 : 2;
    if (near->least > most + 1) near->least = most + 1;
    nearest_offer(near, name);
}
