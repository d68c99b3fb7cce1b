#include "highlight/kit.h"

#define FUNCTION                                                                                   \
    "abspath|addprefix|addsuffix|and|basename|call|dir|error|eval|file|filter|filter-out|"         \
    "findstring|"                                                                                  \
    "firstword|flavor|foreach|if|join|lastword|notdir|or|origin|patsubst|realpath|shell|sort|"     \
    "strip|subst|suffix|value|warning|wildcard|word|wordlist|words"
/* What the shell's text is cut at. */
#define CUT "\\$[({]|[(){}\\\\]|$"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("#.*\\n", "c"),
    R("([-s]?include)((?:[\\t ]+[^\\t\\n #]+)+)", "k,sx"),
    R("(ifn?def|ifn?eq)([\\t ]+)([^#\\n]+)", "k,,nv"),
    R("(?:else|endif)[\\t ]*(?=[#\\n])", "k"),
    G("(export)([\\t ]+)(?=[\\w${}()\\t -]+\\n)", "k,", "push export"),
    R("export[\\t ]+", "k"),
    G("([\\w${}().-]+)([\\t ]*)([!?:+]?=)", "nv,,o", "push line"),
    R("\"(?:\\\\.|[^\"\\\\])*+\"", "s2"),
    R("'(?:\\\\.|[^'\\\\])*+'", "s1"),
    G("([^\\n:]+)(:+)([ \\t]*)", "nl,o,", "push header"),

    STATE("export"),
    R("[\\w${}()-]", "nv"),
    G("\\n", "", "pop"),
    R("[\\t ]+", ""),

    STATE("header"), /* what a target is made of */
    R("[^,\\\\\\n#]+", "nf"),
    R(",", "p"),
    R("#", "c"),
    R("\\\\[\\s\\S]", ""),
    G("\\n", "", "goto body"),
    STATE("body"),
    R("(ifn?def|ifn?eq)([\\t ]+)([^#\\n]+)(#.*)?(\\n)", "k,,nv,c,"),
    R("(else|endif)([\\t ]*)(#.*)?(\\n)", "k,,c,"),
    G("(\\t[\\t ]*)([@-]?)", ",p", "push line"),
    G("", "", "pop"),

    STATE("shell"),
    R("\\$[({][\\t ]*\\w[\\w:=%.]*[\\t ]*[)}]", "nv"),
    G("(\\$[({])([\\t ]*)(" FUNCTION ")([\\t ]+)", "nf,,nb,", "push call"),
    R("\\\\[\\s\\S]", "@shell"),
    R("(?s).+?(?m)(?=" CUT ")", "@shell"),
    R("\\$[({]|[(){}\\\\]", "@shell"),
    STATE("call"),
    G("[({]", "@shell", "push"),
    G("[)}]", "nf", "pop"),
    INC("shell"),
    STATE("line"),
    G("\\n", "", "pop"),
    INC("shell"),
};

const struct language LANG_make = {.tag = "make", RULES(RULE_LIST)};
