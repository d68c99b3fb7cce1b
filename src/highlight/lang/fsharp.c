#include "highlight/kit.h"

#define IDENT "[a-zA-Z][\\w']*|``[^`\\n\\r\\t]+``"
#define TYPE "[A-Z][\\w']*"

ROWS = {
    STATE("root"),
    SPACE,
    R("false|true|\\(\\)|\\[\\]", "bp"),
    G(TYPE "(?=\\s*\\.)", "nn", "push dotted"),
    R(TYPE, "nc"),
    G("\\(\\*(?!\\))", "c", "push comment"),
    LINE("//", "c1"),
    R(IDENT, "n?id"),
    R("[]\\[;,{}_()!$%&*+./:<=>?@^|~#-]+", "o?sign"), /* only some runs are signs */
    R("\\d[\\d_]*(?:.[\\d_]*)?[eE][+-]?\\d[\\d_]*", "mf"),
    R("0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
    R("0[oO][0-7][0-7_]*", "mo"),
    R("0[bB][01][01_]*", "mb"),
    R("\\d[\\d_]*", "mi"),
    R("'(?:\\\\[\\\\\"'ntbr ]|\\\\[0-9]{3}|\\\\x[0-9a-fA-F]{2}|\\.)'", "sc"),
    R("'", "k"),
    G("\"", "s2", "push string"),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    STATE("string"),
    R("[^\\\\\"]+", "s2"),
    R("\\\\(?:[\\\\\"'ntbr]|\\d{3}|x[0-9a-fA-F]{2})", "se"),
    R("\\\\\\n", "s2"),
    G("\"", "s2", "pop"),
    /* behind the name of a module */
    WITHIN("dotted", SPACE, R("\\.", "p"), R(TYPE "(?=\\s*\\.)", "nn"), G(TYPE, "nc", "pop"),
           G(IDENT, "n", "pop"), G("\\[", "p", "pop")),
};
LANGUAGE(fsharp, WORDS(fsharp));
