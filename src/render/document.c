/* One document: Liquid, conversion, layouts; excerpts. Follows Jekyll's Renderer. */
#include "render/internal.h"

static bool has_liquid(struct str s) { return str_has(s, S("{%")) || str_has(s, S("{{")); }

static bool asset_ext(struct str e) {
    return str_eq(e, S(".scss")) || str_eq(e, S(".sass")) || str_eq(e, S(".coffee"));
}
static bool yaml_ext(struct str e) { return str_eq(e, S(".yml")) || str_eq(e, S(".yaml")); }

bool wants_liquid(const struct doc *d) {
    struct value v = doc_get(d, "render_with_liquid");
    if (v.type == V_BOOL && !v.b) return false;
    if (d->source_map_of) return false;
    if (d->kind == DOC_DOCUMENT && (str_eq(d->ext, S(".coffee")) || yaml_ext(d->ext))) return false;
    return has_liquid(d->body);
}

static bool wants_layout(const struct doc *d) {
    struct value v = doc_get(d, "layout");
    if (asset_ext(d->ext) || d->source_map_of) return false;
    if (d->kind == DOC_DOCUMENT && yaml_ext(d->ext)) return false;
    return !(v.type == V_STR && str_eq(v_s(v), S("none")));
}

static struct layout *layout_of(struct renderer *r, struct doc *d, struct arena *a) {
    struct value v = doc_get(d, "layout");
    struct value_env env = {.arena = a};
    if (v.type == V_NIL) return NULL;
    return smap_get(&r->site->layouts, v.type == V_STR ? v_s(v) : v_to_s(v, &env));
}

static struct layout *parent_of(struct renderer *r, const struct layout *l) {
    return l->parent.p ? smap_get(&r->site->layouts, l->parent) : NULL;
}

enum { LAYOUTS_MOST = 64 };

/* A layout's data over that of its parents; made once. */
static struct map *whole_data(struct renderer *r, struct layout *first) {
    struct layout *l = first;
    if (!l || first->whole_data) return l ? first->whole_data : NULL;
    struct map *m = NULL;
    struct layout *seen[LAYOUTS_MOST];
    for (size_t n = 0; l && n < LAYOUTS_MOST; n++) {
        bool again = false;
        for (size_t i = 0; i < n; i++) again = again || seen[i] == l;
        if (again) break;
        seen[n] = l;
        m = map_deep_merge(&r->a, l->data, m);
        l = parent_of(r, l);
    }
    return first->whole_data = m;
}

/* Jekyll keeps payload["layout"] from one document to the next; only placing starts afresh. */
struct map *layout_after(struct renderer *r, struct doc *d, struct map *before) {
    return wants_layout(d) ? whole_data(r, layout_of(r, d, &r->a)) : before;
}

/* ---- Jekyll's line for an error ---- */

/* The file that the template included, directly or not, when it failed: Jekyll blames the outermost
 * include, whatever lies below. */
static struct str blamed(const struct diag *g) {
    if (g->nchain == 0) return g->raised.file;
    if (g->nchain == 1) return g->file;
    struct str at = g->chain[g->nchain - 2]; /* FILE:LINE:COL */
    for (int k = 0; k < 2; k++) at.n = str_rchr(at, ':');
    return at;
}

/* "Liquid Exception: Liquid error (FILE line N): MESSAGE included in PATH". Lines of a template
 * count from behind its front matter. */
static void add_exception(struct site *s, struct diags *d, const struct source *src,
                          struct str body, struct str path) {
    struct diag *g = diag_last_error(d);
    if (!g || g->jekyll.p || g->cls == DIAG_OTHER) return;
    bool included = g->nchain > 0 || g->raised.file.n;
    uint32_t line = g->raised.line ? g->raised.line : g->line, first = 1, col;
    if (!included && body.p >= src->text.p && body.p <= src->text.p + src->text.n)
        text_position(src->text, (size_t)(body.p - src->text.p), &first, &col);
    struct buf b;
    buf_init(&b, d->a);
    BUF_LIT(&b, "Liquid Exception: ");
    if (g->cls != DIAG_EXCEPTION) {
        buf_puts(&b, g->cls == DIAG_LIQUID_SYNTAX ? "Liquid syntax error (" : "Liquid error (");
        if (included) {
            struct str file = blamed(g);
            bool shown = file.n && file.p[0] != '/';
            buf_printf(&b, STR_FMT " ", STR_ARG(shown ? path_join(d->a, s->source, file) : file));
        }
        buf_printf(&b, "line %u): ", line + 1 - first);
    }
    buf_str(&b, g->raised.message.n ? g->raised.message : g->message);
    if (included && g->cls != DIAG_EXCEPTION) BUF_LIT(&b, " included");
    buf_printf(&b, " in " STR_FMT, STR_ARG(path));
    g->jekyll = buf_view(&b);
}

