#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("blank"),
    G("</?(?=\\w)", "p", "push section;push name"),
    LISTEDG("\\w+", "word", "nc", "push values"),
    G("\\w+", "", "push values"),
    STATE("name"),
    LISTEDG("\\w+", "word", "nl", "pop"),
    G("\\w+", "", "pop"),
    STATE("blank"),
    R("#.*", "c"),
    R("\\s+", ""), /* behind values a blank before the line's end takes that along */
    STATE("section"),
    G("([^>]*)(>(?:\\r\\n?|\\n)?)", "sr,p", "pop"),
    INC("blank"),
    STATE("values"),
    G("\\r\\n?|\\n", "", "pop"),
    INC("blank"),
    LISTED("\\S+", "word", "ss"),
    R("\\S+", ""),
};

const struct language LANG_apache = {
    .tag = "apache", RULES(RULE_LIST), WORDS(apache)};
