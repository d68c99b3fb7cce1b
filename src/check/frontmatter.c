/* Front matter: what is not taken for it, keys and values that mean nothing, layouts. */
#include "check/internal.h"

/* So often used is a key that nobody misspelt. */
enum { FEW_USES = 2 };

/* ---- the lines around it ---- */

static struct str first_line(struct str text) {
    struct str line = S("");
    str_line(&text, &line);
    return str_rstrip(line);
}

/* The long ones of a word processor, too. */
static bool only_dashes(struct str line) {
    size_t n = 0;
    for (; line.n; n++) {
        bool lengthy = str_starts(line, S("–")) || str_starts(line, S("—"));
        if (!lengthy && line.p[0] != '-') return false;
        line = str_from(line, lengthy ? 3 : 1);
        n += lengthy;
    }
    return n >= 2;
}

/* "key: value" or "key:" */
static bool is_key_line(struct str line) {
    size_t i = 0;
    while (i < line.n && (ch_word((unsigned char)line.p[i]) || line.p[i] == '-')) i++;
    return i > 0 && i < line.n && line.p[i] == ':' &&
           (i + 1 == line.n || ch_space((unsigned char)line.p[i + 1]));
}

/* It begins with "---" and ends nowhere. */
static void unclosed(struct check *c, struct text *t) {
    struct str rest = t->src.text, line;
    size_t near = STR_NONE;
    str_line(&rest, &line);
    while (near == STR_NONE && str_line(&rest, &line))
        if (only_dashes(str_strip(line))) near = (size_t)(line.p - t->src.text.p);
    struct finding *f =
        report(c, RULE_FRONT_MATTER, &t->src, near == STR_NONE ? 0 : near,
               near == STR_NONE ? "the front matter is never closed"
                                : "this does not close the front matter: '---' does");
    if (f->sev == SEV_WARNING) f->sev = SEV_ERROR;
    hint(c, f, "a line of its own: ---");
}

static bool closes(struct str text) {
    struct str yaml, body;
    return front_matter_split(text, &yaml, &body);
}

/* What was meant for front matter, and is not. */
static struct finding *odd_front_matter(struct check *c, struct text *t) {
    struct str s = t->src.text, line = S(""), second = s;
    size_t blank = 0;
    while (blank < s.n && ch_space((unsigned char)s.p[blank])) blank++;
    str_line(&second, &line);
    if (str_starts(s, S("\xEF\xBB\xBF"))) return NULL; /* told for all */
    if (blank && str_starts(str_from(s, blank), S("---\n")) && closes(str_from(s, blank)))
        return report(c, RULE_FRONT_MATTER, &t->src, 0,
                      "this is no front matter: it must begin on the first line");
    struct str fence = str_rstrip(line);
    if ((str_eq(fence, S("+++")) || str_eq(fence, S(";;;"))) &&
        str_has(s, arena_cat3(c->a, S("\n"), fence, S("\n"))))
        return report(c, RULE_FRONT_MATTER, &t->src, 0,
                      "this is no front matter: Jekyll's is YAML between two lines '---'");
    if (only_dashes(str_rstrip(line)) && is_key_line(first_line(second)))
        return report(c, RULE_FRONT_MATTER, &t->src, 0,
                      "this is no front matter: it begins with '---'");
    return NULL;
}

