#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/vhdl_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("--.*", "c1"),
    R("'(?:U|X|0|1|Z|W|L|H|-)'", "sc"),
    R("[bxo]?\"[^\"\\n]*\"", "s1"),
    R("<=|/=|>=|=>|\\*\\*|[<>=&+*/.'-](?!\\d)|[<>=&*/.']", "o"),
    R("[+-]?\\d[\\d_]*\\.\\d[\\d_]*(?:e[+-]?\\d+)?", "mf"),
    R("[+-]?\\d[\\d_]*(?:#[0-9a-f_]+#)?", "mi"),
    R("[+-]", "o"),
    R("[()\\[\\],;:|]", "p"),
    R("[a-z_]\\w*", "n?id"),
};

const struct language LANG_VHDL = {
    .tag = "vhdl", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE | LANG_NOCASE_WORDS};
