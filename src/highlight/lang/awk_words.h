/* Words of awk by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "break continue delete do else exit for getline if next nextfile print printf "
     "return while ", NULL},
    {"id", "kc",
     "ARGC ARGV CONVFMT ENVIRON FILENAME FNR FS NF NR OFMT OFS ORS RS SUBSEP ", NULL},
    {"id", "kd",
     "function ", NULL},
    {"id", "kr",
     "BEGIN END ", NULL},
    {"id", "nb",
     "atan2 cos exp gsub index int length log match rand sin split sprintf sqrt srand "
     "sub substr system tolower toupper ", NULL},
    {"id", "o",
     "in ", NULL},
};
/* clang-format on */
