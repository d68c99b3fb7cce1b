/* Slips within paragraphs and lines of Markdown: links whose brackets do not fit, marks that are
 * never closed, attribute lists, tables without their rule. */
#include "check/mark.h"

/* ---- links ---- */

/* An address, not a remark in brackets. */
static bool path_like(struct str s) {
    static const char *const BEGIN[] = {"/", "http:", "https:", "#", "./", "../", "mailto:"};
    for (size_t i = 0; i < ARRAY_LEN(BEGIN); i++)
        if (str_starts(s, str_z(BEGIN[i])) && s.n > 1) return true;
    struct str ext = path_ext(s);
    return str_eq(ext, S(".md")) || str_eq(ext, S(".html"));
}

/* Up to a blank, a bracket or the end. */
static struct str address_at(struct str s, size_t at) {
    size_t n = 0;
    while (at + n < s.n && !ch_space((unsigned char)s.p[at + n]) && !strchr("()[]<>", s.p[at + n]))
        n++;
    return str_sub(s, at, n);
}

static bool is_picture(struct str s) {
    static const char *const ENDS[] = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};
    for (size_t i = 0; i < ARRAY_LEN(ENDS); i++)
        if (str_ends(s, str_z(ENDS[i]))) return true;
    return false;
}

/* Where the "(" at `open` closes; STR_NONE: not in this paragraph. */
static size_t closing(struct str s, size_t open, size_t end) {
    size_t depth = 0;
    for (size_t i = open; i < end; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '(')
            depth++;
        else if (s.p[i] == ')' && --depth == 0)
            return i;
    }
    return STR_NONE;
}

/* "[text] (/where/)", "! [alt](x.png)" */
static void parted(struct mark *x, size_t at, size_t end) {
    struct str s = masked(x);
    size_t open = str_rchr(str_sub(s, 0, at), '[');
    if (s.p[at] == '!') {
        size_t text = str_find_from(s, S("]("), at);
        if (text == STR_NONE || text > end || !is_picture(address_at(s, text + 2))) return;
        if (at && !ch_space((unsigned char)s.p[at - 1])) return;
        mark_say(x, RULE_MARK, at, "a blank behind '!': this is a link, and no image");
        return;
    }
    struct str where = address_at(s, at + 3);
    size_t close = at + 3 + where.n;
    struct str written = str_from(x->body, at + 3);
    bool computed = str_starts(written, S("{{")) || str_starts(written, S("{%"));
    if (open == STR_NONE || !(computed || path_like(where)) || close >= end || s.p[close] != ')')
        return;
    struct str id = str_sub(s, open + 1, at - open - 1);
    if (!id.n || smap_has(&x->defs, mark_id(x, id))) return;
    struct finding *f = mark_say(x, RULE_MARK, at, "a blank between ']' and '(': this is no link");
    hint(x->c, f, "write [" STR_FMT "](" STR_FMT ")",
         STR_ARG(str_sub(x->body, open + 1, at - open - 1)),
         STR_ARG(str_sub(x->body, at + 3, where.n)));
}

/* "(text)[where]" */
static void reversed(struct mark *x, size_t at) {
    struct str s = masked(x);
    size_t close = str_any(s, at + 2, S("[]\n"));
    size_t open = str_rchr(str_sub(s, 0, at), '(');
    if (close >= s.n || s.p[close] != ']' || open == STR_NONE) return;
    struct str where = str_sub(s, at + 2, close - at - 2);
    bool path = str_any(where, 0, S("/.#")) < where.n && str_chr(where, ' ') == STR_NONE;
    if (!path || (open && (s.p[open - 1] == ']' || ch_word((unsigned char)s.p[open - 1])))) return;
    struct str text = str_sub(x->body, open + 1, at - open - 1);
    if (str_chr(text, '\n') != STR_NONE) return;
    struct finding *f =
        mark_say(x, RULE_MARK, open, "the brackets of this link are reversed: '" STR_FMT "'",
                 STR_ARG(where));
    hint(x->c, f, "write [" STR_FMT "](" STR_FMT ")", STR_ARG(text), STR_ARG(where));
}

