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

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("@(?i:comment).*", "c"),
    G("@(?i:preamble)\\b", "nc", "push open-value"),
    G("@(?i:string)\\b", "nc", "push open-field"),
    G("@[A-Za-z_][\\w:.-]*", "nc", "push open-entry"),
    R(".+", "c"),
    STATE("open-value"),
    R("\\s+", ""),
    G("[{(]", "p", "goto closing;push value"),
    G("", "", "pop"),
    STATE("open-field"),
    R("\\s+", ""),
    G("[{(]", "p", "goto closing;push field"),
    G("", "", "pop"),
    STATE("open-entry"),
    R("\\s+", ""),
    G("[{(]", "p", "goto closing;push key"),
    G("", "", "pop"),
    STATE("key"),
    R("\\s+", ""),
    G("[^\\s,}]+", "nl", "goto fields"),
    G("(?=,)", "", "goto fields"),
    G("", "", "pop"),
    STATE("fields"),
    R("\\s+", ""),
    G(",", "p", "push field"),
    G("", "", "pop"),
    STATE("field"),
    R("\\s+", ""),
    G("([\\w@!$&.:;<>?\\[\\]^`|~*/+-]+)(\\s*)(=)", "na,,p", "goto value"),
    G("", "", "pop"),
    STATE("value"),
    R("\\s+", ""),
    R("\\d+(?![\\w])", "m"),
    R(IDENT, "nv"),
    R("\"(?:\\{[^{}]*\\}|\\\\[\\s\\S]|[^\"{\\\\])*+\"", "s"),
    {.re = "\\{", .fn = braces},
    R("#", "p"),
    G("", "", "pop"),
    STATE("closing"),
    R("\\s+", ""),
    G("[})]", "p", "pop"),
    R("[^\\s})]", "err"),
};

const struct language LANG_bibtex = {.tag = "bibtex", RULES(RULE_LIST)};
