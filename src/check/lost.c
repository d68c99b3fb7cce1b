/* Pages that vanish: posts without a date, folders that nobody reads, collections without a
 * folder. */
#include "check/internal.h"

static bool is_page_name(struct check *c, struct str name) {
    return is_markdown(c, name) || is_html(name);
}

/* "2024-02-30-leap.md": a date that the calendar does not have. 0: no date at all, 1: a wrong one,
 * 2: a right one. */
static int date_in(struct str name) {
    int part[3] = {0};
    size_t i = 0, n = 0;
    for (; n < 3; n++) {
        size_t from = i;
        while (i < name.n && ch_digit(name.p[i])) part[n] = part[n] * 10 + name.p[i++] - '0';
        if (i == from || i - from > 4 || i >= name.n || name.p[i] != '-') return 0;
        i++;
    }
    int y = part[0] < 100 ? part[0] + 2000 : part[0], m = part[1], d = part[2];
    return m < 1 || m > 12 || d < 1 || d > month_days(y, m) ? 1 : 2;
}

static bool in_folder(struct str rel, const char *folder) {
    struct str dir = path_dir(rel), piece;
    while (str_next(&dir, '/', &piece))
        if (str_eqz(piece, folder)) return true;
    return false;
}

/* "24-01-2023-title.md": the day first. Written as it should be; n 0: it is not that. */
static struct str year_first(struct check *c, struct str name) {
    bool fits = name.n > 11 && name.p[2] == '-' && name.p[5] == '-' && name.p[10] == '-';
    for (size_t i = 0; fits && i < 10; i++) fits = i == 2 || i == 5 || ch_digit(name.p[i]);
    if (!fits) return S("");
    return arena_printf(c->a, "%.4s-%.2s-%.2s" STR_FMT, name.p + 6, name.p + 3, name.p,
                        STR_ARG(str_from(name, 10)));
}

