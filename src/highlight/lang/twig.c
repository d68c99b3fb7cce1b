#include "highlight/kit.h"

/* Jinja with other words. */
ROWS = {
    STATE("root", INC("super:root")),
};

LANGUAGE(twig, WORDS(twig), BASE(jinja));
