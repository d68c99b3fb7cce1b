/* Which plugins a site has, and running their generators.
 *
 * A gem is asked for by name: in the Gemfile's group jekyll_plugins, by the theme's
 * gemspec, or under `plugins:`. Here a name is one of three: built in, harmless
 * (nothing of the output depends on it), or missing, which a warning tells at the
 * line that asks for it. */
#include "plugin/plugin.h"

#include "plugin/internal.h"

static const struct plugin *const TABLE[] = {
#define PLUGIN(name) &PLUGIN_##name,
#include "plugin/list.h"
#undef PLUGIN
};

/* The Gemfile and the configuration often name the same gem; Ruby's require loads
 * it once. */
static void activate(struct plugins *ps, const struct plugin *p) {
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i] == p) return;
    ps->active[ps->n++] = p;
    if (p->ext) ps->ext[ps->next++] = p->ext;
}

/* Gems that Jekyll itself brings, that are done elsewhere here, or that change nothing in what a
 * build writes. */
static const char *const HARMLESS[] = {"jekyll",
                                       "jekyll-sass-converter",
                                       "jekyll-watch",
                                       "jekyll-remote-theme",
                                       "github-pages",
                                       "jekyll-commonmark",
                                       "jekyll-commonmark-ghpages",
                                       "jekyll-compose",
                                       "jekyll-admin",
                                       "jekyll-algolia",
                                       "jekyll-livereload",
                                       "hawkins",
                                       "kramdown",
                                       "kramdown-parser-gfm",
                                       "rouge",
                                       "liquid",
                                       "sass",
                                       "sassc",
                                       "sass-embedded",
                                       "commonmarker",
                                       "mercenary",
                                       "safe_yaml",
                                       "addressable",
                                       "i18n",
                                       "ffi",
                                       "listen",
                                       "webrick",
                                       "em-websocket",
                                       "eventmachine",
                                       "http_parser.rb",
                                       "wdm",
                                       "tzinfo",
                                       "tzinfo-data",
                                       "bundler",
                                       "rake",
                                       "json",
                                       "csv",
                                       "base64",
                                       "bigdecimal",
                                       "logger",
                                       "ostruct",
                                       "rexml",
                                       "racc",
                                       "nokogiri",
                                       "faraday",
                                       "faraday-retry",
                                       "execjs",
                                       "mini_racer",
                                       "html-proofer",
                                       "rubocop"};

static bool harmless(const struct site *s, struct str name) {
    if (str_starts(name, S("jekyll-theme-"))) return true; /* a theme alone does nothing */
    if (s->theme && str_eq(name, s->theme->name)) return true;
    for (size_t i = 0; i < ARRAY_LEN(HARMLESS); i++)
        if (str_eqz(name, HARMLESS[i])) return true;
    return false;
}

/* Others that people use, and that are not built in. */
static const char *const OTHERS[] = {"jekyll-scholar",
                                     "jekyll-polyglot",
                                     "jekyll-target-blank",
                                     "jekyll-email-protect",
                                     "jekyll-last-modified-at",
                                     "jekyll-spaceship",
                                     "jekyll-minifier",
                                     "jekyll-assets",
                                     "jekyll-responsive-image",
                                     "jekyll-picture-tag",
                                     "jekyll-imagemagick",
                                     "jekyll-diagrams",
                                     "jekyll-katex",
                                     "jekyll-mermaid",
                                     "jekyll-tidy",
                                     "jekyll-twitter-plugin",
                                     "jekyll-video-embed",
                                     "jekyll-link-attributes",
                                     "jekyll-get-json",
                                     "jekyll-postcss",
                                     "jekyll-tagging",
                                     "jekyll-category-pages",
                                     "jekyll-sass-converter",
                                     "jekyll-terser",
                                     "jekyll-jupyter-notebook",
                                     "jekyll-html-truncatewords",
                                     "jekyll-multiple-languages-plugin",
                                     "jekyll-external-links"};

bool plugins_offer(struct nearest *near, struct str word) {
    if (str_starts(word, S("jekyll-theme-"))) return true;
    for (size_t i = 0; i < ARRAY_LEN(TABLE); i++) nearest_offer(near, str_z(TABLE[i]->name));
    for (size_t i = 0; i < ARRAY_LEN(HARMLESS); i++) nearest_offer(near, str_z(HARMLESS[i]));
    for (size_t i = 0; i < ARRAY_LEN(OTHERS); i++) nearest_offer(near, str_z(OTHERS[i]));
    return near->best.p && str_eq(near->best, word);
}

