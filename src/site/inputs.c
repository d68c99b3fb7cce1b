/* What a site is read from, for `make`: files and the directories they are looked for in. */
#include "site/internal.h"

/* Directories within one another, and all: links may multiply them. */
enum { DEPTH = 64, MOST_DIRS = 100 * 1000 };

struct inputs {
    struct site *s;
    struct smap *out;
    size_t dirs;
};

/* Each path once; copied, as the caller's map outlives what is read here. */
static void add(struct inputs *in, struct str path) {
    if (!smap_has(in->out, path)) smap_set(in->out, arena_str(in->out->a, path), in->s);
}

/* Everything below a directory, and itself. */
static void add_all(struct inputs *in, struct str dir, int depth) {
    struct dir_list l;
    if (depth > DEPTH || !dir_read(in->out->a, arena_strz(in->out->a, dir), &l)) return;
    add(in, dir);
    for (size_t i = 0; i < l.n; i++) {
        struct str path = path_join(in->out->a, dir, l.v[i].name);
        if (l.v[i].name.p[0] == '.' || path_inside(in->s->dest, path)) continue;
        if (l.v[i].kind == FILE_DIR && !l.v[i].symlink)
            add_all(in, path, depth + 1);
        else if (l.v[i].kind == FILE_REGULAR)
            add(in, path);
    }
}

void site_inputs_below(struct site *s, struct str dir, struct smap *out) {
    struct inputs in = {.s = s, .out = out};
    add_all(&in, dir, 0);
}

/* The entries that the site takes, whether they are published or not. */
static void add_source(struct inputs *in, struct str rel, int depth) {
    struct arena *a = in->out->a;
    struct site *s = in->s;
    struct str base = rel.n ? in_source_dir(s, rel) : s->source;
    struct dir_list l;
    if (depth > DEPTH || ++in->dirs > MOST_DIRS || !dir_read(a, arena_strz(a, base), &l)) return;
    add(in, base);
    for (size_t i = 0; i < l.n; i++) {
        struct str name = l.v[i].name, path = path_join(a, base, name);
        bool posts = str_eqz(name, "_posts") || (s->show_drafts && str_eqz(name, "_drafts"));
        if (path_inside(s->dest, path)) continue;
        if (posts && l.v[i].kind == FILE_DIR)
            add_all(in, path, depth + 1);
        else if (!entry_kept(s, rel, name))
            continue;
        else if (l.v[i].kind == FILE_DIR)
            add_source(in, path_join(a, rel, name), depth + 1);
        else if (l.v[i].kind == FILE_REGULAR)
            add(in, path);
    }
}

/* More than the build reads rather than less: a file too many builds once too
 * often. */
void site_inputs(struct site *s, struct smap *out) {
    static const char *const DIRS[] = {"layouts_dir", "data_dir"};
    static const char *const THEME[] = {"_layouts", "_includes", "_data", "_sass", "assets"};
    struct inputs in = {.s = s, .out = out};
    for (size_t i = 0; i < s->config_files.n; i++) add(&in, s->config_files.v[i]);
    add_source(&in, S(""), 0);
    for (size_t i = 0; i < ARRAY_LEN(DIRS); i++)
        add_all(&in, in_source_dir(s, v_s(map_getz(s->config, DIRS[i]))), 0);
    for (size_t i = 0; i < s->includes_dirs.n; i++) add_all(&in, s->includes_dirs.v[i], 0);
    for (size_t i = 0; i < s->collections->n; i++)
        add_all(&in, (collection_of(s->collections->v[i]))->directory, 0);
    for (size_t i = 0; s->theme && i < ARRAY_LEN(THEME); i++)
        add_all(&in, path_join(out->a, s->theme->root, str_z(THEME[i])), 0);
    struct str conf = s->theme ? path_join(out->a, s->theme->root, S("_config.yml")) : S("");
    struct file_info fi;
    if (conf.n && file_stat(conf.p, &fi)) add(&in, conf);
    if (s->gems->gemfile) add(&in, path_join(out->a, s->gems->top, s->gems->gemfile->src->path));
    if (s->gems->lock) add(&in, path_join(out->a, s->gems->top, s->gems->lock->src->path));
}
