/* Jekyll's own regular expressions (Jekyll::Utils, Jekyll::Filters, Jekyll::Excerpt). */
#ifndef QUICKYLL_SITE_PATTERNS_H
#define QUICKYLL_SITE_PATTERNS_H

#include "regex/regex.h"

enum site_pattern {
    /* What is no part of a slug, by mode; SLUG3: Jekyll 3's where they differ. */
    SLUG_RAW,
    SLUG_DEFAULT,
    SLUG_PRETTY,
    SLUG_ASCII,
    SLUG3_DEFAULT,
    SLUG3_PRETTY,
    WHITE_SPACE, /* normalize_whitespace */
    CJK_LETTER,  /* number_of_words: a letter that is a word, and words of all others */
    NO_CJK_WORD,
    LINK_DEFINITION, /* "[name]: where" for an excerpt: group 1 the name, 2 the rest */
    TAG_NAME,        /* group 1: its name */
    END_TAG,         /* {% end...: group 1: of what */
};

/* All of them, for texts that are valid UTF-8; goes with the arena. */
struct regex_set *site_patterns(struct arena *);

#endif
