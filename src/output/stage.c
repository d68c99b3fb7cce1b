/* The stage: outputs wait in it until all are there. */
#define _GNU_SOURCE
#include "output/copy.h"
#include "output/lock.h"
#include "output/moves.h"
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum state { MISSING, SAME, STAGED };

/* A directory of the destination that holds targets, or directories that do. One that is not there
 * yet is filled within the stage, and only the topmost such directory takes its place. */
struct target_dir {
    struct str path;
    struct target_dir *up; /* NULL: the destination */
    enum { UNKNOWN, THERE, FRESH } is;
    bool blocked;              /* FRESH: something else has its name */
    struct str staged;         /* FRESH: its path below the stage */
    atomic_bool made;          /* FRESH: it is there, in the stage */
    struct target_dir *root;   /* FRESH: the topmost directory that is */
    bool writable;             /* asked, and so it is */
    struct output_state state; /* THERE: as it was found; its hash is of the names wanted in it */
    uint64_t names;
    bool known;   /* it holds what it held after the last build, which is what is wanted */
    bool touched; /* something is moved into it or out of it */
};

/* A file of the destination and what writes it. */
struct target {
    struct str path; /* below the destination */
    const struct doc *doc;
    struct target_dir *dir; /* NULL: the destination itself */
    size_t number;          /* its name in the stage, unless dir is FRESH */
    enum state state;
};

struct stage {
    struct arena a;
    struct site *s;
    struct renderer *r;
    bool some; /* the rest of the destination is not looked at */
    struct render_sink sink;
    struct smap targets;     /* path -> struct target */
    struct target **by_rank; /* the same for what is rendered */
    struct smap dirs;        /* path -> struct target_dir */
    struct str dir;          /* of the stage */
    int fd, dest;            /* the same and the destination, open; the latter is locked */
    bool made_dest;          /* the destination was not there */
    bool moving, kept;       /* the moves have begun; what they left must stay */
    pthread_mutex_t lock;    /* of next, ok and the site's diagnostics */
    struct target **statics; /* those that are copied */
    size_t nstatics, next;
    size_t roots;
    bool ok;
    struct target_dir top; /* the destination itself */
    struct moves moves;
    size_t away; /* names of what goes away */
};

/* ---- what goes where ---- */

/* Jekyll's each_site_file: pages, static files, documents; the last one writes. */
void output_each(struct site *s, struct renderer *r, void (*fn)(void *, const struct doc *),
                 void *ctx) {
    size_t n;
    const struct doc *const *docs = renderer_docs(r, &n);
    for (size_t i = 0; i < n; i++)
        if (docs[i]->kind == DOC_PAGE && docs[i]->write) fn(ctx, docs[i]);
    for (size_t i = 0; i < s->static_files->n; i++)
        if (doc_of(s->static_files->v[i])->write) fn(ctx, doc_of(s->static_files->v[i]));
    for (size_t i = 0; i < n; i++)
        if (docs[i]->kind == DOC_DOCUMENT && docs[i]->write) fn(ctx, docs[i]);
}

static struct target_dir *dir_of(struct stage *st, struct str path) {
    struct target_dir *first = NULL, *below = NULL;
    if (path.n > PATH_MAX) return NULL; /* it cannot be written, and that is said then */
    for (size_t i; (i = str_rchr(path, '/')) != STR_NONE;) {
        path = str_sub(path, 0, i);
        struct target_dir *d = smap_get(&st->dirs, path);
        bool known = d;
        if (!known) {
            d = ARENA_NEW(&st->a, struct target_dir);
            d->path = path;
            smap_set(&st->dirs, path, d);
        }
        if (below) {
            below->up = d;
            d->names += 3 * str_hash(path_base(below->path));
        }
        if (!first) first = d;
        if (known) break;
        below = d;
    }
    return first;
}

static void add_target(void *ctx, const struct doc *d) {
    struct stage *st = ctx;
    void **slot = smap_at(&st->targets, d->dest);
    struct target *t = *slot;
    if (!t) {
        t = *slot = ARENA_NEW(&st->a, struct target);
        t->path = d->dest;
        t->number = st->targets.n - 1;
        t->dir = dir_of(st, d->dest);
        if (t->dir) t->dir->names += str_hash(path_base(t->path));
    }
    t->doc = d;
    if (d->kind != DOC_STATIC) st->by_rank[d->rank] = t;
}

