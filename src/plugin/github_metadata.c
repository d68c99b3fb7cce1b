/* jekyll-github-metadata 2.15: the part of site.github that follows from `repository:` alone. What
 * GitHub would have to be asked for is missing. */
#include "plugin/internal.h"

static void init(struct site *s) {
    struct value repo = map_getz(s->config, "repository"), own = map_getz(s->config, "github");
    struct str nwo = v_s(repo);
    size_t slash = str_chr(nwo, '/');
    struct map *m = map_new(s->a);
    if (slash == STR_NONE || slash == 0 || slash + 1 == nwo.n) return;
    struct str owner = str_sub(nwo, 0, slash), host = S("https://github.com/");
    struct str url = arena_cat(s->a, host, nwo);
    map_setz(m, "hostname", v_strz("github.com"));
    map_setz(m, "pages_hostname", v_strz("github.io"));
    map_setz(m, "environment", v_str(s->env));
    map_setz(m, "owner_name", v_str(owner));
    map_setz(m, "owner_url", v_str(arena_cat(s->a, host, owner)));
    map_setz(m, "repository_name", v_str(str_from(nwo, slash + 1)));
    map_setz(m, "repository_nwo", v_str(nwo));
    map_setz(m, "repository_url", v_str(url));
    if (own.type == V_MAP) m = map_deep_merge(s->a, m, own.m);
    map_setz(s->config, "github", v_map(m));
}

const struct plugin PLUGIN_GITHUB_METADATA = {.name = "jekyll-github-metadata", .init = init};
