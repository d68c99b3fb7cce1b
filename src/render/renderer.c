/* The renderer: set-up, ranks, threads. */
#include "render/internal.h"

#include "render/filters.h"

#include <stdlib.h>

struct site *renderer_site(struct renderer *r) {
    return r->site;
}
struct smap *renderer_include_cache(struct renderer *r) {
    return &r->include_cache;
}
struct arena *renderer_arena(struct renderer *r) {
    return &r->a;
}

/* ---- highlighting for Markdown ---- */

static bool highlight_code(void *ctx, struct str code, struct str lang, struct buf *out) {
    struct highlighter *h = ctx;
    const struct lexer *lx = highlighter_fancy(h, lang, code);
    if (!lx) return false;
    struct arena tmp = {0};
    highlight_html(h, lx, code, &tmp, out);
    arena_free(&tmp);
    return true;
}

/* ---- set-up ---- */

static void add_source_maps(struct renderer *r) {
    struct site *s = r->site;
    size_t n = s->pages->n;
    r->npages = n;
    r->pages = array_copy(&r->a, s->pages);
    if (!sass_wants_map(s)) return;
    for (size_t i = 0; i < n; i++) {
        struct doc *css = doc_of(s->pages->v[i]);
        if (!str_caseeq(css->ext, S(".scss")) && !str_caseeq(css->ext, S(".sass"))) continue;
        struct doc *m = ARENA_NEW(&r->a, struct doc);
        *m = *css;
        m->source_map_of = css;
        m->generated = true;
        m->liquid = NULL;
        m->name = arena_cat(&r->a, css->basename, S(".css.map"));
        m->basename = arena_cat(&r->a, css->basename, S(".css"));
        m->ext = m->output_ext = S(".map");
        struct str dir = path_dir(css->url);
        m->dir = dir;
        m->data = map_copy(&r->a, css->data);
        m->relpath = path_join(&r->a, dir, m->name);
        if (m->relpath.n && m->relpath.p[0] == '/') m->relpath = str_from(m->relpath, 1);
        m->body = S("");
        if (doc_finish(m)) array_push(r->pages, v_object(&m->obj));
    }
}

static void rank_all(struct renderer *r) {
    struct site *s = r->site;
    size_t n = 0;
    for (size_t i = 0; i < s->collections->n; i++)
        n += ((struct collection *)(void *)s->collections->v[i].o)->docs->n;
    r->docs = ARENA_ARRAY(&r->a, struct doc *, n + r->pages->n);
    for (size_t i = 0; i < s->collections->n; i++) {
        struct collection *c = (struct collection *)(void *)s->collections->v[i].o;
        for (size_t k = 0; k < c->docs->n; k++) r->docs[r->ndocs++] = doc_of(c->docs->v[k]);
    }
    for (size_t i = 0; i < r->pages->n; i++) r->docs[r->ndocs++] = doc_of(r->pages->v[i]);
    r->layout_before = ARENA_ARRAY(&r->a, struct map *, r->ndocs + 1);
    r->maps = ARENA_ARRAY(&r->a, struct str, r->ndocs + 1);
    struct map *before = NULL;
    for (size_t i = 0; i < r->ndocs; i++) {
        r->docs[i]->rank = i;
        r->docs[i]->state = DOC_RAW;
        r->layout_before[i] = before;
        if (!r->docs[i]->source_map_of) before = layout_after(r, r->docs[i], before);
    }
}

/* Pages that plugins make may have the same path; see struct doc's twin. */
static void find_twins(struct renderer *r) {
    struct value_env env = {.arena = &r->a};
    struct smap first;
    bool made = false;
    for (size_t i = 0; i < r->pages->n && !made; i++) made = doc_of(r->pages->v[i])->generated;
    if (!made) return;
    smap_init(&first, &r->a);
    for (size_t i = 0; i < r->pages->n; i++) {
        struct doc *d = doc_of(r->pages->v[i]);
        struct value path = map_getz(d->data, "path");
        if (d->render || !wants_liquid(d)) continue;
        void **at = smap_at(&first, path.type == V_NIL ? d->relpath : v_to_s(path, &env));
        if (*at)
            d->twin = *at;
        else
            *at = d;
    }
}

