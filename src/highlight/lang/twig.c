/* highlight/lang/twig: Twig, Jinja with other words. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", INC("super:root")),
})
LANGUAGE(twig, WORDS(twig), BASE(jinja));
