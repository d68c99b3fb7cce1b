/* Words of ocaml by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "bp",
     "false true ", NULL},
    {"id", "k",
     "as assert begin class constraint do done downto else end exception external for "
     "fun function functor if in include inherit initializer lazy let match module "
     "mutable new nonrec object of open raise rec sig struct then to try type val "
     "virtual when while with ", NULL},
    {"id", "kt",
     "array bool char float int list string unit ", NULL},
    {"id", "ow",
     "and asr land lor lsl lxor mod or ", NULL},
};
/* clang-format on */
