/* liquid's own: the tree, the parser, the context. */
#ifndef QUICKYLL_LIQUID_INTERNAL_H
#define QUICKYLL_LIQUID_INTERNAL_H

#include "liquid/liquid.h"
#include "regex/regex.h"

enum { MAX_DEPTH = 100, MAX_EXPR_DEPTH = 60 };

/* ---- tree ---- */

enum expr_kind { EXPR_CONST, EXPR_RANGE, EXPR_LOOKUP, EXPR_FILTERED };

/* One step behind the variable's name. */
struct lookup {
    struct str name; /* literal key: `.name` */
    uint64_t hash;
    const struct liquid_expr *expr; /* `[expr]`; NULL: name */
    bool command;                   /* .size .first .last */
};
/* `filter` and `encoding` are found when the template is parsed: rendering looks
 * nothing up by name. */
struct filter_call {
    const struct liquid_filter *filter; /* NULL: unknown */
    enum liquid_encoding encoding;
    bool peeks;    /* liquid_env_peeking_filters */
    bool defaults; /* Liquid's own `default` */
    struct str name;
    const struct liquid_expr **args;
    int nargs;
    struct {
        struct str name;
        const struct liquid_expr *expr;
    } * named;
    int nnamed;
};
struct liquid_expr {
    enum expr_kind kind;
    struct value value;                  /* EXPR_CONST */
    const struct liquid_expr *from, *to; /* EXPR_RANGE; from: EXPR_FILTERED's start */
    struct str name;                     /* EXPR_LOOKUP: variable's name */
    uint64_t hash;
    const struct liquid_expr *name_expr; /* `[expr]` as variable; NULL: name */
    struct lookup *lookups;
    int nlookups;
    struct filter_call *filters; /* EXPR_FILTERED */
    int nfilters;
};

enum relation { REL_NONE, REL_AND, REL_OR };
enum comparison {            /* as written: == != and <> < <= > >= contains */
                  CMP_TRUTH, /* no operator: the truth of the left side */
                  CMP_EQUAL,
                  CMP_NOT_EQUAL,
                  CMP_LESS,
                  CMP_LESS_EQUAL,
                  CMP_GREATER,
                  CMP_GREATER_EQUAL,
                  CMP_CONTAINS,
                  CMP_UNKNOWN /* an error, but only when it is tested */
};
/* A chain of comparisons; `relation` stands between this one and the child. */
struct liquid_condition {
    const struct liquid_expr *left, *right; /* right NULL: CMP_TRUTH */
    enum comparison op;
    struct str unknown; /* CMP_UNKNOWN: as written */
    enum relation relation;
    const struct liquid_condition *child;
};

/* blank: nothing but blanks can come of all its nodes. */
struct body {
    VEC(struct liquid_node *) nodes;
    bool blank;
};

typedef void node_render(struct liquid_context *, const struct liquid_node *, struct buf *);
struct liquid_node {
    node_render *render;            /* NULL: text that stands for itself */
    struct str text;                /* ... which it is; and what a raw block holds */
    node_render *unheard;           /* of a blank block in 4.0: what runs, and is not shown */
    const struct liquid_expr *expr; /* what an output or echo shows */
    struct str name, markup;        /* of a tag */
    void *data;                     /* the tag's own */
    struct body *body;              /* a block's, where it has just one */
    const struct source *src;
    size_t off; /* of the "{%" or "{{" in src->text */
    bool blank; /* nothing but blanks can come of it */
    bool peeks; /* a tag that is not plain (liquid_env_plain_tags) */
};

struct liquid_template {
    const struct source *src;
    struct body *body;
};

/* ---- set-up ---- */

