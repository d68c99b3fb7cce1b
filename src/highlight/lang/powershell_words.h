/* Words of powershell by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "kr",
     "Begin Break Catch Class Command Configuration Continue Data Define Do "
     "Dynamicparam Else Elseif End Enum Exit Filter Finally For Foreach From Function "
     "Hidden If In Inlinescript Parallel Param Private Process Return Sequence Switch "
     "Throw Trap Try Type Until Using Var While Workflow begin break catch class "
     "command configuration continue data define do dynamicparam else elseif end enum "
     "exit filter finally for foreach from function hidden if in inlinescript parallel "
     "param private process return sequence switch throw trap try type until using var "
     "while workflow ", NULL},
};
/* clang-format on */
