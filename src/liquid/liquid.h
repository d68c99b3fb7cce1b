/* liquid: Liquid 4.0 and 5.4 as Jekyll uses them. Knows nothing of sites.
 *
 * Depends on base, value and regex only. A template is immutable once parsed and may be rendered by
 * many threads at once; a context belongs to one rendering. */
#ifndef QUICKYLL_LIQUID_H
#define QUICKYLL_LIQUID_H

#include "base/base.h"
#include "value/value.h"

struct liquid_env;      /* registered tags and filters, error mode; immutable after set-up */
struct liquid_template; /* a parsed text */
struct liquid_context;  /* one rendering: scopes, registers, counters */
struct liquid_parser;   /* seen by tags while they are parsed */
struct liquid_node;     /* one parsed tag */
struct liquid_expr;     /* a parsed expression (variable, literal, range, lookup) */

enum liquid_error_mode { LIQUID_LAX, LIQUID_WARN, LIQUID_STRICT };
/* Which release: 4.0.4, which every Jekyll of upstream's has, or Debian's 5.4. */
enum liquid_dialect { LIQUID_DIALECT_4_0, LIQUID_DIALECT_5_4 };

/* ---- set-up -------------------------------------------------------------- */

/* args[0..nargs) are the positional arguments, `named` the keyword ones (NULL: none). As in Ruby
 * the keyword arguments are one map behind the positional ones: args[nargs - 1] too is that map. A
 * filter that fails calls liquid_fail and returns anything. */
typedef struct value liquid_filter_fn(struct liquid_context *, struct value in,
                                      const struct value *args, int nargs, const struct map *named);
/* The head of a filter's function; what it does not look at need not be told. */
#define LIQUID_FILTER(name)                                                                        \
    static struct value name(MAYBE_UNUSED struct liquid_context *cx, MAYBE_UNUSED struct value in, \
                             MAYBE_UNUSED const struct value *args, MAYBE_UNUSED int nargs,        \
                             MAYBE_UNUSED const struct map *named)
struct liquid_filter {
    const char *name;
    liquid_filter_fn *fn;
    int8_t min_args, max_args; /* beside the input; max -1: any number */
};

enum liquid_tag_kind {
    LIQUID_TAG,  /* {% name markup %} */
    LIQUID_BLOCK /* ... {% endname %}, body parsed */
};
struct liquid_tag {
    const char *name;
    enum liquid_tag_kind kind;
    /* Look at the markup (a slice of the source; behind the tag's name, ends as written) once.
     * Returns the tag's own data (in liquid_parser_arena) through *data; false after
     * liquid_syntax_error. */
    bool (*parse)(struct liquid_parser *, struct str markup, void **data);
    /* Append to out. Errors: liquid_fail. */
    void (*render)(struct liquid_context *, const struct liquid_node *, struct buf *out);
};

/* Has Liquid's own tags and filters. */
struct liquid_env *liquid_env_new(struct arena *, enum liquid_dialect);
void liquid_env_add_tags(struct liquid_env *, const struct liquid_tag *, size_t n);
void liquid_env_add_filters(struct liquid_env *, const struct liquid_filter *, size_t n);
/* The encoding of the texts that filters make, where all is ASCII (see liquid_ascii): UTF-8 but for
 * those named here, which keep the input's or always make US-ASCII. */
enum liquid_encoding { LIQUID_UTF8, LIQUID_AS_INPUT, LIQUID_ASCII };
void liquid_env_encodings(struct liquid_env *, const char *const *names, size_t n,
                          enum liquid_encoding);
/* What these tags write follows from the variables they read (liquid_eval, liquid_lookup) and what
 * is the same in all documents; any other tag that is added is taken not to be so (liquid_memo). */
void liquid_env_plain_tags(struct liquid_env *, const char *const *names, size_t n);
/* These filters look at more than their arguments and what is the same in all documents. */
void liquid_env_peeking_filters(struct liquid_env *, const struct liquid_filter *, size_t n);
/* "lax", "strict"; all else is "warn", as Jekyll takes it. */
enum liquid_error_mode liquid_error_mode_named(struct str name);
void liquid_env_error_mode(struct liquid_env *, enum liquid_error_mode);
/* A plugin has loaded ActiveSupport: `== blank` is true of nil, false, and what is empty or white.
 */
void liquid_env_active_support(struct liquid_env *);

