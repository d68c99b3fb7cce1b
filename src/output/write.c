#define _GNU_SOURCE
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct writer {
    struct arena a;
    pthread_mutex_t lock; /* of next, ok and the diagnostics */
    size_t next;
    struct site *s;
    struct smap files; /* destination -> struct doc*, the one that is written last */
    struct smap dirs;  /* directories that hold them */
    bool ok;
};

/* Jekyll's each_site_file: pages, static files, documents; the last one writes. */
static void each(struct site *s, struct renderer *r, void (*fn)(void *, struct doc *), void *ctx) {
    size_t n;
    struct doc **docs = renderer_docs(r, &n);
    for (size_t i = 0; i < n; i++)
        if (docs[i]->kind == DOC_PAGE && docs[i]->write) fn(ctx, docs[i]);
    for (size_t i = 0; i < s->static_files->n; i++)
        if (doc_of(s->static_files->v[i])->write) fn(ctx, doc_of(s->static_files->v[i]));
    for (size_t i = 0; i < n; i++)
        if (docs[i]->kind == DOC_DOCUMENT && docs[i]->write) fn(ctx, docs[i]);
}

static void add_dirs(struct writer *w, struct str path) {
    for (;;) {
        size_t i = str_rchr(path, '/');
        if (i == STR_NONE) return;
        path = str_sub(path, 0, i);
        if (smap_has(&w->dirs, path)) return;
        smap_set(&w->dirs, path, w);
    }
}

static void collect(void *ctx, struct doc *d) {
    struct writer *w = ctx;
    smap_set(&w->files, d->dest, d);
    add_dirs(w, d->dest);
}

/* ---- conflicts ---- */

static void share(void *ctx, struct doc *d) {
    struct smap *files = ctx;
    if (d->index_html) return;
    void **at = smap_at(files, d->dest);
    struct sharers *x = *at;
    if (!x) *at = x = ARENA_NEW(files->a, struct sharers);
    const struct doc *c = d;
    VEC_PUSH(files->a, &x->docs, c);
}

void output_by_destination(struct site *s, struct renderer *r, struct smap *files) {
    each(s, r, share, files);
}

static void tell_conflict(struct writer *w, struct str dest, const struct sharers *x) {
    struct buf b;
    buf_init(&b, &w->a);
    buf_str(&b, path_join(&w->a, w->s->dest, dest));
    for (size_t i = 0; i < x->docs.n; i++) {
        const struct doc *d = x->docs.v[i];
        buf_printf(&b, "\n     - " STR_FMT, STR_ARG(d->src.path.n ? d->src.path : d->relpath));
    }
    diag_add(w->s->diags, SEV_WARNING, &x->docs.v[1]->src, doc_key_at(x->docs.v[1], "permalink"),
             NULL,
             "Conflict: The following destination is shared by multiple files. The last one is "
             "written.\n    " STR_FMT,
             STR_ARG(buf_view(&b)));
}

bool output_conflicts(struct site *s, struct renderer *r) {
    struct writer w = {.s = s};
    size_t before = s->diags->warnings;
    smap_init(&w.files, &w.a);
    output_by_destination(s, r, &w.files);
    for (size_t i = 0; i < w.files.n; i++) {
        const struct sharers *x = w.files.e[i].val;
        if (x->docs.n > 1) tell_conflict(&w, w.files.e[i].key, x);
    }
    arena_free(&w.a);
    return s->diags->warnings > before;
}

/* ---- writing ---- */

static bool fail(struct writer *w, const char *path, const char *what) {
    int e = errno;
    pthread_mutex_lock(&w->lock);
    diag_file(w->s->diags, SEV_ERROR, str_z(path), 1, 1, "%s: %s", what, strerror(e));
    w->ok = false;
    pthread_mutex_unlock(&w->lock);
    return false;
}

static bool same_bytes(const char *path, struct str want) {
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size != want.n) return false;
    struct arena tmp = {0};
    struct str have;
    bool same = file_read(&tmp, path, &have) && str_eq(have, want);
    arena_free(&tmp);
    return same;
}

static mode_t plain_mode(void) { return 0644; }

static bool copy_bytes(int in, int out, size_t n) {
    while (n) {
        ssize_t k = copy_file_range(in, NULL, out, NULL, n, 0);
        if (k <= 0) break;
        n -= (size_t)k;
    }
    char buf[65536];
    for (ssize_t k; n && (k = read(in, buf, sizeof buf)) > 0; n -= (size_t)k)
        if (write(out, buf, (size_t)k) != k) return false;
    return true;
}

