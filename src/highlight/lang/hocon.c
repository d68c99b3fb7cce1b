/* highlight/lang/hocon: HOCON, JSON that people write. */
#include "highlight/kit.h"

/* What is followed by a value or an object is a key, all of `"a" b "c" : 1`; a colon is one with
 * it. */
#define KEY(text) R("(" text ")(\\s*)(:|(?=[={]))", "nl,w,p")

ROWS({
    WITHIN("root", R("[}\\]]", "p"), INC("keys")),
    WITHIN("keys", INC("names"), INC("value")),
    WITHIN("names", KEY("\"[^\\n]*?\""), R(SEQ("[\\w.-]+", GAP, ":"), "nl,w,p"),
           R(SEQ("[\\w.-]+", GAP) AHEAD("[={]"), "nl,w")),
    WITHIN("value", R(SP, "w"), R("(?:#|//).*", "c1"), G("\"\"\"", "s2", "push block"),
           G("\"", "s2", "push string"), G("\\$\\{\\??", "si", "push substitution"),
           R(DEC "(?:\\." DEC "){3}", "l"), R("-?" REAL OPT(EXP), "mf"), R("-?" DEC OPT(EXP), "mi"),
           R("true|false|null", "kc"), G("\\{", "p", "push object"), G("\\[", "p", "push array"),
           R("[=()]", "p"), R("[^\\s$\"{}\\[\\]:=,+#`^?!@*&()\\d]", "l")),
    WITHIN("object", G("\\}", "p", "pop"), R(",", "p"), INC("names"),
           R(ALT("classpath", "file", "include", "required", "url") "\\b", "k"), INC("value")),
    WITHIN("array", G("\\]", "p", "pop"), R(",", "p"), INC("value")),

    WITHIN("substitution", G("\\}", "si", "pop"), R("[\\w.-]+", "nv")),
    TEXT_WITH("string", "s2", "\"", "[^\\\\\"$]+|\\$", G("\\$\\{\\??", "si", "push substitution"),
              R("\\\\.", "se")),
    /* `"""a "b" ${c}"""`: behind a quote or a dollar there is no substitution up to the next escape
     */
    TEXT_WITH("block", "s2", "\"\"\"", "[^\"$\\\\]+", G("\\$\\{\\??", "si", "push substitution"),
              R("\\\\.", "se"), R("[\"$][^\"\\\\]*" OPT("\\\\.[^\"\\\\$]*"), "s2")),
})
LANGUAGE(hocon, NO_WORDS);
