#include "highlight/kit.h"

#define NAME "[\\p{L}:_][\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Cf}:.\u00b7-]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("markup"),
    R("<!\\[CDATA\\[.*?\\]\\]>|<\\?.*?\\?>", "cp"), /* within a line, as in Rouge */
    NEED("<![^>]*+>", "cp", ">"),
    G("<\\s*" NAME, "nt", "push tag"),
    R("<\\s*/\\s*" NAME "\\s*>", "nt"),
    STATE("markup"), /* HTML has it too */
    R("[^<&]+", ""),
    R("&\\S*?;", "ni"),
    G("<!--", "c", "push comment"),
    STATE("comment"),
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

const struct language LANG_xml = {.tag = "xml", RULES(RULE_LIST)};
