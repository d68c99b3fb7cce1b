/* Layouts: which one a document has, and placing its output into it and its parents. */
#include "render/internal.h"

/* nil has none; any other value is turned to text, so `layout: 1` asks for a layout
 * named "1". */
static const struct layout *layout_of(struct renderer *r, const struct doc *d, struct arena *a) {
    struct value v = doc_get(d, "layout");
    struct value_env env = {.arena = a};
    if (v.type == V_NIL) return NULL;
    return smap_get(&r->site->layouts, v.type == V_STR ? v_s(v) : layout_name(v, &env));
}

static const struct layout *parent_of(struct renderer *r, const struct layout *l) {
    return l->parent.p ? smap_get(&r->site->layouts, l->parent) : NULL;
}

/* A chain is at most this long; a circle ends where it meets itself, as in Jekyll. */
enum { LAYOUTS_MOST = 64 };

static struct layout_use *use_of(struct renderer *r, const struct layout *l) {
    return &r->layouts[l->index];
}

/* A layout's data over that of its parents; made once, under the lock. */
static struct map *whole_data(struct renderer *r, const struct layout *l) {
    if (!l || use_of(r, l)->whole_data) return l ? use_of(r, l)->whole_data : NULL;
    struct map *m = NULL, **to = &use_of(r, l)->whole_data;
    const struct layout *seen[LAYOUTS_MOST];
    for (size_t n = 0; l && n < LAYOUTS_MOST; n++) {
        bool again = false;
        for (size_t i = 0; i < n; i++) again = again || seen[i] == l;
        if (again) break;
        seen[n] = l;
        m = map_deep_merge(&r->a, l->data, m);
        l = parent_of(r, l);
    }
    return *to = m;
}

/* After a layout is rendered Jekyll 3 asks whether the document is written. Before
 * anything is rendered a generator may have asked for all; a document under way was
 * asked once it has a layout behind it; one of a lower rank was asked when it had a
 * layout or a hook asks. `future` sites never ask, for then Document#published?
 * looks at no date. */
bool date_asked(const struct doc *d, const struct render_host *h) {
    const struct site *s = d->site;
    struct arena a = {0};
    if (!h || !d->write || s->future) return false;
    if (s->dates_asked) return true;
    if (d == h->current) return h->layouts > 0 && !h->excerpt;
    if (!h->reader || d->rank >= h->reader->rank) return false;
    bool placed = wants_layout(d) && layout_of(h->renderer, d, &a);
    arena_free(&a);
    return placed || s->dates_asked_after;
}

/* As Jekyll names it in its line about an exception: absolute. */
static struct str layout_path(struct renderer *r, const struct layout *l, struct arena *a) {
    bool whole = l->path.n && l->path.p[0] == '/';
    return whole ? l->path : path_join(a, r->site->source, l->path);
}

/* Parsed by whoever needs it first; NULL: it cannot be, which is said once. Parsed
 * under the lock into the renderer's arena: the second thread waits rather than
 * parse it again. A template is not changed by rendering, so the slow part is free
 * of the lock. */
static struct liquid_template *layout_template(struct worker *w, const struct layout *l) {
    struct renderer *r = w->r;
    struct layout_use *u = use_of(r, l);
    pthread_mutex_lock(&r->lock);
    size_t invalid = u->template || u->bad ? STR_NONE : utf8_bad(l->body);
    if (invalid != STR_NONE) {
        size_t at = (size_t)(l->body.p - l->src.text.p) + invalid;
        diag_add(&r->parse_diags, SEV_ERROR, &l->src, at, NULL, "is not valid UTF-8");
        diag_is(&r->parse_diags, ABOUT_BYTES, S(""));
        u->bad = true;
    }
    if (!u->template && !u->bad) {
        u->template = liquid_parse(r->env, &l->src, l->body, &r->a, &r->parse_diags, NULL);
        if (!u->template) {
            u->bad = true;
            add_exception(r->site, &r->parse_diags, &l->src, l->body, layout_path(r, l, &r->a));
        }
    }
    struct liquid_template *t = u->template;
    pthread_mutex_unlock(&r->lock);
    return t;
}

/* A context of its own for each layout: variables that one assigns are not seen by
 * the next, but `page` and `layout` are. Room for the content and a frame is taken
 * at once. */
