#include "highlight/kit.h"

#define IDENT "[A-Za-z_@!$&.:;<>?\\[\\]^`|~*/+-][\\w@!$&.:;<>?\\[\\]^`|~*/+-]*"

/* A value in braces, with those inside. */
static void braces(struct scan *s) {
    struct str rest = str_from(s->text, s->pos);
    size_t i = 0;
    for (int depth = 0; i < rest.n;) {
        char c = rest.p[i++];
        if (c == '{') depth++;
        if (c == '}' && --depth == 0) break;
    }
    scan_emit(s, T_s, str_sub(rest, 0, i));
    s->cap[0].to = i;
}

ROWS = {
    WITHIN("root", SPACE, R("@(?i:comment).*", "c"),
           G("@(?i:preamble)\\b", "nc", "push open-value"),
           G("@(?i:string)\\b", "nc", "push open-field"),
           G("@[A-Za-z_][\\w:.-]*", "nc", "push open-entry"), R(".+", "c")),
    WITHIN("open-value", SPACE, G("[{(]", "p", "goto closing;push value"), ELSE_POP),
    WITHIN("open-field", SPACE, G("[{(]", "p", "goto closing;push field"), ELSE_POP),
    WITHIN("open-entry", SPACE, G("[{(]", "p", "goto closing;push key"), ELSE_POP),
    WITHIN("key", SPACE, G("[^\\s,}]+", "nl", "goto fields"), G("(?=,)", "", "goto fields"),
           ELSE_POP),
    WITHIN("fields", SPACE, G(",", "p", "push field"), ELSE_POP),
    WITHIN("field", SPACE, G("([\\w@!$&.:;<>?\\[\\]^`|~*/+-]+)(\\s*)(=)", "na,,p", "goto value"),
           ELSE_POP),
    WITHIN("value", SPACE, R("\\d+(?![\\w])", "m"), R(IDENT, "nv"),
           R("\"(?:\\{[^{}]*\\}|\\\\[\\s\\S]|[^\"{\\\\])*+\"", "s"), {.re = "\\{", .fn = braces},
           R("#", "p"), ELSE_POP),
    WITHIN("closing", SPACE, G("[})]", "p", "pop"), R("[^\\s})]", "err")),
};
LANGUAGE(bibtex, NO_WORDS);
