#include "highlight/kit.h"

ROWS = {
    STATE("root"),
    LINE("#'", "cd"),
    LINE("#", "c1"),
    R("\\s+", "w"),
    R("`[^`]+`", "n"),
    R(QUOTED("'", "[\\s\\S]"), "s1"),
    R(QUOTED("\"", "[\\s\\S]"), "s2"),
    R("%[^%]*%", "o"),
    R("0[xX][0-9a-fA-F]+(?:[pP]\\d+)?[Li]?", "mh"),
    /* a sign always belongs to the number */
    R("[-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][-+]?\\d+)?[Li]?", "m"),
    LISTED("[A-Za-z][\\w.]*(?=\\()", "call", "nf"),
    R("(?:" U_ONE("A-Za-z", U_ALPHA) "|\\.[._" U_ALPHA "])[._" U_ALPHA "\\p{Nd}]*|\\.", "n?id"),
    R("[\\[\\]{}();,]", "p"),
    R("[-<>?*+^/!=~$@:%&|]", "o"),
};
LANGUAGE(r, WORDS(r));
