/* The configuration: values that mean nothing, folders that are not
 * there. */
#include "check/internal.h"

/* ---- values ---- */

static const struct choice {
    const char *path;
    enum severity sev;
    const char *words[8];
} CHOICES[] = {
    {"markdown", SEV_ERROR, {"kramdown", "GFM", "CommonMark", "CommonMarkGhPages"}},
    {"highlighter", SEV_WARNING, {"rouge", "none", "pygments"}},
    {"kramdown/input", SEV_ERROR, {"GFM", "kramdown", "Kramdown", "Markdown"}},
    {"kramdown/syntax_highlighter", SEV_WARNING, {"rouge", "coderay", "minted"}},
    {"kramdown/math_engine",
     SEV_WARNING,
     {"mathjax", "katex", "mathjaxnode", "itex2mml", "ritex", "sskatex"}},
    {"sass/style", SEV_WARNING, {"compressed", "compact", "expanded", "nested"}},
    {"sass/sourcemap", SEV_WARNING, {"always", "never", "development"}},
    {"liquid/error_mode", SEV_WARNING, {"lax", "warn", "strict"}},
};

static struct finding *value_report(struct check *c, struct text *t, const struct yaml_node *n,
                                    enum severity sev, struct str setting) {
    struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, n->at,
                               "'" STR_FMT "' is no value for the setting '" STR_FMT "'",
                               STR_ARG(n->text), STR_ARG(setting));
    if (sev > f->sev) f->sev = sev;
    return f;
}

static void choices(struct check *c, struct text *t) {
    for (size_t i = 0; i < ARRAY_LEN(CHOICES); i++) {
        const struct choice *x = &CHOICES[i];
        const struct yaml_node *n = yaml_find(text_yaml(c, t), str_z(x->path));
        if (!n || n->kind != YAML_IS_SCALAR || !n->text.n) continue;
        struct nearest near = nearest_to(n->text);
        bool known = str_eq(n->text, S("null")) || str_eq(n->text, S("false")) ||
                     str_eq(n->text, S("~")) || str_eq(n->text, S("nil"));
        for (size_t k = 0; k < ARRAY_LEN(x->words) && x->words[k]; k++) {
            known = known || str_caseeq(n->text, str_z(x->words[k]));
            nearest_offer(&near, str_z(x->words[k]));
        }
        if (known || (!near.best.p && str_eqz(str_z(x->path), "markdown"))) continue;
        hint_nearest(c, value_report(c, t, n, x->sev, str_z(x->path)), &near);
    }
}

static struct str clean_rel(struct check *c, struct str dir) {
    while (str_starts(dir, S("./"))) dir = str_from(dir, 2);
    while (str_starts(dir, S("/"))) dir = str_from(dir, 1);
    while (str_ends(dir, S("/"))) dir.n--;
    return str_has(dir, S("..")) || str_chr(dir, '*') != STR_NONE ? S("") : arena_str(c->a, dir);
}

static void permalink_style(struct check *c, struct text *t) {
    static const char *const STYLES[] = {"date", "pretty", "ordinal", "weekdate", "none"};
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("permalink"));
    if (!n || !n->text.n || str_chr(n->text, '/') != STR_NONE || str_chr(n->text, ':') != STR_NONE)
        return;
    struct nearest near = nearest_to(n->text);
    for (size_t i = 0; i < ARRAY_LEN(STYLES); i++) {
        if (str_eqz(n->text, STYLES[i])) return;
        nearest_offer(&near, str_z(STYLES[i]));
    }
    c->bad_permalink = true;
    struct finding *f = value_report(c, t, n, SEV_WARNING, S("permalink"));
    hint_nearest(c, f, &near);
}

