#include "highlight/languages.h"
#include "highlight/lang/javascript.h"
#include "highlight/lang/typescript_words.h"

static const struct rule RULE_LIST[] = {
    STATE("rest"),
    R("\\?:", "p"),
    INC("super:rest"),
};

const struct language LANG_TYPESCRIPT = {
    .tag = "typescript", RULES(RULE_LIST), WORDS(TS_WORDS), .base = &LANG_JAVASCRIPT};

static const struct rule TSX_RULES[] = {
    STATE("rest"),
    R("\\?:", "p"),
    INC("super:rest"),
};

const struct language LANG_TSX = {
    .tag = "tsx", RULES(TSX_RULES), WORDS(TS_WORDS), .base = &LANG_JSX};
