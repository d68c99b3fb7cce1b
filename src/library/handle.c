/* The handle: options, settings, texts laid over files. */
#include "library/internal.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

/* What the caller passed is not kept by pointer: it may be gone after the call. */
static const char *kept(qy_site *q, const char *z) {
    return z ? arena_strz(&q->a, str_z(z)) : NULL;
}

/* The members that the caller's version has; all else is zero. */
static qy_options options_of(const qy_options *o) {
    qy_options x = {0};
    size_t n = o->size < sizeof x ? o->size : sizeof x;
    memcpy(&x, o, n);
    return x;
}

static void keep_options(qy_site *q) {
    qy_options *o = &q->opt;
    VEC(const char *) configs = {0};
    for (size_t i = 0; o->configs && o->configs[i]; i++)
        VEC_PUSH(&q->a, &configs, kept(q, o->configs[i]));
    const char *end = NULL;
    VEC_PUSH(&q->a, &configs, end);
    if (o->configs) o->configs = configs.v;
    o->source = kept(q, o->source);
    o->destination = kept(q, o->destination);
    o->environment = kept(q, o->environment);
    o->timezone = kept(q, o->timezone);
    o->theme_path = kept(q, o->theme_path);
    o->compat = kept(q, o->compat);
}

/* A mistake is kept as a text and told by every run (run_begin). */
static void keep_settings(qy_site *q) {
    struct value v;
    size_t bad = 0;
    q->settings = map_new(&q->a);
    if (q->opt.config_json) {
        struct str json = arena_str(&q->a, str_z(q->opt.config_json));
        if (!json_parse(&q->a, json, &v, &bad))
            q->unsettled = arena_printf(&q->a, "config_json: not JSON at byte %zu", bad).p;
        else if (v.type != V_MAP)
            q->unsettled = "config_json: a JSON object is wanted";
        else
            q->settings = v.m;
    }
    q->opt.config_json = NULL;
    if (q->opt.untrusted) map_setz(q->settings, "safe", v_bool(true));
    if (q->opt.source) map_setz(q->settings, "source", v_strz(q->opt.source));
    if (q->opt.destination) map_setz(q->settings, "destination", v_strz(q->opt.destination));
}

enum { RESERVE = 256 * 1024 };

void qy_abandon(qy_site *q) {
    while (atomic_flag_test_and_set(&q->memory_out)) pause();
    free(q->reserve);
    q->reserve = NULL;
    if (q->run.stage) stage_abandon(q->run.stage);
}

/* The old site stays, and no stage; then it is the host's turn, once. */
static void memory_out(void *ctx) {
    qy_site *q = ctx;
    qy_abandon(q);
    if (q->opt.out_of_memory) q->opt.out_of_memory(q->opt.out_of_memory_ctx);
}

/* The memory handler must be in force before the first allocation, and its struct
 * must last as long as the handle: so first the one on the stack, then the copy. */
qy_site *qy_open(const qy_options *given) {
    qy_options o = options_of(given);
    struct mem_handler handler = {o.out_of_memory, o.out_of_memory_ctx};
    const struct mem_handler *memory = mem_handle(&handler);
    qy_site *q = mem_alloc(sizeof *q);
    *q = (qy_site){.opt = o, .out_of_memory = {memory_out, q}, .reserve = mem_alloc(RESERVE)};
    mem_handle(memory);
    atomic_init(&q->cancelled, false);
    atomic_init(&q->underway.what, NULL);
    atomic_flag_clear(&q->memory_out);
    guard_begin(q);
    struct told before = enter(q);
    if (q->opt.jobs <= 0) q->opt.jobs = q->opt.jobs == 0 && o.out_of_memory ? 1 : threads_cpus();
    q->cwd = path_cwd(&q->a);
    smap_init(&q->overlays, &q->a);
    changes_forget(q);
    keep_options(q);
    keep_settings(q);
    if (given->size == 0) q->unsettled = "qy_options.size is not set";
    run_begin(q);
    leave(before);
    return q;
}

void qy_close(qy_site *q) {
    if (!q) return;
    if (q->watch) watch_close(q->watch);
    run_free(q);
    guard_end(q);
    arena_free(&q->changes_arena);
    arena_free(&q->record_arena);
    arena_free(&q->a);
    free(q->reserve);
    free(q);
}

/* The run that is configured does not know of it. */
static void changed(qy_site *q) {
    q->run.used = true;
    q->run.renewable = false;
}

/* Texts of replaced settings stay in the handle's arena until it is closed. */
bool qy_set(qy_site *q, const char *key, const char *json) {
    struct told before = enter(q);
    struct value v = v_nil();
    size_t bad;
    bool ok = !json || json_parse(&q->a, arena_str(&q->a, str_z(json)), &v, &bad);
    if (!ok) {
        diag_file(&q->run.diags, SEV_ERROR, S(""), 0, 0,
                  "the value of '%s' is not JSON at byte %zu: %s", key, bad, json);
    } else if (json) {
        map_set_str(q->settings, arena_str(&q->a, str_z(key)), v);
        changed(q);
    } else {
        map_delete(q->settings, str_z(key));
        changed(q);
    }
    leave(before);
    return ok;
}

/* Relative to the site's source. text NULL stands for a file that is gone. */
bool qy_overlay(qy_site *q, const char *path, const char *text, size_t n) {
    struct told before = enter(q);
    struct str top = q->run.site ? q->run.site->source : q->cwd;
    struct str whole = path_expand(&q->a, str_z(path), top);
    bool inside = path_inside(top, whole);
    if (inside) {
        struct str *t = NULL;
        if (text) {
            t = ARENA_NEW(&q->a, struct str);
            *t = arena_str(&q->a, str_of(text, n));
        }
        smap_set(&q->overlays, arena_str(&q->a, whole), t);
        changed(q);
    }
    leave(before);
    return inside;
}

/* From any thread, also from a signal handler: it stores a flag that others look
 * at. */
void qy_cancel(qy_site *q) { atomic_store(&q->cancelled, true); }

const char *qy_underway(const qy_site *q, size_t *done, size_t *of) {
    *done = atomic_load(&q->underway.done);
    *of = atomic_load(&q->underway.of);
    return atomic_load(&q->underway.what);
}

const char *qy_source(const qy_site *q) { return q->run.site ? q->run.site->source.p : ""; }
const char *qy_destination(const qy_site *q) { return q->run.site ? q->run.site->dest.p : ""; }

const char *qy_compat(const qy_site *q) { return q->run.site ? q->run.site->profile->name : ""; }

/* A text for the caller, with a NUL, until the next run. */
static const char *given(qy_site *q, struct str s) {
    struct told before = enter(q);
    const char *z = arena_strz(&q->run.a, s);
    leave(before);
    return z;
}

const char *qy_compat_version(qy_site *q) {
    return q->run.site ? given(q, q->run.site->jekyll_version) : "";
}
const char *qy_compat_why(qy_site *q) {
    return q->run.site ? given(q, q->run.site->profile_why) : "";
}

/* For programs that build once: memory that is freed is kept for the next piece,
 * not given back. */
void qy_tune_heap(void) {
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
    mallopt(M_TOP_PAD, 4 << 20);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mem_huge_pages();
}

const char *qy_setting(qy_site *q, const char *key) {
    struct told before = enter(q);
    struct value_env env = {.arena = &q->run.a};
    struct buf b;
    buf_init(&b, &q->run.a);
    v_json(&b, q->run.site ? map_getz(q->run.site->config, key) : v_nil(), &env);
    leave(before);
    return b.p;
}
