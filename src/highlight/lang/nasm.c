#include "highlight/kit.h"

#define IDENT "[a-zA-Z$._?][\\w$.?#@~]*"

/* Words are found at the start of longer ones, too. */
static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("^\\s*%", "cp", "push directive"),
    INC("blank"),
    R("[\\n\\r]+", ""),
    R(IDENT ":", "nl"),
    G("(" IDENT ")(\\s+)((?i:equ))", "no,kd,kd", "push operands"),
    G("BITS|USE(?:16|32)|SECTION|SEGMENT|ABSOLUTE|EXTERN|GLOBAL|ORG|ALIGN|STRUC|ENDSTRUC|COMMON|"
      "CPU|GROUP|UPPERCASE|IMPORT|EXPORT|LIBRARY|MODULE",
      "k", "push operands"),
    G("(?i:(?:res|d)[bwdqt]|times)", "kd", "push operands"),
    G(IDENT, "nf", "push operands"),
    STATE("blank"),
    R("[ \\t]+", ""),
    R(";.*", "c1"),
    STATE("directive"),
    R("[^;\\n]+", "cp"),
    G(";.*\\n", "c1", "pop"),
    G("\\n", "cp", "pop"),

    STATE("operands"),
    /* neither a backslash nor the letter n ends up in a string */
    R("\"(?:\\\\\\\\\"|[^\"\\\\n])*\"|'(?:\\\\\\\\'|[^'\\\\n])*'|`(?:\\\\\\\\`|[^`\\\\n])*`", "s"),
    R("0[xX][0-9a-fA-F]+|\\d+[0-9a-fA-F]*[hH]", "mh"),
    R("[0-7]+[qQ]", "mo"),
    R("[01]+[bB]", "mb"),
    R("\\d+\\.[eE]?\\d+", "mf"),
    R("\\d+", "mi"),
    R("[,():\\[\\]]+", "p"),
    R("[&|^<>+*/%~-]+", "o"),
    R("\\$+", "kc"),
    R("(?i:seg|wrt|strict)", "ow"),
    R("(?i:byte|[dq]?word)", "kt"),
    R("(?i:r\\d[0-5]?[bwd]|[a-d][lh]|[er]?[a-d]x|[er]?[sb]p|[er]?[sd]i|[c-gs]s|st[0-7]|mm[0-7]|"
      "cr[0-4]|dr[0-367]|tr[3-7])",
      "nb"),
    R(IDENT, "nv"),
    G("[\\r\\n]+", "", "pop"),
    INC("blank"),
};

const struct language LANG_nasm = {.tag = "nasm", RULES(RULE_LIST)};
