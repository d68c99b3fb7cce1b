/* highlight/lang/kotlin: Kotlin. */
#include "highlight/kit.h"

/* Names: hyphens may stand in them, letters without case may not. */
#define REST "[-_\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{Nl}\\p{Nd}\\p{Pc}\\p{Cf}\\p{Mn}\\p{Mc}]*`?"
#define CLASS "(?:`?" U_ONE("A-Z", "\\p{Lu}") REST ")"
#define NAME "(?:`?" U_ONE("A-Za-z_", "\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{Nl}") REST ")"

/* Underscores stand between digits only. */
#define RUN(first, set) ALT(first "[" set "_]*[" set "]", "[" set "]")
#define DIGITS RUN("\\d", "\\d")
#define EXPONENT "[eE][-+]?" DIGITS
#define WHOLE_SUFFIX "[uU]?L?"

ROWS({
    WITHIN("root", R(SEQ("companion", SP, "object") U_END, "k,,k"),
           G(SEQ(ALT("class", "data" SP "class", "interface", "object"), SP), "kd,", "push class"),
           G(SEQ("fun", SP), "k,", "push function"),
           G(SEQ("package|import", SP), "k,", "push package"),
           G(SEQ("va[lr]", SP, "\\("), "kd,,p", "push destructuring"),
           G(SEQ("va[lr]", SP), "kd,", "push property"),
           R(SEQ(ALT("return", "continue", "break", "this", "super"), "@" NAME) U_END, "k,nd"),
           LISTED("[a-z]++" U_END, "id", "k"), R("^" GAP "\\[.*?\\]", "na"),
           R("[^\\S\\n]+|\\n", ""), R("\\\\\\n", ""), LINE("//", "c1"),
           R("/\\*.*\\*/", "cm"), /* up to the last end on the line */
           G("/\\*.*", "cm", "push comment"), R(SEQ("::", "class"), "o,k"),
           R("::|!!|\\?[:.]|\\.\\.", "o"), R(OPT(DIGITS) "\\." DIGITS OPT(EXPONENT) "[fF]?", "mf"),
           R(DIGITS ALT(EXPONENT "[fF]?", "[fF]"), "mf"),
           R("0[bB]" RUN("[01]", "01") WHOLE_SUFFIX, "mb"),
           R("0[xX]" RUN(XDIGIT, "0-9a-fA-F") WHOLE_SUFFIX, "mh"),
           R(ALT("[1-9][\\d_]*\\d", "\\d") WHOLE_SUFFIX, "mi"),
           R("[-~!%^&*()+=|\\[\\]:;,.<>/?{}]", "p"), R("@" DOUBLED("\""), "s"),
           NEED("\"\"\"[\\s\\S]*?\"\"\"", "s", "\"\"\""),
           R("\"" ALT(ANY("\\\\[\\\\\"]|[^\"\\n]") "+[\"\\n]", ".*\""),
             "s"), /* or the line's end */
           R("'" ALT("\\\\.", "[^\\\\]") "'", "sc"), R("@" CLASS, "nd"),
           G(SEQ(CLASS, "<"), "nc,p", "push generic"), R(CLASS, "nc"),
           R(NAME AHEAD(GAP "[({]"), "nf"), R(NAME "@", "nd"), R(NAME, "n")),

    /* where a name has to come all else is an error */
    WITHIN("package", G("\\S+", "nn", "pop")),
    WITHIN("class", G(CLASS, "nc", "pop")),
    WITHIN("function", SPACE, G("<", "p", "push generic"), R(SEQ(CLASS, "\\."), "nc,p"),
           G(NAME, "nf", "pop")),
    WITHIN("property", SPACE, G("<", "p", "push generic"), G(NAME, "py", "pop")),
    WITHIN("destructuring", SPACE, R(",", "p"), G("\\)", "p", "pop"), R(NAME, "py")),
    WITHIN("generic", SPACE, G("<", "p", "push"), G(">", "p", "pop"), R(CLASS, "nc"),
           R("reified|out|in", "k"), R("[,:.?]", "p")),
    NESTED("comment", "cm", "/\\*", "\\*/", "/*"),
})
LANGUAGE(kotlin, WORDS(kotlin));
