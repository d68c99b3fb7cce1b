#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_C,
    &LANG_CONSOLE,
    &LANG_CPP,
    &LANG_CSS,
    &LANG_DIFF,
    &LANG_HTML,
    &LANG_JAVASCRIPT,
    &LANG_JSON,
    &LANG_PLAINTEXT,
    &LANG_PYTHON,
    &LANG_SHELL,
    &LANG_XML,
    &LANG_YAML,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
