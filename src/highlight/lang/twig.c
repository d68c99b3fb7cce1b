#include "highlight/kit.h"

/* Jinja with other words. */
ROWS = {
    WITHIN("root", INC("super:root")),
};
LANGUAGE(twig, WORDS(twig), BASE(jinja));
