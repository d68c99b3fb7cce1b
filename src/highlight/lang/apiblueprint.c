/* highlight/lang/apiblueprint: API Blueprint, Markdown with sections that have a meaning. */
#include "highlight/kit.h"

#define ITEM "[+*-]"
#define EOL NOT("[^\\n]")

/* Markdown, with more at the start of lines, and pairs anywhere. */
ROWS({
    WITHIN("root", NEED(SEQ("\\S+", ":" GAP, ".*"), "nv,p,s", ":"),
           R("^" SEQ("#+", GAP "Group" SP, ".*"), "p,k,gh"),
           R("^" SEQ("#++", ".*", "\\[[^\\[\\n]*\\]") EOL, "p,gh,s"),
           R("^" SEQ(ITEM, GAP "Relation:", GAP ".*"), "p,k,s"),
           R("^" SEQ(SP "+" ITEM GAP, ALT("Attributes", "Parameters"), ".*"), "p,k,s"),
           R("^" SEQ(ITEM GAP, ALT("Request", "Response")) "(" SP "\\d{3})?(.*)", "p,k,m,s"),
           INC("super:root")),
})
LANGUAGE(apiblueprint, BASE(markdown));
