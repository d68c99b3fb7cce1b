/* Words of elixir by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "bp",
     "__MODULE__ ", NULL},
    {"id", "k",
     "after case catch cond def defdelegate defexception defguard defguardp defimpl "
     "defmacro defmacrop defmodule defp defprotocol defrecord defstruct do else end "
     "exit fn if raise receive rescue throw try unless ", NULL},
    {"id", "kn",
     "import quote require super unquote use ", NULL},
    {"id", "no",
     "B11 "
     ""
     ""
     "E3 "
     "Is_atom Is_integer "
     ""
     ""
     "Unquote_splicing X1f false nil true ", NULL},
    {"id", "ow",
     "and in not or when ", NULL},
};
/* clang-format on */
