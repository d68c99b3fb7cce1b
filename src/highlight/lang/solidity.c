/* highlight/lang/solidity: Solidity, contracts of Ethereum; Rouge 4 has it no more. */
#include "highlight/kit.h"

#define STRING(name, quote)                                                                        \
    TEXT_WITH(name, "s", quote, "[^\\\\\\n" quote "]+",                                            \
              R("\\\\(?:x[\\s\\S]{2}|u" XDIGIT "{4}|[\\s\\S])", "se"))

ROWS({
    WITHIN("root", R("(?:\\s|\\\\\\n)+", ""), R("//.*\\n?", "c1"), BLOCK("cm"),
           R("/\\*[\\s\\S]*", "cm"), R("\\*/", "err"), G("(?:hex)?\"", "s", "push double"),
           G("(?:hex)?'", "s", "push single"), R("u?int\\d+|bytes\\d+", "kt"),
           R("u?fixed\\d+x\\d+", "kr"), R("[A-Za-z_$][\\w$]*", "n?id"), R("0[xX]" XDIGIT "+", "mh"),
           R(REAL OPT("[eE]" DEC), "mf"), R(DEC OPT("[eE]" DEC), "mi"), R("[-+*/%=<>!&|^~?:]", "o"),
           R("[.,;()\\[\\]{}]", "p")),
    STRING("double", "\""),
    STRING("single", "'"),
})
LANGUAGE(solidity, WORDS(solidity));
