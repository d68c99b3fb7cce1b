/* highlight/scan: a lexer at work; what callbacks of languages may use. */
#ifndef QUICKYLL_HIGHLIGHT_SCAN_H
#define QUICKYLL_HIGHLIGHT_SCAN_H

#include "highlight/lang.h"
#include "regex/regex.h"

struct lexer;
struct run;

enum { SCAN_VARS = 8, SCAN_NEEDS = 32, SCAN_STUCK = 64 };

/* A lexer's state within one highlighting; lives on between pieces delegated to it. */
struct instance {
    const struct lexer *lexer;
    VEC(uint16_t) stack; /* of state numbers, never empty */
    intptr_t num[SCAN_VARS];
    struct str str[SCAN_VARS];
    void *data;
};

/* An instance on one piece of text. */
struct scan {
    struct run *run;
    struct instance *me;
    struct str text; /* valid UTF-8 */
    size_t pos;      /* where the match stands; behind it once the rule is done */
    struct regex_span cap[REGEX_MAX_GROUPS];
    int ncap;
    int depth;                        /* of delegation */
    const char *need_at[SCAN_NEEDS];  /* where the text that a rule needs comes next */
    const char *stuck_at[SCAN_STUCK]; /* a rule does not match up to here; [0] is not used */
};

struct str scan_group(const struct scan *, int i); /* p NULL: no part in the match */
void scan_emit(struct scan *, enum token, struct str);
/* Gives n bytes from here on a class; the rule ends behind them. */
void scan_take(struct scan *, enum token, size_t n);
/* The match and what is behind it, up to one of the bytes `stops`. */
void scan_take_until(struct scan *, enum token, const char *stops);
static inline struct str scan_match(const struct scan *s) { return scan_group(s, 0); }
/* Class of the whole match or of a part by the named words, `otherwise` if not among them. */
enum token scan_word(const struct scan *, const char *set, struct str word, enum token otherwise);
void scan_push(struct scan *, const char *state);
void scan_pop(struct scan *, int n);
void scan_goto(struct scan *, const char *state);
size_t scan_before(const struct scan *); /* end of what stands before the match, blanks left out */
bool scan_in(const struct scan *, const char *state); /* anywhere on the stack */
unsigned scan_gen(const struct scan *);               /* the GEN_... at work */
bool scan_at(const struct scan *, const char *state); /* on top */
/* "css", "!css", "." as in struct rule's "@". */
void scan_delegate(struct scan *, const char *lang, struct str text);
/* A lexer by any name, NULL if there is none that is more than plain text. */
const struct lexer *scan_find(struct scan *, struct str name);
struct instance *scan_instance(struct scan *, const struct lexer *);
void scan_delegate_to(struct scan *, struct instance *, struct str text);
void scan_restart(struct scan *, struct instance *); /* as if it had lexed nothing yet */
struct arena *scan_arena(struct scan *);
/* An option behind the name ("console?lang=ruby"); p NULL if not given. */
struct str scan_option(const struct scan *, const char *name);

#endif
