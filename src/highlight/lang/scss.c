#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/css_words.h"

static const struct words WORD_LIST[] = {CSS_WORDS{"value", "bp", "false true ", NULL}};

#define ID "[A-Za-z_-][\\w-]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("comments"),
    INC("statements"),
    STATE("comments"),
    R("\\s+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),

    STATE("statements"),
    G("@for\\b(?!-)", "k", "push for"),
    G("@(?:import|return|each|if|else|while|debug|warn|error|media|charset|font-face|supports)"
      "\\b(?!-)",
      "k", "push value"),
    G("(@(?:include))(\\s+)(" ID ")?", "k,,nd", "push value"),
    G("(@(?:mixin|function))(\\s+)(" ID ")?", "k,,nf", "push value"),
    G("@extend\\b", "k", "push selector"),
    G("@[\\w-]+", "k", "push selector"),
    G("(\\$[\\w-]+)([ \\t]*)(:)", "nv,,p", "push value"),
    INC("property"),
    R("\\{", "p"),
    R("\\}", "p"),
    R(";", "p"),
    G("", "", "push selector"),
    STATE("property"),
    G("(" ID ")(\\s*)(:)(?=\\s|[^{}\\n;]*[;}])(?!:)", "na?property,,p", "push value"),

    STATE("selector"),
    INC("comments"),
    G("(?=[{};])", "", "pop"),
    G("#\\{", "si", "push interp"),
    R("&", "k"),
    R("::?[\\w-]*", "nd"),
    R("\\.[\\w-]*", "nc"),
    R("#[\\w-]+", "nn"),
    R("%[\\w-]*", "nv"),
    R("\"[^\"\\n]*\"", "s2"),
    R("'[^'\\n]*'", "s1"),
    R("[\\w-]+", "nt"),
    R("[~^*+>=<!@?,|/\\[\\]()]", "o"),

    STATE("value"),
    INC("comments"),
    G("[;]", "p", "pop"),
    G("(?=[{}])", "", "pop"),
    G("#\\{", "si", "push interp"),
    R("@", "err"),
    R("url\\([^)\\n]*\\)", "sx"),
    R("\\$[\\w-]+", "nv"),
    R("(?:true|false)\\b", "bp"),
    R(ID "(?=\\s*\\()", "nf"),
    R("(?:and|or|not)\\b", "ow"),
    R("#[0-9a-fA-F]{3,6}\\b", "mh"),
    R("-?\\d+(?:%|[a-zA-Z]+)?", "m"),
    R("-?\\.\\d+(?:%|[a-zA-Z]+)?", "mi"),
    R("!", "o"),
    R("[()]", "p"),
    R("\\.\\.\\.|[-+*/<>=!,.:%|]+(?![\\w-])|[+*/<>=,:%|]", "o"),
    R("-(?=[\\d$.#(])", "o"),
    R("\"[^\"\\n]*\"", "s2"),
    R("'[^'\\n]*'", "s1"),
    R("-", "o"),
    R("[A-Za-z_][\\w-]*", "n?value"),
    STATE("for"),
    R("(?:from|through|to)\\b(?=\\s)", "ow"),
    INC("value"),
    STATE("interp"),
    G("\\}", "si", "pop"),
    INC("value"),
};

const struct language LANG_SCSS = {.tag = "scss", RULES(RULE_LIST), WORDS(WORD_LIST)};
