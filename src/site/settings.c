/* The settings Jekyll knows: one row a key with what it is when nobody sets it, where the site
 * keeps it, and what is wrong with it. A new setting is one row. */
#include "site/internal.h"

#include <stdlib.h>

/* Jekyll raises in the middle of reading where these are wrong; here it is said
 * before. */
static bool check_collections(struct site *s, struct value v) {
    bool names = v.type == V_ARRAY;
    for (size_t i = 0; names && i < v.a->n; i++) names = v_is_str(v.a->v[i]);
    if (v.type == V_NIL || names) return true;
    if (v.type != V_MAP) {
        config_diag(s, SEV_ERROR, "collections", S(""),
                    "'collections' must be a mapping or a list of names, not %s", v_class(v));
        return false;
    }
    for (size_t i = 0; i < v.m->n; i++) {
        struct value meta = v.m->e[i].val;
        if (!v_truthy(meta) || meta.type == V_MAP || meta.type == V_STR) continue;
        struct str name = v_s(v.m->e[i].key);
        config_diag(s, SEV_ERROR, "collections", name,
                    "the collection '" STR_FMT "' must have a mapping of settings, not %s",
                    STR_ARG(name), v_class(meta));
        return false;
    }
    return true;
}

/* Jekyll makes a time of it, which it cannot of a date without quotes. */
static bool check_date(struct site *s, const struct map *values) {
    const struct value *date = map_find_str(values, S("date"));
    struct value_env env = {.arena = s->a};
    struct time t;
    if (!date || (date->type == V_TIME && !date->t->date)) return true;
    if (v_is_str(*date) && parse_date(s, v_s(*date), &t)) return true;
    config_diag(s, SEV_ERROR, "defaults", S("date"),
                v_is_str(*date) ? "Invalid date '" STR_FMT "' in front matter defaults"
                                : "the date '" STR_FMT
                                  "' in front matter defaults is no text with a "
                                  "date and no time: write it in quotes",
                STR_ARG(v_to_s(*date, &env)));
    return false;
}

/* Entries without values are passed over, and that is said. */
static bool check_defaults(struct site *s, struct value v) {
    if (v.type == V_NIL) return true;
    if (v.type != V_ARRAY) {
        config_diag(s, SEV_WARNING, "defaults", S(""),
                    "'defaults' must be a list of scopes and values, not %s; it is not used",
                    v_class(v));
        return true;
    }
    for (size_t i = 0; i < v.a->n; i++) {
        struct value set = v.a->v[i],
                     scope = set.type == V_MAP ? map_getz(set.m, "scope") : v_nil();
        if (scope.type != V_MAP && scope.type != V_NIL) {
            config_diag(s, SEV_ERROR, "defaults", S(""),
                        "the scope of entry %zu of 'defaults' must be a mapping, not %s", i + 1,
                        v_class(scope));
            return false;
        }
        struct value values = set.type == V_MAP ? map_getz(set.m, "values") : v_nil();
        if (values.type == V_MAP && !check_date(s, values.m)) return false;
        if (values.type == V_MAP) continue;
        config_diag(s, SEV_WARNING, "defaults", S(""),
                    "entry %zu of 'defaults' has no mapping of 'values'; it is not used", i + 1);
        diag_is(s->diags, ABOUT_DEFAULTS, S(""));
    }
    return true;
}

/* The C library takes a name it does not know for UTC, without a word. */
static bool check_timezone(struct site *s, struct value v) {
    if (v.type == V_STR && v.n && !zone_known(v_s(v))) {
        config_diag(s, SEV_WARNING, "timezone", S(""),
                    "the time zone '" STR_FMT "' is not known; UTC is used. Names are those of "
                    "the tz database, such as Europe/Berlin",
                    STR_ARG(v_s(v)));
        diag_is(s->diags, ABOUT_ZONE, v_s(v));
    }
    return true;
}

/* Jekyll's own message. */
static bool check_limit(struct site *s, struct value v) {
    if (v.type != V_INT || v.i >= 0) return true;
    config_diag(s, SEV_ERROR, "limit_posts", S(""), "limit_posts must be a non-negative number");
    return false;
}

/* Latent semantic indexing is the work of a gem of its own, classifier-reborn. */
static bool check_lsi(struct site *s, struct value v) {
    if (v_truthy(v))
        config_diag(s, SEV_WARNING, "lsi", S(""),
                    "lsi is not supported: related posts are the newest ones");
    return true;
}

/* The value counts as none then; Jekyll's own message. */
static bool check_theme(struct site *s, struct value v) {
    if (v.type != V_NIL && v.type != V_STR)
        config_diag(s, SEV_WARNING, "theme", S(""),
                    "value of 'theme' in config should be String to use gem-based themes, but got "
                    "%s",
                    v_class(v));
    return true;
}

