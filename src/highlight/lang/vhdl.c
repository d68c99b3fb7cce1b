#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, LINE("--", "c1"), R("-?\\d+", "mi"), R("[box]?\"[^\"]*\"", "s1"),
           R("'[^']?'", "sc"), R("'[a-z]\\w*", "na"), R("[(),:;]", "p"),
           R("(?:true|false|null)(?![" WIDE "])", "nb"), R("[a-z]\\w*", "n?id"),
           R("[-#&'*+./<=>?@^]", "o")),
};
LANGUAGE(vhdl, WORDS(vhdl), .flags = LANG_NOCASE);
