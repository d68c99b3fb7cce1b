#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/matlab_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    NEED("%\\{[ \\t]*\\n[\\s\\S]*?\\n[ \\t]*%\\}", "cm", "%}"),
    R("\\{%[\\s\\S]*?%\\}", "cm"),
    G("(\\.\\.\\.)(.*)", "k,c", NULL),
    R("%.*", "c1"),
    R("(!)(echo )?(\\w+)?", "k,nb,"),
    R("(echo )(?=\\w)", "nb"),
    R("[A-Za-z_]\\w*", "n?id"),
    R("\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+", "mf"),
    R("\\d+", "mi"),
    {.re = "'(?=(?:[^'\\n]|'')*')", .tok = "s1", .act = "push sq", .guard = NULL},
    G("\"(?=(?:[^\"\\n]|\"\")*\")", "s2", "push dq"),
    R("'", "p"),
    R("\\.\\*|[-~=<>&|+.@]", "o"),
    R("[\\[\\](){};:,*/\\\\^]", "p"),
    STATE("sq"),
    R("''", "se"),
    G("'", "s1", "pop"),
    R("[^']+", "s1"),
    STATE("dq"),
    R("\"\"", "se"),
    G("\"", "s2", "pop"),
    R("[^\"]+", "s2"),
};

const struct language LANG_MATLAB = {.tag = "matlab", RULES(RULE_LIST), WORDS(WORD_LIST)};