static void index_files(struct renderer *r) {
    struct arena *a = r->index.a;
    smap_init(&r->index.by_relpath, a);
    smap_init(&r->index.posts_by_name, a);
    smap_init(&r->index.posts_by_slug, a);
    const struct array *lists[] = {r->pages, r->site->static_files, r->documents};
    for (size_t k = 0; k < ARRAY_LEN(lists); k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            struct doc *d = doc_of(lists[k]->v[i]);
            if (k == 0 && d->source_map_of) continue;
            if (k > 0 && !d->write) continue;
            struct str p = d->relpath;
            if (p.n && p.p[0] == '/') p = str_from(p, 1);
            void **at = smap_at(&r->index.by_relpath, p);
            if (!*at) *at = d;
        }
    const struct array *posts = r->site->posts->docs;
    for (size_t i = posts->n; i-- > 0;) { /* the first one wins */
        struct doc *d = doc_of(posts->v[i]);
        struct value_env env = {.arena = a};
        smap_set(&r->index.posts_by_name, d->basename, d);
        smap_set(&r->index.posts_by_slug, v_to_s(map_getz(d->data, "slug"), &env), d);
    }
}

const struct doc_index *renderer_index(struct renderer *r) {
    pthread_mutex_lock(&r->lock);
    if (!r->index.made) index_files(r);
    r->index.made = true;
    pthread_mutex_unlock(&r->lock);
    return &r->index;
}

static struct value theme_value(struct renderer *r) {
    struct theme *t = r->site->theme;
    if (r->site->theme_settings) return t ? map_get(r->site->config, t->name) : v_nil();
    return t ? theme_object(r) : v_nil();
}

struct renderer *renderer_new(struct site *s, const struct render_extension *const *ext, size_t n) {
    struct renderer *r = calloc(1, sizeof *r);
    if (!r) mem_die();
    r->site = s;
    r->ext = ext;
    r->next = n;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->changed, NULL);
    diags_init(&r->parse_diags, &r->a);
    smap_init(&r->includes, &r->a);
    smap_init(&r->include_names, &r->a);
    smap_init(&r->include_texts, &r->a);
    smap_init(&r->include_cache, &r->a);
    r->counters = map_new(&r->a);
    r->memo = memo_new(s->a, &r->a);
    r->env = liquid_env_new(&r->a);
    liquid_env_add_tags(r->env, JEKYLL_TAGS, JEKYLL_TAG_COUNT);
    render_add_filters(r->env);
    for (size_t i = 0; i < n; i++) {
        liquid_env_add_tags(r->env, ext[i]->tags, ext[i]->ntags);
        liquid_env_add_filters(r->env, ext[i]->filters, ext[i]->nfilters);
    }
    r->profiling = v_truthy(map_getz(s->config, "profile"));
    struct value lq = map_getz(s->config, "liquid");
    struct str mode = lq.type == V_MAP ? v_s(map_getz(lq.m, "error_mode")) : S("warn");
    liquid_env_error_mode(r->env, str_eq(mode, S("strict")) ? LIQUID_STRICT
                                  : str_eq(mode, S("lax"))  ? LIQUID_LAX
                                                            : LIQUID_WARN);
    r->highlighter = highlighter_new();
    r->markdown = markdown_options_new(&r->a, s->config, s->diags);
    struct value kd = map_getz(s->config, "kramdown");
    r->markdown_warnings = kd.type == V_MAP && v_truthy(map_getz(kd.m, "show_warnings"));
    markdown_set_highlighter(r->markdown, highlight_code, r->highlighter);
    add_source_maps(r);
    rank_all(r);
    find_twins(r);
    objects_init(r);
    r->index.a = arena_child(&r->a);
    r->jekyll = jekyll_object(r);
    r->site_value = site_object(r);
    r->theme = theme_value(r);
    struct survey found = survey_templates(r);
    r->keeps_left = found.names_content;
    r->serial = found.needs_order || r->keeps_left;
    r->forgets = !found.asks_content && !r->profiling && !r->markdown_warnings;
    return r;
}

