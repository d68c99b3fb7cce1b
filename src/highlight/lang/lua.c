/* highlight/lang/lua: Lua. */
#include "highlight/kit.h"

#define END NOT("[" WIDE "]")
#define ESCAPE R("\\\\" ALT("[abfnrtv\\\\\"']", "\\d{1,3}"), "se")

/* Until 4.7 escapes are known at a string's start only. */
#define STRING(name, quote, cls)                                                                   \
    STATE(name), G(quote, cls, "pop"), ESCAPE, UNTIL_4_7(R("[^" quote "]+", cls)),                 \
        SINCE_4_7(R("[^" quote "\\\\]+", cls))
#define PATTERN(name, quote)                                                                       \
    STATE(name), G(quote, "sr", "goto end of " name), G("\\[\\^?", "se", "push set"),              \
        R(ALT("\\\\.", "\\(\\?[:=<!]", "\\{[\\d,]+\\}", "[()?]"), "se"), R(".", "sr"),             \
        STATE("end of " name), G("\\$*", "sr", "pop")

ROWS({
    WITHIN(
        "root", R("\\A#!.*", "cp"), NEED("--\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "cm", "]"),
        LINE("--", "c1"),
        R(ALT("\\d*\\.\\d+", "\\d+\\.\\d*") OPT(EXP) "'", "mf"), /* "1.5'": the quote is needed */
        R(DEC EXP, "mf"), R("0[xX]" XDIGIT "*", "mh"), R(DEC, "mi"), SPACE,
        NEED("\\[(=*)\\[[\\s\\S]*?\\]\\1\\]", "s", "]"), R("[=~<>]=|\\.\\.\\.?|[=+*/%^<>#-]", "o"),
        R("[\\[\\]{}().,:;]", "p"), G("function" END, "k", "push function"),
        LISTED(ID END, "id", "n?id"), LISTED(ID "\\." ID, "builtin", "nb"),
        R(SEQ(ID, "\\.", ID), "n,p,n"), G("gsub" NOT("\\w"), "nb", "push gsub"), R(ID, "n?builtin"),
        G("'", "s1", "push single"), G("\"", "s2", "push double")),
    WITHIN("function", SPACE, G(SEQ(ID, "\\.", ID), "nc,p,nf", "pop"), G(ID, "nf", "pop"),
           G("\\(", "p", "pop")),
    STRING("single", "'", "s1"),
    STRING("double", "\"", "s2"),

    /* its arguments are patterns */
    WITHIN("gsub", SPACE, G("\\)", "p", "pop"), R("[(,]", "p"), G("\"", "sr", "push pattern"),
           SINCE_4_7(G("'", "sr", "push quoted"))),
    PATTERN("pattern", "\""),
    PATTERN("quoted", "'"),
    WITHIN("set", R("/", "se"), G("\\]", "se", "pop"), R(SEQ("\\\\", "."), "se,sr"), R(".", "sr")),
})
LANGUAGE(lua, WORDS(lua));
