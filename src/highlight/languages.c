#include "highlight/languages.h"

const struct language *const LANGUAGES[] = {
    &LANG_APACHE,      &LANG_APPLESCRIPT, &LANG_AWK,        &LANG_BATCHFILE,    &LANG_BIBTEX,
    &LANG_C,           &LANG_CLOJURE,     &LANG_CMAKE,      &LANG_COFFEESCRIPT, &LANG_COMMON_LISP,
    &LANG_CONF,        &LANG_CONSOLE,     &LANG_COQ,        &LANG_CPP,          &LANG_CSHARP,
    &LANG_CSS,         &LANG_DART,        &LANG_DIFF,       &LANG_DOCKER,       &LANG_ELIXIR,
    &LANG_ELM,         &LANG_ERB,         &LANG_ERLANG,     &LANG_FLUENT,       &LANG_FORTRAN,
    &LANG_FSHARP,      &LANG_GHERKIN,     &LANG_GLSL,       &LANG_GO,           &LANG_GRADLE,
    &LANG_GRAPHQL,     &LANG_GROOVY,      &LANG_HANDLEBARS, &LANG_HASKELL,      &LANG_HAXE,
    &LANG_HCL,         &LANG_HLSL,        &LANG_HTML,       &LANG_HTTP,         &LANG_INI,
    &LANG_IRB,         &LANG_JAVA,        &LANG_JAVASCRIPT, &LANG_JINJA,        &LANG_JSON,
    &LANG_JSON_DOC,    &LANG_JSP,         &LANG_JSX,        &LANG_JULIA,        &LANG_KOTLIN,
    &LANG_LIQUID,      &LANG_LUA,         &LANG_MAKE,       &LANG_MARKDOWN,     &LANG_MATHEMATICA,
    &LANG_MATLAB,      &LANG_MOSEL,       &LANG_NASM,       &LANG_NGINX,        &LANG_NIM,
    &LANG_OBJECTIVE_C, &LANG_OCAML,       &LANG_PASCAL,     &LANG_PERL,         &LANG_PHP,
    &LANG_PLAINTEXT,   &LANG_POWERSHELL,  &LANG_PROLOG,     &LANG_PROPERTIES,   &LANG_PROTOBUF,
    &LANG_PYTHON,      &LANG_R,           &LANG_RACKET,     &LANG_RUBY,         &LANG_RUST,
    &LANG_SASS,        &LANG_SCALA,       &LANG_SCHEME,     &LANG_SCSS,         &LANG_SHELL,
    &LANG_SQL,         &LANG_SSH,         &LANG_STATA,      &LANG_SWIFT,        &LANG_TERRAFORM,
    &LANG_TEX,         &LANG_TOML,        &LANG_TSX,        &LANG_TWIG,         &LANG_TYPESCRIPT,
    &LANG_VB,          &LANG_VELOCITY,    &LANG_VERILOG,    &LANG_VHDL,         &LANG_VIML,
    &LANG_XML,         &LANG_YAML,
};
const size_t LANGUAGE_COUNT = ARRAY_LEN(LANGUAGES);
