#include "highlight/languages.h"
#include "highlight/scan.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("#.*", "c"),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s", "\"\"\""),
    R("^(\\s*)(Feature|Business Need|Ability)(:)(.*)", ",kd,p,"),
    R("^(\\s*)(Background|Scenario Outline|Scenario Template|Scenario|Example|Rule)(:)(.*)",
      ",kn,p,"),
    R("^(\\s*)(Examples|Scenarios)(:)(.*)", ",nn,p,"),
    R("^([ \\t]*)([A-Z][\\w ]*)(:)(?=[ \\t]*\\n)", ",err,p"),
    R("^(\\s*)(\\* |Given |When |Then |And |But )", ",nf"),
    R("@[^\\s@]+", "nt"),
    R("\"[^\"\\n]*\"", "s"),
    R("<[^>\\n]*>", "nv"),
    G("^(\\s*)(\\|)", ",p", "push table"),
    R("[^\\n#@\"<|]+", ""),
    R("[\\n|<\"@]", ""),
    STATE("table"), /* the names of the columns, then rows */
    G("(\\n\\s*)(\\|)", ",p", "goto rows"),
    INC("cells"),
    R("[^|\\n\\s]+", "nv"),
    STATE("rows"),
    R("(\\n\\s*)(\\|)", ",p"),
    INC("cells"),
    R("[^|\\n\\s]+", "n"),
    STATE("cells"),
    G("\\n", "", "pop"),
    R("\\|", "p"),
    R("[^\\S\\n]+", ""),
};

const struct language LANG_GHERKIN = {.tag = "gherkin", RULES(RULE_LIST)};
