#include "highlight/kit.h"

#define CHARS "a-zA-Z0-9!$%&*+,./<=>?@\\[\\]^_{}~-"
#define NAME "(?:\\|[^|]+\\||(?:\\\\.|[" CHARS "])(?:\\\\.|[#:" CHARS "])*)"
#define END "(?=[ \"'()\\n,;`])"
#define QUOTE "\"(?:\\\\.|[^\"\\\\])*+\""

static void closing(struct scan *s) {
    bool inside = s->me->stack.n > 1;
    scan_emit(s, inside ? T_p : T_err, scan_match(s));
    if (inside) scan_pop(s, 1);
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R(";.*", "c1"),
    G("#\\|", "cm", "push comment"),
    R("#\\d*Y.*", "cs"),
    R(QUOTE, "s"),
    R("[:']" NAME, "ss"),
    R("['`]", "o"),
    INC("numbers"),
    INC("sharp"),
    R(",@|[,.]", "o"),
    R("(?:t|nil)" END, "no"),
    R("\\*" NAME "\\*", "vg"),
    R(NAME, "nv?id"),
    G("\\(", "p", "push root"),
    FN("\\)", closing),
    STATE("numbers"),
    R("[-+]?\\d+(?:\\.|/\\d+)?" END, "mi"),
    R("[-+]?(?:\\d*\\.\\d+(?:[defls][-+]?\\d+)?|\\d+(?:\\.\\d*)?[defls][-+]?\\d+)" END, "mf"),
    STATE("sharp"),
    R("#\\\\(?:." END "|" NAME ")", "sc"),
    G("#\\(", "o", "push root"),
    R("#\\d*\\*[01]*", "x"),
    R("#:" NAME, "ss"),
    R("#[.,]", "o"),
    R("#'", "nf"),
    R("#[bB][+-]?[01]+(?:/[01]+)?|#[xX][+-]?[0-9a-fA-F]+(?:/[0-9a-fA-F]+)?", "m"),
    R("#[oO][+-]?[0-7]+(?:/[0-7]+)?", "mo"),
    G("(#[cC])(\\()", "m,p", "push root"),
    G("(#(?:\\d+[aA]|[sS]))(\\()", "sx,p", "push root"),
    R("#[pP]?" QUOTE, "ss"),
    R("#\\d+[=#]", "o"),
    G("#+nil" END "\\s*\\(", "c", "push form"),
    R("#[+-]", "o"),
    STATE("comment"),
    G("#\\|", "cm", "push"),
    G("\\|#", "cm", "pop"),
    R("[^|#]+|[|#]", "cm"),
    STATE("form"), /* left out */
    G("\\(", "c", "push"),
    G("\\)", "c", "pop"),
    R("[^()]+", "c"),
};

const struct language LANG_common_lisp = {.tag = "common_lisp", RULES(RULE_LIST), WORDS(common_lisp)};
