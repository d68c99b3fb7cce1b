/* highlight/lang/jsp: JSP: Java within HTML, by <% %> and by tags. */
#include "highlight/kit.h"

#define ACTION "[A-Za-z]*:[A-Za-z]*"
#define SCRIPT "jsp:" ALT("scriptlet", "declaration", "expression") ">"
/* Anything that is not the end, a character at least; there has to be an end. */
#define UP_TO(set, more, end)                                                                      \
    NEED("[\\s\\S]" ANY("[^" set "]|" more) "+" AHEAD(end), "@parent", ">")
#define VALUE(name, quote)                                                                         \
    TEXT_WITH(name, "s", quote, "[^" quote "]+", G("\\$\\{", "si", "push expression"))

ROWS({
    WITHIN("root", G("<%--", "c", "push comment"),
           G("<%@" GAP ALT("page", "include", "taglib") GAP, "nt", "push directive"),
           G("<jsp:directive\\." ALT("page", "include", "taglib"), "nt", "push element"),
           G("<" SCRIPT, "nt", "push scriptlet"), G("<" ACTION GAP, "nt", "push action"),
           R("</" ACTION ">", "nt"), G("<%[!=]?", "nt", "push java"),
           R("[\\s\\S]" ANY("[^<]|<" NOT("%|/?" ACTION)) "+", "@parent")),
    TEXT("comment", "c", "--%>", "[^-]+|-"),

    WITHIN("directive", G("%>", "nt", "pop"), INC("attributes"), UP_TO("%", "%(?!>)", "%>")),
    WITHIN("element", G("/>", "nt", "pop"), INC("attributes"), UP_TO("/", "/(?!>)", "/>")),
    WITHIN("action", G("/?>", "nt", "pop"), INC("attributes"), UP_TO("/>", "/(?!>)", "/?>")),
    WITHIN("scriptlet", G("</" SCRIPT, "nt", "pop"), INC("attributes"), R("[^</]+", "@java")),
    WITHIN("java", G("%>", "nt", "pop"), R("[^%>]+", "@java")),

    WITHIN("attributes", G(GAP "+[\\w:-]++" GAP "=" GAP, "na", "push value")),
    WITHIN("value", G("\"", "s", "goto double"), G("'", "s", "goto single"),
           G("[^\\s>]+", "s", "pop")),
    VALUE("double", "\""),
    VALUE("single", "'"),
    WITHIN("expression", G("\\}", "si", "pop"), G("'", "l", "push literal"), R("[^'}]+", "@java")),
    TEXT("literal", "l", "'", "[^']+"),
})
LANGUAGE(jsp, NO_WORDS);
