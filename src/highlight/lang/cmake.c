/* highlight/lang/cmake: CMake's language, cmake-language(7). */
#include "highlight/kit.h"

/* num[0] is the length of the bracket that ends the text: [==[ and ]==] belong together. */
static void bracket(struct scan *s) {
    struct str open = scan_match(s);
    bool comment = open.p[0] == '#';
    s->me->num[0] = (intptr_t)(open.n - comment);
    scan_emit(s, comment ? T_cm : T_s2, open);
    scan_goto(s, comment ? "comment" : "literal");
}

static bool closes(const struct scan *s) { return (intptr_t)scan_match(s).n == s->me->num[0]; }

#define TEXT_TO_BRACKET(name, cls)                                                                 \
    STATE(name), { .re = "]=*]", .tok = cls, .act = "goto root", .guard = closes }

ROWS({
    WITHIN("root", INC("variable"), R("[ \\t]+", ""), R("[()]", "p"), FN("#?\\[=*\\[", bracket),
           /* a quote that is escaped outside of a string */
           R("\\\\\"", ""), G("\"", "s2", "goto string"), R(SEQ(ID, TABS, "\\("), "nf?id,,p"),
           LINE("#", "c1"), R(ID, ""), R("[^ \\t\"#$()A-[\\\\_a-z]+", ""), R("[\\s\\S]", "")),
    WITHIN("variable", G("\\$\\{", "si", "push name")),
    WITHIN("name", G("\\}", "si", "pop"), INC("variable"), R("[^${}]+|[${]", "nv")),
    WITHIN("string", G("\"", "s2", "goto root"), INC("variable"),
           R("\\\\[ \"#$();@^nrt\\\\]", "se"), R("[^\"$\\\\]+|.", "s2")),
    TEXT_TO_BRACKET("literal", "s2"),
    INC("variable"),
    R("[^]$]+|[]$]", "s2"),
    TEXT_TO_BRACKET("comment", "cm"),
    R("[^]]+|]", "cm"),
})
LANGUAGE(cmake, WORDS(cmake));
