#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/apache_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("#.*", "c"),
    R("(<)(\\w+)([^>\\n]*)(>\\n?)", "p,nl,sr,p"),
    R("(</)(\\w+)([^>\\n]*)(>\\n?)", "p,nl,sr,p"),
    G("[A-Za-z]\\w*", "?directive", "push values"),
    STATE("values"),
    G("\\n", "", "pop"),
    R("[^\\S\\n]+", ""),
    R("#.*", "c"),
    R("[A-Za-z][\\w-]*(?=\\s|\\z)", "?value"),
    R("\\S+", ""),
};

const struct language LANG_APACHE = {
    .tag = "apache", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE_WORDS};
