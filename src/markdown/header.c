/* Headers: with number signs before them, or a line below. */
#include "markdown/block.h"

/* XML's NameStartChar: an id in braces is a name, or the braces are text. */
static bool name_start(uint32_t c) {
    if (c < 128) return ch_alpha((int)c) || c == ':' || c == '_';
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x300 && c <= 0x36F) && c != 0x37E &&
           !(c >= 0x2000 && c <= 0x200B) && !(c >= 0x200E && c <= 0x206F) &&
           !(c >= 0x2190 && c <= 0x2BFF) && !(c >= 0x2FF0 && c <= 0x3000) &&
           !(c >= 0xD800 && c <= 0xF8FF) && c != 0xFFFE && c != 0xFFFF;
}

/* XML's NameChar, which digits, dots and dashes are too. */
static bool name_char(uint32_t c) {
    return name_start(c) || (c < 128 && (ch_digit((int)c) || c == '-' || c == '.')) || c == 0xB7 ||
           (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

/* Cut " {#id}" off the end of a header's text. */
static struct str header_contents(struct str text, struct str *id) {
    text = str_rstrip(text);
    *id = STR_NULL;
    if (!str_ends(text, S("}"))) return text;
    size_t open = str_rchr(text, '{');
    if (open == STR_NONE || open == 0 || (text.p[open - 1] != ' ' && text.p[open - 1] != '\t'))
        return text;
    struct str name = str_sub(text, open + 1, text.n - open - 2);
    if (name.n < 2 || name.p[0] != '#' || !name_start(char_at(name, 1))) return text;
    for (size_t i = 1; i < name.n; i += char_len(name, i))
        if (!name_char(char_at(name, i))) return text;
    *id = str_from(name, 1);
    return str_rstrip(str_sub(text, 0, open - 1));
}

/* The text is kept beside the leaf: the id is made of it. It is `note` until the
 * spans are known; then raw_text replaces it (tree.c). */
static bool add_header(struct blocks *b, int level, struct str text, struct str id, size_t end) {
    if (text.n == 0) return false;
    struct node *n = block_new(b, N_HEADER);
    n->level = (uint8_t)level;
    n->note = text;
    leaf_new(b->d, n, text);
    if (id.p) attr_set(b->d->a, &n->attr, S("id"), id);
    node_append(b->tree, n);
    b->src->pos = end;
    return true;
}

/* More than six number signs: the rest is text. */
static size_t scan_atx(struct str s, size_t i, int *level) {
    size_t from = i;
    while (i < s.n && i - from < 6 && s.p[i] == '#') i++;
    *level = (int)(i - from);
    return i == from ? NO : i;
}

/* kramdown needs no blank after the signs, but its GFM parser does. */
bool atx_header_here(struct str s, size_t i) {
    int level;
    i = scan_atx(s, i, &level);
    return i != NO && i < s.n && (s.p[i] == ' ' || s.p[i] == '\t');
}

/* Closing number signs: GFM wants a blank before them, kramdown no backslash. */
static struct str cut_closing(struct str text, bool quirk) {
    size_t n = text.n;
    while (n > 0 && text.p[n - 1] == '#') n--;
    if (n == text.n) return text;
    if (quirk) {
        if (n == 0 || (text.p[n - 1] != ' ' && text.p[n - 1] != '\t')) return text;
        n--;
    } else if (n > 0 && text.p[n - 1] == '\\')
        n++;
    return n == text.n ? text : str_rstrip(str_sub(text, 0, n));
}

/* GFM wants a blank after the number signs, kramdown a boundary before the line. */
bool block_atx_header(struct blocks *b) {
    struct str s = b->src->s, id;
    bool quirk = b->d->o.gfm && b->d->o.quirk_paragraph_end;
    int level;
    size_t i = scan_atx(s, b->src->pos, &level), end = scan_line(s, b->src->pos);
    if (i == NO || (b->d->o.gfm && !atx_header_here(s, b->src->pos))) return false;
    if (!quirk && !block_after_boundary(b)) return false;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    if (i > end) i = end;
    if (!b->d->o.gfm && i + 1 == end) end = scan_line(s, end); /* its text may be the next line */
    struct str text = header_contents(str_sub(s, i, end - i), &id);
    return add_header(b, level, cut_closing(text, quirk), id, end);
}

/* A line of one of the signs below a line of text: the sign tells the level. */
bool block_setext_header(struct blocks *b) {
    struct str s = b->src->s, id;
    size_t i = scan_spaces(s, b->src->pos, 3), eol = scan_line(s, i), u = eol;
    if (i >= s.n || s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n') return false;
    if (u >= s.n || (s.p[u] != '-' && s.p[u] != '=')) return false;
    while (u < s.n && (s.p[u] == '-' || s.p[u] == '=')) u++;
    while (u < s.n && ch_space(s.p[u]) && s.p[u] != '\n') u++;
    if (u >= s.n || s.p[u] != '\n' || !block_after_boundary(b)) return false;
    struct str text = header_contents(str_sub(s, i, eol - i), &id);
    return add_header(b, s.p[eol] == '-' ? 2 : 1, text, id, u + 1);
}
