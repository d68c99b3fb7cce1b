/* highlight/lang/common_lisp: Common Lisp. */
#include "highlight/kit.h"

#define CHARS "a-zA-Z0-9!$%&*+,./<=>?@\\[\\]^_{}~-"
#define NAME ALT("\\|[^|]+\\|", ALT("\\\\.", "[" CHARS "]") ANY("\\\\.|[#:" CHARS "]"))
#define END "(?=[ \"'()\\n,;`])"
#define MINUS "[-+]?"
#define MARK "[defls]" MINUS DEC

static void closing(struct scan *s) {
    bool inside = s->me->stack.n > 1;
    scan_emit(s, inside ? T_p : T_err, scan_match(s));
    if (inside) scan_pop(s, 1);
}

ROWS({
    WITHIN("root", SPACE, LINE(";", "c1"), G("#\\|", "cm", "push comment"), R("#\\d*Y.*", "cs"),
           R(WHOLE("\""), "s"), R("[:']" NAME, "ss"), R("['`]", "o"),
           R(MINUS DEC ALT("\\.", "/" DEC, "") END, "mi"),
           R(MINUS ALT("\\d*\\." DEC OPT(MARK), DEC OPT("\\.\\d*") MARK) END, "mf"), INC("sharp"),
           R(",@|[,.]", "o"), R("(?:t|nil)" END, "no"), R("\\*" NAME "\\*", "vg"), R(NAME, "nv?id"),
           G("\\(", "p", "push root"), FN("\\)", closing)),
    WITHIN("sharp", R("#\\\\" ALT("." END, NAME), "sc"), G("#\\(", "o", "push root"),
           R("#\\d*\\*[01]*", "x"), R("#:" NAME, "ss"), R("#[.,]", "o"), R("#'", "nf"),
           R("#[bB][+-]?[01]+" OPT("/[01]+"), "m"),
           R("#[xX][+-]?" XDIGIT "+" OPT("/" XDIGIT "+"), "m"),
           R("#[oO][+-]?[0-7]+" OPT("/[0-7]+"), "mo"), G(SEQ("#[cC]", "\\("), "m,p", "push root"),
           G(SEQ("#(?:\\d+[aA]|[sS])", "\\("), "sx,p", "push root"), R("#[pP]?" WHOLE("\""), "ss"),
           R("#\\d+[=#]", "o"), G("#{1,8}nil" END GAP "\\(", "c", "push form"), R("#[+-]", "o")),
    NESTED("comment", "cm", "#\\|", "\\|#", "|#"),
    /* left out */
    WITHIN("form", G("\\(", "c", "push"), G("\\)", "c", "pop"), R("[^()]+", "c")),
})
LANGUAGE(common_lisp, WORDS(common_lisp));