/* Else the build itself refuses the date. */
static bool in_any_month(struct str name) {
    size_t dash = str_chr(name, '-');
    struct str rest = str_from(name, dash == STR_NONE ? name.n : dash + 1);
    dash = str_chr(rest, '-');
    int64_t m = str_to_i(rest), d = str_to_i(str_from(rest, dash == STR_NONE ? rest.n : dash + 1));
    return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/* "2016-11_21-x.md", "2016.11.21 x.md" with dashes where they belong. */
static struct str with_dashes(struct check *c, struct str name) {
    struct buf b;
    size_t digits = 0;
    buf_init(&b, c->a);
    for (size_t i = 0, parts = 0; i < name.n; i++) {
        bool sign = parts < 3 && digits && strchr("_. /,", name.p[i]);
        digits = ch_digit(name.p[i]) ? digits + 1 : 0;
        if (sign || name.p[i] == '-') parts++;
        buf_putc(&b, sign || name.p[i] == ' ' ? '-' : name.p[i]);
    }
    return buf_view(&b);
}

static void post_name(struct check *c, struct str rel) {
    int date = date_in(path_base(rel));
    if (date == 2 || path_base(rel).p[0] == '_') return;
    struct text *t = text_of_file(c, rel);
    if (!t || !front_matter_header(t->src.text)) return;
    if (date == 1) {
        if (yaml_find(text_yaml(c, t), S("date"))) return;
        if (!in_any_month(path_base(rel)) && !year_first(c, path_base(rel)).n) return;
        struct finding *f = report(c, RULE_POST_NAME, &t->src, 0,
                                   "the date in '" STR_FMT "' does not exist in the calendar",
                                   STR_ARG(path_base(rel)));
        struct str right = year_first(c, path_base(rel));
        if (right.n) hint(c, f, "the year comes first: name it '" STR_FMT "'", STR_ARG(right));
        hint(c, f, "another day is taken for it");
        return;
    }
    struct finding *f =
        report(c, RULE_POST_NAME, &t->src, 0, "the post has no date in its name: it is left out");
    struct str dashed = with_dashes(c, path_base(rel));
    if (date_in(dashed) == 2) hint(c, f, "name it '" STR_FMT "'", STR_ARG(dashed));
    hint(c, f, "name it YYYY-MM-DD-" STR_FMT, STR_ARG(path_base(rel)));
}

/* ---- folders ---- */

static bool configured(struct check *c, struct str name) {
    static const char *const OWN[] = {
        "_posts", "_drafts", "_layouts",    "_includes", "_data", "_sass",        "_plugins",
        "_site",  "_config", "_javascript", "_scripts",  "_src",  "_bibliography"};
    static const char *const KEYS[] = {"layouts_dir", "includes_dir", "data_dir", "plugins_dir",
                                       "collections_dir"};
    for (size_t i = 0; i < ARRAY_LEN(OWN); i++)
        if (str_eqz(name, OWN[i])) return true;
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
        if (str_eq(v_s(map_getz(c->site->config, KEYS[i])), name)) return true;
    struct value sass = map_getz(c->site->config, "sass");
    if (sass.type == V_MAP && str_eq(v_s(map_getz(sass.m, "sass_dir")), name)) return true;
    return smap_has(&c->site->by_label, str_from(name, 1));
}

static bool listed(const struct array *list, struct str name) {
    for (size_t i = 0; list && i < list->n; i++) {
        struct str s = v_s(list->v[i]);
        while (str_ends(s, S("/"))) s.n--;
        while (str_starts(s, S("/"))) s = str_from(s, 1);
        if (path_fnmatch(s, name, 0) || (str_starts(s, name) && s.n > name.n && s.p[name.n] == '/'))
            return true;
    }
    return false;
}

/* A post that nothing converts: ".txt", ".mdd". */
static void post_ending(struct check *c, const struct doc *d) {
    struct str ext = path_ext(d->name);
    struct text *t = text_of_doc(c, d);
    if (!t || is_page_name(c, d->name) || d->kind == DOC_STATIC) return;
    struct nearest near = nearest_to(ext);
    near.least = ext.n < 6 ? 2 : 3;
    static const char *const ENDS[] = {".md", ".markdown", ".html", ".mkd"};
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++) nearest_offer(&near, str_z(ENDS[i]));
    bool post = d->kind == DOC_DOCUMENT && d->coll == c->site->posts;
    if (!post && (!near.best.p || ext.n < 4)) return;
    struct finding *f =
        report(c, RULE_POST_NAME, &t->src, 0,
               "nothing converts '" STR_FMT "': the text is written as it is", STR_ARG(ext));
    hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(near.best.p ? near.best : S(".md")));
}

/* "_about.md", and posts in a folder that lacks its "_". */
static void unread_file(struct check *c, struct str rel) {
    struct str name = path_base(rel), dir = path_dir(rel);
    bool posts = str_eq(path_base(dir), S("posts")) && date_in(name) == 2;
    bool hidden = name.p[0] == '_' && (str_eq(dir, S(".")) || !str_has(dir, S("_")));
    if ((!posts && !hidden) || listed(c->site->include, name) || listed(c->site->exclude, rel))
        return;
    struct text *t = text_of_file(c, rel);
    if (!t || !front_matter_header(t->src.text)) return;
    struct finding *f =
        report(c, RULE_FOLDER, &t->src, 0,
               posts ? "'" STR_FMT "' is a page like others here: posts are in '_posts'"
                     : "'" STR_FMT "' is not read: its name begins with '_'",
               STR_ARG(name));
    if (posts)
        hint(c, f, "did you mean '_posts'?");
    else
        hint(c, f, "name it '" STR_FMT "', or list it under `include`", STR_ARG(str_from(name, 1)));
}

static const struct entry *first_page(struct check *c, struct str dir) {
    for (size_t i = 0; i < c->tree.n; i++) {
        const struct entry *e = &c->tree.v[i];
        if (e->kind != FILE_REGULAR || !path_inside(dir, e->rel) || !is_page_name(c, e->rel))
            continue;
        struct text *t = text_of_file(c, e->rel);
        if (t && front_matter_header(t->src.text)) return e;
    }
    return NULL;
}

