#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/r_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", "w"),
    R("#'.*", "cd"),
    R("#.*", "c1"),
    G("\"", "s2", "push dq"),
    G("'", "s1", "push sq"),
    R("`[^`\\n]+`", "n"),
    R("0[xX][0-9a-fA-F]+(?:[pP]\\d+)?[Li]?", "mh"),
    R("\\d+[+-]\\d+i?", "m"),
    R("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?[Li]?", "m"),
    R("%[^%\\n]*%", "o"),
    R("(?:[A-Za-z]|\\.(?!\\d))[\\w.]*(?=\\()", "n?call"),
    R("(?:[A-Za-z]|\\.(?!\\d))[\\w.]*", "n?id"),
    R("\\.\\.\\d+|\\.+", "n"),
    R("[\\[\\]{}();,]", "p"),
    R("[-<>=!&|~:+*/^$@?]+", "o"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    R("\\\\[\\s\\S]|[^\\\\\"]+", "s2"),
    STATE("sq"),
    G("'", "s1", "pop"),
    R("\\\\[\\s\\S]|[^\\\\']+", "s1"),
};

const struct language LANG_R = {.tag = "r", RULES(RULE_LIST), WORDS(WORD_LIST)};
