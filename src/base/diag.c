/* Diagnostics: kept in order, printed with the line they point into.
 *
 * Workers collect for themselves and are merged when they have ended, then sorted by the rank of
 * the document: the same messages in the same order with any number of threads. */
#include "base/diag.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>

void diags_init(struct diags *d, struct arena *a) { *d = (struct diags){.a = a}; }

/* It counts from the start of the text each time: a message is rare, and most texts
 * never need one. */
void text_position(struct str text, size_t off, uint32_t *line, uint32_t *col) {
    if (off > text.n) off = text.n;
    uint32_t l = 1;
    size_t start = 0;
    for (;;) {
        size_t nl = str_chr(str_sub(text, start, off - start), '\n');
        if (nl == STR_NONE) break;
        start += nl + 1;
        l++;
    }
    *line = l;
    *col = (uint32_t)utf8_len(str_sub(text, start, off - start)) + 1;
}

/* The line that holds an offset, for the excerpt under the message. */
static struct str line_at(struct str text, size_t off) {
    if (off > text.n) off = text.n;
    size_t nl = str_rchr(str_sub(text, 0, off), '\n');
    size_t start = nl == STR_NONE ? 0 : nl + 1;
    struct str rest = str_from(text, start), line = S("");
    str_line(&rest, &line);
    if (str_ends(line, S("\r"))) line.n--;
    return line;
}

/* The same from the last place on, where that is before this one in the same text. */
static void place_of(struct diags *d, struct str text, size_t off, struct diag *g) {
    if (off > text.n) off = text.n;
    bool on = d->last.text.p == text.p && d->last.text.n == text.n && d->last.rank == d->rank &&
              d->last.off <= off;
    bool same = on;
    if (!on) {
        d->last.text = text;
        d->last.rank = d->rank;
        d->last.off = 0;
        d->last.line = d->last.col = 1;
    }
    for (;;) {
        size_t nl = str_chr(str_sub(text, d->last.off, off - d->last.off), '\n');
        if (nl == STR_NONE) break;
        d->last.off += nl + 1;
        d->last.line++;
        d->last.col = 1;
        same = false;
    }
    d->last.col += (uint32_t)utf8_len(str_sub(text, d->last.off, off - d->last.off));
    d->last.off = off;
    if (!same) d->last.copy = arena_str(d->a, line_at(text, off));
    g->line = d->last.line;
    g->col = d->last.col;
    g->line_text = d->last.copy;
}

/* Only what the printing ends with: how many of each kind. */
static void count(struct diags *d, enum severity sev) {
    if (sev == SEV_ERROR) d->errors++;
    if (sev == SEV_WARNING) d->warnings++;
}

/* Includes may call themselves a hundred deep; who is told of the first sixteen
 * knows. */
enum { CHAIN_SHOWN = 16 };

/* The offset becomes line and column at once, while the source is still there. */
void diag_vadd(struct diags *d, enum severity sev, const struct source *src, size_t off,
               const struct frame *chain, const char *fmt, va_list ap) {
    struct diag g = {.sev = sev, .rank = d->rank};
    g.message = arena_vprintf(d->a, fmt, ap);
    if (src) {
        g.file = arena_str(d->a, src->path);
        if (off != NO_OFFSET && src->text.p) {
            place_of(d, src->text, off, &g);
        }
    }
    if (chain) {
        g.chain = ARENA_ARRAY(d->a, struct str, CHAIN_SHOWN);
        for (; chain && g.nchain < CHAIN_SHOWN; chain = chain->up) {
            uint32_t l = 0, c = 0;
            if (!chain->src) continue;
            text_position(chain->src->text, chain->off, &l, &c);
            g.chain[g.nchain++] =
                arena_printf(d->a, STR_FMT ":%u:%u", STR_ARG(chain->src->path), l, c);
        }
    }
    VEC_PUSH(d->a, &d->list, g);
    count(d, sev);
}

