#define _GNU_SOURCE
/* The public library: a site from options to output. */
#include "quickyll.h"

#include "markdown/markdown.h"
#include "output/output.h"
#include "output/stage.h"
#include "plugin/plugin.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

struct qy_site {
    struct arena a;
    struct diags diags;
    struct site *site;
    struct renderer *renderer;
    struct plugins plugins;
    qy_options opt;
    int jobs;
    int64_t since; /* microseconds; the start of the phase under way */
    int64_t took[PHASES];
    const char *profile; /* the finished tables */
};

static void progress(void *ctx, struct str topic, struct str msg) {
    qy_site *q = ctx;
    if (q->opt.progress)
        q->opt.progress(q->opt.progress_ctx, arena_strz(&q->a, topic), arena_strz(&q->a, msg));
}

static struct str text(const char *z) { return z ? str_z(z) : S(""); }

/* The environment, with the directories of gems that the caller gave. */
static struct str environment(void *ctx, const char *name) {
    const qy_site *q = ctx;
    const char *v = getenv(name);
    if (q->opt.theme_path && strcmp(name, "GEM_PATH") == 0) v = q->opt.theme_path;
    return v ? str_z(v) : STR_NULL;
}

qy_site *qy_open(const qy_options *o) {
    qy_site *q = calloc(1, sizeof *q);
    if (!q) mem_die();
    q->opt = *o;
    diags_init(&q->diags, &q->a);
    q->jobs = o->jobs > 0 ? o->jobs : threads_cpus();
    struct map *over = map_new(&q->a);
    struct value v;
    size_t bad;
    if (o->config_json && json_parse(&q->a, arena_str(&q->a, str_z(o->config_json)), &v, &bad) &&
        v.type == V_MAP)
        over = v.m;
    if (o->source) map_setz(over, "source", v_str(arena_str(&q->a, str_z(o->source))));
    if (o->destination)
        map_setz(over, "destination", v_str(arena_str(&q->a, str_z(o->destination))));
    VEC(struct str) configs = {0};
    for (size_t i = 0; o->configs && o->configs[i]; i++)
        VEC_PUSH(&q->a, &configs, arena_str(&q->a, str_z(o->configs[i])));
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    struct site_options so = {.cwd = path_cwd(&q->a),
                              .overrides = over,
                              .configs = configs.v,
                              .nconfigs = configs.n,
                              .environment = arena_str(&q->a, text(o->environment)),
                              .tz = arena_str(&q->a, text(o->timezone)),
                              .now = o->now ? o->now : now.tv_sec,
                              .now_nsec = o->now ? 0 : (int32_t)now.tv_nsec,
                              .jobs = q->jobs,
                              .host = {environment, q},
                              .offline = o->offline,
                              .themes = o->no_theme    ? THEME_NONE
                                        : o->ask_theme ? THEME_ASK
                                                       : THEME_MISSING_ONLY,
                              .info = progress,
                              .info_ctx = q};
    q->site = site_configure(&q->a, &so, &q->diags);
    return q;
}

static void clock_start(qy_site *q) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    q->since = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* The time since the last call, or the start of the clock, was spent in this phase. */
static void spent_in(qy_site *q, enum phase p) {
    int64_t from = q->since;
    clock_start(q);
    q->took[p] += q->since - from;
}

static void tell_phases(qy_site *q) {
    if (!v_truthy(map_getz(q->site->config, "verbose"))) return;
    for (int p = 0; p < PHASES; p++)
        progress(q, arena_printf(&q->a, "%s:", phase_name((enum phase)p)),
                 arena_printf(&q->a, "%.1f ms", (double)q->took[p] / 1000));
}

static void make_profile(qy_site *q) {
    struct buf b;
    size_t n;
    if (!v_truthy(map_getz(q->site->config, "profile"))) return;
    struct render_gauge *v = renderer_profile(q->renderer, &q->a, &n);
    buf_init(&b, &q->a);
    profile_phases(&b, q->took);
    profile_templates(&b, v, n);
    q->profile = b.p;
}

static bool prepare(qy_site *q) {
    if (!q->site || q->diags.errors) return false;
    clock_start(q);
    plugins_activate(q->site, &q->plugins);
    spent_in(q, RESET);
    if (!site_read(q->site) || q->diags.errors) return false;
    spent_in(q, READ);
    if (!plugins_generate(q->site, &q->plugins) || q->diags.errors) return false;
    spent_in(q, GENERATE);
    q->renderer = renderer_new(q->site, q->plugins.ext, q->plugins.next);
    return q->diags.errors == 0;
}

