/* Private to src/gems: the part of Ruby that Gemfiles and gemspecs are written in, as tokens and
 * as values. Nothing is run: what is computed in a way not known here is "unknown".
 *
 * Gemfiles are programs, but nearly all of them are written as data: commands with
 * literals, in blocks and simple conditions. That much is understood; of anything
 * else the reader says where it stands and goes on at the next statement. What is
 * unknown is V_EMPTY, which no literal is. */
#ifndef QUICKYLL_GEMS_RUBY_H
#define QUICKYLL_GEMS_RUBY_H

#include "gems/gems.h"
#include "value/value.h"

/* ---- tokens ---- */

enum rb_kind {
    RB_END,
    RB_NEWLINE, /* or ';' */
    RB_IDENT,   /* and keywords */
    RB_CONST,
    RB_STRING, /* text: what it stands for */
    RB_SYMBOL,
    RB_LABEL, /* name: */
    RB_NUMBER,
    RB_WORDS,  /* %w() and %i(): text is what is within */
    RB_REGEX,  /* text: the pattern as written */
    RB_OUTPUT, /* `command` */
    RB_OP
};
struct rb_token {
    enum rb_kind kind;
    bool computed; /* a string with #{} in it */
    bool spaced;   /* white space stands before it */
    struct str text;
    size_t off;
    size_t match; /* a bracket or an opening keyword: index of what closes it, 0: none */
};
struct rb_tokens {
    struct rb_token *v;
    size_t n, cap;
};
/* All tokens; the last is RB_END. Texts above RB_MAX bytes are cut there. */
enum { RB_MAX = 1 << 20, RB_DEPTH = 64 };
void rb_lex(struct arena *, struct str text, struct rb_tokens *);

/* ---- values ---- */

/* A block that is open: what `group`, `if` and so on say of the statements within. */
enum rb_frame_kind { RB_FRAME_IF, RB_FRAME_BLOCK, RB_FRAME_OTHER };
struct rb_args {
    struct array *list; /* positional values */
    struct map *opts;   /* options, by name */
    size_t off;         /* of the first */
};
struct rb_frame {
    enum rb_frame_kind kind;
    struct str name; /* the command that opened it */
    struct rb_args args;
    bool off; /* what it holds does not count here */
};

/* A file being read. `i` never goes back, so that reading ends whatever the file
 * holds; every loop that may take nothing moves it on by itself. */
struct rb {
    struct arena *a;
    const struct gems_host *host;
    const struct source *src;
    struct str dir; /* what relative file names refer to */
    struct rb_tokens t;
    size_t i;           /* the next token */
    int depth;          /* of expressions */
    struct map *vars;   /* local variables */
    struct str version; /* what a constant ...::VERSION stands for, from a required file */
    struct rb_frame frames[RB_DEPTH];
    int nframes;
    struct gem_notes *notes;
};
void rb_init(struct rb *, struct arena *, const struct gems_host *, const struct source *,
             struct str dir, struct gem_notes *);
void rb_note(struct rb *, size_t off, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* A value that is not known without Ruby. */
bool rb_one_of(struct str, const char *const *words, size_t n);
/* self.method(args), for texts and lists; unknown for what is not known (methods.c). */
struct value rb_call_of(struct rb *, struct value self, struct str method,
                        const struct array *args);
static inline struct value rb_unknown(void) { return (struct value){.type = V_EMPTY}; }
static inline bool rb_is_unknown(struct value v) { return v.type == V_EMPTY; }

static inline struct rb_token *rb_peek(struct rb *r) { return &r->t.v[r->i]; }
bool rb_is(struct rb *, enum rb_kind, const char *text); /* the next token */
bool rb_take(struct rb *, enum rb_kind, const char *text);
bool rb_at_end(struct rb *); /* of a statement: newline, end, a closing brace or a modifier */

/* An expression from the next token on. */
struct value rb_expression(struct rb *);
/* What follows a command's name, in brackets or not; neither list nor opts is ever NULL. */
void rb_arguments(struct rb *, struct rb_args *);
struct str rb_file(struct rb *, struct str name); /* absolute name of a file */

/* Behind the end of the statement, whatever it holds; blocks included. */
void rb_skip_statement(struct rb *);
/* `do |x|` or `{ |x|` at the next token: opens a frame; false: there is none, or too many are
 * open and it was skipped. */
bool rb_open_block(struct rb *, struct str name, const struct rb_args *, bool off);
/* Modifiers behind a statement (`if X`, `unless X`): do they let it be? Then on to its end. */
bool rb_modifiers(struct rb *);
/* What is the same in every file at a statement's begin: line breaks, if, unless, else, end, begin,
 * case, def, require, assignments. false: none of these is there. */
bool rb_control(struct rb *);

#endif
