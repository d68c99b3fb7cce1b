#include "highlight/kit.h"

ROWS = {
    WITHIN("root", NEED("\\{\\{!--[\\s\\S]*?--\\}\\}", "c", "--}}"),
           NEED("\\{\\{![\\s\\S]*?\\}\\}", "c", "}}"),
           G("\\{\\{else\\b|\\{\\{[#/]if\\b", "k", "push tag"),
           G("(\\{\\{[#/])(\\w+)", "k,nn", "push tag"), G("\\{\\{\\{?[#/^>&]?", "k", "push tag"),
           R("(?:[^{]|\\{(?!\\{))+", "@parent")),
    WITHIN("tag", G("\\}\\}\\}?", "k", "pop"), SPACE, R("(?:true|false|null|undefined)\\b", "kc"),
           R("this\\b(?![.])", "bp"), R("@[\\w-]+", "na"), R("\\.\\.", "nv"),
           R("\"(?:\\\\.|[^\"\\\\])*\"", "s2"), R("'(?:\\\\.|[^'\\\\])*'", "s1"), R("[=]", "o"),
           R("[./|()\\[\\]]", "p"), R("[\\w-]+", "nv")),
};
LANGUAGE(handlebars, NO_WORDS);
