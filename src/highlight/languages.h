/* highlight/languages: every language that has a table; a new one is added here and in languages.c. */
#ifndef QUICKYLL_HIGHLIGHT_LANGUAGES_H
#define QUICKYLL_HIGHLIGHT_LANGUAGES_H

#include "highlight/lang.h"

extern const struct language LANG_C;
extern const struct language LANG_CPP;
extern const struct language LANG_PLAINTEXT;
extern const struct language LANG_PYTHON;

#endif
