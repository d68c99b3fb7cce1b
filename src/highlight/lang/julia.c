/* highlight/lang/julia: Julia. */
#include "highlight/kit.h"

#define LETTER "[a-zA-Z_\\x{a1}-\\x{ffff}]"
#define NAME LETTER "[\\d!a-zA-Z_\\x{a1}-\\x{ffff}]*"
#define NAMED "[\\p{L}\\p{S}_][\\p{L}\\p{Nd}\\p{S}\\p{Po}_]*"
#define POWER "[eEf]" SIGN DEC
#define GROUPS SPARSE("\\d")

ROWS({
    WITHIN("root", SPACE, G("#=", "cm", "push comment"), LINE("#", "c"), R("[(),;{}[\\]]", "x"),
           R("@[\\w.]+", "nd"), G("(?:function|macro)(?=\\s)", "k", "push function"),
           G(OPT("mutable ") "struct(?=\\s)", "k", "push type"),
           G(ALT("abstract", "primitive") " type(?=\\s)", "k", "push type"),
           R("0x" SPARSE("\\da-fA-F"), "mh"), R("0o" SPARSE("0-7"), "mo"),
           R("0b" SPARSE("01"), "mb"), R(GROUPS "\\." OPT(GROUPS) OPT(POWER), "mf"),
           R(GROUPS POWER, "mf"), R(GROUPS, "mi"),
           R("'" ALT("\\\\.[^'\\n]*", "[^\\\\']") "'", "sc"),
           /* """a"b""": three quotes are an empty string and the start of one */
           G("\"", "s", "push string"), R("`[^`]*`", "sb"), R("[!$%&*+./:<=>?\\\\^|~÷≠≤≥-]+", "o"),
           LISTED("[\\p{L}_]\\w*" U_END, "id", "n?id"), R(NAME, "n")),
    NESTED("comment", "cm", "#=", "=#", "#="),
    WITHIN("function", R(SP, "nf"), G(NAMED, "nf", "pop"), G("\\p{P}", "o", "pop")),
    WITHIN("type", R(SP, "nc"), G(NAMED, "nc", "pop")),
    TEXT_WITH("string", "s", "\"", "[^\"\\\\$]+|\\\\",
              R("\\\\" ALT("[\\\\abfnrtv\"']", "[0-7]{1,3}", "x" XDIGIT "{2}", "u" XDIGIT "{4}",
                           "U" XDIGIT "{8}"),
                "se"),
              R("\\$" OPT("\\(\\w+\\)") "[ #+0-]*\\d*" OPT("\\." DEC), "si")),
})
LANGUAGE(julia, WORDS(julia));