static bool good(const qy_site *q) {
    return q->diags.errors == 0 && !(q->opt.strict && q->diags.warnings);
}

static void tell_rendering(qy_site *q) {
    size_t n;
    const struct doc *const *docs = renderer_docs(q->renderer, &n);
    if (!v_truthy(map_getz(q->site->config, "verbose"))) return;
    for (size_t i = 0; i < n; i++)
        if (!renderer_reuses(q->renderer, docs[i])) progress(q, S("Rendering:"), docs[i]->relpath);
}

/* Render all and bring it to the destination. */
static bool render_and_write(qy_site *q, struct stage *st) {
    renderer_sink(q->renderer, stage_sink(st));
    bool ok = renderer_run(q->renderer, q->jobs, NULL, NULL);
    spent_in(q, RENDER);
    if (ok) output_conflicts(q->site, q->renderer);
    ok = ok && good(q) && stage_static_files(st, q->jobs);
    spent_in(q, WRITE);
    if (ok) stage_clean(st);
    spent_in(q, CLEANUP);
    ok = ok && stage_place(st, q->jobs);
    renderer_sink(q->renderer, NULL);
    return ok;
}

bool qy_build(qy_site *q) {
    if (q->site && !q->diags.errors) site_cache_dir(q->site);
    if (!prepare(q)) return false;
    if (q->site->incremental) metadata_reuse(q->site, q->renderer);
    tell_rendering(q);
    struct stage *st = stage_open(q->site, q->renderer);
    if (!st) return false;
    bool ok = render_and_write(q, st);
    stage_close(st);
    if (ok && q->site->incremental) metadata_write(q->site, q->renderer);
    spent_in(q, WRITE);
    tell_phases(q);
    if (ok) make_profile(q);
    return ok;
}

static void doctor_says(void *ctx, const char *topic, struct str what) {
    qy_site *q = ctx;
    if (q->opt.complaint) q->opt.complaint(q->opt.progress_ctx, topic, arena_strz(&q->a, what));
}

bool qy_doctor(qy_site *q) {
    if (!prepare(q)) return false;
    bool healthy = output_doctor(q->site, q->renderer, doctor_says, q);
    if (healthy) progress(q, S("Your test results"), S("are in. Everything looks fine."));
    return healthy && good(q);
}

struct selection {
    VEC(struct str) paths;
    struct arena *a;
};

static bool selected(void *ctx, const struct doc *d) {
    const struct selection *sel = ctx;
    for (size_t i = 0; i < sel->paths.n; i++)
        if (str_eq(sel->paths.v[i], d->path)) return true;
    return false;
}

bool qy_check(qy_site *q, const char *const *files) {
    if (!prepare(q)) return false;
    struct selection sel = {.a = &q->a};
    struct site *s = q->site;
    bool all = !files || !files[0];
    size_t n;
    const struct doc *const *docs = renderer_docs(q->renderer, &n);
    for (size_t i = 0; files && files[i]; i++) {
        struct str p = path_expand(&q->a, str_z(files[i]), path_cwd(&q->a));
        bool page = false;
        for (size_t k = 0; k < n && !page; k++) page = str_eq(docs[k]->path, p);
        /* a layout, an include, data: any page may use it */
        if (!page && path_inside(s->source, p)) all = true;
        VEC_PUSH(&q->a, &sel.paths, p);
    }
    bool ok = renderer_run(q->renderer, q->jobs, all ? NULL : selected, &sel);
    output_conflicts(s, q->renderer);
    return ok && good(q);
}

static void remove_path(qy_site *q, struct str path, enum file_kind kind) {
    struct file_info fi;
    char *p = arena_strz(&q->a, path);
    bool there = file_stat(p, &fi) && fi.kind == kind;
    progress(q, S("Cleaner:"),
             arena_printf(&q->a, there ? "Removing %s..." : "Nothing to do for %s.", p));
    if (there && !file_remove_tree(p))
        diag_file(&q->diags, SEV_ERROR, path, 0, 0, "cannot be removed");
}

bool qy_clean(qy_site *q) {
    struct site *s = q->site;
    if (!s || q->diags.errors) return false;
    remove_path(q, s->dest, FILE_DIR);
    remove_path(q, path_join(&q->a, s->source, S(".jekyll-metadata")), FILE_REGULAR);
    remove_path(q,
                in_source_dir(s, v_to_s(map_getz(s->config, "cache_dir"),
                                        &(struct value_env){.arena = &q->a})),
                FILE_DIR);
    remove_path(q, path_join(&q->a, path_cwd(&q->a), S(".sass-cache")), FILE_DIR);
    return q->diags.errors == 0;
}

