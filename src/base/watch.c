/* Changes below a directory, by inotify. */
#define _GNU_SOURCE
#include "base/watch.h"

#include "base/file.h"
#include "base/path.h"
#include "base/text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB,
    DEPTH = 64
};

/* inotify watches one directory at a time, and names it in its events by the number
 * wd. */
struct watched {
    int wd;
    struct str rel;
};

struct watch {
    struct arena a;
    int fd;
    struct str root;
    watch_skip_fn *skip;
    void *ctx;
    VEC(struct watched) dirs;
};

static struct str below(struct arena *a, struct str rel, struct str name) {
    return rel.n ? path_join(a, rel, name) : arena_str(a, name);
}

/* Watch a directory and those in it; `found` (may be NULL) gets the files that are
 * there. A new directory may have got files before it is watched; that is what
 * `found` is for: they count as changed. Links to directories are not followed,
 * which could lead in a circle. */
static void add_dir(struct watch *w, struct str rel, struct smap *found, int depth) {
    char *path = arena_strz(&w->a, rel.n ? path_join(&w->a, w->root, rel) : w->root);
    struct watched d = {inotify_add_watch(w->fd, path, EVENTS | IN_ONLYDIR), rel};
    struct dir_list l;
    if (d.wd < 0 || depth > DEPTH) return;
    VEC_PUSH(&w->a, &w->dirs, d);
    if (!dir_read(&w->a, path, &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str r = below(&w->a, rel, l.v[i].name);
        if (w->skip(w->ctx, r)) continue;
        if (l.v[i].kind == FILE_DIR && !l.v[i].symlink)
            add_dir(w, r, found, depth + 1);
        else if (found)
            smap_set(found, arena_str(found->a, r), w);
    }
}

struct watch *watch_open(struct str root, watch_skip_fn *skip, void *ctx) {
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0) return NULL;
    struct watch *w = calloc(1, sizeof *w);
    if (!w) mem_die();
    w->fd = fd;
    w->skip = skip;
    w->ctx = ctx;
    w->root = arena_str(&w->a, root);
    add_dir(w, S(""), NULL, 0);
    if (w->dirs.n) return w;
    int e = errno;
    watch_close(w);
    errno = e;
    return NULL;
}

int watch_fd(const struct watch *w) { return w->fd; }

/* One event: what it names has changed, and a new directory is watched from now on.
 * From the newest to the oldest: the system uses a number again once its directory
 * is gone. */
static void take(struct watch *w, const struct inotify_event *e, struct smap *changed) {
    const struct watched *d = NULL;
    for (size_t i = w->dirs.n; i-- > 0 && !d;)
        if (w->dirs.v[i].wd == e->wd) d = &w->dirs.v[i];
    if (!d || !e->len) return;
    struct str rel = below(&w->a, d->rel, str_z(e->name));
    if (w->skip(w->ctx, rel)) return;
    if (!(e->mask & IN_ISDIR))
        smap_set(changed, arena_str(changed->a, rel), w);
    else if (e->mask & (IN_CREATE | IN_MOVED_TO))
        add_dir(w, rel, changed, 0);
    else if (e->mask & (IN_DELETE | IN_MOVED_FROM))
        smap_set(changed, arena_str(changed->a, rel), w);
}

/* Many events may come of one file, as editors write it anew and rename it; the map
 * has each once. */
void watch_read(struct watch *w, struct smap *changed) {
    _Alignas(struct inotify_event) char buf[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    for (ssize_t n; (n = read(w->fd, buf, sizeof buf)) > 0;)
        for (char *p = buf; p < buf + n;) {
            const struct inotify_event *e = (const struct inotify_event *)(void *)p;
            take(w, e, changed);
            p += sizeof *e + e->len;
        }
}

void watch_close(struct watch *w) {
    close(w->fd);
    arena_free(&w->a);
    free(w);
}
