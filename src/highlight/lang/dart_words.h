/* Words of dart by class. */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as assert await break case catch continue default do else finally for if in is "
     "new rethrow return super switch this throw try while with yield ", NULL},
    {"id", "kd",
     "abstract async covariant const dynamic external extends factory final get "
     "implements late native on operator required set static sync typedef var ", NULL},
    {"id", "kt",
     "Comparable Dynamic Function List Map Never Null Object Pattern Set String Symbol "
     "Type Uri bool double enum int num void ", NULL},
    {"id", "kc",
     "false null true ", NULL},
    {"id", "kd",
     "class interface mixin ", "push class"},
    {"id", "kn",
     "deferred export import library part source ", "push import"},
};
/* clang-format on */
