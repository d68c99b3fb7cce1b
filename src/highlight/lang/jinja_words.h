/* Words of jinja by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as autoescape block call context do else endautoescape endblock endcall "
     "endfilter endfor endif endmacro endtrans endwith extends filter for from if "
     "ignore import include macro missing raw recursive reversed scoped set trans "
     "verbatim with without ", NULL},
    {"id", "kp",
     "False None True false none true ", NULL},
    {"id", "nb",
     "callable defined divisibleby escaped even iterable lower mapping number odd "
     "sameas sequence string upper ", NULL},
    {"id", "ow",
     "and in is not or ", NULL},
};
/* clang-format on */
