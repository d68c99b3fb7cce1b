#include "highlight/kit.h"

#define ATOM "(?:[a-z]\\w*|'[^\\n']*[^\\\\]')"
#define MACRO "(?:[A-Z_]\\w*|" ATOM ")"
#define ESCAPE "\\\\(?:[bdefnrstv'\"\\\\/]|[0-7]{1,3}|\\^[a-zA-Z])"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("%.*\\n", "c"),
    LISTED("[a-z]\\w*", "id", "n?id"),
    G("^-", "p", "push directive"),
    R("\\+\\+?|--?|[*/<>!?]|=:=|=/=|=<|==?", "o"),
    G("\"", "s", "push string"),
    R("(" ATOM ")(:)", "nn,p"),
    R("(" ATOM ")(\\s*)(\\()", "nf,,p"),
    R("(?:[12][0-9]|3[0-6]|[2-9])#[0-9a-zA-Z]+", "mi"),
    R("\\d+", "mi"),
    R("[\\]\\[:_@\".{}()|;,]", "p"),
    R("[A-Z]\\w*", "nv"),
    R(ATOM, "n"),
    R("\\$(?:" ESCAPE "|\\\\[ %]|[^\\\\])", "sc"),
    R("#" ATOM "(?::?\\." ATOM ")?", "nl"),

    STATE("directive"),
    G("(define)(\\s*)(\\()(" MACRO ")", "ni,,p,no", "pop"),
    G("(record)(\\s*)(\\()(" MACRO ")", "ni,,p,nl", "pop"),
    G(ATOM, "ni", "pop"),

    STATE("string"),
    R(ESCAPE, "se"),
    G("\"", "s", "pop"),
    R("~[0-9.*]*[~#+bBcdefginpPswWxX]", "si"),
    R("[^\"\\\\~]+|~", "s"),
};

const struct language LANG_erlang = {.tag = "erlang", RULES(RULE_LIST), WORDS(erlang)};
