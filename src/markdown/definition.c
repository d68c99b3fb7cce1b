/* Definitions of footnotes, links and abbreviations; attribute lists, extensions.
 *
 * Definitions leave an N_EOB in the tree: they separate blocks, and an attribute list after them
 * is theirs. A footnote's text is read as a document of its own; the others keep slices of the
 * source. */
#include "markdown/block.h"

#include "markdown/ial.h"

/* Lines without their first indentation. */
static struct str unindent(struct arena *a, struct str s) {
    struct buf out;
    buf_init(&out, a);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        size_t end = scan_line(s, i), in = scan_indent4(s, i);
        if (in != NO && in <= end) i = in;
        buf_put(&out, s.p + i, end - i);
        i = end;
    }
    return buf_view(&out);
}

/* [^name]: and its text, which goes on over indented lines as code does; it is a document of its
 * own. */
bool block_footnote(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s;
    size_t i = scan_spaces(s, src->pos, 3);
    if (b->d->depth >= MAX_DEPTH || !str_starts(str_from(s, i), S("[^"))) return false;
    size_t end = scan_id_name(s, i + 2);
    if (end == NO || !str_starts(str_from(s, end), S("]:"))) return false;
    struct str name = str_sub(s, i + 2, end - i - 2);
    size_t text = end + 2, stop = block_code_end(src, scan_line(s, text));
    struct footnote *f = ARENA_NEW(b->d->a, struct footnote);
    f->content = node_new(b->d->a, N_ROOT);
    f->name = name;
    blocks_parse_text(b->d, f->content, unindent(b->d->a, str_sub(s, text, stop - text)));
    src->pos = stop;
    if (smap_has(&b->d->footnotes, name))
        md_warn(b->d, "Duplicate footnote name '" STR_FMT "' - overwriting", STR_ARG(name));
    block_eob(b, EOB_FOOTNOTE);
    smap_set(&b->d->footnotes, name, f);
    return true;
}

/* Blanks and tabs, but no line's end. */
static size_t skip_blanks(struct str s, size_t i) {
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    return i;
}

/* A line: where it ends, and where its last sign that is not blank does. */
struct line_ends {
    size_t eol, last;
};
static struct line_ends line_ends(struct str s, size_t i) {
    struct line_ends e = {scan_line(s, i), 0};
    e.last = e.eol;
    if (e.last > i && s.p[e.last - 1] == '\n') e.last--;
    while (e.last > i && (s.p[e.last - 1] == ' ' || s.p[e.last - 1] == '\t')) e.last--;
    return e;
}

/* ["']title["'] up to the end of the line; the closing quote is the line's last sign. */
static size_t link_title(struct str s, size_t i, struct line_ends e, struct str *title) {
    if (i >= s.n || (s.p[i] != '"' && s.p[i] != '\'')) return NO;
    if (e.last < i + 3 || s.p[e.last - 1] != s.p[i]) return NO;
    *title = str_sub(s, i + 1, e.last - i - 2);
    return e.eol;
}

/* What may stand behind the URL that ends at i: a title, on this line or the next, or nothing. */
static size_t after_url(struct str s, size_t i, struct line_ends e, struct str *title) {
    size_t j = skip_blanks(s, i), end;
    *title = STR_NULL;
    bool eol = j < s.n && s.p[j] == '\n';
    size_t next = eol ? skip_blanks(s, j + 1) : j;
    if (eol && (end = link_title(s, next, line_ends(s, next), title)) != NO) return end;
    if (!eol && j > i) return link_title(s, j, e, title);
    return eol ? j + 1 : NO;
}

/* The shortest URL that leaves something a title can be made of, or nothing:
 * kramdown's pattern is lazy. Each place where it could end is tried, and what may
 * follow is looked at from the line's known ends (line_ends), so a line is read
 * twice at most. */
static bool url_end(struct str s, size_t i, struct str *url, struct str *title, size_t *end) {
    struct line_ends e = line_ends(s, i);
    if (i < s.n && s.p[i] == '<')
        for (size_t j = i + 1; j < e.eol; j++)
            if (s.p[j] == '>' && (*end = after_url(s, j + 1, e, title)) != NO) {
                *url = str_sub(s, i + 1, j - i - 1);
                return true;
            }
    for (size_t j = i + 1; j < e.eol; j++) {
        if (ch_space(s.p[j - 1]) || !ch_space(s.p[j])) continue;
        if ((*end = after_url(s, j, e, title)) == NO) continue;
        *url = str_sub(s, i, j - i);
        return true;
    }
    return false;
}

