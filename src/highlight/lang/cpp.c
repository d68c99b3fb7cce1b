/* highlight/lang/cpp: C++, C and more. */
#include "highlight/kit.h"
#include "highlight/lang/c.h"

#define DIGITS "\\d(?:'?\\d)*"
#define SUFFIX "[lLuU]*"
#define EXPONENT "[eE][+-]?" DIGITS SUFFIX
#define RADIX(prefix, set, more, cls) R("0" prefix "[" set "](?:'?[" set "])*" SUFFIX more, cls)
#define UNIT ALT("i[fl]?", "min", "ms", "us", "ns", "[ydhs]")

ROWS({
    WITHIN("root", INC("super:root")),
    /* in Rouge 3 never left, in Rouge 4 at any brace: functions get no class in it */
    WITHIN("body", ROUGE4(G("\\}", "p", "pop")), INC("statements")),

    WITHIN("statements", G(SEQ("(?:class|struct)\\b", GAP), "k,", "push classname"),
           G("template\\b", "k", "push template"),
           NEED("(?:u8|[uUL])?R\"([^()\\\\ ]{0,16})\\(" ANY("[^)]|\\)(?!\\1\")") "+\\)\\1\"", "s",
                ")"),
           INC("super:statements"), R("[{}]", "p")),
    WITHIN("numbers", R(DIGITS OPT("\\." OPT(DIGITS)) UNIT "\\b", "mx"),
           ROUGE4(R(HEX "[pP]" SIGN DEC, "mh")), RADIX("[xX]", "0-9a-fA-F", "", "mh"),
           RADIX("[bB]", "01", "", "mb"),
           ROUGE3(R(ALT(OPT(DIGITS) "\\." DIGITS, DIGITS "\\.") OPT(EXPONENT), "mf")),
           ROUGE4(R(ALT(OPT(DIGITS) "\\." DIGITS, DIGITS "\\.") OPT(EXPONENT) "[fFlLuU]?", "mf")),
           R(DIGITS EXPONENT, "mf"), RADIX("", "0-7", "(?![0-9])", "mo"), R(DIGITS SUFFIX, "mi")),

    WITHIN("case", ROUGE4(G("\\}", "p", "pop")), R("::", "o"), INC("super:case")),
    WITHIN("classname", R("\\.{3}", "o"), INC("space"), G(ID, "nc", "pop"), ELSE_POP),
    WITHIN("template", G("[>;]", "p", "pop"), G("typename\\b", "k", "push classname"),
           INC("statements")),
})
LANGUAGE(cpp, WORDS(cpp), BASE(c), .start = "push line");