/* Builtin tags have a parse function that fills the node and takes its body from the tokens. */
struct tokens;
struct lexer;
typedef bool tag_parse(struct liquid_parser *, struct liquid_node *, struct tokens *);
struct builtin {
    const char *name;
    tag_parse *parse;
    bool block;                 /* {% name %} ... {% endname %} */
    enum liquid_dialect oldest; /* the first that has it */
};
tag_parse for_parse, tablerow_parse; /* loops.c */
extern const struct builtin BUILTIN_TAGS[];
extern const size_t BUILTIN_TAG_COUNT;
extern const struct liquid_filter STRING_FILTERS[], ARRAY_FILTERS[], NUMBER_FILTERS[];
/* What one dialect alone has, and what it has otherwise than the other. */
extern const struct liquid_filter STRING_FILTERS_4[], STRING_FILTERS_5[], ARRAY_FILTERS_4[];
extern const size_t STRING_FILTER_4_COUNT, STRING_FILTER_5_COUNT, ARRAY_FILTER_4_COUNT;
/* Patterns of the filters on text, as Liquid has them. */
enum string_pattern { NEWLINE, UNESCAPED, HTML_TAG, HTML_BLOCKS /* and a set of their kinds */ };
extern const struct regex_pattern STRING_PATTERNS[];
extern const size_t STRING_PATTERN_COUNT;
extern const size_t STRING_FILTER_COUNT, ARRAY_FILTER_COUNT, NUMBER_FILTER_COUNT;

/* HTML_TAG, by hand; *signs as str_untag's. Where it is false, has_html_block is. */
struct str strip_tags(struct arena *, struct str, bool *signs);
bool has_html_block(struct str); /* does HTML_BLOCKS + all kinds match? */

/* How the dialects differ beside their tags and filters; a row each in liquid.c. */
struct rules {
    bool words;    /* `blank` and `empty` have their meaning everywhere, not in conditions alone */
    bool lines;    /* {% liquid %} and {% # ... %} */
    bool one_else; /* the first `else` that is reached ends a case */
    bool silent;   /* a blank block writes nothing at all, whatever its tags write */
    bool checked;  /* a loop's limit and offset are checked, not just made numbers */
    bool trims;    /* what an expression is may have blanks around it */
    bool strict_lax;   /* {{ }} is parsed strictly first even in the error mode lax */
    bool nothing;      /* {{ }} is no mistake */
    bool dashes;       /* an attribute's name may have dashes */
    bool brackets;     /* a variable may begin with a bracket, for the strict parser too */
    bool raw_twice;    /* what stands before the last tag of a raw block's token comes twice */
    bool outputs_stop; /* after a `break`, {{ }} too is the last of its body */
    bool encodings;    /* texts have encodings (encoding.c) */
};
struct liquid_env {
    struct arena *arena;
    const struct rules *rules;
    enum liquid_error_mode mode;
    bool active_support; /* things know whether they are blank */
    struct smap tags, filters, builtins;
    struct smap encodings;      /* filter -> enum liquid_encoding, but UTF-8 */
    struct smap plain, peeking; /* tags, filters: only whether they are there */
    struct regex_set *patterns; /* of STRING_PATTERNS */
};

/* ---- parser ---- */

/* What is not yet read. no_tag_end, no_var_end: there is no "%}", no "}" any more,
 * so that a text full of openings costs one search for each, not one for each
 * opening. */
struct tokens {
    struct str rest;
    bool lines; /* inside {% liquid %} */
    bool no_tag_end, no_var_end;
};
/* Lives on the stack of liquid_parse; what it makes is in `arena`. depth counts
 * blocks, expr_depth brackets. trim: the tag before asked for blanks to be eaten. */
struct liquid_parser {
    const struct liquid_env *env;
    const struct source *src;
    struct arena *arena;
    struct diags *diags;
    const struct frame *chain;
    size_t off; /* of the token under way */
    int depth, expr_depth;
    bool trim, failed, quiet; /* quiet: keep the message (strict parse that may fall back) */
    struct str message;
    enum diag_about about; /* of the message under way, and its subject */
    struct str subject;
    bool told_about; /* they are of the message that comes next */
};