static bool check_permalink(struct site *s, struct value v) {
    if (v.type == V_STR || v.type == V_NIL) return true;
    config_diag(s, SEV_ERROR, "permalink", S(""), "'permalink' must be a text, not %s", v_class(v));
    return false;
}

static bool check_liquid(struct site *s, struct value v) {
    struct value mode = v.type == V_MAP ? map_getz(v.m, "error_mode") : v_nil();
    if (mode.type == V_NIL || mode.type == V_STR) return true;
    config_diag(s, SEV_ERROR, "liquid", S("error_mode"), "'error_mode' must be a word, not %s",
                v_class(mode));
    return false;
}

static bool check_sass(struct site *s, struct value v) {
    static const char *const STYLES[] = {"nested", "expanded", "compact", "compressed"};
    struct value_env env = {.arena = s->a};
    struct value style = v.type == V_MAP ? map_getz(v.m, "style") : v_nil();
    struct value dir = v.type == V_MAP ? map_getz(v.m, "sass_dir") : v_nil();
    struct str name = v_to_s(style, &env);
    if (dir.type != V_NIL && dir.type != V_STR) {
        config_diag(s, SEV_ERROR, "sass", S("sass_dir"), "'sass_dir' must be a text, not %s",
                    v_class(dir));
        return false;
    }
    if (str_starts(name, S(":"))) name = str_from(name, 1);
    for (size_t i = 0; i < ARRAY_LEN(STYLES); i++)
        if (!v_truthy(style) || str_eqz(name, STYLES[i])) return true;
    config_diag(s, SEV_WARNING, "sass", S("style"),
                "there is no style '" STR_FMT "' of style sheets: the usual one is taken",
                STR_ARG(name));
    return true;
}

/* Where a setting goes: nowhere but into site.config, or to a member of struct site besides. */
enum keep { IN_CONFIG, AS_FLAG, AS_NUMBER, AS_TEXT, AS_LIST };
#define MEMBER(type, name) AS_##type, offsetof(struct site, name)
#define CONFIG_ONLY IN_CONFIG, 0

/* In the order of Jekyll's own defaults, which `site | inspect` shows. */
static const struct setting {
    const char *key;
    const char *initial; /* YAML; NULL: absent unless set */
    enum keep keep;
    size_t member;
    bool (*check)(struct site *, struct value); /* NULL: anything goes */
} SETTINGS[] = {
    {"collections_dir", "''", CONFIG_ONLY, NULL},
    {"cache_dir", ".jekyll-cache", CONFIG_ONLY, NULL},
    {"plugins_dir", "_plugins", CONFIG_ONLY, NULL},
    {"layouts_dir", "_layouts", CONFIG_ONLY, NULL},
    {"data_dir", "_data", CONFIG_ONLY, NULL},
    {"includes_dir", "_includes", CONFIG_ONLY, NULL},
    {"collections", "{}", CONFIG_ONLY, check_collections},
    {"safe", "false", MEMBER(FLAG, safe), NULL},
    {"include", "[.htaccess]", MEMBER(LIST, include), NULL},
    {"exclude", "[]", MEMBER(LIST, exclude), NULL},
    {"keep_files", "[.git, .svn]", MEMBER(LIST, keep_files), NULL},
    {"encoding", "utf-8", CONFIG_ONLY, encoding_check},
    {"markdown_ext", "markdown,mkdown,mkdn,mkd,md", CONFIG_ONLY, NULL},
    {"strict_front_matter", "false", MEMBER(FLAG, strict_front_matter), NULL},
    {"show_drafts", "", MEMBER(FLAG, show_drafts), NULL},
    {"limit_posts", "0", MEMBER(NUMBER, limit_posts), check_limit},
    {"future", "false", MEMBER(FLAG, future), NULL},
    {"unpublished", "false", MEMBER(FLAG, unpublished), NULL},
    {"whitelist", "[]", CONFIG_ONLY, NULL},
    {"plugins", "[]", MEMBER(LIST, plugins), NULL},
    {"markdown", "kramdown", CONFIG_ONLY, NULL},
    {"highlighter", "rouge", CONFIG_ONLY, NULL},
    {"lsi", "false", CONFIG_ONLY, check_lsi},
    {"excerpt_separator", "\"\\n\\n\"", CONFIG_ONLY, NULL},
    {"incremental", "false", MEMBER(FLAG, incremental), NULL},
    {"detach", "false", CONFIG_ONLY, NULL},
    {"port", "'4000'", CONFIG_ONLY, NULL},
    {"host", "127.0.0.1", CONFIG_ONLY, NULL},
    {"baseurl", "", MEMBER(TEXT, baseurl), NULL},
    {"show_dir_listing", "false", CONFIG_ONLY, NULL},
    {"permalink", "date", MEMBER(TEXT, permalink_style), check_permalink},
    {"paginate_path", "/page:num", CONFIG_ONLY, NULL},
    {"timezone", "", CONFIG_ONLY, check_timezone},
    {"quiet", "false", CONFIG_ONLY, NULL},
    {"verbose", "false", CONFIG_ONLY, NULL},
    {"defaults", "[]", CONFIG_ONLY, check_defaults},
    {"liquid", "{error_mode: warn, strict_filters: false, strict_variables: false}", CONFIG_ONLY,
     check_liquid},
    {"kramdown",
     "{auto_ids: true, toc_levels: [1, 2, 3, 4, 5, 6], entity_output: as_char, "
     "smart_quotes: 'lsquo,rsquo,ldquo,rdquo', input: GFM, hard_wrap: false, guess_lang: true, "
     "footnote_nr: 1, show_warnings: false}",
     CONFIG_ONLY, NULL},
    {"url", NULL, MEMBER(TEXT, url), NULL},
    {"theme", NULL, CONFIG_ONLY, check_theme},
    {"sass", NULL, CONFIG_ONLY, check_sass},
    {"limits", NULL, CONFIG_ONLY, limits_check},
};

