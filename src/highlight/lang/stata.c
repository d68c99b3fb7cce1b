#include "highlight/kit.h"

#define COMMENT "/(?:\\\\\\n)?\\*(?:[^*]|\\*(?!(?:\\\\\\n)?/))*+\\*(?:\\\\\\n)?/"
/* On one line; where each end that follows is escaped, the last one counts. */
#define UNTIL(plain, end) "(?:(?:\\\\.|" plain ")*+" end "|.*" end ")"

static bool is_command(const struct scan *s) {
    return scan_word(s, "first", scan_group(s, 1), T_n) != T_n;
}

static bool is_function(const struct scan *s) {
    return scan_word(s, "function", scan_match(s), T_n) != T_n;
}

/* Blank lines, once it is known that no comment and no command comes behind them. */
static void blanks(struct scan *s) {
    struct str m = scan_match(s);
    for (size_t i = 0; i < m.n; i++)
        scan_emit(s, m.p[i] == ' ' || m.p[i] == '\t' ? T_w : T_text, str_sub(m, i, 1));
}

ROWS = {
    WITHIN(
        "root", R("^\\s*+#.*", "cp"), R("^\\*!.*", "ch"), R("^\\s*+\\*.*", "c1"),
        {.re = "^\\s*+(\\w+)" U_END, .tok = "k", .guard = is_command}, FN("^[ \\t\\r\\n]+", blanks),
        R("[ \\t]+", "w"), R("[\\n\\r]+", ""), LINE("//", "c1"), NEED(COMMENT, "cm", "*/"),
        NEED(COMMENT, "cm", "*\\\n/"), R("`\"" UNTIL("[^\\\\\\n\"]|\"(?!')", "\"'"), "s2"),
        R("\"" UNTIL("[^\\\\\\n\"]", "\""), "s2"), R("`" UNTIL("[^\\\\\\n']", "'"), "s2"),
        R("\\$\\w+", "s2"), R("%\\S+", "py"),
        R("str(?:204[0-5]|20[0-3]\\d|[01]\\d{3}|\\d{2,3}|[1-9])" U_END, "kt"),
        {.re = "\\w+(?=\\()", .tok = "nf", .guard = is_function}, NEED("\\.\\.(?=.*\\])", "o", "]"),
        R("[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?", "m"),
        R("[ICOicoLFDSlfds]\\w*+(?:\\.|(?=\\(.*\\)\\.))", "o"), R("\\w+", "n?id"),
        R("[\\[\\]{}();,]", "p"), R("[-<>?*+'^/\\\\!#.=~:&|]", "o")),
};
LANGUAGE(stata, WORDS(stata));
