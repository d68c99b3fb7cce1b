/* highlight/lang/nasm: NASM, assembler of the x86. */
#include "highlight/kit.h"

#define NAME "[a-zA-Z$._?][\\w$.?#@~]*"
/* Neither a backslash nor the letter n ends up in a string. */
#define STRING(q) R(q ANY("\\\\\\\\" q "|[^" q "\\\\n]") q, "s")
#define DIRECTIVES(...) G(ALT(__VA_ARGS__), "k", "push operands")

/* Words count at the start of longer ones too: "ORGx", "dbx". */
ROWS({
    WITHIN("root", G("^" GAP "%", "cp", "push preprocessor"), INC("blank"), R("[\\n\\r]+", ""),
           R(NAME ":", "nl"), G(SEQ(NAME, SP, FOLD("equ")), "no,kd,kd", "push operands"),
           DIRECTIVES("BITS", "USE(?:16|32)", "CPU", "ORG", "ALIGN", "ABSOLUTE"),
           DIRECTIVES("SECTION", "SEGMENT", "GROUP", "STRUC", "ENDSTRUC", "COMMON"),
           DIRECTIVES("EXTERN", "GLOBAL", "IMPORT", "EXPORT", "LIBRARY", "MODULE", "UPPERCASE"),
           G(FOLD("(?:res|d)[bwdqt]|times"), "kd", "push operands"), G(NAME, "nf", "push operands"),
           ROUGE4(R("[,():\\[\\]]+", "p"))),
    WITHIN("blank", R("[ \\t]+", ""), LINE(";", "c1")),
    WITHIN("preprocessor", R("[^;\\n]+", "cp"), G(";.*\\n", "c1", "pop"), G("\\n", "cp", "pop")),

    WITHIN("operands", G("[\\r\\n]+", "", "pop"), INC("blank"), STRING("\""), STRING("'"),
           STRING("`"), R(ALT(HEX, "\\d+" XDIGIT "*[hH]"), "mh"), R("[0-7]+[qQ]", "mo"),
           R("[01]+[bB]", "mb"), R(DEC "\\.[eE]?" DEC, "mf"), R(DEC, "mi"), R("[,():\\[\\]]+", "p"),
           R("[&|^<>+*/%~-]+", "o"), R("\\$+", "kc"), R(FOLD("seg|wrt|strict"), "ow"),
           R(FOLD("byte|[dq]?word"), "kt"), INC("registers"), R(NAME, "nv")),
    WITHIN("registers",
           R(FOLD("r\\d[0-5]?[bwd]|[a-d][lh]|[er]?[a-d]x"), "nb"), /* "al", "rax", "r8d" */
           R(FOLD("[er]?[sb]p|[er]?[sd]i|[c-gs]s"), "nb"),
           R(FOLD("(?:st|mm)[0-7]|cr[0-4]|dr[0-367]|tr[3-7]"), "nb")),
})
LANGUAGE(nasm, NO_WORDS);
