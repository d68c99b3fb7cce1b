/* highlight/lang/coffeescript: CoffeeScript. */
#include "highlight/kit.h"

#define NAME "[$a-zA-Z_]\\w*"
#define END NOT("[" WIDE "]")
#define FLAGS ALT("[gimy]+" END, END)
#define STRING(name, quote, other, inner)                                                          \
    STATE(name), G(quote, "s", "pop"), R(other, "s"), INC(inner)

ROWS({
    WITHIN("root", G("^" AHEAD("\\s|/|<!--"), "", "push operand"), INC("blank"),
           LISTEDG("[a-z]+" END, "operator", "o", "push operand"),
           G(ALT("\\+\\+", "--", "~", "&&", "\\|\\|", "\\\\" AHEAD("\\n")), "o", "push operand"),
           G("(?:<<|>>>?|[-<>+*`%&|^/=!])=?|[?:]", "o", "push operand"),
           G(SEQ("@", TABS, NAME), "vi,,na", "push operand"),
           G(SEQ("\\.", TABS, NAME), "p,,na", "push operand"),
           G(NAME AHEAD(GAP ":"), "na", "push operand"), G(NAME, "nx?id", "push operand"),
           G("[{(\\[;,]", "p", "push operand"), R("[})\\].]", "p"),
           R(REAL OPT("[eE]" DEC) "[fd]?", "mf"), R("0x" XDIGIT "+", "mh"), R(DEC, "mi"),
           G("\"\"\"", "s", "push rich block"), G("'''", "s", "push plain block"),
           G("\"", "s", "push rich"), G("'", "s", "push plain")),
    WITHIN("blank", NEED("###[^#][\\s\\S]*?###", "cm", "###"), LINE("#", "c1"), SPACE),

    /* where a slash begins a regular expression */
    WITHIN("operand", INC("blank"), G("///", "sr", "goto heregex"),
           G("/" SOME("\\\\.|[^\\[/\\\\\\n]|\\[(?:\\\\.|[^\\]\\\\\\n])*+\\]") "+/" FLAGS, "sr",
             "pop"),
           ELSE_POP),
    WITHIN("heregex", G("///" FLAGS, "sr", "pop"), LINE("^#(?!\\{)", "c1"),
           R(SEQ(SP, "#(?!\\{).*"), ",c1"), INC("interpolated"), INC("blank"), INC("escape"),
           R("\\\\\\D", "se"), R("\\\\" DEC, "nv"), /* "\1" */
           R("[^\\s#\\\\/]+|[\\s\\S]", "sr")),

    WITHIN("interpolated", G("#\\{", "si", "push interpolation")),
    WITHIN("interpolation", G("\\}", "si", "pop"), INC("root")),
    WITHIN("escape",
           R("\\\\" ALT("c[A-Z]", "x" XDIGIT "{2}", "u" XDIGIT "{4}", "u\\{" XDIGIT "{4}\\}"),
             "se")),
    WITHIN("text", R("[^#\\\\'\"]+|#", "s"), INC("escape"), R("\\\\.", "se")),
    WITHIN("rich text", INC("interpolated"), INC("text")),
    STRING("rich", "\"", "'", "rich text"),
    STRING("rich block", "\"\"\"", "['\"]", "rich text"),
    STRING("plain", "'", "\"", "text"),
    STRING("plain block", "'''", "['\"]", "text"),
})
LANGUAGE(coffeescript, WORDS(coffeescript));