static void add_rendered(void *ctx, const struct doc *d) {
    struct stage *st = ctx;
    if (d->kind != DOC_STATIC && !renderer_reuses(st->r, d)) add_target(ctx, d);
}

static int64_t nanoseconds(const struct timespec *t) {
    return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}
static struct output_state state_of(const struct stat *now, uint64_t hash) {
    return (struct output_state){.hash = hash,
                                 .dev = (int64_t)now->st_dev,
                                 .ino = (int64_t)now->st_ino,
                                 .size = now->st_size,
                                 .mtime = nanoseconds(&now->st_mtim),
                                 .ctime = nanoseconds(&now->st_ctim)};
}

/* Look whether the directory is there; no deeper than a path is long. */
static void look_at(struct stage *st, struct target_dir *d) {
    struct target_dir *up = d->up;
    if (d->is != UNKNOWN) return;
    if (up) look_at(st, up);
    if (up && up->is != THERE) {
        d->is = up->is;
        d->root = up->root;
        if (d->is == FRESH) d->staged = path_join(&st->a, up->staged, path_base(d->path));
        return;
    }
    struct stat now;
    struct arena a = {.chunk = 1024};
    bool there = fstatat(st->dest, arena_strz(&a, d->path), &now, AT_SYMLINK_NOFOLLOW) == 0;
    arena_free(&a);
    d->is = there && S_ISDIR(now.st_mode) ? THERE : FRESH;
    if (d->is == THERE) d->state = state_of(&now, d->names);
    if (d->is == THERE) return;
    d->blocked = there;
    d->root = d;
    d->staged = arena_printf(&st->a, "d%zu", st->roots++);
}

static char *place(struct stage *st, struct arena *a, const struct target *t) {
    return arena_strz(a, path_join(a, st->s->dest, t->path));
}
/* Its name below the stage. */
static const char *staged(struct arena *a, const struct target *t) {
    if (t->dir && t->dir->is == FRESH) return path_join(a, t->dir->staged, path_base(t->path)).p;
    return arena_printf(a, "%zu", t->number).p;
}
static char *staged_whole(struct stage *st, struct arena *a, const struct target *t) {
    return arena_strz(a, path_join(a, st->dir, str_z(staged(a, t))));
}

/* Make the directory within the stage, if that is where its files come; two threads may both try.
 */
static bool make_way(struct stage *st, struct target_dir *d) {
    if (!d || d->is != FRESH || d->made) return true;
    if (d->root != d && !make_way(st, d->up)) return false;
    if (mkdirat(st->fd, d->staged.p, 0777) != 0 && errno != EEXIST) return false;
    d->made = true;
    return true;
}

static bool fail(struct stage *st, const char *path, const char *what) {
    int e = errno;
    pthread_mutex_lock(&st->lock);
    diag_file(st->s->diags, SEV_ERROR, str_z(path), 1, 1, "%s: %s", what, file_error(e));
    st->ok = false;
    pthread_mutex_unlock(&st->lock);
    return false;
}

/* ---- outputs, while rendering ---- */

/* Only the last document of a destination is written; the others' outputs stay with the renderer.
 */
static bool put(void *ctx, const struct doc *d, struct str output, struct diags *diags) {
    struct stage *st = ctx;
    struct target *t = st->by_rank[d->rank];
    if (!t || t->doc != d) return false;
    struct arena a = {.chunk = 1024};
    bool ok = doc_encoded(d, &a, &output);
    if (t->state == STAGED) unlinkat(st->fd, staged(&a, t), 0); /* it is rendered again */
    if (ok && (!t->dir || t->dir->is == THERE) && file_holds(place(st, &a, t), output))
        t->state = SAME;
    else if (ok && make_way(st, t->dir) && file_write_new(st->fd, staged(&a, t), output, 0666))
        t->state = STAGED;
    else
        diag_file(diags, SEV_ERROR, str_z(place(st, &a, t)), 1, 1, "cannot be written: %s",
                  file_error(errno));
    arena_free(&a);
    return t->state != MISSING;
}

static bool get(void *ctx, const struct doc *d, struct arena *a, struct str *output) {
    struct stage *st = ctx;
    struct target *t = st->by_rank[d->rank];
    if (!t || t->state == MISSING) return false;
    if (!file_read(a, t->state == SAME ? place(st, a, t) : staged_whole(st, a, t), output))
        return false;
    doc_decoded(d, a, output);
    return true;
}

/* ---- what stands there already ---- */

