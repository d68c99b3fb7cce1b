#include "highlight/kit.h"

ROWS = {
    WITHIN(
        "root", R("\\s+", "w"), R("!.*", "c1"), LINE("^#", "cp"),
        R("[+-]?(?:\\d+\\.\\d*|\\.\\d+)(?:[eEdD][+-]?\\d+)?(?:_\\w+)?|[+-]?\\d+[eEdD][+-]?\\d+(?:"
          "_\\w+)"
          "?",
          "mf"),
        R("[+-]?\\d+(?:_\\w+)?", "mi"), R("::|[()\\[\\],:;%/]", "p"),
        R("\\.(?:eq|ne|lt|le|gt|ge|not|and|or|eqv|neqv)\\.", "ow"), R("\\.(?:true|false)\\.", "kc"),
        R("\\.[a-z]+\\.", "ow"), R("==|<=|>=|=>|\\*\\*|[-+*=<>]", "o"),
        R("(?:\\d+\\.\\d*|\\.\\d+)(?:[eEdD][+-]?\\d+)?(?:_\\w+)?|\\d+[eEdD][+-]?\\d+(?:_\\w+)?",
          "mf"),
        R("\\d+(?:_\\w+)?", "mi"), R("\"[^\"\\n]*\"", "s2"), R("'[^'\\n]*'", "s1"),
        R("[a-z_]\\w*", "n?id")),
};
LANGUAGE(fortran, WORDS(fortran), .flags = LANG_NOCASE);
