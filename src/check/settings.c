/* The names of settings: those that nobody reads, of old, misspelt. */
#include "check/internal.h"

static const char *const TOP[] = {"source",
                                  "destination",
                                  "collections_dir",
                                  "cache_dir",
                                  "plugins_dir",
                                  "layouts_dir",
                                  "data_dir",
                                  "includes_dir",
                                  "collections",
                                  "safe",
                                  "include",
                                  "exclude",
                                  "keep_files",
                                  "encoding",
                                  "markdown_ext",
                                  "strict_front_matter",
                                  "show_drafts",
                                  "limit_posts",
                                  "future",
                                  "unpublished",
                                  "whitelist",
                                  "plugins",
                                  "markdown",
                                  "highlighter",
                                  "lsi",
                                  "excerpt_separator",
                                  "incremental",
                                  "detach",
                                  "port",
                                  "host",
                                  "baseurl",
                                  "show_dir_listing",
                                  "permalink",
                                  "paginate",
                                  "paginate_path",
                                  "timezone",
                                  "quiet",
                                  "verbose",
                                  "defaults",
                                  "liquid",
                                  "kramdown",
                                  "sass",
                                  "theme",
                                  "remote_theme",
                                  "url",
                                  "title",
                                  "description",
                                  "repository",
                                  "feed",
                                  "commonmark",
                                  "redirect_from",
                                  "pagination",
                                  "autopages",
                                  "jekyll-archives",
                                  "csv_reader",
                                  "tsv_reader",
                                  "disable_disk_cache",
                                  "profile",
                                  "livereload",
                                  "time",
                                  "author",
                                  "email",
                                  "lang",
                                  "locale",
                                  "ignore_theme_config",
                                  "quickyll",
                                  "relative_links",
                                  "titles_from_headings",
                                  "optional_front_matter",
                                  "readme_index"};
static const char *const KRAMDOWN[] = {"input",
                                       "auto_ids",
                                       "auto_id_prefix",
                                       "auto_id_stripping",
                                       "toc_levels",
                                       "entity_output",
                                       "smart_quotes",
                                       "hard_wrap",
                                       "guess_lang",
                                       "footnote_nr",
                                       "footnote_backlink",
                                       "footnote_backlink_inline",
                                       "footnote_prefix",
                                       "footnote_link_text",
                                       "show_warnings",
                                       "syntax_highlighter",
                                       "syntax_highlighter_opts",
                                       "math_engine",
                                       "math_engine_opts",
                                       "parse_block_html",
                                       "parse_span_html",
                                       "html_to_native",
                                       "header_offset",
                                       "header_links",
                                       "link_defs",
                                       "line_width",
                                       "list_indent",
                                       "remove_block_html_tags",
                                       "remove_line_breaks_for_cjk",
                                       "remove_span_html_tags",
                                       "gfm_quirks",
                                       "gfm_emojis",
                                       "gfm_emoji_opts",
                                       "typographic_symbols",
                                       "transliterated_header_ids",
                                       "template",
                                       "coderay",
                                       "enable_coderay",
                                       "forbidden_inline_options",
                                       "latex_headers",
                                       "auto_id",
                                       "use_coderay"};
static const char *const SASS[] = {"sass_dir",      "style",      "load_paths",    "sourcemap",
                                   "line_comments", "quiet_deps", "verbose",       "implementation",
                                   "add_charset",   "cache",      "cache_location"};
static const char *const COLLECTION[] = {"output", "permalink", "sort_by",       "order",
                                         "title",  "layout",    "entries_layout"};
static const char *const DEFAULT[] = {"scope", "values"};
static const char *const SCOPE[] = {"path", "type"};
static const char *const LIQUID[] = {"error_mode", "strict_filters", "strict_variables"};

/* Which names there are below which setting; "*": any one. */
static const struct level {
    const char *path;
    const char *const *names;
    size_t n;
    bool only; /* no others have a meaning */
} LEVELS[] = {
    {"", TOP, ARRAY_LEN(TOP), false},
    {"kramdown", KRAMDOWN, ARRAY_LEN(KRAMDOWN), true},
    {"sass", SASS, ARRAY_LEN(SASS), true},
    {"collections/*", COLLECTION, ARRAY_LEN(COLLECTION), false},
    {"defaults/*", DEFAULT, ARRAY_LEN(DEFAULT), true},
    {"defaults/*/scope", SCOPE, ARRAY_LEN(SCOPE), true},
    {"liquid", LIQUID, ARRAY_LEN(LIQUID), true},
};

/* Does the node's path fit "defaults/ * /scope"? */
bool setting_fits(const struct yaml_outline *y, size_t i, struct str path) {
    if (!path.n) return y->v[i].parent == YAML_NOWHERE;
    for (;;) {
        size_t slash = str_rchr(path, '/');
        struct str step = slash == STR_NONE ? path : str_from(path, slash + 1);
        if (y->v[i].parent == YAML_NOWHERE) return false;
        if (!str_eq(step, S("*")) && !str_eq(y->v[i].key, step)) return false;
        i = y->v[i].parent;
        if (slash == STR_NONE) return y->v[i].parent == YAML_NOWHERE;
        path = str_sub(path, 0, slash);
    }
}

