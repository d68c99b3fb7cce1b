#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_C,
    &LANG_CPP,
    &LANG_PLAINTEXT,
    &LANG_PYTHON,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
