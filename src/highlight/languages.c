/* highlight/languages: the list of them, for those who look a name up. */
#include "highlight/languages.h"

#define X(name) &LANG_##name,
const struct language *const LANGUAGES[] = {EACH_LANGUAGE(X)};
#undef X
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
