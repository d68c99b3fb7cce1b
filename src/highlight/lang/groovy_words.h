/* Words of groovy by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as assert break case catch continue default do else finally for goto if in "
     "instanceof new return switch this throw try while ", NULL},
    {"id", "kc",
     "false null true ", NULL},
    {"id", "kd",
     "abstract class const enum extends final implements interface native private "
     "protected public static strictfp super synchronized throws trait transient "
     "volatile ", NULL},
    {"id", "kn",
     "import package ", NULL},
    {"id", "kt",
     "boolean byte char def double float int long short void ", NULL},
};
/* clang-format on */
