#include "highlight/kit.h"

#define ACTION "[A-Za-z]*:[A-Za-z]*"
#define SCRIPT "jsp:" ALT("scriptlet", "declaration", "expression") ">"
/* Anything that is not the end, a character at least; there has to be an end. */
#define UP_TO(set, more, end)                                                                      \
    NEED("[\\s\\S]" ANY("[^" set "]|" more) "+" AHEAD(end), "@parent", ">")
#define VALUE(name, quote)                                                                         \
    TEXT(name, "s", quote, "[^" quote "]+", G("\\$\\{", "si", "push expression"))

ROWS = {
    STATE("root", G("<%--", "c", "push comment"),
          G("<%@" GAP ALT("page", "include", "taglib") GAP, "nt", "push directive"),
          G("<jsp:directive\\." ALT("page", "include", "taglib"), "nt", "push element"),
          G("<" SCRIPT, "nt", "push scriptlet"), G("<" ACTION GAP, "nt", "push action"),
          R("</" ACTION ">", "nt"), G("<%[!=]?", "nt", "push java"),
          R("[\\s\\S]" ANY("[^<]|<" NOT("%|/?" ACTION)) "+", "@parent")),
    TEXT("comment", "c", "--%>", "[^-]+|-"),

    STATE("directive", G("%>", "nt", "pop"), INC("attributes"), UP_TO("%", "%(?!>)", "%>")),
    STATE("element", G("/>", "nt", "pop"), INC("attributes"), UP_TO("/", "/(?!>)", "/>")),
    STATE("action", G("/?>", "nt", "pop"), INC("attributes"), UP_TO("/>", "/(?!>)", "/?>")),
    STATE("scriptlet", G("</" SCRIPT, "nt", "pop"), INC("attributes"), R("[^</]+", "@java")),
    STATE("java", G("%>", "nt", "pop"), R("[^%>]+", "@java")),

    STATE("attributes", G(GAP "+[\\w:-]++" GAP "=" GAP, "na", "push value")),
    STATE("value", G("\"", "s", "goto double"), G("'", "s", "goto single"),
          G("[^\\s>]+", "s", "pop")),
    VALUE("double", "\""),
    VALUE("single", "'"),
    STATE("expression", G("\\}", "si", "pop"), G("'", "l", "push literal"), R("[^'}]+", "@java")),
    TEXT("literal", "l", "'", "[^']+"),
};

LANGUAGE(jsp);
