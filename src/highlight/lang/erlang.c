/* highlight/lang/erlang: Erlang. */
#include "highlight/kit.h"

#define ATOM "(?:[a-z]\\w*|'[^\\n']*[^\\\\]')"
#define MACRO ALT("[A-Z_]\\w*", ATOM)
#define ESCAPE "\\\\" ALT("[bdefnrstv'\"\\\\/]", "[0-7]{1,3}", "\\^[a-zA-Z]")

ROWS({
    WITHIN("root", SPACE, R("%.*\\n", "c"), LISTED("[a-z]\\w*", "id", "n?id"),
           G("^-", "p", "push attribute"), R("=[:/]=|=[<=]?|[*/<>!?]|--?|\\+\\+?", "o"),
           G("\"", "s", "push string"), R(SEQ(ATOM, ":"), "nn,p"),
           R(SEQ(ATOM, GAP, "\\("), "nf,,p"),
           R("(?:[12]\\d|3[0-6]|[2-9])#[0-9a-zA-Z]+", "mi"), /* 16#FF */
           R(DEC, "mi"), R("[\\]\\[:_@\".{}()|;,]", "p"), R("[A-Z]\\w*", "nv"), R(ATOM, "n"),
           R("\\$" ALT(ESCAPE, "\\\\[ %]", "[^\\\\]"), "sc"), R("#" ATOM OPT(":?\\." ATOM), "nl")),

    WITHIN("attribute", G(SEQ("define", GAP, "\\(", MACRO), "ni,,p,no", "pop"),
           G(SEQ("record", GAP, "\\(", MACRO), "ni,,p,nl", "pop"), G(ATOM, "ni", "pop")),
    TEXT_WITH("string", "s", "\"", "[^\"\\\\~]+|~", R(ESCAPE, "se"),
              R("~[0-9.*]*[~#+bBcdefginpPswWxX]", "si")), /* what io:format/2 fills in */
})
LANGUAGE(erlang, WORDS(erlang));
