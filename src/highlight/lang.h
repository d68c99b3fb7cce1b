/* highlight/lang: how a language is written down. docs/adding-a-language.md tells the story.
 *
 * A language is one array of rules, cut into states by STATE(name). In the state on top of the
 * stack rules are tried in order; the first that matches gives its text a token class and may
 * change the stack. Where none matches, one character becomes an error ("err"). */
#ifndef QUICKYLL_HIGHLIGHT_LANG_H
#define QUICKYLL_HIGHLIGHT_LANG_H

#include "base/base.h"
#include "highlight/tokens.h"
#include "highlight/words.h"

struct scan; /* a lexer at work, see scan.h */

/* Called instead of giving tokens; must emit the whole match. */
typedef void rule_fn(struct scan *);
/* Sees the match (and what is before it); must change nothing. */
typedef bool guard_fn(const struct scan *);

struct rule {
    const char *state; /* set: the rules behind belong to this state */
    const char *inc;   /* set: the rules of that state stand here; "super:NAME" the base's own */
    const char *re;    /* pcre2; only what follows is seen (no look behind). A leading ^ means
                          at the start of a line */
    /* Class of the match. With commas: one class a group. A class is "k", "" (plain text),
     * "n?SET" (looked up in the words SET, else n), "@LANG" (that lexer goes on with the text),
     * "@!LANG" (it starts afresh), "@.": this language, afresh. */
    const char *tok;
    const char *act; /* "push S", "push" (same state), "pop", "pop 2", "goto S", "reset"; ';' */
    rule_fn *fn;
    guard_fn *guard;    /* asked once the pattern matches: false, the rule does not apply */
    const char *listed; /* the match must be in this set of words */
    const char *need;   /* every match holds this text: not tried where it does not come any more */
    unsigned gens;      /* set: from here on rules are for these GEN_... only */
};

/* A table's rows, made in the arena; `zero` is 0, which the compiler is not to know (ROWS). */
typedef const struct rule *rows_fn(struct arena *, size_t zero, size_t *n);

enum { LANG_NOCASE = 1 };

struct language {
    const char *tag; /* as Rouge's; names.c knows title and aliases */
    rows_fn *rows;   /* NULL: none */
    const struct word_list *words;
    const struct language *base; /* states and words not found here are looked for there */
    unsigned flags;
    const char *start;            /* act at the start, for languages that do not begin in "root" */
    void (*lex)(struct scan *);   /* a lexer that is not made of rules */
    const struct language *later; /* set: from Rouge 4 on it is this one */
};

/* All languages, in one table (languages.c). */
extern const struct language *const LANGUAGES[];
extern const size_t LANGUAGE_COUNT;

#endif
