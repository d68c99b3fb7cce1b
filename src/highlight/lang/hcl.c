/* highlight/lang/hcl: HCL, HashiCorp's configuration language. */
#include "highlight/kit.h"

/* str[0] is the word that ends the heredoc. */
static void heredoc_open(struct scan *s) {
    static const enum token TOKENS[] = {T_o, T_text, T_sh, T_sh, T_no, T_sh};
    for (int i = 0; i < 6; i++) scan_emit(s, TOKENS[i], scan_group(s, i + 1));
    s->me->str[0] = scan_group(s, 5);
    scan_push(s, "heredoc");
}

static bool heredoc_end(const struct scan *s) { return str_eq(scan_group(s, 1), s->me->str[0]); }

#define SIZE OPT("[kKmMgG]b?")

ROWS({
    WITHIN("root", INC("blank"), INC("primitives"), ROUGE4(R("[-<>+*%&|^/!=?:~]+", "o")),
           G("\\{", "p", "push hash"), G("\\[", "p", "push array"),
           R("(?:true|false|null)" NOT("\\w"), "kc"), INC("names")),
    WITHIN("names", ROUGE3(G("[$a-zA-Z_]\\w*", "nx", "push named")),
           ROUGE4(G("[$a-zA-Z_][\\w-]*", "nx", "push named"))),
    WITHIN("blank", SPACE, R("(?://|#).*", "c1"), G("/\\*", "cm", "push comment")),
    TEXT("comment", "cm", "\\*/", "[^*/]+|[*/]"),
    WITHIN("primitives", R(REAL OPT("[eE]" DEC) "[fd]?" SIZE, "mf"), R(DEC SIZE, "mi"),
           G("\"", "s2", "push double"), G("'", "s1", "push single"),
           ROUGE3(FN("(<<-?)(\\s*)('?)(\\\\?)(\\w+)(\\3)", heredoc_open))),

    /* what follows a name is its own */
    WITHIN("named", INC("blank"), G("\\{", "p", "goto hash"), G("\\[", "p", "goto array"),
           INC("root"), ELSE_POP),
    WITHIN("hash", INC("blank"), ROUGE3(R("=", "p")), ROUGE4(INC("signs")), G("\\}", "p", "pop"),
           INC("root")),
    WITHIN("array", INC("blank"), ROUGE3(R(",", "p")), ROUGE4(INC("signs")), G("\\]", "p", "pop"),
           INC("root")),
    WITHIN("signs", R("[=.,()*\\\\/]", "p")),

    TEXT_WITH("double", "s2", "\"", "[^\\\\\"]+", R("\\\\\"", "se")),
    TEXT_WITH("single", "s1", "'", "[^\\\\']+", R("\\\\'", "se")),
    WITHIN("heredoc", G("\\n", "sh", "push line"), R("[^\\n]+", "sh")),
    WITHIN("line",
           {.re = GAP "(\\w+)" GAP "\\n", .tok = "no", .act = "pop 2", .guard = heredoc_end},
           R(GAP "\\w+" GAP "\\n", "sh"), ELSE_POP),
})
LANGUAGE(hcl, NO_WORDS);
