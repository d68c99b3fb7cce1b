#include "highlight/kit.h"

static bool is_keyword(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 1), T_text) == T_k;
}

static bool is_builtin(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 1), T_text) == T_nb;
}

/* str[0] is the word that ends the heredoc. */
static void heredoc_open(struct scan *s) {
    scan_emit(s, T_o, scan_group(s, 1));
    scan_emit(s, T_text, scan_group(s, 2));
    scan_emit(s, T_sh, scan_group(s, 3));
    scan_emit(s, T_no, scan_group(s, 4));
    scan_emit(s, T_sh, scan_group(s, 5));
    s->me->str[0] = scan_group(s, 4);
    scan_push(s, "heredoc");
}

static bool heredoc_end(const struct scan *s) {
    return str_eq(str_strip(scan_match(s)), s->me->str[0]);
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("basic"),
    G("`", "sb", "push backtick"),
    INC("data"),
    INC("interp"),

    STATE("interp"),
    R("\\\\.?", "se"),
    G("\\$\\(\\(", "k", "push math"),
    G("\\$\\(", "si", "push paren"),
    G("\\$\\{#?", "k", "push curly"),
    R("\\$#?(?:\\w+|.)", "nv"),

    STATE("basic"),
    R("#.*", "c"),
    {.re = "(case)\\b(?:\\s+(?=[\\w\\p{L}]))?", .tok = "k", .act = "push case"},
    {.re = "([a-z]\\w*)(?:\\s+(?=[\\w\\p{L}])|(?![\\w\\p{L}]))", .tok = "k", .guard = is_keyword},
    {.re = "([a-z]\\w*)(?:\\s+(?=[\\w\\p{L}])|(?![\\w\\p{L}.-]))",
     .tok = "nb",
     .guard = is_builtin},
    R("(\\w+)(=)", "nv,o"),
    R("[\\[\\]{}()!=>]|&&|\\|\\|", "o"),
    R("<<<", "o"),
    {.re = "(<<-?)(\\s*)(['\"]?)\\\\?(\\w+)(\\3)", .fn = heredoc_open},
    STATE("data"),
    R("\\s+", ""),
    G("\\$?\"", "s2", "push dq"),
    G("\\$'", "s1", "push ansi"),
    NEED("'[^']*'", "s1", "'"),
    G("'", "s1", "push sq"),
    R("\\*", "k"),
    R("\\.(?=\\s)", "nb"),
    R(";", "p"),
    R("-[\\w-]+", "nt"),
    R("[^=*\\s{}()$\"'`;\\\\<]+", ""),
    R("<", ""),

    STATE("heredoc"),
    {.re = "^\\s*\\w+(?:\\s*\\n|[ \\t]*\\z)", .tok = "no", .act = "pop", .guard = heredoc_end},
    INC("interp"),
    R("[^\\n\\\\$]+|[\\n\\\\$]", "sh"),

    STATE("sq"),
    R("[^']+", "s1"),
    G("'", "s1", "pop"),
    STATE("ansi"),
    R("\\\\.", "se"),
    R("[^\\\\']+", "s1"),
    G("'", "s1", "pop"),
    STATE("dq"),
    G("(?:\\$#?)?\"", "s2", "pop"), /* no variable stands before the end */
    G("`", "sb", "push backtick"),
    INC("interp"),
    R("[^\"`\\\\$]+", "s2"),
    STATE("backtick"),
    G("`", "sb", "pop"),
    INC("root"),
    STATE("math"),
    G("\\)\\)", "k", "pop"),
    R("[-+*/%^|&!]", "o"),
    R("\\d+#\\w+|\\d+", "m"),
    INC("root"),
    STATE("paren"),
    G("\\)", "si", "pop"),
    G("\\(", "o", "push inner"),
    INC("root"),
    STATE("inner"),
    G("\\)", "o", "pop"),
    G("\\(", "o", "push"),
    INC("root"),
    STATE("curly"),
    G("\\}", "k", "pop"),
    R(":-", "k"),
    R("\\w+", "nv"),
    R("[^}:\"'`$]+", "p"),
    INC("root"),
    STATE("case"),
    G("esac\\b", "k", "pop"),
    R("\\|", "p"),
    G("\\)", "p", "push stanza"),
    INC("root"),
    STATE("stanza"),
    G(";;", "p", "pop"),
    G("(?=esac\\b)", "", "pop"),
    INC("root"),
};

const struct language LANG_shell = {.tag = "shell", RULES(RULE_LIST), WORDS(shell)};
