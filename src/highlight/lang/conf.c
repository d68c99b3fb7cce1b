#include "highlight/kit.h"

ROWS = {
    STATE("root", R("^#.*\\n?", "c"), R("\"" ANY("\\\\.|[^\"\\\\\\n]") "+\"", "s2"),
          R("'" ANY("\\\\.|[^'\\\\\\n]") "+'", "s1"), R(DEC, "m"), R("[A-Za-z]\\w*", "n"),
          R("[^\\w#\"']+", "")),
};

LANGUAGE(conf);