static bool render_layout(struct payload *pl, const struct layout *l, bool markdown,
                          struct str *output) {
    /* What a layout often puts around the content; what it may ask for room again. */
    enum { FRAME = 4096, MORE = 1024, MOST_AROUND = 1 << 16 };
    struct layout_use *use = use_of(pl->w->r, l);
    size_t frame = use->frame, inner = output->n;
    struct buf b;
    buf_init_for(&b, pl->a, inner + (frame > FRAME ? frame : FRAME) + MORE);
    if (l->render) {
        if (!l->render(payload_context(pl, markdown), pl->d, &b)) return false;
        pl->ascii = false;
    } else {
        struct gauge_span span = gauge_begin(pl->w, l->src.path, &b);
        enum render_part part = part_begin(pl->w, PART_LIQUID);
        struct liquid_template *t = layout_template(pl->w, l);
        struct liquid_context *cx = payload_context(pl, markdown);
        bool ok = t && liquid_render(cx, t, &b);
        part_end(pl->w, part);
        gauge_end(&span);
        if (!t) return false;
        if (!ok) {
            struct str path = layout_path(pl->w->r, l, pl->a);
            add_exception(pl->w->r->site, pl->host.diags, &l->src, l->body, path);
            return false;
        }
        pl->ascii = liquid_ascii(cx, buf_view(&b));
    }
    use->frame = b.n > inner && b.n - inner < MOST_AROUND ? b.n - inner : 0;
    *output = buf_view(&b);
    return true;
}

/* Jekyll keeps payload["content"], too, from one document to the next. */
static void leave(struct renderer *r, struct str content) {
    arena_reset(&r->last_content_arena);
    r->last_content = arena_str(&r->last_content_arena, content);
}

/* From the inside out: *output goes in as `content` and comes out as what the
 * layout made of it. A layout that is missing is a warning, and the output stays as
 * it is. `layout` in a parent holds the child's data over its own, as Jekyll merges
 * them. */
bool place_in_layouts(struct payload *pl, struct str *output) {
    struct renderer *r = pl->w->r;
    const struct doc *d = pl->d;
    struct value name = doc_get(d, "layout");
    const struct layout *l = layout_of(r, d, pl->a), *seen[LAYOUTS_MOST];
    bool markdown = doc_is_markdown(r->site, d->ext);
    if (!l && name.type != V_NIL) {
        struct str what = layout_name(name, &pl->env);
        size_t at = doc_key_at(d, "layout");
        diag_add(pl->host.diags, SEV_WARNING, &d->src, at ? at : NO_OFFSET, NULL,
                 "Layout '" STR_FMT "' requested in " STR_FMT " does not exist.", STR_ARG(what),
                 STR_ARG(d->relpath));
        diag_is(pl->host.diags, ABOUT_LAYOUT, what);
    }
    if (name.type != V_NIL) note_read(&pl->env, NOTE_LAYOUT, NULL, layout_name(name, &pl->env));
    pl->layout = NULL;
    pl->host.in_layout = true;
    for (size_t n = 0; l && n < LAYOUTS_MOST; n++) {
        for (size_t i = 0; i < n; i++)
            if (seen[i] == l) return true;
        seen[n] = l;
        pl->content = v_str(*output);
        pl->layout = map_deep_merge(pl->a, l->data, pl->layout);
        if (r->keeps_last_content) leave(r, *output);
        if (!render_layout(pl, l, markdown, output)) return false;
        pl->host.layouts = n + 1;
        if (l->parent.p) note_read(&pl->env, NOTE_LAYOUT, NULL, l->parent);
        l = parent_of(r, l);
    }
    return true;
}

/* Jekyll keeps payload["layout"] from one document to the next; only placing starts afresh. The
 * last one before this that was placed is looked for when somebody asks, and what is found holds
 * for all in between: nobody is passed twice. */
struct map *layout_left(struct renderer *r, const struct doc *d) {
    struct rendering *x = r->renderings;
    struct map *left = NULL;
    pthread_mutex_lock(&r->lock);
    size_t first = d->rank;
    while (first && !x[first].left_known) {
        const struct doc *before = r->docs[first - 1];
        if (wants_layout(before)) {
            left = whole_data(r, layout_of(r, before, &r->a));
            break;
        }
        first--;
    }
    if (x[first].left_known) left = x[first].layout_left;
    for (size_t i = first; i <= d->rank; i++) {
        x[i].layout_left = left;
        x[i].left_known = true;
    }
    pthread_mutex_unlock(&r->lock);
    return left;
}

struct map *layout_before(struct renderer *r, struct payload *pl) {
    const struct doc *d = pl->d;
    const struct layout *l = layout_of(r, d, pl->a);
    struct map *before = layout_left(r, d);
    return l ? map_deep_merge(pl->a, l->data, before) : before;
}
