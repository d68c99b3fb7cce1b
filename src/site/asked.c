/* Plugins asked for: by the Gemfile's group, the theme, the configuration, GitHub Pages.
 *
 * The list is made before the theme is known and completed after, since a theme's
 * gemspec names plugins and a plugin (jekyll-remote-theme) decides about the theme. */
#include "site/internal.h"

bool plugin_asked(const struct site *s, const char *name) {
    for (size_t i = 0; i < s->requests.n; i++)
        if (str_eqz(s->requests.v[i].name, name)) return true;
    return false;
}

/* The first who asks counts: that is where a message points. */
static void ask(struct site *s, struct plugin_request r) {
    for (size_t i = 0; i < s->requests.n; i++)
        if (str_eq(s->requests.v[i].name, r.name)) return;
    VEC_PUSH(s->a, &s->requests, r);
}

static bool listed(const struct site *s, struct str name) {
    struct value v = map_getz(s->config, "plugins");
    return v.type == V_ARRAY && array_has_str(v.a, name);
}

/* Bundler.require(:jekyll_plugins), which Jekyll does where there is a Gemfile. GitHub Pages does
 * not: there the order of the configuration counts. */
static void ask_gemfile(struct site *s) {
    const struct gemfile *g = s->gems->gemfile;
    for (size_t i = 0; g && i < g->gems.n; i++) {
        const struct gem_dependency *d = &g->gems.v[i];
        if (d->elsewhere || d->no_require || !gem_in_group(d, "jekyll_plugins")) continue;
        if (s->profile->pages && listed(s, d->name)) continue;
        ask(s, (struct plugin_request){d->name, ASKED_GEMFILE, d->src, d->off});
    }
}

/* `plugins: a` is as good as `plugins: [a]`. */
static void ask_list(struct site *s, struct value v) {
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n; i++)
        if (v_is_str(v.a->v[i]))
            ask(s, (struct plugin_request){v_s(v.a->v[i]), ASKED_CONFIG, NULL, 0});
    if (v.type == V_STR) ask(s, (struct plugin_request){v_s(v), ASKED_CONFIG, NULL, 0});
}

void plugins_ask(struct site *s) {
    const struct map *c = s->config;
    ask_gemfile(s);
    ask_list(s, map_getz(c, "plugins"));
    if (s->profile->jekyll3) ask_list(s, map_getz(c, "gems"));
}

/* Besides kramdown a processor is a plugin's. */
bool markdown_check(struct site *s) {
    static const struct {
        const char *name, *plugin;
    } OTHERS[] = {{"commonmark", "jekyll-commonmark"},
                  {"commonmarkghpages", "jekyll-commonmark-ghpages"}};
    struct value_env env = {.arena = s->a};
    struct str name = v_to_s(map_getz(s->config, "markdown"), &env);
    if (str_caseeq(name, S("kramdown"))) return true;
    const char *lacks = NULL;
    for (size_t i = 0; i < ARRAY_LEN(OTHERS); i++)
        if (str_caseeq(name, str_z(OTHERS[i].name))) {
            if (plugin_asked(s, OTHERS[i].plugin)) return true;
            lacks = OTHERS[i].plugin;
        }
    if (lacks)
        config_diag(s, SEV_ERROR, "markdown", S(""),
                    "Invalid Markdown processor given: " STR_FMT "; it needs the plugin %s",
                    STR_ARG(name), lacks);
    else
        config_diag(s, SEV_ERROR, "markdown", S(""),
                    "Invalid Markdown processor given: " STR_FMT
                    "; there are kramdown, CommonMark and CommonMarkGhPages",
                    STR_ARG(name));
    return false;
}

/* Those of the theme's gemspec come behind the Gemfile's and before all others. */
void plugins_ask_theme(struct site *s) {
    const struct gemspec *spec = s->theme ? s->theme->spec : NULL;
    size_t at = 0;
    while (at < s->requests.n && s->requests.v[at].by == ASKED_GEMFILE) at++;
    for (size_t i = 0; spec && i < spec->dependencies.n; i++) {
        const struct gem_dependency *d = &spec->dependencies.v[i];
        if (d->development || str_eqz(d->name, "jekyll") || str_eq(d->name, s->theme->name))
            continue;
        size_t k = 0;
        while (k < s->requests.n && !str_eq(s->requests.v[k].name, d->name)) k++;
        if (k < at) continue; /* the Gemfile had it first */
        if (k == s->requests.n) VEC_PUSH(s->a, &s->requests, ((struct plugin_request){0}));
        for (; k > at; k--) s->requests.v[k] = s->requests.v[k - 1];
        s->requests.v[at++] = (struct plugin_request){d->name, ASKED_THEME, d->src, d->off};
    }
}
