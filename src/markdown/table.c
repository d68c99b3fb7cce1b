/* Tables (kramdown: table).
 *
 * A table is what has a pipe outside code on each of its lines, up to the block's boundary. So
 * code spans are read first, by the span scanner, and what is between them is split at the pipes
 * that no backslash escapes; a cell keeps the source of its code, since it is read again as a
 * leaf. */
#include "markdown/block.h"
#include "markdown/html.h"
#include "markdown/span.h"

/* A line with a pipe that no backslash escapes. */
static bool pipe_line(struct str line) {
    size_t from = 0;
    for (size_t k; (k = str_chr(str_from(line, from), '|')) != STR_NONE; from += k + 1)
        if (from + k == 0 || line.p[from + k - 1] != '\\') return true;
    return false;
}

/* A line made of these signs and blanks, with `must` among them. */
static bool separator(struct str line, const char *signs, char must) {
    bool found = false;
    for (size_t i = 0; i < line.n; i++) {
        if (!line.p[i] || !strchr(signs, line.p[i])) return false;
        found |= line.p[i] == must;
    }
    return found;
}

/* A table while it is read; given up without a trace if it proves to be none.
 * `toks` is used again for each row. */
struct table {
    struct blocks *b;
    struct node *node;
    struct node *rows; /* waiting for their container */
    bool footer, leading_pipe, has_align, has_body;
    uint32_t columns;
    VEC(uint8_t) align;
    tok_vec toks;
};

/* The rows gathered so far become a head, a body or a foot, and the next ones are gathered anew. */
static void add_container(struct table *t, enum node_type type, bool force) {
    if (t->footer && type == N_TBODY && !force) return;
    t->rows->type = (uint8_t)type;
    t->has_body |= type == N_TBODY;
    node_append(t->node, t->rows);
    t->rows = node_new(t->b->d->a, N_TBODY);
}

/* Colons at the ends of a column's dashes. */
static void read_alignment(struct table *t, struct str line) {
    size_t used = 0; /* what the column before took */
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != '-') continue;
        bool left = i > used && line.p[i - 1] == ':';
        while (i < line.n && line.p[i] == '-') i++;
        bool right = i < line.n && line.p[i] == ':';
        used = i + right;
        i = used - 1;
        uint8_t al = left    ? (right ? ALIGN_CENTER : ALIGN_LEFT)
                     : right ? ALIGN_RIGHT
                             : ALIGN_DEFAULT;
        VEC_PUSH(t->b->d->a, &t->align, al);
    }
    t->has_align = t->align.n > 0;
}

/* ---- rows ------------------------------------------------------------------------ */

typedef VEC(struct buf) cell_vec;

/* The cell under way; `fresh` begins another. */
static struct buf *cell_last(struct arena *a, cell_vec *cells, bool fresh) {
    if (fresh || cells->n == 0) {
        struct buf b;
        buf_init(&b, a);
        VEC_PUSH(a, cells, b);
    }
    return &cells->v[cells->n - 1];
}

/* Text outside code: pipes part cells, escaped pipes are pipes. */
static void split_text(struct arena *a, struct str s, cell_vec *cells) {
    struct buf *cell = cell_last(a, cells, false);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == '|')
            buf_putc(cell, s.p[++i]);
        else if (s.p[i] == '|')
            cell = cell_last(a, cells, true);
        else
            buf_putc(cell, s.p[i]);
    }
}

/* A code span again as source, with delimiters longer than any run of backticks in it. */
static void put_code(struct arena *a, struct str code, cell_vec *cells) {
    struct buf *cell = cell_last(a, cells, false);
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < code.n; i++) {
        run = code.p[i] == '`' ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    buf_fill(cell, '`', longest + 1);
    if (longest) buf_putc(cell, ' ');
    buf_str(cell, code);
    if (longest) buf_putc(cell, ' ');
    buf_fill(cell, '`', longest + 1);
}

