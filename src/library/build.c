/* build, check, doctor: a run, and what becomes of its rendering. */
#include "library/internal.h"

/* A key of the configuration, whoever set it. */
static bool asked(const qy_site *q, const char *key) {
    return v_truthy(map_getz(q->run.site->config, key));
}

static void tell_phases(qy_site *q) {
    if (!asked(q, "verbose")) return;
    const char *sass = renderer_sass(q->run.renderer);
    if (sass) tell_progress(q, S("Sass:"), str_z(sass));
    for (int p = 0; p < PHASES; p++)
        tell_progress(q, arena_printf(&q->run.a, "%s:", phase_name((enum phase)p)),
                      arena_printf(&q->run.a, "%.1f ms", (double)q->run.took[p] / 1000));
}

/* The tables are texts of the run, which stay until the next build or check. */
static void make_profile(qy_site *q) {
    struct buf b;
    size_t n;
    if (!asked(q, "profile")) return;
    struct render_gauge *v = renderer_profile(q->run.renderer, &q->run.a, &n);
    buf_init(&b, &q->run.a);
    profile_phases(&b, q->run.took);
    int64_t parts[RENDER_PARTS];
    renderer_parts(q->run.renderer, parts);
    profile_parts(&b, q->run.took, parts);
    profile_templates(&b, v, n);
    q->run.profile = b.p;
}

const char *qy_profile(const qy_site *q) { return q->run.profile ? q->run.profile : ""; }

/* What is rendered anew; with --incremental the rest is left out. */
static void tell_rendering(qy_site *q) {
    size_t n;
    const struct doc *const *docs = renderer_docs(q->run.renderer, &n);
    if (!asked(q, "verbose")) return;
    for (size_t i = 0; i < n; i++)
        if (!renderer_reuses(q->run.renderer, docs[i]))
            tell_progress(q, S("Rendering:"), docs[i]->relpath);
}

/* A call of the host's begins and ends here: a fresh run before, and after it what was cancelled is
 * said, and no longer wanted. */
bool run_done(qy_site *q, bool ok, struct told before) {
    ok = guard_tell(q) && ok;
    atomic_store(&q->underway.what, NULL);
    if (atomic_exchange(&q->cancelled, false)) {
        diag_file(&q->run.diags, SEV_ERROR, S(""), 0, 0, "cancelled");
        ok = false;
    }
    leave(before);
    return ok;
}

/* Render all and bring it to the destination. The order is what makes a failed
 * build harmless: everything is staged, and only when nothing went wrong are
 * orphans removed and the staged files put in their places. */
static bool render_and_write(qy_site *q, struct stage *st) {
    struct site *s = q->run.site;
    struct renderer *r = q->run.renderer;
    renderer_sink(r, stage_sink(st));
    bool ok = renderer_run(r, q->opt.jobs, NULL, NULL);
    run_spent(q, RENDER);
    q->run.renewable = ok && !(q->run.renewals == 0 && output_conflicts(s, r));
    site_begins(s, "Writing", 0);
    if (!q->run.renewals) ok = ok && run_good(q) && stage_static_files(st, q->opt.jobs);
    run_spent(q, WRITE);
    ok = ok && run_good(q) && stage_place(st);
    run_spent(q, CLEANUP);
    renderer_sink(r, NULL);
    return ok;
}

/* Jekyll ends here, before it renders, though doctor only complains. */
bool run_refused(qy_site *q) {
    if (!asked(q, "relative_permalinks")) return false;
    config_diag(
        q->run.site, SEV_ERROR, "relative_permalinks", S(""),
        "Since v3.0, permalinks for pages in subfolders must be relative to the site source "
        "directory, not the parent directory");
    return true;
}

/* In an arena of its own, in place of the last one, which is used until then. */
static void keep_record(qy_site *q, struct stage *st, const struct record *old) {
    struct arena a = {0};
    struct buf b;
    buf_init(&b, &a);
    record_keep(q->run.site, q->run.renderer, st, old, &b);
    if (!q->run.watched) {
        arena_free(&a);
        return;
    }
    q->record_before = q->record_arena;
    q->record_arena = a;
    b.a = &q->record_arena;
    q->record = b;
}