static bool stat_of(struct stage *st, const struct target *t, struct stat *now) {
    return fstatat(st->dest, t->path.p, now, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(now->st_mode);
}
/* A copy of the destination has other times and the same bytes. */
static bool same_bytes(struct stage *st, const struct target *t, const struct output_state *was) {
    struct arena a = {0};
    struct str text;
    bool same = file_read(&a, place(st, &a, t), &text);
    if (same) doc_decoded(t->doc, &a, &text);
    same = same && str_hash(text) == was->hash;
    arena_free(&a);
    return same;
}

bool stage_holds(struct stage *st, const struct doc *d, const struct output_state *was) {
    struct target *t = st->by_rank[d->rank];
    struct stat now;
    if (!t || t->doc != d || (t->dir && t->dir->is != THERE) || !stat_of(st, t, &now)) return false;
    struct output_state is = state_of(&now, was->hash);
    bool same = memcmp(&is, was, sizeof is) == 0;
    if (!same && now.st_size == was->size) same = same_bytes(st, t, was);
    if (same) t->state = SAME;
    return same;
}

bool stage_state(struct stage *st, const struct doc *d, struct output_state *out) {
    const struct target *t = st->by_rank[d->rank];
    struct stat now;
    if (!t || t->doc != d || !stat_of(st, t, &now)) return false;
    *out = state_of(&now, out->hash);
    return true;
}

void stage_know(struct stage *st, const struct dir_state *v, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct target_dir *d = smap_get(&st->dirs, str_of(v[i].path, v[i].n));
        if (d && d->is == THERE) d->known = memcmp(&d->state, &v[i].state, sizeof d->state) == 0;
    }
}

/* One that was changed just now might be changed again without its time telling. */
static bool settled(const struct output_state *x, int64_t now) {
    const int64_t tick = 20000000; /* nanoseconds */
    return x->mtime < now - tick && x->ctime < now - tick;
}

size_t stage_ndirs(const struct stage *st) { return st->dirs.n; }

