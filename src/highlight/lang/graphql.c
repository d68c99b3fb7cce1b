#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[A-Za-z_]\\w*(?=\\s*:)", "n"),
    R("(?:query|mutation|subscription|fragment|on|type|interface|union|enum|input|scalar|schema|"
      "extend|directive|implements|repeatable)\\b(?!\\s*:)",
      "k"),
    INC("basic"),
    STATE("basic"),
    R("\\s+", "w"),
    R("#.*", "c"),
    R("@\\w+", "k"),
    R("(\"\"\")(\\n\\s*)((?:[^\"\\s]|\"(?!\"\")|\\s+(?!\\s|\"\"\"))*+)(\\s*)(\"\"\")",
      "s2,w,@!markdown,w,s2"),
    R("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s2"),
    R("\"(?:\\\\.|[^\"\\\\\\n])*\"", "s2"),
    R("\\$\\w+", "nv"),
    R("(?:Int|Float|String|Boolean|ID)\\b", "nb"),
    R("(?:true|false)\\b", "kc"),
    R("-?(?:0|[1-9]\\d*)\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("-?(?:0|[1-9]\\d*)(?:[eE][+-]?\\d+)?", "mi"),
    R("\\.\\.\\.|[!():=\\[\\]{}|,&]", "p"),
    R("[A-Za-z_]\\w*", "n"),
};

const struct language LANG_graphql = {.tag = "graphql", RULES(RULE_LIST)};
