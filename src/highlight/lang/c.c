/* highlight/lang/c: C, whose functions are told by their heads; C++ and Objective-C are made of it.
 */
#include "highlight/kit.h"
#include "highlight/lang/c.h"

#define WHOLE_SUFFIX "[lLuU]*"

ROWS({
    WITHIN("root", G("\\n+", "", "push outer"), /* labels stand at the very start only */
           INC("space"), C_FUNCTIONS(""), G("\\{", "p", "push body"), INC("statements")),
    BRACKETS("body", "\\{", "\\}", "statements"),

    WITHIN("space", G("\\n+", "", "push line"), G("//.*", "c1", "push line"), INC("inline")),
    WITHIN("inline", R("[ \\t\\r]+", ""), R("\\\\\\n", ""),
           NEED("/(?:\\\\\\n)?\\*" ANY("[^*]|\\*(?!/)") "+\\*/(?:\\\\\\n)?", "cm", "*/")),
    /* where one begins */
    WITHIN("line", R(ID ":(?!:)", "nl"), INC("outer")),
    WITHIN("outer", INC("inline"), G("#if\\s0", "c", "push if0"), G("#", "cp", "push directive"),
           ELSE_POP),
    WITHIN("directive", R(SEQ("include", GAP, "<[^>]+>|\"[^\"]+\"", ".*"), "cp,,cpf,c1"),
           G("\\n", "cp", "pop"), R("\\\\[\\s\\S]", "cp"), R("[^/\\n\\\\]+", "cp"), INC("inline"),
           R("/", "cp")),
    WITHIN("if0", G("^" GAP "#if", "c", "push"), G("^" GAP "#" GAP "el(?:se|if)", "c", "pop"),
           G("^" GAP "#" GAP "endif\\b" ANY("[^\\\\\\n]|\\\\\\n?") "+\\n", "c", "pop"),
           R(".*\\n", "c")),

    WITHIN("statements", INC("space"), G("(?:u8|[uUL])?\"", "s", "push string"),
           R("(?:u8|[uUL])?'" ALT("\\\\.", "\\\\[0-7]{1,3}", "\\\\x" XDIGIT "{1,2}",
                                  "[^\\\\'\\n]") "'",
             "sc"),
           INC("numbers"), G("case\\b", "k", "push case"), R("\\*/", "err"),
           R("[-~!%^&*+=|?:<>/]", "o"), R("[()\\[\\],.;]", "p"), INC("names")),
    /* languages that share no words with C have their own */
    WITHIN("names", R(ID, "n?id")),
    WITHIN("numbers", R(HEX WHOLE_SUFFIX, "mh"),
           R(ALT(DEC "\\.\\d*", "\\.?\\d+") EXP "[lL]?", "mf"), R("0[0-7]+" WHOLE_SUFFIX, "mo"),
           R(DEC WHOLE_SUFFIX, "mi")),

    WITHIN("case", G(":", "p", "pop"), INC("statements")),
    TEXT_WITH("string", "s", "\"", "[^\\\\\"\\n]+|\\\\\\n?",
              R("\\\\" ALT("[\\\\abfnrtv\"']", "x" XDIGIT "{2,4}", "[0-7]{1,3}"), "se")),
})
LANGUAGE(c, WORDS(c), .start = "push line");
