/* Words of r by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "break else for function if in next repeat while ", NULL},
    {"id", "kc",
     "FALSE Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NULL NaN TRUE ", NULL},
    {"id", "nb",
     "F LETTERS T letters pi ", NULL},
    {"call", "k",
     "break else for function if in next repeat while ", NULL},
    {"call", "kc",
     "FALSE Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NULL NaN TRUE ", NULL},
    {"call", "m",
     ".1 .1.4 .2 .23L .23e3 .25 .3.541 .3.7 .3.8 .3.867 .4.1142 .78901 ", NULL},
    {"call", "nb",
     "F LETTERS T letters month.abb month.name pi ", NULL},
    {"call", "nf",
     "Im Mod abs acos all any asin atan atanh c call class cos digamma exp expression "
     "floor isfname length list log max missing names nargs quote range return round "
     "sign sin sqrt substitute sum switch tan tanh trigamma trunc ", NULL},
    {"call", "k",
     "function ", NULL},
    {"call", "nb",
     "F LETTERS T letters month.abb month.name pi ", NULL},
    {"call", "nf",
     "Arg Conj Im Mod Re UseMethod abs acos all any as.call as.character as.complex "
     "as.double as.environment as.integer as.logical as.numeric as.raw asin atan attr "
     "attributes baseenv browser c call ceiling class cos cosh cummax cummin cumprod "
     "cumsum digamma dim dimnames emptyenv exp expression floor forceAndCall gamma "
     "gc.time globalenv interactive invisible is.array is.call is.character is.complex "
     "is.double is.environment is.finite is.function is.infinite is.integer is.list "
     "is.logical is.matrix is.na is.name is.nan is.null is.numeric is.object "
     "is.pairlist is.raw is.single is.symbol lazyLoadDBfetch length lgamma list log "
     "max min missing names nargs oldClass on.exit pos.to.env proc.time prod quote "
     "range rep return round seq_along seq_len signif sin sinh sqrt standardGeneric "
     "substitute sum switch tan tanh trigamma trunc unclass xtfrm ", NULL},
    {"id", "k",
     "function ", NULL},
    {"id", "nb",
     "F LETTERS T letters month.abb month.name pi ", NULL},
};
/* clang-format on */