/* (/where/ "title): printed as text. */
static void title(struct mark *x, size_t from, size_t close) {
    struct str s = masked(x), inner = str_sub(s, from, close - from);
    if (str_chr(inner, '"') == STR_NONE && str_chr(inner, '\'') == STR_NONE) return;
    struct str where = address_at(inner, 0);
    struct str rest = str_strip(str_from(inner, where.n));
    if (!where.n || rest.n < 2 || (rest.p[0] != '"' && rest.p[0] != '\'')) return;
    if (str_chr(str_from(rest, 1), rest.p[0]) != STR_NONE) return;
    struct finding *f =
        mark_say(x, RULE_MARK, (size_t)(rest.p - s.p), "this is no link: its title is not closed");
    hint(x->c, f, "close the title: " STR_FMT "%c", STR_ARG(rest), rest.p[0]);
}

/* "~~old" */
static void strike(struct mark *x, size_t from, size_t end) {
    struct str s = str_sub(masked(x), 0, end);
    size_t at = str_find_from(s, S("~~"), from);
    if (at == STR_NONE || str_find_from(s, S("~~"), at + 2) != STR_NONE || !mark_is_gfm(x)) return;
    bool opens = at == from || ch_space((unsigned char)s.p[at - 1]);
    if (!opens || at + 2 >= end || !ch_alnum((unsigned char)s.p[at + 2])) return;
    mark_say(x, RULE_EMPHASIS, at, "the ~~ that opens here is never closed");
}

static void links(struct mark *x, size_t from, size_t end) {
    struct str s = str_sub(masked(x), 0, end);
    for (size_t i = from; (i = str_any(s, i, S("[]!)\\"))) + 2 < end; i++) {
        char a = s.p[i], b = s.p[i + 1];
        if (a == '\\')
            i++;
        else if (a == ']' && b == '(') {
            size_t open = str_rchr(str_sub(s, from, i - from), '[');
            size_t close = closing(s, i + 1, end);
            if (open != STR_NONE && close != STR_NONE) title(x, i + 2, close);
            if (open == STR_NONE || close != STR_NONE) continue;
            if (!path_like(address_at(s, i + 2))) continue;
            struct finding *f =
                mark_say(x, RULE_MARK, from + open, "this is no link: its address is not closed");
            hint(x->c, f, "close the address: (" STR_FMT ")", STR_ARG(address_at(s, i + 2)));
        } else if ((a == ']' && b == ' ' && s.p[i + 2] == '(') ||
                   (a == '!' && b == ' ' && s.p[i + 2] == '['))
            parted(x, i, end);
        else if (a == ')' && b == '[')
            reversed(x, i);
        else if (a == '[') {
            size_t stop = str_any(s, i + 1, S("[](\n"));
            if (stop >= end || s.p[stop] != '(' || !path_like(address_at(s, stop + 1))) continue;
            size_t close = str_any(s, stop, S(")\n"));
            if (close >= end || s.p[close] != ')') continue;
            size_t next = str_any(s, close, S("[]\n"));
            if (next < end && s.p[next] == ']') continue;
            mark_say(x, RULE_MARK, i, "this is no link: its text is not closed by ']'");
        }
    }
}

/* ---- marks that are never closed ---- */

static void bold(struct mark *x, size_t i, size_t end) {
    struct str s = str_sub(masked(x), 0, end);
    size_t count = 0, first = 0;
    for (size_t k = i; (k = str_any(s, k, S("*\\"))) + 1 < end; k++) {
        if (s.p[k] == '\\') {
            k++;
            continue;
        }
        if (s.p[k + 1] != '*') continue;
        size_t n = 0;
        while (k + n < end && s.p[k + n] == '*') n++;
        bool free = (k == i || ch_space((unsigned char)s.p[k - 1])) &&
                    (k + n >= end || ch_space((unsigned char)s.p[k + n]));
        if (n == 2 && !free && !count++)
            first = k;
        else if (n != 2)
            count += 100; /* bold and italic together: not ours to judge */
        k += n - 1;
    }
    if (count == 1) mark_say(x, RULE_EMPHASIS, first, "the ** that opens here is never closed");
}

