/* What Dart Sass compiled before: kept by the bytes of all that a sheet loads.
 *
 * Unlike libsass's (cache.c), an entry's name holds all: what a sheet loads is read
 * off its text beforehand (loads.c), because the program does not say afterwards
 * what it read. */
#include "sass/dart.h"

#include <stdio.h>

static const char MAGIC[] = "quickyll-dart-sass 1\n";

/* Ruby's takes more than a second to say what it is, in each build of a host that watches. What
 * QUICKYLL_SASS names is taken at its word. */
const char *sass_dart_command(struct arena *a, const char *named, const char *cache) {
    struct str path = process_find(a, named && *named ? named : "sass"), kept;
    if (named && *named) return path.p ? path.p : named;
    if (!path.p) return NULL;
    struct str yes = arena_cat(a, sass_identity(a, path), S(" is Dart Sass\n"));
    struct str no = arena_cat(a, sass_identity(a, path), S(" is not\n"));
    const char *file = cache ? arena_printf(a, "%s/program", cache).p : NULL;
    if (file && file_read(a, file, &kept) && (str_eq(kept, yes) || str_eq(kept, no)))
        return str_eq(kept, yes) ? path.p : NULL;
    bool is = dart_is(a, path.p);
    if (file) file_keep(file, is ? yes : no, 0644);
    return is ? path.p : NULL;
}

/* Below the root by their names there: the same site in another place has the same key. */
static void put_dirs(struct arena *a, struct buf *b, const struct dart_options *o,
                     struct str root) {
    for (size_t i = 0; i < o->nload_paths; i++) {
        struct str p = o->load_paths[i];
        bool below = path_inside(root, p);
        buf_printf(b, "%d " STR_FMT "\n", below, STR_ARG(below ? str_from(p, root.n) : p));
    }
}

/* All that goes in: the program, the options, the text, and every file that it may
 * load. false: it cannot be told. Two hashes of 64 bits, the second of the text
 * alone, so that a clash of the first is not enough. */
static bool key_of(struct arena *a, const struct dart_options *o, const struct dart_job *j,
                   uint64_t key[2]) {
    struct sass_loads loads;
    struct str root = j->root;
    struct buf b;
    buf_init(&b, a);
    sass_loads_of(a, j->text, j->indented, path_dir(j->path), o->load_paths, o->nload_paths,
                  &loads);
    if (loads.unknown) return false;
    buf_str(&b, sass_identity(a, str_z(o->command)));
    struct str shown = path_inside(root, j->path) ? str_from(j->path, root.n) : j->path;
    buf_printf(&b, " %d%d%d%d %s\n" STR_FMT "\n" STR_FMT "\n", j->indented, j->compressed, j->map,
               o->quiet_deps, QY_VERSION, STR_ARG(shown), STR_ARG(j->css_name));
    put_dirs(a, &b, o, root);
    sass_loads_put(&b, &loads, &root, 1);
    key[0] = str_hash(buf_view(&b));
    key[1] = str_hash(j->text);
    return true;
}

static const char *cache_path(struct arena *a, const struct dart_options *o,
                              const uint64_t key[2]) {
    return arena_printf(a, "%s/%016llx%016llx", o->cache, (unsigned long long)key[0],
                        (unsigned long long)key[1])
        .p;
}

/* "MAGIC", "CSS-BYTES CHECK\n", both texts. */
static bool cached(struct arena *a, const char *path, struct dart_result *r) {
    struct str s, line;
    unsigned long long n, check;
    if (!file_read(a, path, &s) || !str_starts(s, str_z(MAGIC))) return false;
    s = str_from(s, sizeof MAGIC - 1);
    if (!str_line(&s, &line) || sscanf(arena_strz(a, line), "%llu %llx", &n, &check) != 2)
        return false;
    if (n > s.n || str_hash(s) != check) return false;
    *r = (struct dart_result){.ok = true, .css = str_sub(s, 0, n), .map = str_from(s, n)};
    return true;
}

/* A failure to write is none of the build: the sheet is there. */
static void keep(struct arena *a, const char *path, const struct dart_result *r) {
    struct str both = arena_cat(a, r->css, r->map);
    struct str head =
        arena_printf(a, "%s%zu %llx\n", MAGIC, r->css.n, (unsigned long long)str_hash(both));
    file_keep(path, arena_cat(a, head, both), 0644);
}

/* The program opens files itself: so all that it may open are looked at beforehand. */
static bool within(struct arena *a, const struct dart_options *o, const struct dart_job *j,
                   struct sass_error *err) {
    struct sass_loads loads;
    sass_loads_of(a, j->text, j->indented, path_dir(j->path), o->load_paths, o->nload_paths,
                  &loads);
    bool good = !loads.unknown && !str_has(j->text, S("file:"));
    for (size_t i = 0; i < loads.n && good; i++) {
        struct str text;
        good = o->wall.may(o->wall.ctx, loads.v[i].path) &&
               file_read(a, loads.v[i].path.p, &text) && !str_has(text, S("file:"));
    }
    if (good) return true;
    *err = (struct sass_error){.message = S("what the style sheet loads leads out of the site"),
                               .file = j->path,
                               .line = 1,
                               .col = 1};
    return false;
}

/* Those not in the cache go to the program together; `which` says where each result
 * belongs. paths[i] NULL: not to be cached, either because there is no cache or
 * because what the sheet loads cannot be told. */
void sass_dart_compile(struct arena *a, const struct dart_options *o, const struct dart_job *jobs,
                       size_t n, struct dart_result *r) {
    struct dart_job *left = ARENA_ARRAY(a, struct dart_job, n + 1);
    struct dart_result *got = ARENA_ARRAY(a, struct dart_result, n + 1);
    size_t *which = ARENA_ARRAY(a, size_t, n + 1), m = 0;
    const char **paths = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        uint64_t key[2];
        r[i] = (struct dart_result){0};
        if (o->wall.may && !within(a, o, &jobs[i], &r[i].error)) continue;
        if (o->cache && key_of(a, o, &jobs[i], key)) paths[i] = cache_path(a, o, key);
        if (paths[i] && cached(a, paths[i], &r[i])) continue;
        which[m] = i;
        left[m++] = jobs[i];
    }
    if (m) dart_run(a, o, left, m, got);
    for (size_t k = 0; k < m; k++) {
        r[which[k]] = got[k];
        if (got[k].ok && paths[which[k]]) keep(a, paths[which[k]], &got[k]);
    }
}
