/* Liquid's own tags. */
#include "liquid/internal.h"

/* Heads of the functions of a tag; what one does not look at need not be told. */
#define RENDER(name)                                                                               \
    static void name(MAYBE_UNUSED struct liquid_context *cx,                                       \
                     MAYBE_UNUSED const struct liquid_node *n, MAYBE_UNUSED struct buf *out)
#define PARSE(name)                                                                                \
    static bool name(MAYBE_UNUSED struct liquid_parser *p, MAYBE_UNUSED struct liquid_node *n,     \
                     MAYBE_UNUSED struct tokens *t)

/* What a name may be made of. */
static bool is_signature(char c) {
    return ch_word(c) || c == '-' || c == '.' || c == '[' || c == ']';
}
/* VariableSignature+ : (\(?[\w\-\.\[\]]\)?)+ at i. A name of assign or capture may
 * hold dots and brackets, and is one name all the same: "a.b" is not b of a. */
static size_t signature_end(struct str s, size_t i) {
    for (;;) {
        size_t k = i;
        if (k < s.n && s.p[k] == '(') k++;
        if (k >= s.n || !is_signature(s.p[k])) return i;
        k++;
        if (k < s.n && s.p[k] == ')') k++;
        i = k;
    }
}

/* ---- assign, capture, counters ---- */

struct assign { /* assign and capture */
    struct str variable;
    uint64_t hash;                   /* its str_hash */
    const struct liquid_expr *value; /* capture: NULL */
};

/* assign and capture write to the outermost scope, even from within a loop. */
static void set_outer(struct liquid_context *cx, const struct assign *to, struct value v) {
    map_set_hashed(cx->scopes.v[0], to->variable, to->hash, v);
    if (cx->reads) reads_write(cx, to->variable);
}

RENDER(assign_render) {
    const struct assign *assign = n->data;
    struct value v = expr_eval(cx, assign->value);
    if (v.type == V_BLANK || v.type == V_EMPTY) v = v_str(S("")); /* as whoever asks sees it */
    if (!cx->failed) set_outer(cx, assign, v);
}

/* /(signature+)\s*=\s*(.*)/ at the first place where it fits. */
PARSE(assign_parse) {
    struct assign *assign = n->data = ARENA_NEW(p->arena, struct assign);
    struct str s = n->markup;
    n->render = assign_render;
    n->blank = true;
    for (size_t i = 0; i < s.n; i++) {
        size_t e = signature_end(s, i);
        if (e == i) continue;
        size_t k = str_skip_space(s, e);
        if (k < s.n && s.p[k] == '=') {
            assign->variable = arena_str(p->arena, str_sub(s, i, e - i));
            assign->hash = str_hash(assign->variable);
            assign->value = variable_parse(p, str_from(s, str_skip_space(s, k + 1)));
            return assign->value != NULL;
        }
        i = e - 1;
    }
    return fail_at(p, s, "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]");
}

RENDER(capture_render) {
    const struct assign *capture = n->data;
    struct buf b;
    buf_init(&b, cx->arena);
    body_render(cx, n->body, &b);
    if (!cx->failed) set_outer(cx, capture, rendered_value(cx, buf_view(&b)));
    cx->ascii = false;
}

/* A block of one body whose only other tag is its end. */
static bool simple_block(struct liquid_parser *p, struct liquid_node *n, struct tokens *t) {
    struct str tag, markup;
    n->body = body_new(p);
    enum body_end end = parse_block(p, t, n, n->body, &tag, &markup);
    if (end == BODY_UNKNOWN) return unknown_in_block(p, tag, n->name);
    return end == BODY_CLOSED;
}

/* The first run of signature characters is the name, wherever it stands. */
PARSE(capture_parse) {
    struct assign *capture = n->data = ARENA_NEW(p->arena, struct assign);
    struct str s = n->markup;
    n->render = capture_render;
    n->blank = true;
    size_t i = 0, e = 0;
    while (i < s.n && (e = signature_end(s, i)) == i) i++;
    if (i >= s.n) return fail_at(p, s, "Syntax Error in 'capture' - Valid syntax: capture [var]");
    capture->variable = arena_str(p->arena, str_sub(s, i, e - i));
    capture->hash = str_hash(capture->variable);
    return simple_block(p, n, t);
}

