#include "highlight/kit.h"

/* HCL with words, and with expressions in braces. */
static const struct rule RULE_LIST[] = {
    STATE("hash"),
    R("[.,()*]", "p"),
    INC("super:hash"),
    STATE("array"),
    R("[.,()*]", "p"),
    INC("super:array"),
    STATE("double"),
    R("[^\\\\\"$]+", "s2"),
    INC("strings"),
    G("\"", "s2", "pop"),
    STATE("single"),
    R("[^\\\\'$]+", "s1"),
    INC("strings"),
    G("'", "s1", "pop"),
    STATE("strings"),
    R("\\\\.", "se"),
    G("\\$\\{", "k", "push interpolation"),

    STATE("interpolation"),
    G("\\}", "k", "pop"),
    G("\"/", "dl", "goto regex"),
    INC("primitives"),
    R("\\s+", ""),
    R("\\\\(?=\\n)|[-<>+*%&|^/!=?:~]", "o"),
    R("[(\\[,)\\].]", "p"),
    R("[$a-zA-Z_][\\w-]*", "nx?id"),
    STATE("regex"),
    G("/\"", "dl", "pop"),
    R("[^\"/\\\\]+|\\\\.|[\"/]", "sr"),
};

const struct language LANG_terraform = {
    .tag = "terraform", RULES(RULE_LIST), WORDS(terraform), .base = &LANG_hcl};