/* A file that the site copies as it is, though it was meant to be a page. */
static void no_front_matter(struct check *c, struct text *t, bool markdown, bool in_collection) {
    static const char *const COPIED[] = {"README",       "CHANGELOG",       "LICENSE",
                                         "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY",
                                         "AUTHORS",      "HISTORY",         "CHANGES"};
    struct str s = t->src.text, name = path_base(t->src.path);
    if (str_starts(s, S("\xEF\xBB\xBF"))) return;
    struct finding *f = odd_front_matter(c, t);
    if (f) {
        hint(c, f, "the file is copied as it is, and not made into a page");
        return;
    }
    name.n -= path_ext(name).n;
    for (size_t i = 0; i < ARRAY_LEN(COPIED); i++)
        if (str_caseeq(name, str_z(COPIED[i]))) return;
    bool capitals = name.n > 2; /* "HOW-TO-POST.md": for who looks at the repository */
    for (size_t i = 0; i < name.n; i++) capitals = capitals && !ch_lower(name.p[i]);
    if (capitals && !in_collection) return;
    bool liquid = str_has(s, S("{{ ")) || str_has(s, S("{% "));
    liquid = liquid || in_collection;
    if (markdown ? !liquid && s.p[0] != '#' : !liquid || str_has(s, S("<script"))) return;
    f = report(c, RULE_FRONT_MATTER, &t->src, 0,
               "there is no front matter: the file is copied as it is");
    hint(c, f, "begin it with two lines ---, or list it under `exclude`");
}

static void byte_order_mark(struct check *c, struct text *t) {
    if (!str_starts(t->src.text, S("\xEF\xBB\xBF"))) return;
    struct finding *f =
        report(c, RULE_FRONT_MATTER, &t->src, 0, "begins with a byte order mark (BOM)");
    hint(c, f, "save the file as UTF-8 without it: what reads it may take it for text");
}

static void look_at_statics(struct check *c) {
    const struct array *files = c->site->static_files;
    for (size_t i = 0; files && i < files->n; i++) {
        const struct doc *d = doc_of(files->v[i]);
        bool markdown = is_markdown(c, d->name);
        if (d->generated || (d->coll && !markdown) || (!markdown && !is_html(d->name))) continue;
        struct text *t =
            text_of_file(c, str_starts(d->relpath, S("/")) ? str_from(d->relpath, 1) : d->relpath);
        if (!t || t->theirs) continue;
        byte_order_mark(c, t);
        no_front_matter(c, t, markdown, d->coll != NULL);
    }
}

/* ---- keys ---- */

static struct str path_of(struct check *c, const struct yaml_outline *y, size_t i) {
    struct str s = y->v[i].key;
    for (size_t up = y->v[i].parent; up != YAML_NOWHERE && y->v[up].parent != YAML_NOWHERE;
         up = y->v[up].parent) {
        if (!y->v[up].key.p) return STR_NULL; /* in a list */
        s = arena_cat3(c->a, y->v[up].key, S("."), s);
    }
    return s;
}

static bool is_read(const struct check *c, struct str key) {
    return smap_has(&c->names->fields, key);
}

/* A key that no template reads and few pages have, near one that is read. */
static void key_slip(struct check *c, struct text *t, const struct yaml_node *n, struct str path,
                     size_t *used) {
    static const char *const JEKYLL[] = {"layout",
                                         "permalink",
                                         "published",
                                         "date",
                                         "title",
                                         "categories",
                                         "category",
                                         "tags",
                                         "tag",
                                         "excerpt",
                                         "excerpt_separator",
                                         "description",
                                         "image",
                                         "author",
                                         "lang",
                                         "sitemap",
                                         "redirect_from",
                                         "redirect_to",
                                         "render_with_liquid",
                                         "last_modified_at",
                                         "pagination",
                                         "slug",
                                         "id",
                                         "name"};
    struct nearest near = nearest_to(n->key);
    size_t dot = str_rchr(path, '.');
    struct str above = dot == STR_NONE ? S("") : str_sub(path, 0, dot + 1);
    for (size_t i = 0; !above.n && i < ARRAY_LEN(JEKYLL); i++) {
        if (str_eqz(n->key, JEKYLL[i])) return;
        offer_slip(&near, str_z(JEKYLL[i]));
    }
    if (is_read(c, n->key) || *used > FEW_USES || c->no_layouts) return;
    if (above.n && c->site->theme_missing.p) return; /* its layouts may read it */
    const struct smap *read = &c->names->page_read;
    for (size_t i = 0; i < read->n; i++) {
        struct str r = read->e[i].key;
        if (!str_starts(r, above)) continue;
        r = str_from(r, above.n);
        size_t end = str_chr(r, '.');
        offer_slip(&near, end == STR_NONE ? r : str_sub(r, 0, end));
    }
    if (!near.best.p || yaml_find(t->yaml, near.best)) return; /* both are there */
    struct finding *f = report(c, RULE_FRONT_KEY, &t->src, t->yaml_at + n->key_at,
                               "nothing reads the key '" STR_FMT "'", STR_ARG(n->key));
    hint_nearest(c, f, &near);
}

