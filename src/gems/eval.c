/* Values of Ruby's expressions, where they can be told without running anything: literals, the
 * environment, this machine's constants, files that are read, comparisons of versions. All else
 * is unknown, and so is what it is put together with.
 *
 * Ruby's precedence, by recursive descent: and/or/not, ternary, ||, &&, comparison,
 * sums, unary, postfix, primary. Depth is bounded by RB_DEPTH. Unknown is not
 * false: `both` and `either` keep it unless the side that is known decides. */
#include "gems/ruby.h"

#include <stdarg.h>

void rb_init(struct rb *r, struct arena *a, const struct gems_host *host, const struct source *src,
             struct str dir, struct gem_notes *notes) {
    *r = (struct rb){.a = a, .host = host, .src = src, .dir = dir, .notes = notes};
    r->vars = map_new(a);
    rb_lex(a, src->text, &r->t);
}

/* The text is made in the arena of the file; notes are shown by who asked to read
 * it. */
void rb_note(struct rb *r, size_t off, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct gem_note n = {r->src, off, arena_vprintf(r->a, fmt, ap)};
    va_end(ap);
    VEC_PUSH(r->a, r->notes, n);
}

bool rb_is(struct rb *r, enum rb_kind kind, const char *text) {
    const struct rb_token *t = rb_peek(r);
    return t->kind == kind && (!text || str_eqz(t->text, text));
}

bool rb_take(struct rb *r, enum rb_kind kind, const char *text) {
    if (!rb_is(r, kind, text) || kind == RB_END) return false;
    r->i++;
    return true;
}

static bool op(struct rb *r, const char *text) { return rb_take(r, RB_OP, text); }
static bool word(struct rb *r, const char *text) { return rb_take(r, RB_IDENT, text); }

/* A closing bracket, and the words that may follow a statement on its line. */
bool rb_at_end(struct rb *r) {
    static const char *const MODIFIERS[] = {"if",     "unless", "while", "until", "rescue",
                                            "end",    "do",     "then",  "else",  "elsif",
                                            "ensure", "and",    "or",    "when"};
    const struct rb_token *t = rb_peek(r);
    if (t->kind == RB_END || t->kind == RB_NEWLINE) return true;
    if (t->kind == RB_OP) return t->text.n == 1 && strchr("}])", t->text.p[0]);
    return t->kind == RB_IDENT && rb_one_of(t->text, MODIFIERS, ARRAY_LEN(MODIFIERS));
}

/* A file may be looked at that lies in the directory, or in the repository around it; of others an
 * empty name comes back, which nothing has. */
struct str rb_file(struct rb *r, struct str name) {
    struct str path = arena_str(r->a, path_expand(r->a, name, r->dir));
    struct file_info fi;
    for (struct str top = r->dir; top.n > 1; top = path_dir(top)) {
        if (path_inside(top, path)) return path;
        if (file_stat(arena_strz(r->a, path_join(r->a, top, S(".git"))), &fi)) break;
    }
    return S("");
}

/* ---- what is known ---- */

static struct value text_or_nil(struct str s) { return s.p ? v_str(s) : v_nil(); }

/* ENV["X"], ENV.fetch("X", default); through the host, so that the library may be
 * given another environment. */
static struct value environment(struct rb *r, const struct array *args) {
    if (!args->n || !v_is_str(args->v[0])) return rb_unknown();
    struct str v = r->host->env(r->host->ctx, arena_strz(r->a, v_s(args->v[0])));
    return !v.p && args->n > 1 ? args->v[1] : text_or_nil(v);
}

/* Ruby raises for a file that is not there; here it is unknown. */
static struct value read_text(struct rb *r, const struct array *args) {
    struct str text;
    if (!args->n || !v_is_str(args->v[0])) return rb_unknown();
    struct str path = rb_file(r, v_s(args->v[0]));
    struct file_info fi;
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR || fi.size > RB_MAX) return rb_unknown();
    return file_read(r->a, path.p, &text) ? v_str(text) : rb_unknown();
}

static struct value exists(struct rb *r, const struct array *args) {
    struct file_info fi;
    if (!args->n || !v_is_str(args->v[0])) return rb_unknown();
    return v_bool(file_stat(rb_file(r, v_s(args->v[0])).p, &fi));
}

static struct value joined(struct rb *r, const struct array *args) {
    struct str all = S("");
    for (size_t i = 0; i < args->n; i++) {
        if (!v_is_str(args->v[i])) return rb_unknown();
        all = i ? path_join(r->a, all, v_s(args->v[i])) : v_s(args->v[i]);
    }
    return v_str(all);
}

