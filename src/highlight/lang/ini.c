#include "highlight/languages.h"
#include "highlight/scan.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("[;#].*\\n?", "c"),
    R("(\\[)([^\\]\\n]*)(\\])", "nn,nn,nn"),
    G("([^\\s=\\[\\];#:][^=\\n\\[\\]]*?)([ \\t]*)(=)", "py,,p", "push value"),
    R("[\\w.-]+", "py"),
    STATE("value"),
    G("\\n", "", "pop"),
    R("[ \\t]+", ""),
    R("\\\\\\n", "se"),
    R("\"(?:\\\\.|[^\"\\\\\\n])*\"", "s"),
    R("[;#].*", "c"),
    R("[^\\n\\\\;#\"]+|.", "s"),
};

const struct language LANG_INI = {.tag = "ini", RULES(RULE_LIST)};
