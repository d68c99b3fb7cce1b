/* Moving finished files into place, so that the destination is the old site or the new one.
 *
 * What is replaced or removed goes to the stage, so that every move can be taken back. A journal in
 * the stage lists them all before the first and is removed after the last: whoever finds one takes
 * the moves back that were made (moves_recover). Which those are names alone tell, so that it holds
 * of a copy too: a file that replaces another has got that one's second name in the stage before;
 * what else came in is no longer there, and what went away is. */
#define _GNU_SOURCE /* renameat2, O_PATH */
#include "output/moves.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char JOURNAL[] = "journal", END[] = "end";

void moves_add(struct moves *m, const struct move *x) { VEC_PUSH(m->a, &m->list, *x); }

/* Fields end with a NUL, which no name can hold: way, name, path; at last END. */
void moves_ready(struct moves *m) {
    struct buf b;
    buf_init(&b, m->a);
    for (size_t i = 0; i < m->list.n; i++) {
        const struct move *x = &m->list.v[i];
        const char way = x->way == MOVE_AWAY ? 'a' : x->replaces ? 'x' : 'i';
        buf_printf(&b, "%c%c%s%c%s%c", way, 0, x->name, 0, x->path, 0);
    }
    buf_put(&b, END, sizeof END);
    m->journal = buf_view(&b);
}

/* ---- the directories they are made in ---- */

/* Names below the destination are reached directory by directory and through no link: one may have
 * come there since the list was made. The directory open last serves its next move too. */
struct below {
    int dest, fd; /* fd -1: none is open */
    const char *path;
    size_t n; /* its length; what follows in `path` is not it */
};

static void leave(struct below *b) {
    int e = errno;
    if (b->fd >= 0) close(b->fd);
    b->fd = -1;
    errno = e;
}

static int open_below(int dest, const char *path, size_t n) {
    char name[NAME_MAX + 1];
    int fd = dest;
    for (size_t from = 0, i = 0; i <= n && fd >= 0; i++) {
        if (i < n && path[i] != '/') continue;
        bool fits = i - from < sizeof name;
        snprintf(name, sizeof name, "%.*s", fits ? (int)(i - from) : 0, path + from);
        int next = file_open_at(fd, name, O_PATH | O_DIRECTORY | O_NOFOLLOW, 0), e = errno;
        if (fd != dest) close(fd);
        errno = e;
        fd = next;
        from = i + 1;
    }
    return fd;
}

/* The directory of a path, or -1 with errno set, and the name in it. */
static int up_of(struct below *b, const char *path, const char **name) {
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    *name = slash ? slash + 1 : path;
    if (!n) return b->dest;
    if (b->fd >= 0 && b->n == n && memcmp(b->path, path, n) == 0) return b->fd;
    leave(b);
    b->path = path;
    b->n = n;
    return b->fd = open_below(b->dest, path, n);
}

/* What stood at the path is another one now: the directory that is open may have been in it. */
static void changed(struct below *b, const char *path) {
    size_t n = strlen(path);
    if (b->fd >= 0 && b->n >= n && memcmp(b->path, path, n) == 0 &&
        (b->n == n || b->path[n] == '/'))
        leave(b);
}

/* ---- one move ---- */

enum { NAME_ROOM = 64 };

static const char *old_name(char room[NAME_ROOM], const char *name) {
    snprintf(room, NAME_ROOM, "%s.old", name);
    return room;
}

/* The old file gets a second name in the stage, or where that cannot be a new one. To exchange
 * names spares what rename does for an old file's sake: some file systems write the new one to the
 * disk first. */
static bool replace(int up, const char *name, int stage, const struct move *x) {
    char room[NAME_ROOM];
    const char *old = old_name(room, x->name);
    if (linkat(up, name, stage, old, 0) == 0) {
        if (renameat2(stage, x->name, up, name, RENAME_EXCHANGE) == 0) return true;
    } else if (renameat(up, name, stage, old) != 0)
        return false;
    return renameat(stage, x->name, up, name) == 0;
}

/* Not over what is there already. */
static bool rename_new(int from, const char *name, int to, const char *new_name) {
    return renameat2(from, name, to, new_name, RENAME_NOREPLACE) == 0 ||
           (errno == EINVAL && renameat(from, name, to, new_name) == 0);
}

static bool move(struct below *b, int stage, const struct move *x) {
    const char *name;
    int up = up_of(b, x->path, &name);
    if (up < 0) return false;
    bool ok = x->way == MOVE_AWAY ? rename_new(up, name, stage, x->name)
              : x->replaces       ? replace(up, name, stage, x)
                                  : rename_new(stage, x->name, up, name);
    changed(b, x->path);
    return ok;
}