static void keys(struct check *c, struct text *t, struct smap *used) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        struct str path = n->key.p ? path_of(c, y, i) : STR_NULL;
        if (path.p) key_slip(c, t, n, path, (size_t *)smap_at(used, path));
    }
}

static void count_keys(struct check *c, struct text *t, struct smap *used) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < y->n; i++) {
        struct str path = y->v[i].key.p ? path_of(c, y, i) : STR_NULL;
        if (path.p) ++*(size_t *)smap_at(used, path);
    }
}

/* In the pages that are not looked at; how many more than a few does not matter. */
static void count_elsewhere(struct check *c, struct str path, size_t *n) {
    for (size_t i = 0; i < c->texts.n && *n <= FEW_USES; i++) {
        const struct text *t = c->texts.v[i];
        struct str rest = path;
        if (!t->doc || !passed_by(c, t)) continue;
        struct map *m = doc_front(t->doc) ? doc_front(t->doc) : doc_data(t->doc);
        for (bool more = true; m && more;) {
            struct str step = path_step(&rest);
            struct value *v = map_find_str(m, step);
            more = rest.n > 0;
            *n += v && !more;
            m = v && v->type == V_MAP ? v->m : NULL;
        }
    }
}

/* ---- layouts ---- */

static void offer_layouts(struct check *c, struct nearest *near) {
    for (size_t i = 0; i < c->site->layouts.n; i++) nearest_offer(near, c->site->layouts.e[i].key);
}

static bool no_layout(struct check *c, struct value v) {
    if (v.type != V_STR || !v.n || str_eq(v_s(v), S("none")) || str_eq(v_s(v), S("null")))
        return true;
    return smap_has(&c->site->layouts, v_s(v));
}

static void missing_layout(struct check *c, const struct source *src, size_t at, struct str name) {
    struct finding *f =
        report(c, RULE_LAYOUT, src, at, "there is no layout '" STR_FMT "'", STR_ARG(name));
    struct nearest near = nearest_to(name);
    struct str stem = path_base(str_sub(name, 0, name.n - path_ext(name).n));
    if (smap_has(&c->site->layouts, stem))
        hint(c, f, "did you mean '" STR_FMT "'? A layout is named without folder and ending",
             STR_ARG(stem));
    offer_layouts(c, &near);
    hint_nearest(c, f, &near);
}

/* Where `defaults` of the configuration give that layout. */
static bool in_defaults(struct check *c, struct str name) {
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (t->kind != TEXT_CONFIG) continue;
        const struct yaml_outline *y = text_yaml(c, t);
        for (size_t k = 0; k < y->n; k++) {
            if (!str_eq(y->v[k].key, S("layout")) || !str_eq(y->v[k].text, name)) continue;
            missing_layout(c, &t->src, t->yaml_at + y->v[k].at, name);
            return true;
        }
    }
    return false;
}

static bool is_page(struct check *c, const struct doc *d) {
    return is_markdown(c, d->name) || (is_html(d->name) && d->kind == DOC_DOCUMENT);
}

static void page_layout(struct check *c, struct text *t) {
    const struct doc *d = t->doc;
    struct value v = doc_get(d, "layout");
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("layout"));
    if (n && n->plain && !n->text.n && n->kind == YAML_IS_SCALAR && is_page(c, d)) {
        struct finding *f = report(c, RULE_LAYOUT, &t->src, t->yaml_at + n->key_at,
                                   "the layout is empty: the page is written without one");
        if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
        hint(c, f, "name one, or write `layout: none`");
    }
    if (no_layout(c, v)) return;
    c->page = d;
    if (n)
        missing_layout(c, &t->src, t->yaml_at + n->at, v_s(v));
    else if (!in_defaults(c, v_s(v)))
        missing_layout(c, &t->src, 0, v_s(v));
    c->page = NULL;
}