static struct str layout_path(struct renderer *r, const struct layout *l, struct arena *a) {
    bool whole = l->path.n && l->path.p[0] == '/';
    return whole ? l->path : path_join(a, r->site->source, l->path);
}

/* Jekyll tells of pages by their path below the source, of all else by the whole. */
static struct str told_path(const struct doc *d) {
    return d->kind == DOC_PAGE || !d->path.n ? d->relpath : d->path;
}

/* ---- templates ---- */

static struct liquid_template *layout_template(struct worker *w, struct layout *l) {
    struct renderer *r = w->r;
    pthread_mutex_lock(&r->lock);
    if (!l->template && !l->bad) {
        l->template = liquid_parse(r->env, &l->src, l->body, &r->a, &r->parse_diags, NULL);
        if (!l->template) {
            l->bad = true;
            add_exception(r->site, &r->parse_diags, &l->src, l->body, layout_path(r, l, &r->a));
        }
    }
    struct liquid_template *t = l->template;
    pthread_mutex_unlock(&r->lock);
    return t;
}

struct stage {
    struct worker *w;
    struct doc *d;
    struct render_host host;
    struct value_env env;
    struct arena *a;
    struct value page;
    struct map *layout;
    struct value content;
};

static struct liquid_context *context_for(struct stage *st, bool markdown) {
    struct renderer *r = st->w->r;
    struct site *s = r->site;
    struct liquid_limits lim = {0};
    struct liquid_context *cx = liquid_context_new(r->env, st->a, &st->env, st->host.diags, &lim);
    struct value lq = map_getz(s->config, "liquid");
    liquid_context_strict(cx, v_truthy(v_get(lq, S("strict_variables"), &st->env)),
                          v_truthy(v_get(lq, S("strict_filters"), &st->env)));
    liquid_context_environment(cx, r->counters);
    liquid_context_temp(cx, &st->w->temp);
    liquid_set_global(cx, S("site"), r->site_value);
    liquid_set_global(cx, S("page"), st->page);
    liquid_set_global(cx, S("jekyll"), r->jekyll);
    if (r->theme.type != V_NIL) liquid_set_global(cx, S("theme"), r->theme);
    if (st->layout) liquid_set_global(cx, S("layout"), v_map(st->layout));
    if (st->content.type != V_NIL)
        liquid_set_global(cx, S("content"), st->content);
    else if (r->left.p && !st->host.excerpt)
        liquid_set_global(cx, S("content"), v_str(r->left));
    if (st->d && st->d->pager_map) liquid_set_global(cx, S("paginator"), v_map(st->d->pager_map));
    if (markdown) {
        liquid_set_global(cx, S("highlighter_prefix"), v_strz("\n"));
        liquid_set_global(cx, S("highlighter_suffix"), v_strz("\n"));
    }
    return cx;
}

static struct str measured_path(const struct stage *st, const struct source *src) {
    if (!st->w->r->profiling || !st->host.excerpt) return src->path;
    return arena_cat(st->a, st->d->src.path, S("/#excerpt"));
}

static bool render_liquid(struct stage *st, const struct source *src, struct str text,
                          bool markdown, struct str *out) {
    struct renderer *r = st->w->r;
    struct buf b;
    buf_init(&b, st->a);
    struct profile_span span = profile_begin(st->w, measured_path(st, src), &b);
    struct liquid_template *t = liquid_parse(r->env, src, text, st->a, st->host.diags, NULL);
    bool ok = t && liquid_render(context_for(st, markdown), t, &b);
    profile_end(&span);
    if (!ok) {
        add_exception(r->site, st->host.diags, src, text, st->d ? told_path(st->d) : src->path);
        return false;
    }
    *out = buf_view(&b);
    return true;
}

static bool render_hook(struct stage *st, struct str *out) {
    struct buf b;
    buf_init(&b, st->a);
    struct profile_span span = profile_begin(st->w, st->d->relpath, &b);
    bool ok = st->d->render(context_for(st, false), st->d, &b);
    profile_end(&span);
    if (!ok) return false;
    *out = buf_view(&b);
    return true;
}

/* ---- conversion ---- */

/* Short texts (titles, captions) come again and again: what became of them is kept. */
enum { MARKDOWN_KEPT = 2048, MARKDOWN_ENTRIES = 20000 };

