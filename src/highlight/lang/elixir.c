/* highlight/lang/elixir: Elixir; what a sigil takes in hangs on its bracket and its case. */
#include "highlight/kit.h"

/* Open sigils, innermost first; interpolation may open others inside. */
struct sigil {
    struct sigil *up;
    char open, close;
    bool interpolates;
    enum token tok;
};

static const struct sigil *top(const struct scan *s) { return s->me->data; }

static void sigil_open(struct scan *s) {
    struct str kind = scan_group(s, 1);
    char k = 's', open = *scan_group(s, 2).p;
    if (kind.n) k = *kind.p;
    const char *pair = strchr("()[]{}<>", open);
    struct sigil *g = ARENA_NEW(scan_arena(s), struct sigil);
    *g = (struct sigil){.up = s->me->data, .open = open, .close = pair ? pair[1] : open};
    g->interpolates = strchr("SRCW", k) != NULL;
    g->tok = k == 'r' || k == 'R' ? T_sr : T_sx;
    s->me->data = g;
    if (g->tok == T_sr) scan_push(s, "regex flags");
    if (k == 'w' || k == 'W') scan_push(s, "list flags");
    scan_push(s, "sigil");
    scan_emit(s, g->tok, scan_match(s));
}

static bool sigil_ends(const struct scan *s) { return s->text.p[s->pos] == top(s)->close; }

static bool sigil_interpolates(const struct scan *s) { return top(s)->interpolates; }

/* What must not stand there: what opened it and, as nothing escapes, a backslash. */
static bool sigil_wrong(const struct scan *s) {
    char c = s->text.p[s->pos];
    return c == top(s)->open || (c == '\\' && top(s)->interpolates);
}

static void sigil_close(struct scan *s) {
    scan_emit(s, top(s)->tok, scan_match(s));
    s->me->data = top(s)->up;
    scan_pop(s, 1);
}

/* A character, and all behind it that mean nothing. */
static void sigil_text(struct scan *s) {
    char stops[] = {'#', '\\', top(s)->open, top(s)->close, 0};
    scan_take_until(s, top(s)->tok, stops);
}

/* "<=>" and "*" count as atoms only on the next line, thirteen columns in: so it is in Rouge. */
#define NEXT_LINE "\\n {13}(?:<=>|\\*\\*?)"
#define DIGITS "\\d(?:_?\\d)*+"
/* Where a word ends; as in Ruby's \b, letters of all scripts belong to it. */
#define END "(?![\\w" WIDE "])"

/* For patterns whose end may be missing: pcre2 looks far for a character that must be there. */
static bool group_1(const struct scan *s) { return scan_group(s, 1).p != NULL; }

ROWS({
    WITHIN("root", SPACE, LINE("#", "c1"), LISTED("[a-z]++" END NOT("[?!]"), "alone", "n?alone"),
           LISTED("[a-z]++" END, "any", "n?any"), INC("operators"), INC("atoms"),
           IF(group_1, "[A-Za-z_]\\w*+[?!]?(:(?!:))?", "ss"), G(":\"", "ss", "push atom"),
           R("[A-Z]\\w*+" END, "no"),
           LISTED("[A-Za-z_]++" END NOT("[?!]"), "constant", "n?constant"),
           R("[A-Za-z_!]\\w*[!?]?", "n"), R("::|[%(){};,:\\\\\\[\\]]", "p"),
           R("@" ID "|&\\d", "nv"),
           IF(group_1, DIGITS "(\\." DIGITS OPT("[eE][-+]?" DIGITS) END ")?", "mf"),
           R("0x" XDIGIT ANY("_?" XDIGIT) "+" END, "mh"), R("0o[0-7]" ANY("_?[0-7]") "+" END, "mo"),
           R("0b[01]" ANY("_?[01]") "+" END, "mb"), R(DIGITS END, "mi"),
           NEED("\"\"\"" ANY("[^\"]|\"(?!\"\")") "+\"\"\"", "sd", "\"\"\""),
           NEED("'''" ANY("[^']|'(?!'')") "+'''", "sd", "'''"), G("\"", "s2", "push double"),
           G("'", "s1", "push single"), INC("characters"),
           FN("~([A-Za-z])?([{\\[(<|/'\"])", sigil_open)),

    /* longest first where it matters: "=~" is one, "~" alone is none */
    WITHIN("operators", R("<=>|===?|=~|!=|!~|[-+^%]=|\\*\\*?=|\\|\\|=", "o"),
           R("&&&?|&(?!\\d)|<[<=]?|>[>=]|>(?!<)|\\|\\||~~~|[-+*/^|=.]", "o")),
    WITHIN("atoms", R(":" ID ALT("[?!]", "=(?![>=])", ""), "ss"),
           R(":" ALT("<>", "===?", ">=?", "<=?", "&&?", "%(?:\\(\\)|\\[\\]|\\{\\})?"), "ss"),
           R(":" ALT("\\+\\+?", "--?", "\\|\\|?", "!", "//?", "`", "=?~", NEXT_LINE), "ss")),
    WITHIN("characters", R("\\?\\\\x\\d{1,2}", "sx"),
           R("\\?\\\\" XDIGIT "{1,2}(?!" XDIGIT ")" END, "sx"),
           R("\\?\\\\0[0-7]{0,2}(?![0-7])" END "[^x0MC]", "sx"),
           R("\\?" ALT("(?:\\\\[MC]-)+\\w", "[^\\s\\\\]"), "sx")),

    WITHIN("interpolated", G("#\\{", "si", "push interpolation")),
    WITHIN("interpolation", G("\\}", "si", "pop"), INC("root")),
    WITHIN("escape",
           R("\\\\" ALT("x" XDIGIT "{2}", "u\\{?" DEC "\\}?", "[\\\\abdefnrstv0\"']"), "se")),
    TEXT_WITH("double", "s2", "\"", "[^#\"\\\\]+|[#\\\\]", INC("escape"), INC("interpolated")),
    TEXT_WITH("single", "s1", "'", "[^#'\\\\]+|[#\\\\]", INC("escape"), INC("interpolated")),
    TEXT_WITH("atom", "ss", "\"", "[^#\"]+", INC("interpolated")),
    WITHIN("sigil", {.re = T("[}\\])>|/'\"]"), .fn = sigil_close, .guard = sigil_ends},
           {.re = T("#\\{"),
            .tok = T("si"),
            .act = T("push interpolation"),
            .guard = sigil_interpolates},
           IF(sigil_wrong, "[\\\\{\\[(<]", "err"), FN("[\\s\\S]", sigil_text)),
    WITHIN("regex flags", G("[fgimrsux]*", "sr", "pop")),
    WITHIN("list flags", G("[csa]?", "sx", "pop")),
})
LANGUAGE(elixir, WORDS(elixir));
