#include "highlight/languages.h"
#include "highlight/lang/unicode.h"

#define FIRST U_ONE("A-Za-z:_", "\\p{L}")
#define NAME FIRST "[" U_WORD "\\p{Cf}:.\\x{B7}-]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^<&]+", ""),
    R("&\\S*?;", "ni"),
    R("<!\\[CDATA\\[.*?\\]\\]>", "cp"), /* within a line, as in Rouge */
    G("<!--", "c", "push comment"),
    R("<\\?.*?\\?>", "cp"),
    NEED("<![^>]*+>", "cp", ">"),
    G("<\\s*" NAME, "nt", "push tag"),
    R("<\\s*/\\s*" NAME "\\s*>", "nt"),
    STATE("comment"), /* HTML has it too */
    R("[^-]+", "c"),
    G("-->", "c", "pop"),
    R("-", "c"),
    STATE("tag"),
    R("\\s+", ""),
    G(NAME "\\s*=", "na", "push attr"),
    G("/?\\s*>", "nt", "pop"),
    STATE("attr"),
    R("\\s+", ""),
    G("\"[^\"]*\"|'[^']*'|[^\\s>]+", "s", "pop"),
};

const struct language LANG_XML = {.tag = "xml", RULES(RULE_LIST)};
