#include "highlight/kit.h"

ROWS = {
    STATE("root", G("[A-Za-z0-9]+", "k", "push value"), INC("blank")),
    STATE("value", G("\\n", "", "pop"),
          R("(?:yes|no|confirm|ask|always|auto|none|force)" U_END, "no"), R(DEC, "m"),
          R("[^#\\s;{}$\\\\]+", ""), INC("blank")),
    STATE("blank", SPACE, LINE("#", "c1")),
};

LANGUAGE(ssh);
