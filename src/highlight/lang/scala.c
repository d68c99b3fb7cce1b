/* highlight/lang/scala: Scala; letters and signs are Unicode's. */
#include "highlight/kit.h"

/* Signs; Rouge 3 counts quotes and backquotes among them. */
#define SIGNS(more) U_ONE("-!#%&*+/:<=>?@\\\\^|~\\x7f" more, "\\p{Sm}\\p{So}")
#define OP_3 SIGNS("'`")
#define OP_4 SIGNS("")
/* Behind an underscore operators belong to the name. */
#define NAME "(?:" U_ONE("A-Za-z$_", "\\p{L}") "[\\p{L}0-9$_]*(?:(?<=_)" OP_3 "+)?)"
#define TICKED "`[^`]+`"
#define NAME_3 "(?:" NAME "|" OP_3 "+|" TICKED ")"
#define NAME_4 "(?:" NAME "|" OP_4 "+|" TICKED ")"
#define CHUNK_3 "(?:" NAME "|" OP_3 "+`[^`]+`)"
#define CHUNK_4 "(?:" NAME "|" TICKED ")"
#define PATH(chunk) "(" chunk "(?:\\." chunk ")*)"
#define BLANK "[\\s\\x{85}\\p{Z}]"

/* The rows that name things, by what a name and a sign is. */
#define DEFINED(name) R(SEQ("def", SP, name, GAP), "k,,nf,"), R(SEQ("val", SP, name, GAP), "k,,nv,")
#define CLASS(name)                                                                                \
    G(SEQ(name, GAP, "\\["), "nc,,o", "push typeparam"), SPACE, G("[{(]", "o", "pop"),             \
        G("//.*", "c1", "pop"), G(name, "nc", "pop")
#define TYPE(name, chunk)                                                                          \
    G(PATH(chunk) SEQ(GAP, "\\["), "kt,,o", "goto typeparam"),                                     \
        G(PATH(chunk) "(\\s*)$", "kt,", "pop"), G("//.*", "c1", "pop"), R("\\.|" name, "kt")

ROWS({
    WITHIN("root", G(SEQ("class|trait|object", SP), "k,", "push class"), R("'" NAME "(?!')", "ss"),
           R("[^\\S\\n]+|\\n", ""), LINE("//", "c1"), G("/\\*", "cm", "push comment"),
           R("@" NAME, "nd"), ROUGE3(DEFINED(NAME_3)), ROUGE4(DEFINED(NAME_4)),
           R(SEQ("this", "\\n*", "\\.", NAME), "k,,o,py"),
           R(SEQ(NAME "|_", "\\n*", "\\.", NAME), "nv,,o,py"),
           /* a name ends in a letter here: what comes behind the last one is left over */
           R(U_ONE("A-Z$_", "\\p{Lu}") NAME U_EDGE, "nc"), R(SEQ(NAME, BLANK "*", "\\("), "nf,,o"),
           R(SEQ("\\.", NAME), "o,py"), LISTED("[a-zS]++" U_END, "id", "k"),
           R("(?:<[%:-]|=>|>:|[#=@\\x{21D2}\\x{2190}])" ALT(U_BEGIN, AHEAD("\\s"), "$"), "k"),
           R("_" ALT(U_END, "$"), "k"), G(":" NOT(OP_3), "k", "push type"),
           R("(?:true|false|null)" U_END, "kc"), G(SEQ("import|package", SP), "k,", "push import"),
           G(SEQ("type", SP), "k,", "push type"),
           NEED("\"\"\"[\\s\\S]*?\"\"\"(?!\")", "s", "\"\"\""), R(QUOTED("\"", "[\\\\\"]"), "s"),
           R("'" ALT("\\\\.", "[^\\\\]", "\\\\u" XDIGIT "{4}") "'", "sc"), R(NAME, "n"),
           R(TICKED, "n"), G("\\[", "o", "push typeparam"), R("[(){};,.#]", "o"),
           ROUGE3(R(OP_3 "+", "o")), ROUGE4(R(OP_4 "+", "o")),
           R(DEC "\\.\\d*" OPT(EXP) "[fFdD]?", "mf"), R(DEC "[fFdD]", "mf"),
           R("0x" XDIGIT "+", "mh"), R(DEC "L?", "mi")),

    WITHIN("class", ROUGE3(CLASS(NAME_3)), ROUGE4(CLASS(NAME_4))),
    WITHIN("type", SPACE, R("<[%:]|>:|[#_\\x{21D2}]|forSome|type", "k"),
           G(SEQ("[,);}]|=>|=", GAP), "o,", "pop"), G("[({]", "o", "push"),
           ROUGE3(TYPE(NAME_3, CHUNK_3)), ROUGE4(TYPE(NAME_4, CHUNK_4))),
    WITHIN("typeparam", R("[\\s,]+", ""), R("<[%:]|=>|>:|[#_\\x{21D2}]|forSome|type", "k"),
           G("[\\])}]", "o", "pop"), G("[(\\[{]", "o", "push"), ROUGE3(R("\\.|" NAME_3, "kt")),
           ROUGE4(R("\\.|" NAME_4, "kt"))),
    NESTED("comment", "cm", "/\\*", "\\*/", "/*"),
    WITHIN("import", G("(?:" NAME "|\\.)++", "nn", "pop")),
})
LANGUAGE(scala, WORDS(scala));
