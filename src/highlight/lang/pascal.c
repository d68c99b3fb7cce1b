#include "highlight/kit.h"

ROWS = {
    WITHIN(
        "root", SPACE, R("(?://|--).*\\n?", "c1"),
        NEED("\\(\\*(?:[^*]|\\*(?!\\)))*+\\*\\)", "cm", "*)"), NEED("\\{[^}]*+\\}", "cm", "}"),
        R("(?:0x[0-9a-f]*|(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)(?-i:L|l|UL|ul|u|U|F|f)?", "m"),
        R("\\$[0-9a-f]+", "mh"), R("[~!@#$%^&*()+`={}\\[\\]:;<>?,./|\\\\-]", "p"),
        R(DOUBLED("'"), "s"), R("[a-z_]\\w*" U_END, "n?id"), R("[a-z_]\\w*", "n")),
};
LANGUAGE(pascal, WORDS(pascal), .flags = LANG_NOCASE);
