/* highlight/lang/vhdl: VHDL, IEEE 1076; letter case does not count. */
#include "highlight/kit.h"

#define NAME "[a-z]\\w*"

ROWS({
    WITHIN("root", SPACE, LINE("--", "c1"), R("-?" DEC, "mi"),
           R(OPT("[box]") "\"[^\"]*\"", "s1"), /* X"FF" */
           /* '' is a character as well */
           R("'[^']?'", "sc"), R("'" NAME, "na"), /* '1', clk'event */
           R("[(),:;]", "p"), LISTED(NAME NOT("[" WIDE "]"), "value", "nb"), R(NAME, "n?id"),
           R("[&'*+./<=>?@^#-]", "o")),
})
LANGUAGE(vhdl, WORDS(vhdl), .flags = LANG_NOCASE);
