#include "highlight/kit.h"

ROWS = {
    WITHIN("root", NEED("\\{#(?:[^#]|#(?!\\}))*+#\\}", "c", "#}"),
           G("(\\{%-?)(\\s*)(raw|verbatim)(\\s*)(-?%\\})", "cp,,k,,cp", "push raw"),
           G("\\{\\{", "cp", "push expression"), G("\\{%", "cp", "push statement"),
           R("(?:[^{]|\\{(?![{%#]))+", "@parent")),
    WITHIN("raw", G("(\\{%-?)(\\s*)(endraw|endverbatim)(\\s*)(-?%\\})", "cp,,k,,cp", "pop"),
           R("[^{]+|\\{", "")),
    WITHIN("expression", G("\\}\\}", "cp", "pop"), INC("tokens"), R("[\\w.]+", "nv")),
    WITHIN("statement", G("%\\}", "cp", "pop"), INC("tokens"), R("[\\w.]+", "nv?id")),
    WITHIN("tokens", SPACE, R("(\\|)([A-Za-z_]\\w*)", "o,nf"),
           R("==|!=|<=|>=|//|\\*\\*|[-+*/<>=|]", "o"), R("[\\[\\](){},:]", "p"),
           R("\"[^\"]*\"", "s2"), R("'[^']*'", "s1")),
};
LANGUAGE(jinja, WORDS(jinja));