void stage_dirs(struct stage *st, void (*fn)(void *, const struct dir_state *), void *ctx) {
    struct stat at;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    for (size_t i = 0; i < st->dirs.n; i++) {
        struct target_dir *d = st->dirs.e[i].val;
        if (d->is != THERE || d->touched) {
            if (fstatat(st->dest, arena_strz(&st->a, d->path), &at, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            d->state = state_of(&at, d->names);
        }
        struct dir_state x = {d->path.p, d->path.n, d->state};
        if (settled(&d->state, nanoseconds(&t))) fn(ctx, &x);
    }
}

/* ---- the stage ---- */

bool stage_open(struct site *s, struct renderer *r, bool some, struct stage **out) {
    struct stage *st = calloc(1, sizeof *st);
    if (!st) mem_die();
    st->s = s;
    st->ok = true;
    st->fd = st->dest = -1;
    *out = st;
    st->sink = (struct render_sink){.ctx = st, .put = put, .get = get};
    pthread_mutex_init(&st->lock, NULL);
    smap_init(&st->targets, &st->a);
    smap_init(&st->dirs, &st->a);
    size_t n;
    renderer_docs(r, &n);
    st->by_rank = ARENA_ARRAY(&st->a, struct target *, n + 1);
    st->r = r;
    st->some = some;
    output_each(s, r, some ? add_rendered : add_target, st);
    st->dir = path_join(&st->a, s->dest, S(STAGE_NAME));
    st->dest = destination_hold(s, &st->made_dest);
    if (st->dest < 0)
        st->ok = false;
    else if (mkdirat(st->dest, STAGE_NAME, 0700) != 0)
        fail(st, st->dir.p, "cannot be made");
    else if ((st->fd = file_open_at(st->dest, STAGE_NAME, O_PATH | O_DIRECTORY, 0)) < 0)
        fail(st, st->dir.p, "cannot be opened");
    for (size_t i = 0; i < st->targets.n && s->untrusted; i++) {
        const struct target *t = st->targets.e[i].val;
        errno = EPERM;
        if (path_of_history(t->path)) fail(st, t->path.p, "--untrusted writes no such file");
    }
    for (size_t i = 0; i < st->dirs.n && st->ok; i++) look_at(st, st->dirs.e[i].val);
    if (st->ok) return true;
    stage_close(st);
    *out = NULL;
    return false;
}

struct render_sink *stage_sink(struct stage *st) {
    return &st->sink;
}

void stage_abandon(struct stage *st) {
    if (st->dest < 0 || st->moving || st->kept) return;
    file_remove_tree_at(st->dest, STAGE_NAME);
    if (st->made_dest) rmdir(st->s->dest.p);
}

/* The name of the destination goes before its lock does, so that who waits for it sees that. Memory
 * may be out here too: stage_abandon is of use until the end. */
void stage_close(struct stage *st) {
    if (st->fd >= 0) close(st->fd);
    if (st->dest >= 0 && !st->kept && !file_remove_tree_at(st->dest, STAGE_NAME))
        file_remove_tree_at(st->dest, STAGE_NAME);
    if (st->dest >= 0 && st->made_dest) rmdir(st->s->dest.p); /* only if nothing came into it */
    if (st->dest >= 0) close(st->dest);
    st->dest = -1;
    pthread_mutex_destroy(&st->lock);
    arena_free(&st->a);
    free(st);
}

/* ---- static files ---- */

static void stage_static(struct stage *st, struct arena *a, struct file_near *near,
                         struct target *t) {
    const struct static_file *file = t->doc->file;
    struct static_file now = {0};
    if (!file) {
        if (!file_look(t->doc->path.p, &now.info)) {
            fail(st, t->doc->path.p, "cannot be read");
            return;
        }
        file = &now;
    }
    bool there = !t->dir || t->dir->is == THERE;
    if (there && copy_is_current(near, t->path, &file->info)) {
        t->state = SAME;
        return;
    }
    const char *temp = staged(a, t);
    switch (make_way(st, t->dir) ? copy_static(st->fd, temp, t->doc, file) : COPY_UNWRITTEN) {
    case COPY_DONE: t->state = STAGED; break;
    case COPY_UNREAD: fail(st, t->doc->path.p, "cannot be read"); break;
    case COPY_UNWRITTEN: fail(st, place(st, a, t), "cannot be written"); break;
    }
}

/* Pieces of the targets, taken by whoever is free, until one fails. */
enum { PIECE = 32 };

static void round_work(void *ctx, int id) {
    struct stage *st = ctx;
    struct arena a = {0};
    struct file_near near = {.root = st->dest, .fd = -1};
    for (;;) {
        pthread_mutex_lock(&st->lock);
        size_t i = st->ok ? st->next : st->nstatics;
        size_t end = i + PIECE < st->nstatics ? i + PIECE : st->nstatics;
        st->next = end;
        pthread_mutex_unlock(&st->lock);
        if (i >= end) break;
        for (; i < end; i++) {
            stage_static(st, &a, &near, st->statics[i]);
            arena_reset(&a);
        }
    }
    file_near_end(&near);
    arena_free(&a);
}

bool stage_static_files(struct stage *st, int jobs) {
    st->statics = ARENA_ARRAY(&st->a, struct target *, st->targets.n);
    st->nstatics = st->next = 0;
    for (size_t i = 0; i < st->targets.n; i++) {
        struct target *t = st->targets.e[i].val;
        if (t->doc->kind == DOC_STATIC) st->statics[st->nstatics++] = t;
    }
    size_t pieces = (st->nstatics + PIECE - 1) / PIECE;
    threads_run((size_t)jobs < pieces ? jobs : (int)pieces, round_work, st);
    site_forget_contents(st->s);
    return st->ok;
}

/* ---- cleaning ---- */

static bool kept(struct site *s, struct str rel) {
    for (size_t i = 0; i < s->keep_files->n; i++)
        if (v_is_str(s->keep_files->v[i]) && str_starts(rel, v_s(s->keep_files->v[i]))) return true;
    return false;
}

/* A directory on the way to a kept file. */
static bool leads_to_kept(struct site *s, struct str rel) {
    for (size_t i = 0; i < s->keep_files->n; i++) {
        struct str k = v_s(s->keep_files->v[i]);
        if (k.n > rel.n && str_starts(k, rel) && k.p[rel.n] == '/') return true;
    }
    return false;
}

/* What has no business there, or is in the way of a file, goes to the stage. */
static void send_away(struct stage *st, struct str rel) {
    struct target_dir *from = smap_get(&st->dirs, path_dir(rel));
    if (from) from->touched = true;
    struct move m = {.way = MOVE_AWAY, .path = arena_strz(&st->a, rel)};
    m.name = arena_printf(&st->a, "a%zu", st->away++).p;
    moves_add(&st->moves, &m);
}

static void clean_dir(struct stage *st, struct str rel, int depth) {
    struct str dir = rel.n ? path_join(&st->a, st->s->dest, rel) : st->s->dest;
    struct dir_list l;
    if (depth > PATH_MAX) return; /* no path is as long */
    if (!dir_read(&st->a, arena_strz(&st->a, dir), &l)) {
        fail(st, dir.p, "cannot be read");
        return;
    }
    for (size_t i = 0; i < l.n; i++) {
        struct str r = rel.n ? path_join(&st->a, rel, l.v[i].name) : l.v[i].name;
        bool is_dir = l.v[i].kind == FILE_DIR && !l.v[i].symlink, file = smap_has(&st->targets, r);
        struct target_dir *wanted = file ? NULL : smap_get(&st->dirs, r);
        if (kept(st->s, r) || str_eq(r, S(STAGE_NAME))) continue;
        if (is_dir && !file && wanted && wanted->is == THERE) continue; /* its turn comes */
        if (is_dir && !file && (wanted || leads_to_kept(st->s, r)))
            clean_dir(st, r, depth + 1);
        else if ((is_dir || !file) && !(wanted && wanted->blocked))
            send_away(st, r);
    }
}

/* Directories of targets one by one: those that are as the last build left them need no look. */
static void clean(struct stage *st) {
    clean_dir(st, S(""), 0);
    for (size_t i = 0; i < st->dirs.n; i++) {
        const struct target_dir *d = st->dirs.e[i].val;
        if (d->is == THERE && !d->known) clean_dir(st, d->path, 0);
    }
}

/* ---- into place ---- */

/* May names in the directory be changed? */
static bool writable(struct stage *st, struct target_dir *d, struct str path) {
    if (!d) d = &st->top;
    if (d->writable) return true;
    struct str dir = path_dir(path);
    if (faccessat(st->dest, arena_strz(&st->a, dir), W_OK | X_OK, AT_EACCESS) != 0)
        return fail(st, arena_strz(&st->a, path_join(&st->a, st->s->dest, dir)),
                    "cannot be written to");
    return d->writable = true;
}

static bool plan_dir(struct stage *st, struct target_dir *d) {
    if (d->is == THERE || d->root != d || !d->made) return true;
    if (d->blocked) send_away(st, d->path);
    if (d->up) d->up->touched = true;
    struct move m = {.way = MOVE_IN, .name = d->staged.p, .path = arena_strz(&st->a, d->path)};
    moves_add(&st->moves, &m);
    return writable(st, d->up, d->path);
}

static bool plan_file(struct stage *st, struct target *t) {
    struct stat old;
    if (t->state != STAGED || (t->dir && t->dir->is == FRESH)) return true;
    struct move m = {.way = MOVE_IN, .name = staged(&st->a, t)};
    if (t->dir) t->dir->touched = true;
    m.path = arena_strz(&st->a, t->path);
    if (fstatat(st->dest, m.path, &old, AT_SYMLINK_NOFOLLOW) == 0) {
        m.replaces = !S_ISDIR(old.st_mode); /* a directory is sent away by the cleaning */
    } else if (errno != ENOENT)
        return fail(st, place(st, &st->a, t), "cannot be written");
    moves_add(&st->moves, &m);
    return writable(st, t->dir, t->path);
}

static bool plan(struct stage *st) {
    if (!st->some) clean(st);
    for (size_t i = 0; i < st->moves.list.n && st->ok; i++) {
        struct str path = str_z(st->moves.list.v[i].path);
        size_t up = str_rchr(path, '/');
        writable(st, up == STR_NONE ? NULL : smap_get(&st->dirs, str_sub(path, 0, up)), path);
    }
    for (size_t i = 0; i < st->dirs.n && st->ok; i++) plan_dir(st, st->dirs.e[i].val);
    for (size_t i = 0; i < st->targets.n && st->ok; i++) plan_file(st, st->targets.e[i].val);
    moves_ready(&st->moves);
    return st->ok;
}

bool stage_place(struct stage *st) {
    struct stat left;
    st->moves = (struct moves){.a = &st->a, .dest = st->dest, .stage = st->fd};
    if (!plan(st)) return false;
    if (site_cancelled(st->s)) return false; /* the last moment for it */
    st->moving = true;
    const char *failed = moves_do(&st->moves);
    st->moving = false;
    if (!failed) return true;
    int e = errno;
    st->kept = fstatat(st->fd, "journal", &left, AT_SYMLINK_NOFOLLOW) == 0;
    errno = e;
    return fail(st, arena_strz(&st->a, path_join(&st->a, st->s->dest, str_z(failed))),
                "cannot be placed");
}
