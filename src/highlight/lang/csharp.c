/* highlight/lang/csharp: C#. */
#include "highlight/kit.h"

#define NAME "@?[_A-Za-z\\x{17F}\\x{212A}]\\w*"

static bool is_directive(const struct scan *s) {
    return scan_word(s, "directive", scan_group(s, 1), T_text) != T_text;
}

ROWS({
    WITHIN("root", INC("blank"), NEEDG("\\$\\s*\"", "s", "push interpolated", "\""),
           NEEDG("\\$@\\s*\"", "s", "push verbatim", "\""), R("<\\[" GAP OPT(NAME ":"), "k"),
           R("\\]>", "k"), R("[-~!%^&*()+=|\\[\\]{}:;,.<>/?]", "p"), R("@" DOUBLED("\""), "s"),
           /* the line's end will do for an end, and at the end of all an escaped quote */
           R("\"" ALT(ANY("\\\\.|[^\"\\n]") "+[\"\\n]", ".*\""), "s"), R("'(?:\\\\.|.)'", "sc"),
           ROUGE3(R(HEX "[LlUu]?", "m"), R("\\d(?:\\.\\d*)?(?:[eE][-+]\\d+)?[fFlLdDuU]?", "m")),
           ROUGE4(R("0[xX][0-9a-fA-F_]+[LlUu]?", "m"), R("0[bB][01_]+[LlUu]?", "m"),
                  R("\\d[\\d_]*" OPT("\\.\\d[\\d_]*") OPT("[eE][-+]?\\d[\\d_]*") "[fFlLdDmMuU]?",
                    "m")),
           G(ALT("class", "struct", "interface") U_END, "k", "push class"),
           ROUGE4(G("record" AHEAD(SP "[A-Z]"), "k", "push class")),
           G("(?:namespace|using)" U_END, "k", "push namespace"),
           IF(is_directive, "^#[ \\t]*([a-z]++)" U_END ".*\\n", "cp"),
           LISTED("[a-z]++" U_END, "id", "n?id"), R(NAME AHEAD(GAP "\\("), "nf"), R(NAME, "n")),

    WITHIN("blank", SPACE, LINE("//", "c1"), NEED("/\\*[\\s\\S]*?\\*/", "cm", "*/")),
    /* until a name comes, all else is an error */
    WITHIN("class", INC("blank"), G(NAME, "nc", "pop")),
    WITHIN("namespace", INC("blank"), G(AHEAD("\\("), "", "pop"),
           G("(?:" NAME "|\\.)++", "nn", "pop")),

    WITHIN("interpolated", R("\\\\.", "s"), G("\\{", "p", "push hole"), G("[\"\\n]", "s", "pop"),
           R(".", "s")),
    WITHIN("verbatim", R("\"\"", "s"), G("\\{", "p", "push hole"), G("\"", "s", "pop"),
           R(".", "s")),
    BRACKETS("hole", "\\{", "\\}", "root"),
})
LANGUAGE(csharp, WORDS(csharp));
