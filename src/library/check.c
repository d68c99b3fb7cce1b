/* check: a run that writes nothing, and what is wrong with the site. */
#include "library/internal.h"
#include "themes/themes.h"

/* What was asked for. */
struct wanted {
    VEC(struct str) paths;
    bool all;    /* all pages are looked at */
    bool staged; /* those of the index of git */
    bool hidden; /* one that is a draft, not published, or of the future */
};

static bool selected(void *ctx, const struct doc *d) {
    const struct wanted *w = ctx;
    for (size_t i = 0; i < w->paths.n; i++)
        if (str_eq(w->paths.v[i], d->path)) return true;
    return false;
}

/* Is it a file with front matter that the site has no page of? */
static bool is_hidden(qy_site *q, struct str path) {
    struct str text, ext = path_ext(path);
    bool page = doc_is_markdown(q->run.site, ext) || str_eq(ext, S(".html"));
    return page && site_file_read(q->run.site, &q->run.a, path, &text) && front_matter_header(text);
}

/* Part of every page: a layout, an include, data, a style sheet, the configuration. */
static bool is_shared(const struct site *s, struct str path) {
    static const char *const KEYS[] = {"layouts_dir", "includes_dir", "data_dir"};
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) {
        struct str dir = v_s(map_getz(s->config, KEYS[i]));
        if (dir.n && path_inside(in_source_dir((struct site *)(void *)s, dir), path)) return true;
    }
    for (size_t i = 0; i < s->config_files.n; i++)
        if (str_eq(s->config_files.v[i], path)) return true;
    struct str ext = path_ext(path);
    return str_eq(ext, S(".scss")) || str_eq(ext, S(".sass"));
}

static void want(qy_site *q, struct str path, const char *given, struct wanted *w) {
    struct site *s = q->run.site;
    struct file_info fi;
    size_t n;
    const struct doc *const *docs = renderer_docs(q->run.renderer, &n);
    VEC_PUSH(&q->run.a, &w->paths, path);
    for (size_t k = 0; k < n; k++)
        if (str_eq(docs[k]->path, path) && docs[k]->write) return;
    if (!file_stat(arena_strz(&q->run.a, path), &fi))
        diag_file(&q->run.diags, SEV_ERROR, str_z(given), 0, 0, "there is no such file");
    else if (!path_inside(s->source, path))
        diag_file(&q->run.diags, SEV_ERROR, str_z(given), 0, 0, "is not part of the site");
    else if (is_shared(s, path))
        w->all = true;
    else if (fi.kind == FILE_REGULAR && is_hidden(q, path))
        w->hidden = true;
    else if (fi.kind == FILE_DIR)
        w->all = true;
    else
        for (size_t i = 0; i <= s->static_files->n; i++) {
            if (i == s->static_files->n)
                diag_file(&q->run.diags, SEV_NOTE, str_z(given), 0, 0,
                          "the site does not use this file: passed over");
            else if (str_eq(doc_of(s->static_files->v[i])->path, path))
                return;
        }
}

static void want_files(qy_site *q, const char *const *files, struct wanted *w) {
    *w = (struct wanted){.all = !files || !files[0]};
    for (size_t i = 0; files && files[i]; i++)
        want(q, path_expand(&q->run.a, str_z(files[i]), q->cwd), files[i], w);
}

static void want_staged(qy_site *q, struct wanted *w) {
    struct staged pages;
    if (!staged_read(q, &pages)) return;
    *w = (struct wanted){.staged = true};
    for (size_t i = 0; i < pages.pages.n; i++) VEC_PUSH(&q->run.a, &w->paths, pages.pages.v[i]);
}

/* The site with all that a build leaves out for now. */
static bool prepare_hidden(qy_site *q) {
    static const char *const SHOWN[] = {"show_drafts", "unpublished", "future"};
    struct map *own = q->settings;
    q->settings = map_copy(&q->a, own);
    for (size_t i = 0; i < ARRAY_LEN(SHOWN); i++) map_setz(q->settings, SHOWN[i], v_bool(true));
    run_begin(q);
    q->settings = own;
    if (q->run.site) q->run.site->writes_nothing = true;
    run_keeps_reading(q);
    return run_prepare(q) && !run_refused(q);
}

static struct str from_cwd(qy_site *q, struct str file) {
    struct str top = q->run.site->source, cwd = q->cwd;
    if (!file.n || file.p[0] == '/' || str_eq(top, cwd)) return file;
    if (path_inside(cwd, top)) top = str_from(top, cwd.n + (cwd.n > 1));
    return path_join(&q->run.a, top, file);
}

/* Messages name files as they are found from where the user stands. */
static void show_paths(qy_site *q) {
    for (size_t i = 0; i < q->run.diags.list.n; i++) {
        struct diag *g = &q->run.diags.list.v[i];
        g->file = from_cwd(q, g->file);
        for (size_t k = 0; k < g->nchain; k++) g->chain[k] = from_cwd(q, g->chain[k]);
    }
}

/* Other hosts' answers are kept beside the themes that were fetched. */
static void ask_others(qy_site *q, struct check *c) {
    struct themes_options o = {.host = gems_host_system()};
    struct str cache = themes_cache(&q->run.a, &o);
    if (q->opt.untrusted)
        diag_file(&q->run.diags, SEV_ERROR, S(""), 0, 0, "--untrusted forbids --external");
    else
        check_external(c, cache.n ? path_join(&q->run.a, path_dir(cache), S("links")) : S(""));
}

/* true: what is staged cannot be judged alone. */
static bool look(qy_site *q, struct wanted *w, bool ready) {
    struct renderer *r = q->run.renderer;
    struct check *c = check_new(&q->run.a, q->run.site);
    if (q->opt.external) ask_others(q, c);
    check_sources(c, ready ? r : NULL, w->all ? NULL : selected, w);
    if (ready) {
        renderer_run(r, q->opt.jobs, w->all ? NULL : selected, w);
        check_outputs(c, r, w->all ? NULL : selected, w);
        if (w->staged && check_anchors_asked(c)) return true;
    }
    check_finish(c, &q->run.diags);
    if (!w->all) check_only(&q->run.diags, q->run.site, w->paths.v, w->paths.n);
    return false;
}

static bool check(qy_site *q, const char *const *files, bool staged) {
    if (q->run.site) q->run.site->writes_nothing = true;
    run_keeps_reading(q);
    bool ready = run_prepare(q) && !run_refused(q);
    struct wanted w = {.all = true};
    if (!q->run.site) return false;
    if (ready) want_files(q, files, &w);
    if (ready && w.all && staged) want_staged(q, &w);
    if (w.hidden && (ready = prepare_hidden(q))) want_files(q, files, &w);
    if (!q->run.site) return false;
    if (look(q, &w, ready)) {
        run_begin(q);
        return check(q, files, false);
    }
    show_paths(q);
    return run_good(q);
}

bool qy_check(qy_site *q, const char *const *files) {
    struct told before = enter(q);
    run_begin(q);
    bool staged = q->opt.staged && !(files && files[0]);
    return run_done(q, check(q, files, staged), before);
}