void diag_add(struct diags *d, enum severity sev, const struct source *src, size_t off,
              const struct frame *chain, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(d, sev, src, off, chain, fmt, ap);
    va_end(ap);
}

void diag_file(struct diags *d, enum severity sev, struct str file, uint32_t line, uint32_t col,
               const char *fmt, ...) {
    struct diag g = {.sev = sev, .rank = d->rank, .line = line, .col = col};
    va_list ap;
    va_start(ap, fmt);
    g.message = arena_vprintf(d->a, fmt, ap);
    va_end(ap);
    g.file = arena_str(d->a, file);
    VEC_PUSH(d->a, &d->list, g);
    count(d, sev);
}

void diag_is(struct diags *d, enum diag_about about, struct str subject) {
    if (!d->list.n) return;
    d->list.v[d->list.n - 1].about = about;
    d->list.v[d->list.n - 1].subject = arena_str(d->a, subject);
}

struct diag *diag_last_error(struct diags *d) {
    for (size_t i = d->list.n; i-- > 0;)
        if (d->list.v[i].sev == SEV_ERROR) return &d->list.v[i];
    return NULL;
}

static struct str *copies(struct arena *a, const struct str *v, size_t n) {
    struct str *copy = ARENA_ARRAY(a, struct str, n);
    for (size_t i = 0; i < n; i++) copy[i] = arena_str(a, v[i]);
    return copy;
}

/* Every text is copied: `from` belongs to a worker whose arena goes before the messages are
 * printed. */
void diags_merge(struct diags *to, const struct diags *from) {
    for (size_t i = 0; i < from->list.n; i++) {
        struct diag g = from->list.v[i];
        g.file = arena_str(to->a, g.file);
        g.message = arena_str(to->a, g.message);
        g.subject = arena_str(to->a, g.subject);
        g.raised.message = arena_str(to->a, g.raised.message);
        g.raised.file = arena_str(to->a, g.raised.file);
        if (g.jekyll.p) g.jekyll = arena_str(to->a, g.jekyll);
        if (g.hint.p) g.hint = arena_str(to->a, g.hint);
        bool again = i > 0 && g.line_text.p == from->list.v[i - 1].line_text.p;
        if (g.line_text.p)
            g.line_text =
                again ? to->list.v[to->list.n - 1].line_text : arena_str(to->a, g.line_text);
        g.chain = copies(to->a, g.chain, g.nchain);
        g.list = copies(to->a, g.list, g.nlist);
        VEC_PUSH(to->a, &to->list, g);
        count(to, g.sev);
    }
}

/* Stable, so that messages of one document stay in the order they were made in. */
static void merge_sort(struct diag *v, struct diag *tmp, size_t n) {
    if (n < 2) return;
    size_t h = n / 2;
    merge_sort(v, tmp, h);
    merge_sort(v + h, tmp, n - h);
    memcpy(tmp, v, n * sizeof *v);
    for (size_t i = 0, j = h, k = 0; k < n; k++)
        v[k] = (j >= n || (i < h && tmp[i].rank <= tmp[j].rank)) ? tmp[i++] : tmp[j++];
}

void diags_sort(struct diags *d) {
    struct arena a = {0};
    merge_sort(d->list.v, ARENA_ARRAY(&a, struct diag, d->list.n), d->list.n);
    arena_free(&a);
}

/* A mistake in a layout is found by each page, which is one thing to mend. */
void diags_once(struct diags *d, size_t from) {
    struct arena a = {0};
    struct smap told;
    size_t n = from;
    smap_init(&told, &a);
    for (size_t i = from; i < d->list.n; i++) {
        struct diag g = d->list.v[i];
        if (g.sev == SEV_NOTE) {
            d->list.v[n++] = g;
            continue;
        }
        struct str key = arena_printf(&a, "%d:%u:%u:" STR_FMT ":" STR_FMT, (int)g.sev, g.line,
                                      g.col, STR_ARG(g.file), STR_ARG(g.message));
        size_t *first = g.line ? smap_get(&told, key) : NULL;
        if (first) {
            d->list.v[*first].more++;
            d->errors -= g.sev == SEV_ERROR;
            d->warnings -= g.sev == SEV_WARNING;
            continue;
        }
        first = ARENA_NEW(&a, size_t);
        *first = n;
        smap_set(&told, key, first);
        d->list.v[n++] = g;
    }
    if (n < d->list.n) d->list.n = n;
    arena_free(&a);
}