void renderer_free(struct renderer *r) {
    if (!r) return;
    for (int i = 0; i < r->nworkers; i++) {
        arena_free(&r->workers[i].scratch);
        arena_free(&r->workers[i].outputs);
        arena_free(&r->workers[i].keep);
        arena_free(&r->workers[i].diag_arena);
    }
    free(r->workers);
    memo_free(r->memo);
    highlighter_free(r->highlighter);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->changed);
    arena_free(&r->left_arena);
    arena_free(&r->a);
    free(r);
}

void renderer_sink(struct renderer *r, const struct render_sink *sink) { r->sink = sink; }

struct doc **renderer_docs(struct renderer *r, size_t *n) {
    *n = r->ndocs;
    return r->docs;
}

/* ---- running ---- */

/* The next document whose turn it is, of a rank below `below`; NULL: none. */
static struct doc *take(struct renderer *r, size_t below) {
    struct doc *d = NULL;
    pthread_mutex_lock(&r->lock);
    while (r->next_doc < r->ndocs && r->next_doc < below) {
        struct doc *x = r->docs[r->next_doc++];
        if (x->state != DOC_RAW) continue; /* begun ahead of its turn */
        if (!r->only || r->only(r->only_ctx, x)) {
            d = x;
            d->state = DOC_RENDERING;
            break;
        }
        x->state = DOC_RENDERED;
        x->content = x->body;
    }
    pthread_mutex_unlock(&r->lock);
    return d;
}

static void render_one(struct worker *w, struct doc *d) {
    w->diags.rank = d->rank + 1;
    render_document(w, d);
    arena_reset(&w->scratch);
}

/* Documents that take long, as lists of the whole site may, are begun before their turn: what else
 * is there to do is done beside them. A page that goes through others' content waits for each of
 * them, and helps meanwhile. */
enum { AHEAD_MOST = 16 };

static bool takes_long(const struct doc *d) {
    if (d->kind != DOC_PAGE || d->generated || d->reused.p || d->source_map_of) return false;
    if (str_caseeq(d->ext, S(".scss")) || str_caseeq(d->ext, S(".sass"))) return true;
    return str_has(d->body, S("for ")) &&
           (str_has(d->body, S("site.")) || str_has(d->body, S(".content")));
}

static struct doc *take_ahead(struct renderer *r) {
    struct doc *d = NULL;
    pthread_mutex_lock(&r->lock);
    for (; !d && r->next_ahead < r->ndocs && r->nahead < AHEAD_MOST; r->next_ahead++) {
        struct doc *x = r->docs[r->next_ahead];
        if (x->state == DOC_RAW && takes_long(x) && !(r->only && !r->only(r->only_ctx, x))) d = x;
    }
    if (d) {
        d->state = DOC_RENDERING;
        r->nahead++;
    }
    pthread_mutex_unlock(&r->lock);
    return d;
}

/* There is no deadlock: of the documents under way the lowest is never below another on its
 * thread's stack (what helps has a lower rank than what waits), and waits for none that nobody has
 * begun, for then it helps itself. */
void renderer_wait(struct worker *w, const struct doc *d, const struct doc *reader) {
    struct renderer *r = w->r;
    for (;;) {
        pthread_mutex_lock(&r->lock);
        while (d->state != DOC_RENDERED && !(w->inner && r->next_doc < reader->rank))
            pthread_cond_wait(&r->changed, &r->lock);
        bool done = d->state == DOC_RENDERED;
        pthread_mutex_unlock(&r->lock);
        if (done) return;
        struct doc *next = take(r, reader->rank);
        if (next) render_one(w->inner, next);
    }
}

