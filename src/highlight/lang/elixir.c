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
    struct str rest = str_from(s->text, s->pos);
    size_t i = s->cap[0].to;
    char open = top(s)->open, close = top(s)->close;
    while (i < rest.n && rest.p[i] != '#' && rest.p[i] != '\\' && rest.p[i] != open &&
           rest.p[i] != close)
        i++;
    scan_emit(s, top(s)->tok, str_sub(rest, 0, i));
    s->cap[0].to = i;
}

/* Longest first where it matters what is left over: "=~" is one, "~" alone is none. */
#define OPERATOR                                                                                   \
    "<=>|===?|=~|!=|!~|[-+^%]=|\\*\\*?=|\\|\\|=|&&&?|&(?!\\d)|<[<=]?|>[>=]|>(?!<)|\\|\\||~~~|"     \
    "[-+*/^|=.]"
/* "<=>" and "*" count only on the next line, thirteen columns in: so it is in Rouge. */
#define ATOM                                                                                       \
    ":(?:[A-Za-z_]\\w*(?:[?!]|=(?![>=]))?|<>|===?|>=?|<=?|&&?|%(?:\\(\\)|\\[\\]|\\{\\})?|"         \
    "\\+\\+?|--?|\\|\\|?|!|//?|`|=?~|\\n {13}(?:<=>|\\*\\*?))"
#define DIGITS "\\d(?:_?\\d)*+"
/* Where a word ends; as in Ruby's \b, letters of all scripts belong to it. */
#define END "(?![\\w" WIDE "])"

static bool alone(const struct scan *s) { return scan_word(s, "alone", scan_match(s), T_n) != T_n; }
static bool any(const struct scan *s) { return scan_word(s, "any", scan_match(s), T_n) != T_n; }
static bool constant(const struct scan *s) {
    return scan_word(s, "constant", scan_match(s), T_n) != T_n;
}

/* For patterns whose end may be missing: pcre2 looks far for a character that must be there. */
static bool group_1(const struct scan *s) { return scan_group(s, 1).p != NULL; }

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("#.*", "c1"),
    {.re = "[a-z]++" END "(?![?!])", .tok = "n?alone", .guard = alone},
    {.re = "[a-z]++" END, .tok = "n?any", .guard = any},
    R(OPERATOR, "o"),
    R(ATOM, "ss"),
    {.re = "[A-Za-z_]\\w*+[?!]?(:(?!:))?", .tok = "ss", .guard = group_1},
    G(":\"", "ss", "push atom"),
    R("[A-Z]\\w*+" END, "no"),
    {.re = "[A-Za-z_]++" END "(?![?!])", .tok = "n?constant", .guard = constant},
    R("[A-Za-z_!]\\w*[!?]?", "n"),
    R("::|[%(){};,:\\\\\\[\\]]", "p"),
    R("@[A-Za-z_]\\w*|&\\d", "nv"),
    {.re = DIGITS "(\\." DIGITS "(?:[eE][-+]?" DIGITS ")?" END ")?", .tok = "mf", .guard = group_1},
    R("0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+" END, "mh"),
    R("0o[0-7](?:_?[0-7])*+" END, "mo"),
    R("0b[01](?:_?[01])*+" END, "mb"),
    R(DIGITS END, "mi"),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "sd", "\"\"\""),
    NEED("'''(?:[^']|'(?!''))*+'''", "sd", "'''"),
    G("\"", "s2", "push dq"),
    G("'", "s1", "push sq"),
    R("\\?(?:\\\\(?:x\\d{1,2}|[0-9A-Fa-f]{1,2}(?![0-9A-Fa-f])" END "|0[0-7]{0,2}(?![0-7])" END
      "[^x0MC])|(?:\\\\[MC]-)+\\w|[^\\s\\\\])",
      "sx"),
    FN("~([A-Za-z])?([{\\[(<|/'\"])", sigil_open),

    STATE("interpolated"),
    G("#\\{", "si", "push interp"),
    STATE("interp"),
    G("\\}", "si", "pop"),
    INC("root"),
    STATE("escape"),
    R("\\\\(?:x[0-9A-Fa-f]{2}|u\\{?\\d+\\}?|[\\\\abdefnrstv0\"'])", "se"),
    STATE("dq"),
    INC("escape"),
    INC("interpolated"),
    G("\"", "s2", "pop"),
    R("[^#\"\\\\]+|[#\\\\]", "s2"),
    STATE("sq"),
    INC("escape"),
    INC("interpolated"),
    G("'", "s1", "pop"),
    R("[^#'\\\\]+|[#\\\\]", "s1"),
    STATE("atom"),
    G("\"", "ss", "pop"),
    INC("interpolated"),
    R("[^#\"]+", "ss"),
    STATE("sigil"),
    {.re = "[}\\])>|/'\"]", .fn = sigil_close, .guard = sigil_ends},
    {.re = "#\\{", .tok = "si", .act = "push interp", .guard = sigil_interpolates},
    {.re = "[\\\\{\\[(<]", .tok = "err", .guard = sigil_wrong},
    FN("[\\s\\S]", sigil_text),
    STATE("regex flags"),
    G("[fgimrsux]*", "sr", "pop"),
    STATE("list flags"),
    G("[csa]?", "sx", "pop"),
};

const struct language LANG_elixir = {.tag = "elixir", RULES(RULE_LIST), WORDS(elixir)};
