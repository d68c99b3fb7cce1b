/* Setting the renderer up: ranks, the model's lists, the drops; nothing is rendered yet, and the
 * model may still be changed. */
#include "render/drops/drops.h"

#include <stdlib.h>

struct site *renderer_site(struct renderer *r) {
    return r->site;
}
const struct liquid_env *renderer_liquid(const struct renderer *r) { return r->env; }
struct arena *renderer_arena(struct renderer *r) {
    return &r->a;
}

bool render_code(struct highlighter *h, struct str code, struct str lang,
                 const struct markdown_dress *dress, struct arena *scratch, struct buf *out) {
    static const enum highlight_format FORMATS[] = {[DRESS_INLINE] = HIGHLIGHT_INLINE,
                                                    [DRESS_TERMINAL_256] = HIGHLIGHT_TERMINAL_256,
                                                    [DRESS_TERMINAL_TRUECOLOR] =
                                                        HIGHLIGHT_TERMINAL_TRUECOLOR,
                                                    [DRESS_TEX] = HIGHLIGHT_TEX};
    const struct lexer *lx = highlighter_fancy(h, lang, code);
    if (lx && dress->is == DRESS_CLASSES)
        highlight_html(h, lx, code, scratch, out);
    else if (lx)
        highlight_as(h, FORMATS[dress->is], dress->option, lx, code, scratch, out);
    return lx != NULL;
}

/* markdown_options' callback for fenced code. Called by every thread at once: the
 * highlighter is not changed by it, and what it needs meanwhile is in an arena of
 * its own. */
static bool highlight_code(void *ctx, struct str code, struct str lang,
                           const struct markdown_dress *dress, struct buf *out) {
    struct renderer *r = ctx;
    int64_t from = r->profiling ? gauge_now() : 0;
    struct arena tmp = {0};
    bool known = render_code(r->highlighter, code, lang, dress, &tmp, out);
    arena_free(&tmp);
    if (r->profiling) atomic_fetch_add(&r->code_ns, gauge_now() - from);
    return known;
}

static bool has_theme(void *ctx, struct str name) { return highlighter_has_theme(ctx, name); }

/* kramdown ends the build with an option it cannot take, when it is first asked to convert. */
static void check_kramdown(struct renderer *r) {
    struct site *s = r->site;
    struct value_env env = {.arena = &r->a};
    struct str why, processor = v_to_s(map_getz(s->config, "markdown"), &env);
    const char *option =
        markdown_refused(&r->a, s->config, (enum kramdown_dialect)s->profile->kramdown, has_theme,
                         r->highlighter, &why);
    bool asked = false;
    for (size_t i = 0; i < r->ndocs && !asked; i++) asked = doc_is_markdown(s, r->docs[i]->ext);
    if (!option || !asked || !str_caseeq(processor, S("kramdown"))) return;
    config_diag(s, SEV_ERROR, "kramdown", str_z(option), "kramdown: " STR_FMT, STR_ARG(why));
}

/* jekyll-sass-converter adds a page for each map when the sheet is rendered, behind
 * all others. Here they are made beforehand, as copies of the sheet's page under
 * another name; s_pages (drops/site.c) shows each only to those that are rendered
 * after its sheet. A sheet in a collection gets none. */
static void add_source_maps(struct renderer *r) {
    struct site *s = r->site;
    size_t n = s->pages->n;
    r->npages = n;
    r->pages = array_copy(&r->a, s->pages);
    if (!sass_wants_map(s)) return;
    for (size_t i = 0; i < n; i++) {
        struct doc *css = doc_edit(s->pages->v[i]);
        if (!str_caseeq(css->ext, S(".scss")) && !str_caseeq(css->ext, S(".sass"))) continue;
        struct doc *m = ARENA_NEW(&r->a, struct doc);
        *m = *css;
        m->source_map_of = css;
        m->generated = true;
        m->name = arena_cat(&r->a, css->basename, S(".css.map"));
        m->basename = arena_cat(&r->a, css->basename, S(".css"));
        m->ext = m->output_ext = S(".map");
        struct str dir = path_dir(css->url);
        m->dir = dir;
        doc_set_data(m, map_copy(&r->a, doc_data(css)));
        m->relpath = path_join(&r->a, dir, m->name);
        if (m->relpath.n && m->relpath.p[0] == '/') m->relpath = str_from(m->relpath, 1);
        m->body = S("");
        if (doc_finish(m)) array_push(r->pages, v_object(&m->obj));
    }
}

