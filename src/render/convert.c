/* Converters: Markdown, Sass, identity; warnings about code that stays plain.
 *
 * Jekyll asks every converter whether it matches the extension; here each extension
 * has one. */
#include "render/internal.h"

/* Short texts (titles, captions) come again and again: what became of them is kept.
 * Bytes of a text, and texts a worker keeps at most: some 40 MB in the worst case.
 * Each worker has its own map, without a lock; a text is converted once a thread. */
enum { MARKDOWN_KEPT = 2048, MARKDOWN_ENTRIES = 20000 };

/* The tree and all else that conversion makes is gone after; only the HTML stays. */
static void convert_markdown(struct render_host *h, struct str text, bool ascii, struct buf *out) {
    struct arena tmp = {0};
    const char *why;
    buf_str(out, converted(h->worker, text, ascii, &tmp, h->diags, &why));
    if (why && h->current) diag_add(h->diags, SEV_ERROR, &h->current->src, 0, NULL, "%s", why);
    arena_free(&tmp);
}

/* Nothing is kept where kramdown's warnings are wanted, for each use has to give
 * them. */
void render_markdown(struct render_host *h, struct str text, bool ascii, struct buf *out) {
    struct worker *w = h->worker;
    struct smap *kept = &w->markdown[ascii];
    if (text.n > MARKDOWN_KEPT || h->renderer->markdown_warnings) {
        convert_markdown(h, text, ascii, out);
        return;
    }
    if (!kept->a) smap_init(kept, &w->keep);
    struct str *have = smap_get(kept, text);
    size_t from = out->n;
    if (have) {
        buf_str(out, *have);
        return;
    }
    convert_markdown(h, text, ascii, out);
    if (kept->n >= MARKDOWN_ENTRIES) return;
    have = ARENA_NEW(&w->keep, struct str);
    *have = arena_str(&w->keep, str_of(out->p + from, out->n - from));
    smap_set(kept, arena_str(&w->keep, text), have);
}

/* *out may be the text itself, where nothing converts it; then it lasts as long as
 * that. */
bool convert(struct payload *pl, struct str ext, struct str text, struct str *out) {
    struct site *s = pl->w->r->site;
    if (doc_is_markdown(s, ext)) {
        const char *why;
        *out = converted(pl->w, text, pl->ascii, pl->a, pl->host.diags, &why);
        if (why) diag_add(pl->host.diags, SEV_ERROR, &pl->d->src, 0, NULL, "%s", why);
        pl->ascii = false;
        return !why;
    }
    if (str_caseeq(ext, S(".scss")) || str_caseeq(ext, S(".sass")))
        return render_sass(pl->w, pl->d, text, out);
    for (size_t i = 0; i < pl->w->r->nexts; i++) {
        const struct render_extension *x = pl->w->r->ext[i];
        if (x->converts && str_caseeq(ext, str_z(x->converts)))
            return x->convert(s, pl->d, pl->a, pl->host.diags, text, out);
    }
    *out = text;
    return true;
}

/* Fences of that character whose language Rouge knows and quickyll does not. Looks
 * for fences at a line's beginning in the source, so that the warning has a place;
 * inside of other code it can be wrong, and is only a warning then. Linear: the
 * search goes on behind each find. */
static void warn_of_fences(struct payload *pl, const struct source *src, struct str body,
                           char fence) {
    struct highlighter *h = pl->w->r->highlighter;
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
            diag_add(pl->host.diags, SEV_WARNING, src, (size_t)(name.p - src->text.p), NULL,
                     NO_LEXER, STR_ARG(name));
    }
}

void warn_of_plain_code(struct payload *pl, const struct source *src, struct str body) {
    warn_of_fences(pl, src, body, '`');
    warn_of_fences(pl, src, body, '~');
}
