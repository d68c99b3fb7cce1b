#include "highlight/kit.h"

#define DIGITS "\\d(?:'?\\d)*"
#define SUFFIX "[lLuU]*"
#define EXPONENT "[eE][+-]?" DIGITS SUFFIX

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("super:root"),
    STATE("body"), /* never left: functions get their class before the first brace only */
    INC("statements"),

    STATE("statements"),
    G("(class|struct)\\b(\\s*)", "k,", "push classname"),
    G("template\\b", "k", "push template"),
    NEED("(?:u8|[uUL])?R\"([^()\\\\ ]{0,16})\\((?:[^)]|\\)(?!\\1\"))*+\\)\\1\"", "s", ")"),
    INC("super:statements"),
    R("[{}]", "p"),
    STATE("numbers"),
    R(DIGITS "(?:\\.(?:" DIGITS ")?)?(?:i[fl]?|min|ms|us|ns|[ydhs])\\b", "mx"),
    R("0[xX][0-9a-fA-F](?:'?[0-9a-fA-F])*[lLuU]*", "mh"),
    R("0[bB][01](?:'?[01])*[lLuU]*", "mb"),
    R("(?:(?:" DIGITS ")?\\." DIGITS "|" DIGITS "\\.)(?:" EXPONENT ")?|" DIGITS EXPONENT, "mf"),
    R("0[0-7](?:'?[0-7])*[lLuU]*(?![0-9])", "mo"),
    R(DIGITS SUFFIX, "mi"),

    STATE("case"),
    R("::", "o"),
    INC("super:case"),
    STATE("classname"),
    R("\\.", "o"),
    INC("space"),
    G("[A-Za-z_]\\w*", "nc", "pop"),
    G("", "", "pop"),
    STATE("template"),
    G("[>;]", "p", "pop"),
    G("typename\\b", "k", "push classname"),
    INC("statements"),
};

const struct language LANG_cpp = {
    .tag = "cpp", RULES(RULE_LIST), WORDS(cpp), .base = &LANG_c, .start = "push line"};
