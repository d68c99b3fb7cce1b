/* GitHub Pages' configuration, as the gem github-pages lays it under and over the site's own. */
#include "site/internal.h"

static const char UNDER[] = "jailed: false\nkramdown:\n  gfm_quirks: paragraph_end\n"
                            "  syntax_highlighter_opts: {default_lang: plaintext}\n";
static const char OVER[] = "lsi: false\nsafe: true\nhighlighter: rouge\nkramdown:\n  template: ''\n"
                           "  math_engine: mathjax\n  syntax_highlighter: rouge\n"
                           "gist: {noscript: false}\n";

/* What is on there, whatever the configuration lists; what may be on besides; and, on one's own
 * machine alone, jekyll-admin. */
static const char *const ALWAYS_ON[] = {
    "jekyll-coffeescript",          "jekyll-commonmark-ghpages", "jekyll-gist",
    "jekyll-github-metadata",       "jekyll-paginate",           "jekyll-relative-links",
    "jekyll-optional-front-matter", "jekyll-readme-index",       "jekyll-default-layout",
    "jekyll-titles-from-headings"};
static const char *const ALLOWED[] = {"jekyll-coffeescript",
                                      "jekyll-commonmark-ghpages",
                                      "jekyll-feed",
                                      "jekyll-gist",
                                      "jekyll-github-metadata",
                                      "jekyll-paginate",
                                      "jekyll-redirect-from",
                                      "jekyll-seo-tag",
                                      "jekyll-sitemap",
                                      "jekyll-avatar",
                                      "jemoji",
                                      "jekyll-mentions",
                                      "jekyll-relative-links",
                                      "jekyll-optional-front-matter",
                                      "jekyll-readme-index",
                                      "jekyll-default-layout",
                                      "jekyll-titles-from-headings",
                                      "jekyll-include-cache",
                                      "jekyll-octicons",
                                      "jekyll-remote-theme"};

/* The themes that github-pages brings. */
static const struct gem_pin THEMES[] = {{"minima", "2.5.1"},
                                        {"jekyll-swiss", "1.0.0"},
                                        {"jekyll-theme-primer", "0.6.0"},
                                        {"jekyll-theme-architect", "0.2.0"},
                                        {"jekyll-theme-cayman", "0.2.0"},
                                        {"jekyll-theme-dinky", "0.2.0"},
                                        {"jekyll-theme-hacker", "0.2.0"},
                                        {"jekyll-theme-leap-day", "0.2.0"},
                                        {"jekyll-theme-merlot", "0.2.0"},
                                        {"jekyll-theme-midnight", "0.2.0"},
                                        {"jekyll-theme-minimal", "0.2.0"},
                                        {"jekyll-theme-modernist", "0.2.0"},
                                        {"jekyll-theme-slate", "0.2.0"},
                                        {"jekyll-theme-tactile", "0.2.0"},
                                        {"jekyll-theme-time-machine", "0.2.0"}};

/* Once each, in order. */
static void add_name(struct array *a, const char *name) {
    if (!array_has_str(a, str_z(name))) array_push(a, v_strz(name));
}

static struct array *list_of(struct site *s, const char *key) {
    struct value v = map_getz(s->config, key);
    if (v.type == V_ARRAY) return array_copy(s->a, v.a);
    struct array *a = array_new(s->a, 0);
    if (v.type != V_NIL) array_push(a, v);
    return a;
}

/* The whitelist counts, since builds there are safe. */
static void plugins_of(struct site *s) {
    struct array *on = list_of(s, "plugins"), *may = array_new(s->a, 0);
    for (size_t i = 0; i < ARRAY_LEN(ALWAYS_ON); i++) add_name(on, ALWAYS_ON[i]);
    if (map_find_str(s->config, S("remote_theme"))) add_name(on, "jekyll-remote-theme");
    for (size_t i = 0; i < ARRAY_LEN(ALLOWED); i++) add_name(may, ALLOWED[i]);
    if (str_eqz(s->env, "development")) add_name(may, "jekyll-admin");
    map_setz(s->config, "plugins", v_array(on));
    map_setz(s->config, "whitelist", v_array(may));
}

static struct map *yaml_map(struct site *s, const char *text) {
    struct value v;
    struct yaml_error err;
    if (!yaml_load(s->a, str_z(text), YAML_SAFE, s->zone, &v, &err) || v.type != V_MAP)
        return map_new(s->a);
    return v.m;
}

/* Markdown is kramdown, or GitHub's CommonMark, which GFM is another name of. */
static void markdown_of(struct site *s) {
    struct value v = map_getz(s->config, "markdown");
    struct value_env env = {.arena = s->a};
    struct str name = v_to_s(v, &env);
    if (str_caseeq(name, S("gfm"))) {
        map_setz(s->config, "markdown", v_strz("CommonMarkGhPages"));
        map_setz(s->config, "commonmark",
                 v_map(yaml_map(s, "extensions: [table, strikethrough, autolink, tagfilter]\n"
                                   "options: [unsafe, footnotes]\n")));
    } else if (!str_caseeq(name, S("kramdown")) && !str_caseeq(name, S("commonmarkghpages"))) {
        map_setz(s->config, "markdown", v_strz("kramdown"));
    }
}

/* What Jekyll's own defaults have set already is no longer GitHub's to set. So most
 * of UNDER has no effect, in the gem neither; it is here for what Jekyll has no
 * default of. */
void pages_config(struct site *s, const struct map *given) {
    struct map *under = yaml_map(s, UNDER);
    struct value sass = map_getz(given, "sass");
    bool styled = sass.type == V_MAP && map_find_str(sass.m, S("style"));
    if (!str_eqz(s->env, "development") && !styled)
        map_setz(under, "sass", v_map(yaml_map(s, "style: compressed\n")));
    under = map_deep_merge(s->a, map_deep_merge(s->a, settings_initial(s), under), s->config);
    s->config = under;
    s->config = map_deep_merge(s->a, s->config, yaml_map(s, OVER));
    markdown_of(s);
    plugins_of(s);
    s->gems->pins = THEMES;
    s->gems->npins = ARRAY_LEN(THEMES);
}