/* File.expand_path: a base that is a file's name (__FILE__) counts as a directory, as in Ruby. */
static struct value expanded(struct rb *r, const struct array *args) {
    if (!args->n || !v_is_str(args->v[0])) return rb_unknown();
    struct str base = args->n > 1 && v_is_str(args->v[1]) ? rb_file(r, v_s(args->v[1])) : r->dir;
    return v_str(path_expand(r->a, v_s(args->v[0]), base));
}

static struct value dir_name(struct rb *r, const struct array *args) {
    (void)r;
    return args->n && v_is_str(args->v[0]) ? v_str(path_dir(v_s(args->v[0]))) : rb_unknown();
}

static struct value parse_json(struct rb *r, const struct array *args) {
    struct value v;
    size_t bad;
    if (!args->n || !v_is_str(args->v[0])) return rb_unknown();
    return json_parse(r->a, v_s(args->v[0]), &v, &bad) ? v : rb_unknown();
}

static struct value is_false(struct rb *r, const struct array *args) {
    (void)r;
    (void)args;
    return v_bool(false);
}

static struct value first_of(struct rb *r, const struct array *args) {
    (void)r;
    return args->n ? args->v[0] : rb_unknown();
}

/* Methods of constants. */
static const struct {
    const char *owner, *method;
    struct value (*fn)(struct rb *, const struct array *args);
} KNOWN[] = {{"ENV", "[]", environment},
             {"ENV", "fetch", environment},
             {"File", "read", read_text},
             {"IO", "read", read_text},
             {"File", "exist?", exists},
             {"File", "exists?", exists},
             {"File", "file?", exists},
             {"Dir", "exist?", exists},
             {"File", "directory?", exists},
             {"File", "join", joined},
             {"File", "expand_path", expanded},
             {"File", "dirname", dir_name},
             {"JSON", "parse", parse_json},
             {"Gem", "win_platform?", is_false},
             {"Gem::Version", "new", first_of},
             {"Gem::Version", "create", first_of},
             {"Gem::Requirement", "new", first_of}};

/* A Ruby of Debian 12, on a Unix machine. */
static const struct {
    const char *name, *value;
} CONSTANTS[] = {{"RUBY_VERSION", "3.1.2"},
                 {"RUBY_PLATFORM", "x86_64-linux-gnu"},
                 {"RUBY_ENGINE", "ruby"},
                 {"Gem::VERSION", "3.3.15"},
                 {"Gem::RubyGemsVersion", "3.3.15"},
                 {"Bundler::VERSION", "2.3.15"}};

/* Any constant that ends with ::VERSION is taken for the gem's own. */
static struct value constant(struct rb *r, struct str name) {
    for (size_t i = 0; i < ARRAY_LEN(CONSTANTS); i++)
        if (str_eqz(name, CONSTANTS[i].name)) return v_strz(CONSTANTS[i].value);
    if (str_ends(name, S("::VERSION")) && r->version.n) return v_str(r->version);
    return rb_unknown();
}

static struct value of_constant(struct rb *r, struct str owner, struct str method,
                                const struct array *args) {
    for (size_t i = 0; i < ARRAY_LEN(KNOWN); i++)
        if (str_eqz(owner, KNOWN[i].owner) && str_eqz(method, KNOWN[i].method))
            return KNOWN[i].fn(r, args);
    return rb_unknown();
}

/* ---- primaries ---- */

static struct value expression(struct rb *r);

static void skip_newlines(struct rb *r) {
    while (rb_is(r, RB_NEWLINE, NULL)) r->i++;
}

/* To the closing token of what opened at t.v[open], and behind it. */
static void behind_match(struct rb *r, size_t open) {
    size_t m = r->t.v[open].match;
    r->i = m ? m + 1 : r->t.n - 1;
    if (r->i >= r->t.n) r->i = r->t.n - 1;
}

/* One argument, positional or an option, into `x`. `key: value`, `"key" => value`,
 * `*list`, or a value. */
static void argument(struct rb *r, struct rb_args *x) {
    if (rb_is(r, RB_LABEL, NULL)) {
        struct str key = rb_peek(r)->text;
        r->i++;
        skip_newlines(r);
        map_set_str(x->opts, key, expression(r));
        return;
    }
    bool splat = op(r, "*") || op(r, "**") || op(r, "&");
    struct value v = expression(r);
    if (op(r, "=>")) {
        skip_newlines(r);
        struct value to = expression(r);
        if (v_is_str(v)) map_set_str(x->opts, v_s(v), to);
    } else if (splat && v.type == V_ARRAY) {
        for (size_t i = 0; i < v.a->n; i++) array_push(x->list, v.a->v[i]);
    } else
        array_push(x->list, splat ? rb_unknown() : v);
}

