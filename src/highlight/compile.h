/* highlight/compile: from a language's tables to a lexer. */
#ifndef QUICKYLL_HIGHLIGHT_COMPILE_H
#define QUICKYLL_HIGHLIGHT_COMPILE_H

#include "highlight/scan.h"

enum op_kind { OP_PUSH, OP_PUSH_SAME, OP_POP, OP_GOTO, OP_RESET };
struct op {
    enum op_kind kind;
    int arg; /* state, count */
};
/* What a rule does to the stack, in order. */
struct ops {
    const struct op *v;
    size_t n;
};

/* Languages above one another, itself included. */
enum { MAX_BASES = 4 };

/* The words of one set: the language's own table, then its bases'. */
struct word_set {
    struct word_set *next;
    const char *name;
    const struct word_table *table[MAX_BASES];
    const struct ops *ops[MAX_BASES]; /* by word.act */
    size_t n;
};
struct word_hit {
    enum token tok;
    struct ops ops;
};

enum what_kind { WHAT_TOKEN, WHAT_WORD, WHAT_DELEGATE };
/* What a match, or a group of it, is given as. */
struct what {
    enum what_kind kind;
    enum token tok;
    const struct word_set *set;
    const char *lang;
};

/* A rule, compiled. `groups`: what[] is by group; else there is one for all of it. */
struct crule {
    const struct rule *src;
    struct regex *re;
    bool bol;
    bool simple; /* regex_is_simple */
    int ncap;    /* groups of the pattern and the whole */
    bool groups;
    const struct what *what;
    size_t nwhat;
    struct ops ops;
    const struct word_set *listed; /* NULL: any match will do */
    struct str need;
    int need_slot;  /* -1: none */
    int stuck_slot; /* 0: none */
};

struct cstate {
    const char *name;
    struct crule *rules; /* includes resolved */
    size_t n;
    uint32_t first[257]; /* rules that may match at byte b: list[first[b] .. first[b + 1]) */
    uint16_t *list;
};

/* A language, ready; not changed once it is made, and shared by threads. */
struct lexer {
    const struct language *lang; /* NULL: a name that Rouge knows and we do not */
    unsigned gen;                /* one GEN_... */
    struct str tag;
    struct highlighter *hl;
    struct arena arena;
    struct cstate *states;
    size_t nstates;
    struct word_set *sets;
    struct ops start;
    struct str options; /* behind '?' */
};

/* Fills a lexer whose lang and gen are set. Ends the program for a table with a mistake in it. */
void lexer_compile(struct lexer *);
void lexer_release(struct lexer *);
int lexer_state(const struct lexer *, const char *name); /* -1: none */
bool word_find(const struct word_set *, struct str text, struct word_hit *out);
const struct word_set *lexer_words(const struct lexer *, const char *set);

#endif