static void name_slip(struct check *c, struct text *t, const struct yaml_outline *y,
                      const struct yaml_node *n, const struct level *l) {
    struct nearest near = nearest_to(n->key);
    for (size_t i = 0; i < l->n; i++) {
        if (str_eqz(n->key, l->names[i])) return;
        if (l->only)
            nearest_offer(&near, str_z(l->names[i]));
        else
            offer_slip(&near, str_z(l->names[i]));
    }
    if (!near.best.p || (!l->only && smap_has(&c->names->fields, n->key))) return;
    if (!*l->path && yaml_find(y, near.best)) return; /* both are there */
    struct finding *f = report(c, RULE_CONFIG_KEY, &t->src, n->key_at,
                               "there is no setting '" STR_FMT "'", STR_ARG(n->key));
    hint_nearest(c, f, &near);
}

/* Settings of old that Jekyll has given another name. */
static const struct renamed {
    const char *old, *now;
} RENAMED[] = {{"gems", "plugins"},
               {"layouts", "layouts_dir"},
               {"includes", "includes_dir"},
               {"data_source", "data_dir"},
               {"plugins_path", "plugins_dir"},
               {"server_port", "port"},
               {"pygments", "highlighter"},
               {"auto", "watch"},
               {"multiviews", "permalink"},
               {"layout_dir", "layouts_dir"}};

static void renamed(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < ARRAY_LEN(RENAMED); i++) {
        const struct yaml_node *n = yaml_find(y, str_z(RENAMED[i].old));
        bool theirs = smap_has(&c->names->site_read, str_z(RENAMED[i].old));
        if (!n || theirs || yaml_find(y, str_z(RENAMED[i].now))) continue;
        struct finding *f = report(c, RULE_CONFIG_KEY, &t->src, n->key_at,
                                   "the setting '%s' is no longer read", RENAMED[i].old);
        hint(c, f, "its name is '%s' now", RENAMED[i].now);
    }
}

static bool near_to(struct str key, const char *name) {
    return key.p && edit_distance(key, str_z(name)) <= 2;
}

/* A list of `defaults` that lacks its scope or its values. */
static void default_parts(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        bool one = n->kind == YAML_IS_MAPPING && !n->key.p && n->parent != YAML_NOWHERE &&
                   str_eq(y->v[n->parent].key, S("defaults")) && y->v[n->parent].parent == 0;
        if (!one) continue;
        bool scope = false, values = false;
        for (size_t k = i + 1; k < y->n && y->v[k].parent >= i; k++) {
            if (y->v[k].parent != i) continue;
            scope = scope || near_to(y->v[k].key, "scope");
            values = values ||
                     (near_to(y->v[k].key, "values") &&
                      !str_eq(y->v[k].key, S("values"))) || /* told as misspelt */
                     (str_eq(y->v[k].key, S("values")) && y->v[k].kind == YAML_IS_MAPPING);
        }
        if (scope && values) continue;
        struct finding *f =
            report(c, RULE_DEFAULTS, &t->src, n->at,
                   "these defaults have no '%s': they are not read", scope ? "values" : "scope");
        hint(c, f, "each has a 'scope:' (path, type) and 'values:'");
    }
}

/* A setting within another, which no template reads, one slip away from one that they do. */
static void unread(struct check *c, struct text *t, const struct yaml_outline *y, size_t i) {
    const struct yaml_node *n = &y->v[i];
    struct nearest near = nearest_to(n->key);
    near.least = 2;
    if (n->key.n < 4 || usual_name(n->key) || smap_has(&c->names->fields, n->key)) return;
    for (size_t k = 0; k < c->names->fields.n; k++) {
        struct str name = c->names->fields.e[k].key;
        if (name.n > 3) offer_slip(&near, name);
    }
    for (size_t k = n->parent + 1; near.best.p && k < y->n; k++)
        if (y->v[k].parent == n->parent && str_eq(y->v[k].key, near.best)) return;
    if (!near.best.p || ch_fold(near.best.p[0]) != ch_fold(n->key.p[0])) return;
    struct finding *f = report(c, RULE_CONFIG_KEY, &t->src, n->key_at,
                               "nothing reads the setting '" STR_FMT "'", STR_ARG(n->key));
    hint_nearest(c, f, &near);
}

/* Is it one of those that Jekyll and its plugins read? */
bool setting_of_theme(struct str top) {
    static const char *const THEIRS[] = {"author", "social", "footer", "links", "comments"};
    for (size_t k = 0; k < ARRAY_LEN(THEIRS); k++)
        if (str_eqz(top, THEIRS[k])) return true;
    return false;
}

static bool of_jekyll(const struct yaml_outline *y, size_t i) {
    while (y->v[i].parent != YAML_NOWHERE && y->v[i].parent) i = y->v[i].parent;
    return !setting_of_theme(y->v[i].key);
}

static void names(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < y->n; i++) {
        if (!y->v[i].key.p) continue;
        if (y->v[i].parent && y->v[i].parent != YAML_NOWHERE && !of_jekyll(y, i))
            unread(c, t, y, i);
        for (size_t k = 0; k < ARRAY_LEN(LEVELS); k++)
            if (setting_fits(y, y->v[i].parent, str_z(LEVELS[k].path)))
                name_slip(c, t, y, &y->v[i], &LEVELS[k]);
    }
}

void check_setting_names(struct check *c, struct text *t) {
    names(c, t);
    renamed(c, t);
    default_parts(c, t);
}
