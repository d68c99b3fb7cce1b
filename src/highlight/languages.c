#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_PLAINTEXT,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
