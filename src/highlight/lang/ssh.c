/* highlight/lang/ssh: ssh_config(5), a keyword a line and what it is set to. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", G("[^\\W_]+", "k", "push value"), INC("blank")),
    /* "Port=22": the number is text, what is not split by blanks belongs together */
    WITHIN("value", G("\\n", "", "pop"), LISTED("[a-z]+" U_END, "value", "no"), R(DEC, "m"),
           R("[^\\s#$;\\\\{}]+", ""), INC("blank")),
    WITHIN("blank", SPACE, LINE("#", "c1")),
})
LANGUAGE(ssh, WORDS(ssh));
