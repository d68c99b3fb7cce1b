/* Words of lua by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"library", "nb", "io.read io.write io.open io.lines io.close io.flush io.input io.output io.popen io.tmpfile io.type", NULL},
    {"id", "k",
     "break do else elseif end for function if in repeat return then until while ", NULL},
    {"id", "kc",
     "false nil true ", NULL},
    {"id", "kd",
     "local ", NULL},
    {"id", "nb",
     "_g _version assert collectgarbage dofile error getmetatable gsub ipairs load "
     "loadfile lua_path next pairs pcall print rawequal rawget rawlen rawset require "
     "select setmetatable tonumber tostring type xpcall ", NULL},
    {"id", "ow",
     "and not or ", NULL},
    {"library", "nb",
     "os.date table.concat table.insert ", NULL},
};
/* clang-format on */