/* "/:year/:titel/": told once, and not for each post. */
static void placeholders(struct check *c, struct text *t) {
    static const char *const KNOWN[] = {
        "categories", "collection", "title",      "slug",
        "name",       "output_ext", "year",       "month",
        "day",        "hour",       "minute",     "second",
        "i_day",      "i_month",    "short_year", "short_month",
        "long_month", "y_day",      "short_day",  "long_day",
        "week",       "w_year",     "w_day",      "slugified_categories",
        "path",       "basename",   "num"};
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("permalink"));
    if (!n || str_chr(n->text, '/') == STR_NONE) return;
    for (size_t i = 0; (i = str_find_from(n->text, S(":"), i)) != STR_NONE; i++) {
        size_t end = i + 1;
        while (end < n->text.n && ch_word((unsigned char)n->text.p[end])) end++;
        struct str name = str_sub(n->text, i + 1, end - i - 1);
        struct nearest near = nearest_to(name);
        bool known = !name.n;
        for (size_t k = 0; k < ARRAY_LEN(KNOWN); k++) {
            known = known || str_eqz(name, KNOWN[k]);
            nearest_offer(&near, str_z(KNOWN[k]));
        }
        if (known) continue;
        c->bad_permalink = true;
        struct finding *f = report(c, RULE_PERMALINK, &t->src, n->at + i,
                                   "there is no placeholder ':" STR_FMT "'", STR_ARG(name));
        if (near.best.p) hint(c, f, "did you mean ':" STR_FMT "'?", STR_ARG(near.best));
        hint(c, f,
             "there are :categories :title :slug :name :year :month :day and others of dates");
    }
}

/* Folders that a setting names and that are not there. */
static void folders(struct check *c, struct text *t) {
    static const char *const KEYS[] = {"layouts_dir", "includes_dir", "data_dir", "sass/sass_dir",
                                       "collections_dir"};
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) {
        const struct yaml_node *n = yaml_find(text_yaml(c, t), str_z(KEYS[i]));
        struct str dir = n ? clean_rel(c, n->text) : S("");
        const struct entry *e = dir.n ? tree_entry(c, dir) : NULL;
        if (!dir.n || (e && e->kind == FILE_DIR) || c->site->theme || c->site->theme_missing.p)
            continue;
        struct nearest near = nearest_to(dir);
        for (size_t k = 0; k < c->tree.n; k++)
            if (c->tree.v[k].kind == FILE_DIR) nearest_offer(&near, c->tree.v[k].rel);
        if (!near.best.p) continue; /* a setting for what is not used */
        struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, n->at,
                                   "there is no folder '" STR_FMT "'", STR_ARG(n->text));
        hint_nearest(c, f, &near);
        if (f->sev == SEV_WARNING && i != 2) f->sev = SEV_ERROR;
        c->no_layouts = c->no_layouts || i == 0;
        c->no_sheets = c->no_sheets || i == 3;
    }
}

static void time_zone(struct check *c, struct text *t) {
    static const struct str TOP_DIR = {"/usr/share/zoneinfo", 19};
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("timezone"));
    struct file_info fi;
    if (!n || !n->text.n || str_has(n->text, S(".."))) return;
    if (!file_stat("/usr/share/zoneinfo", &fi)) return;
    struct str path = path_join(c->a, TOP_DIR, n->text), dir = path_dir(n->text), below = S("");
    if (file_stat(arena_strz(c->a, path), &fi)) return;
    bool letters = true;
    for (size_t i = 0; i < n->text.n; i++) letters = letters && !ch_digit(n->text.p[i]);
    if (!letters && str_chr(n->text, '/') == STR_NONE) return; /* "EST5EDT" */
    struct dir_list l;
    struct nearest near = nearest_to(n->text);
    if (!str_eq(dir, S(".")) && file_stat(path_join(c->a, TOP_DIR, dir).p, &fi)) below = dir;
    if (dir_read(c->a, arena_strz(c->a, path_join(c->a, TOP_DIR, below)), &l))
        for (size_t i = 0; i < l.n; i++)
            nearest_offer(&near, below.n ? path_join(c->a, below, l.v[i].name) : l.v[i].name);
    struct finding *f =
        report(c, RULE_CONFIG_VALUE, &t->src, n->at,
               "there is no time zone '" STR_FMT "': UTC is used", STR_ARG(n->text));
    if (f->sev == SEV_WARNING) f->sev = SEV_ERROR;
    hint_nearest(c, f, &near);
}

