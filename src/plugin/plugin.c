/* Which plugins a site has, and running their generators. */
#include "plugin/plugin.h"

#include "plugin/internal.h"

static const struct plugin *const TABLE[] = {
#define PLUGIN(name) &PLUGIN_##name,
#include "plugin/list.h"
#undef PLUGIN
};

static void activate(struct plugins *ps, const struct plugin *p) {
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i] == p) return;
    ps->active[ps->n++] = p;
    if (p->ext) ps->ext[ps->next++] = p->ext;
}

/* Gems that Jekyll itself brings or that change nothing in the output. */
static bool harmless(struct str name) {
    static const char *const NAMES[] = {"jekyll",
                                        "jekyll-sass-converter",
                                        "jekyll-watch",
                                        "kramdown",
                                        "kramdown-parser-gfm",
                                        "rouge",
                                        "webrick",
                                        "json",
                                        "bundler",
                                        "jekyll-commonmark"};
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(name, NAMES[i])) return true;
    return false;
}

static const struct plugin *find(struct str name) {
    for (size_t i = 0; i < ARRAY_LEN(TABLE); i++)
        if (str_eqz(name, TABLE[i]->name)) return TABLE[i];
    return NULL;
}

static bool whitelisted(const struct site *s, struct str name) {
    struct value w = map_getz(s->config, "whitelist");
    for (size_t i = 0; w.type == V_ARRAY && i < w.a->n; i++)
        if (str_eq(v_s(w.a->v[i]), name)) return true;
    return false;
}

static void ruby_dir(struct site *s, struct str dir) {
    struct dir_list l;
    if (!dir_read(s->a, arena_strz(s->a, in_source_dir(s, dir)), &l)) return;
    for (size_t i = 0; i < l.n; i++)
        if (str_ends(l.v[i].name, S(".rb")))
            diag_file(s->diags, SEV_WARNING, path_join(s->a, dir, l.v[i].name), 1, 1,
                      "Ruby plugins are not run; what this one does is missing from the output");
}

/* plugins_dir: a directory, several with commas between, or a list. */
static void ruby_files(struct site *s) {
    struct value dirs = map_getz(s->config, "plugins_dir");
    struct str rest = v_s(dirs), dir;
    if (s->safe) return;
    while (str_next(&rest, ',', &dir))
        if (dir.n) ruby_dir(s, str_strip(dir));
    for (size_t i = 0; dirs.type == V_ARRAY && i < dirs.a->n; i++)
        if (v_is_str(dirs.a->v[i])) ruby_dir(s, v_s(dirs.a->v[i]));
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

void plugins_activate(struct site *s, struct plugins *ps) {
    *ps = (struct plugins){0};
    for (size_t i = 0; i < s->plugins->n; i++) {
        if (!v_is_str(s->plugins->v[i])) continue;
        struct str name = v_s(s->plugins->v[i]);
        const struct plugin *p = find(name);
        if (s->safe && !whitelisted(s, name)) continue;
        if (p)
            activate(ps, p);
        else if (!harmless(name))
            config_diag(s, SEV_WARNING, "plugins", name,
                        "the plugin '" STR_FMT
                        "' is not built in; what it does is missing from the output",
                        STR_ARG(name));
    }
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i]->init) ps->active[i]->init(s);
    sort_active(ps);
    ruby_files(s);
}

bool plugins_generate(struct site *s, const struct plugins *ps) {
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i]->generate && !ps->active[i]->generate(s)) return false;
    return true;
}
