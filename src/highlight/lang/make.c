/* highlight/lang/make: makefiles; recipes are the shell's. */
#include "highlight/kit.h"

#define BLANK "[\\t ]+"
#define REST "[^#\\n]+"
#define TARGET "[\\w${}().-]++"
#define OPEN "\\$[({]"

static bool is_function(const struct scan *s) {
    return scan_word(s, "function", scan_group(s, 3), T_text) != T_text;
}
static bool is_directive(const struct scan *s) {
    return scan_word(s, "directive", scan_group(s, 1), T_text) != T_text;
}

#define CALL                                                                                       \
    {                                                                                              \
        .re = SEQ(OPEN, TABS, "[a-z-]+", BLANK), .tok = "nf,,nb,", .act = "push call",             \
        .guard = is_function                                                                       \
    }

/* An assignment's value and a recipe belong to the shell, but for references. */
ROWS({
    WITHIN("root", SPACE, R("#.*\\n", "c"),
           R(SEQ("[-s]?include", SOME(BLANK "[^\\t\\n #]+")), "k,sx"),
           IF(is_directive, SEQ("\\w{2,8}", BLANK, REST), "k,,nv"),
           R(ALT("else", "endif") TABS AHEAD("[#\\n]"), "k"),
           ROUGE4(R("endef" TABS AHEAD("[#\\n]"), "k"),
                  R("else" AHEAD(BLANK "ifn?(?:def|eq)"), "k"),
                  R("override" AHEAD(BLANK ALT("define ", TARGET TABS "[!?:+]?=")), "nb")),
           G(SEQ("export", BLANK) AHEAD("[\\w${}()\\t -]+\\n"), "k,", "push names"),
           R("export" BLANK, "k"), NEEDG(SEQ(TARGET, TABS, "[!?:+]?="), "nv,,o", "push line", "="),
           R(WHOLE("\""), "s2"), R(WHOLE("'"), "s1"),
           NEEDG(SEQ("[^\\n:]+", ":+", TABS), "nl,o,", "push prerequisites", ":"),
           ROUGE4(R(SEQ("define|unexport", BLANK, REST), "k,,nv"), CALL)),
    WITHIN("names", G("\\n", "", "pop"), R("[\\w${}()-]", "nv"), R(BLANK, "")),

    WITHIN("prerequisites", G("\\n", "", "goto recipe"), R("[^,\\\\\\n#]+", "nf"), R(",", "p"),
           R("#", "c"), R("\\\\[\\s\\S]", "")),
    WITHIN("recipe",
           IF(is_directive, SEQ("\\w{2,8}", BLANK, REST) OPT("(#.*)") "(\\n)", "k,,nv,c,"),
           R(SEQ(ALT("else", "endif"), TABS) OPT("(#.*)") "(\\n)", "k,,c,"),
           G(SEQ("\\t" TABS, "[@-]?"), ",p", "push line"), ELSE_POP),

    WITHIN("line", G("\\n", "", "pop"), INC("text")),
    WITHIN("text", ROUGE3(R(OPEN TABS "\\w[\\w:=%.]*" TABS "[)}]", "nv"), CALL),
           ROUGE4(G("\\$+[({]", "p", "push reference")), R("\\\\[\\s\\S]", "@shell"),
           R("(?s).+?(?m)" AHEAD(ALT("\\$+[({]", "[()}\\\\]", "$")), "@shell"),
           R(ALT(OPEN, "[(){}\\\\]"), "@shell")),
    WITHIN("call", ROUGE3(G("[({]", "@shell", "push"), G("[)}]", "nf", "pop")),
           ROUGE4(G("[({]", "@shell", "push"), G("[)}]", "p", "pop")), INC("text")),
    WITHIN("reference", G("[)}]", "p", "pop"), INC("text")),
})
LANGUAGE(make, WORDS(make));
