/* Words of graphql by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "enum extend fragment input interface mutation query scalar schema type union ", NULL},
};
/* clang-format on */
