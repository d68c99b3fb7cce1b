/* The cache on disk: trees are made beside their place, and a link with the ref's name is turned to
 * the finished one. A build that reads the old tree goes on with it. */
#define _GNU_SOURCE
#include "themes/cache.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "value/value.h"

struct str themes_env(const struct themes_options *o, const char *name) {
    struct str v = o->host.env(o->host.ctx, name);
    return v.p && v.n ? v : S("");
}

/* XDG's rule: a relative path is none. */
struct str themes_cache(struct arena *a, const struct themes_options *o) {
    struct str base = themes_env(o, "XDG_CACHE_HOME"), home = themes_env(o, "HOME");
    if (!str_starts(base, S("/"))) base = home.n ? path_join(a, home, S(".cache")) : S("");
    return base.n ? arena_str(a, path_join(a, base, S("quickyll/themes"))) : S("");
}

bool is_dir(struct arena *a, struct str path) {
    struct file_info fi;
    return file_stat(arena_strz(a, path), &fi) && fi.kind == FILE_DIR;
}

/* OLD: so long a tree that nothing leads to stays, since a build may be reading it. */
enum { TRIES = 1000, OLD = 3600 /* seconds */ };

/* mkdir decides who has the name, so processes need no lock. */
struct str fresh_dir(struct arena *a, struct str parent, const char *prefix) {
    if (!file_mkdirs(arena_strz(a, parent))) return S("");
    for (int i = 0; i < TRIES; i++) {
        struct str dir = arena_printf(a, STR_FMT "/%s%lld-%d-%d", STR_ARG(parent), prefix,
                                      (long long)time(NULL), (int)getpid(), i);
        if (mkdir(dir.p, 0777) == 0) return dir;
        if (errno != EEXIST) break;
    }
    return S("");
}

/* ---- records: "key value" lines ---- */

/* What is not there is empty, and then nothing is asked conditionally. */
void record_read(struct arena *a, struct str tree, struct tree_record *r) {
    struct str text, line;
    *r = (struct tree_record){S(""), S(""), 0};
    if (!file_read(a, arena_strz(a, path_join(a, tree, S(TREE_RECORD))), &text)) return;
    while (str_line(&text, &line)) {
        if (str_starts(line, S("url "))) r->url = str_from(line, 4);
        if (str_starts(line, S("etag "))) r->etag = str_from(line, 5);
        if (str_starts(line, S("fetched "))) r->fetched = str_to_i(str_from(line, 8));
    }
}

bool record_write(struct arena *a, struct str tree, const struct tree_record *r) {
    struct str path = path_join(a, tree, S(TREE_RECORD));
    struct str text = arena_printf(a, "url " STR_FMT "\netag " STR_FMT "\nfetched %lld\n",
                                   STR_ARG(r->url), STR_ARG(r->etag), (long long)r->fetched);
    return file_write_atomic(arena_strz(a, path), text, 0644);
}

/* ---- putting a tree in place ---- */

/* Our own names, which begin with a dot. */
static bool is_tree(struct str name) {
    return str_starts(name, S(".tree-")) || str_starts(name, S(".new-"));
}

/* Trees that no link of this directory leads to, and that are not new. */
static void sweep(struct arena *a, struct str dir) {
    struct dir_list l;
    struct smap used;
    struct file_info fi;
    if (!dir_read(a, arena_strz(a, dir), &l)) return;
    smap_init(&used, a);
    for (size_t i = 0; i < l.n; i++) {
        char to[PATH_MAX];
        ssize_t n = readlink(arena_strz(a, path_join(a, dir, l.v[i].name)), to, sizeof to);
        if (n > 0) smap_set(&used, arena_str(a, str_of(to, (size_t)n)), a);
    }
    for (size_t i = 0; i < l.n; i++) {
        char *path = arena_strz(a, path_join(a, dir, l.v[i].name));
        if (!is_tree(l.v[i].name) || l.v[i].symlink || smap_has(&used, l.v[i].name)) continue;
        if (file_stat(path, &fi) && fi.mtime_sec + OLD < (int64_t)time(NULL))
            file_remove_tree(path);
    }
}

/* symlink and rename: whoever looks sees the old link or the new one, never none. */
bool tree_publish(struct arena *a, struct str tree, struct str link) {
    struct str dir = path_dir(tree), name = path_base(tree);
    struct str turn = arena_printf(a, STR_FMT ".link-%d", STR_ARG(tree), (int)getpid());
    bool ok = symlink(arena_strz(a, name), turn.p) == 0;
    if (ok && rename(turn.p, arena_strz(a, link)) != 0) {
        int e = errno;
        unlink(turn.p);
        errno = e;
        ok = false;
    }
    if (ok) sweep(a, dir);
    return ok;
}
