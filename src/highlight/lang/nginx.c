#include "highlight/kit.h"

#define IDENT "[^\\s$;{}()#]+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("(include)(\\s+)([^\\s;]+)", "k,,n", NULL),
    G(IDENT, "k", "push statement"),
    INC("base"),
    STATE("block"),
    G("\\}", "p", "pop 2"),
    G(IDENT, "kn", "push statement"),
    INC("base"),
    STATE("statement"),
    G("\\{", "p", "push block"),
    G(";", "p", "pop"),
    INC("base"),
    STATE("base"),
    R("\\s+", ""),
    R("#.*", "c1"),
    R("(?:on|off)\\b", "no"),
    R("\\$[\\w-]+", "nv"),

    R("([a-z0-9.-]+)(:)([0-9]+)", "nf,p,mi"),
    R("[a-z-]+/[a-z0-9+-]+", "nc"),
    R("[0-9]+[kmgKMG]?\\b", "mi"),
    R("(~)(\\s*)([^\\s{]+)", "p,,sr"),
    R("[:=~]", "p"),
    R("/[^\\s;#$]*", "n"),
    R("[^#\\s;{}$\\\\]+", "s"),
    R("[$;]", ""),
};

const struct language LANG_nginx = {.tag = "nginx", RULES(RULE_LIST)};
