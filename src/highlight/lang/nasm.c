#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/nasm_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("^[ \\t]*%.*\\n?", "cp"),
    R("\\s+", ""),
    R(";.*", "c1"),
    R("[.$@?_a-z][\\w$@.?#~]*:", "nl"),
    G("([$_a-z][\\w$.?@]*)(\\s+equ)\\b", "no,kd", "push operands"),
    G("(?:d[bwdqto]|res[bwdqto]|times|incbin|align)\\b", "kd", "push operands"),
    G("[_a-z][\\w.]*", "nf", "push operands"),
    STATE("operands"),
    G("\\n", "", "pop"),
    R("[^\\S\\n]+", ""),
    G("(?=;)", "", "pop"),
    R("\"[^\"\\n]*\"|'[^'\\n]*'|`[^`\\n]*`", "s"),
    R("0x[0-9a-f]+|\\d[0-9a-f]*h", "mh"),
    R("[0-7]+q", "mo"),
    R("[01]+b", "mb"),
    R("\\d+\\.e?\\d+", "mf"),
    R("\\d+", "mi"),
    R("\\$\\$?(?!\\w)", "kc"),
    R("[.$@?_a-z][\\w$@.?#~]*", "nv?id"),
    R("[,()\\[\\]:]", "p"),
    R("[&|^<>+*/%~-]", "o"),
};

const struct language LANG_NASM = {
    .tag = "nasm", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE | LANG_NOCASE_WORDS};
