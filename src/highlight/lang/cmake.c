#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/cmake_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    NEED("#\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "cm", "]"),
    R("#.*", "c1"),
    R("[A-Za-z_]\\w*(?=\\s*\\()", "nf?id"),
    G("\\(", "p", "push arguments"),
    R("[A-Za-z_]\\w*", ""),
    STATE("arguments"),
    G("\\(", "p", "push"),
    G("\\)", "p", "pop"),
    NEED("#\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "cm", "]"),
    R("#.*", "c1"),
    NEED("\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "s2", "]"),
    G("\"", "s2", "push string"),
    INC("variable"),
    R("\\\\[\\s\\S]", "se"),
    R("(?:[^()\"#$\\\\\\[]|\\$(?!\\{))+|\\[", ""),
    STATE("variable"),
    G("\\$\\{", "si", "push name"),
    STATE("name"),
    G("\\}", "si", "pop"),
    INC("variable"),
    R("[^${}]+", "nv"),
    STATE("string"),
    G("\"", "s2", "pop"),
    INC("variable"),
    R("\\\\[\\s\\S]", "se"),
    R("(?:[^\"$\\\\]|\\$(?!\\{))+", "s2"),
};

const struct language LANG_CMAKE = {
    .tag = "cmake", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE_WORDS};