static bool names_content(struct check *c, struct str text, int depth) {
    enum { DEEPEST = 8 };
    struct markup m;
    if (str_has(text, S("content")) || depth > DEEPEST) return true;
    for (size_t at = 0; markup_next(text, &at, &m);) {
        if (m.output || !str_starts(m.name, S("include"))) continue;
        struct text *inc = include_name(&m).n ? include_text(c, include_name(&m)) : NULL;
        if (!inc || names_content(c, inc->body, depth + 1)) return true;
    }
    return false;
}

/* A layout that prints no content, where pages with a text of their own use it. */
static void lost_content(struct check *c, struct text *t) {
    const struct layout *l = smap_get(&c->site->layouts, v_s(doc_get(t->doc, "layout")));
    struct text *at = l && str_strip(t->body).n ? smap_get(&c->by_path, l->src.path) : NULL;
    if (!at || !at->body.n || names_content(c, at->body, 0)) return;
    c->page = t->doc;
    struct finding *f =
        report(c, RULE_LAYOUT, &at->src, (size_t)(at->body.p - at->src.text.p),
               "this layout prints no {{ content }}: the text of its pages is lost");
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
    c->page = NULL;
    smap_set(&c->no_content, l->name, f);
}

void check_layouts(struct check *c) {
    for (size_t i = 0; i < c->site->layouts.n; i++) {
        const struct layout *l = c->site->layouts.e[i].val, *up = l;
        struct text *t = smap_get(&c->by_path, l->src.path);
        if (!t || !l->parent.p) continue;
        size_t at = text_key_at(c, t, "layout");
        if (!no_layout(c, v_str(l->parent))) missing_layout(c, &t->src, at, l->parent);
        for (size_t k = 0; up && up->parent.p && k <= c->site->layouts.n; k++) {
            up = smap_get(&c->site->layouts, up->parent);
            if (!up || up != l) continue;
            const struct layout *next = smap_get(&c->site->layouts, l->parent);
            if (next == l || str_cmp(l->name, next->name) < 0)
                report(c, RULE_LAYOUT_LOOP, &t->src, at,
                       "layouts in a loop: '" STR_FMT "' stands within itself, by way of '" STR_FMT
                       "'",
                       STR_ARG(l->name), STR_ARG(l->parent));
            break;
        }
    }
}

void check_front_matter(struct check *c) {
    struct smap used;
    smap_init(&used, c->a);
    bool layouts = c->site->layouts.a && !c->site->theme_missing.p && !c->no_layouts;
    for (size_t i = 0; i < c->texts.n; i++)
        if (c->texts.v[i]->doc && !passed_by(c, c->texts.v[i])) count_keys(c, c->texts.v[i], &used);
    for (size_t i = 0; c->only && i < used.n; i++)
        count_elsewhere(c, used.e[i].key, (size_t *)(void *)&used.e[i].val);
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (passed_by(c, t)) continue;
        byte_order_mark(c, t);
        if (t->kind != TEXT_PAGE && t->kind != TEXT_LAYOUT) continue;
        if (!front_matter_header(t->src.text)) {
            struct finding *f = t->doc ? odd_front_matter(c, t) : NULL; /* a post is one without */
            if (f) hint(c, f, "it is printed as the page's text");
        } else if (!closes(t->src.text))
            unclosed(c, t);
        check_yaml_text(c, t);
        if (!t->doc || t->theirs) continue;
        check_page_values(c, t);
        keys(c, t, &used);
        if (layouts) page_layout(c, t);
        if (layouts) lost_content(c, t);
    }
    if (layouts) check_layouts(c);
    look_at_statics(c);
}
