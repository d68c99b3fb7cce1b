#include "highlight/kit.h"

#define IDENT "[A-Za-z_\\x{17F}\\x{212A}]\\w*"
#define SUFFIX "(?:[SILDFR]|US|UI|UL)?"

ROWS = {
    WITHIN("root", INC("blank"),
           NEED("#(?:Else)?If" U_END ".*?(?<![" U_WORD "])Then", "cp", "Then"),
           R("#End\\s+(?:If|ExternalSource|Region)|#Const|#ExternalChecksum", "cp"),
           R("#(?:ExternalSource|Region).*\\n", "cp"), G("\\.", "p", "push dotted"),
           R("[(){}!#,:]", "p"),
           R("Option\\s+(?:Strict|Explicit|Compare)\\s+(?:On|Off|Binary|Text)", "kd"),
           G("End" U_END, "k", "push end"), G("(?:Dim|Const)" U_END, "k", "push dim"),
           G("(?:Function|Sub|Property)" U_END, "k", "push function"),
           G("(?:Class|Structure|Enum)" U_END, "k", "push class"),
           G("(?:Module|Namespace|Imports)" U_END, "k", "push namespace"), R("[A-Z]\\w*", "n?id"),
           R("[-&*/\\\\^+=<>]", "o"), G("\"", "s", "push string"), R(IDENT "[%&@!#$]?", "n"),
           R("(?:\\d+\\.\\d*|\\d*\\.\\d+)(?:[fF][-+]?\\d+)?", "mf"), R("\\d+" SUFFIX, "mi"),
           R("_\\n", "k")),

    WITHIN("blank", SPACE, R("(?i:rem)" U_END ".*", "c1"), NEED("%\\{[\\s\\S]*?%\\}", "cm", "%}"),
           LINE("'", "c1")),
    WITHIN("dotted", INC("blank"), G(IDENT, "n", "pop")),
    WITHIN("string", R("\"\"", "se"), G("\"C?", "s", "pop"), R("[^\"]+", "s")),
    WITHIN("dim", INC("blank"), G(IDENT, "nv", "pop"), ELSE_POP),
    WITHIN("function", INC("blank"), G(IDENT, "nf", "pop")),
    WITHIN("class", INC("blank"), G(IDENT, "nc", "pop")),
    WITHIN("namespace", INC("blank"), G(IDENT "(?:\\." IDENT ")*", "nn", "pop")),
    WITHIN("end", INC("blank"),
           G("(?:Function|Sub|Property|Class|Structure|Enum|Module|Namespace)" U_END, "k", "pop"),
           ELSE_POP),
};
LANGUAGE(vb, WORDS(vb));