/* Jekyll's order of rendering: collection by collection, then the pages. Ranks are
 * dense, so that what rendering knows is an array beside the documents. `layout` as
 * each one finds it is known from ranks alone, and is settled here once: a thread
 * that renders number 500 need not know what the 499 before have done. */
static void rank_all(struct renderer *r) {
    struct site *s = r->site;
    size_t n = 0;
    for (size_t i = 0; i < s->collections->n; i++)
        n += collection_of(s->collections->v[i])->docs->n;
    r->docs = ARENA_ARRAY(&r->a, struct doc *, n + r->pages->n);
    for (size_t i = 0; i < s->collections->n; i++) {
        const struct collection *c = collection_of(s->collections->v[i]);
        for (size_t k = 0; k < c->docs->n; k++) r->docs[r->ndocs++] = doc_edit(c->docs->v[k]);
    }
    for (size_t i = 0; i < r->pages->n; i++) r->docs[r->ndocs++] = doc_edit(r->pages->v[i]);
    r->renderings = ARENA_ARRAY(&r->a, struct rendering, r->ndocs + 1);
    r->layouts = ARENA_ARRAY(&r->a, struct layout_use, s->layouts.n + 1);
    for (size_t i = 0; i < r->ndocs; i++) r->docs[i]->rank = i;
}

/* Pages that plugins make may have the same path; see struct rendering.
 * jekyll-archives is the usual reason: its pages have paths like
 * "tag/a/index.html", once for each. Without made pages there are none, and no map
 * is built. */
static void find_twins(struct renderer *r) {
    struct value_env env = {.arena = &r->a};
    struct smap first;
    bool made = false;
    for (size_t i = 0; i < r->pages->n && !made; i++) made = doc_of(r->pages->v[i])->generated;
    if (!made) return;
    smap_init(&first, &r->a);
    for (size_t i = 0; i < r->pages->n; i++) {
        const struct doc *d = doc_of(r->pages->v[i]);
        struct value path = doc_own(d, "path");
        if (d->render || !wants_liquid(d)) continue;
        void **at = smap_at(&first, path.type == V_NIL ? d->relpath : v_to_s(path, &env));
        if (*at)
            rendering_of(r, d)->twin = *at;
        else
            *at = (void *)d;
    }
}

/* For {% link %} and {% post_url %}. Of two with the same path the one that Jekyll
 * finds first counts: pages, then static files, then documents; of posts with the
 * same name the oldest. */
static void index_files(struct renderer *r) {
    struct arena *a = r->index.a;
    smap_init(&r->index.by_relpath, a);
    smap_init(&r->index.posts_by_name, a);
    smap_init(&r->index.posts_by_slug, a);
    const struct array *lists[] = {r->pages, r->site->static_files, r->documents};
    for (size_t k = 0; k < ARRAY_LEN(lists); k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            const struct doc *d = doc_of(lists[k]->v[i]);
            if (k == 0 && d->source_map_of) continue;
            if (k > 0 && !d->write) continue;
            struct str p = d->relpath;
            if (p.n && p.p[0] == '/') p = str_from(p, 1);
            void **at = smap_at(&r->index.by_relpath, p);
            if (!*at) *at = (void *)d;
        }
    const struct array *posts = r->site->posts->docs;
    for (size_t i = posts->n; i-- > 0;) { /* the first one wins */
        const struct doc *d = doc_of(posts->v[i]);
        struct value_env env = {.arena = a};
        smap_set(&r->index.posts_by_name, d->basename, (void *)d);
        smap_set(&r->index.posts_by_slug, v_to_s(doc_own(d, "slug"), &env), (void *)d);
    }
}

/* Built by the first tag that asks, as most sites have none; not changed after, so
 * that readers need the lock only for this call. */
const struct doc_index *renderer_index(struct renderer *r) {
    pthread_mutex_lock(&r->lock);
    if (!r->index.made) index_files(r);
    r->index.made = true;
    pthread_mutex_unlock(&r->lock);
    return &r->index;
}

/* With jekyll-data `theme` is what _config.yml has under the theme's name. */
static struct value theme_value(struct renderer *r) {
    struct theme *t = r->site->theme;
    if (r->site->theme_settings) return t ? map_get(r->site->config, t->name) : v_nil();
    return t ? theme_object(r) : v_nil();
}