/* Controls, and what makes a terminal or a reader see another order of characters. */
static bool shown_by_number(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void print_plain(struct buf *out, struct str s) {
    enum { LONGEST = 4000 };
    size_t from = 0;
    bool cut = s.n > LONGEST;
    if (cut) s.n = LONGEST;
    while (cut && s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80) s.n--;
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        unsigned char byte = (unsigned char)s.p[i];
        if (byte == '\t' || (byte >= 0x20 && byte < 0x7F)) {
            i++;
            continue;
        }
        uint32_t c = utf8_next(s, &i);
        bool good = utf8_bad(str_sub(s, at, i - at)) == STR_NONE;
        if (good && !shown_by_number(c)) continue;
        buf_put(out, s.p + from, at - from);
        if (c == '\n' && good)
            BUF_LIT(out, "\\n");
        else if (good && c > 0xFF)
            buf_printf(out, "<U+%04X>", c);
        else
            for (size_t k = at; k < i; k++) buf_printf(out, "\\x%02x", (unsigned char)s.p[k]);
        from = i;
    }
    buf_put(out, s.p + from, s.n - from);
    if (cut) BUF_LIT(out, " [...]");
}

/* The line with its caret, cut to what fits a terminal when it is very long. */
static void print_excerpt(struct buf *out, struct str line, uint32_t col) {
    enum { WIDTH = 160 };
    size_t at = utf8_offset(line, col - 1), from = 0;
    if (line.n > WIDTH && at > WIDTH / 2) from = at - WIDTH / 2;
    while (from > 0 && ((unsigned char)line.p[from] & 0xC0) == 0x80) from--;
    BUF_LIT(out, "    ");
    print_plain(out, str_sub(line, from, WIDTH));
    BUF_LIT(out, "\n    ");
    size_t begin = out->n;
    print_plain(out, str_sub(line, from, at - from));
    struct str lead = arena_str(out->a, str_from(buf_view(out), begin));
    buf_cut(out, begin);
    for (size_t i = 0; i < lead.n;) {
        bool tab = lead.p[i] == '\t';
        uint32_t cp = utf8_next(lead, &i);
        buf_putc(out, tab ? '\t' : ' ');
        if (cp >= 0x1100 && utf8_is_letter(cp) && cp < 0x30000) buf_putc(out, ' ');
    }
    BUF_LIT(out, "^\n");
}

static void print_line(struct buf *out, const char *lead, struct str text) {
    buf_puts(out, lead);
    print_plain(out, text);
    buf_putc(out, '\n');
}

/* One message: where and what, the line with its caret, then the includes that led there. */
void diag_print(struct buf *out, const struct diag *g) {
    static const char *const NAME[] = {"note", "warning", "error"};
    if (g->file.n) {
        print_plain(out, g->file);
        if (g->line) buf_printf(out, ":%u", g->line);
        if (g->line && g->col) buf_printf(out, ":%u", g->col);
        BUF_LIT(out, ": ");
    }
    buf_printf(out, "%s: ", NAME[g->sev]);
    print_plain(out, g->message);
    if (g->more) buf_printf(out, " (and %zu more)", g->more);
    buf_putc(out, '\n');
    for (size_t i = 0; i < g->nlist; i++) print_line(out, "    ", g->list[i]);
    if (g->line_text.p && g->col) print_excerpt(out, g->line_text, g->col);
    for (size_t i = 0; i < g->nchain; i++)
        if (!i || !str_eq(g->chain[i], g->chain[i - 1]))
            print_line(out, "    included from ", g->chain[i]);
    if (g->jekyll.p) print_line(out, "    ", g->jekyll);
}