static void worker_init(struct worker *w, struct renderer *r, int id) {
    w->r = r;
    w->id = id;
    w->temp = &w->outputs;
    w->keep.chunk = 1 << 20;
    diags_init(&w->diags, &w->diag_arena);
}

static void work(void *ctx, int id) {
    struct renderer *r = ctx;
    struct worker *w = &r->workers[id];
    struct doc *d;
    if (id > 0) {
        w->inner = &r->workers[id + r->jobs];
        while ((d = take_ahead(r))) render_one(w, d);
        w->inner = NULL;
    }
    while ((d = take(r, SIZE_MAX))) render_one(w, d);
}

enum { JOBS_MOST = 256 };

bool renderer_run(struct renderer *r, int jobs, bool (*only)(void *, const struct doc *),
                  void *ctx) {
    if (jobs < 1 || r->serial) jobs = 1;
    if (jobs > JOBS_MOST) jobs = JOBS_MOST;
    r->jobs = jobs;
    r->nworkers = 2 * jobs; /* each with one more for what it does while it waits */
    r->workers = calloc((size_t)r->nworkers, sizeof *r->workers);
    if (!r->workers) mem_die();
    for (int i = 0; i < r->nworkers; i++) worker_init(&r->workers[i], r, i);
    r->only = only;
    r->only_ctx = ctx;
    r->next_doc = r->next_ahead = 0;
    threads_run(jobs, work, r);
    struct diags all;
    diags_init(&all, &r->a);
    diags_merge(&all, &r->parse_diags);
    for (int i = 0; i < r->nworkers; i++) diags_merge(&all, &r->workers[i].diags);
    diags_sort(&all);
    diags_merge(r->site->diags, &all);
    return all.errors == 0;
}

/* ---- what filters need of the site ---- */

static void filter_markdownify(struct liquid_context *cx, struct str text, struct buf *out) {
    render_markdown(render_host(liquid_value_env(cx)), text, out);
}

static void filter_smartify(struct liquid_context *cx, struct str text, struct buf *out) {
    struct render_host *h = render_host(liquid_value_env(cx));
    markdown_smartify(h->renderer->markdown, text, liquid_arena(cx), out);
}

static void filter_sass(struct liquid_context *cx, struct str text, struct buf *out,
                        const char *ext) {
    struct render_host *h = render_host(liquid_value_env(cx));
    struct doc d = {.kind = DOC_DOCUMENT,
                    .site = h->renderer->site,
                    .name = S("stdin"),
                    .basename = S("stdin"),
                    .ext = str_z(ext)};
    struct str css;
    d.src.path = S("stdin");
    d.body = d.src.text = text;
    if (render_sass(h->worker, &d, text, &css))
        buf_str(out, css);
    else
        liquid_fail(cx, "the style sheet given to the filter cannot be compiled");
}

static void filter_sassify(struct liquid_context *cx, struct str text, struct buf *out) {
    filter_sass(cx, text, out, ".sass");
}
static void filter_scssify(struct liquid_context *cx, struct str text, struct buf *out) {
    filter_sass(cx, text, out, ".scss");
}

struct render_host renderer_host(struct worker *w, struct doc *d) {
    struct site *s = w->r->site;
    return (struct render_host){.filters = {.config = s->config,
                                            .zone = s->zone,
                                            .now = s->now,
                                            .memo = w->r->memo,
                                            .settled = field_settled,
                                            .markdownify = filter_markdownify,
                                            .smartify = filter_smartify,
                                            .sassify = filter_sassify,
                                            .scssify = filter_scssify},
                                .renderer = w->r,
                                .worker = w,
                                .current = d,
                                .reader = d,
                                .diags = &w->diags};
}
