/* Words of r by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "break else for function if in next repeat while ", NULL},
    {"id", "kc",
     "FALSE Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NULL NaN TRUE ", NULL},
    {"id", "nb",
     "F LETTERS T letters pi ", NULL},
    {"call", "k",
     "break else for function if in next repeat while ", NULL},
    {"call", "kc",
     "FALSE Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NULL NaN TRUE ", NULL},
    {"call", "m",
     ".1 .1.4 .2 .23L .23e3 .25 .3.541 .3.7 .3.8 .3.867 .4.1142 .78901 ", NULL},
    {"call", "nb",
     "F LETTERS T letters month.abb month.name pi ", NULL},
    {"call", "nf",
     "Im Mod abs acos all any asin atan atanh c call class cos digamma exp expression "
     "floor isfname length list log max missing names nargs quote range return round "
     "sign sin sqrt substitute sum switch tan tanh trigamma trunc ", NULL},
};
/* clang-format on */
