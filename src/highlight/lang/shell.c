/* highlight/lang/shell: the shell, sh to bash. */
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

#define WORDS_FOLLOW AHEAD("[\\w\\p{L}]")
#define WORD_END NOT("[\\w\\p{L}]")
/* A word that has a meaning takes the blanks before another along. */
#define COMMAND(more) "([a-z]\\w*)" ALT(SP WORDS_FOLLOW, NOT("[\\w\\p{L}" more "]"))

ROWS({
    WITHIN("root", INC("basic"), G("`", "sb", "push backtick"), INC("data"), INC("expansion")),

    WITHIN("expansion", R("\\\\.?", "se"), G("\\$\\(\\(", "k", "push math"),
           G("\\$\\(", "si", "push substitution"), G("\\$\\{#?", "k", "push parameter"),
           R("\\$#?(?:\\w+|.)", "nv")),
    WITHIN("basic", LINE("#", "c"), G("case\\b", "k", "push case"),
           IF(is_keyword, COMMAND(""), "k"), IF(is_builtin, COMMAND(".-"), "nb"),
           R(SEQ("\\w+", "="), "nv,o"), R("[\\[\\]{}()!=>]|&&|\\|\\||<<<", "o"),
           FN("(<<-?)(\\s*)(['\"]?)\\\\?(\\w+)(\\3)", heredoc_open)),
    WITHIN("data", SPACE, G("\\$?\"", "s2", "push double"), G("\\$'", "s1", "push ansi"),
           NEED("'[^']*'", "s1", "'"), G("'", "s1", "push single"), R("\\*", "k"),
           R("\\.(?=\\s)", "nb"), R(";", "p"), R("-[\\w-]+", "nt"),
           R("[^=*\\s{}()$\"'`;\\\\<]+", ""), R("<", "")),

    WITHIN("heredoc",
           {.re = "^" GAP "\\w+" ALT(GAP "\\n", TABS "\\z"),
            .tok = "no",
            .act = "pop",
            .guard = heredoc_end},
           INC("expansion"), R("[^\\n\\\\$]+|[\\n\\\\$]", "sh")),
    TEXT("single", "s1", "'", "[^']+"),
    TEXT_WITH("ansi", "s1", "'", "[^\\\\']+", R("\\\\.", "se")),
    WITHIN("double", G(OPT("\\$#?") "\"", "s2", "pop"), /* no variable stands before the end */
           G("`", "sb", "push backtick"), INC("expansion"), R("[^\"`\\\\$]+", "s2")),
    WITHIN("backtick", G("`", "sb", "pop"), INC("root")),

    WITHIN("math", G("\\)\\)", "k", "pop"), R("[-+*/%^|&!]", "o"), R(DEC "#\\w+|" DEC, "m"),
           INC("root")),
    WITHIN("substitution", G("\\)", "si", "pop"), G("\\(", "o", "push subshell"), INC("root")),
    WITHIN("subshell", G("\\)", "o", "pop"), G("\\(", "o", "push"), INC("root")),
    WITHIN("parameter", G("\\}", "k", "pop"), R(":-", "k"), R("\\w+", "nv"), R("[^}:\"'`$]+", "p"),
           INC("root")),
    WITHIN("case", G("esac\\b", "k", "pop"), R("\\|", "p"), G("\\)", "p", "push stanza"),
           INC("root")),
    WITHIN("stanza", G(";;", "p", "pop"), G("esac" ALT(SP WORDS_FOLLOW, WORD_END), "k", "pop 2"),
           INC("root")),
})
LANGUAGE(shell, WORDS(shell));
