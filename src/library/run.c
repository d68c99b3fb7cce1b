/* One run of a handle: configured, read, set up to be rendered. */
#include "library/internal.h"

#include <stdlib.h>
#include <time.h>

/* In the run's arena: hundreds of lines cost little, and go with the run. */
void tell_progress(qy_site *q, struct str topic, struct str msg) {
    struct arena *a = &q->run.a;
    struct buf b;
    buf_init(&b, a);
    print_plain(&b, msg);
    if (q->opt.progress)
        q->opt.progress(q->opt.progress_ctx, arena_strz(a, topic), arena_strz(a, buf_view(&b)));
}

static void progress(void *ctx, struct str topic, struct str msg) {
    tell_progress(ctx, topic, msg);
}

static struct str text(const char *z) { return z ? str_z(z) : S(""); }

/* A Gemfile may ask for anything; from one that is not trusted what is no place stays hidden. */
static bool of_the_machine(const char *name) {
    static const char *const STARTS[] = {"HOME", "XDG_", "GEM_", "BUNDLE_", "QUICKYLL_"};
    for (size_t i = 0; i < ARRAY_LEN(STARTS); i++)
        if (strncmp(name, STARTS[i], strlen(STARTS[i])) == 0) return true;
    return false;
}

/* The environment, with the directories of gems that the caller gave. */
static struct str environment(void *ctx, const char *name) {
    const qy_site *q = ctx;
    const char *v = q->opt.untrusted && !of_the_machine(name) ? NULL : getenv(name);
    if (q->opt.theme_path && strcmp(name, "GEM_PATH") == 0) v = q->opt.theme_path;
    return v ? str_z(v) : STR_NULL;
}

static struct str *config_names(qy_site *q, size_t *n) {
    VEC(struct str) names = {0};
    for (size_t i = 0; q->opt.configs && q->opt.configs[i]; i++)
        VEC_PUSH(&q->run.a, &names, str_z(q->opt.configs[i]));
    *n = names.n;
    return names.v;
}

/* Settings are copied: plugins write into the configuration, and the next run
 * starts from the same. */
static void configure(qy_site *q) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    struct site_options so = {.cwd = q->cwd,
                              .overrides = v_deep_copy(&q->run.a, v_map(q->settings)).m,
                              .compat = text(q->opt.compat),
                              .environment = text(q->opt.environment),
                              .tz = text(q->opt.timezone),
                              .now = q->opt.now ? q->opt.now : now.tv_sec,
                              .now_nsec = q->opt.now ? 0 : (int32_t)now.tv_nsec,
                              .jobs = q->opt.jobs,
                              .host = {environment, q},
                              .offline = q->opt.themes == QY_THEMES_OFFLINE || q->opt.untrusted,
                              .untrusted = q->opt.untrusted,
                              .overlays = &q->overlays,
                              .cancelled = &q->cancelled,
                              .progress = &q->underway,
                              .info = progress,
                              .info_ctx = q};
    so.themes = q->opt.themes == QY_THEMES_ASK_AGAIN ? THEME_ASK
                : q->opt.themes == QY_THEMES_NONE    ? THEME_NONE
                                                     : THEME_MISSING_ONLY;
    so.configs = config_names(q, &so.nconfigs);
    q->run.site = site_configure(&q->run.a, &so, &q->run.diags);
    guard_tell(q);
}

void run_free(qy_site *q) {
    renderer_free(q->run.renderer);
    arena_free(&q->record_before);
    arena_free(&q->run.a);
    q->run = (struct run){0};
}

/* A handle that was just opened, or set, has a run that nobody used: its
 * configuration is already read. */
void run_begin(qy_site *q) {
    if (q->run.site && !q->run.used) return;
    run_free(q);
    diags_init(&q->run.diags, &q->run.a);
    if (q->unsettled)
        diag_file(&q->run.diags, SEV_ERROR, S(""), 0, 0, "%s", q->unsettled);
    else
        configure(q);
}

/* Monotonic, in microseconds; run_spent counts from the last call of either. */
void run_clock(qy_site *q) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    q->run.since = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void run_spent(qy_site *q, enum phase p) {
    int64_t from = q->run.since;
    run_clock(q);
    q->run.took[p] += q->run.since - from;
}

/* A run that was cancelled ends at the next such look, with what it has in memory
 * thrown away. */
static bool sound(qy_site *q) {
    return guard_tell(q) && q->run.diags.errors == 0 && !atomic_load(&q->cancelled);
}

/* A name in the user's cache; empty where the site may not use that, or there is none. */
static struct str user_cache(qy_site *q, const char *name) {
    const struct gems_host host = {environment, q};
    bool none = q->opt.untrusted || v_truthy(map_getz(q->run.site->config, "disable_disk_cache"));
    return none ? S("") : gems_host_cache(&q->run.a, &host, name);
}

/* What files hold is kept for who builds or checks the same site again: in the user's cache, as a
 * check writes nothing beside the site. Safe mode judges files by what is opened: it takes what was
 * opened in safe mode alone, and the same file is where it was then (to move it changes its time).
 */
void run_keeps_reading(qy_site *q) {
    struct site *s = q->run.site;
    if (!s) return;
    struct str name = arena_printf(&q->run.a, "quickyll/read/%016llx%s",
                                   (unsigned long long)str_hash(s->source), s->safe ? "-safe" : "");
    s->read_cache = user_cache(q, name.p);
}

bool run_texts_are_seen(const qy_site *q) {
    const struct plugins *ps = &q->run.plugins;
    for (size_t i = 0; i < ps->n; i++)
        if (ps->active[i]->generate && !ps->active[i]->heads_only) return true;
    return false;
}

/* The order of Jekyll's Site#process: reset, read, generate, and then render, which
 * the caller does. */
bool run_prepare(qy_site *q) {
    struct run *r = &q->run;
    r->used = true;
    r->watched = q->watch != NULL;
    if (q->watch) watch_read(q->watch, &q->changed);
    changes_forget(q);
    if (!r->site || !sound(q)) return false;
    run_clock(q);
    plugins_activate(r->site, &r->plugins);
    run_spent(q, RESET);
    site_begins(q->run.site, "Reading", 0);
    /* of use to a first build, too: a theme's data may be known from another site */
    r->site->data_cache = user_cache(q, "quickyll/data");
    r->site->spares_texts = !r->watched && !r->site->writes_nothing && !q->overlays.n &&
                            !r->site->incremental && !run_texts_are_seen(q);
    if (!site_read(r->site) || !sound(q)) return false;
    run_spent(q, READ);
    if (!plugins_generate(r->site, &r->plugins) || !sound(q)) return false;
    run_spent(q, GENERATE);
    r->renderer = renderer_new(r->site, r->plugins.ext, r->plugins.next);
    if (r->watched) renderer_note_reads(r->renderer);
    r->told.n = r->diags.list.n;
    r->told.errors = r->diags.errors;
    r->told.warnings = r->diags.warnings;
    return sound(q);
}

bool run_good(qy_site *q) { return sound(q) && qy_errors(q) == 0; }