static void addresses(struct check *c, struct text *t) {
    const struct yaml_node *base = yaml_find(text_yaml(c, t), S("baseurl")),
                           *url = yaml_find(text_yaml(c, t), S("url"));
    if (base && base->text.n && base->text.p[0] != '/' &&
        !(base->plain && str_eq(base->text, S("null")))) {
        struct finding *f =
            report(c, RULE_CONFIG_VALUE, &t->src, base->at,
                   "the baseurl '" STR_FMT "' does not begin with a slash", STR_ARG(base->text));
        hint(c, f, "write '/" STR_FMT "'", STR_ARG(base->text));
    }
    struct str root = base ? base->text : S("");
    while (str_ends(root, S("/"))) root.n--;
    if (base && base->text.n > root.n && base->text.p[0] == '/') {
        struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, base->at,
                                   "the baseurl '" STR_FMT "' ends with a slash: addresses get two",
                                   STR_ARG(base->text));
        hint(c, f, "write \"" STR_FMT "\"", STR_ARG(root));
    }
    struct str bare = url ? url->text : S("");
    while (str_ends(bare, S("/"))) bare.n--;
    if (url && url->text.n > bare.n && bare.n) {
        struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, url->at,
                                   "the url '" STR_FMT "' ends with a slash: addresses get two",
                                   STR_ARG(url->text));
        hint(c, f, "write '" STR_FMT "'", STR_ARG(bare));
    }
    if (url && url->text.n && !str_has(url->text, S("//")) &&
        !(url->plain && str_eq(url->text, S("null")))) {
        struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, url->at,
                                   "the url '" STR_FMT "' has no scheme", STR_ARG(url->text));
        hint(c, f, "write 'https://" STR_FMT "'", STR_ARG(url->text));
        c->no_scheme = f;
    }
}

/* "htps://example.org": told here, and not for each address. */
static void scheme_of_url(struct check *c, struct text *t) {
    static const char *const SCHEMES[] = {"https", "http"};
    const struct yaml_node *url = yaml_find(text_yaml(c, t), S("url"));
    size_t colon = url ? str_find(url->text, S("://")) : STR_NONE;
    if (colon == STR_NONE) return;
    struct str scheme = str_sub(url->text, 0, colon);
    struct nearest near = nearest_to(scheme);
    for (size_t i = 0; i < ARRAY_LEN(SCHEMES); i++) {
        if (str_caseeq(scheme, str_z(SCHEMES[i]))) return;
        nearest_offer(&near, str_z(SCHEMES[i]));
    }
    struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, url->at,
                               "the url '" STR_FMT "' has a misspelt scheme", STR_ARG(url->text));
    if (near.best.p) hint(c, f, "did you mean '" STR_FMT "://'?", STR_ARG(near.best));
    c->no_scheme = f;
}

/* ---- what depends on others ---- */

/* "<!-- more -->" and "<!--more-->" are not the same. */
static void excerpt_separator(struct check *c, struct text *t) {
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("excerpt_separator"));
    struct str other = STR_NULL;
    if (!n || !str_starts(n->text, S("<!--"))) return;
    for (size_t i = 0; i < c->texts.n; i++) {
        struct str s = c->texts.v[i]->src.text;
        if (c->texts.v[i]->kind != TEXT_PAGE) continue;
        if (str_has(s, n->text)) return;
        for (size_t at = 0; !other.p && (at = str_find_from(s, S("<!--"), at)) != STR_NONE; at++) {
            size_t end = str_find_from(s, S("-->"), at);
            if (end == STR_NONE) break;
            if (str_caseeq(str_strip(str_sub(s, at + 4, end - at - 4)),
                           str_strip(str_sub(n->text, 4, n->text.n < 7 ? 0 : n->text.n - 7))))
                other = str_sub(s, at, end + 3 - at);
        }
    }
    if (!other.p || c->only) return;
    struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, n->at,
                               "no page has the excerpt separator '" STR_FMT "'", STR_ARG(n->text));
    hint(c, f, "did you mean '" STR_FMT "'?", STR_ARG(other));
}

/* The page whose list is taken apart is one of the folder that the path names, or above it. */
static void paginated(struct check *c, struct text *t, const struct yaml_node *path) {
    struct str dir = path->text;
    size_t num = str_find(dir, S(":num"));
    dir = str_sub(dir, 0, num == STR_NONE ? 0 : num);
    size_t slash = str_rchr(dir, '/');
    dir = str_sub(dir, 0, slash == STR_NONE ? 0 : slash);
    while (str_starts(dir, S("/"))) dir = str_from(dir, 1);
    struct nearest near = nearest_to(dir);
    for (size_t i = 0; i < c->site->pages->n; i++) {
        struct str rel = doc_of(c->site->pages->v[i])->relpath, at = path_dir(rel);
        if (!str_eq(path_base(rel), S("index.html"))) continue;
        if (str_eq(at, dir) || path_inside(at, dir)) {
            if (!str_eq(at, S("."))) return;
        } else
            nearest_offer(&near, at);
    }
    if (!dir.n || !near.best.p) return;
    struct finding *f = report(
        c, RULE_CONFIG_VALUE, &t->src, path->at,
        "'paginate_path' names the folder '" STR_FMT "', which has no index.html", STR_ARG(dir));
    hint_nearest(c, f, &near);
}