/* Ends at the closing token, or with the statement where there is none; commas may
 * end lines. */
static void argument_list(struct rb *r, struct rb_args *x, const char *close) {
    for (;;) {
        skip_newlines(r);
        if (close ? rb_is(r, RB_OP, close) : rb_at_end(r)) break;
        size_t before = r->i;
        argument(r, x);
        if (close) skip_newlines(r);
        if (!op(r, ",") || r->i == before) break;
    }
}

/* `gem "x", "1"` and `gem("x", "1")`; a space before the bracket makes no
 * difference here. */
void rb_arguments(struct rb *r, struct rb_args *x) {
    *x = (struct rb_args){array_new(r->a, 2), map_new(r->a), rb_peek(r)->off};
    if (!rb_is(r, RB_OP, "(")) {
        if (!rb_at_end(r)) argument_list(r, x, NULL);
        return;
    }
    size_t open = r->i++;
    x->off = rb_peek(r)->off;
    argument_list(r, x, ")");
    behind_match(r, open);
}

/* May what stands here be the argument of a method that is written without brackets? */
static bool argument_begins(struct rb *r) {
    const struct rb_token *t = rb_peek(r);
    if (!t->spaced || rb_at_end(r)) return false;
    return t->kind == RB_STRING || t->kind == RB_SYMBOL || t->kind == RB_WORDS ||
           t->kind == RB_REGEX || t->kind == RB_LABEL || t->kind == RB_NUMBER ||
           t->kind == RB_CONST;
}

/* Arguments of a method call, and a block in braces behind it; *block: there was one. */
static struct array *call_arguments(struct rb *r, bool *block) {
    struct rb_args x = {array_new(r->a, 1), NULL, 0};
    if ((rb_is(r, RB_OP, "(") && !rb_peek(r)->spaced) || argument_begins(r)) rb_arguments(r, &x);
    *block = rb_is(r, RB_OP, "{");
    if (*block) behind_match(r, r->i);
    return x.list;
}

static struct value list_literal(struct rb *r) {
    size_t open = r->i++;
    struct rb_args x = {array_new(r->a, 2), map_new(r->a), 0};
    argument_list(r, &x, "]");
    behind_match(r, open);
    return v_array(x.list);
}

static struct value hash_literal(struct rb *r) {
    size_t open = r->i++;
    struct rb_args x = {array_new(r->a, 2), map_new(r->a), 0};
    argument_list(r, &x, "}");
    behind_match(r, open);
    return v_map(x.opts);
}

static struct value words(struct rb *r, struct str s) {
    struct array *l = array_new(r->a, 4);
    while ((s = str_lstrip(s)).n) {
        size_t n = 0;
        while (n < s.n && !ch_space((unsigned char)s.p[n])) n++;
        array_push(l, v_str(str_sub(s, 0, n)));
        s = str_from(s, n);
    }
    return v_array(l);
}

/* A::B, with what is called on it. */
static struct value constant_path(struct rb *r) {
    struct str name = rb_peek(r)->text;
    bool block = false;
    r->i++;
    while (rb_is(r, RB_OP, "::") && r->t.v[r->i + 1].kind == RB_CONST) {
        name = arena_cat3(r->a, name, S("::"), r->t.v[r->i + 1].text);
        r->i += 2;
    }
    if (rb_is(r, RB_OP, "[") && !rb_peek(r)->spaced) {
        struct value l = list_literal(r);
        return of_constant(r, name, S("[]"), l.a);
    }
    if (!rb_is(r, RB_OP, ".") || r->t.v[r->i + 1].kind != RB_IDENT) return constant(r, name);
    struct str method = r->t.v[r->i + 1].text;
    r->i += 2;
    struct array *args = call_arguments(r, &block);
    return block ? rb_unknown() : of_constant(r, name, method, args);
}

/* A keyword that opens a block is a value nobody can tell; a local variable is
 * known if it was set. */