static bool there(int dir, const char *name, struct stat *st) {
    return fstatat(dir, name, st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Back to where it was, if it was moved. */
static bool take_back(struct below *b, int stage, const struct move *x) {
    char room[NAME_ROOM];
    struct stat st;
    const char *name, *kept = x->way == MOVE_AWAY ? x->name : old_name(room, x->name);
    bool came = x->way == MOVE_IN && !x->replaces;
    if (there(stage, came ? x->name : kept, &st) == came) return true; /* it was not made */
    int up = up_of(b, x->path, &name);
    if (up < 0) return came && errno == ENOENT;
    bool ok = came ? !there(up, name, &st) || renameat(up, name, stage, x->name) == 0
                   : renameat(stage, kept, up, name) == 0;
    changed(b, x->path);
    return ok;
}

/* ---- all of them ---- */

static bool take_all_back(struct below *b, int stage, const struct move *v, size_t n) {
    bool ok = true;
    while (n--) ok = take_back(b, stage, &v[n]) && ok;
    leave(b);
    return ok;
}

const char *moves_do(struct moves *m) {
    struct below b = {.dest = m->dest, .fd = -1};
    if (!m->list.n) return NULL;
    if (!file_write_new(m->stage, JOURNAL, m->journal, 0600)) return JOURNAL;
    size_t done = 0;
    while (done < m->list.n && move(&b, m->stage, &m->list.v[done])) done++;
    leave(&b);
    if (done == m->list.n && unlinkat(m->stage, JOURNAL, 0) == 0) return NULL;
    int e = errno;
    const char *failed = done < m->list.n ? m->list.v[done].path : JOURNAL;
    /* The one that failed may have been made in part. */
    size_t n = done < m->list.n ? done + 1 : done;
    if (take_all_back(&b, m->stage, m->list.v, n)) (void)unlinkat(m->stage, JOURNAL, 0);
    errno = e;
    return failed;
}

/* ---- of a build that was killed ---- */

static bool field(struct str *rest, const char **out) {
    size_t n = str_chr(*rest, 0);
    if (n == STR_NONE) return false;
    *out = rest->p;
    *rest = str_from(*rest, n + 1);
    return true;
}

/* Anybody may have written the journal: only what is below both directories, through no link. */
static bool within(int dest, const struct move *x) {
    struct str rest = str_z(x->path), part;
    struct stat st;
    char up[PATH_MAX];
    if (!x->name[0] || strchr(x->name, '/') || strcmp(x->name, "..") == 0) return false;
    if (!rest.n || rest.n >= sizeof up || strlen(x->name) > NAME_ROOM / 2) return false;
    while (str_next(&rest, '/', &part)) {
        if (!part.n || str_eq(part, S(".")) || str_eq(part, S(".."))) return false;
        size_t n = (size_t)(part.p - x->path);
        if (!n) continue;
        snprintf(up, sizeof up, "%.*s", (int)n - 1, x->path);
        if (there(dest, up, &st) && !S_ISDIR(st.st_mode)) return false;
    }
    return true;
}

/* The journal's moves; false: it is not whole, so that none was made. */
static bool parse(struct arena *a, struct str text, struct moves *m) {
    const char *way;
    while (field(&text, &way) && strcmp(way, END) != 0) {
        struct move x = {.way = way[0] == 'a' ? MOVE_AWAY : MOVE_IN, .replaces = way[0] == 'x'};
        if (!field(&text, &x.name) || !field(&text, &x.path)) return false;
        VEC_PUSH(a, &m->list, x);
        way = "";
    }
    return strcmp(way, END) == 0;
}

static bool read_all(struct arena *a, int fd, struct str *text) {
    struct buf b;
    buf_init(&b, a);
    for (;;) {
        buf_reserve(&b, 4096);
        ssize_t n = read(fd, b.p + b.n, 4096);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            *text = buf_view(&b);
            return n == 0;
        }
        b.n += (size_t)n;
    }
}

bool moves_recover(int dest, int stage) {
    struct arena a = {0};
    struct moves m = {.a = &a};
    struct str text;
    int fd = file_open_at(stage, JOURNAL, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    if (fd < 0) return errno == ENOENT;
    bool ok = read_all(&a, fd, &text);
    if (ok && parse(&a, text, &m)) {
        for (size_t i = 0; i < m.list.n && ok; i++) ok = within(dest, &m.list.v[i]);
        if (!ok) errno = EINVAL;
        struct below b = {.dest = dest, .fd = -1};
        ok = ok && take_all_back(&b, stage, m.list.v, m.list.n);
    }
    int e = errno;
    close(fd);
    arena_free(&a);
    errno = e;
    return ok;
}
