/* Changes below a directory, by inotify. */
#define _GNU_SOURCE
#include "base/watch.h"

#include "base/file.h"
#include "base/path.h"
#include "base/text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB,
    DEPTH = 64
};

/* inotify watches one directory at a time, and names it in its events by the number
 * wd. The path is from malloc: directories come and go as long as a host watches. */
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

static void enter(struct watch *w, int wd, struct str rel) {
    char *kept = strndup(rel.p, rel.n);
    if (!kept) mem_die();
    for (size_t i = 0; i < w->dirs.n; i++)
        if (w->dirs.v[i].wd == wd) { /* found twice, or moved */
            free((char *)(uintptr_t)w->dirs.v[i].rel.p);
            w->dirs.v[i].rel = str_of(kept, rel.n);
            return;
        }
    VEC_PUSH(&w->a, &w->dirs, ((struct watched){wd, str_of(kept, rel.n)}));
}

/* The last one takes its place. */
static void drop(struct watch *w, size_t i) {
    free((char *)(uintptr_t)w->dirs.v[i].rel.p);
    w->dirs.v[i] = w->dirs.v[--w->dirs.n];
}

/* Watch a directory and those in it; `found` (may be NULL) gets the files that are
 * there. A new directory may have got files before it is watched; that is what
 * `found` is for: they count as changed. Links to directories are not followed,
 * which could lead in a circle. */
static void add_dir(struct watch *w, struct arena *tmp, struct str rel, struct smap *found,
                    int depth) {
    char *path = arena_strz(tmp, rel.n ? path_join(tmp, w->root, rel) : w->root);
    int wd = inotify_add_watch(w->fd, path, EVENTS | IN_ONLYDIR);
    struct dir_list l;
    if (wd < 0 || depth > DEPTH) return;
    enter(w, wd, rel);
    if (!dir_read(tmp, path, &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str r = below(tmp, rel, l.v[i].name);
        if (w->skip(w->ctx, r)) continue;
        if (l.v[i].kind == FILE_DIR && !l.v[i].symlink)
            add_dir(w, tmp, r, found, depth + 1);
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
    struct arena tmp = {0};
    add_dir(w, &tmp, S(""), NULL, 0);
    int e = errno;
    arena_free(&tmp);
    if (w->dirs.n) return w;
    watch_close(w);
    errno = e;
    return NULL;
}

int watch_fd(const struct watch *w) { return w->fd; }

/* A directory that was moved is still watched, under a name that is another's now. */
static void forget_below(struct watch *w, struct str rel) {
    for (size_t i = w->dirs.n; i-- > 0;)
        if (path_inside(rel, w->dirs.v[i].rel)) {
            inotify_rm_watch(w->fd, w->dirs.v[i].wd);
            drop(w, i);
        }
}

/* Events were lost: any file may have changed, any directory come or gone. */
static void begin_again(struct watch *w, struct arena *tmp, struct smap *changed) {
    while (w->dirs.n) {
        inotify_rm_watch(w->fd, w->dirs.v[w->dirs.n - 1].wd);
        drop(w, w->dirs.n - 1);
    }
    add_dir(w, tmp, S(""), changed, 0);
}

/* One event: what it names has changed, and a new directory is watched from now on. */
static void take(struct watch *w, struct arena *tmp, const struct inotify_event *e,
                 struct smap *changed) {
    size_t i = 0;
    if (e->mask & IN_Q_OVERFLOW) begin_again(w, tmp, changed);
    while (i < w->dirs.n && w->dirs.v[i].wd != e->wd) i++;
    if (i == w->dirs.n) return;
    if (e->mask & IN_IGNORED) drop(w, i);
    if (!e->len) return;
    struct str rel = below(tmp, w->dirs.v[i].rel, str_z(e->name));
    if (w->skip(w->ctx, rel)) return;
    if (e->mask & IN_ISDIR && e->mask & (IN_CREATE | IN_MOVED_TO))
        add_dir(w, tmp, rel, changed, 0);
    else if (!(e->mask & IN_ISDIR) || e->mask & (IN_DELETE | IN_MOVED_FROM))
        smap_set(changed, arena_str(changed->a, rel), w);
    if (e->mask & IN_ISDIR && e->mask & IN_MOVED_FROM) forget_below(w, rel);
}

/* Many events may come of one file, as editors write it anew and rename it; the map
 * has each once. */
void watch_read(struct watch *w, struct smap *changed) {
    _Alignas(struct inotify_event) char buf[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    struct arena tmp = {0};
    for (ssize_t n; (n = read(w->fd, buf, sizeof buf)) > 0;)
        for (char *p = buf; p < buf + n;) {
            const struct inotify_event *e = (const struct inotify_event *)(void *)p;
            take(w, &tmp, e, changed);
            p += sizeof *e + e->len;
        }
    arena_free(&tmp);
}

void watch_close(struct watch *w) {
    while (w->dirs.n) drop(w, w->dirs.n - 1);
    close(w->fd);
    arena_free(&w->a);
    free(w);
}
