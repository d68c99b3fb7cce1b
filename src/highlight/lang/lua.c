#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/lua_words.h"

static bool library(const struct scan *s) {
    return scan_word(s, "library", scan_match(s), T_n) != T_n;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("\\A#!.*", "cp", NULL),
    NEED("--\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "cm", "]"),
    R("--.*", "c1"),
    NEED("\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "s", "]"),
    R("\\s+", ""),
    R("(?:\\d*\\.\\d+|\\d+\\.\\d*)(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+", "mf"),
    R("0[xX][0-9a-fA-F]*", "mh"),
    R("\\d+", "mi"),
    R("\\.\\.\\.", "o"),
    R("==|~=|<=|>=|\\.\\.|[=+*/%^<>#-]", "o"),
    R("[\\[\\]{}().,:;]", "p"),
    G("(function)(\\s+)", "k,", "push function"),
    {.re = "[A-Za-z_]\\w*\\.[A-Za-z_]\\w*", .tok = "nb", .guard = library},
    R("[A-Za-z_]\\w*", "n?id"),
    G("'", "s1", "push sq"),
    G("\"", "s2", "push dq"),
    STATE("function"),
    R("\\s+", ""),
    R("([A-Za-z_]\\w*)(\\.)", "nc,p"),
    G("[A-Za-z_]\\w*", "nf", "pop"),
    G("", "", "pop"),
    STATE("sq"),
    G("'", "s1", "pop"),
    R("\\\\(?:[abfnrtv\\\\\"']|\\d{1,3})", "se"),
    R("[^\\\\']+|\\\\", "s1"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    R("\\\\(?:[abfnrtv\\\\\"']|\\d{1,3})", "se"),
    R("[^\\\\\"]+|\\\\", "s2"),
};

const struct language LANG_LUA = {.tag = "lua", RULES(RULE_LIST), WORDS(WORD_LIST)};
