/* Stylesheets: libsass as jekyll-sass-converter 2.2 drives it, Dart Sass where that is needed.
 *
 * Output, cache and source maps are pages' concern here; how a sheet is compiled is
 * src/sass. */
#define _GNU_SOURCE /* GLOB_BRACE */
#include <glob.h>
#include <pthread.h>

#include "render/internal.h"

static struct value sass_key(const struct site *s, const char *key) {
    struct value conf = map_getz(s->config, "sass");
    return conf.type == V_MAP ? map_getz(conf.m, key) : v_nil();
}

/* sourcemap: always (the default), never, or development. */
bool sass_wants_map(const struct site *s) {
    if (s->profile->sass == SASS_RUBY_3_7) return false; /* it can make none */
    struct value v = sass_key(s, "sourcemap");
    if (v.type != V_STR) return true;
    if (str_eq(v_s(v), S("never"))) return false;
    return !str_eq(v_s(v), S("development")) || str_eq(s->env, S("development"));
}

/* A setting written as Ruby's symbol (":compressed") counts too. Which of the four
 * is meant is told by its place in the list, so that follows enum sass_style. */
static enum sass_style style_of(const struct site *s) {
    static const char *const NAMES[] = {"nested", "expanded", "compact", "compressed"};
    struct value v = sass_key(s, "style");
    bool ruby = s->profile->sass == SASS_RUBY_3_7; /* whose own default it is there */
    struct str t = v_is_str(v) ? v_s(v) : ruby ? S("nested") : S("compact");

    if (t.n && t.p[0] == ':') t = str_from(t, 1);
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(t, NAMES[i])) return (enum sass_style)i;
    return SASS_COMPACT;
}

/* Absolute directories in which imports are looked for, in their order. */
struct paths {
    struct arena *a;
    VEC(struct str) v;
};

/* A directory that is there, once. */
static void add_dir(struct paths *p, struct str path) {
    struct file_info fi;
    struct str abs = arena_str(p->a, path);
    if (!file_stat(abs.p, &fi) || fi.kind != FILE_DIR) return;
    for (size_t i = 0; i < p->v.n; i++)
        if (str_eq(p->v.v[i], abs)) return;
    VEC_PUSH(p->a, &p->v, abs);
}

/* In safe mode no path leaves the source. */
static void add_path(struct paths *p, struct site *s, struct str path) {
    add_dir(p,
            s->safe ? sanitized_path(p->a, s->source, path) : path_expand(p->a, path, s->source));
}

/* Those of the configuration may be patterns, as Dir.glob has them below the source. */
static void add_pattern(struct paths *p, struct site *s, struct str path) {
    glob_t g;
    if (s->safe || !path.n || !strpbrk(arena_strz(p->a, path), "*?[{")) {
        add_path(p, s, path);
        return;
    }
    char *pattern = arena_strz(p->a, path_expand(p->a, path, s->source));
    if (glob(pattern, GLOB_BRACE, NULL, &g) != 0) return;
    for (size_t i = 0; i < g.gl_pathc; i++) add_path(p, s, arena_str(p->a, str_z(g.gl_pathv[i])));
    globfree(&g);
}

/* load_paths of the configuration, then sass_dir, then the theme's _sass: the first
 * that has a file wins, so a site overrides its theme. */
static void load_paths(struct paths *p, struct site *s) {
    struct value lp = sass_key(s, "load_paths"), dir = sass_key(s, "sass_dir");
    if (lp.type == V_STR) add_pattern(p, s, v_s(lp));
    for (size_t i = 0; lp.type == V_ARRAY && i < lp.a->n; i++)
        if (v_is_str(lp.a->v[i])) add_pattern(p, s, v_s(lp.a->v[i]));
    struct str d = v_is_str(dir) && dir.n ? v_s(dir) : S("_sass");
    add_path(p, s, sanitized_path(p->a, s->source, d));
    if (s->theme) add_dir(p, path_join(p->a, s->theme->root, S("_sass")));
}

