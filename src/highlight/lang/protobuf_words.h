/* Words of protobuf by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "default extensions import max oneof option optional packed repeated required "
     "returns rpc to ", NULL},
    {"id", "kc",
     "false true ", NULL},
    {"id", "kt",
     "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 "
     "sint64 string uint32 uint64 ", NULL},
};
/* clang-format on */