/* Reused outputs must be known before rendering begins; metadata are written only
 * after a whole success. */
static bool build(qy_site *q) {
    struct site *s = q->run.site;
    if (s && !q->run.diags.errors) {
        if (!destination_recover(s)) return false;
        site_cache_dir(s);
        if (s->incremental || q->watch) run_keeps_reading(q);
    }
    if (!run_prepare(q) || run_refused(q)) return false;
    struct renderer *r = q->run.renderer;
    if (!stage_open(s, r, false, &q->run.stage)) return false;
    struct stage *st = q->run.stage;
    bool records = s->incremental || q->run.watched;
    const struct record *old = records ? record_recall(s, r, st, buf_view(&q->record)) : NULL;
    struct str places;
    if (!records) places_recall(s, st, &places);
    tell_rendering(q);
    bool ok = render_and_write(q, st);
    if (ok && records) keep_record(q, st, old);
    if (ok && !records) places_keep(s, st, places);
    stage_close(st);
    q->run.stage = NULL;
    run_spent(q, WRITE);
    tell_phases(q);
    if (ok) make_profile(q);
    if (ok && q->run.renewable) run_keep(q, true);
    return ok;
}

/* The same where only texts have changed. */
static bool build_again(qy_site *q) {
    struct site *s = q->run.site;
    struct renderer *r = q->run.renderer;
    tell_rendering(q);
    if (!stage_open(s, r, true, &q->run.stage)) return false;
    struct stage *st = q->run.stage;
    bool ok = render_and_write(q, st);
    stage_close(st);
    q->run.stage = NULL;
    run_spent(q, WRITE);
    tell_phases(q);
    if (ok && q->run.renewable) run_keep(q, true);
    return ok;
}

/* What was built or rendered before is made again in part, or all of it anew. */
static bool renewed(qy_site *q, bool written, bool (*anew)(qy_site *), bool (*again)(qy_site *)) {
    struct told before = enter(q);
    bool renew = run_renew(q, written);
    if (!renew) run_begin(q);
    bool ok = renew ? again(q) : anew(q);
    diags_once(&q->run.diags, q->run.told.n);
    return run_done(q, ok, before);
}

bool qy_build(qy_site *q) { return renewed(q, true, build, build_again); }

static void doctor_says(void *ctx, const char *topic, struct str what) {
    qy_site *q = ctx;
    if (q->opt.complaint)
        q->opt.complaint(q->opt.progress_ctx, topic, message_plain(&q->run.a, what));
}

/* doctor goes on to the repository even if the site could not be read. */
static bool examine(qy_site *q) {
    bool ready = run_prepare(q);
    if (q->run.site) doctor_repository(q);
    if (!ready) return false;
    bool healthy = doctor_examine(q->run.site, q->run.renderer, doctor_says, q);
    if (healthy) tell_progress(q, S("Your test results"), S("are in. Everything looks fine."));
    return healthy && run_good(q);
}

bool qy_doctor(qy_site *q) {
    struct told before = enter(q);
    run_begin(q);
    return run_done(q, examine(q), before);
}

static bool render(qy_site *q, bool again) {
    if (q->run.site) q->run.site->writes_nothing = true;
    if (!again && q->watch) run_keeps_reading(q);
    if (!again && (!run_prepare(q) || run_refused(q))) return false;
    bool ok = renderer_run(q->run.renderer, q->opt.jobs, NULL, NULL);
    bool clash = !again && output_conflicts(q->run.site, q->run.renderer);
    ok = ok && run_good(q);
    if (ok && !clash) run_keep(q, false);
    return ok;
}

static bool render_anew(qy_site *q) { return render(q, false); }
static bool render_again(qy_site *q) { return render(q, true); }

bool qy_render(qy_site *q) { return renewed(q, false, render_anew, render_again); }