/* Everything below the load paths, whether some sheet imports it or not: imports
 * are not recorded. */
void renderer_inputs(struct renderer *r, struct smap *out) {
    struct paths p = {.a = out->a};
    load_paths(&p, r->site);
    for (size_t i = 0; i < p.v.n; i++) site_inputs_below(r->site, p.v.v[i], out);
    for (size_t i = 0; i < r->includes.n; i++)
        if (!smap_has(out, r->includes.e[i].key)) smap_set(out, r->includes.e[i].key, r);
}

/* Pathname#relative_path_from for two absolute paths. Compared part by part up to
 * the last slash they share. */
static struct str relative_to(struct arena *a, struct str path, struct str base) {
    size_t i = 0, cut = 0;
    while (i < path.n && i < base.n && path.p[i] == base.p[i]) {
        if (path.p[i] == '/') cut = i + 1;
        i++;
    }
    if (i == path.n && i == base.n) return S(".");
    if (i == base.n && path.p[i] == '/') return str_from(path, i + 1);
    struct buf b;
    buf_init(&b, a);
    if (i == path.n && base.p[i] == '/') cut = i + 1;
    for (size_t k = cut; k < base.n; k++)
        if (k == cut || base.p[k] == '/') buf_puts(&b, b.n ? "/.." : "..");
    if (cut < path.n) {
        buf_putc(&b, '/');
        buf_str(&b, str_from(path, cut));
    }
    return buf_view(&b);
}

/* Offset of a line and column (from 1) from `at` on. */
static size_t offset_of(struct str text, size_t at, uint32_t line, uint32_t col) {
    for (; line > 1; line--) {
        size_t nl = str_find_from(text, S("\n"), at);
        if (nl == STR_NONE) break;
        at = nl + 1;
    }
    size_t off = at + utf8_offset(str_from(text, at), col ? col - 1 : 0);
    return off < text.n ? off : text.n;
}

/* libsass counts a page's lines from behind its front matter. A mistake in an
 * imported file is shown there; its text is read again for the line. */
static void sass_failed(struct worker *w, const struct doc *d, const struct sass_error *e) {
    struct arena *a = &w->scratch;
    struct site *s = w->r->site;
    const struct source *src = &d->src;
    size_t at = (size_t)(d->body.p - src->text.p);
    if (e->file.n && !str_ends(e->file, d->name)) {
        struct source *imported = ARENA_NEW(a, struct source);
        struct str path = path_expand(a, e->file, path_cwd(a));
        file_read(a, arena_strz(a, path), &imported->text);
        imported->path = path_inside(s->source, path) ? str_from(path, s->source.n + 1) : path;
        src = imported;
        at = 0;
    }
    size_t off = e->line && at <= src->text.n ? offset_of(src->text, at, e->line, e->col) : 0;
    diag_add(&w->diags, SEV_ERROR, src, off, NULL, STR_FMT, STR_ARG(e->message));
    diag_is(&w->diags, ABOUT_SHEET, S(""));
}

/* The user's own: a sheet is compiled once for all sites that have it. */
static const char *own_cache_dir(struct site *s, struct arena *a) {
    struct str dir = gems_host_cache(a, &s->gems->host, "quickyll/sass");
    return dir.n ? arena_strz(a, dir) : NULL;
}

/* NULL where the site allows none. Without a home it is beside Jekyll's own, in a directory of
 * ours; safe mode has none there. */
static const char *cache_dir(struct site *s, struct arena *a) {
    if (s->untrusted || v_truthy(map_getz(s->config, "disable_disk_cache"))) return NULL;
    const char *own = own_cache_dir(s, a);
    if (own || s->writes_nothing || s->safe) return own;
    struct str dir = site_cache_name(s);
    return arena_strz(a, path_join(a, sanitized_path(a, s->source, dir), S("quickyll/sass")));
}

