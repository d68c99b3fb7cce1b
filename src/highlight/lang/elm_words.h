/* Words of elm by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "alias as case else exposing if import in let module of port then type ", NULL},
};
/* clang-format on */
