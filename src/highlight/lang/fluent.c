/* highlight/lang/fluent: Fluent, Mozilla's translations. */
#include "highlight/kit.h"

#define NAME "[A-Za-z]" MORE
#define MORE "[\\w-]*"

/* Messages: identifiers, then patterns, in which braces hold placeables. */
ROWS({
    WITHIN("root", G(SEQ(" *+", "=", " *"), "w,p,w", "push pattern"), R("[ \\t\\r\f\v]*\\n", "w"),
           R("#{1,3}" OPT(" .*") NOT("[^\\n]"), "c1"), R(NAME, "no"), R("-" NAME, "ni"),
           R(GAP "+\\." NAME, "na"), G(SP AHEAD("[^\\s.]"), "w", "push pattern")),

    WITHIN("pattern", G("\\n", "w", "pop"), G("\\{", "p", "push placeable"),
           G(AHEAD("\\}"), "p", "pop"), R("[^{\\n}*]+", "")),

    WITHIN("placeable", R(SP, "w"), G("\\{", "p", "push"), G("\\}", "p", "pop"),
           G("\"", "s2", "push string"), R("\\$" NAME, "nv"), R("-" NAME, "ni"),
           R("\\." NAME, "na"), R("[A-Z]+", "nb"), /* functions; of "Ab" the first letter */
           R(NAME, "no"), R("\\*", "pi"),
           R("-?" DEC "\\.\\d", "mf"), /* of "1.25" as much as "1.2" */
           R("-?" DEC, "mi"), R("->|[(),:]", "p"),
           G(SEQ("\\[", "-?" REAL, "\\]"), "p,mf,p", "push pattern"),
           G(SEQ("\\[", "-?" DEC, "\\]"), "p,mi,p", "push pattern"),
           G(SEQ("\\[", "[A-Za-z][\\w-]+", "\\]"), "p,ss,p", "push pattern")),
    TEXT_WITH("string", "s2", "\"", "[^\"\\\\]+",
              R("\\\\" ALT("u" XDIGIT "{4}", "U" XDIGIT "{6}", "."), "se")),
})
LANGUAGE(fluent, NO_WORDS);
