/* Words of elixir by class. "alone" and "constant" do not count with a mark behind. */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"alone", "k",
     "after bc case catch cond def defdelegate defexception defguard defguardp defimpl "
     "defmacro defmacrop defmodule defp defprotocol defrecord defstruct else end exit "
     "fn if lc loop raise receive rescue throw try unless", NULL},
    {"any", "k", "do", NULL},
    {"alone", "kn", "import quote recur refer require super unquote use", NULL},
    {"any", "ow", "and in not or when xor", NULL},
    {"constant", "no", "false nil true", NULL},
    {"constant", "bp", "__FILE__ __FUNCTION__ __LINE__ __MAIN__ __MODULE__", NULL},
};
/* clang-format on */
