#include "highlight/kit.h"

#define EXPONENT "(?:[eE][+-]?\\d+)"
#define FLOAT "\\d+\\.\\d*" EXPONENT "?|\\d+" EXPONENT "|\\.\\d+" EXPONENT "?"
#define CODE "u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}"

ROWS = {
    WITHIN("root", LINE("//", "c"), BLOCK("c"), R("(?:\\d+|" FLOAT ")i", "m"), R(FLOAT, "m"),
           R("0[xX][0-9A-Fa-f]+|\\d+", "m"),
           R("'(?:[^\\n]|\\\\(?:[abfnrtv\\\\'\"]|[0-7]{3}|" CODE "))'", "sc"),
           R("[-+*/%&|^<>=!.:]", "o"), R("[,;()\\[\\]{}]", "p"),
           R("[\\p{L}\\p{Nl}\\p{M}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}_]*", "n?id"), SPACE,
           G("`", "s", "push raw"), G("\"", "s", "push string")),
    WITHIN("string", R("\\\\(?:[abfnrtv\\\\'\"]|" CODE ")", "se"), R("\\\\.", "err"),
           G("\"", "s", "pop"), R("[^\"\\\\]+", "s")),
    TEXT("raw", "s", "`", "[^`]+"),
};
LANGUAGE(go, WORDS(go));