/* ---- Dart Sass ---- */

/* As text: a comment that holds one makes Dart Sass compile a sheet that libsass
 * could. Bytes differ little, and the other way round nothing would work. */
static bool names_modules(struct str text) {
    return str_has(text, S("@use ")) || str_has(text, S("@forward "));
}

/* `root` is what paths in the source map are relative to: the source, the theme, or
 * the file's own directory. A filter's text has a name without a file. */
static struct dart_job dart_job_of(const struct site *s, struct arena *a, const struct doc *d,
                                   struct str text) {
    struct dart_job j = {.text = text,
                         .path = d->path.n ? d->path : path_join(a, s->source, d->name),
                         .root = s->source,
                         .css_name = arena_cat(a, d->basename, S(".css")),
                         .indented = str_caseeq(d->ext, S(".sass")),
                         .compressed = style_of(s) == SASS_COMPRESSED,
                         .map = d->kind == DOC_PAGE && sass_wants_map(s)};
    if (!d->path.n) j.path = arena_cat(a, j.path, d->ext);
    if (s->theme && path_inside(s->theme->root, j.path)) j.root = s->theme->root;
    if (!path_inside(j.root, j.path)) j.root = path_dir(j.path);
    return j;
}

/* In safe mode what is imported is of the site or the theme. */
static bool may_import(const void *ctx, struct str path) {
    const struct site *s = ctx;
    struct arena a = {0};
    struct str real = file_real(&a, path_expand(&a, path, path_cwd(&a)));
    bool in =
        path_inside(s->real_source, real) || (s->theme && path_inside(s->theme->real_root, real));
    arena_free(&a);
    return in;
}

static struct sass_wall wall_of(const struct site *s) {
    return s->safe ? (struct sass_wall){may_import, s} : (struct sass_wall){0};
}

/* `p` must live as long as the options, which point into it. */
static struct dart_options dart_options_of(struct site *s, struct paths *p, const char *command,
                                           const char *cache) {
    load_paths(p, s);
    return (struct dart_options){.command = command,
                                 .cache = cache,
                                 .load_paths = p->v.v,
                                 .nload_paths = p->v.n,
                                 .quiet_deps = v_truthy(sass_key(s, "quiet_deps")),
                                 .wall = wall_of(s),
                                 .seconds = (s->limits.sass_ms + 999) / 1000};
}

/* The program, looked for when the first sheet needs it. */
static const char *dart_command(struct renderer *r) {
    if (r->site->untrusted) return NULL;
    pthread_mutex_lock(&r->lock);
    if (!r->dart.looked) {
        struct str named = r->site->gems->host.env(r->site->gems->host.ctx, "QUICKYLL_SASS");
        r->dart.command = sass_dart_command(&r->a, named.p ? arena_strz(&r->a, named) : NULL,
                                            cache_dir(r->site, &r->a));
        r->dart.looked = true;
    }
    pthread_mutex_unlock(&r->lock);
    return r->dart.command;
}

/* A sheet compiled before counts only if its Liquid gave the same text now. */
static const struct dart_result *dart_ready(struct renderer *r, const struct doc *d,
                                            struct str text) {
    for (size_t i = 0; i < r->dart.n; i++)
        if (r->dart.docs[i] == d && str_eq(r->dart.jobs[i].text, text)) return &r->dart.results[i];
    return NULL;
}

/* What was compiled beforehand, or this sheet by itself. */
static bool render_dart(struct worker *w, const struct doc *d, struct str text, struct str *out) {
    struct arena *a = &w->scratch;
    struct site *s = w->r->site;
    const char *command = dart_command(w->r);
    struct dart_result one;
    const struct dart_result *r = dart_ready(w->r, d, text);
    if (!r) {
        struct paths p = {.a = a};
        struct dart_options o = dart_options_of(s, &p, command, cache_dir(s, a));
        struct dart_job j = dart_job_of(s, a, d, text);
        sass_dart_compile(a, &o, &j, 1, &one);
        r = &one;
    }
    if (!r->ok) {
        sass_failed(w, d, &r->error);
        return false;
    }
    if (d->kind == DOC_PAGE && sass_wants_map(s))
        rendering_of(w->r, d)->source_map = arena_str(&w->keep, r->map);
    *out = r->css;
    return true;
}