/* increment shows the number and adds one, decrement takes one and shows it. */
struct counter {
    struct str variable;
    int before, after; /* added before and after the number is shown */
};

/* A counter that a variable of the site's own hides counts on from that, where it is a number. */
RENDER(counter_render) {
    const struct counter *c = n->data;
    reads_spoil(cx);
    struct value *at = map_find_str(cx->counters, c->variable), v = at ? *at : v_int(0);
    struct value *global = map_find_str(cx->globals, c->variable);
    if (!at && global && global->type == V_INT) v = *global;
    v.i += c->before;
    v_print(out, v, cx->values);
    cx->ascii = true;
    v.i += c->after;
    if (global) *global = v;
    if (at)
        *at = v;
    else
        map_set_str(cx->counters, arena_str(cx->counters->a, c->variable), v);
}
static bool counter_parse(struct liquid_parser *p, struct liquid_node *n, int before, int after) {
    struct counter *c = n->data = ARENA_NEW(p->arena, struct counter);
    *c = (struct counter){arena_str(p->arena, str_strip(n->markup)), before, after};
    n->render = counter_render;
    return true;
}
PARSE(increment_parse) { return counter_parse(p, n, 0, 1); }
PARSE(decrement_parse) { return counter_parse(p, n, -1, 0); }

/* ---- comment, #, raw, echo, ifchanged ---- */

RENDER(nothing_render) {}

/* The body is parsed as any other, so its mistakes count; tags nobody knows do not. */
PARSE(comment_parse) {
    struct str tag, markup;
    n->render = nothing_render;
    n->blank = true;
    struct body *b = body_new(p);
    for (;;) {
        enum body_end end = parse_block(p, t, n, b, &tag, &markup);
        if (end != BODY_UNKNOWN) return end == BODY_CLOSED;
    }
}

/* Every further line needs its own "#". */
PARSE(inline_comment_parse) {
    n->render = nothing_render;
    n->blank = true;
    struct str s = n->markup;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\n') continue;
        size_t k = str_skip_space(s, i + 1);
        if (k < s.n && s.p[k] != '#')
            return fail_at(p, s,
                           "Syntax error in tag '#' - Each line of comments must be prefixed by "
                           "the '#' character");
        i = k > i + 1 ? k - 1 : i;
    }
    return true;
}

/* The text between the tags, as it stands. */
RENDER(raw_render) { buf_str(out, n->text); }

PARSE(raw_parse) {
    n->render = raw_render;
    if (str_skip_space(n->markup, 0) < n->markup.n)
        return fail_at(p, n->markup, "Syntax Error in 'raw' - Valid syntax: raw");
    if (!raw_body(p, n, t)) return false;
    n->blank = n->text.n == 0;
    return true;
}

RENDER(echo_render) {
    struct value v = expr_eval(cx, n->expr);
    if (!cx->failed) v_print(out, v, cx->values);
}
PARSE(echo_parse) {
    n->render = echo_render;
    n->expr = variable_parse(p, n->markup);
    return n->expr != NULL;
}

/* One memory for all ifchanged tags of a rendering, as Liquid's register. */
RENDER(ifchanged_render) {
    struct buf b;
    buf_init(&b, cx->arena);
    body_render(cx, n->body, &b);
    if (cx->failed) return;
    reads_spoil(cx);
    struct value *last = map_find_str(cx->changed, S("ifchanged")), now = v_str(buf_view(&b));
    if (last && str_eq(v_s(*last), v_s(now))) {
        cx->ascii = false;
        return;
    }
    map_setz(cx->changed, "ifchanged", now);
    buf_str(out, v_s(now));
}
PARSE(ifchanged_parse) {
    n->render = ifchanged_render;
    bool ok = simple_block(p, n, t);
    n->blank = n->body->blank;
    return ok;
}