/* The scanner's tokens point into the line, so neighbouring texts are put together
 * by their ends alone. */
static void split_part(struct table *t, struct str s, cell_vec *cells) {
    t->toks.n = 0;
    spans_scan_code(t->b->d, s, false, &t->toks);
    for (size_t i = 0; i < t->toks.n; i++) {
        const struct tok *k = &t->toks.v[i];
        if (k->kind == TOK_TEXT) {
            size_t from = i; /* neighbours are one text */
            while (i + 1 < t->toks.n && t->toks.v[i + 1].kind == TOK_TEXT) i++;
            const struct tok *end = &t->toks.v[i];
            split_text(t->b->d->a,
                       str_of(t->toks.v[from].text.p,
                              (size_t)(end->text.p + end->text.n - t->toks.v[from].text.p)),
                       cells);
        } else
            put_code(t->b->d->a, k->node->val, cells);
    }
}

/* <code...>...</code> on one line is left whole. */
static bool code_element(struct str line, size_t from, size_t *at, size_t *end) {
    size_t open = str_find_from(line, S("<code"), from), gt, close;
    if (open == STR_NONE || (gt = str_find_from(line, S(">"), open + 5)) == STR_NONE) return false;
    if ((close = str_find_from(line, S("</code>"), gt + 1)) == STR_NONE) return false;
    *at = open;
    *end = close + 7;
    return true;
}

/* Pipes at the line's ends are not cells of their own. The line is read left to
 * right, each piece once. A cell is copied, without its escapes, and read as a leaf
 * later. */
static void add_row(struct table *t, struct str line) {
    struct arena *a = t->b->d->a;
    struct node *row = node_new(a, N_TR);
    cell_vec cells = {0};
    size_t from = 0, at, end, first = 0;
    while (code_element(line, from, &at, &end)) {
        split_part(t, str_sub(line, from, at - from), &cells);
        buf_str(cell_last(a, &cells, false), str_sub(line, at, end - at));
        from = end;
    }
    split_part(t, str_from(line, from), &cells);
    if (t->leading_pipe && cells.n && str_strip(buf_view(&cells.v[0])).n == 0) first = 1;
    if (cells.n > first && str_strip(buf_view(&cells.v[cells.n - 1])).n == 0) cells.n--;
    for (size_t i = first; i < cells.n; i++) {
        struct node *td = node_new(a, N_TD);
        leaf_new(t->b->d, td, str_strip(buf_view(&cells.v[i])));
        node_append(row, td);
    }
    row->ncol = (uint32_t)(cells.n > first ? cells.n - first : 0);
    if (row->ncol > t->columns) t->columns = row->ncol;
    node_append(t->rows, row);
}

/* The first separator line makes what came before the head, if it is the only one
 * such; the next ones begin bodies. "=" begins the foot. */
