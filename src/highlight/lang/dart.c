/* highlight/lang/dart: Dart. */
#include "highlight/kit.h"

#define STRING(name, quote) TEXT_WITH(name, "s", quote, "[^\\\\$" quote "]+", INC("inside"))

ROWS({
    WITHIN("root",
           {.re = "^(" GAP "(?:[A-Za-z_][\\w.\\[\\]]*" SP "){1,64}?)" SEQ(ID, GAP, "\\("),
            .tok = "@.,nf,,p",
            .need = "("},
           SPACE, LINE("//", "c1"), BLOCK("cm"), G("\"", "s", "push double"),
           G("'", "s", "push single"), R("r" ALT("\"[^\"]*\"", "'[^']*'"), "sx"),
           R("#" OPT(ID), "ss"), R("@" ID, "nd"), G("part" GAP "of\\b", "kn", "push import"),
           LISTED(ID, "id", "n?id"), R(SEQ("\\.", ID), "o,na"), R(ID ":", "nl"), R("\\$?" ID, "n"),
           R("[~^*!%&|+=:/?-]", "o"), R("[\\[\\](){}<>.,;]", "p"),
           R("\\d*\\." DEC OPT("[eE]-?" DEC), "mf"), R("0x" XDIGIT "+", "mh"), R(DEC "L?", "mi")),

    WITHIN("class", SPACE, G(ID, "nc", "pop")),
    WITHIN("import", G(";", "o", "pop"), R("(?:show|hide)\\b", "kd"), INC("root")),
    STRING("double", "\""),
    STRING("single", "'"),
    WITHIN("inside", R("\\$" ID, "si"), NEED("\\$\\{[^}]+\\}", "si", "}"),
           R("\\\\[nrt\"'\\\\]", "se")),
})
LANGUAGE(dart, WORDS(dart));