/* The only one of its kind in a paragraph, where one may open. */
static void lone(struct mark *x, size_t from, size_t end, struct str mark) {
    struct str s = str_sub(masked(x), 0, end);
    size_t at = from, next;
    while ((at = str_any(s, at, mark)) < end && at > from && s.p[at - 1] == '\\') at++;
    for (next = at + 1; (next = str_any(s, next, mark)) < end && s.p[next - 1] == '\\';) next++;
    if (at + 1 >= end || next < end) return;
    unsigned char ch = (unsigned char)s.p[at + 1];
    bool opens = at == from || ch_space((unsigned char)s.p[at - 1]) || s.p[at - 1] == '(';
    if (!opens || !(ch_alpha(ch) || ch >= 0x80)) return;
    mark_say(x, RULE_EMPHASIS, at, "the " STR_FMT " that opens here is never closed",
             STR_ARG(mark));
}

/* ---- {: .class } ---- */

static void attribute_words(struct mark *x, size_t from, size_t end) {
    struct str s = masked(x);
    for (size_t i = from; i < end; i++) {
        if (s.p[i] == '"' || s.p[i] == '\'') {
            size_t n = str_chr(str_sub(s, i + 1, end - i - 1), s.p[i]);
            if (n == STR_NONE) return;
            i += n + 1;
            continue;
        }
        if (s.p[i] != '=' || i + 1 >= end || strchr("\"'", s.p[i + 1]) || s.p[i + 1] == 'x')
            continue;
        size_t name = i;
        while (name > from && !ch_space((unsigned char)s.p[name - 1])) name--;
        struct finding *f =
            mark_say(x, RULE_LIST, name, "'" STR_FMT "' is not read: its value is not in quotes",
                     STR_ARG(str_sub(x->body, name, i - name)));
        size_t stop = i + 1;
        while (stop < end && !ch_space((unsigned char)s.p[stop])) stop++;
        hint(x->c, f, "write " STR_FMT "=\"" STR_FMT "\"",
             STR_ARG(str_sub(x->body, name, i - name)),
             STR_ARG(str_sub(x->body, i + 1, stop - i - 1)));
    }
}

static void attribute_lists(struct mark *x, size_t from, size_t end) {
    struct str s = masked(x);
    if (!mark_is_kramdown(x)) return;
    for (size_t i = from; (i = str_find_from(str_sub(s, 0, end), S("{:"), i)) != STR_NONE; i += 2) {
        size_t close = str_any(str_sub(s, 0, end), i + 2, S("}\n"));
        bool begins = i == 0 || s.p[i - 1] == '\n';
        if (i + 2 < end && (s.p[i + 2] == ':' || s.p[i + 2] == '/')) continue;
        if (close < end && s.p[close] == '}')
            attribute_words(x, i + 2, close);
        else if (begins || (i && strchr(")*_`]", s.p[i - 1])))
            mark_say(x, RULE_LIST, i, "this attribute list is never closed: '}' is missing");
    }
}

/* ---- tables ---- */

static bool is_row(struct str line) { return str_starts(str_lstrip(line), S("|")); }
static bool is_rule_line(struct str line) {
    struct str l = str_strip(line);
    for (size_t i = 0; i < l.n; i++)
        if (!strchr("|-:=+ ", l.p[i])) return false;
    return l.n > 2 && str_chr(l, '-') != STR_NONE;
}

/* The lines of a paragraph that is a table, or should be one. */
static void table(struct mark *x, size_t from, size_t end) {
    struct str rest = str_sub(masked(x), from, end - from), line, before = S("");
    size_t rows = 0, first = 0;
    bool ruled = false, text = false;
    while (str_line(&rest, &line)) {
        if (is_row(line) && mark_cells(line) > 1 && !rows++) {
            first = (size_t)(line.p - x->m);
            unsigned char ch = before.n ? (unsigned char)before.p[0] : ' ';
            text = ch_alnum(ch) || ch >= 0x80 || (ch == '*' && before.p[1] == '*');
        }
        if ((rows || is_row(line)) && is_rule_line(line)) ruled = true;
        before = line;
    }
    if (rows < 2) return;
    if (text && ruled && mark_is_kramdown(x)) {
        struct finding *f =
            mark_say(x, RULE_TABLE, first, "this is no table: a blank line belongs before it");
        hint(x->c, f, "it is printed as the text of the paragraph above");
    } else if (!ruled && !text && mark_is_gfm(x)) {
        struct finding *f =
            mark_say(x, RULE_TABLE, first, "the table has no rule below its header");
        hint(x->c, f, "write |---|---| below the first row");
    }
}

