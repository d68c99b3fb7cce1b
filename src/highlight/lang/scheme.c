#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/scheme_words.h"

#define NAME "[A-Za-z0-9!$%&*+,/:<=>?@^_~|.-]+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R(";.*", "c1"),
    R("\\s+", ""),
    R("-?\\d+\\.\\d+", "mf"),
    R("-?\\d+", "mi"),
    R("#e[-+]?\\d+", "mi"),
    R("#x[0-9a-fA-F]+", "mh"),
    R("#b[01]+", "mb"),
    R("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s"),
    R("'" NAME, "ss"),
    R("#\\\\(?:\\w+|.)", "sc"),
    R("#[tf]\\b", "no"),
    R("`|,@|,|'|#", "o"),
    G("[(\\[]", "p", "push head"),
    R("[)\\]]", "p"),
    R("[A-Za-z!$%*+,/:<=>?@^_~|.-][A-Za-z0-9!$%&*+,/:<=>?@^_~|.-]*", "nv"),
    STATE("head"),
    R("\\s+", ""),
    G("[A-Za-z!$%*+/:<=>?^_~|.-][A-Za-z0-9!$%&*+,/:<=>?@^_~|.-]*", "nf?id", "pop"),
    G("", "", "pop"),
};

const struct language LANG_SCHEME = {.tag = "scheme", RULES(RULE_LIST), WORDS(WORD_LIST)};
