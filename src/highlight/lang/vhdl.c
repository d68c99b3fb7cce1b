#include "highlight/kit.h"

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

const struct language LANG_vhdl = {
    .tag = "vhdl", RULES(RULE_LIST), WORDS(vhdl), .flags = LANG_NOCASE};
