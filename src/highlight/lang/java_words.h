/* Words of java by class. */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"first", "k",
     "assert break case catch continue default do else finally for goto if instanceof "
     "new return switch this throw try while ", NULL},
    {"id", "kd",
     "abstract const enum extends final implements native private protected public "
     "static strictfp super synchronized throws transient volatile ", NULL},
    {"id", "kt",
     "boolean byte char double float int long short var void ", NULL},
    {"id", "kc",
     "false null true ", NULL},
    {"id", "kd",
     "class interface ", "push class"},
    {"id", "kn",
     "import package ", "push import"},
};
/* clang-format on */
