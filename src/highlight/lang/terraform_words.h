/* Words of terraform by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "data module output provider provisioner resource terraform variable ", NULL},
    {"id", "kc",
     "false null true ", NULL},
    {"id", "kd",
     "local var ", NULL},
};
/* clang-format on */
