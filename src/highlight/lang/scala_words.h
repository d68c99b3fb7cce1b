/* Words of scala by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "_ abstract case catch def do else extends final finally for forSome if implicit "
     "lazy match new override private protected return sealed super this throw try val "
     "var while with yield ", NULL},
    {"id", "kc",
     "false null true ", NULL},
};
/* clang-format on */
