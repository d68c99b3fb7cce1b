#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_APACHE,     &LANG_BIBTEX,  &LANG_C,        &LANG_CONSOLE,     &LANG_CPP,
    &LANG_CSHARP,     &LANG_CSS,     &LANG_DIFF,     &LANG_DOCKER,      &LANG_GO,
    &LANG_GRAPHQL,    &LANG_HASKELL, &LANG_HTML,     &LANG_INI,         &LANG_JAVA,
    &LANG_JAVASCRIPT, &LANG_JSON,    &LANG_JSX,      &LANG_KOTLIN,      &LANG_LIQUID,
    &LANG_LUA,        &LANG_MAKE,    &LANG_MARKDOWN, &LANG_MATHEMATICA, &LANG_MATLAB,
    &LANG_NGINX,      &LANG_PERL,    &LANG_PHP,      &LANG_PLAINTEXT,   &LANG_POWERSHELL,
    &LANG_PYTHON,     &LANG_R,       &LANG_RUBY,     &LANG_RUST,        &LANG_SASS,
    &LANG_SCALA,      &LANG_SCSS,    &LANG_SHELL,    &LANG_SQL,         &LANG_SWIFT,
    &LANG_TEX,        &LANG_TOML,    &LANG_TSX,      &LANG_TYPESCRIPT,  &LANG_XML,
    &LANG_YAML,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
