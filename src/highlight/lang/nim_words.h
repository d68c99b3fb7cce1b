/* Words of Nim by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "addr as asm atomic bind block break case cast const continue converter defer "
     "discard distinct do elif else end enum except export finally for from func "
     "generic if import include interface iterator let macro method mixin nil object "
     "of out proc ptr raise ref return static template try tuple type using var when "
     "while with without yield ", NULL},
    {"id", "kp",
     "false true ", NULL},
    {"id", "kt",
     "array bool char float float32 float64 int int16 int32 int64 int8 range seq set "
     "string ", NULL},
    {"id", "ow",
     "and div in is isnot mod not notin or shl shr xor ", NULL},
};
/* clang-format on */