/* The names that are registered, one by one. */
enum liquid_names { LIQUID_FILTERS, LIQUID_TAGS };
void liquid_env_each(const struct liquid_env *, enum liquid_names,
                     void (*fn)(void *ctx, struct str name), void *ctx);

/* ---- parsing ------------------------------------------------------------- */

/* Parse `text`, normally a slice of src->text (what follows the front matter), so that messages can
 * point into the file. NULL after an error added to diags. The template belongs to the arena and
 * keeps src and text. `chain` is shown under errors. */
struct liquid_template *liquid_parse(const struct liquid_env *, const struct source *src,
                                     struct str text, struct arena *, struct diags *,
                                     const struct frame *chain);
/* Does any tag or output occur at all? (Jekyll renders plain text too; this is only faster.) */
bool liquid_has_markup(struct str text);

struct arena *liquid_parser_arena(struct liquid_parser *);
/* A syntax error at a place in the source; returns false for `return liquid_syntax_error(...)`. */
bool liquid_syntax_error(struct liquid_parser *, struct str at, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* The same where Jekyll raises an exception of its own, which says `raised`. */
bool liquid_syntax_raise(struct liquid_parser *, struct str at, struct str raised, const char *fmt,
                         ...) PRINTF_LIKE(4, 5);
/* Parse an expression ("page.title", "'x'", "(1..3)"), as Liquid's Expression.parse. */
const struct liquid_expr *liquid_parse_expr(struct liquid_parser *, struct str text);

/* ---- rendering ----------------------------------------------------------- */

/* As Liquid's resource limits. 0: Liquid's 100; none. */
struct liquid_limits {
    int depth;      /* nested blocks and includes */
    size_t memory;  /* bytes of the rendering's arena, of what one body writes */
    uint64_t steps; /* nodes and rounds of loops */
};

/* Counters that live across documents in Jekyll (increment, decrement) are in `environment`, a map
 * that the caller may keep from one rendering to the next; NULL: a fresh one. */
struct liquid_context *liquid_context_new(const struct liquid_env *, struct arena *,
                                          struct value_env *, struct diags *,
                                          const struct liquid_limits *);
void liquid_context_strict(struct liquid_context *, bool variables, bool filters);
void liquid_context_environment(struct liquid_context *, struct map *counters);
/* An arena for what is gone once an output is written; NULL or *temp NULL: none. While it is in use
 * *temp is NULL, so contexts that render within one another may share it. */
void liquid_context_temp(struct liquid_context *, struct arena **temp);
/* Rank of strings at the outermost scope: site, page, layout, content, paginator, jekyll, ... */
void liquid_set(struct liquid_context *, struct str name, struct value); /* current scope */
void liquid_set_global(struct liquid_context *, struct str name,
                       struct value);                                 /* Context#environments */
struct value liquid_lookup(struct liquid_context *, struct str name); /* as a variable name */
void liquid_push_scope(struct liquid_context *);
void liquid_pop_scope(struct liquid_context *);

/* Render into out; false if an error was added to diags (Jekyll renders with render!: the first
 * error ends it). What stands in out after a failure is not used. */
bool liquid_render(struct liquid_context *, const struct liquid_template *, struct buf *out);
/* Has what was rendered last the encoding US-ASCII? In Liquid 4.0 a body's text has the encoding of
 * the first piece in it, unless others go beyond ASCII: a nil's, a number's or an empty body's is
 * US-ASCII. (False in 5.4, which writes into one text of UTF-8.) */
bool liquid_ascii(const struct liquid_context *, struct str rendered);
/* The same of the value's text. */
bool liquid_value_ascii(struct liquid_context *, struct value);
/* The same from within a tag (include): the frame of `node` is pushed on the include chain and the
 * nesting is counted. */
bool liquid_render_nested(struct liquid_context *, const struct liquid_node *caller,
                          const struct liquid_template *, struct buf *out);

/* While an object's field is looked up: the literal key that is looked up in it next goes there; p
 * NULL: none. */
void liquid_context_ahead(struct liquid_context *, struct str *);

/* ---- rendering again from memory ---- */

/* What renderings of one piece (a template that is included) read of the variables around it,
 * wrote and assigned: with the same values read it is written again without being rendered. For
 * one thread; the values kept belong to the arena. */
struct liquid_memo;
/* Does the identity of a list, map or object stand for all that a template may see in it, as long
 * as the memo is used? */
enum liquid_lasts {
    LIQUID_PASSES,  /* no */
    LIQUID_LASTS,   /* yes */
    LIQUID_CONSTANT /* and it is the same in all documents */
};
typedef enum liquid_lasts liquid_lasts_fn(struct value_env *, struct value);
/* A state of something that the rendering looked at beside its variables. */
struct liquid_seen {
    const void *what;
    int how;
};
/* Is it seen in that state now? `note`: it will be looked at in it, on behalf of a rendering that
 * is not done again. */
typedef bool liquid_seen_fn(struct value_env *, const struct liquid_seen *, bool note);
struct liquid_memo *liquid_memo_new(struct arena *, liquid_lasts_fn *, liquid_seen_fn *);
/* true: it was rendered before with what it would read now; text and assignments are done. *label
 * is what was given when that was kept. */
bool liquid_memo_redo(struct liquid_context *, struct liquid_memo *, struct buf *out,
                      const void **label);
/* Else, around its rendering: note what it reads. `keep`: nothing was read that the record does not
 * know of, or `seen` says. NULL: nothing is noted. */
struct liquid_reads;
struct liquid_reads *liquid_memo_begin(struct liquid_context *, struct liquid_memo *,
                                       const struct buf *out);
void liquid_memo_end(struct liquid_context *, struct liquid_memo *, struct liquid_reads *,
                     const struct buf *out, bool keep, const struct liquid_seen *seen, size_t nseen,
                     const void *label);
/* Has it read no variables but those below `name`, and what is constant, and assigned none? Before
 * the document's memory is emptied. */
bool liquid_reads_alone(const struct liquid_reads *, struct str name);

void *liquid_node_data(const struct liquid_node *);
/* Body of a block tag appended to out; false if rendering has failed. */
bool liquid_node_body(struct liquid_context *, const struct liquid_node *, struct buf *out);

struct value liquid_eval(struct liquid_context *, const struct liquid_expr *);
/* Parse and evaluate at run time (Jekyll's dynamic include names, where_exp). */
struct value liquid_eval_text(struct liquid_context *, struct str text);
/* A condition as {% if %} takes it, parsed at run time (where_exp, find_exp). NULL after
 * liquid_fail. */
struct liquid_condition;
const struct liquid_condition *liquid_parse_condition(struct liquid_context *, struct str text);
bool liquid_test(struct liquid_context *, const struct liquid_condition *);
/* Does the condition read no variable but fields of `name`, each of which `may` says true for (the
 * first key behind the name)? Then it depends on that variable's value alone. */
bool liquid_reads_only(const struct liquid_condition *, struct str name,
                       bool (*may)(void *ctx, struct str field), void *ctx);

/* "expr | filter: a" parsed at run time (group_by_exp). NULL after liquid_fail. */
const struct liquid_expr *liquid_parse_filtered(struct liquid_context *, struct str text);
/* What the filter makes of `in`, without arguments. */
struct value liquid_filter(struct liquid_context *, struct str name, struct value in);
/* Ruby's to_s: as v_to_s, but arrays are inspected, as filters on text see them. */
struct str liquid_to_s(struct liquid_context *, struct value);
/* Utils.to_integer: false after liquid_fail("invalid integer"). */
bool liquid_to_integer(struct liquid_context *, struct value, int64_t *);

/* End the rendering with an error at the node or filter under way. */
void liquid_fail(struct liquid_context *, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* `made` as a value, of `list` and what was added to it. Lists that hold each other would be beyond
 * all limits after a few rounds: that fails. */
struct value liquid_joined(struct liquid_context *, struct array *made, const struct array *list,
                           struct value added);
/* A warning at the place under way; rendering goes on. */
void liquid_warn(struct liquid_context *, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The same where Jekyll raises no Liquid::Error but an exception of Ruby's or its own, which it
 * tells without "Liquid error (line N)". */
void liquid_raise(struct liquid_context *, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* What the error just made is about. */
void liquid_about(struct liquid_context *, enum diag_about, struct str subject);
bool liquid_failed(const struct liquid_context *);
/* A filter that looks at the value whole says so, for the limit of steps; false: that is reached.
 */
bool liquid_count(struct liquid_context *, struct value);

struct arena *liquid_arena(struct liquid_context *);         /* lives as long as the rendering */
struct value_env *liquid_value_env(struct liquid_context *); /* its host is the renderer's state */
struct diags *liquid_diags(struct liquid_context *);
const struct frame *
liquid_frame(struct liquid_context *); /* include chain of the place under way */
const struct liquid_env *liquid_context_env(struct liquid_context *);

#endif
