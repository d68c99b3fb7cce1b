/* Excerpts of documents, rendered when somebody asks for one.
 *
 * An excerpt is rendered with its document's payload, apart from the document,
 * once. Whoever asks first pays; who asks inside of the excerpt itself gets the raw
 * text, since there is no other end to that. */
#include "render/internal.h"

/* Blocks that the separator may cut in two; excerpt_extract closes them. Tags of
 * plugins are not among them. */
static bool is_block(void *ctx, struct str tag) {
    static const char *const BLOCKS[] = {"if",  "for",     "case",      "unless",   "capture",
                                         "raw", "comment", "ifchanged", "tablerow", "highlight"};
    for (size_t i = 0; i < ARRAY_LEN(BLOCKS); i++)
        if (str_eqz(tag, BLOCKS[i])) return true;
    return false;
}

/* Where mistakes in the excerpt stand: in the document, unless its text was changed. */
static const struct source *excerpt_source(const struct doc *d, struct str text, struct arena *a) {
    if (text.p >= d->src.text.p && text.p <= d->src.text.p + d->src.text.n) return &d->src;
    struct source *src = ARENA_NEW(a, struct source);
    src->path = arena_cat(a, d->src.path, S("#excerpt"));
    src->text = text;
    return src;
}

/* Jekyll's renderer over the excerpt: Liquid and conversion, no layout. "" after an
 * error. An excerpt asked for by an earlier document sees what that one sees: it is
 * rendered "now", in Jekyll's order, and not when its own document's turn comes. So
 * the lower of the two ranks is the reader. */
static struct str convert_excerpt(struct render_host *h, const struct doc *d, struct str text,
                                  struct arena *a) {
    struct payload pl = {.w = h->worker, .d = d, .a = a, .host = renderer_host(h->worker, d)};
    struct str out = text;
    bool ok = true;
    pl.host.excerpt = true;
    pl.host.asker = h;
    if (h->reader && h->reader->rank < d->rank) pl.host.reader = h->reader;
    pl.env = (struct value_env){.arena = a, .host = &pl.host};
    pl.page = pl.host.page = excerpt_object(d, text, a);
    if (!liquid_off(d) && has_liquid(text))
        ok = payload_liquid(&pl, excerpt_source(d, text, a), text, doc_is_markdown(d->site, d->ext),
                            &out);
    return ok && convert(&pl, d->ext, out, &out) ? out : S("");
}

enum { MOST_EXCERPTS = 100 };

/* The excerpts under way from this one back to `end`, or all, beginning with the document of the
 * lowest rank: so that it is the same message whoever comes upon it. */
static const struct doc *chain_text(const struct render_host *h, const struct doc *d, bool circle,
                                    struct buf *out) {
    const struct doc *v[MOST_EXCERPTS + 2];
    size_t n = 0, first = 0;
    v[n++] = d;
    for (const struct render_host *x = h; x && x->excerpt && n <= MOST_EXCERPTS; x = x->asker) {
        if (circle && x->current == d) break;
        v[n++] = x->current;
    }
    for (size_t i = 1; i < n && circle; i++)
        if (v[i]->rank < v[first]->rank) first = i;
    for (size_t i = 0; i < n + circle; i++) {
        if (i) BUF_LIT(out, " < ");
        buf_str(out, v[(first + i) % n]->src.path);
    }
    return v[first];
}

/* Excerpts that ask for each other have no end; nor has our stack for many within one another. */
static bool nested_too_deep(const struct render_host *h, const struct doc *d, struct arena *a) {
    struct buf chain;
    bool circle = false;
    size_t deep = 0;
    for (const struct render_host *x = h; x && x->excerpt && !circle; x = x->asker, deep++)
        circle = x->current == d;
    if (!circle && deep < MOST_EXCERPTS) return false;
    buf_init(&chain, a);
    const struct doc *first = chain_text(h, d, circle, &chain);
    if (excerpt_blamed(h, first)) return true;
    diag_add(h->diags, SEV_ERROR, &first->src, 0, NULL,
             "excerpts that ask for each other are nested too deep: " STR_FMT,
             STR_ARG(buf_view(&chain)));
    return true;
}

/* The text is made in an arena of its own and copied when it is kept: the worker's
 * scratch arena may be in the middle of another document. */
struct str render_excerpt(struct render_host *h, const struct doc *d) {
    struct str out;
    bool busy, modified;
    if (excerpt_ready(h, d, &out, &busy)) return out;
    struct arena tmp = {0};
    struct str whole, text = d->body_read;
    if (!text.p && !doc_whole(d, &tmp, &whole, &text)) text = S("");
    text =
        excerpt_extract(d->site, &tmp, text, doc_excerpt_separator(d), is_block, NULL, &modified);
    struct note *reads = note_open(h->worker, NULL);
    if (reads) {
        note_add(h->worker, NOTE_FACE, d, S(""));
        note_add(h->worker, NOTE_BODY, d, S(""));
        reads->always = busy;
    }
    if (busy) {
        out = arena_str(&h->worker->keep, text);
    } else if (nested_too_deep(h, d, &tmp)) {
        out = S("");
    } else {
        if (modified)
            diag_add(h->diags, SEV_WARNING, &d->src, 0, NULL,
                     "Excerpt modified: a Liquid block holds the excerpt separator; it was closed");
        text = convert_excerpt(h, d, text, &tmp);
        note_close(h->worker, reads);
        out = excerpt_publish(h, d, text, reads);
        reads = NULL;
    }
    note_close(h->worker, reads);
    arena_free(&tmp);
    return out;
}
