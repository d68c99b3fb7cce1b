/* Plugins asked for: by the Gemfile's group, the theme, the configuration, GitHub Pages. */
#include "site/internal.h"

bool plugin_asked(const struct site *s, const char *name) {
    for (size_t i = 0; i < s->requests.n; i++)
        if (str_eqz(s->requests.v[i].name, name)) return true;
    return false;
}

static void ask(struct site *s, struct plugin_request r) {
    for (size_t i = 0; i < s->requests.n; i++)
        if (str_eq(s->requests.v[i].name, r.name)) return;
    VEC_PUSH(s->a, &s->requests, r);
}

/* Bundler.require(:jekyll_plugins), which Jekyll does where there is a Gemfile. */
static void ask_gemfile(struct site *s) {
    const struct gemfile *g = s->gems->gemfile;
    for (size_t i = 0; g && i < g->gems.n; i++) {
        const struct gem_dependency *d = &g->gems.v[i];
        if (d->elsewhere || d->no_require || !gem_in_group(d, "jekyll_plugins")) continue;
        ask(s, (struct plugin_request){d->name, ASKED_GEMFILE, d->src, d->off});
    }
}

static void ask_list(struct site *s, struct value v) {
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n; i++)
        if (v_is_str(v.a->v[i]))
            ask(s, (struct plugin_request){v_s(v.a->v[i]), ASKED_CONFIG, NULL, 0});
    if (v.type == V_STR) ask(s, (struct plugin_request){v_s(v), ASKED_CONFIG, NULL, 0});
}

/* What GitHub Pages has on, whatever the configuration lists. */
static const char *const PAGES[] = {
    "jekyll-coffeescript",          "jekyll-commonmark-ghpages", "jekyll-gist",
    "jekyll-github-metadata",       "jekyll-paginate",           "jekyll-relative-links",
    "jekyll-optional-front-matter", "jekyll-readme-index",       "jekyll-default-layout",
    "jekyll-titles-from-headings"};

/* Does GitHub build it, whose Jekyll is 3.10: github-pages in the Gemfile; without a Gemfile a
 * domain in CNAME, a remote theme, one of Pages' themes, or a name on GitHub? QUICKYLL_COMPAT says
 * it outright. */
static bool on_pages(const struct site *s, const struct gems_host *host) {
    struct str compat = host->env(host->ctx, "QUICKYLL_COMPAT"),
               nwo = host->env(host->ctx, "PAGES_REPO_NWO");
    struct file_info fi;
    if (compat.p && compat.n && !str_eqz(compat, "auto")) return str_eqz(compat, "pages");
    if (gems_mention(s->gems, "github-pages")) return true;
    if (s->gems->gemfile || s->gems->lock) return false;
    if (v_is_str(map_getz(s->config, "remote_theme"))) return true;
    if (str_starts(v_s(map_getz(s->config, "theme")), S("jekyll-theme-"))) return true;
    if (nwo.p && nwo.n) return true;
    return file_stat(arena_strz(s->a, path_join(s->a, s->source, S("CNAME"))), &fi);
}

static bool jekyll3(const struct gems *g) {
    const struct lock_gem *l = lock_find(g->lock, S("jekyll"));
    return l && str_starts(l->version, S("3."));
}

/* jekyll-sass-converter 3 brings Dart Sass along. */
static bool locks_dart_sass(const struct gems *g) {
    const struct lock_gem *l = lock_find(g->lock, S("jekyll-sass-converter"));
    return l && gem_version_compare(l->version, S("3.0.0.a")) >= 0;
}

void plugins_ask(struct site *s) {
    const struct map *c = s->config;
    bool pages = s->on_pages = on_pages(s, &s->gems->host);
    s->dart_sass = !pages && locks_dart_sass(s->gems);
    ask_gemfile(s);
    ask_list(s, map_getz(c, "plugins"));
    if (pages || jekyll3(s->gems)) ask_list(s, map_getz(c, "gems"));
    for (size_t i = 0; pages && i < ARRAY_LEN(PAGES); i++)
        ask(s, (struct plugin_request){str_z(PAGES[i]), ASKED_PAGES, NULL, 0});
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