static void pagination(struct check *c, struct text *t) {
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("paginate")),
                           *path = yaml_find(text_yaml(c, t), S("paginate_path"));
    bool active =
        plugin_requested(c, "jekyll-paginate") || plugin_requested(c, "jekyll-paginate-v2");
    if (n && !active && str_to_i(n->text) > 0) {
        struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, n->key_at,
                                   "'paginate' does nothing without its plugin");
        hint(c, f, "add 'jekyll-paginate' to `plugins`");
    }
    if (n && path && active && c->site->pages) paginated(c, t, path);
    if (n && path && !str_has(path->text, S(":num"))) {
        struct finding *f = report(c, RULE_CONFIG_VALUE, &t->src, path->at,
                                   "'paginate_path' lacks the number of the page");
        if (f->sev == SEV_WARNING) f->sev = SEV_ERROR;
        hint(c, f, "it needs ':num', as in /blog/page:num/");
    }
}

static void plugin_names(struct check *c, struct text *t) {
    const struct yaml_node *list = yaml_find(text_yaml(c, t), S("plugins"));
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; list && i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        if (n->parent == YAML_NOWHERE || &y->v[n->parent] != list || !n->text.n) continue;
        struct nearest near = nearest_to(n->text);
        near.least = 3;
        if (plugins_offer(&near, n->text) || !near.best.p) continue;
        struct finding *f = report(c, RULE_CONFIG_PLUGIN, &t->src, n->at,
                                   "there is no plugin '" STR_FMT "'", STR_ARG(n->text));
        hint_nearest(c, f, &near);
    }
}

static bool has_dir(struct check *c, struct str rel) {
    const struct entry *e = tree_entry(c, rel);
    return e && e->kind == FILE_DIR;
}

static size_t key_of(struct check *c, struct text *t, struct str label) {
    size_t at = text_key_at(c, t, arena_cat(c->a, S("collections/"), label).p);
    if (at != NO_OFFSET) return at;
    const struct yaml_outline *y = text_yaml(c, t);
    const struct yaml_node *list = yaml_find(y, S("collections"));
    for (size_t i = 0; list && i < y->n; i++)
        if (str_eq(y->v[i].text, label) && &y->v[y->v[i].parent] == list) return y->v[i].at;
    return NO_OFFSET;
}

static void collections(struct check *c, struct text *t) {
    struct str top = v_s(map_getz(c->site->config, "collections_dir"));
    for (size_t i = 0; c->site->collections && i < c->site->collections->n; i++) {
        const struct collection *k = collection_of(c->site->collections->v[i]);
        struct str dir = top.n ? path_join(c->a, top, k->reldir) : k->reldir;
        size_t at = key_of(c, t, k->label);
        if (at == NO_OFFSET || str_eq(k->label, S("posts")) || str_eq(k->label, S("drafts")) ||
            has_dir(c, dir))
            continue;
        if (k->docs->n || k->files->n) continue; /* a theme's, a plugin's */
        struct nearest near = nearest_to(k->reldir);
        near.least = 3;
        for (size_t e = 0; e < c->tree.n; e++)
            if (c->tree.v[e].kind == FILE_DIR && path_base(c->tree.v[e].rel).p[0] == '_' &&
                !smap_has(&c->site->by_label, str_from(path_base(c->tree.v[e].rel), 1)))
                nearest_offer(&near, path_base(c->tree.v[e].rel));
        struct finding *f = report(c, RULE_COLLECTION, &t->src, at,
                                   "the collection '" STR_FMT "' has no folder '" STR_FMT "'",
                                   STR_ARG(k->label), STR_ARG(dir));
        if (near.best.p)
            c->misnamed = str_from(near.best, 1);
        else if (f->sev == SEV_ERROR)
            f->sev = SEV_NOTE;
        hint_nearest(c, f, &near);
        hint(c, f, "make it, or take the collection out");
    }
}

/* ---- scopes ---- */