bool sass_is_sheet(const struct doc *d) {
    return str_caseeq(d->ext, S(".scss")) || str_caseeq(d->ext, S(".sass"));
}

/* For a single sheet there is nothing to gain. What fails here is found again when the sheet's turn
 * comes, and told then. */
void sass_prepare(struct worker *w,
                  bool (*text_of)(struct worker *, const struct doc *, struct str *)) {
    struct renderer *r = w->r;
    struct arena *a = &r->dart.arena;
    VEC(const struct doc *) docs = {0};
    VEC(struct dart_job) jobs = {0};
    if (r->site->profile->sass != SASS_DART) return;
    for (size_t i = 0; i < r->npages; i++) {
        const struct doc *d = doc_of(r->pages->v[i]);
        struct str text;
        if (!sass_is_sheet(d) || rendering_of(r, d)->reused) continue;
        if ((r->only && !r->only(r->only_ctx, d)) || !text_of(w, d, &text)) continue;
        VEC_PUSH(a, &docs, d);
        VEC_PUSH(a, &jobs, dart_job_of(r->site, a, d, arena_str(a, text)));
    }
    if (jobs.n < 2 || !dart_command(r)) return;
    struct paths p = {.a = a};
    struct dart_options o = dart_options_of(r->site, &p, r->dart.command, cache_dir(r->site, a));
    r->dart.results = ARENA_ARRAY(a, struct dart_result, jobs.n);
    sass_dart_compile(a, &o, jobs.v, jobs.n, r->dart.results);
    r->dart.docs = docs.v;
    r->dart.jobs = jobs.v;
    r->dart.n = jobs.n;
}

/* ---- libsass ---- */

static void note(struct worker *w, const struct doc *d, struct buf *b) {
    struct str words = str_strip(buf_view(b));
    if (words.n) diag_file(&w->diags, SEV_NOTE, d->src.path, 0, 0, STR_FMT, STR_ARG(words));
    buf_cut(b, 0);
}

/* What @warn, @debug and libsass itself say: a note for each, which begins in its first column. */
static void sass_said(struct worker *w, const struct doc *d, struct str said) {
    struct buf b;
    struct str line;
    if (!said.n) return;
    buf_init(&b, &w->scratch);
    while (str_line(&said, &line)) {
        bool more = b.n && line.n && ch_space(line.p[0]);
        if (more) buf_putc(&b, ' ');
        if (!more) note(w, d, &b);
        buf_str(&b, more ? str_strip(line) : line);
    }
    note(w, d, &b);
}

/* Paths are relative to where the build was started, as the gem gives them to
 * libsass: they show in messages and in the source map. A BOM, which libsass puts
 * before text beyond ASCII when it compresses, becomes @charset if that is asked
 * for. */