/* ---- dependencies for make ---- */

/* A name as make reads it; '%' means something in targets only. */
static void dep_path(struct buf *b, struct str p, bool target) {
    for (size_t i = 0; i < p.n; i++) {
        if ((p.p[i] && strchr(" #:", p.p[i])) || (target && p.p[i] == '%')) buf_putc(b, '\\');
        if (p.p[i] == '$') buf_putc(b, '$');
        buf_putc(b, p.p[i]);
    }
}

bool qy_depfile(qy_site *q, const char *path, const char *target) {
    if (!q->site || !q->renderer) return false;
    struct smap inputs;
    struct buf b;
    smap_init(&inputs, &q->a);
    site_inputs(q->site, &inputs);
    renderer_inputs(q->renderer, &inputs);
    buf_init(&b, &q->a);
    dep_path(&b, str_z(target), true);
    buf_putc(&b, ':');
    for (size_t i = 0; i < inputs.n; i++) {
        BUF_LIT(&b, " \\\n ");
        dep_path(&b, inputs.e[i].key, false);
    }
    buf_putc(&b, '\n');
    /* a file that is gone later must not stop make */
    for (size_t i = 0; i < inputs.n; i++) {
        buf_putc(&b, '\n');
        dep_path(&b, inputs.e[i].key, true);
        BUF_LIT(&b, ":\n");
    }
    if (!file_write_atomic(path, buf_view(&b), 0644)) {
        diag_file(&q->diags, SEV_ERROR, str_z(path), 0, 0, "cannot be written");
        return false;
    }
    /* newer than the directory that the rule itself was written to */
    if (str_eqz(q->site->dest, target)) utimensat(AT_FDCWD, target, NULL, 0);
    return true;
}

/* ---- messages ---- */

size_t qy_messages(const qy_site *q) { return q->diags.list.n; }
size_t qy_errors(const qy_site *q) {
    return q->diags.errors + (q->opt.strict ? q->diags.warnings : 0);
}

qy_message qy_message_at(qy_site *q, size_t i) {
    struct diag g = q->diags.list.v[i];
    struct buf b;
    buf_init(&b, &q->a);
    if (q->opt.strict && g.sev == SEV_WARNING) g.sev = SEV_ERROR;
    diag_print(&b, &g);
    const char *advice = output_advice(g.message);
    if (advice) buf_printf(&b, "    hint: %s\n", advice);
    return (qy_message){.severity = (enum qy_severity)g.sev,
                        .file = arena_strz(&q->a, g.file),
                        .line = g.line,
                        .column = g.col,
                        .text = arena_strz(&q->a, g.message),
                        .full = b.p};
}

const char *qy_profile(const qy_site *q) { return q->profile ? q->profile : ""; }
static bool listed(const struct array *list, struct str rel) {
    for (size_t i = 0; i < list->n; i++)
        if (v_is_str(list->v[i]) && v_s(list->v[i]).n && str_starts(rel, v_s(list->v[i])))
            return true;
    return false;
}

bool qy_ignores(const qy_site *q, const char *path) {
    static const char *const TOP[] = {".git", ".hg", ".svn", ".bundle", ".jekyll-metadata"};
    struct site *s = q->site;
    struct str rel = str_z(path), top = str_sub(rel, 0, str_chr(rel, '/'));
    if (!s) return false;
    for (size_t i = 0; i < ARRAY_LEN(TOP); i++)
        if (str_eqz(top, TOP[i])) return true;
    if (str_eq(top, v_s(map_getz(s->config, "cache_dir"))) || listed(s->exclude, rel)) return true;
    bool below = path_inside(s->source, s->dest);
    struct str dest = below ? str_from(s->dest, s->source.n + 1) : S("");
    return below && path_inside(dest, rel);
}

const char *qy_source(const qy_site *q) { return q->site ? q->site->source.p : ""; }
const char *qy_destination(const qy_site *q) { return q->site ? q->site->dest.p : ""; }

void qy_close(qy_site *q) {
    if (!q) return;
    renderer_free(q->renderer);
    arena_free(&q->a);
    free(q);
}

char *qy_markdown(const char *p, size_t n, size_t *out_n) {
    struct arena a = {0};
    struct buf b;
    buf_init(&b, &a);
    markdown_convert(markdown_options_new(&a, NULL, NULL), str_of(p, n), &a, NULL, &b);
    char *out = mem_alloc(b.n + 1);
    memcpy(out, b.p, b.n + 1);
    *out_n = b.n;
    arena_free(&a);
    return out;
}

const char *qy_version(void) { return QY_VERSION; }
