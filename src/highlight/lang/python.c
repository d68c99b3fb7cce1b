/* highlight/lang/python: Python; a string's letters say what holds in it. */
#include "highlight/kit.h"

#include <stdio.h>

#define NAME "[\\p{L}_][\\p{L}\\p{N}_]*"
#define BLANK "[ \\t]+"
#define JOINED SOME("\\s|\\\\\\s") /* blanks, lines joined by a backslash too */
#define DIGITS "\\d(?:_?\\d)*"
#define FRACTION "\\." OPT(DIGITS)
#define EXPONENT "[eE]" SIGN DIGITS
#define RADIX(letters, set, cls) R("0[" letters "]" SOME("_?[" set "]"), cls)

/* What stands before a quote and the quote decide what a string knows. */
static void open_string(struct scan *s) {
    struct str prefix = scan_group(s, 1), quote = scan_group(s, 2);
    scan_emit(s, T_sa, prefix);
    scan_emit(s, scan_gen(s) == GEN_3_30 ? T_s : T_sh, quote);
    bool raw = str_chr(prefix, 'r') != STR_NONE || str_chr(prefix, 'R') != STR_NONE;
    bool format = str_chr(prefix, 'f') != STR_NONE || str_chr(prefix, 'F') != STR_NONE;
    char state[32];
    snprintf(state, sizeof state, "%s%s" STR_FMT, raw ? "raw " : "", format ? "format " : "",
             STR_ARG(quote));
    scan_push(s, state);
}

/* "match" and "case" before anything that may begin an expression. */
static bool is_soft(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 1), T_n) != T_k;
}

/* Three quotes in a row are read at once, within other quotes too. Rouge 4 marks all quotes. */
#define ANY_QUOTE "'''|\"\"\"|['\"]"
#define STRING(kind, rows, quote, end)                                                             \
    STATE(kind quote), INC(rows),                                                                  \
        ROUGE3(G(end, "s", "pop"), R(ANY_QUOTE, "s"), R("[^'\"\\\\{]+|\\{", "s")),                 \
        ROUGE4(G("^" GAP "(?:>>>|\\.{3})", "gp", "push doctest"), G(end, "sh", "pop"),             \
               R(ANY_QUOTE, "sh"), R("[^'\"\\\\{\\n]+|[{\\n]", "s"))
#define STRINGS(kind, rows)                                                                        \
    STRING(kind, rows, "'", "'(?!'')"), STRING(kind, rows, "\"", "\"(?!\"\")"),                    \
        STRING(kind, rows, "'''", "'''"), STRING(kind, rows, "\"\"\"", "\"\"\"")

ROWS({
    WITHIN("root", R("\\n+", ""),
           NEED("^" SEQ(":", GAP, "[rRuU]{0,2}\"\"\"[\\s\\S]*?\"\"\""), "p,,sd", "\"\"\""),
           R("[ \\t\\r\f\v]+", ""), R("#.*" ANY("\\n#.*") "\\n?", "c1"), ROUGE4(R("\\.{3}$", "bp")),
           R("[\\[\\]{}:(),;.]", "p"), R("\\\\\\n?", ""),
           ROUGE3(R(SEQ("from", JOINED, "[.\\w]+", JOINED, "import") "\\b", "kn,,nn,,kn"),
                  R(SEQ("import", SP, "[.\\w]+"), "kn,,nn")),
           ROUGE4(R(SEQ("from", JOINED, "[.\\w]+", JOINED, "import") "\\b", "kn,,n,,kn"),
                  R(SEQ("import", SP, "[.\\w]+"), "kn,,n"), R("@[A-Za-z_][\\w.]*", "nd")),
           {.re = T(SEQ("[rRbBuUfF]{0,2}", ANY_QUOTE)), .fn = open_string},
           NEED("`[^`\\n]*`", "sb", "`"), R("<>|->|!=|<<|>>|//|\\*\\*|[-~+/*%=<>&^|@]=?", "o"),
           INC("numbers"), G(SEQ("def", JOINED), "k,", "push function"),
           G(SEQ("class", JOINED), "k,", "push class"), ROUGE4(INC("calls")), R(NAME, "n?id")),
    WITHIN("function", G(NAME, "nf", "pop")),
    WITHIN("class", G(NAME, "nc", "pop")),
    WITHIN("calls", R("(?:not|in|is|and|or)\\b", "ow"),
           NEED("[A-Z]\\w*[ \\t]*" AHEAD("\\("), "nc", ")"),
           NEED("[a-z_]\\w*[ \\t]*" AHEAD("\\("), "nf", ")"),
           SINCE_4_7(R(SEQ("case", BLANK, ".*?", "_") "\\b", "k,w,,k"),
                     IF(is_soft, "(?:match|case)\\b" NOT(GAP "[=:,;)\\]}]") AHEAD(GAP "(\\w*)"),
                        "k"))),
    WITHIN("numbers", RADIX("xX", "0-9a-fA-F", "mh"), RADIX("bB", "01", "mb"),
           RADIX("oO", "0-7", "mo"),
           R(DIGITS ALT(OPT(FRACTION) EXPONENT "[jJ]?", FRACTION "[jJ]?", "[jJ]"), "mf"),
           R(DEC "L", "il"), R(DIGITS, "mi")),

    WITHIN("escapes", R("\\\\(?:[\\\\abfnrtv\"'\\n]|[0-7]{1,3}|newline)", "se"),
           R("\\\\(?:x" XDIGIT "{2}|u" XDIGIT "{4}|U" XDIGIT "{8})", "se"),
           R("\\\\N\\{[a-zA-Z][a-zA-Z ]+[a-zA-Z]\\}", "se"), R("\\\\.", "s")),
    WITHIN("raw escapes", R("\\\\[\\s\\S]", "s")),
    WITHIN("fields", INC("escapes"), INC("field")),
    WITHIN("raw fields", INC("raw escapes"), INC("field")),
    WITHIN("field", R("\\{\\{", "s"), G("\\{", "si", "push expression")),
    STRINGS("", "escapes"),
    STRINGS("raw ", "raw escapes"),
    STRINGS("format ", "fields"),
    STRINGS("raw format ", "raw fields"),

    /* any quotes end it, and the string that it stands in */
    WITHIN("doctest", G("'''|\"\"\"", "sh", "pop 2"), G("\\n\\n", "", "pop"), INC("root")),
    WITHIN("expression", R("[^{}!:]+", "@."), R("![asr]|:", "si"), G("\\{", "si", "push"),
           G("\\}", "si", "pop")),
})
LANGUAGE(python, WORDS(python));
