/* highlight/lang/vb: Visual Basic .NET. */
#include "highlight/kit.h"

/* Letters in either case take in two that fold to ASCII. */
#define NAME "[A-Za-z_\\x{17f}\\x{212a}]\\w*"
#define WORD "[A-Z]\\w*" U_END
#define OPTION "Option" SP ALT("Compare", "Explicit", "Strict") SP
#define NAMED(what, cls) WITHIN(what, INC("blank"), G(NAME, cls, "pop"))

ROWS({
    WITHIN("root", INC("blank"),
           NEED("#" OPT("Else") "If" U_END ".*?(?<![" U_WORD "])Then", "cp", "Then"),
           R("#" ALT("Const", "End" SP ALT("If", "Region", "ExternalSource"), "ExternalChecksum"),
             "cp"),
           R("#" ALT("Region", "ExternalSource") ".*\\n", "cp"),
           /* x.Function is no function */
           G("\\.", "p", "push dotted"), R("[!#(),:{}]", "p"),
           R(OPTION ALT("On", "Off", "Binary", "Text"), "kd"), LISTED(WORD, "opens", "k?opens"),
           R("[A-Z]\\w*", "n?id"), R("[&*+/<=>\\\\^-]", "o"), G("\"", "s", "push string"),
           R(NAME "[!#$%&@]?", "n"), R(DEC "\\.\\d*" OPT("[fF]" SIGN DEC), "mf"),
           R(DEC OPT("[DFILRS]|U[ILS]"), "mi"), R("_\\n", "k")),
    WITHIN("blank", SPACE, R(FOLD("rem") U_END ".*", "c1"), LINE("'", "c1"),
           NEED("%\\{" THROUGH("%", "\\}"), "cm", "%}")),
    WITHIN("string", R("\"\"", "se"), G("\"C?", "s", "pop"), R("[^\"]+", "s")),
    /* behind the word that opens it, see the words */
    NAMED("dotted", "n"),
    NAMED("function", "nf"),
    NAMED("class", "nc"),
    WITHIN("variable", INC("blank"), G(NAME, "nv", "pop"), ELSE_POP),
    WITHIN("namespace", INC("blank"), G(NAME ANY("\\." NAME), "nn", "pop")),
    WITHIN("end", INC("blank"), LISTEDG(WORD, "closes", "k", "pop"), ELSE_POP),
})
LANGUAGE(vb, WORDS(vb));
