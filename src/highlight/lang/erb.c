#include "highlight/kit.h"

ROWS = {
    STATE("root", NEED("<%#(?:[^%]|%(?!>))*+%>", "c", "%>"), G("<%[=%-]?", "cp", "push ruby"),
          R("(?:[^<]|<(?!%))+", "@parent")),
    STATE("ruby", G("[-]?%>", "cp", "pop"), R("(?:[^%-]|%(?!>)|-(?!%>))+", "@ruby")),
};

LANGUAGE(erb);
