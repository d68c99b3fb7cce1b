#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, R("true|false|\\(\\)|\\[\\]", "bp?id"),
           R("([A-Z][\\w']*)(\\s*)(\\.)", "nn,,p"), R("`[A-Z][\\w']*", "nt"),
           R("[A-Z][\\w']*", "nc"), G("\\(\\*(?!\\))", "c", "push comment"),
           R("[a-z_][\\w']*", "n?id"),
           R("'(?:\\\\(?:[\\\\\"'ntbr ]|\\d{3}|x[0-9a-fA-F]{2}))'", "sc"), R("'", "k"),
           R("0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"), R("0[oO][0-7][0-7_]*", "mo"),
           R("0[bB][01][01_]*", "mb"), R("\\d[\\d_]*(?:\\.[\\d_]*)?[eE][+-]?\\d[\\d_]*", "mf"),
           R("\\d[\\d_]*", "mi"), G("\"", "s2", "push string"), R("[\\[\\](){};]", "p"),
           R("[-+*/<>=!$%&^|@~?:.,#]+", "o")),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    TEXT_WITH("string", "s2", "\"", "[^\\\\\"]+|\\\\",
              R("\\\\(?:[\\\\\"'ntbr]|\\d{3}|x[0-9a-fA-F]{2}|\\n)", "se")),
};
LANGUAGE(ocaml, WORDS(ocaml));
