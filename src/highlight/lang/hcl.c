#include "highlight/languages.h"
#include "highlight/scan.h"

static bool heredoc_end(const struct scan *s) {
    return str_eq(str_strip(scan_match(s)), s->me->str[0]);
}

static void heredoc_open(struct scan *s) {
    scan_emit(s, T_o, scan_group(s, 1));
    scan_emit(s, T_no, scan_group(s, 2));
    s->me->str[0] = scan_group(s, 2);
    scan_push(s, "heredoc");
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("comments"),
    FN("(<<-?)(\\w+)", heredoc_open),
    R("(?:true|false|null)\\b", "kc"),
    INC("numbers"),
    G("\"", "s2", "push string"),
    G("\\{", "p", "push hash"),
    G("\\[", "p", "push array"),
    INC("names"),
    STATE("comments"),
    R("\\s+", ""),
    R("(?://|#).*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    STATE("numbers"),
    R("\\d+\\.\\d+", "mf"),
    R("\\d+[kKmMgG]?b?", "mi"),
    STATE("names"),
    R("[A-Za-z_][\\w-]*", "nx"),
    STATE("hash"),
    G("\\}", "p", "pop"),
    R("[=]", "p"),
    INC("inner"),
    INC("root"),
    STATE("array"),
    G("\\]", "p", "pop"),
    R(",", "p"),
    INC("inner"),
    INC("root"),
    STATE("inner"),
    STATE("heredoc"),
    {.re = "^\\s*\\w+\\s*(?:\\n|\\z)", .tok = "no", .act = "pop", .guard = heredoc_end},
    R(".*\\n|.+", "sh"),
    STATE("string"),
    G("\"", "s2", "pop"),
    INC("interpolation"),
    R("\\\\.", "s2"),
    R("(?:[^\"\\\\$]|\\$(?!\\{))+|\\$", "s2"),
    STATE("interpolation"),
};

const struct language LANG_HCL = {.tag = "hcl", RULES(RULE_LIST)};
