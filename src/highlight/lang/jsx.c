#include "highlight/languages.h"
#include "highlight/lang/javascript.h"

static bool element(const struct scan *s) {
    size_t i = scan_before(s);
    return js_expression_start(s) || memchr(s->text.p + i, '\n', s->pos - i) != NULL;
}

static const struct rule RULE_LIST[] = {
    STATE("rest"),
    {.re = "<(?=[\\w>])", .tok = "p", .act = "push element;push tag", .guard = element},
    INC("super:rest"),
    STATE("tag"),
    R("\\s+", ""),
    G("/\\s*>", "p", "pop 2"),
    G(">", "p", "pop"),
    G("\\{", "si", "push braces"),
    R("([\\w-]+)(\\s*)(=)", "na,,p"),
    R("\"[^\"]*\"", "s"),
    R("'[^']*'", "s"),
    {.re = "[a-z][\\w-]*", .tok = "nt"},
    R("[A-Z]\\w*", "nc"),
    R("\\.", "p"),
    STATE("element"),
    R("[^<>{&]+", ""),
    R("&\\S*?;", "ni"),
    G("</", "p", "goto close"),
    G("<", "p", "push element;push tag"),
    G("\\{", "si", "push braces"),
    STATE("close"),
    R("\\s+", ""),
    G(">", "p", "pop"),
    R("[a-z][\\w-]*", "nt"),
    R("[A-Z]\\w*", "nc"),
    R("\\.", "p"),
    STATE("braces"),
    G("\\}", "si", "pop"),
    INC("code"),
};

const struct language LANG_JSX = {.tag = "jsx", RULES(RULE_LIST), .base = &LANG_JAVASCRIPT};