static void scope_type(struct check *c, struct text *t, const struct yaml_node *n) {
    static const char *const TYPES[] = {"pages", "posts", "drafts"};
    struct nearest near = nearest_to(n->text);
    if (!n->text.n || smap_has(&c->site->by_label, n->text)) return;
    if (str_eq(n->text, c->misnamed)) return;
    for (size_t i = 0; i < ARRAY_LEN(TYPES); i++) {
        if (str_eqz(n->text, TYPES[i])) return;
        nearest_offer(&near, str_z(TYPES[i]));
    }
    for (size_t i = 0; i < c->site->collections->n; i++)
        nearest_offer(&near, collection_of(c->site->collections->v[i])->label);
    struct finding *f = report(c, RULE_DEFAULTS, &t->src, n->at,
                               "no pages are of the type '" STR_FMT "'", STR_ARG(n->text));
    hint_nearest(c, f, &near);
}

static void scope_path(struct check *c, struct text *t, const struct yaml_node *n) {
    struct str p = n->text;
    while (str_starts(p, S("/"))) p = str_from(p, 1);
    while (str_ends(p, S("/"))) p.n--;
    struct nearest near = nearest_to(p);
    struct str top = v_s(map_getz(c->site->config, "collections_dir"));
    while (str_ends(top, S("/"))) top.n--;
    if (!p.n || str_eq(p, S("."))) return;
    for (size_t i = 0; i < c->tree.n; i++) {
        struct str rel = c->tree.v[i].rel;
        bool glob = str_chr(p, '*') != STR_NONE;
        if (glob ? path_fnmatch(p, rel, 0) : str_starts(rel, p)) return;
        struct str below =
            top.n && path_inside(top, rel) && rel.n > top.n ? str_from(rel, top.n + 1) : S("");
        if (below.n && (glob ? path_fnmatch(p, below, 0) : str_starts(below, p))) return;
        nearest_offer(&near, rel);
    }
    if (c->site->theme) return; /* it may be one of the theme's */
    struct finding *f = report(c, RULE_DEFAULTS, &t->src, n->at,
                               "the scope's path '" STR_FMT "' matches nothing", STR_ARG(n->text));
    hint_nearest(c, f, &near);
}

static void scopes(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; c->site->collections && i < y->n; i++) {
        if (!y->v[i].key.p || !setting_fits(y, y->v[i].parent, S("defaults/*/scope"))) continue;
        if (str_eq(y->v[i].key, S("type"))) scope_type(c, t, &y->v[i]);
        if (str_eq(y->v[i].key, S("path"))) scope_path(c, t, &y->v[i]);
    }
}

static void theme(struct check *c, struct text *t) {
    static const char *const KNOWN[] = {"minima",
                                        "minimal-mistakes-jekyll",
                                        "just-the-docs",
                                        "jekyll-theme-chirpy",
                                        "jekyll-theme-architect",
                                        "jekyll-theme-cayman",
                                        "jekyll-theme-dinky",
                                        "jekyll-theme-hacker",
                                        "jekyll-theme-leap-day",
                                        "jekyll-theme-merlot",
                                        "jekyll-theme-midnight",
                                        "jekyll-theme-minimal",
                                        "jekyll-theme-modernist",
                                        "jekyll-theme-primer",
                                        "jekyll-theme-slate",
                                        "jekyll-theme-tactile",
                                        "jekyll-theme-time-machine",
                                        "beautiful-jekyll-theme",
                                        "jekyll-text-theme",
                                        "jekyll-swiss"};
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("theme"));
    if (!n || !c->site->theme_missing.p) return;
    struct nearest near = nearest_to(n->text);
    near.least = 4;
    for (size_t i = 0; i < ARRAY_LEN(KNOWN); i++) {
        if (str_eqz(n->text, KNOWN[i])) return; /* a right name, not installed: the build says so */
        nearest_offer(&near, str_z(KNOWN[i]));
    }
    struct finding *f = report(c, RULE_CONFIG_THEME, &t->src, n->at,
                               "there is no theme '" STR_FMT "'", STR_ARG(n->text));
    hint_nearest(c, f, &near);
}

void check_config(struct check *c) {
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (t->kind != TEXT_CONFIG || t->theirs) continue;
        check_yaml_text(c, t);
        check_setting_names(c, t);
        choices(c, t);
        permalink_style(c, t);
        placeholders(c, t);
        folders(c, t);
        check_rows(c, t);
        time_zone(c, t);
        addresses(c, t);
        scheme_of_url(c, t);
        pagination(c, t);
        excerpt_separator(c, t);
        plugin_names(c, t);
        theme(c, t);
        collections(c, t);
        scopes(c, t);
    }
}