static bool copy_static(struct writer *w, struct arena *a, const char *from, const char *to) {
    struct stat sa, sb;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0 || fstat(in, &sa) != 0) {
        if (in >= 0) close(in);
        return fail(w, from, "cannot be read");
    }
    if (lstat(to, &sb) == 0 && S_ISREG(sb.st_mode) && sa.st_size == sb.st_size &&
        sa.st_mtim.tv_sec == sb.st_mtim.tv_sec && sa.st_mtim.tv_nsec == sb.st_mtim.tv_nsec) {
        close(in);
        return true;
    }
    char *tmp = arena_strz(a, arena_printf(a, "%s.qy-XXXXXX", to));
    int out = mkostemp(tmp, O_CLOEXEC);
    bool ok = out >= 0 && copy_bytes(in, out, (size_t)sa.st_size);
    if (ok) {
        struct timespec t[2] = {sa.st_mtim, sa.st_mtim};
        ok = fchmod(out, sa.st_mode & 0777) == 0 && futimens(out, t) == 0;
    }
    close(in);
    if (out >= 0 && close(out) != 0) ok = false;
    if (ok) ok = rename(tmp, to) == 0;
    if (!ok && out >= 0) unlink(tmp);
    return ok || fail(w, to, "cannot be written");
}

static void write_one(struct writer *w, struct arena *a, struct str dest, struct doc *d) {
    char *path = arena_strz(a, path_join(a, w->s->dest, dest));
    if (d->kind == DOC_STATIC)
        copy_static(w, a, d->path.p, path);
    else if (!same_bytes(path, d->output) && !file_write_atomic(path, d->output, (int)plain_mode()))
        fail(w, path, "cannot be written");
}

static void write_some(void *ctx, int id) {
    struct writer *w = ctx;
    struct arena a = {0};
    (void)id;
    for (;;) {
        pthread_mutex_lock(&w->lock);
        size_t i = w->ok ? w->next++ : w->files.n;
        pthread_mutex_unlock(&w->lock);
        if (i >= w->files.n) break;
        write_one(w, &a, w->files.e[i].key, w->files.e[i].val);
        arena_reset(&a);
    }
    arena_free(&a);
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

static void clean_dir(struct writer *w, struct str rel, int depth) {
    struct str dir = rel.n ? path_join(&w->a, w->s->dest, rel) : w->s->dest;
    struct dir_list l;
    if (depth > 256 || !dir_read(&w->a, arena_strz(&w->a, dir), &l)) return;
    for (size_t i = 0; i < l.n; i++) {
        struct str r = rel.n ? path_join(&w->a, rel, l.v[i].name) : l.v[i].name;
        char *path = arena_strz(&w->a, path_join(&w->a, w->s->dest, r));
        bool is_dir = l.v[i].kind == FILE_DIR && !l.v[i].symlink;
        if (kept(w->s, r)) continue;
        if (is_dir && !smap_has(&w->files, r) && (smap_has(&w->dirs, r) || leads_to_kept(w->s, r)))
            clean_dir(w, r, depth + 1);
        else if (is_dir || !smap_has(&w->files, r))
            file_remove_tree(path);
    }
}

static void make_dirs(struct writer *w) {
    if (!file_mkdirs(arena_strz(&w->a, w->s->dest))) fail(w, w->s->dest.p, "cannot be made");
    for (size_t i = 0; i < w->dirs.n && w->ok; i++) {
        char *p = arena_strz(&w->a, path_join(&w->a, w->s->dest, w->dirs.e[i].key));
        if (!file_mkdirs(p)) fail(w, p, "cannot be made");
    }
}

bool output_write(struct site *s, struct renderer *r, int jobs) {
    struct writer w = {.s = s, .ok = true};
    pthread_mutex_init(&w.lock, NULL);
    smap_init(&w.files, &w.a);
    smap_init(&w.dirs, &w.a);
    each(s, r, collect, &w);
    clean_dir(&w, S(""), 0);
    make_dirs(&w);
    threads_run(jobs, write_some, &w);
    pthread_mutex_destroy(&w.lock);
    arena_free(&w.a);
    return w.ok;
}
