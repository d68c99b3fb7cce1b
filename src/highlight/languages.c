#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_BIBTEX, &LANG_C,      &LANG_CONSOLE, &LANG_CPP,        &LANG_CSS,        &LANG_DIFF,
    &LANG_GO,     &LANG_HTML,   &LANG_INI,     &LANG_JAVA,       &LANG_JAVASCRIPT, &LANG_JSON,
    &LANG_JSX,    &LANG_LIQUID, &LANG_LUA,     &LANG_MARKDOWN,   &LANG_PHP,        &LANG_PLAINTEXT,
    &LANG_PYTHON, &LANG_R,      &LANG_RUBY,    &LANG_RUST,       &LANG_SCSS,       &LANG_SHELL,
    &LANG_SQL,    &LANG_TOML,   &LANG_TSX,     &LANG_TYPESCRIPT, &LANG_XML,        &LANG_YAML,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