/* ---- if, unless, case ---- */

struct branch {
    struct liquid_condition *when; /* NULL: else */
    struct body *body;
};
struct branches {
    VEC(struct branch) list;
    bool unless;                       /* the first condition is turned round */
    const struct liquid_expr *subject; /* case: what each `when` is compared with */
};

static bool holds(struct liquid_context *cx, const struct branch *b) {
    return !b->when || condition_test(cx, b->when);
}

/* Only the first condition of `unless` is turned round: its elsif is as that of
 * `if`. */
RENDER(if_render) {
    const struct branches *bs = n->data;
    for (size_t i = 0; i < bs->list.n; i++) {
        bool yes = holds(cx, &bs->list.v[i]) != (bs->unless && i == 0);
        if (cx->failed) return;
        if (!yes) continue;
        body_render(cx, bs->list.v[i].body, out);
        return;
    }
}

/* `else` has no condition. */
static bool add_branch(struct liquid_parser *p, struct branches *bs, struct str markup,
                       bool plain) {
    struct branch b = {.body = body_new(p)};
    if (!plain && !condition_parse(p, markup, &b.when)) return false;
    VEC_PUSH(p->arena, &bs->list, b);
    return true;
}

static void drop_blanks(struct liquid_node *n, struct branches *bs) {
    for (size_t i = 0; n->blank && i < bs->list.n; i++) body_drop_blank(bs->list.v[i].body);
}

/* A blank block writes nothing, so its texts go, in all branches at once. */
static bool branches_parse(struct liquid_parser *p, struct liquid_node *n, struct tokens *t,
                           bool unless) {
    struct branches *bs = n->data = ARENA_NEW(p->arena, struct branches);
    bs->unless = unless;
    struct str tag, markup;
    n->render = if_render;
    n->blank = true;
    if (!add_branch(p, bs, n->markup, false)) return false;
    for (;;) {
        struct body *b = bs->list.v[bs->list.n - 1].body;
        enum body_end end = parse_block(p, t, n, b, &tag, &markup);
        n->blank = n->blank && b->blank;
        if (end == BODY_CLOSED) break;
        if (end != BODY_UNKNOWN) return false;
        bool plain = str_eqz(tag, "else");
        if (!plain && !str_eqz(tag, "elsif")) return unknown_in_block(p, tag, n->name);
        if (!add_branch(p, bs, markup, plain)) return false;
    }
    drop_blanks(n, bs);
    return true;
}

PARSE(if_parse) { return branches_parse(p, n, t, false); }
PARSE(unless_parse) { return branches_parse(p, n, t, true); }

/* Every `when` that fits is shown, not only the first; `else` only where none
 * before it did (and in 4.0 it is the end). Several values of one `when` are
 * branches with the same body, which is shown once for each that fits. */
RENDER(case_render) {
    const struct branches *bs = n->data;
    bool otherwise = true;
    for (size_t i = 0; i < bs->list.n; i++) {
        const struct branch *b = &bs->list.v[i];
        if (b->when ? !condition_test(cx, b->when) : !otherwise) {
            if (cx->failed) return;
            continue;
        }
        if (cx->failed) return;
        body_render(cx, b->body, out);
        if (cx->failed || (!b->when && cx->env->rules->one_else)) return;
        if (b->when) otherwise = false;
        cx->ascii = false;
    }
}

/* What separates the values of a `when`: " or " or a comma. */
static size_t when_separator(struct str s, size_t i) {
    size_t k = str_skip_space(s, i);
    if (k > i && str_starts(str_from(s, k), S("or")) && k + 2 < s.n && ch_space(s.p[k + 2]))
        return str_skip_space(s, k + 2);
    return k < s.n && s.p[k] == ',' ? str_skip_space(s, k + 1) : 0;
}

