#include "highlight/kit.h"

ROWS = {
    WITHIN("root", NEED("<%#(?:[^%]|%(?!>))*+%>", "c", "%>"), G("<%[=%-]?", "cp", "push ruby"),
           R("(?:[^<]|<(?!%))+", "@parent")),
    WITHIN("ruby", G("[-]?%>", "cp", "pop"), R("(?:[^%-]|%(?!>)|-(?!%>))+", "@ruby")),
};
LANGUAGE(erb, NO_WORDS);
