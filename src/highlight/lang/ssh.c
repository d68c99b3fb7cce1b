#include "highlight/kit.h"

ROWS = {
    WITHIN("root", G("[A-Za-z0-9]+", "k", "push value"), INC("blank")),
    WITHIN("value", G("\\n", "", "pop"),
           R("(?:yes|no|confirm|ask|always|auto|none|force)" U_END, "no"), R(DEC, "m"),
           R("[^#\\s;{}$\\\\]+", ""), INC("blank")),
    WITHIN("blank", SPACE, LINE("#", "c1")),
};
LANGUAGE(ssh, NO_WORDS);
