#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/css_words.h"

static const struct words WORD_LIST[] = {CSS_WORDS{"value", "bp", "false true ", NULL}};

/* Lines instead of braces; what stands in a line is SCSS. */
static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("^[ \\t]*//.*(?:\\n[ \\t]+.*)*", "c1"),
    R("\\s+", ""),
    G("@import\\b", "k", "push import"),
    G("@(?:return|each|if|else|while|for|debug|warn|error|media|charset|font-face|supports)\\b(?!-"
      ")",
      "k", "push value"),
    G("(@include)(\\s+)([\\w-]+)?", "k,,nd", "push value"),
    G("(\\+)([\\w-]+)", "nd,nd", "push value"),
    G("(@(?:mixin|function))(\\s+)([\\w-]+)?", "k,,nf", "push value"),
    G("(=)([\\w-]+)", "nf,nf", "push value"),
    G("@[\\w-]+", "k", "push selector"),
    G("(\\$[\\w-]+)([ \\t]*)(:)", "nv,,p", "push value"),
    G("(:)([A-Za-z_-][\\w-]*)", "p,na?property", "push value"),
    G("([A-Za-z_-][\\w-]*)(:)(?=\\s)", "na?property,p", "push value"),
    G("", "", "push selector"),
    STATE("import"),
    G("(?=\\n)", "", "pop"),
    R("[ \\t]+", ""),
    R("\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,]+", "s"),
    R(",", "p"),
    STATE("selector"),
    G("\\n", "", "pop"),
    R("[{};]", "err"),
    INC("super:selector"),
    STATE("value"),
    G("\\n", "", "pop"),
    R("[{};]", "err"),
    R("\\.[\\d]+[a-z]*", "mi"),
    INC("super:value"),
};

const struct language LANG_SASS = {
    .tag = "sass", RULES(RULE_LIST), WORDS(WORD_LIST), .base = &LANG_SCSS};
