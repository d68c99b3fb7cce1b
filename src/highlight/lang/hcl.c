#include "highlight/kit.h"

/* str[0] is the word that ends the heredoc. */
static void heredoc_open(struct scan *s) {
    static const enum token TOKENS[] = {T_o, T_text, T_sh, T_sh, T_no, T_sh};
    for (int i = 0; i < 6; i++) scan_emit(s, TOKENS[i], scan_group(s, i + 1));
    s->me->str[0] = scan_group(s, 5);
    scan_push(s, "heredoc");
}

static bool heredoc_end(const struct scan *s) { return str_eq(scan_group(s, 1), s->me->str[0]); }

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("comments"),
    INC("primitives"),
    G("\\{", "p", "push hash"),
    G("\\[", "p", "push array"),
    R("(?:true|false|null)(?!\\w)", "kc"),
    G("[$a-zA-Z_]\\w*", "nx?id", "push named"),
    STATE("comments"),
    R("\\s+", ""),
    R("(?://|#).*", "c1"),
    G("/\\*", "cm", "push comment"),
    STATE("comment"),
    G("\\*/", "cm", "pop"),
    R("[^*/]+|[*/]", "cm"),
    STATE("primitives"),
    R("\\d+\\.\\d+(?:[eE]\\d+)?[fd]?(?:[kKmMgG]b?)?", "mf"),
    R("\\d+(?:[kKmMgG]b?)?", "mi"),
    G("\"", "s2", "push double"),
    G("'", "s1", "push single"),
    FN("(<<-?)(\\s*)('?)(\\\\?)(\\w+)(\\3)", heredoc_open),

    STATE("named"), /* what follows a name is its own */
    INC("comments"),
    G("\\{", "p", "goto hash"),
    G("\\[", "p", "goto array"),
    INC("root"),
    G("", "", "pop"),
    STATE("hash"),
    INC("comments"),
    R("=", "p"),
    G("\\}", "p", "pop"),
    INC("root"),
    STATE("array"),
    INC("comments"),
    R(",", "p"),
    G("\\]", "p", "pop"),
    INC("root"),

    STATE("double"),
    R("[^\\\\\"]+", "s2"),
    R("\\\\\"", "se"),
    G("\"", "s2", "pop"),
    STATE("single"),
    R("[^\\\\']+", "s1"),
    R("\\\\'", "se"),
    G("'", "s1", "pop"),
    STATE("heredoc"),
    G("\\n", "sh", "push line"),
    R("[^\\n]+", "sh"),
    STATE("line"),
    {.re = "\\s*(\\w+)\\s*\\n", .tok = "no", .act = "pop 2", .guard = heredoc_end},
    R("\\s*\\w+\\s*\\n", "sh"),
    G("", "", "pop"),
};

const struct language LANG_hcl = {.tag = "hcl", RULES(RULE_LIST), WORDS(hcl)};