/* Document#<=> turned round: by date, then by path. */
static int newest_first(const void *a, const void *b) {
    const struct doc *x = doc_of(*(const struct value *)a), *y = doc_of(*(const struct value *)b);
    if (x->date.sec != y->date.sec) return x->date.sec < y->date.sec ? 1 : -1;
    if (x->date.nsec != y->date.nsec) return x->date.nsec < y->date.nsec ? 1 : -1;
    return -str_cmp(x->path, y->path);
}

/* Page#to_liquid's hash, made once: front matter over defaults. Drops read it
 * without a copy. */
static void make_page_maps(struct renderer *r) {
    for (size_t i = 0; i < r->pages->n; i++) {
        struct doc *d = doc_edit(r->pages->v[i]);
        d->obj.ops = &PAGE_OPS;
        /* a plugin's page may take its own defaults from another file; Liquid sees its path's */
        struct map *base =
            d->generated ? defaults_for(r->site, d->relpath, str_z(d->type ? d->type : "pages"))
                         : d->defaults;
        rendering_of(r, d)->hash = map_deep_merge(&r->a, base ? base : map_new(&r->a), doc_data(d));
    }
}

/* site.collections is sorted by label in Jekyll, and there are a handful. */
static void sorted_collections(struct renderer *r) {
    struct array *x = array_copy(&r->a, r->site->collections);
    for (size_t i = 1; i < x->n; i++)
        for (size_t k = i; k > 0; k--) {
            struct collection *a = collection_of(x->v[k - 1]);
            struct collection *b = collection_of(x->v[k]);
            if (str_cmp(a->label, b->label) <= 0) break;
            struct value t = x->v[k];
            x->v[k] = x->v[k - 1];
            x->v[k - 1] = t;
        }
    r->collections = x;
}

/* Gives the model's objects their methods for Liquid and makes the lists that
 * `site` answers with. Lists are shared by all templates: nothing may sort or cut
 * them in place. */
static void drops_init(struct renderer *r) {
    struct site *s = r->site;
    r->posts = array_new(&r->a, s->posts->docs->n);
    bool undated = false;
    for (size_t i = s->posts->docs->n; i-- > 0;) {
        array_push(r->posts, s->posts->docs->v[i]);
        undated = undated || doc_of(s->posts->docs->v[i])->undated;
    }
    /* by now they have dates too */
    if (undated) qsort(r->posts->v, r->posts->n, sizeof *r->posts->v, newest_first);
    r->documents = array_new(&r->a, 0);
    for (size_t i = 0; i < s->collections->n; i++) {
        struct collection *c = collection_of(s->collections->v[i]);
        c->obj.ops = &COLLECTION_OPS;
        for (size_t k = 0; k < c->docs->n; k++) {
            c->docs->v[k].o->ops = &DOCUMENT_OPS;
            array_push(r->documents, c->docs->v[k]);
        }
        for (size_t k = 0; k < c->files->n; k++) array_push(r->documents, c->files->v[k]);
    }
    /* before 4.3 static files of collections are not in site.static_files */
    bool all = s->profile->from_4_3;
    r->static_files = all ? s->static_files : array_new(&r->a, 0);
    for (size_t i = 0; i < s->static_files->n; i++) {
        s->static_files->v[i].o->ops = &STATIC_FILE_OPS;
        if (!all && static_file_listed(doc_of(s->static_files->v[i])))
            array_push(r->static_files, s->static_files->v[i]);
    }
    document_index(s, &r->document_fields);
    site_index(&r->site_fields);
    make_page_maps(r);
    r->html_pages = array_new(&r->a, 0);
    for (size_t i = 0; i < r->npages; i++) {
        const struct doc *d = doc_of(r->pages->v[i]);
        if (doc_is_html(d) || str_ends(d->url, S("/"))) array_push(r->html_pages, r->pages->v[i]);
    }
    sorted_collections(r);
}

/* Ranks come before drops (which look at rendering_of), drops before the survey;
 * filters of a plugin go over Jekyll's of the same name, as they are added later. */
