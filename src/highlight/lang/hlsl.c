#include "highlight/kit.h"

/* As C's, but a semantic may stand behind the brackets. */
#define FUNCTION                                                                                   \
    "((?:" ID "(?:\\s++|\\s*+\\*[\\s*]*+))+)(" ID ")(\\s*\\([^;]*?\\)(?:\\s*:\\s+" ID ")?)"        \
    "((?:\\s|//[^\\n]*\\n|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+)"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("\\n+", "", "push outer"),
    INC("space"),
    {.re = FUNCTION "(\\{)", .tok = "@.,nf,@.,@.,p", .act = "push body", .need = "{"},
    {.re = FUNCTION "(;)", .tok = "@.,nf,@.,@.,p", .need = ";"},
    G("\\{", "p", "push body"),
    INC("statements"),
    STATE("names"),
    R(ID, "n?hlsl"),
};

const struct language LANG_hlsl = {
    .tag = "hlsl", RULES(RULE_LIST), WORDS(hlsl), .base = &LANG_c, .start = "push line"};
