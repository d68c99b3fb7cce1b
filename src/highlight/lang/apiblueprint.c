#include "highlight/kit.h"

#define LINE_END "(?![^\\n])"

/* Markdown, with more at the start of lines and pairs anywhere. */
static const struct rule RULE_LIST[] = {
    STATE("root"),
    NEED("(\\S+)(:\\s*)(.*)", "nv,p,s", ":"),
    R("^(#+)(\\s*Group\\s+)(.*)", "p,k,gh"),
    R("^(#++)(.*)(\\[[^\\[\\n]*\\])" LINE_END, "p,gh,s"),
    R("^([+*-])(\\s*Relation:)(\\s*.*)", "p,k,s"),
    R("^(\\s++[+*-]\\s*)(Attributes|Parameters)(.*)", "p,k,s"),
    R("^([+*-]\\s*)(Request|Response)(\\s+\\d{3})?(.*)", "p,k,m,s"),
    INC("super:root"),
};

const struct language LANG_apiblueprint = {
    .tag = "apiblueprint", RULES(RULE_LIST), .base = &LANG_markdown};
