#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    G("(message|extend)(\\s+)([A-Za-z_]\\w*)?", "kd,,nc", NULL),
    R("(?:enum|service)\\b", "kd"),
    G("(package)(\\s+)([A-Za-z_]\\w*)", "kn,,nn", NULL),
    R("\"(?:\\\\.|[^\"\\\\\\n])*\"", "s"),
    R("'(?:\\\\.|[^'\\\\\\n])*'", "s"),
    R("(packed|default|deprecated)(\\s*)(=)", "k,,o"),
    R("[A-Za-z_]\\w*(?=\\s*=)", "na"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+", "mf"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("\\d+", "mi"),
    R("(\\()([A-Za-z_][\\w.]*)(\\))", "p,n?id,p"),
    R("[A-Za-z_]\\w*", "n?id"),
    R("<(?=\\s*\\w)|[-+=:.]", "o"),
    R("[\\[\\](){},;]", "p"),
};

const struct language LANG_protobuf = {.tag = "protobuf", RULES(RULE_LIST), WORDS(protobuf)};
