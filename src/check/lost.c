/* Pages that vanish: posts without a date, folders that nobody reads, collections without a
 * folder. */
#include "check/internal.h"

static bool is_page_name(struct check *c, struct str name) {
    return is_markdown(c, name) || is_html(name);
}

/* "2024-02-30-leap.md": a date that the calendar does not have. 0: no date at all, 1: a wrong one,
 * 2: a right one. */
static int date_in(struct str name) {
    static const int DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int part[3] = {0};
    size_t i = 0, n = 0;
    for (; n < 3; n++) {
        size_t from = i;
        while (i < name.n && ch_digit(name.p[i])) part[n] = part[n] * 10 + name.p[i++] - '0';
        if (i == from || i - from > 4 || i >= name.n || name.p[i] != '-') return 0;
        i++;
    }
    int y = part[0] < 100 ? part[0] + 2000 : part[0], m = part[1], d = part[2];
    if (m < 1 || m > 12 || d < 1 || d > DAYS[m - 1]) return 1;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return m == 2 && d == 29 && !leap ? 1 : 2;
}

static bool in_folder(struct str rel, const char *folder) {
    struct str dir = path_dir(rel), piece;
    while (str_next(&dir, '/', &piece))
        if (str_eqz(piece, folder)) return true;
    return false;
}

static void post_name(struct check *c, struct str rel) {
    int date = date_in(path_base(rel));
    if (date == 2) return;
    struct text *t = text_of_file(c, rel);
    if (!t || !front_matter_header(t->src.text)) return;
    if (date == 1) {
        if (yaml_find(text_yaml(c, t), S("date"))) return;
        struct finding *f = report(c, RULE_POST_NAME, &t->src, 0,
                                   "the date in '" STR_FMT "' does not exist in the calendar",
                                   STR_ARG(path_base(rel)));
        hint(c, f, "another day is taken for it");
        return;
    }
    struct finding *f =
        report(c, RULE_POST_NAME, &t->src, 0, "the post has no date in its name: it is left out");
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

void check_lost(struct check *c) {
    if (!c->site->collections) return;
    for (size_t i = 0; i < c->tree.n; i++) {
        const struct entry *e = &c->tree.v[i];
        struct str name = path_base(e->rel);
        if (e->kind == FILE_DIR && name.p[0] == '_') {
            struct str above = path_dir(e->rel),
                       top = v_s(map_getz(c->site->config, "collections_dir"));
            if (str_eq(above, S(".")) || (top.n && str_eq(above, top))) unread_folder(c, e->rel);
        }
        if (e->kind == FILE_REGULAR && in_folder(e->rel, "_posts") && is_page_name(c, name) &&
            !listed(c->site->exclude, e->rel))
            post_name(c, e->rel);
    }
}
