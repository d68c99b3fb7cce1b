#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/vhdl_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("--.*", "c1"),
    R("-?\\d+", "mi"),
    R("[box]?\"[^\"]*\"", "s1"),
    R("'[^']?'", "sc"),
    R("'[a-z]\\w*", "na"),
    R("[(),:;]", "p"),
    R("(?:true|false|null)(?![" WIDE "])", "nb"),
    R("[a-z]\\w*", "n?id"),
    R("[-#&'*+./<=>?@^]", "o"),
};

const struct language LANG_VHDL = {
    .tag = "vhdl", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE | LANG_NOCASE_WORDS};