struct renderer *renderer_new(struct site *s, const struct render_extension *const *ext, size_t n) {
    struct renderer *r = calloc(1, sizeof *r);
    if (!r) mem_die();
    r->site = s;
    r->ext = ext;
    r->nexts = n;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->changed, NULL);
    diags_init(&r->parse_diags, &r->a);
    smap_init(&r->includes, &r->a);
    smap_init(&r->include_names, &r->a);
    smap_init(&r->include_texts, &r->a);
    smap_init(&r->include_cache, &r->a);
    smap_init(&r->cached_notes, &r->a);
    r->counters = map_new(&r->a);
    r->memo = memo_new(s->a, &r->a);
    r->env = liquid_env_new(&r->a, (enum liquid_dialect)s->profile->liquid);
    liquid_env_add_tags(r->env, JEKYLL_TAGS, JEKYLL_TAG_COUNT);
    liquid_env_plain_tags(r->env, JEKYLL_PLAIN_TAGS, JEKYLL_PLAIN_TAG_COUNT);
    render_add_filters(r->env, s->profile);
    for (size_t i = 0; i < n; i++) {
        liquid_env_add_tags(r->env, ext[i]->tags, ext[i]->ntags);
        liquid_env_add_filters(r->env, ext[i]->filters, ext[i]->nfilters);
        liquid_env_peeking_filters(r->env, ext[i]->filters, ext[i]->nfilters);
        if (ext[i]->active_support) liquid_env_active_support(r->env);
    }
    r->profiling = v_truthy(map_getz(s->config, "profile"));
    struct value lq = map_getz(s->config, "liquid");
    struct str mode = lq.type == V_MAP ? v_s(map_getz(lq.m, "error_mode")) : S("warn");
    liquid_env_error_mode(r->env, liquid_error_mode_named(mode));
    r->highlighter = highlighter_new_as((enum rouge_dialect)s->profile->rouge);
    r->markdown = markdown_options_new(&r->a, s->config, s->diags);
    struct value kd = map_getz(s->config, "kramdown");
    r->markdown_warnings = kd.type == V_MAP && v_truthy(map_getz(kd.m, "show_warnings"));
    markdown_set_dialect(r->markdown, (enum kramdown_dialect)s->profile->kramdown);
    markdown_set_highlighter(r->markdown, highlight_code, r);
    r->markdown_ascii = markdown_options_ascii(&r->a, r->markdown);
    add_source_maps(r);
    rank_all(r);
    check_kramdown(r);
    find_twins(r);
    drops_init(r);
    r->index.a = arena_child(&r->a);
    r->jekyll = jekyll_object(r);
    r->site_value = site_object(r);
    r->theme = theme_value(r);
    struct survey found = survey_templates(r);
    r->keeps_last_content = found.names_content;
    r->serial = found.needs_order || r->keeps_last_content;
    r->caches = found.caches;
    r->forgets = !found.asks_content && !r->profiling && !r->markdown_warnings;
    return r;
}

static void workers_free(struct worker *w, int n) {
    for (int i = 0; i < n; i++) {
        arena_free(&w[i].scratch);
        arena_free(&w[i].outputs);
        arena_free(&w[i].keep);
        arena_free(&w[i].includes);
        arena_free(&w[i].notes);
        arena_free(&w[i].diag_arena);
    }
    free(w);
}

/* Outputs and messages of workers are gone with it; diagnostics were merged into
 * the site's, which copies them. */
void renderer_free(struct renderer *r) {
    if (!r) return;
    workers_free(r->workers, r->nworkers);
    for (const struct workers *w = r->retired; w; w = w->up) workers_free(w->v, w->n);
    memo_free(r->memo);
    highlighter_free(r->highlighter);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->changed);
    arena_free(&r->last_content_arena);
    arena_free(&r->dart.arena);
    arena_free(&r->a);
    free(r);
}

void renderer_sink(struct renderer *r, const struct render_sink *sink) { r->sink = sink; }

const struct doc *const *renderer_docs(struct renderer *r, size_t *n) {
    *n = r->ndocs;
    return (const struct doc *const *)r->docs;
}

void renderer_note_reads(struct renderer *r) { r->notes_reads = !r->serial; }
bool renderer_reuses(const struct renderer *r, const struct doc *d) {
    return rendering_of(r, d)->reused;
}
size_t renderer_reused(const struct renderer *r) { return r->nreused; }
uint64_t renderer_output_hash(const struct renderer *r, const struct doc *d) {
    return rendering_of(r, d)->output_hash;
}
