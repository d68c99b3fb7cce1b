/* highlight: code to HTML spans with the short token classes that Rouge gives.
 *
 * Depends on base and regex only. Lexers are compiled when first asked for and kept in the
 * highlighter; one highlighter may be shared by threads (compiling is guarded inside). */
#ifndef QUICKYLL_HIGHLIGHT_H
#define QUICKYLL_HIGHLIGHT_H

#include "base/base.h"

struct highlighter;
struct lexer;

/* The release of Rouge that is followed: Jekyll 4.2's, Debian's and GitHub Pages'; 4.3's; 4.4's. */
enum rouge_dialect { ROUGE_3_30, ROUGE_4_5, ROUGE_4_7 };

struct highlighter *highlighter_new(void); /* ROUGE_3_30 */
struct highlighter *highlighter_new_as(enum rouge_dialect);
void highlighter_free(struct highlighter *);

/* The lexer for a name or alias, as Rouge's Lexer.find ("rb", "console", "plaintext"); NULL if
 * there is none. Options after '?' ("console?lang=x") are taken as Lexer.find_fancy does. */
const struct lexer *highlighter_find(struct highlighter *, struct str name);
struct str lexer_tag(const struct lexer *); /* "ruby" */
/* False: Rouge has such a lexer and we do not; it gives the whole text as plain text. */
bool lexer_supported(const struct lexer *);

/* Append code's HTML: text escaped (& < >), every token but plain text in <span class="...">.
 * The text of what is appended always equals `code`. Scratch memory comes from `scratch`. */
void highlight_html(struct highlighter *, const struct lexer *, struct str code,
                    struct arena *scratch, struct buf *out);
/* Rouge's other formatters. */
enum highlight_format {
    HIGHLIGHT_INLINE, /* spans with the styles of a theme */
    HIGHLIGHT_TERMINAL_256,
    HIGHLIGHT_TERMINAL_TRUECOLOR,
    HIGHLIGHT_TEX
};
/* `option`: of HIGHLIGHT_INLINE the theme, which is known; of HIGHLIGHT_TEX the macro's name. */
void highlight_as(struct highlighter *, enum highlight_format, struct str option,
                  const struct lexer *, struct str code, struct arena *scratch, struct buf *out);
bool highlighter_has_theme(struct highlighter *, struct str name);

/* The same, one call a line range for line tables: Rouge's HTMLLinewise is built on this by callers
 * that split tokens at line ends. */
struct highlight_token {
    const char *cls; /* short class, "" for plain text */
    struct str text;
};
typedef void highlight_token_fn(void *ctx, struct highlight_token);
void highlight_tokens(struct highlighter *, const struct lexer *, struct str code,
                      struct arena *scratch, highlight_token_fn *, void *ctx);

/* Rouge's Lexer.guess(source: code) as kramdown's `guess_lang` uses it; NULL: plain text. */
const struct lexer *highlighter_guess(struct highlighter *, struct str code);
/* As Rouge's find_fancy: no name, or "guess", asks the code. */
const struct lexer *highlighter_fancy(struct highlighter *, struct str name, struct str code);

/* All languages that Rouge knows: tag, title, aliases (separated by blanks: "rs,no_run" is one). */
struct highlight_language {
    const char *tag, *title, *aliases;
    unsigned gens; /* releases that know it: bit 1 << enum rouge_dialect */
};
bool highlight_supported(struct str tag); /* false: the name is known, the text stays plain */
size_t highlight_languages(const struct highlight_language **out);

/* A stylesheet for the classes, as `rougify style THEME` prints; false: no such theme. */
bool highlight_css(struct str theme, struct str scope, struct buf *out);

#endif