/* Made new for each site, since it is written into. A mistake in the table is ours:
 * abort. */
struct map *settings_initial(struct site *s) {
    struct buf yaml;
    struct value v;
    struct yaml_error err;
    buf_init(&yaml, s->tmp);
    for (size_t i = 0; i < ARRAY_LEN(SETTINGS); i++)
        if (SETTINGS[i].initial)
            buf_printf(&yaml, "%s: %s\n", SETTINGS[i].key, SETTINGS[i].initial);
    if (!yaml_load(s->a, buf_view(&yaml), YAML_PSYCH, s->zone, &v, &err) || v.type != V_MAP)
        abort();
    struct value kramdown = map_getz(v.m, "kramdown");
    if (!s->profile->jekyll3) return v.m;
    map_setz(kramdown.m, "toc_levels", v_strz("1..6"));
    map_delete(v.m, S("cache_dir"));
    for (int i = 0; i < 2; i++) { /* two converters that it still knew */
        struct map *m = map_new(s->a);
        map_setz(m, "extensions", v_array(array_new(s->a, 0)));
        map_setz(v.m, i ? "redcarpet" : "rdiscount", v_map(m));
    }
    return v.m;
}

/* Where Jekyll ends with an error of Ruby's when the value is of another type. */
static bool types_check(struct site *s) {
    static const char *const KINDS[] = {"a text", "a list", "a mapping", "a number"};
    static const struct {
        const char *key;
        enum { A_TEXT, A_LIST, A_MAPPING, A_NUMBER } wanted;
    } TYPES[] = {{"collections_dir", A_TEXT}, {"layouts_dir", A_TEXT}, {"data_dir", A_TEXT},
                 {"markdown_ext", A_TEXT},    {"timezone", A_TEXT},    {"keep_files", A_LIST},
                 {"limit_posts", A_NUMBER},   {"kramdown", A_MAPPING}, {"liquid", A_MAPPING},
                 {"sass", A_MAPPING}};
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(TYPES); i++) {
        struct value v = map_getz(s->config, TYPES[i].key);
        bool is[] = {v_is_str(v), v.type == V_ARRAY, v.type == V_MAP,
                     v.type == V_INT || v.type == V_FLOAT};
        if (!v_truthy(v) || is[TYPES[i].wanted]) continue;
        config_diag(s, SEV_ERROR, TYPES[i].key, S(""), "'%s' must be %s, not %s", TYPES[i].key,
                    KINDS[TYPES[i].wanted], v_class(v));
        ok = false;
    }
    return ok;
}

/* All of them are looked at, for all messages; false: the build cannot go on. */
bool settings_check(struct site *s) {
    bool ok = types_check(s);
    for (size_t i = 0; i < ARRAY_LEN(SETTINGS); i++)
        if (SETTINGS[i].check)
            ok = SETTINGS[i].check(s, map_getz(s->config, SETTINGS[i].key)) && ok;
    return ok;
}

/* Once the configuration is complete, but for what a theme adds below. */
void settings_keep(struct site *s) {
    struct value_env env = {.arena = s->a};
    for (size_t i = 0; i < ARRAY_LEN(SETTINGS); i++) {
        struct value v = map_getz(s->config, SETTINGS[i].key);
        void *to = (char *)s + SETTINGS[i].member;
        switch (SETTINGS[i].keep) {
        case AS_FLAG: *(bool *)to = v_truthy(v); break;
        case AS_NUMBER: *(int64_t *)to = v.type == V_INT ? v.i : 0; break;
        case AS_TEXT: *(struct str *)to = v_to_s(v, &env); break;
        case AS_LIST: *(struct array **)to = v.type == V_ARRAY ? v.a : array_new(s->a, 0); break;
        case IN_CONFIG: break;
        }
    }
}
