#include "highlight/languages.h"
#include "highlight/scan.h"

#define OTHERS                                                                                     \
    "maintainer|cmd|entrypoint|env|add|copy|label|expose|volume|user|workdir|arg|stopsignal|"      \
    "healthcheck|shell"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("^(FROM)(\\s+)(.*)(\\s+)(AS)(\\s+)(.*)", "k,w,s,w,k,w,s"),
    R("^(ONBUILD)(\\s+)(" OTHERS ")(.*)", "k,w,k,s"),
    R("^(FROM|" OTHERS ")\\b(.*)", "k,s"),
    R("#.*", "c"),
    G("^(?:ONBUILD\\s+)?RUN\\s+", "k", "push run"),
    R("\\w+", ""),
    R("[^\\w]+", ""),
    STATE("run"),
    R("([^\\n\\\\]|\\\\[^\\n])+(?=\\n|\\z|\\\\)", "@!shell"),
    R("\\\\.", "@shell"),
    R("(\\\\\\n)(\\s*)", "se,"),
    G("\\n", "", "pop"),
};

const struct language LANG_DOCKER = {.tag = "docker", RULES(RULE_LIST), .flags = LANG_NOCASE};
