/* highlight/lang/protobuf: Protocol Buffers. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, LINE("//", "c1"), BLOCK("cm"),
           R(SEQ("message|extend", SP) "(" ID ")?", "kd,,nc"), R("(?:enum|service)\\b", "kd"),
           R(SEQ("package", SP, ID), "kn,,nn"), R(ON_LINE("\""), "s"), R(ON_LINE("'"), "s"),
           R(SEQ("packed|default|deprecated", GAP, "="), "k,,o"), R(ID AHEAD(GAP "="), "na"),
           R(DEC ALT("\\." DEC OPT(EXP), EXP), "mf"), R(HEX, "mh"), R(DEC, "mi"),
           R("[A-Za-z_][\\w.]*", "n?id"), R("<" AHEAD(GAP "\\w") "|[-+=:.]", "o"),
           R("[\\[\\](){},;]", "p")),
})
LANGUAGE(protobuf, WORDS(protobuf));
