/* The settings of a site in one number. */
#include "site/site.h"

/* Settings that change what is printed, not what is written. */
static bool only_talk(struct str key) {
    static const char *const KEYS[] = {
        "quiet",  "verbose",    "profile", "serving", "watch", "destination", "disable_disk_cache",
        "detach", "incremental"};
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++)
        if (str_eqz(key, KEYS[i])) return true;
    return false;
}

uint64_t site_settings_key(const struct site *s) {
    struct arena a = {0};
    struct value_env env = {.arena = &a};
    struct map *config = map_new(&a);
    struct buf b;
    for (size_t i = 0; i < s->config->n; i++)
        if (!only_talk(v_s(s->config->e[i].key)))
            map_set(config, s->config->e[i].key, s->config->e[i].val);
    buf_init(&b, &a);
    const struct str texts[] = {S(QY_VERSION),
                                s->env,
                                str_z(s->profile->name),
                                s->jekyll_version,
                                s->theme ? s->theme->root : S(""),
                                s->theme ? s->theme->version : S(""),
                                s->source,
                                s->url,
                                s->baseurl};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        buf_str(&b, texts[i]);
        buf_putc(&b, 0);
    }
    for (size_t i = 0; i < s->requests.n; i++) {
        buf_str(&b, s->requests.v[i].name);
        buf_putc(&b, 0);
    }
    v_json(&b, v_map(config), &env);
    uint64_t key = str_hash(buf_view(&b));
    arena_free(&a);
    return key;
}
