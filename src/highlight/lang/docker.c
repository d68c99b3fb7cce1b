#include "highlight/kit.h"

#define OTHERS                                                                                     \
    "maintainer|cmd|entrypoint|env|add|copy|label|expose|volume|user|workdir|arg|stopsignal|"      \
    "healthcheck|shell"

/* One shell reads all lines of a command. */
static void run(struct scan *s) {
    scan_emit(s, T_k, scan_match(s));
    const struct lexer *shell = scan_find(s, S("shell"));
    if (shell) scan_restart(s, scan_instance(s, shell));
    scan_push(s, "run");
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("^(FROM)(\\s+)(.*)(\\s+)(AS)(\\s+)(.*)", "k,w,s,w,k,w,s"),
    R("^(ONBUILD)(\\s+)(" OTHERS ")(.*)", "k,w,k,s"),
    R("^(FROM|" OTHERS ")(?![" WIDE "])(.*)", "k,s"),
    R("#.*", "c"),
    FN("^(?:ONBUILD\\s+)?RUN\\s+", run),
    R("\\w+", ""),
    R("[^\\w]+", ""),
    STATE("run"),
    G("\\n", "", "pop"),
    R("\\\\[\\s\\S]", "se"),
    R("(?:\\\\[^\\n]|[^\\n\\\\])+", "@shell"),
};

const struct language LANG_docker = {.tag = "docker", RULES(RULE_LIST), .flags = LANG_NOCASE};
