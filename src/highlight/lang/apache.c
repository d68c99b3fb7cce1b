#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/apache_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("blank"),
    G("(</?)(\\w+)", "p,?section", "push section"),
    G("\\w+", "?directive", "push values"),
    STATE("blank"),
    R("#.*", "c"),
    R("\\s+", ""), /* behind values a blank before the line's end takes that along */
    STATE("section"),
    G("([^>]*)(>(?:\\r\\n?|\\n)?)", "sr,p", "pop"),
    INC("blank"),
    STATE("values"),
    G("\\r\\n?|\\n", "", "pop"),
    INC("blank"),
    R("\\S+", "?value"),
};

const struct language LANG_APACHE = {
    .tag = "apache", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE_WORDS};
