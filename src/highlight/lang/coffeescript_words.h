/* Words of coffeescript by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "await break by catch class continue debugger delete do else export extends "
     "finally for if import instanceof loop new return super switch then this throw "
     "try typeof until when while yield ", NULL},
    {"id", "nb",
     "Array Boolean Date Error Function Math Number Object Packages RegExp String "
     "decodeURI decodeURIComponent document encodeURI encodeURIComponent eval isFinite "
     "isNaN netscape parseFloat parseInt sun window ", NULL},
    {"id", "no",
     "Infinity NaN false no null off on true undefined yes ", NULL},
    {"id", "o",
     "and in is isnt not of or ", NULL},
};
/* clang-format on */
