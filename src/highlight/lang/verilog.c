#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, LINE("//", "c1"), BLOCK("cm"), R("`\\w+", "cp"),
           G("\"", "s", "push string"), R("(\\d+)?'[sS]?[bB][01xXzZ_?]+", "mb"),
           R("(\\d+)?'[sS]?[hH][0-9a-fA-FxXzZ_?]+", "mh"), R("(\\d+)?'[sS]?[oO][0-7xXzZ_?]+", "mo"),
           R("(\\d+)?'[sS]?[dD][\\d_xXzZ?]+", "mi"),
           R("\\d[\\d_]*\\.\\d[\\d_]*(?:[eE][+-]?\\d+)?", "mf"), R("\\d[\\d_]*", "mi"),
           R("(\\$)(\\w+)", "p,nb"), R(ID, "n?id"), R("[-~!%^&*+=|?:<>/@]", "o"),
           R("[()\\[\\],.;{}#$]", "p")),
    TEXT_WITH("string", "s", "\"", "[^\\\\\"\\n]+|\\\\",
              R("\\\\(?:[\\\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se")),
};
LANGUAGE(verilog, WORDS(verilog));
