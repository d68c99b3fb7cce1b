#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/racket_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),           G("#\\|", "cm", "push comment"),
    R("#:[\\w-]+", "nt"),    INC("super:root"),
    STATE("head"),           G("λ", "k", "pop"),
    INC("super:head"),       STATE("comment"),
    G("#\\|", "cm", "push"), G("\\|#", "cm", "pop"),
    R("[^|#]+|[|#]", "cm"),
};

const struct language LANG_RACKET = {
    .tag = "racket", RULES(RULE_LIST), WORDS(WORD_LIST), .base = &LANG_SCHEME};