static void read_rows(struct table *t) {
    struct src *src = t->b->src;
    while (src->pos < src->s.n) {
        size_t end = scan_line(src->s, src->pos);
        struct str line = str_sub(src->s, src->pos, end - src->pos);
        if (str_ends(line, S("\n"))) line.n--;
        if (!pipe_line(line)) return;
        if (separator(line, "+|: \t-", '-')) {
            if (!t->rows->first)
                ;
            else if (!t->has_align && !t->footer) {
                add_container(t, N_THEAD, false);
                read_alignment(t, line);
            } else
                add_container(t, N_TBODY, false);
        } else if (separator(line, "+|: \t=", '=')) {
            if (t->rows->first) add_container(t, N_TBODY, true);
            t->footer = true;
        } else {
            while (line.n && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t')) line.n--;
            add_row(t, line);
        }
        src->pos = end;
    }
}

/* ---- is it one? ------------------------------------------------------------------- */

struct lines {
    size_t n;
    struct str first, last;
};
/* Ruby's split("\n"): empty lines at the end do not count. */
static struct lines split_lines(struct str s) {
    struct lines l = {0};
    struct str line;
    while (s.n && s.p[s.n - 1] == '\n') s.n--;
    while (s.n && str_next(&s, '\n', &line)) {
        if (l.n++ == 0) l.first = line;
        l.last = line;
    }
    return l;
}

/* Has every line a pipe outside code? Code spans and HTML spans may run over line
 * ends. kramdown's own check, after the rows were read: a row whose only pipe is
 * within code is none, and then there is no table at all. */
static bool pipes_on_lines(struct table *t, struct str text) {
    bool pipe = false;
    t->toks.n = 0;
    spans_scan_code(t->b->d, text, true, &t->toks);
    for (size_t i = 0; i < t->toks.n; i++) {
        const struct tok *k = &t->toks.v[i];
        struct str val = k->kind == TOK_TEXT ? k->text : k->node->val;
        if (k->kind == TOK_TEXT)
            while (i + 1 < t->toks.n && t->toks.v[i + 1].kind == TOK_TEXT) {
                const struct tok *next = &t->toks.v[++i];
                val.n = (size_t)(next->text.p + next->text.n - val.p);
            }
        struct lines l = split_lines(val);
        if (k->kind == TOK_NODE && k->node->type == N_CODESPAN) {
            if (l.n > 2 || (l.n == 2 && !pipe)) break;
            if (l.n == 2) pipe = false;
        } else {
            if (l.n > 1 && !pipe && !pipe_line(l.first)) break;
            pipe = (l.n <= 1 && pipe) || (l.n && pipe_line(l.last));
        }
        if (k->kind == TOK_OPEN) i = k->mate;
    }
    return pipe;
}

/* All rows as wide as the widest. A table that would be far larger than its text stays ragged. */
static void pad_rows(struct table *t, size_t size) {
    struct arena *a = t->b->d->a;
    size_t rows = 0;
    for (struct node *kind = t->node->first; kind; kind = kind->next)
        for (struct node *row = kind->first; row; row = row->next) rows++;
    bool pad = rows * t->columns <= 16 * size + 65536;
    for (struct node *kind = t->node->first; kind; kind = kind->next)
        for (struct node *row = kind->first; row; row = row->next)
            for (; pad && row->ncol < t->columns; row->ncol++) node_append(row, node_new(a, N_TD));
    t->node->align = arena_zalloc(a, t->columns + 1);
    t->node->ncol = t->columns;
    for (uint32_t i = 0; i < t->columns && i < t->align.n; i++) t->node->align[i] = t->align.v[i];
}

/* A line of dashes before the first row says nothing. */
static bool read_table(struct table *t) {
    struct src *src = t->b->src;
    size_t from = src->pos, end = scan_line(src->s, from);
    struct str line = str_sub(src->s, from, end - from);
    if (str_ends(line, S("\n"))) line.n--;
    t->leading_pipe = str_starts(str_lstrip(line), S("|"));
    if (separator(line, "+|: \t-", '-')) src->pos = end;
    read_rows(t);
    if (!block_before_boundary(t->b)) return false;
    if (!pipes_on_lines(t, str_sub(src->s, from, src->pos - from - 1))) return false;
    if (t->rows->first) add_container(t, t->footer ? N_TFOOT : N_TBODY, false);
    return t->has_body;
}

/* A table must begin and end at a block's boundary, or it is text. */
bool block_table(struct blocks *b) {
    struct src *src = b->src;
    size_t from = src->pos, end = scan_line(src->s, from), i = scan_spaces(src->s, from, 3);
    if (i >= src->s.n || ch_space(src->s.p[i]) || !block_after_boundary(b)) return false;
    if (!pipe_line(str_sub(src->s, i, end - i))) return false;
    struct table t = {.b = b, .node = block_new(b, N_TABLE), .rows = node_new(b->d->a, N_TBODY)};
    if (!read_table(&t)) {
        src->pos = from;
        return false;
    }
    pad_rows(&t, src->pos - from);
    node_append(b->tree, t.node);
    return true;
}
