/* Words of typescript by class: those of javascript hold too. */
#include "highlight/lang.h"

/* clang-format off */
static const struct words TS_WORDS[] = {
    {"id", "k", "implements is namespace private protected public readonly static",
     "push expression"},
    {"id", "kd", "abstract type", "push expression"},
    {"id", "kr", "any declare keyof module number string", NULL},
    {"id", "nb", "Partial Pick Readonly Record", NULL},
};
/* clang-format on */
