/* Words of r by class. */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k", "break else for function if in next repeat while", NULL},
    {"id", "kc",
     "FALSE Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NULL NaN TRUE", NULL},
    {"id", "nb", "F LETTERS T letters month.abb month.name pi", NULL},
};
/* clang-format on */

/* Calls of these stand out. As patterns: their dots match anything. */
#define R_FUNCTIONS                                                                                \
    "Arg|Conj|Im|Mod|Re|UseMethod|a(?:bs|ll|ny|nyNA|sinh?|tanh?|ttr|ttributes|cosh?)|"             \
    "as.(?:call|character|complex|double|environment|integer|logical|null.default|numeric|raw)|"   \
    "baseenv|browser|c|call|ceiling|class|cos(?:h|pi)?|cum(?:max|min|prod|sum)|digamma|dim|"       \
    "dimnames|emptyenv|exp|expression|floor|forceAndCall|gamma|gc.time|globalenv|interactive|"     \
    "invisible|is.(?:array|atomic|call|character|complex|double|environment|expression|finite|"    \
    "function|infinite|integer|language|list|logical|matrix|na|name|nan|null|numeric|object|"      \
    "pairlist|raw|recursive|single|symbol)|lazyLoadDBfetch|length|lgamma|list|log|max|min|"        \
    "missing|names|nargs|nzchar|oldClass|on.exit|pos.to.env|proc.time|prod|quote|range|rep|"       \
    "retracemem|return|round|seq_along|seq_len|seq.int|sign|signif|sin(?:h|pi)?|sqrt|"             \
    "standardGeneric|substitute|sum|switch|tan(?:h|pi)?|tracemem|trigamma|trunc|unclass|"          \
    "untracemem|xtfrm"
