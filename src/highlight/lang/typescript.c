#include "highlight/kit.h"

#define IDENT "[\\p{L}\\p{Nl}$_][\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),          R("\\?\\.", "p"),
    R("\\?\\?", "o"),       INC("super:root"),
    STATE("statement"),     G("(" IDENT ")(\\?{0,1})(\\s*)(:)", "nl,p,,p", "push expr"),
    INC("super:statement"),
};

const struct language LANG_typescript = {
    .tag = "typescript", RULES(RULE_LIST), WORDS(typescript), .base = &LANG_javascript};
const struct language LANG_tsx = {
    .tag = "tsx", RULES(RULE_LIST), WORDS(typescript), .base = &LANG_jsx};