/* ---- what was meant for Liquid or for nobody ---- */

/* "{ site.title }" */
static void single_brace(struct mark *x, size_t from, size_t end) {
    static const char *const OBJECTS[] = {"site.", "page.", "include.", "layout."};
    struct str s = str_sub(masked(x), 0, end);
    for (size_t i = from; (i = str_any(s, i, S("{"))) < end; i++) {
        size_t close = str_any(s, i + 1, S("{}\n"));
        struct str inner = str_strip(str_sub(s, i + 1, close - i - 1));
        if (close >= end || s.p[close] != '}' || (i && strchr("{$#(\"'=", s.p[i - 1]))) continue;
        for (size_t k = 0; k < ARRAY_LEN(OBJECTS); k++) {
            if (!str_starts(inner, str_z(OBJECTS[k])) || str_chr(inner, ';') != STR_NONE) continue;
            struct finding *f =
                mark_say(x, RULE_SYNTAX, i, "printed as text: Liquid's braces are double");
            if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
            hint(x->c, f, "write {{ " STR_FMT " }}", STR_ARG(inner));
        }
    }
}

static void comment(struct mark *x, size_t from, size_t end) {
    struct str s = masked(x);
    size_t at = str_find_from(str_sub(s, 0, end), S("<!--"), from);
    if (at == STR_NONE || str_find_from(s, S("-->"), at) != STR_NONE) return;
    struct finding *f =
        mark_say(x, RULE_NESTING, at, "the comment <!-- is never closed: it is printed as text");
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
}

/* ---- all of a paragraph ---- */

static void footnotes(struct mark *x) {
    struct str line;
    for (size_t i = 0; i < x->used.n; i++)
        if (!smap_has(&x->notes, x->used.e[i].key)) return; /* it may be the misspelt one */
    for (size_t i = 0; mark_line(x, &i, S(""), S("["), &line);) {
        size_t end = str_starts(line, S("[^")) ? str_find(line, S("]:")) : STR_NONE;
        if (end == STR_NONE) continue;
        struct str id = str_sub(line, 1, end - 1);
        void **told = smap_at(&x->used, mark_id(x, id));
        if (*told) continue;
        *told = x;
        struct finding *f = mark_say(x, RULE_FOOTNOTE, (size_t)(line.p - x->m),
                                     "nothing refers to the footnote '" STR_FMT "': it is left out",
                                     STR_ARG(str_from(id, 1)));
        if (f->sev == SEV_WARNING) f->sev = SEV_NOTE;
    }
}

/* Where the paragraph that begins at `i` ends: before a line without anything in it. */
static size_t paragraph_end(const struct mark *x, size_t i, size_t *line) {
    for (; *line < x->lines.n; ++*line) {
        size_t at = x->lines.v[*line];
        if (at > i && x->m[at] == '\n') return at - 1;
    }
    return x->body.n;
}

void mark_slips(struct mark *x) {
    for (size_t i = 0, line = 0; i < x->body.n;) {
        size_t end = paragraph_end(x, i, &line);
        struct str own = str_sub(x->body, i, end - i);
        unsigned has = mark_signs(own);
        if (!str_starts(own, S("    "))) strike(x, i, end);
        if (has && !str_starts(own, S("    "))) {
            if (has & BRACKET) links(x, i, end);
            if (has & BRACE) attribute_lists(x, i, end);
            if (has & BRACE) single_brace(x, i, end);
            if (has & LESS) comment(x, i, end);
            if (has & PIPE) table(x, i, end);
            if (has & STAR && !(has & DOLLAR)) bold(x, i, end);
            if (has & STAR && !(has & DOLLAR)) lone(x, i, end, S("*"));
            if (has & TICK && !(has & DOLLAR)) lone(x, i, end, S("`"));
        }
        i = end + 2;
    }
    footnotes(x);
}
