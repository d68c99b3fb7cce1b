#include "highlight/kit.h"

ROWS = {
    WITHIN("root", SPACE, NEED("\\{%[\\s\\S]*?%\\}", "cm", "%}"), LINE("%", "c1"),
           R("(\\.\\.\\.)(.*)", "k,c"), R("^(!)([^%\\n]*)", "k,@!shell"), R("[A-Za-z]\\w*", "n?id"),
           R("[\\[\\](){};:,/\\\\]", "p"), R("[-~=<>&|+.@*^]", "o"),
           R("\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+", "mf"), R("\\d+L", "il"),
           R(DEC, "mi"), G("'(?=.*')", "s1", "push sq"), G("\"(?=.*\")", "s2", "push dq"),
           R("'", "o")),
    WITHIN("sq", R("''", "se"), G("'", "s1", "pop"), R("[^']+", "s1")),
    WITHIN("dq", R("\"\"", "se"), G("\"", "s2", "pop"), R("[^\"]+", "s2")),
};
LANGUAGE(matlab, WORDS(matlab));