static void convert_markdown(struct render_host *h, struct str text, struct buf *out);

void render_markdown(struct render_host *h, struct str text, struct buf *out) {
    struct worker *w = h->worker;
    if (text.n > MARKDOWN_KEPT || h->renderer->markdown_warnings) {
        convert_markdown(h, text, out);
        return;
    }
    if (!w->markdown.a) smap_init(&w->markdown, &w->keep);
    struct str *have = smap_get(&w->markdown, text);
    size_t from = out->n;
    if (have) {
        buf_str(out, *have);
        return;
    }
    convert_markdown(h, text, out);
    if (w->markdown.n >= MARKDOWN_ENTRIES) return;
    have = ARENA_NEW(&w->keep, struct str);
    *have = arena_str(&w->keep, str_of(out->p + from, out->n - from));
    smap_set(&w->markdown, arena_str(&w->keep, text), have);
}

static void convert_markdown(struct render_host *h, struct str text, struct buf *out) {
    struct arena tmp = {0};
    markdown_convert(h->renderer->markdown, text, &tmp,
                     h->renderer->markdown_warnings ? h->diags : NULL, out);
    arena_free(&tmp);
}

static bool convert(struct stage *st, struct str ext, struct str text, struct str *out) {
    struct site *s = st->w->r->site;
    if (doc_is_markdown(s, ext)) {
        struct buf b;
        buf_init(&b, st->a);
        markdown_convert(st->w->r->markdown, text, st->a,
                         st->w->r->markdown_warnings ? st->host.diags : NULL, &b);
        *out = buf_view(&b);
        return true;
    }
    if (str_caseeq(ext, S(".scss")) || str_caseeq(ext, S(".sass")))
        return render_sass(st->w, st->d, text, out);
    *out = text;
    return true;
}

/* Fences of that character whose language Rouge knows and quickyll does not. */
static void warn_of_fences(struct stage *st, const struct source *src, struct str body,
                           char fence) {
    struct highlighter *h = st->w->r->highlighter;
    const char three[] = {fence, fence, fence};
    for (size_t i = 0; (i = str_find_from(body, str_of(three, 3), i)) != STR_NONE; i++) {
        size_t line = i;
        while (line > 0 && body.p[line - 1] == ' ') line--;
        while (i < body.n && (body.p[i] == fence || body.p[i] == ' ')) i++;
        size_t end = i;
        while (end < body.n && !ch_space((unsigned char)body.p[end]) && body.p[end] != '{') end++;
        if (end == i || (line > 0 && body.p[line - 1] != '\n')) continue;
        struct str name = str_sub(body, i, end - i);
        const struct lexer *lx = highlighter_find(h, name);
        if (lx && !lexer_supported(lx))
            diag_add(st->host.diags, SEV_WARNING, src, (size_t)(name.p - src->text.p), NULL,
                     NO_LEXER, STR_ARG(name));
    }
}

static void warn_of_plain_code(struct stage *st, const struct source *src, struct str body) {
    warn_of_fences(st, src, body, '`');
    warn_of_fences(st, src, body, '~');
}

/* ---- layouts ---- */

static bool render_layout(struct stage *st, struct layout *l, bool markdown, struct str *output) {
    enum { FRAME = 4096 }; /* what a layout often puts around the content */
    struct buf b;
    buf_init_for(&b, st->a, output->n + FRAME);
    if (l->render) {
        if (!l->render(context_for(st, markdown), st->d, &b)) return false;
    } else {
        struct profile_span span = profile_begin(st->w, l->src.path, &b);
        struct liquid_template *t = layout_template(st->w, l);
        bool ok = t && liquid_render(context_for(st, markdown), t, &b);
        profile_end(&span);
        if (!t) return false;
        if (!ok) {
            struct str path = layout_path(st->w->r, l, st->a);
            add_exception(st->w->r->site, st->host.diags, &l->src, l->body, path);
            return false;
        }
    }
    *output = buf_view(&b);
    return true;
}

/* Jekyll keeps payload["content"], too, from one document to the next. */
static void leave(struct renderer *r, struct str content) {
    arena_reset(&r->left_arena);
    r->left = arena_str(&r->left_arena, content);
}

