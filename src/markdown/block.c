/* Blocks, as kramdown's GFM parser reads them, in its order of trying.
 *
 * kramdown reads blocks by a list of parsers, each a pattern, tried in a fixed order at the start
 * of each line that begins a block; the first that fits takes what it takes. Most of the patterns
 * can only fit after one sign, so here the first sign that is not a blank chooses which are
 * tried, in the same order; what none takes is a paragraph.
 *
 * A block that holds others (a quote, an item, a footnote) is cut out, its marks taken off, and
 * the rest read as a text of its own: that is what kramdown does, and it decides what a lazy line
 * or a blank one means. The copies are counted (md_doc.room), so that nesting costs no more than
 * a constant times the text. */
#include "markdown/block.h"

/* Blank lines in a row are one node. How many there were matters to lists and
 * definition lists alone, and to them only if more than one. */
static bool blank_line(struct blocks *b) {
    struct src *src = b->src;
    size_t end = scan_blank(src->s, src->pos);
    if (end == NO) return false;
    struct str text = str_sub(src->s, src->pos, end - src->pos);
    struct node *last = b->tree->last;
    src->pos = end;
    if (last && last->type == N_BLANK) {
        last->val = S("\n\n"); /* more than one: all that is ever asked */
        return true;
    }
    struct node *n = block_new(b, N_BLANK);
    n->val = text;
    node_append(b->tree, n);
    return true;
}

/* Lazy lines have no mark to lose. */
static struct str strip_quote_marks(struct arena *a, struct str s) {
    struct buf out;
    buf_init(&out, a);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        size_t end = scan_line(s, i), q = scan_quote(s, i);
        if (q != NO) i = q;
        buf_put(&out, s.p + i, end - i);
        i = end;
    }
    return buf_view(&out);
}

/* Its lines go on while they are lazy; their marks are taken off, and the rest is read as a text
 * of its own. */
static bool blockquote(struct blocks *b) {
    struct src *src = b->src;
    if (b->d->depth >= MAX_DEPTH || scan_quote(src->s, src->pos) == NO) return false;
    size_t end = scan_line(src->s, src->pos);
    while (!scan_lazy_end(src, end)) end = scan_line(src->s, end);
    struct str text = str_sub(src->s, src->pos, end - src->pos);
    src->pos = end;
    struct node *n = block_new(b, N_BLOCKQUOTE);
    node_append(b->tree, n);
    blocks_parse_text(b->d, n, strip_quote_marks(b->d->a, text));
    return true;
}

/* Three of one sign or more, with blanks between them. */
static bool horizontal_rule(struct blocks *b) {
    size_t end = scan_hr(b->src->s, b->src->pos);
    if (end == NO) return false;
    node_append(b->tree, block_new(b, N_HR));
    b->src->pos = end;
    return true;
}

/* $$...$$ at a block's boundary, also over lines. A backslash before it makes it text, and then
 * only that backslash is read here. */
static bool block_math(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t sp = scan_spaces(s, src->pos, 3), i = sp;
    bool escaped = i < s.n && s.p[i] == '\\';
    if (escaped) i++;
    if (!str_starts(str_from(s, i), S("$$"))) return false;
    size_t close = str_find_from(s, S("$$"), i + 2), end;
    if (close == STR_NONE || !block_after_boundary(b)) return false;
    end = scan_tail(s, close + 2);
    if (escaped) {
        if (end != NO) src->pos = sp + 1;
        return false;
    }
    size_t saved = src->pos;
    src->pos = end == NO ? close + 2 : end;
    if (!block_before_boundary(b)) {
        src->pos = saved;
        return false;
    }
    struct node *n = block_new(b, N_MATH);
    n->val = str_strip(str_sub(s, i + 2, close - i - 2));
    n->block = true;
    node_append(b->tree, n);
    return true;
}

/* "^" alone on its line ends a block, and nothing of it is written. */
static bool eob_marker(struct blocks *b) {
    size_t end = scan_eob(b->src->s, b->src->pos);
    if (end == NO) return false;
    b->src->pos = end;
    block_eob(b, EOB_PLAIN);
    return true;
}

/* ---- paragraphs ------------------------------------------------------------------------ */

/* GFM lets lists, headers, quotes and fences begin without a blank line before
 * them. A letter begins nothing, which settles most lines with one look. */
static bool paragraph_end(struct blocks *b, size_t at) {
    struct str s = b->src->s;
    if (at >= s.n) return true;
    if (ch_alpha(s.p[at]) || (s.p[at] & 0x80)) return false;
    if (scan_lazy_end(b->src, at)) return true;
    if (b->d->o.plain) return false;
    if (scan_def_marker(s, at, 3) != NO) return true;
    if (!b->d->o.gfm || !b->d->o.quirk_paragraph_end) return false;
    return scan_list_marker(s, at, false, 3, NULL) || scan_list_marker(s, at, true, 3, NULL) ||
           atx_header_here(s, at) || scan_quote(s, at) != NO || scan_fence(s, at) != NO;
}

/* A paragraph goes on the one before it where only a definition stood in between.
 * Two blanks before the line's end, which were cut off with the line, are put back
 * between. */
