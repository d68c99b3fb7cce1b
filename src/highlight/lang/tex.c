#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("%.*", "c"),
    R("(\\\\begin|\\\\end)(\\s*)(\\{)([^}\\n]*)(\\})", "nt,nt,nt,nt,nt"),
    G("(\\\\verb)([^\\w\\s])([^\\n]*?)(\\2)", "nb,kp,sx,kp", NULL),
    G("\\\\\\[", "p", "push display"),
    G("\\\\(?:[A-Za-z]+|\\s+|.)", "k", "push options"),
    G("\\$\\$", "p", "push display"),
    G("\\$", "p", "push inline"),
    R("[&_^{}]", "p"),
    R("[^\\\\$%&_^{}]+", ""),
    STATE("options"),
    R("\\[[^\\]\\n]*\\]", "na"),
    R("\\*", "k"),
    G("", "", "pop"),
    STATE("math"),
    R("%.*", "c"),
    R("\\\\(?:[A-Za-z]+|\\s+|.)", "nv"),
    R("\\d+", "m"),
    R("[-=!+*/()\\[\\]]", "o"),
    R("[&_^{}]", "p"),
    R("[^\\\\$%&_^{}\\d=!+*/()\\[\\]-]+", "nb"),
    STATE("inline"),
    G("\\$", "p", "pop"),
    INC("math"),
    STATE("display"),
    G("\\$\\$|\\\\\\]", "p", "pop"),
    INC("math"),
    R("\\$", "nb"),
};

const struct language LANG_tex = {.tag = "tex", RULES(RULE_LIST)};
