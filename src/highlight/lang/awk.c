/* highlight/lang/awk: awk. */
#include "highlight/kit.h"

static bool operand_expected(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || strchr("([{},;=~!&|?:\n", s->text.p[i - 1]) ||
           memchr(s->text.p + i, '\n', s->pos - i) != NULL;
}

ROWS({
    WITHIN("root", SPACE, LINE("#", "c1"),
           {.re = "/(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])+/",
            .tok = "sr",
            .guard = operand_expected},
           R("\\$(?:\\w+)", "nv"), R("\"(?:\\\\.|[^\"\\\\])*\"", "s2"),
           R("!~|[=!<>+*/%^&|-]=|\\+\\+|--|&&|\\|\\||\\*\\*|[-+*/%^<>=!~?:|$]", "o"),
           R("[{}()\\[\\],;.]", "p"), R(ID, "nx?id"), R("\\d+\\.\\d+", "mf"), R(DEC, "mi")),
})
LANGUAGE(awk, WORDS(awk));
