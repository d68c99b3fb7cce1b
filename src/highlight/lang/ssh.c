#include "highlight/kit.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),       G("[A-Za-z0-9]+", "k", "push value"),
    INC("blank"),        STATE("value"),
    G("\\n", "", "pop"), R("(?:yes|no|confirm|ask|always|auto|none|force)" U_END, "no"),
    R("\\d+", "m"),      R("[^#\\s;{}$\\\\]+", ""),
    INC("blank"),        STATE("blank"),
    R("\\s+", ""),       R("#.*", "c1"),
};

const struct language LANG_ssh = {.tag = "ssh", RULES(RULE_LIST)};
