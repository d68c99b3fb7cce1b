#include "highlight/languages.h"
#include "highlight/scan.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", "w"),
    R("[\\[\\]{},:]", "p"),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("(\"(?:\\\\.|[^\"\\\\\\n])*+\")(\\s*)(:)", "nl,w,p"),
    R("(?:true|false|null)\\b", "kc"),
    R("-?\\d+\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("-?\\d+(?:[eE][+-]?\\d+)?", "mi"),
    G("\"", "s2", "push string"),
    STATE("string"),
    G("\"", "s2", "pop"),
    R("[^\\\\\"]+", "s2"),
    R("\\\\(?:[\\\\/bfnrt\"]|u[0-9a-fA-F]{4})", "se"),
};

const struct language LANG_JSON = {.tag = "json", RULES(RULE_LIST)};
