/* Stylesheets: jekyll-sass-converter 2.2's settings on top of libsass. */
#include "sass/sass.h"

#include "render/internal.h"

static struct value sass_key(const struct site *s, const char *key) {
    struct value conf = map_getz(s->config, "sass");
    return conf.type == V_MAP ? map_getz(conf.m, key) : v_nil();
}

bool sass_wants_map(const struct site *s) {
    struct value v = sass_key(s, "sourcemap");
    if (v.type != V_STR) return true;
    if (str_eq(v_s(v), S("never"))) return false;
    return !str_eq(v_s(v), S("development")) || str_eq(s->env, S("development"));
}

static enum sass_style style_of(const struct site *s) {
    static const char *const NAMES[] = {"nested", "expanded", "compact", "compressed"};
    struct value v = sass_key(s, "style");
    struct str t = v_is_str(v) ? v_s(v) : S("compact");

    if (t.n && t.p[0] == ':') t = str_from(t, 1);
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(t, NAMES[i])) return (enum sass_style)i;
    return SASS_COMPACT;
}

struct paths {
    struct arena *a;
    VEC(struct str) v;
};

static void add_path(struct paths *p, struct site *s, struct str path) {
    struct file_info fi;
    struct str abs =
        s->safe ? sanitized_path(p->a, s->source, path) : path_expand(p->a, path, s->source);
    abs = arena_str(p->a, abs);
    if (!file_stat(abs.p, &fi) || fi.kind != FILE_DIR) return;
    for (size_t i = 0; i < p->v.n; i++)
        if (str_eq(p->v.v[i], abs)) return;
    VEC_PUSH(p->a, &p->v, abs);
}

static void load_paths(struct paths *p, struct site *s) {
    struct value lp = sass_key(s, "load_paths"), dir = sass_key(s, "sass_dir");
    if (lp.type == V_STR) add_path(p, s, v_s(lp));
    for (size_t i = 0; lp.type == V_ARRAY && i < lp.a->n; i++)
        if (v_is_str(lp.a->v[i])) add_path(p, s, v_s(lp.a->v[i]));
    struct str d = v_is_str(dir) && dir.n ? v_s(dir) : S("_sass");
    add_path(p, s, sanitized_path(p->a, s->source, d));
    if (s->theme) add_path(p, s, path_join(p->a, s->theme->root, S("_sass")));
}

void renderer_inputs(struct renderer *r, struct smap *out) {
    struct paths p = {.a = out->a};
    load_paths(&p, r->site);
    for (size_t i = 0; i < p.v.n; i++) site_inputs_below(r->site, p.v.v[i], out);
    for (size_t i = 0; i < r->includes.n; i++)
        if (!smap_has(out, r->includes.e[i].key)) smap_set(out, r->includes.e[i].key, r);
}

/* Pathname#relative_path_from for two absolute paths. */
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

/* libsass counts a page's lines from behind its front matter. */
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
}

static const char *cache_dir(struct site *s, struct arena *a) {
    if (s->safe || v_truthy(map_getz(s->config, "disable_disk_cache"))) return NULL;
    struct str dir = v_s(map_getz(s->config, "cache_dir"));
    return arena_strz(a, path_join(a, sanitized_path(a, s->source, dir), S("quickyll/sass")));
}

bool render_sass(struct worker *w, const struct doc *d, struct str text, struct str *out) {
    struct site *s = w->r->site;
    struct arena *a = &w->scratch;
    struct paths p = {.a = a};
    load_paths(&p, s);
    struct str rel = relative_to(a, s->source, path_cwd(a));
    struct sass_job j = {.text = text,
                         .indented = str_caseeq(d->ext, S(".sass")),
                         .style = style_of(s),
                         .input_path = path_join(a, rel, d->name),
                         .output_path = path_join(a, rel, arena_cat(a, d->basename, S(".css"))),
                         .line_comments = v_truthy(sass_key(s, "line_comments")),
                         .load_paths = p.v.v,
                         .nload_paths = p.v.n};
    bool map = d->kind == DOC_PAGE && sass_wants_map(s);
    if (map) j.map_path = path_join(a, rel, arena_cat(a, d->basename, S(".css.map")));
    struct sass_error err;
    struct str css, m;
    if (!sass_compile_cached(a, &j, d->generated ? NULL : cache_dir(s, a), &css, &m, &err)) {
        sass_failed(w, d, &err);
        return false;
    }
    if (str_starts(css, S("\xEF\xBB\xBF")))
        css = v_truthy(sass_key(s, "add_charset"))
                  ? arena_cat(a, S("@charset \"UTF-8\";"), str_from(css, 3))
                  : str_from(css, 3);
    if (str_has(css, S("@use ")) || str_has(css, S("@forward ")))
        diag_add(
            &w->diags, SEV_WARNING, &d->src, 0, NULL,
            "@use and @forward need Dart Sass; libsass leaves them as they are: write @import");
    if (map) rendering_of(w->r, d)->source_map = arena_str(&w->keep, m);
    *out = css;
    return true;
}
