/* Slips in lines of Markdown: lists that are none, ids and attribute lists that name nothing,
 * formulas that are never closed. */
#include "check/mark.h"

/* ---- lists ---- */

/* "- x", "* x", "1. x", at the beginning of a line. */
static bool is_item(struct str line) {
    size_t i = 0;
    while (i < line.n && ch_digit((unsigned char)line.p[i])) i++;
    bool number = i > 0 && i < 3 && i < line.n && line.p[i] == '.';
    bool sign = i == 0 && line.n && (line.p[0] == '-' || line.p[0] == '*');
    return (number || sign) && i + 2 < line.n && line.p[i + 1] == ' ' && line.p[i + 2] != ' ';
}

/* "-x", "-[ ] x" */
static bool lacks_blank(struct str line) {
    return line.n > 3 && line.p[0] == '-' &&
           ((ch_alpha((unsigned char)line.p[1]) && ch_alpha((unsigned char)line.p[2])) ||
            str_starts(str_from(line, 1), S("[ ] ")) || str_starts(str_from(line, 1), S("[x] ")));
}

/* Two such lines in a row, so that no dash of a sentence counts. */
static void lists(struct mark *x) {
    bool strict = mark_is_kramdown(x) && !mark_is_gfm(x);
    struct str line;
    size_t next = 0;
    for (size_t i = 0; mark_line(x, &i, S(""), S("-*0123456789"), &line);) {
        if (i <= next) continue;
        struct str above = i > 1 ? str_strip(mark_line_at(x, i - 2)) : S("");
        struct str below = i < x->lines.n ? mark_line_at(x, i) : S("");
        size_t at = (size_t)(line.p - x->m);
        bool task = lacks_blank(line) && line.p[1] == '[';
        if (task || (lacks_blank(line) && lacks_blank(below))) {
            struct finding *f =
                mark_say(x, RULE_MARK, at, "this is no list: a blank belongs behind '-'");
            hint(x->c, f, "write '- " STR_FMT "'", STR_ARG(str_from(line, 1)));
        } else if (strict && above.n && is_item(line) && is_item(below) &&
                   (ch_alnum((unsigned char)above.p[0]) || (unsigned char)above.p[0] >= 0x80)) {
            struct finding *f =
                mark_say(x, RULE_MARK, at, "this is no list: a blank line belongs before it");
            hint(x->c, f, "it is printed as the text of the paragraph above");
        } else
            continue;
        for (next = i; next < x->lines.n && str_strip(mark_line_at(x, next)).n; next++) continue;
    }
}

/* ---- headings ---- */

static void heading_ids(struct mark *x) {
    struct str line;
    for (size_t i = 0; mark_line(x, &i, S(""), S("#"), &line);) {
        size_t at = (size_t)(line.p - x->m), open = str_find(line, S("{#")), n = 0;
        while (n < line.n && line.p[n] == '#') n++;
        if (str_starts(str_from(line, n), S("\xC2\xA0"))) {
            struct finding *f = mark_say(x, RULE_HEADING, at + n,
                                         "this is no heading: a non-breaking space stands there");
            hint(x->c, f, "write an ordinary one");
        }
        if (open == STR_NONE || !mark_is_kramdown(x) || n == line.n || line.p[n] != ' ') continue;
        struct str id = str_strip(str_from(line, open + 2));
        size_t end = str_chr(id, '}');
        if (end + 1 == id.n || (end != STR_NONE && id.p[end + 1] != '}')) continue;
        struct finding *f = mark_say(x, RULE_LIST, at + open,
                                     end == STR_NONE ? "this id is never closed: '}' is missing"
                                                     : "this is no id: one '}' closes it");
        hint(x->c, f, "write {#" STR_FMT "}", STR_ARG(str_sub(id, 0, end)));
    }
}

/* ---- attribute lists ---- */

static bool defined(struct mark *x, struct str name) {
    struct str form = arena_cat3(x->c->a, S("{:"), name, S(":"));
    return str_has(masked(x), form);
}

/* "{:center}": a name that stands for attributes, which nobody gave. */
static void attribute_names(struct mark *x) {
    static const char *const OWN[] = {"toc", "footnotes"};
    struct str line;
    if (!mark_is_kramdown(x)) return;
    for (size_t i = 0; mark_line(x, &i, S(" "), S("{"), &line);) {
        struct str l = str_strip(line), name;
        if (!str_starts(l, S("{:")) || !str_ends(l, S("}"))) continue;
        name = str_strip(str_sub(l, 2, l.n - 3));
        struct nearest near = nearest_to(name);
        bool known = !name.n;
        for (size_t k = 0; k < name.n; k++)
            known = known || !(ch_word((unsigned char)name.p[k]) || name.p[k] == '-');
        for (size_t k = 0; k < ARRAY_LEN(OWN); k++) {
            known = known || str_eqz(name, OWN[k]);
            if (name.n > 1) nearest_offer(&near, str_z(OWN[k]));
        }
        if (known || defined(x, name)) continue;
        struct finding *f = mark_say(x, RULE_LIST, (size_t)(l.p - x->m),
                                     "there is no attribute list '" STR_FMT "'", STR_ARG(name));
        if (near.best.p && edit_distance(name, near.best) < 3)
            hint(x->c, f, "did you mean {:" STR_FMT "}?", STR_ARG(near.best));
        hint(x->c, f, "a class has a dot: {: ." STR_FMT "}", STR_ARG(name));
    }
}

/* ---- addresses ---- */

/* "<htp://example.org>": no scheme that kramdown makes a link of. */
static void bare_addresses(struct mark *x) {
    static const char *const SCHEMES[] = {"http", "https", "ftp", "ftps", "mailto"};
    struct str s = masked(x);
    for (size_t i = 0; (i = str_find_from(s, S("://"), i)) != STR_NONE; i += 3) {
        size_t from = i;
        while (from > 0 && ch_alpha((unsigned char)s.p[from - 1])) from--;
        struct str scheme = str_sub(s, from, i - from);
        if (!from || s.p[from - 1] != '<') continue;
        struct nearest near = nearest_to(scheme);
        size_t end = str_any(s, i, S("> \n"));
        bool known = end >= s.n || s.p[end] != '>';
        for (size_t k = 0; k < ARRAY_LEN(SCHEMES); k++) {
            known = known || str_caseeq(scheme, str_z(SCHEMES[k]));
            offer_slip(&near, str_z(SCHEMES[k]));
        }
        if (known || !near.best.p) continue;
        struct finding *f = mark_say(x, RULE_MARK, from - 1, "'" STR_FMT "' has a misspelt scheme",
                                     STR_ARG(str_sub(s, from, end - from)));
        hint(x->c, f, "did you mean '" STR_FMT ":'?", STR_ARG(near.best));
    }
}

void mark_line_slips(struct mark *x, unsigned signs) {
    lists(x);
    heading_ids(x);
    if (signs & BRACE) attribute_names(x);
    if (signs & LESS) bare_addresses(x);
}