/* Two dozen rows and a few requests a build: a search by hand is enough. */
static const struct plugin *find(struct str name) {
    for (size_t i = 0; i < ARRAY_LEN(TABLE); i++)
        if (str_eqz(name, TABLE[i]->name)) return TABLE[i];
    return NULL;
}

/* `whitelist:` counts in safe mode alone (PluginManager#plugin_allowed?). */
static bool whitelisted(const struct site *s, struct str name) {
    struct value w = map_getz(s->config, "whitelist");
    for (size_t i = 0; w.type == V_ARRAY && i < w.a->n; i++)
        if (str_eq(v_s(w.a->v[i]), name)) return true;
    return false;
}

/* Stable: equal ones stay in the order of the configuration. */
static void sort_active(struct plugins *ps) {
    for (size_t i = 1; i < ps->n; i++)
        for (size_t k = i; k > 0 && ps->active[k - 1]->priority < ps->active[k]->priority; k--) {
            const struct plugin *t = ps->active[k];
            ps->active[k] = ps->active[k - 1];
            ps->active[k - 1] = t;
        }
}

/* Where it was asked for, in words. */
static const char *asked_by(const struct plugin_request *q) {
    static const char *const WORDS[] = {[ASKED_GEMFILE] =
                                            " (in the Gemfile's group jekyll_plugins)",
                                        [ASKED_THEME] = " (the theme depends on it)",
                                        [ASKED_CONFIG] = ""};
    return WORDS[q->by];
}

/* A request from a Gemfile or gemspec has its place there; one from the
 * configuration is looked up in it when the message is made. */
static void warn_missing(struct site *s, const struct plugin_request *q) {
    static const char MESSAGE[] =
        "the plugin '" STR_FMT "' is not built in; what it does is missing from the output%s";
    if (q->src)
        diag_add(s->diags, SEV_WARNING, q->src, q->off, NULL, MESSAGE, STR_ARG(q->name),
                 asked_by(q));
    else
        config_diag(s, SEV_WARNING, "plugins", q->name, MESSAGE, STR_ARG(q->name), asked_by(q));
    diag_is(s->diags, ABOUT_PLUGIN, q->name);
}

/* The line that Jekyll has not, for people who ask with --verbose why a plugin did
 * nothing. */
static void tell(struct site *s, const struct plugins *ps) {
    struct buf b;
    buf_init(&b, s->a);
    if (!s->info || !v_truthy(map_getz(s->config, "verbose"))) return;
    for (size_t i = 0; i < ps->n; i++) buf_printf(&b, "%s%s", i ? ", " : "", ps->active[i]->name);
    s->info(s->info_ctx, S("Plugins:"), ps->n ? buf_view(&b) : S("none"));
}

/* The order is Jekyll's: first all are loaded as the requests come, then each hears
 * of the finished configuration (:after_init), and only then the list is sorted for
 * the generators. So init runs in the order of loading, generate in that of
 * priorities.
 *
 * In safe mode only what `whitelist` names is run, and nothing of _plugins is
 * looked at. GitHub's own builds are safe, so there a warning tells of what works
 * here and would be missing there. */
void plugins_activate(struct site *s, struct plugins *ps) {
    *ps = (struct plugins){0};
    for (size_t i = 0; i < s->requests.n; i++) {
        const struct plugin_request *q = &s->requests.v[i];
        const struct plugin *p = find(q->name);
        if (s->safe && !whitelisted(s, q->name)) {
            if (s->profile->pages && q->by == ASKED_CONFIG && !harmless(s, q->name))
                config_diag(s, SEV_WARNING, "plugins", q->name,
                            "GitHub Pages does not run the plugin '" STR_FMT
                            "': what it does is missing there",
                            STR_ARG(q->name));
            continue;
        }
        if (p)
            activate(ps, p);
        else if (!harmless(s, q->name))
            warn_missing(s, q);
    }
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i]->init) ps->active[i]->init(s);
    if (ruby_files(s)) activate(ps, &PLUGIN_GIT_DATES);
    sort_active(ps);
    tell(s, ps);
}

bool plugins_generate(struct site *s, const struct plugins *ps) {
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i]->generate && !ps->active[i]->generate(s)) return false;
    return true;
}
