/* Words of twig by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as autoescape block do else embed endautoescape endblock endembed endfilter "
     "endfor endif endmacro ends endsandbox endspaceless extends filter flush for from "
     "if import include macro raw sandbox set spaceless starts use verbatim with "
     "without ", NULL},
    {"id", "kp",
     "false none true ", NULL},
    {"id", "nb",
     "constant defined divisibleby empty even iterable null odd sameas ", NULL},
    {"id", "ow",
     "and in is not or ", NULL},
    {"id", "nv",
     "False None True call callable context endcall endtrans endwith escaped ignore "
     "lower mapping missing number recursive reversed scoped sequence string trans "
     "upper ", NULL},
};
/* clang-format on */
