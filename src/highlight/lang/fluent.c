#include "highlight/kit.h"

#define NAME "[A-Za-z][A-Za-z0-9_-]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("( *+)(=)( *)", "w,p,w", "push template"),
    R("\\s*\\n", "w"),
    R("#{1,3}(?: .*)?(?![^\\n])", "c1"),
    R(NAME, "no"),
    R("-" NAME, "ni"),
    R("\\s*+\\." NAME, "na"),
    G("\\s+(?=[^\\s.])", "w", "push template"),

    STATE("template"),
    G("\\n", "w", "pop"),
    R("[^{\\n}*]+", ""),
    G("\\{", "p", "push placeable"),
    G("(?=\\})", "p", "pop"),

    STATE("placeable"),
    R("\\s+", "w"),
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    R("\\$" NAME, "nv"),
    R("-" NAME, "ni"),
    R("\\." NAME, "na"),
    R("[A-Z]+", "nb"),
    R(NAME, "no"),
    R("->|[(),:]", "p"),
    R("\\*", "pi"),
    R("-?\\d+\\.\\d", "mf"), /* one digit, whatever comes */
    R("-?\\d+", "mi"),
    G("\"", "s2", "push string"),
    G("(\\[)(-?\\d+\\.\\d+)(\\])", "p,mf,p", "push template"),
    G("(\\[)(-?\\d+)(\\])", "p,mi,p", "push template"),
    G("(\\[)([A-Za-z][A-Za-z0-9_-]+)(\\])", "p,ss,p", "push template"),

    STATE("string"),
    R("\\\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", "se"),
    R("[^\"\\\\]+", "s2"),
    G("\"", "s2", "pop"),
};

const struct language LANG_fluent = {.tag = "fluent", RULES(RULE_LIST)};
