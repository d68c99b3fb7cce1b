#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/common_lisp_words.h"

#define NAME "(?:\\|[^|]*\\||(?:\\\\.|[A-Za-z0-9!$%&*+/:<=>?@^_~{}\\[\\].-]))+"
#define END "(?=[\\s()'\"`;]|\\z)"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R(";.*", "c1"),
    G("#\\|", "cm", "push comment"),
    R("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s"),
    R(":" NAME, "ss"),
    R("'" NAME, "ss"),
    R("'", "o"),
    R("`|,@|,\\.|,", "o"),
    R("[-+]?\\d+(?:/\\d+)?" END, "mi"),
    R("[-+]?(?:\\d*\\.\\d+(?:[deflsDEFLS][-+]?\\d+)?|\\d+(?:\\.\\d*)?[deflsDEFLS][-+]?\\d+)" END,
      "mf"),
    R("#\\\\(?:\\w+|.)", "sc"),
    R("#[bB][-+]?[01]+(?:/[01]+)?|#[oO][-+]?[0-7]+|#[xX][-+]?[0-9a-fA-F]+|#\\d+[rR]\\w+", "m"),
    R("#'", "nf"),
    R("#[*:.]?", "o"),
    R("(?:t|nil)" END, "no"),
    R("\\*" NAME "\\*", "vg"),
    R(NAME, "nv?id"),
    R("[()]", "p"),
    STATE("comment"),
    G("#\\|", "cm", "push"),
    G("\\|#", "cm", "pop"),
    R("[^|#]+|[|#]", "cm"),
};

const struct language LANG_COMMON_LISP = {
    .tag = "common_lisp", RULES(RULE_LIST), WORDS(WORD_LIST), .flags = LANG_NOCASE_WORDS};