static struct value name(struct rb *r) {
    static const char *const BLOCKS[] = {"if", "unless", "case", "begin", "while", "def"};
    struct str s = rb_peek(r)->text;
    bool block;
    if (rb_one_of(s, BLOCKS, ARRAY_LEN(BLOCKS))) {
        behind_match(r, r->i);
        return rb_unknown();
    }
    r->i++;
    if (str_eqz(s, "nil")) return v_nil();
    if (str_eqz(s, "true") || str_eqz(s, "false")) return v_bool(s.n == 4);
    if (str_eqz(s, "__dir__")) return v_str(r->dir);
    if (str_eqz(s, "__FILE__")) return v_str(path_join(r->a, r->dir, path_base(r->src->path)));
    struct value *v = map_find_str(r->vars, s);
    if (v) return *v;
    call_arguments(r, &block);
    return rb_unknown();
}

static struct value lambda(struct rb *r) {
    bool block;
    r->i++;
    if (rb_is(r, RB_OP, "{")) { /* `install_if -> { X }` asks for its value at once */
        size_t open = r->i++;
        struct value v = expression(r);
        if (!rb_is(r, RB_OP, "}")) v = rb_unknown();
        behind_match(r, open);
        return v;
    }
    call_arguments(r, &block);
    if (rb_is(r, RB_IDENT, "do")) behind_match(r, r->i);
    return rb_unknown();
}

/* A number with a dot is a version in these files (`required_ruby_version 2.7`). */
static struct value integer(struct str s) {
    int64_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!ch_digit((unsigned char)s.p[i]) || i > 15) return v_str(s); /* 1.2: as a version */
        n = n * 10 + (s.p[i] - '0');
    }
    return v_int(n);
}

/* Takes at least one token unless a statement ends here, and so does every level
 * above. */
static struct value primary(struct rb *r) {
    struct rb_token t = *rb_peek(r);
    switch (t.kind) {
    case RB_STRING: r->i++; return t.computed ? rb_unknown() : v_str(t.text);
    case RB_SYMBOL: r->i++; return t.computed ? rb_unknown() : v_str(t.text);
    case RB_NUMBER: r->i++; return integer(t.text);
    case RB_WORDS: r->i++; return words(r, t.text);
    case RB_REGEX:
    case RB_OUTPUT: r->i++; return rb_unknown();
    case RB_CONST: return constant_path(r);
    case RB_IDENT: return rb_at_end(r) ? rb_unknown() : name(r);
    default: break;
    }
    if (rb_is(r, RB_OP, "[")) return list_literal(r);
    if (rb_is(r, RB_OP, "{")) return hash_literal(r);
    if (rb_is(r, RB_OP, "->")) return lambda(r);
    if (op(r, "::") && rb_is(r, RB_CONST, NULL)) return constant_path(r);
    if (rb_is(r, RB_OP, "(")) {
        size_t open = r->i++;
        struct value v = expression(r);
        behind_match(r, open);
        return v;
    }
    if (!rb_at_end(r) && !rb_is(r, RB_OP, ",")) r->i++;
    return rb_unknown();
}

/* Method calls and elements behind a value. */
static struct value postfix(struct rb *r) {
    struct value v = primary(r);
    for (;;) {
        bool block = false;
        if (rb_is(r, RB_OP, "[") && !rb_peek(r)->spaced) {
            v = rb_call_of(r, v, S("[]"), list_literal(r).a);
            continue;
        }
        if (!rb_is(r, RB_OP, ".") && !rb_is(r, RB_OP, "&.")) return v;
        r->i++;
        struct str method = rb_peek(r)->text;
        if (!rb_take(r, RB_IDENT, NULL) && !rb_take(r, RB_CONST, NULL)) return rb_unknown();
        struct array *args = call_arguments(r, &block);
        v = block ? rb_unknown() : rb_call_of(r, v, method, args);
    }
}

/* ---- operators ---- */

static struct value unary(struct rb *r) {
    if (op(r, "!")) {
        struct value v = unary(r);
        return rb_is_unknown(v) ? v : v_bool(!v_truthy(v));
    }
    if (op(r, "-")) {
        struct value v = unary(r);
        return v.type == V_INT ? v_int(-v.i) : rb_unknown();
    }
    return postfix(r);
}

/* Text can be joined; a result of any other operator is unknown. */
static struct value sum(struct rb *r) {
    static const char *const OPS[] = {"+", "-", "*", "/", "%", "<<", "|", "&", "..", "..."};
    struct value v = unary(r);
    for (;;) {
        const struct rb_token *t = rb_peek(r);
        if (t->kind != RB_OP || !rb_one_of(t->text, OPS, ARRAY_LEN(OPS))) return v;
        bool plus = str_eqz(t->text, "+");
        r->i++;
        struct value w = unary(r);
        v = plus && v_is_str(v) && v_is_str(w) ? v_str(arena_cat(r->a, v_s(v), v_s(w)))
                                               : rb_unknown();
    }
}

