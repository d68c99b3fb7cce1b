#include "highlight/kit.h"

ROWS = {
    STATE("root", R("[!#].*\\n?", "c"), SPACE,
          G(SEQ("[\\w.-]+", GAP, "[=:]"), "py,,p", "push value")),
    STATE("value", G("\\n", "", "pop"), R("[!#].*\\n?", "c"),
          R("\\\\" ALT("\\n", "u" XDIGIT "{4}", "."), "se"), R("[ \\t]+" AHEAD("[^ \\t]"), ""),
          R("[^\\n\\\\]+", "s")),
};

LANGUAGE(properties);
