/* Settings whose value cannot be used. */
#include "site/internal.h"

static bool check_collections(struct site *s, struct value v) {
    if (v.type == V_NIL || v.type == V_ARRAY) return true;
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

static bool check_defaults(struct site *s, struct value v) {
    if (v.type == V_NIL) return true;
    if (v.type != V_ARRAY) {
        config_diag(s, SEV_WARNING, "defaults", S(""),
                    "'defaults' must be a list of scopes and values, not %s; it is not used",
                    v_class(v));
        return true;
    }
    for (size_t i = 0; i < v.a->n; i++) {
        struct value set = v.a->v[i];
        if (set.type == V_MAP && map_getz(set.m, "values").type == V_MAP) continue;
        config_diag(s, SEV_WARNING, "defaults", S(""),
                    "entry %zu of 'defaults' has no mapping of 'values'; it is not used", i + 1);
    }
    return true;
}

static bool check_markdown(struct site *s, struct value v) {
    static const char *const NAMES[] = {"kramdown", "commonmark", "commonmarkghpages", "gfm"};
    struct str name = v_s(v);
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_caseeq(name, str_z(NAMES[i]))) return true;
    struct value_env env = {.arena = s->a};
    config_diag(s, SEV_ERROR, "markdown", S(""),
                "Invalid Markdown processor given: " STR_FMT
                "; there are kramdown, CommonMark, CommonMarkGhPages and GFM",
                STR_ARG(v_to_s(v, &env)));
    return false;
}

static bool check_timezone(struct site *s, struct value v) {
    if (v.type == V_STR && v.n && !zone_known(v_s(v)))
        config_diag(s, SEV_WARNING, "timezone", S(""),
                    "the time zone '" STR_FMT "' is not known; UTC is used. Names are those of "
                    "the tz database, such as Europe/Berlin",
                    STR_ARG(v_s(v)));
    return true;
}

static bool check_limit(struct site *s, struct value v) {
    if (v.type != V_INT || v.i >= 0) return true;
    config_diag(s, SEV_ERROR, "limit_posts", S(""), "limit_posts must be a non-negative number");
    return false;
}

static bool check_lsi(struct site *s, struct value v) {
    if (v_truthy(v))
        config_diag(s, SEV_WARNING, "lsi", S(""),
                    "lsi is not supported: related posts are the newest ones");
    return true;
}

static bool check_theme(struct site *s, struct value v) {
    if (v.type != V_NIL && v.type != V_STR)
        config_diag(s, SEV_WARNING, "theme", S(""),
                    "value of 'theme' in config should be String to use gem-based themes, but got "
                    "%s",
                    v_class(v));
    return true;
}

bool config_check(struct site *s) {
    static const struct {
        const char *key;
        bool (*ok)(struct site *, struct value);
    } CHECKS[] = {{"collections", check_collections},
                  {"defaults", check_defaults},
                  {"markdown", check_markdown},
                  {"timezone", check_timezone},
                  {"limit_posts", check_limit},
                  {"lsi", check_lsi},
                  {"theme", check_theme}};
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(CHECKS); i++)
        ok = CHECKS[i].ok(s, map_getz(s->config, CHECKS[i].key)) && ok;
    return ok;
}
