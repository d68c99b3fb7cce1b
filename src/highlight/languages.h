/* highlight/languages: every language that has a table; a new one is added here and in languages.c.
 */
#ifndef QUICKYLL_HIGHLIGHT_LANGUAGES_H
#define QUICKYLL_HIGHLIGHT_LANGUAGES_H

#include "highlight/lang.h"

extern const struct language LANG_APACHE;
extern const struct language LANG_AWK;
extern const struct language LANG_BATCHFILE;
extern const struct language LANG_BIBTEX;
extern const struct language LANG_C;
extern const struct language LANG_CLOJURE;
extern const struct language LANG_CMAKE;
extern const struct language LANG_COFFEESCRIPT;
extern const struct language LANG_COMMON_LISP;
extern const struct language LANG_CONF;
extern const struct language LANG_CONSOLE;
extern const struct language LANG_COQ;
extern const struct language LANG_CPP;
extern const struct language LANG_CSHARP;
extern const struct language LANG_CSS;
extern const struct language LANG_DART;
extern const struct language LANG_DIFF;
extern const struct language LANG_DOCKER;
extern const struct language LANG_ELIXIR;
extern const struct language LANG_ELM;
extern const struct language LANG_ERB;
extern const struct language LANG_ERLANG;
extern const struct language LANG_FORTRAN;
extern const struct language LANG_FSHARP;
extern const struct language LANG_GHERKIN;
extern const struct language LANG_GLSL;
extern const struct language LANG_GO;
extern const struct language LANG_GRADLE;
extern const struct language LANG_GRAPHQL;
extern const struct language LANG_GROOVY;
extern const struct language LANG_HANDLEBARS;
extern const struct language LANG_HASKELL;
extern const struct language LANG_HCL;
extern const struct language LANG_HTML;
extern const struct language LANG_HTTP;
extern const struct language LANG_INI;
extern const struct language LANG_IRB;
extern const struct language LANG_JAVA;
extern const struct language LANG_JAVASCRIPT;
extern const struct language LANG_JINJA;
extern const struct language LANG_JSON;
extern const struct language LANG_JSON_DOC;
extern const struct language LANG_JSP;
extern const struct language LANG_JSX;
extern const struct language LANG_JULIA;
extern const struct language LANG_KOTLIN;
extern const struct language LANG_LIQUID;
extern const struct language LANG_LUA;
extern const struct language LANG_MAKE;
extern const struct language LANG_MARKDOWN;
extern const struct language LANG_MATHEMATICA;
extern const struct language LANG_MATLAB;
extern const struct language LANG_MOSEL;
extern const struct language LANG_NASM;
extern const struct language LANG_NGINX;
extern const struct language LANG_OBJECTIVE_C;
extern const struct language LANG_OCAML;
extern const struct language LANG_PERL;
extern const struct language LANG_PHP;
extern const struct language LANG_PLAINTEXT;
extern const struct language LANG_POWERSHELL;
extern const struct language LANG_PROLOG;
extern const struct language LANG_PROPERTIES;
extern const struct language LANG_PROTOBUF;
extern const struct language LANG_PYTHON;
extern const struct language LANG_R;
extern const struct language LANG_RACKET;
extern const struct language LANG_RUBY;
extern const struct language LANG_RUST;
extern const struct language LANG_SASS;
extern const struct language LANG_SCALA;
extern const struct language LANG_SCHEME;
extern const struct language LANG_SCSS;
extern const struct language LANG_SHELL;
extern const struct language LANG_SQL;
extern const struct language LANG_STATA;
extern const struct language LANG_SWIFT;
extern const struct language LANG_TERRAFORM;
extern const struct language LANG_TEX;
extern const struct language LANG_TOML;
extern const struct language LANG_TSX;
extern const struct language LANG_TWIG;
extern const struct language LANG_TYPESCRIPT;
extern const struct language LANG_VB;
extern const struct language LANG_VERILOG;
extern const struct language LANG_VHDL;
extern const struct language LANG_VIML;
extern const struct language LANG_XML;
extern const struct language LANG_YAML;

#endif
