/* Words of kotlin by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "annotation break class constructor else for fun get if in inline interface is "
     "operator out package private public reified return this true val var where ", NULL},
};
/* clang-format on */
