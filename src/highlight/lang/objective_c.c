#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/objective_c_words.h"

#define ID "[A-Za-z_]\\w*"

static const struct rule RULE_LIST[] = {
    STATE("statements"),
    G("@\"", "s", "push string"),
    R("@\\d+\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("@\\d+", "mi"),
    R("@(?:YES|NO)\\b", "nb"),
    R("@[\\[{(]", "p"),
    G("(@(?:interface|implementation|protocol|class))(\\s+)(" ID ")", "k,,nc", "push class"),
    R("@\\w+", "k"),
    G("^([+-])(\\s*)(?=\\()", "k,", "push method"),
    G("\\[", "p", "push receiver"),
    R("in\\b", "k"),
    INC("super:statements"),
    R("[{}]", "p"),
    STATE("class"),
    R("[ \\t]+", ""),
    R("(:)([ \\t]*)(" ID ")", "p,,nc"),
    G("", "", "pop"),
    STATE("method"), /* (type)name:(type)argument ... */
    R("[ \\t]+", ""),
    G("\\(", "p", "push type"),
    G("(" ID ")(:)", "nf,p", "goto arguments"),
    R(ID, "n"),
    G("", "", "pop"),
    STATE("arguments"),
    R("[ \\t]+", ""),
    G("\\(", "p", "push type"),
    R("(" ID ")(:)", "nf,p"),
    R(ID, "nv"),
    G("", "", "pop"),
    STATE("type"),
    G("\\)", "p", "pop"),
    INC("statements"),
    R("\\s+", ""),
    STATE("receiver"),
    R("\\s+", ""),
    G("\\[", "p", "goto message;push receiver"),
    G(ID "(?=[.(\\[])", "n?id", "goto message"),
    G(ID, "n?id", "goto message"),
    G("", "", "goto message"),
    STATE("message"),
    G("\\]", "p", "pop"),
    R("\\s+", ""),
    R("(?<![.\\w])(" ID ")(:)(?!:)", "nf,p"),
    R(ID "(?=\\s*\\])", "nf"),
    INC("statements"),
};

const struct language LANG_OBJECTIVE_C = {
    .tag = "objective_c", RULES(RULE_LIST), WORDS(WORD_LIST), .base = &LANG_C};