static bool place_in_layouts(struct stage *st, struct str *output) {
    struct renderer *r = st->w->r;
    struct doc *d = st->d;
    struct value name = doc_get(d, "layout");
    struct layout *l = layout_of(r, d, st->a), *seen[LAYOUTS_MOST];
    bool markdown = doc_is_markdown(r->site, d->ext);
    if (!l && name.type != V_NIL) {
        struct str what = v_to_s(name, &st->env);
        size_t at = d->yaml_off ? str_find_from(d->src.text, S("layout:"), d->yaml_off) : STR_NONE;
        diag_add(st->host.diags, SEV_WARNING, &d->src, at == STR_NONE ? NO_OFFSET : at, NULL,
                 "Layout '" STR_FMT "' requested in " STR_FMT " does not exist.", STR_ARG(what),
                 STR_ARG(d->relpath));
    }
    st->layout = NULL;
    st->host.in_layout = true;
    for (size_t n = 0; l && n < LAYOUTS_MOST; n++) {
        for (size_t i = 0; i < n; i++)
            if (seen[i] == l) return true;
        seen[n] = l;
        st->content = v_str(*output);
        st->layout = map_deep_merge(st->a, l->data, st->layout);
        if (r->keeps_left) leave(r, *output);
        if (!render_layout(st, l, markdown, output)) return false;
        l = parent_of(r, l);
    }
    return true;
}

/* ---- a document ---- */

/* A finished text in memory that lasts; what is a piece of the source lasts already. */
static struct str lasting(struct worker *w, const struct doc *d, struct str s) {
    const char *from = d->src.text.p;
    bool own = from && s.p >= from && s.p + s.n <= from + d->src.text.n;
    return own ? s : arena_adopt(&w->keep, &w->scratch, s);
}

/* The content lasts, or can be made again; the output is in scratch memory, or the content itself.
 */
