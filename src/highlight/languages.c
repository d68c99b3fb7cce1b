#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_BIBTEX, &LANG_C,    &LANG_CONSOLE,    &LANG_CPP,   &LANG_CSS,    &LANG_DIFF,
    &LANG_HTML,   &LANG_JAVA, &LANG_JAVASCRIPT, &LANG_JSON,  &LANG_LIQUID, &LANG_PLAINTEXT,
    &LANG_PYTHON, &LANG_R,    &LANG_RUBY,       &LANG_SHELL, &LANG_XML,    &LANG_YAML,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
