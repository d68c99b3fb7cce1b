#include "highlight/kit.h"
#include "highlight/lang/c.h"

#define WHOLE_SUFFIX "[lLuU]*"

ROWS = {
    STATE("root"),
    G("\\n+", "", "push outer"), /* labels stand at the very start only */
    INC("space"),
    C_FUNCTIONS(""),
    G("\\{", "p", "push body"),
    INC("statements"),
    BRACKETS("body", "\\{", "\\}", "statements"),

    STATE("space", G("\\n+", "", "push line"), G("//.*", "c1", "push line"), INC("inline")),
    STATE("inline", R("[ \\t\\r]+", ""), R("\\\\\\n", ""),
          NEED("/(?:\\\\\\n)?\\*" ANY("[^*]|\\*(?!/)") "+\\*/(?:\\\\\\n)?", "cm", "*/")),
    /* where one begins */
    STATE("line", R(ID ":(?!:)", "nl"), INC("outer")),
    STATE("outer", INC("inline"), G("#if\\s0", "c", "push if0"), G("#", "cp", "push directive"),
          ELSE_POP),
    STATE("directive", R(SEQ("include", GAP, "<[^>]+>|\"[^\"]+\"", ".*"), "cp,,cpf,c1"),
          G("\\n", "cp", "pop"), R("\\\\[\\s\\S]", "cp"), R("[^/\\n\\\\]+", "cp"), INC("inline"),
          R("/", "cp")),
    STATE("if0", G("^" GAP "#if", "c", "push"), G("^" GAP "#" GAP "el(?:se|if)", "c", "pop"),
          G("^" GAP "#" GAP "endif\\b" ANY("[^\\\\\\n]|\\\\\\n?") "+\\n", "c", "pop"),
          R(".*\\n", "c")),

    STATE("statements", INC("space"), G("(?:u8|[uUL])?\"", "s", "push string"),
          R("(?:u8|[uUL])?'" ALT("\\\\.", "\\\\[0-7]{1,3}", "\\\\x" XDIGIT "{1,2}",
                                 "[^\\\\'\\n]") "'",
            "sc"),
          INC("numbers"), G("case\\b", "k", "push case"), R("\\*/", "err"),
          R("[-~!%^&*+=|?:<>/]", "o"), R("[()\\[\\],.;]", "p"), INC("names")),
    /* languages that share no words with C have their own */
    STATE("names", R(ID, "n?id")),
    STATE("numbers", R(HEX WHOLE_SUFFIX, "mh"), R(ALT(DEC "\\.\\d*", "\\.?\\d+") EXP "[lL]?", "mf"),
          R("0[0-7]+" WHOLE_SUFFIX, "mo"), R(DEC WHOLE_SUFFIX, "mi")),

    STATE("case", G(":", "p", "pop"), INC("statements")),
    TEXT("string", "s", "\"", "[^\\\\\"\\n]+|\\\\\\n?",
         R("\\\\" ALT("[\\\\abfnrtv\"']", "x" XDIGIT "{2,4}", "[0-7]{1,3}"), "se")),
};

LANGUAGE(c, WORDS(c), .start = "push line");