static bool render_libsass(struct worker *w, const struct doc *d, struct str text, struct str *out,
                           struct str *map, struct sass_error *err) {
    struct site *s = w->r->site;
    struct arena *a = &w->scratch;
    struct paths p = {.a = a};
    struct str said;
    load_paths(&p, s);
    struct str rel = relative_to(a, s->source, path_cwd(a));
    struct sass_job j = {.text = text,
                         .indented = str_caseeq(d->ext, S(".sass")),
                         .style = style_of(s),
                         .input_path = path_join(a, rel, d->name),
                         .output_path = path_join(a, rel, arena_cat(a, d->basename, S(".css"))),
                         .line_comments = v_truthy(sass_key(s, "line_comments")),
                         .ruby = s->profile->sass == SASS_RUBY_3_7,
                         .load_paths = p.v.v,
                         .nload_paths = p.v.n,
                         .wall = wall_of(s),
                         .limits = {s->limits.sass_ms, s->limits.sass_memory, s->cancelled}};
    if (d->kind == DOC_PAGE && sass_wants_map(s))
        j.map_path = path_join(a, rel, arena_cat(a, d->basename, S(".css.map")));
    bool ok =
        sass_compile_cached(a, &j, d->generated ? NULL : cache_dir(s, a), out, map, &said, err);
    sass_said(w, d, said);
    if (!ok) return false;
    if (str_starts(*out, S("\xEF\xBB\xBF")))
        *out = v_truthy(sass_key(s, "add_charset"))
                   ? arena_cat(a, S("@charset \"UTF-8\";"), str_from(*out, 3))
                   : str_from(*out, 3);
    return true;
}

/* Only Dart Sass has modules, and only newer Jekylls have Dart Sass. */
static bool refuse_modules(struct worker *w, const struct doc *d) {
    const struct profile *p = w->r->site->profile;
    if (p->sass == SASS_DART && w->r->site->untrusted)
        diag_add(&w->diags, SEV_ERROR, &d->src, 0, NULL,
                 "@use and @forward need Dart Sass, another program, and --untrusted runs none");
    else if (p->sass == SASS_DART)
        diag_add(
            &w->diags, SEV_ERROR, &d->src, 0, NULL,
            "@use and @forward need Dart Sass, which is not installed: npm install -g sass, or "
            "name the program in QUICKYLL_SASS");
    else
        diag_add(&w->diags, SEV_ERROR, &d->src, 0, NULL,
                 "%s has %s, which refuses @use and @forward: write @import, or go to a Jekyll "
                 "with Dart Sass, which is 4.3 and newer (here --compat 4.4)",
                 p->pages ? "GitHub Pages" : arena_printf(&w->scratch, "Jekyll %s", p->jekyll).p,
                 p->sass == SASS_RUBY_3_7 ? "Ruby Sass 3.7" : "libsass");
    return false;
}

/* libsass lets @use and @forward through as if they were CSS. */
static bool compile(struct worker *w, const struct doc *d, struct str text, struct str *out) {
    struct sass_error err;
    struct str map = S("");
    note_files(w); /* imports, and what compiles it */
    atomic_store_explicit(&w->r->dart.sheets, true, memory_order_relaxed);
    if (w->r->site->profile->sass == SASS_DART && dart_command(w->r))
        return render_dart(w, d, text, out);
    if (names_modules(text)) return refuse_modules(w, d);
    bool ok = render_libsass(w, d, text, out, &map, &err);
    if (ok && names_modules(*out)) return refuse_modules(w, d);
    if (!ok) sass_failed(w, d, &err);
    if (ok && d->kind == DOC_PAGE && sass_wants_map(w->r->site))
        rendering_of(w->r, d)->source_map = arena_str(&w->keep, map);
    return ok;
}

bool render_sass(struct worker *w, const struct doc *d, struct str text, struct str *out) {
    enum render_part part = part_begin(w, PART_SASS);
    bool ok = compile(w, d, text, out);
    part_end(w, part);
    return ok;
}

const char *renderer_sass(struct renderer *r) {
    if (!atomic_load_explicit(&r->dart.sheets, memory_order_relaxed)) return NULL;
    if (r->site->profile->sass == SASS_RUBY_3_7) return "libsass, printed as Ruby Sass 3.7 does";
    if (r->site->profile->sass != SASS_DART) return "libsass";
    const char *command = dart_command(r);
    return command
               ? arena_printf(&r->a, "Dart Sass, %s", command).p
               : "libsass stands in for Dart Sass, which is not installed (npm install -g sass)";
}