static void unread_folder(struct check *c, struct str dir) {
    struct str name = path_base(dir);
    if (str_eq(str_from(name, 1), c->misnamed) || configured(c, name) ||
        listed(c->site->include, name) || listed(c->site->exclude, dir))
        return;
    const struct entry *e = first_page(c, dir);
    if (!e) return;
    struct text *t = text_of_file(c, e->rel);
    struct nearest near = nearest_to(name);
    near.least = name.n < 5 ? 2 : 3;
    nearest_offer(&near, S("_posts"));
    nearest_offer(&near, S("_drafts"));
    for (size_t i = 0; i < c->site->collections->n; i++)
        nearest_offer(&near, collection_of(c->site->collections->v[i])->reldir);
    struct finding *f =
        report(c, RULE_FOLDER, &t->src, 0, "the folder '" STR_FMT "' is not read", STR_ARG(name));
    hint_nearest(c, f, &near);
    hint(c, f, "list '" STR_FMT "' under `collections` in the configuration",
         STR_ARG(str_from(name, 1)));
}

/* "data/" where Jekyll reads "_data/", which is not there. */
static void lacks_underscore(struct check *c, struct str dir) {
    static const struct {
        const char *name, *ends[4];
    } FOLDERS[] = {{"data", {".yml", ".yaml", ".json", ".csv"}},
                   {"layouts", {".html"}},
                   {"layout", {".html"}},
                   {"includes", {".html"}},
                   {"sass", {".scss", ".sass"}},
                   {"drafts", {".md", ".markdown"}}};
    size_t k = 0;
    while (k < ARRAY_LEN(FOLDERS) && !str_eqz(dir, FOLDERS[k].name)) k++;
    if (k == ARRAY_LEN(FOLDERS) || listed(c->site->exclude, dir)) return;
    struct str meant = arena_cat(c->a, S("_"), dir);
    if (str_eqz(dir, "layout")) meant = S("_layouts");
    const struct entry *first = NULL;
    for (size_t i = 0; i < c->tree.n; i++) {
        const struct entry *e = &c->tree.v[i];
        if (e->kind == FILE_DIR && str_eq(e->rel, meant)) return;
        if (first || e->kind != FILE_REGULAR || !path_inside(dir, e->rel)) continue;
        for (size_t n = 0; n < 4 && FOLDERS[k].ends[n]; n++)
            if (str_eqz(path_ext(e->rel), FOLDERS[k].ends[n])) first = e;
    }
    struct text *t = first ? text_of_file(c, first->rel) : NULL;
    if (!t || (c->site->theme && !str_eqz(dir, "data"))) return;
    struct finding *f = report(c, RULE_FOLDER, &t->src, 0,
                               "the folder '" STR_FMT "' is one of files to copy", STR_ARG(dir));
    hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(meant));
}

/* What would be said of a page's own file, where nobody asked about that page? */
static bool unasked(const struct check *c, struct str rel) {
    const struct text *t = c->only ? smap_get(&c->by_path, rel) : NULL;
    return t && passed_by(c, t);
}

void check_lost(struct check *c) {
    if (!c->site->collections) return;
    for (size_t i = 0; i < c->texts.n; i++)
        if (c->texts.v[i]->doc && !passed_by(c, c->texts.v[i])) post_ending(c, c->texts.v[i]->doc);
    for (size_t i = 0; i < c->tree.n; i++) {
        const struct entry *e = &c->tree.v[i];
        struct str name = path_base(e->rel);
        if (e->kind == FILE_DIR && name.p[0] == '_') {
            struct str above = path_dir(e->rel),
                       top = v_s(map_getz(c->site->config, "collections_dir"));
            if (str_eq(above, S(".")) || (top.n && str_eq(above, top))) unread_folder(c, e->rel);
        }
        if (e->kind == FILE_DIR && str_eq(name, e->rel)) lacks_underscore(c, name);
        if (e->kind != FILE_REGULAR || unasked(c, e->rel) || !is_page_name(c, name)) continue;
        unread_file(c, e->rel);
        if (in_folder(e->rel, "_posts") && !listed(c->site->exclude, e->rel)) post_name(c, e->rel);
    }
}
