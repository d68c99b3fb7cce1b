/* Words of matlab by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "break case catch classdef else elseif end for function global if methods "
     "otherwise persistent properties return switch try while ", NULL},
    {"id", "nb",
     "Quit abs acos and asin atan cat ceil cell char clear contains cos cosh cov deal "
     "disp dot double echo eig error eval events exp eye finish floor highlight line "
     "log log10 matlab max mean min mode not now ones or prod quit rand repeat reshape "
     "round sign sin sinh size sqrt squeeze start std string sum syntax system tan tic "
     "transpose type when zeros ", NULL},
};
/* clang-format on */
