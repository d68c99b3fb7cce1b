#include "highlight/kit.h"

/* num[0] is the length of the bracket that ends the string or comment. */
static void bracket(struct scan *s) {
    struct str open = scan_match(s);
    bool comment = open.p[0] == '#';
    s->me->num[0] = (intptr_t)(open.n - comment);
    scan_emit(s, comment ? T_cm : T_s2, open);
    scan_goto(s, comment ? "comment" : "literal");
}

static bool bracket_end(const struct scan *s) { return (intptr_t)scan_match(s).n == s->me->num[0]; }

#define BRACKET_END "\\]=*\\]"

ROWS = {
    WITHIN("root", INC("variable"), R("[ \\t]+", ""), R("[()]", "p"), FN("#?\\[=*\\[", bracket),
           R("\\\\\"", ""), G("\"", "s2", "goto string"),
           R("([A-Za-z_]\\w*)([ \\t]*)(\\()", "nf?id,,p"), LINE("#", "c1"), R(ID, ""),
           R("[^ \\t$()#\\[\\\\\"A-Za-z_]+|[\\s\\S]", "")),
    WITHIN("variable", G("\\$\\{", "si", "push name")),
    WITHIN("name", G("\\}", "si", "pop"), INC("variable"), R("[^${}]+|[${]", "nv")),
    WITHIN("string", G("\"", "s2", "goto root"), INC("variable"),
           R("\\\\[()#\" \\\\$@^trn;]", "se"), R("[^\"$\\\\]+|[$\\\\]", "s2")),
    WITHIN("literal", {.re = BRACKET_END, .tok = "s2", .act = "goto root", .guard = bracket_end},
           INC("variable"), R("[^]$]+|[]$]", "s2")),
    WITHIN("comment", {.re = BRACKET_END, .tok = "cm", .act = "goto root", .guard = bracket_end},
           R("[^]]+|\\]", "cm")),
};
LANGUAGE(cmake, WORDS(cmake));