/* Values of one `when` share a body. */
static bool add_when(struct liquid_parser *p, struct branches *bs, struct str s) {
    struct body *body = body_new(p);
    for (;;) {
        size_t i = 0;
        struct str f;
        if (!find_fragment(s, &i, &f))
            return fail_at(p, s,
                           "Syntax Error in tag 'case' - Valid when condition: {%% when "
                           "[condition] [or condition2...] %%}");
        struct liquid_condition *c = ARENA_NEW(p->arena, struct liquid_condition);
        c->left = bs->subject;
        c->op = CMP_EQUAL;
        c->right = operand_parse(p, f);
        struct branch b = {c, body};
        VEC_PUSH(p->arena, &bs->list, b);
        size_t next = when_separator(s, i);
        if (!next || next >= s.n || !quoted_fragment(s, next)) return true;
        s = str_from(s, next);
    }
}

/* What stands before the first `when` is parsed, for its mistakes, and never shown. */
PARSE(case_parse) {
    struct branches *bs = n->data = ARENA_NEW(p->arena, struct branches);
    struct str tag, markup, f;
    size_t i = 0;
    n->render = case_render;
    n->blank = true;
    if (!find_fragment(n->markup, &i, &f))
        return fail_at(p, n->markup, "Syntax Error in 'case' - Valid syntax: case [condition]");
    bs->subject = expr_parse(p, f);
    struct body *b = body_new(p); /* before the first `when`: never shown */
    for (;;) {
        enum body_end end = parse_block(p, t, n, b, &tag, &markup);
        n->blank = n->blank && b->blank;
        if (end == BODY_CLOSED) break;
        if (end != BODY_UNKNOWN) return false;
        if (str_eqz(tag, "when")) {
            if (!add_when(p, bs, markup)) return false;
        } else if (str_eqz(tag, "else")) {
            if (str_skip_space(markup, 0) < markup.n)
                return fail_at(p, markup,
                               "Syntax Error in tag 'case' - Valid else condition: {%% else %%} "
                               "(no parameters) ");
            add_branch(p, bs, S(""), true);
        } else {
            return unknown_in_block(p, tag, n->name);
        }
        b = bs->list.v[bs->list.n - 1].body;
    }
    drop_blanks(n, bs);
    return true;
}

/* ---- cycle ---- */

struct cycle {
    const struct liquid_expr *name; /* NULL: key */
    struct value key;
    VEC(const struct liquid_expr *) values;
};

/* The position is kept under the key, for all cycles that share it. */
RENDER(cycle_render) {
    const struct cycle *c = n->data;
    reads_spoil(cx);
    struct value key = c->name ? expr_eval(cx, c->name) : c->key;
    if (!count_value(cx, key)) return;
    struct value *at = map_find(cx->cycles, key);
    int64_t i = at ? at->i : 0;
    struct value v = v_nil();
    if (i >= 0 && (size_t)i < c->values.n) v = expr_eval(cx, c->values.v[i]);
    v_print(out, v, cx->values);
    if (cx->env->rules->encodings) cx->ascii = value_ascii(cx, v);
    if (cx->failed) return;
    i = (size_t)i + 1 >= c->values.n ? 0 : i + 1;
    map_set(cx->cycles, key, v_int(i));
}

/* The key of a cycle without a name is what its values are, so two tags with the same values go
 * on from each other; variables make it the tag's own. */
static bool cycle_values(struct liquid_parser *p, struct cycle *c, struct str s) {
    struct str piece, f;
    struct buf key;
    struct value_env env = {.arena = p->arena};
    bool constant = true;
    buf_init(&key, p->arena);
    while (str_next(&s, ',', &piece)) {
        size_t i = 0;
        if (!find_fragment(piece, &i, &f)) continue;
        const struct liquid_expr *e = expr_parse(p, f);
        if (e->kind == EXPR_CONST && e->value.type == V_NIL) continue; /* compact */
        VEC_PUSH(p->arena, &c->values, e);
        constant = constant && e->kind == EXPR_CONST;
        BUF_LIT(&key, ", ");
        if (e->kind == EXPR_CONST) v_inspect(&key, e->value, &env);
    }
    if (!constant) buf_printf(&key, "#<%p>", (void *)c); /* its own, as the object's address */
    c->key = v_str(arena_cat(p->arena, S("\x01"), buf_view(&key)));
    return true;
}

