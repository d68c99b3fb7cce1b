/* Words of Haxe by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "break case cast catch class continue default do else enum false for function if "
     "import interface macro new null override package private public return switch "
     "this throw true try untyped while ", "push expression"},
    {"id", "k",
     "using ", NULL}, /* real Rouge stops with an exception here */
    {"id", "kd",
     "abstract dynamic extends extern from implements inline static to typedef var ", "push expression"},
    {"id", "kr",
     "autoBuild build super trace ", NULL},
    {"id", "nb",
     "Any Array Bool Class Date DateTools Dynamic EReg File FileSystem Float Int "
     "Lambda Map Math Reflect Std String StringTools Sys UInt Void isNaN parseFloat "
     "parseInt ", NULL},
};
/* clang-format on */
