/* highlight/kit: what languages share, named for what it is. A language's table is made of these
 * rows and pieces of patterns; docs/adding-a-language.md tells how. */
#ifndef QUICKYLL_HIGHLIGHT_KIT_H
#define QUICKYLL_HIGHLIGHT_KIT_H

#include "highlight/languages.h"
#include "highlight/scan.h"

#define RULES(a) .rules = (a), .nrules = ARRAY_LEN(a)
#define WORDS(name) .words = &WORDS_##name

/* ---- rows ---- */

#define STATE(name)                                                                                \
    { .state = (name) }
#define INC(name)                                                                                  \
    { .inc = (name) }
#define R(pattern, tok_)                                                                           \
    { .re = (pattern), .tok = (tok_) }
#define G(pattern, tok_, act_)                                                                     \
    { .re = (pattern), .tok = (tok_), .act = (act_) }
#define FN(pattern, fn_)                                                                           \
    { .re = (pattern), .fn = (fn_) }
/* Every match holds the text `need_`. */
#define NEED(pattern, tok_, need_)                                                                 \
    { .re = (pattern), .tok = (tok_), .need = (need_) }
#define NEEDG(pattern, tok_, act_, need_)                                                          \
    { .re = (pattern), .tok = (tok_), .act = (act_), .need = (need_) }
/* Only words of the set. */
#define LISTED(pattern, set, tok_)                                                                 \
    { .re = (pattern), .tok = (tok_), .listed = (set) }
#define LISTEDG(pattern, set, tok_, act_)                                                          \
    { .re = (pattern), .tok = (tok_), .act = (act_), .listed = (set) }
/* Rows of some releases only. */
#define IN_RELEASES(bits, ...) {.gens = (bits)}, __VA_ARGS__, {.gens = GEN_ALL }
#define ROUGE3(...) IN_RELEASES(GEN_3_30, __VA_ARGS__)
#define ROUGE4(...) IN_RELEASES(GEN_4_5 | GEN_4_7, __VA_ARGS__)

/* What Rouge's \b takes for parts of words beyond \w, for use in a class. */
#define WIDE                                                                                       \
    "\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}\\xb2\\xb3\\xb9\\xbc-\\xbe\\x{24b6}-\\x{24e9}"               \
    "\\x{1f130}-\\x{1f149}\\x{1f150}-\\x{1f169}\\x{1f170}-\\x{1f189}"

#endif