PARSE(cycle_parse) {
    struct cycle *c = n->data = ARENA_NEW(p->arena, struct cycle);
    struct str s = n->markup;
    n->render = cycle_render;
    /* NamedSyntax may give back from the fragment to find its colon */
    for (size_t f = quoted_fragment(s, 0); f > 0; f--) {
        size_t k = str_skip_space(s, f);
        if (f != quoted_fragment(s, 0) && (s.p[0] == '"' || s.p[0] == '\'')) break;
        if (k >= s.n || s.p[k] != ':') continue;
        c->name = expr_parse(p, str_sub(s, 0, f));
        return cycle_values(p, c, str_from(s, str_skip_space(s, k + 1)));
    }
    if (quoted_fragment(s, 0)) return cycle_values(p, c, s);
    return fail_at(p, s,
                   "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]");
}

/* ---- render: Jekyll gives Liquid no file system ---- */

/* Jekyll's own include takes the place of this one; `render` stays as it is. */
RENDER(partial_render) { liquid_fail(cx, "This liquid context does not allow includes."); }
PARSE(render_parse) {
    n->render = partial_render;
    struct str s = n->markup;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] == '"' || s.p[i] == '\'') && quoted_fragment(s, i) > 0) return true;
    return fail_at(p, s, "Syntax error in tag 'render' - Template name must be a quoted string");
}
PARSE(include_parse) {
    size_t i = 0;
    struct str f;
    n->render = partial_render;
    if (find_fragment(n->markup, &i, &f)) return true;
    return fail_at(p, n->markup,
                   "Error in tag 'include' - Valid syntax: include '[template]' (with|for) "
                   "[object|collection]");
}

/* ---- break, continue ---- */

/* Pushed, not set: the loop that ends takes its own. */
static void interrupt(struct liquid_context *cx, enum interrupt what) {
    VEC_PUSH(cx->arena, &cx->interrupts, what);
}
RENDER(break_render) { interrupt(cx, INT_BREAK); }
RENDER(continue_render) { interrupt(cx, INT_CONTINUE); }
PARSE(break_parse) {
    n->render = break_render;
    return true;
}
PARSE(continue_parse) {
    n->render = continue_render;
    return true;
}

enum { TAG = false, BLOCK = true };
#define ALL LIQUID_DIALECT_4_0
#define FROM_5 LIQUID_DIALECT_5_4
/* Name, parse function, whether it has a body and an end (raw reads its own), and
 * since which Liquid. */
const struct builtin BUILTIN_TAGS[] = {
    {"assign", assign_parse, TAG, ALL},
    {"break", break_parse, TAG, ALL},
    {"capture", capture_parse, BLOCK, ALL},
    {"case", case_parse, BLOCK, ALL},
    {"comment", comment_parse, BLOCK, ALL},
    {"continue", continue_parse, TAG, ALL},
    {"cycle", cycle_parse, TAG, ALL},
    {"decrement", decrement_parse, TAG, ALL},
    {"echo", echo_parse, TAG, FROM_5},
    {"for", for_parse, BLOCK, ALL},
    {"if", if_parse, BLOCK, ALL},
    {"ifchanged", ifchanged_parse, BLOCK, ALL},
    {"include", include_parse, TAG, ALL},
    {"increment", increment_parse, TAG, ALL},
    {"raw", raw_parse, TAG, ALL},
    {"render", render_parse, TAG, FROM_5},
    {"tablerow", tablerow_parse, BLOCK, ALL},
    {"unless", unless_parse, BLOCK, ALL},
    {"#", inline_comment_parse, TAG, FROM_5},
};
const size_t BUILTIN_TAG_COUNT = ARRAY_LEN(BUILTIN_TAGS);
