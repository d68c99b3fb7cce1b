#include "highlight/languages.h"
#include "highlight/lang/typescript_words.h"

#define ID "[\\p{L}\\p{Nl}$_][\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),          R("\\?\\.", "p"),
    R("\\?\\?", "o"),       INC("super:root"),
    STATE("statement"),     G("(" ID ")(\\?{0,1})(\\s*)(:)", "nl,p,,p", "push expr"),
    INC("super:statement"),
};

const struct language LANG_TYPESCRIPT = {
    .tag = "typescript", RULES(RULE_LIST), WORDS(TS_WORDS), .base = &LANG_JAVASCRIPT};
const struct language LANG_TSX = {
    .tag = "tsx", RULES(RULE_LIST), WORDS(TS_WORDS), .base = &LANG_JSX};
