/* libsass in a process of its own.
 *
 * A sheet may loop for ever, take all memory, nest until the stack is full, and libsass has crashes
 * of its own; there is no asking it to stop. So a copy of the process compiles, under the system's
 * limits of time and memory, and writes what came of it into a pipe. Of the site only this one
 * sheet suffers, and what it says comes to us instead of going straight to somebody's terminal. A
 * sheet that reached a limit is run again, traced (trace.h), to find the line. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "sass/apart.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>

#include "sass/api.h"

/* ---- what goes through the pipe ---- */

/* A file that was refused in there, for the guard out here. */
struct refused {
    struct str path;
    int error;
};

/* What the copy is to do, and what it notes on the way. */
struct apart {
    struct arena *a;
    const struct sass_job *j;
    struct sass_trace *trace;
    const struct file_guard *guard;
    VEC(struct refused) refused;
};

static void put_number(struct buf *b, size_t n) { buf_put(b, (const char *)&n, sizeof n); }
static void put_text(struct buf *b, struct str s) {
    put_number(b, s.n);
    buf_str(b, s);
}
static size_t take_number(struct str *s) {
    size_t n = 0;
    if (s->n >= sizeof n) {
        memcpy(&n, s->p, sizeof n);
        *s = str_from(*s, sizeof n);
    } else
        *s = S("");
    return n;
}
static struct str take_text(struct arena *a, struct str *s) {
    size_t n = take_number(s);
    struct str t = arena_str(a, str_sub(*s, 0, n < s->n ? n : s->n));
    *s = str_from(*s, t.n);
    return t;
}

static bool may(void *ctx, const char *path, int fd) {
    const struct file_guard *g = ((struct apart *)ctx)->guard;
    return !g || !g->may || g->may(g->ctx, path, fd);
}
static void refused(void *ctx, const char *path, int error) {
    struct apart *x = ctx;
    struct refused r = {arena_str(x->a, str_z(path)), error};
    VEC_PUSH(x->a, &x->refused, r);
}

static struct str compile(void *ctx) {
    struct apart *x = ctx;
    struct sass_result r;
    struct buf b;
    const struct file_guard guard = {may, refused, x};
    file_guard_set(&guard);
    sass_compile_here(x->a, x->j, x->trace, &r);
    buf_init(&b, x->a);
    put_number(&b, r.ok);
    put_number(&b, r.error.line);
    put_number(&b, r.error.col);
    put_text(&b, r.css);
    put_text(&b, r.map);
    put_text(&b, r.error.message);
    put_text(&b, r.error.file);
    put_number(&b, r.nfiles);
    for (size_t i = 0; i < r.nfiles; i++) put_text(&b, r.files[i]);
    put_number(&b, x->refused.n);
    for (size_t i = 0; i < x->refused.n; i++) {
        put_number(&b, (size_t)x->refused.v[i].error);
        put_text(&b, x->refused.v[i].path);
    }
    return buf_view(&b);
}

/* What it was refused is told as if it had been refused here. */
static void take_result(struct apart *x, struct str s, struct sass_result *r) {
    struct arena *a = x->a;
    r->ok = take_number(&s) != 0;
    r->error.line = (uint32_t)take_number(&s);
    r->error.col = (uint32_t)take_number(&s);
    r->css = take_text(a, &s);
    r->map = take_text(a, &s);
    r->error.message = take_text(a, &s);
    r->error.file = take_text(a, &s);
    r->nfiles = take_number(&s);
    r->files = ARENA_ARRAY(a, struct str, r->nfiles + 1);
    for (size_t i = 0; i < r->nfiles; i++) r->files[i] = take_text(a, &s);
    for (size_t n = take_number(&s); n > 0; n--) {
        int error = (int)take_number(&s);
        struct str path = take_text(a, &s);
        if (x->guard && x->guard->refused) x->guard->refused(x->guard->ctx, path.p, error);
    }
}

/* ---- what became of it ---- */

/* GENEROUS is the usual limit: a smaller one is somebody's who wants to see it met. In
 * milliseconds. */
enum { TRACE_MS = 5000, GENEROUS = 60 * 1000 };

/* The same again, traced: a quarter of the time it had, enough to be where it stays. */
static void find_line(struct apart *x, const struct sass_limits *most, struct sass_error *err) {
    struct process_result got;
    size_t n = sizeof(struct sass_trace);
    struct sass_trace *t = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (t == MAP_FAILED) return;
    uint64_t ms = most->ms && most->ms / 4 < TRACE_MS ? most->ms / 4 + 1 : TRACE_MS;
    const struct process_limits limits = {ms, most->memory, most->stop};
    x->trace = t;
    if (process_copy(x->a, compile, x, &limits, &got) && t->line) {
        err->line = t->line;
        err->col = t->col;
        t->file[sizeof t->file - 1] = 0;
        err->file = arena_str(x->a, str_z(t->file));
    }
    x->trace = NULL;
    munmap(t, n);
}

static void ended(struct apart *x, const struct sass_limits *most, int status,
                  struct sass_error *err) {
    struct arena *a = x->a;
    unsigned long long memory = most->memory >> 20;
    if (status < 0 || status == 128 + SIGXCPU || status == 128 + SIGPROF ||
        (status == 128 + SIGKILL && most->ms))
        err->message = arena_printf(a, "Sass takes more than %g seconds (limits: sass_seconds)",
                                    (double)most->ms / 1000);
    else if (status == PROCESS_NO_FILES)
        err->message = S("no process for Sass: it cannot open its files");
    else if (status < 128 && memory)
        err->message =
            arena_printf(a, "Sass takes more than %llu MiB (limits: sass_memory)", memory);
    else if (status < 128)
        mem_die();
    else
        err->message =
            arena_printf(a, "libsass crashes on this style sheet (signal %d)", status - 128);
    if (!most->stop || !atomic_load(most->stop)) find_line(x, most, err);
}

/* The library is loaded here, so that the copies need not: each would take as long as many a sheet.
 */
bool sass_compile(struct arena *a, const struct sass_job *j, struct str *css, struct str *map,
                  struct str **files, size_t *nfiles, struct str *said, struct sass_error *err) {
    struct apart x = {.a = a, .j = j, .guard = file_guard()};
    struct sass_api api;
    struct sass_result r = {.ok = !j->text.n, .css = S(""), .map = S("")};
    struct process_result got = {0};
    const struct process_limits limits = {j->limits.ms, j->limits.memory, j->limits.stop};
    if (!r.ok && sass_api_load(a, &api, &r.error.message)) {
        if (!process_copies_are_safe() && j->limits.ms >= GENEROUS)
            sass_compile_here(a, j, NULL, &r);
        else if (!process_copy(a, compile, &x, &limits, &got))
            r.error.message = arena_printf(a, "no process for Sass: %s", strerror(errno));
        else if (got.status != 0)
            ended(&x, &j->limits, got.status, &r.error);
        else
            take_result(&x, got.out, &r);
    }
    *said = got.status == 0 ? got.err : S("");
    *css = r.css;
    *map = r.map;
    *err = r.error;
    if (files) *files = r.files, *nfiles = r.nfiles;
    return r.ok;
}
