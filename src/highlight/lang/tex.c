#include "highlight/kit.h"

ROWS = {
    STATE("root", LINE("%", "c"),
          R("(\\\\begin|\\\\end)(\\s*)(\\{)([^}\\n]*)(\\})", "nt,nt,nt,nt,nt"),
          G("(\\\\verb)([^\\w\\s])([^\\n]*?)(\\2)", "nb,kp,sx,kp", NULL),
          G("\\\\\\[", "p", "push display"), G("\\\\(?:[A-Za-z]+|\\s+|.)", "k", "push options"),
          G("\\$\\$", "p", "push display"), G("\\$", "p", "push inline"), R("[&_^{}]", "p"),
          R("[^\\\\$%&_^{}]+", "")),
    STATE("options", R("\\[[^\\]\\n]*\\]", "na"), R("\\*", "k"), ELSE_POP),
    STATE("math", LINE("%", "c"), R("\\\\(?:[A-Za-z]+|\\s+|.)", "nv"), R(DEC, "m"),
          R("[-=!+*/()\\[\\]]", "o"), R("[&_^{}]", "p"),
          R("[^\\\\$%&_^{}\\d=!+*/()\\[\\]-]+", "nb")),
    STATE("inline", G("\\$", "p", "pop"), INC("math")),
    STATE("display", G("\\$\\$|\\\\\\]", "p", "pop"), INC("math"), R("\\$", "nb")),
};

LANGUAGE(tex);
