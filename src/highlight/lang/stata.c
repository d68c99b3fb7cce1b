/* highlight/lang/stata: Stata. */
#include "highlight/kit.h"

/* A line that goes on ("\" at its end) may cut the marks of a comment in two. */
#define CUT OPT("\\\\\\n")
#define COMMENT "/" CUT "\\*" ANY("[^*]|\\*" NOT(CUT "/")) "+\\*" CUT "/"

static bool is_command(const struct scan *s) {
    return scan_word(s, "first", scan_group(s, 1), T_n) != T_n;
}

/* str1 to str2045 */
static bool is_length(const struct scan *s) {
    struct str digits = scan_group(s, 1);
    int n = 0;
    for (size_t i = 0; i < digits.n; i++) n = n * 10 + digits.p[i] - '0';
    return n <= 2045 && !str_eq(digits, S("0"));
}

/* Blank lines, once it is known that no comment and no command comes behind them. */
static void blanks(struct scan *s) {
    struct str m = scan_match(s);
    for (size_t i = 0; i < m.n; i++)
        scan_emit(s, m.p[i] == ' ' || m.p[i] == '\t' ? T_w : T_text, str_sub(m, i, 1));
}

ROWS({
    WITHIN("root", R("^\\s*+#.*", "cp"), R("^\\*!.*", "ch"), R("^\\s*+\\*.*", "c1"),
           IF(is_command, "^\\s*+(\\w+)" U_END, "k"), FN("^\\s+", blanks), R(TABS "[ \\t]", "w"),
           R("[\\n\\r]+", ""), LINE("//", "c1"), NEED(COMMENT, "cm", "*/"),
           NEED(COMMENT, "cm", "*\\\n/"),
           R("`\"" ALT(ANY("\\\\.|\"" NOT("'") "|[^\\\\\\n\"]") "+\"'", ".*\"'"), "s2"),
           R("\"" ALT(ANY("\\\\.|[^\\\\\\n\"]") "+\"", ".*\""), "s2"),
           R("`" ALT(ANY("\\\\.|[^\\\\\\n']") "+'", ".*'"), "s2"),
           /* macros are strings: `x' and $x */
           R("\\$\\w+", "s2"), R("%\\S+", "py"), IF(is_length, "str(\\d{1,4})" U_END, "kt"),
           LISTED("\\w+" AHEAD("\\("), "function", "nf"), NEED("\\.\\.(?=.*\\])", "o", "]"),
           R(SIGN ALT(DEC OPT("\\." DEC), "\\." DEC) OPT(EXP), "m"),
           /* operators of time series: L.x, D2.x, F(1/3).x */
           R("[CDFILOScdfilos]\\w*+" ALT("\\.", AHEAD("\\(.*\\)\\.")), "o"), R("\\w+", "n?id"),
           R("[(),;{}[\\]]", "p"), R("[!#&'*+./:<-?\\\\^|~-]", "o")),
})
LANGUAGE(stata, WORDS(stata));