static void publish(struct worker *w, struct doc *d, struct str content, bool again,
                    struct str output) {
    struct renderer *r = w->r;
    bool same = output.p == content.p && output.n == content.n;
    const struct render_sink *sink = d->failed ? NULL : r->sink;
    if (r->site->incremental) d->output_hash = str_hash(output);
    bool stored = sink && d->write && sink->put(sink->ctx, d, output, &w->diags);
    bool forget = again && stored;
    if (again && !stored) content = lasting(w, d, content);
    if (!stored && !d->failed) output = same ? content : lasting(w, d, output);
    pthread_mutex_lock(&r->lock);
    d->stored = stored;
    if (!d->failed && !stored) d->output = output;
    d->content = forget ? STR_NULL : content;
    d->forgotten = forget;
    d->state = DOC_RENDERED;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static struct map *layout_before(struct renderer *r, struct stage *st) {
    struct doc *d = st->d;
    struct layout *l = layout_of(r, d, st->a);
    struct map *before = r->layout_before[d->rank];
    return l ? map_deep_merge(st->a, l->data, before) : before;
}

bool renderer_stands_alone(const struct renderer *r, const struct doc *d) {
    struct value layout = doc_get(d, "layout");
    for (size_t i = 0; i < r->next; i++)
        if (r->ext[i]->post_render) return false;
    if (d->generated || d->render || d->pager || d->pager_map || d->source_map_of) return false;
    if (!d->src.text.p || asset_ext(d->ext) || has_liquid(d->body)) return false;
    return layout.type == V_NIL || (layout.type == V_STR && str_eq(v_s(layout), S("none")));
}

bool render_document(struct worker *w, struct doc *d) {
    struct renderer *r = w->r;
    struct stage st = {.w = w, .d = d, .a = &w->scratch};
    const struct doc *t = d->twin ? d->twin : d;
    struct str out = d->body, content;
    bool ok = true;
    if (d->reused.p) {
        publish(w, d, d->reused, false, d->reused);
        return true;
    }
    if (d->source_map_of) {
        renderer_wait(w, d->source_map_of, d);
        out = r->maps[d->source_map_of->rank];
        publish(w, d, out, false, out);
        return true;
    }
    bool liquid = wants_liquid(d), markdown = doc_is_markdown(r->site, d->ext);
    bool again = r->forgets && !liquid && !d->render && markdown;
    st.host = renderer_host(w, d);
    st.env = (struct value_env){.arena = st.a, .host = &st.host};
    st.page = v_object(&d->obj);
    st.host.page = st.page;
    st.layout = layout_before(r, &st);
    if (d->render)
        ok = render_hook(&st, &out);
    else if (liquid)
        ok = render_liquid(&st, &t->src, t->body, markdown, &out);
    ok = ok && convert(&st, d->ext, out, &out);
    if (ok && markdown && t->src.text.p && t->body.n) warn_of_plain_code(&st, &t->src, t->body);
    if (ok) {
        if (!again) out = lasting(w, d, out);
        content = out;
        d->content = content; /* its own page.content in layouts */
        if (wants_layout(d)) ok = place_in_layouts(&st, &out);
    }
    for (size_t i = 0; ok && i < r->next; i++)
        if (r->ext[i]->post_render) r->ext[i]->post_render(r->site, d, st.a, &out);
    d->failed = !ok;
    if (!ok)
        publish(w, d, d->body, false, S(""));
    else
        publish(w, d, content, again, out);
    return ok;
}

struct str content_again(struct render_host *h, struct doc *d) {
    struct renderer *r = h->renderer;
    pthread_mutex_lock(&r->lock);
    struct str have = d->content;
    pthread_mutex_unlock(&r->lock);
    if (have.p) return have;
    struct arena tmp = {0};
    struct buf b;
    buf_init(&b, &tmp);
    markdown_convert(r->markdown, d->body, &tmp, NULL, &b);
    have = arena_str(&h->worker->keep, buf_view(&b));
    arena_free(&tmp);
    pthread_mutex_lock(&r->lock);
    if (d->content.p)
        have = d->content; /* another thread was faster */
    else
        d->content = have;
    pthread_mutex_unlock(&r->lock);
    return have;
}

/* ---- excerpts ---- */

static bool is_block(void *ctx, struct str tag) {
    static const char *const BLOCKS[] = {"if",  "for",     "case",      "unless",   "capture",
                                         "raw", "comment", "ifchanged", "tablerow", "highlight"};
    (void)ctx;
    for (size_t i = 0; i < ARRAY_LEN(BLOCKS); i++)
        if (str_eqz(tag, BLOCKS[i])) return true;
    return false;
}

struct str render_excerpt(struct render_host *h, struct doc *d) {
    struct renderer *r = h->renderer;
    pthread_mutex_lock(&r->lock);
    bool done = d->excerpt_state == DOC_RENDERED;
    bool busy = d->excerpt_state == DOC_RENDERING && h->excerpt && h->current == d;
    if (!done) d->excerpt_state = DOC_RENDERING;
    pthread_mutex_unlock(&r->lock);
    if (done) return d->excerpt;
    struct arena tmp = {0};
    struct stage st = {.w = h->worker, .d = d, .a = &tmp};
    bool modified;
    struct str text = excerpt_extract(r->site, st.a, d->body_read.p ? d->body_read : d->body,
                                      doc_excerpt_separator(d), is_block, r, &modified);
    if (busy) {
        text = arena_str(&h->worker->keep, text);
        arena_free(&tmp);
        return text;
    }
    if (modified)
        diag_add(h->diags, SEV_WARNING, &d->src, 0, NULL,
                 "Excerpt modified: a Liquid block holds the excerpt separator; it was closed");
    st.host = renderer_host(h->worker, d);
    st.host.excerpt = true;
    if (h->reader && h->reader->rank < d->rank) st.host.reader = h->reader;
    st.env = (struct value_env){.arena = st.a, .host = &st.host};
    st.page = excerpt_object(d, text, st.a);
    st.host.page = st.page;
    struct str out = text;
    bool slice = text.p >= d->src.text.p && text.p <= d->src.text.p + d->src.text.n;
    struct source *src = &d->src;
    if (!slice) {
        src = ARENA_NEW(st.a, struct source);
        src->path = arena_cat(st.a, d->src.path, S("#excerpt"));
        src->text = text;
    }
    struct value rwl = doc_get(d, "render_with_liquid");
    bool ok = true;
    if (!(rwl.type == V_BOOL && !rwl.b) && has_liquid(text))
        ok = render_liquid(&st, src, text, doc_is_markdown(r->site, d->ext), &out);
    ok = ok && convert(&st, d->ext, out, &out);
    pthread_mutex_lock(&r->lock);
    if (d->excerpt_state != DOC_RENDERED) {
        d->excerpt = ok ? arena_str(&h->worker->keep, out) : S("");
        d->excerpt_state = DOC_RENDERED;
    }
    struct str res = d->excerpt;
    pthread_mutex_unlock(&r->lock);
    arena_free(&tmp);
    return res;
}

bool render_text(struct render_host *h, const struct source *src, struct value page,
                 struct str text, struct buf *out) {
    struct stage st = {.w = h->worker, .d = h->current, .a = &h->worker->scratch, .host = *h};
    struct str s;
    st.env = (struct value_env){.arena = st.a, .host = &st.host};
    st.page = page;
    if (!render_liquid(&st, src, text, false, &s)) return false;
    buf_str(out, s);
    return true;
}
