#include "highlight/kit.h"

/* A string on one line; where each quote that follows is escaped, the last one ends it. */
#define LINE_QUOTED(q) q "(?:(?:\\\\[\\\\" q "]|[^\\n" q "])*+" q "|.*" q ")"

ROWS = {
    STATE("root"),
    R("^(\\s*)(\".*)", ",c"),
    R("^\\s*\\\\", "se"),
    R("^\\s+", ""), /* no more of these at the lines in between */
    R("[ \\t]+", ""),
    R(LINE_QUOTED("/"), "sr"),
    R(LINE_QUOTED("\""), "s2"),
    R(LINE_QUOTED("'"), "s1"),
    R("-?\\d+", "m"),
    R("#[0-9a-fA-F]{6}", "mh"),
    R("[():<>+=!\\[\\]{}|,~.-]", "p"),
    R("[absg]:\\w+" U_END, "nv"),
    R("\\w+" U_END, "?id"),
    R("(?s).", ""),
};
LANGUAGE(viml, WORDS(viml));
