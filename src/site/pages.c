/* GitHub Pages' configuration, as the gem github-pages lays it under and over the site's own. */
#include "site/internal.h"

static const char UNDER[] = "jailed: false\nkramdown:\n  gfm_quirks: paragraph_end\n"
                            "  syntax_highlighter_opts: {default_lang: plaintext}\n";
static const char OVER[] = "lsi: false\nsafe: true\nhighlighter: rouge\nkramdown:\n  template: ''\n"
                           "  math_engine: mathjax\n  syntax_highlighter: rouge\n"
                           "gist: {noscript: false}\n";

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

/* What Jekyll's own defaults have set already is no longer GitHub's to set. */
void pages_config(struct site *s, const struct map *given) {
    struct map *under = yaml_map(s, UNDER);
    struct value sass = map_getz(given, "sass");
    bool styled = sass.type == V_MAP && map_find_str(sass.m, S("style"));
    if (!str_eqz(s->env, "development") && !styled)
        map_setz(under, "sass", v_map(yaml_map(s, "style: compressed\n")));
    s->config = map_deep_merge(s->a, under, s->config);
    s->config = map_deep_merge(s->a, s->config, yaml_map(s, OVER));
    markdown_of(s);
}
