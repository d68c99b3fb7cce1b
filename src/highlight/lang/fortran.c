#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", "w"),
    R("!.*", "c1"),
    R("^#.*", "cp"),
    R("[+-]?(?:\\d+\\.\\d*|\\.\\d+)(?:[eEdD][+-]?\\d+)?(?:_\\w+)?|[+-]?\\d+[eEdD][+-]?\\d+(?:_\\w+)"
      "?",
      "mf"),
    R("[+-]?\\d+(?:_\\w+)?", "mi"),
    R("::|[()\\[\\],:;%/]", "p"),
    R("\\.(?:eq|ne|lt|le|gt|ge|not|and|or|eqv|neqv)\\.", "ow"),
    R("\\.(?:true|false)\\.", "kc"),
    R("\\.[a-z]+\\.", "ow"),
    R("==|<=|>=|=>|\\*\\*|[-+*=<>]", "o"),
    R("(?:\\d+\\.\\d*|\\.\\d+)(?:[eEdD][+-]?\\d+)?(?:_\\w+)?|\\d+[eEdD][+-]?\\d+(?:_\\w+)?", "mf"),
    R("\\d+(?:_\\w+)?", "mi"),
    R("\"[^\"\\n]*\"", "s2"),
    R("'[^'\\n]*'", "s1"),
    R("[a-z_]\\w*", "n?id"),
};

const struct language LANG_fortran = {
    .tag = "fortran", RULES(RULE_LIST), WORDS(fortran), .flags = LANG_NOCASE};
