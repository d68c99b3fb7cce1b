/* Words of dart by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as assert await break case catch continue default do else finally for if in is "
     "new rethrow return super switch this throw try while with yield ", NULL},
    {"id", "kc",
     "false null true ", NULL},
    {"id", "kd",
     "abstract async class const covariant dynamic extends external factory final get "
     "implements interface late mixin native on operator required set static sync "
     "typedef var ", NULL},
    {"id", "kn",
     "deferred export import library part source ", NULL},
    {"id", "kt",
     "Dynamic Function List Map Never Null Object Set String Symbol Type bool double "
     "enum int num void ", NULL},
};
/* clang-format on */