/* A pattern of names with "|" between: does the text hold one of them? Others: unknown. */
static struct value names_match(struct value v, struct str pattern) {
    struct str rest = pattern, name;
    if (!v_is_str(v)) return rb_unknown();
    while (str_next(&rest, '|', &name)) {
        bool start = str_starts(name, S("^"));
        if (start) name = str_from(name, 1);
        for (size_t i = 0; i < name.n; i++)
            if (!ch_word((unsigned char)name.p[i]) && name.p[i] != '-') return rb_unknown();
        if (start ? str_starts(v_s(v), name) : str_has(v_s(v), name)) return v_bool(true);
    }
    return v_bool(false);
}

/* Texts that are versions are compared as versions: `RUBY_VERSION >= "3.0"` is how
 * people write it, and so it is right even where Ruby would compare letters. */
static struct value ordered(struct str o, struct value a, struct value b) {
    int c;
    bool numbers = a.type == V_INT && b.type == V_INT;
    if (rb_is_unknown(a) || rb_is_unknown(b)) return rb_unknown();
    bool same = a.type == b.type && (numbers            ? a.i == b.i
                                     : v_is_str(a)      ? str_eq(v_s(a), v_s(b))
                                     : a.type == V_BOOL ? a.b == b.b
                                                        : a.type == V_NIL);
    if (str_eqz(o, "==") || str_eqz(o, "===")) return v_bool(same);
    if (str_eqz(o, "!=")) return v_bool(!same);
    if (numbers)
        c = a.i < b.i ? -1 : a.i > b.i;
    else if (v_is_str(a) && v_is_str(b) && gem_version_valid(v_s(a)) && gem_version_valid(v_s(b)))
        c = gem_version_compare(v_s(a), v_s(b));
    else
        return rb_unknown();
    bool less = o.p[0] == '<', equal = o.n == 2;
    return v_bool(c == 0 ? equal : less ? c < 0 : c > 0);
}

static struct value comparison(struct rb *r) {
    static const char *const OPS[] = {"==", "!=", "===", "<", ">", "<=", ">=", "=~", "!~"};
    struct value v = sum(r);
    const struct rb_token *t = rb_peek(r);
    if (t->kind != RB_OP || !rb_one_of(t->text, OPS, ARRAY_LEN(OPS))) return v;
    struct str o = t->text;
    r->i++;
    bool match = str_eqz(o, "=~") || str_eqz(o, "!~");
    if (match && rb_is(r, RB_REGEX, NULL)) {
        v = names_match(v, rb_peek(r)->text);
        r->i++;
        return rb_is_unknown(v) ? v : v_bool(v.b == (o.p[0] == '='));
    }
    struct value w = sum(r);
    return match ? rb_unknown() : ordered(o, v, w);
}

/* false && x is false though x is unknown; x && false is, too. */
static struct value both(struct value a, struct value b) {
    if (!rb_is_unknown(a)) return v_truthy(a) ? b : a;
    return !rb_is_unknown(b) && !v_truthy(b) ? b : a;
}
static struct value either(struct value a, struct value b) {
    if (!rb_is_unknown(a)) return v_truthy(a) ? a : b;
    return !rb_is_unknown(b) && v_truthy(b) && b.type == V_BOOL ? b : a;
}

static struct value conjunction(struct rb *r) {
    struct value v = comparison(r);
    while (op(r, "&&")) v = both(v, comparison(r));
    return v;
}

static struct value ternary(struct rb *r) {
    struct value v = conjunction(r);
    while (op(r, "||")) v = either(v, conjunction(r));
    if (!op(r, "?")) return v;
    struct value yes = expression(r);
    if (!op(r, ":")) return rb_unknown();
    struct value no = expression(r);
    return rb_is_unknown(v) ? v : v_truthy(v) ? yes : no;
}

static struct value expression(struct rb *r) {
    if (++r->depth > RB_DEPTH) {
        r->depth--;
        if (!rb_at_end(r)) r->i++;
        return rb_unknown();
    }
    bool no = word(r, "not");
    struct value v = ternary(r);
    r->depth--;
    return !no || rb_is_unknown(v) ? v : v_bool(!v_truthy(v));
}

struct value rb_expression(struct rb *r) {
    struct value v = expression(r);
    for (;;) {
        if (word(r, "and"))
            v = both(v, expression(r));
        else if (word(r, "or"))
            v = either(v, expression(r));
        else
            return v;
    }
}
