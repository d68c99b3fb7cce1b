/* highlight/languages: every language that has a table; a new one gets a line here. */
#ifndef QUICKYLL_HIGHLIGHT_LANGUAGES_H
#define QUICKYLL_HIGHLIGHT_LANGUAGES_H

#include "highlight/lang.h"

/* clang-format off */
#define EACH_LANGUAGE(X) \
    X(apache) \
    X(apiblueprint) \
    X(applescript) \
    X(awk) \
    X(batchfile) \
    X(bibtex) \
    X(c) \
    X(clojure) \
    X(cmake) \
    X(coffeescript) \
    X(common_lisp) \
    X(conf) \
    X(console) \
    X(coq) \
    X(cpp) \
    X(csharp) \
    X(css) \
    X(cypher) \
    X(dart) \
    X(diff) \
    X(docker) \
    X(elixir) \
    X(elm) \
    X(erb) \
    X(erlang) \
    X(fluent) \
    X(fortran) \
    X(fsharp) \
    X(gherkin) \
    X(glsl) \
    X(go) \
    X(gradle) \
    X(graphql) \
    X(groovy) \
    X(handlebars) \
    X(haskell) \
    X(haxe) \
    X(hcl) \
    X(hlsl) \
    X(hocon) \
    X(html) \
    X(http) \
    X(ini) \
    X(irb) \
    X(irb_output) \
    X(java) \
    X(javascript) \
    X(jinja) \
    X(json) \
    X(json_doc) \
    X(jsp) \
    X(jsx) \
    X(julia) \
    X(kotlin) \
    X(liquid) \
    X(lua) \
    X(make) \
    X(markdown) \
    X(mathematica) \
    X(matlab) \
    X(mosel) \
    X(nasm) \
    X(nginx) \
    X(nim) \
    X(nix) \
    X(objective_c) \
    X(ocaml) \
    X(pascal) \
    X(perl) \
    X(php) \
    X(plaintext) \
    X(powershell) \
    X(prolog) \
    X(properties) \
    X(protobuf) \
    X(python) \
    X(r) \
    X(racket) \
    X(ruby) \
    X(rust) \
    X(sass) \
    X(scala) \
    X(scheme) \
    X(scss) \
    X(shell) \
    X(sml) \
    X(solidity) \
    X(sql) \
    X(ssh) \
    X(stata) \
    X(swift) \
    X(terraform) \
    X(tex) \
    X(toml) \
    X(tsx) \
    X(twig) \
    X(typescript) \
    X(vb) \
    X(velocity) \
    X(verilog) \
    X(vhdl) \
    X(viml) \
    X(vue) \
    X(xml) \
    X(yaml) \
    X(zig)
/* clang-format on */

#define X(name)                                                                                    \
    extern const struct language LANG_##name;                                                      \
    extern const struct word_list WORDS_##name; /* where words/NAME.txt is */
EACH_LANGUAGE(X)
#undef X

#endif