/* A URL with a quote after a blank in it would have been a title. */
static bool blank_then_quote(struct str s) {
    for (size_t i = 1; i < s.n; i++)
        if ((s.p[i] == '"' || s.p[i] == '\'') && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
            return true;
    return false;
}

/* [id]: url "title", the title on this line or the next. Of two with the same id
 * the later one counts. */
bool block_link_definition(struct blocks *b) {
    struct str s = b->src->s, url, title;
    size_t i = scan_spaces(s, b->src->pos, 3), end;
    if (i >= s.n || s.p[i] != '[') return false;
    size_t eol = scan_line(s, i);
    size_t close = str_chr(str_sub(s, i, eol - i), ']');
    if (close == STR_NONE || close < 2 || i + close + 1 >= s.n || s.p[i + close + 1] != ':')
        return false;
    size_t at = skip_blanks(s, i + close + 2);
    if (!url_end(s, at, &url, &title, &end)) return false;
    if (url.p == s.p + at && blank_then_quote(url)) return false;
    struct link_def *def = ARENA_NEW(b->d->a, struct link_def);
    struct str id = normalize_link_id(b->d->a, str_sub(s, i + 1, close - 1));
    b->src->pos = end;
    block_eob(b, EOB_LINK);
    def->url = url;
    def->title = title;
    def->eob = b->tree->last;
    if (smap_has(&b->d->link_defs, id))
        md_warn(b->d, "Duplicate link ID '" STR_FMT "' - overwriting", STR_ARG(id));
    smap_set(&b->d->link_defs, id, def);
    return true;
}

/* *[text]: title */
bool block_abbreviation(struct blocks *b) {
    struct str s = b->src->s;
    size_t i = scan_spaces(s, b->src->pos, 3), eol = scan_line(s, i);
    if (!str_starts(str_from(s, i), S("*["))) return false;
    struct str line = str_sub(s, 0, eol);
    size_t close = str_find_from(line, S("]:"), i + 3);
    if (close == STR_NONE) return false;
    struct abbreviation *ab = ARENA_NEW(b->d->a, struct abbreviation);
    ab->text = str_sub(s, i + 2, close - i - 2);
    ab->title = str_strip(str_sub(s, close + 2, eol - close - 2));
    b->src->pos = eol;
    block_eob(b, EOB_ABBREV);
    ab->eob = b->tree->last;
    if (smap_has(&b->d->abbrevs, ab->text))
        md_warn(b->d, "Duplicate abbreviation ID '" STR_FMT "' - overwriting", STR_ARG(ab->text));
    smap_set(&b->d->abbrevs, ab->text, ab);
    return true;
}

/* ---- attribute lists, extensions, end-of-block -------------------------------------- */

/* {:name: attributes}; the same name again adds to what is there. */
static bool ald(struct blocks *b) {
    struct src *src = b->src;
    struct str s = src->s, inside;
    size_t i = scan_spaces(s, src->pos, 3), end = scan_braces(src, i, &inside), name;
    if (end == NO || (end = scan_tail(s, end)) == NO) return false;
    name = scan_id_name(inside, 0);
    if (name == NO || name + 1 >= inside.n || inside.p[name] != ':') return false;
    void **slot = smap_at(&b->d->alds, str_sub(inside, 0, name));
    if (!*slot) *slot = ARENA_NEW(b->d->a, struct ial);
    ial_parse(b->d, str_from(inside, name + 1), *slot);
    src->pos = end;
    block_eob(b, EOB_ALD);
    return true;
}

/* What stands before an attribute list is what it belongs to, definitions included. */
static bool takes_ial(const struct node *last) {
    if (!last || last->type == N_BLANK) return false;
    return last->type != N_EOB || last->level == EOB_LINK || last->level == EOB_ABBREV ||
           last->level == EOB_FOOTNOTE;
}

/* In kramdown's order: a definition of attributes, an extension, a list of
 * attributes. An attribute list behind a block is that block's (block IAL of the
 * one before); behind a blank line it waits for the next. Several in a row add up,
 * and only the last leaves its mark. */
bool block_extension(struct blocks *b) {
    struct src *src = b->src;
    struct str content;
    struct node *made, *last = b->tree->last;
    size_t i = scan_spaces(src->s, src->pos, 3), end;
    if (!str_starts(str_from(src->s, i), S("{:"))) return false;
    if (ald(b)) return true;
    if (extension_parse(b->d, src, true, &made)) {
        if (!made) return true;
        if (made->type == N_EOB) made->ial = b->block_ial, b->block_ial = NULL;
        node_append(b->tree, made);
        return true;
    }
    if ((end = scan_ial_start(src, src->pos, &content)) == NO) return false;
    src->pos = end;
    bool behind = takes_ial(last);
    struct ial **where = behind ? &last->ial : &b->block_ial;
    if (!*where) *where = ARENA_NEW(b->d->a, struct ial);
    ial_parse(b->d, content, *where);
    if (behind && scan_ial_start(src, src->pos, &content) == NO) block_eob(b, EOB_IAL);
    return true;
}
