#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/erlang_words.h"

#define ATOM "(?:[a-z]\\w*|'[^'\\n]*')"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("%.*\\n?", "c"),
    G("^(-)(record)(\\s*)(\\()(\\s*)(" ATOM ")", "p,ni,,p,,nl", NULL),
    G("^(-)(define)(\\s*)(\\()(\\s*)(\\w+)", "p,ni,,p,,no", NULL),
    R("^(-)([a-z]\\w*)", "p,ni"),
    R("(" ATOM ")(:)(?=" ATOM "\\s*\\()", "nn,p"),
    R("[a-z]\\w*(?=\\s*\\()", "nf?id"),
    R(ATOM, "n?id"),
    R("[A-Z]\\w*", "nv"),
    R("_\\w+", "nv"),
    R("#" ATOM, "nl"),
    R("\\$(?:\\\\.|.)", "sc"),
    R("[-+]?\\d{1,2}#[0-9a-zA-Z]+", "mi"),
    R("\\d+\\.\\d+[eE][+-]?\\d+", "mf"),
    R("\\d+", "mi"),
    G("\"", "s", "push string"),
    R("<<|>>|->|<-|=:=|=/=|==|/=|=<|>=|\\+\\+|--|<=|[-+*/<>=!?]", "o"),
    R("[(){}\\[\\],;.:|_#]", "p"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\(?:[bdefnrstv'\"\\\\]|[0-7]{1,3}|\\^[a-zA-Z]|x[0-9a-fA-F]+)", "se"),
    R("~[0-9.*]*[~#+bBcdefginpPswWxX]", "si"),
    R("[^\"\\\\~]+|[\\\\~]", "s"),
};

const struct language LANG_ERLANG = {.tag = "erlang", RULES(RULE_LIST), WORDS(WORD_LIST)};