enum body_end { BODY_CLOSED, BODY_UNKNOWN, BODY_EOF, BODY_ERROR };
/* Parse into body up to a tag that is not registered; its name and markup are given. */
enum body_end parse_body(struct liquid_parser *, struct tokens *, struct body *, struct str *tag,
                         struct str *markup);
/* A block's body up to end<block>; others: on(…) or an error. BODY_CLOSED, BODY_UNKNOWN,
 * BODY_ERROR. */
enum body_end parse_block(struct liquid_parser *, struct tokens *, struct liquid_node *,
                          struct body *, struct str *tag, struct str *markup);
bool unknown_in_block(struct liquid_parser *, struct str tag, struct str block);
/* The node's raw text up to its end tag, read as Liquid's raw tag does. */
bool raw_body(struct liquid_parser *, struct liquid_node *, struct tokens *);
struct body *body_new(struct liquid_parser *);
void body_drop_blank(struct body *);
size_t offset_of(const struct liquid_parser *, struct str at); /* in the source */
bool fail_at(struct liquid_parser *, struct str at, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* What the message of the next fail_at is about. */
void fail_about(struct liquid_parser *, enum diag_about, struct str subject);
void parse_warning(struct liquid_parser *, struct str context);

const struct liquid_expr *expr_parse(struct liquid_parser *, struct str markup);
/* The same where the words `blank` and `empty` are literals of their own. */
const struct liquid_expr *operand_parse(struct liquid_parser *, struct str);
const struct liquid_expr *expr_const(struct liquid_parser *, struct value);
const struct liquid_expr *variable_parse(struct liquid_parser *, struct str markup);
/* Run strict, then lax as the error mode says. */
typedef bool parse_fn(struct liquid_parser *, struct str markup, void *into);
bool parse_switching(struct liquid_parser *, struct str markup, parse_fn *strict, parse_fn *lax,
                     void *into);
bool condition_parse(struct liquid_parser *, struct str markup, void *into);
/* A whole condition of lexemes, to their end. `literals` as for lex_expr. */
bool condition_lexemes(struct lexer *, struct liquid_condition **out, bool literals);

/* Ruby's QuotedFragment at i: its length, 0 for none. */
size_t quoted_fragment(struct str s, size_t i);
bool find_fragment(struct str s, size_t *i, struct str *out);
/* The next TagAttributes (name: fragment) at or behind *i. */
bool next_attribute(const struct liquid_parser *, struct str s, size_t *i, struct str *name,
                    struct str *value);

/* ---- strict parser's tokens ---- */

enum tok {
    T_END,
    T_PIPE,
    T_DOT,
    T_COLON,
    T_COMMA,
    T_OPEN_SQUARE,
    T_CLOSE_SQUARE,
    T_OPEN_ROUND,
    T_CLOSE_ROUND,
    T_QUESTION,
    T_DASH,
    T_COMPARISON,
    T_STRING,
    T_NUMBER,
    T_ID,
    T_DOTDOT
};
struct lexeme {
    enum tok kind;
    struct str text;
};
/* All lexemes of one markup; i is the one under way, the last is T_END. */
struct lexer {
    struct lexeme *v;
    size_t n, i;
    struct liquid_parser *p;
};
bool lex(struct lexer *, struct liquid_parser *, struct str markup);
bool lex_look(const struct lexer *, enum tok, size_t ahead);
bool lex_take(struct lexer *, enum tok, struct str *out); /* if it is there */
bool lex_need(struct lexer *, enum tok, struct str *out); /* or fails */
bool lex_id(struct lexer *, const char *word);
const struct lexeme *lex_here(const struct lexer *); /* T_END at the end and beyond */
const char *lex_name(enum tok);                      /* as messages call it */
/* The lexemes from number `from` to the one under way, without the blanks that were between. */
struct str lex_text(const struct lexer *, size_t from);
/* An expression; `blank` and `empty` are literals where `literals` says so. NULL after fail_at. */
const struct liquid_expr *lex_expr(struct lexer *, bool literals);
/* ==, !=, ..., contains: CMP_UNKNOWN for anything else. */
enum comparison comparison_of(struct str);

/* ---- context ---- */

enum interrupt { INT_NONE, INT_BREAK, INT_CONTINUE };
struct forloop;
struct liquid_context {
    const struct liquid_env *env;
    struct arena *arena;        /* where results go; for a while *temp */
    struct arena *scopes_arena; /* where they go else, and scopes always */
    struct arena **temp;        /* liquid_context_temp */
    struct value_env *values;
    struct diags *diags;
    struct liquid_limits limits;
    VEC(struct map *) scopes; /* outermost first */
    struct map *globals, *counters, *cycles, *offsets;
    struct map *changed; /* ifchanged's last */
    struct forloop *loop;
    const struct liquid_node *node;
    const struct frame *frame;
    VEC(enum interrupt) interrupts; /* not yet handled */
    bool beyond;                    /* the memory it may have; then failed, too */
    bool failed, strict_variables, strict_filters;
    bool ascii; /* of the piece rendered last: US-ASCII */
    int depth;
    uint64_t steps;
    struct liquid_reads *reads; /* the innermost record; NULL: nothing is noted */
    liquid_lasts_fn *lasts;     /* goes with it */
    struct str *ahead;          /* liquid_context_ahead; NULL: nobody asks */
};

/* Fail, and say which. */
void limits_exceeded(struct liquid_context *);
/* Counts what is looked at at once, beside the steps of nodes and rounds. */
static inline bool count_steps(struct liquid_context *cx, uint64_t n) {
    cx->steps += n;
    if (cx->steps > cx->limits.steps) limits_exceeded(cx);
    return !cx->failed;
}
static inline bool count_value(struct liquid_context *cx, struct value v) {
    return v_looks_none(v) ? !cx->failed : count_steps(cx, v_looks(v));
}
/* Counts a step. Looked at after every node and round, so that nothing can run away. */
static inline bool within_limits(struct liquid_context *cx, const struct buf *out) {
    const struct liquid_limits *most = &cx->limits;
    if (++cx->steps > most->steps || cx->arena->total > most->memory || out->n > most->memory)
        limits_exceeded(cx);
    return !cx->failed;
}
/* Where a variable was found: the number of its scope, or outside of them. */
#define PLACE_ELSEWHERE SIZE_MAX
/* While something is noted (reads.c): a lookup, by its name and evaluated keys up to a value; may
 * it end there; an assignment; where a loop ended; what no record can tell. */
void reads_note(struct liquid_context *, const struct liquid_expr *, struct str name, size_t place,
                const struct value *keys, int n, struct value);
bool reads_end_at(struct liquid_context *, size_t place, int n, struct value);
void reads_write(struct liquid_context *, struct str name);
void reads_offset(struct liquid_context *, struct str name);
void reads_spoil(struct liquid_context *);

void body_render(struct liquid_context *, const struct body *, struct buf *);
liquid_filter_fn default_filter;
/* Does it stand for `in`? */
bool default_applies(struct liquid_context *, struct value in);
/* Is the text that Ruby makes of the value in US-ASCII? */
bool value_ascii(struct liquid_context *, struct value);
/* The text, with the mark of what was rendered last. */
struct value rendered_value(const struct liquid_context *, struct str);
extern const char *const AS_INPUT[];
extern const size_t AS_INPUT_COUNT;
struct value expr_eval(struct liquid_context *, const struct liquid_expr *);
/* The same where it is a constant mostly. */
static inline struct value operand_eval(struct liquid_context *cx, const struct liquid_expr *e) {
    return e->kind == EXPR_CONST ? e->value : expr_eval(cx, e);
}
bool condition_test(struct liquid_context *, const struct liquid_condition *);
struct map *scope_push(struct liquid_context *);
int64_t value_to_i(struct liquid_context *, struct value);
/* A value as the rows a loop takes (slice_collection). */
struct array *loop_items(struct liquid_context *, struct value);

#endif
