#include "highlight/kit.h"


static bool library(const struct scan *s) {
    return scan_word(s, "builtin", scan_match(s), T_n) != T_n;
}

/* Escapes are known at a string's start only. */
#define STRING(name, quote, cls)                                                                   \
    STATE(name), R("\\\\(?:[abfnrtv\\\\\"']|\\d{1,3})", "se"), G(quote, cls, "pop"),               \
        R("[^" quote "]+", cls)

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("\\A#!.*", "cp", NULL),
    NEED("--\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "cm", "]"),
    R("--.*", "c1"),
    R("(?:\\d*\\.\\d+|\\d+\\.\\d*)(?:[eE][+-]?\\d+)?'", "mf"), /* yes, with a quote behind it */
    R("\\d+[eE][+-]?\\d+", "mf"),
    R("0[xX][0-9a-fA-F]*", "mh"),
    R("\\d+", "mi"),
    R("\\s+", ""),
    NEED("\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "s", "]"),
    R("==|~=|<=|>=|\\.\\.\\.?|[=+*/%^<>#-]", "o"),
    R("[\\[\\]{}().,:;]", "p"),
    G("function(?![" WIDE "])", "k", "push function"),
    LISTED(ID "(?![" WIDE "])", "id", "n?id"),
    {.re = ID "\\." ID, .tok = "nb", .guard = library},
    R("(" ID ")(\\.)(" ID ")", "n,p,n"),
    G("gsub(?!\\w)", "nb", "push gsub"),
    R(ID, "n?builtin"),
    G("'", "s1", "push sq"),
    G("\"", "s2", "push dq"),
    STATE("function"),
    R("\\s+", ""),
    G("(" ID ")(\\.)(" ID ")", "nc,p,nf", "pop"),
    G(ID, "nf", "pop"),
    G("\\(", "p", "pop"),
    STRING("sq", "'", "s1"),
    STRING("dq", "\"", "s2"),

    STATE("gsub"), /* its arguments are patterns */
    G("\\)", "p", "pop"),
    R("[(,]", "p"),
    R("\\s+", ""),
    G("\"", "sr", "push pattern"),
    STATE("pattern"),
    G("\"", "sr", "goto pattern end"),
    G("\\[\\^?", "se", "push set"),
    R("\\\\.|\\(\\?[:=<!]|\\{[\\d,]+\\}|[()?]", "se"),
    R(".", "sr"),
    STATE("pattern end"),
    G("\\$*", "sr", "pop"),
    STATE("set"),
    R("/", "se"),
    G("\\]", "se", "pop"),
    R("(\\\\)(.)", "se,sr"),
    R(".", "sr"),
};

const struct language LANG_lua = {.tag = "lua", RULES(RULE_LIST), WORDS(lua)};
