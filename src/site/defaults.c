/* FrontmatterDefaults: values for documents by path and type.
 *
 * Each set of `defaults:` that applies goes over or under what those before it
 * made, by how closely it fits (precedes). What came of it is kept by which sets
 * applied in which way: most documents share one. */
#include "site/internal.h"

/* As scopes and paths are compared: "/posts/" is "posts". */
static struct str sanitize(struct str p) {
    if (!p.n || p.p[0] != '/') return p;
    p = str_from(p, 1);
    if (p.n && p.p[p.n - 1] == '/') p.n--;
    return p;
}

/* A scope may be written with the collections' directory or without. */
static struct str strip_collections_dir(struct site *s, struct str path) {
    struct str dir = v_s(map_getz(s->config, "collections_dir"));
    if (!dir.n || !str_starts(path, arena_cat(s->a, dir, S("/")))) return path;
    return str_from(path, dir.n + 1);
}

/* Jekyll expands a scope path that has a "*" on the disk, below the source, takes the collections
 * directory off what it finds, and asks whether the document's path begins with that. */
static bool glob_scope(struct site *s, struct str path, struct str pattern) {
    struct str pat = pattern, dir = v_s(map_getz(s->config, "collections_dir"));
    while (pat.n && pat.p[pat.n - 1] == '/') pat.n--;
    bool only_dirs = pat.n < pattern.n;
    for (size_t k = 0; k < (dir.n ? 2 : 1); k++) {
        struct str full = k ? path_join(s->a, dir, path) : path;
        for (size_t n = full.n - path.n + 1; n <= full.n; n++) {
            struct file_info fi;
            struct str at = str_sub(full, 0, n);
            if (!path_fnmatch(pat, at, FNMATCH_PATHNAME | FNMATCH_EXTGLOB)) continue;
            if (!file_stat(arena_strz(s->a, path_join(s->a, s->source, at)), &fi)) continue;
            if (!only_dirs || fi.kind == FILE_DIR) return true;
        }
    }
    return false;
}

/* By type, then by path: a path scope is a prefix, of letters and not of
 * directories. */
static bool applies(struct site *s, const struct map *scope, struct str path, struct str type) {
    struct value *t = map_find_str(scope, S("type"));
    struct value_env env = {.arena = s->a};
    if (t) {
        struct str want = v_to_s(*t, &env);
        if (str_eq(want, S("page"))) want = S("pages");
        if (str_eq(want, S("post"))) want = S("posts");
        if (str_eq(want, S("draft"))) want = S("drafts");
        if (!str_eq(want, type)) return false;
    }
    struct value p = map_getz(scope, "path");
    if (p.type != V_STR || p.n == 0) return true;
    path = sanitize(path);
    if (str_chr(v_s(p), '*') != STR_NONE) return glob_scope(s, path, v_s(p));
    return str_starts(path, strip_collections_dir(s, v_s(p)));
}

/* Does the newer of two matching scopes win? The longer path; of equal ones the one
 * with a type. */
static bool precedes(const struct map *old, const struct map *new) {
    if (!old) return true;
    struct str np = sanitize(v_s(map_getz(new, "path"))), op = sanitize(v_s(map_getz(old, "path")));
    size_t nl = utf8_len(np), ol = utf8_len(op);
    if (nl != ol) return nl >= ol;
    if (map_find_str(new, S("type"))) return true;
    return !map_find_str(old, S("type"));
}

enum way { APART, OVER, UNDER }; /* whether a set applies, and which side wins */

/* *old is the scope that won last: the next is measured against it. */
static enum way way_of(struct site *s, const struct map **old, struct value set, struct str path,
                       struct str type) {
    static const struct map none;
    if (set.type != V_MAP || map_getz(set.m, "values").type != V_MAP) return APART;
    struct value scope = map_getz(set.m, "scope");
    if (scope.type == V_MAP && !applies(s, scope.m, path, type)) return APART;
    const struct map *sc = scope.type == V_MAP ? scope.m : &none;
    if (!precedes(*old, sc)) return UNDER;
    *old = sc;
    return OVER;
}

/* Jekyll makes a time of a set's date. */
static const struct map *timed(struct site *s, const struct map *values) {
    struct value date = map_getz(values, "date");
    struct time *t = ARENA_NEW(s->a, struct time);
    bool clock = s->clock_read;
    s->clock_read = false;
    bool given = date.type == V_STR && parse_date(s, v_s(date), t);
    s->defaults_of_clock = s->defaults_of_clock || s->clock_read;
    s->clock_read = s->clock_read || clock;
    if (!given) return values;
    struct map *m = map_copy(s->a, values);
    map_setz(m, "date", v_time(t));
    return m;
}

static struct map *merged(struct site *s, const struct array *sets, const char *ways) {
    struct map *all = map_new(s->a);
    for (size_t i = 0; i < sets->n; i++) {
        if (ways[i] == APART) continue;
        const struct map *values = timed(s, map_getz(sets->v[i].m, "values").m);
        all =
            ways[i] == OVER ? map_deep_merge(s->a, all, values) : map_deep_merge(s->a, values, all);
    }
    return all;
}

/* The key is one byte for each set. This is asked for every file. */
struct map *defaults_for(struct site *s, struct str path, struct str type) {
    enum { FEW = 64 };
    static const struct array nothing;
    const struct array *all = s->default_sets;
    if (!all) {
        struct value v = map_getz(s->config, "defaults");
        all = v.type == V_ARRAY ? v.a : &nothing;
    }
    if (s->loader) s->default_sets = all; /* the configuration is settled then */
    if (all->n == 0) {
        if (!s->no_defaults) s->no_defaults = map_new(s->a);
        return s->no_defaults;
    }
    struct arena tmp = {.chunk = 1024};
    const struct map *old = NULL;
    char few[FEW];
    struct str ways = str_of(all->n <= FEW ? few : arena_alloc(&tmp, all->n), all->n);
    for (size_t i = 0; i < all->n; i++)
        ((char *)ways.p)[i] = (char)way_of(s, &old, all->v[i], path, type);
    if (!s->defaults.a) smap_init(&s->defaults, s->a);
    struct map *m = smap_get(&s->defaults, ways);
    if (!m) {
        m = merged(s, all, ways.p);
        smap_set(&s->defaults, arena_str(s->a, ways), m);
    }
    arena_free(&tmp);
    return m;
}
