#include "highlight/languages.h"
#include "highlight/lang/typescript_words.h"
#include "highlight/lang/unicode.h"

#define LABEL "(" U_ONE("A-Za-z_$", "\\p{L}\\p{Nl}") "[" U_WORD "]*)([?]?)(\\s*)(:)"

static const struct rule RULE_LIST[] = {
    STATE("root"),          R("\\?\\.", "p"),   R("\\?\\?", "o"),
    INC("super:root"),      STATE("statement"), G(LABEL, "nl,p,,p", "push expression"),
    INC("super:statement"),
};

const struct language LANG_TYPESCRIPT = {
    .tag = "typescript", RULES(RULE_LIST), WORDS(TS_WORDS), .base = &LANG_JAVASCRIPT};

static const struct rule TSX_RULES[] = {
    STATE("root"),
    R("\\?\\.", "p"),
    R("\\?\\?", "o"),
    INC("super:root"),
    STATE("statement"),
    G(LABEL, "nl,p,,p", "push expression"),
    INC("super:statement"),
    STATE("name"),
    G("(\\w+)(,)", "nx,p", "pop 3"), /* type parameters, not an element */
    INC("super:name"),
};

const struct language LANG_TSX = {
    .tag = "tsx", RULES(TSX_RULES), WORDS(TS_WORDS), .base = &LANG_JSX, .start = "push expression"};