static bool paragraph(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t from = src->pos, i = scan_spaces(s, from, 3), end = scan_line(s, from);
    if (i >= s.n || s.p[i] == '\t' || s.p[i] == ' ') return false;
    while (!paragraph_end(b, end)) end = scan_line(s, end);
    struct str text = str_rstrip(str_sub(s, from, end - from));
    struct node *last = b->tree->last;
    src->pos = end;
    if (last && last->type == N_P) {
        bool br = from >= 3 && memcmp(s.p + from - 3, "  \n", 3) == 0;
        if (last->last && last->last->type == N_LEAF)
            leaf_add(b->d, last->last, br ? S("  \n") : S("\n"), text);
        else
            leaf_new(b->d, last, text);
        return true;
    }
    struct node *p = block_new(b, N_P);
    node_append(b->tree, p);
    leaf_new(b->d, p, str_lstrip(text));
    return true;
}

/* A line no parser takes (three spaces and a tab): text without a paragraph. */
static void stray_line(struct blocks *b) {
    struct str s = b->src->s;
    size_t end = scan_line(s, b->src->pos);
    struct str text = str_sub(s, b->src->pos, end - b->src->pos);
    b->src->pos = end;
    if (b->tree->last && b->tree->last->type == N_LEAF)
        leaf_add(b->d, b->tree->last, S(""), text);
    else
        leaf_new(b->d, b->tree, text);
}

/* ---- one after another -------------------------------------------------------------------- */

/* Blocks that begin with this sign, in kramdown's order. True: one was read. */
static bool block_by_sign(struct blocks *b, char c, enum html_result *html) {
    switch (c) {
    case '`':
    case '~': return block_fenced_code(b) || block_setext_header(b) || block_table(b);
    case '>': return blockquote(b);
    case '#': return block_atx_header(b) || block_setext_header(b) || block_table(b);
    case '<':
        *html = block_html(b);
        return *html != HTML_NONE || block_setext_header(b) || block_table(b);
    case ':': return block_definition_list(b) || block_setext_header(b) || block_table(b);
    case '\\':
    case '$': return block_setext_header(b) || block_math(b) || block_table(b);
    case '[':
        return block_setext_header(b) || block_table(b) || block_footnote(b) ||
               block_link_definition(b);
    case '{': return block_setext_header(b) || block_table(b) || block_extension(b);
    case '^': return block_setext_header(b) || block_table(b) || eob_marker(b);
    default:
        return horizontal_rule(b) || block_list(b) || block_setext_header(b) || block_table(b) ||
               (c == '*' && block_abbreviation(b));
    }
}

/* The same of Markdown as it was before kramdown. */
static bool plain_by_sign(struct blocks *b, char c, enum html_result *html) {
    switch (c) {
    case '>': return blockquote(b);
    case '#': return block_atx_header(b) || block_setext_header(b);
    case '<': *html = block_html(b); return *html != HTML_NONE || block_setext_header(b);
    case '[': return block_setext_header(b) || block_link_definition(b);
    case '^': return block_setext_header(b) || eob_marker(b);
    default: return horizontal_rule(b) || block_list(b) || block_setext_header(b);
    }
}

/* Indented code and blank lines first, then by the first sign; what nothing takes is a
 * paragraph. */
static enum html_result one_block(struct blocks *b) {
    struct str s = b->src->s;
    size_t i = scan_spaces(s, b->src->pos, 3);
    enum html_result html = HTML_NONE;
    if (i < s.n && ch_space(s.p[i]) && (blank_line(b) || block_code(b))) return HTML_DONE;
    if (scan_indent4(s, b->src->pos) != NO && block_code(b)) return HTML_DONE;
    if (i < s.n && (b->d->o.plain ? plain_by_sign : block_by_sign)(b, s.p[i], &html))
        return html == HTML_STOP ? HTML_STOP : HTML_DONE;
    if (!paragraph(b)) stray_line(b);
    return HTML_DONE;
}

/* SmartyPants knows no blocks but HTML. Its text is written without a paragraph. */
static enum html_result smarty_line(struct blocks *b) {
    size_t i = scan_spaces(b->src->s, b->src->pos, 3);
    enum html_result html = HTML_NONE;
    if (i < b->src->s.n && b->src->s.p[i] == '<') html = block_html(b);
    if (html == HTML_NONE) stray_line(b);
    return html;
}

/* True where an end tag stopped it: the caller is the element it closes. */
bool blocks_parse(struct md_doc *d, struct node *tree, struct src *src) {
    struct blocks b = {.d = d, .src = src, .tree = tree};
    bool found = false;
    d->depth++;
    while (!found && src->pos < src->s.n) {
        found = (d->smarty ? smarty_line(&b) : one_block(&b)) == HTML_STOP;
    }
    d->depth--;
    return found;
}

/* A nested text is a copy, of which the document may make only so much: nesting is bounded in
 * bytes too. */
void blocks_parse_text(struct md_doc *d, struct node *tree, struct str text) {
    struct src src = {.dialect = d->o.dialect, .plain = d->o.plain, .s = text};
    d->copied += text.n;
    if (d->copied > d->room) { /* nested beyond reason: the rest is one paragraph */
        struct node *p = node_new(d->a, N_P);
        node_append(tree, p);
        leaf_new(d, p, str_strip(text));
        return;
    }
    blocks_parse(d, tree, &src);
}
