#include "highlight/kit.h"

#define NAME "[^\\s()\\[\\]{}'`,.]+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("(?:;|#!).*", "c1"),
    G("#\\|", "cm", "push comment"),
    G("#;", "cm", "push datum"),
    R("\\s+", ""),
    R("[+-]inf\\.[f0]|[+-]nan\\.0|-min\\.0|\\+max\\.0|-?\\d+\\.\\d+", "mf"),
    R("-?\\d+", "mi"),
    R("#:" NAME, "nt"),
    INC("super:sharp"),
    R("\"(?:\\\\[\\\\\"]|[^\"])*+\"", "s"),
    R("['`]" NAME, "ss"),
    R("#[tT](?:[rR][uU][eE])?|#[fF](?:[aA][lL][sS][eE])?", "no"),
    R(",@|['#`,.]", "o"),
    G("[(\\[{]", "p", "push head"),
    R("[)\\]}]", "p"),
    R(NAME, "nv"),
    STATE("comment"),
    G("#\\|", "cm", "push"),
    G("\\|#", "cm", "pop"),
    R("[^|#]+|[|#]", "cm"),
    STATE("datum"), /* commented out; brackets are counted */
    G("[(\\[{]", "cm", "push brackets"),
    G("\"(?:\\\\\"|[^\"])*?\"", "cm", "pop"),
    G("\\S+", "cm", "pop"),
    G("", "", "pop"),
    STATE("brackets"),
    G("[)\\]}]", "cm", "pop"),
    G("[(\\[{]", "cm", "push"),
    R("[^()\\[\\]{}]+", "cm"),
    STATE("head"),
    G(NAME, "nf?form", "pop"),
    G("", "", "pop"),
};

const struct language LANG_racket = {
    .tag = "racket", RULES(RULE_LIST), WORDS(racket), .base = &LANG_scheme};
