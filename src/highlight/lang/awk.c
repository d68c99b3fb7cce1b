#include "highlight/kit.h"

static bool operand_expected(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || strchr("([{},;=~!&|?:\n", s->text.p[i - 1]) ||
           memchr(s->text.p + i, '\n', s->pos - i) != NULL;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("#.*", "c1"),
    {.re = "/(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])+/",
     .tok = "sr",
     .guard = operand_expected},
    R("\\$(?:\\w+)", "nv"),
    R("\"(?:\\\\.|[^\"\\\\])*\"", "s2"),
    R("!~|[=!<>+*/%^&|-]=|\\+\\+|--|&&|\\|\\||\\*\\*|[-+*/%^<>=!~?:|$]", "o"),
    R("[{}()\\[\\],;.]", "p"),
    R("[A-Za-z_]\\w*", "nx?id"),
    R("\\d+\\.\\d+", "mf"),
    R("\\d+", "mi"),
};

const struct language LANG_awk = {.tag = "awk", RULES(RULE_LIST), WORDS(awk)};
