/* Statements that all Ruby files share: conditions, blocks, assignments, required files.
 *
 * A branch that is not taken is skipped token by token, with a jump over every
 * block in it (rb_token.match); a branch that is taken becomes a frame, and its
 * statements are read by whoever called, until its `end` comes along as a statement
 * of its own. */
#include "gems/ruby.h"

/* A bracket or a block within it may hold line breaks, and is jumped over. */
void rb_skip_statement(struct rb *r) {
    while (!rb_is(r, RB_NEWLINE, NULL) && !rb_is(r, RB_END, NULL)) {
        size_t m = rb_peek(r)->match;
        r->i = m > r->i ? m + 1 : r->i + 1;
    }
}

/* Not as a method's name: `range.end`. */
static bool is_branch(struct rb *r) {
    static const char *const WORDS[] = {"else", "elsif", "end", "when", "rescue", "ensure"};
    const struct rb_token *t = rb_peek(r);
    if (t->kind != RB_IDENT) return false;
    if (r->i && r->t.v[r->i - 1].kind == RB_OP && str_eqz(r->t.v[r->i - 1].text, ".")) return false;
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_eqz(t->text, WORDS[i])) return true;
    return false;
}

/* To the `else`, `elsif`, `end` and so on of the block that r->i stands in. */
static void skip_branch(struct rb *r) {
    while (!rb_is(r, RB_END, NULL) && !is_branch(r)) {
        size_t m = rb_peek(r)->match;
        r->i = m > r->i ? m + 1 : r->i + 1;
    }
}

/* From within a branch behind the `end` of the whole. None of the other branches
 * counts once one was read. */
static void skip_branches(struct rb *r) {
    for (;;) {
        skip_branch(r);
        if (rb_is(r, RB_END, NULL)) return;
        bool end = rb_is(r, RB_IDENT, "end");
        r->i++;
        if (end) return;
    }
}

/* Frames are of a fixed number, so a hostile file cannot make them grow. */
static bool push(struct rb *r, const struct rb_frame *f) {
    if (r->nframes >= RB_DEPTH) {
        rb_note(r, rb_peek(r)->off, "blocks are nested too deeply; this one is passed over");
        return false;
    }
    r->frames[r->nframes++] = *f;
    return true;
}

bool rb_open_block(struct rb *r, struct str name, const struct rb_args *args, bool off) {
    struct rb_frame f = {.kind = RB_FRAME_BLOCK, .name = name, .args = *args, .off = off};
    size_t open = r->i;
    if (!rb_is(r, RB_IDENT, "do") && !rb_is(r, RB_OP, "{")) return false;
    if (!r->t.v[open].match) {
        rb_note(r, r->t.v[open].off, "the block is not closed");
        r->i++;
    } else if (!push(r, &f)) {
        r->i = r->t.v[open].match + 1;
        return false;
    } else
        r->i++;
    if (rb_take(r, RB_OP, "|")) {
        while (!rb_is(r, RB_OP, "|") && !rb_at_end(r)) r->i++;
        rb_take(r, RB_OP, "|");
    }
    return true;
}

/* A condition as a decision; one that is computed counts as met, with a note. A gem
 * too many is noticed less than one that is missing: hence it holds. */
static bool decide(struct rb *r, size_t off) {
    struct value v = rb_expression(r);
    if (!rb_is_unknown(v)) return v_truthy(v);
    rb_note(r, off, "this condition is computed; it is taken to hold");
    return true;
}

/* An `unless` that is computed lets the statement be as well. */
bool rb_modifiers(struct rb *r) {
    bool on = true;
    for (;;) {
        size_t off = rb_peek(r)->off;
        if (rb_take(r, RB_IDENT, "if"))
            on = decide(r, off) && on;
        else if (rb_take(r, RB_IDENT, "unless")) {
            struct value v = rb_expression(r);
            if (!rb_is_unknown(v) && v_truthy(v)) on = false;
        } else
            break;
    }
    rb_skip_statement(r);
    return on;
}

/* ---- if ---- */

/* Behind the line break, or a `then`. */
static void to_branch_body(struct rb *r) {
    while (!rb_is(r, RB_NEWLINE, NULL) && !rb_is(r, RB_END, NULL)) {
        if (rb_take(r, RB_IDENT, "then")) return;
        r->i++;
    }
}

/* The body is read as long as the frame is open; `end` closes it (rb_control). */
static void enter(struct rb *r) {
    struct rb_frame f = {.kind = RB_FRAME_IF};
    if (!push(r, &f)) skip_branches(r);
}

/* The branch whose condition holds; behind the whole where none does. */
static void conditional(struct rb *r) {
    bool unless = rb_is(r, RB_IDENT, "unless");
    for (;;) {
        size_t off = rb_peek(r)->off;
        r->i++;
        bool holds = decide(r, off);
        to_branch_body(r);
        if (holds != unless) {
            enter(r);
            return;
        }
        unless = false;
        skip_branch(r);
        if (rb_is(r, RB_IDENT, "elsif")) continue;
        if (rb_take(r, RB_IDENT, "else"))
            enter(r);
        else if (!rb_is(r, RB_END, NULL))
            r->i++;
        return;
    }
}

/* ---- required files ---- */

/* VERSION = "1.2" in the text. */
static struct str version_in(struct str text) {
    size_t at = 0;
    while ((at = str_find_from(text, S("VERSION"), at)) != STR_NONE) {
        struct str rest = str_lstrip(str_from(text, at + 7));
        at += 7;
        if (!str_starts(rest, S("="))) continue;
        rest = str_lstrip(str_from(rest, 1));
        if (!rest.n || (rest.p[0] != '"' && rest.p[0] != '\'')) continue;
        size_t end = str_find_from(rest, str_sub(rest, 0, 1), 1);
        if (end != STR_NONE) return str_sub(rest, 1, end - 1);
    }
    return S("");
}

/* The file was found, whether it has a version or not. */
static bool try_version(struct rb *r, struct str path) {
    struct str text;
    struct file_info fi;
    path = arena_str(r->a, path);
    if (!file_stat(path.p, &fi) || fi.kind != FILE_REGULAR || fi.size > RB_MAX) return false;
    if (!file_read(r->a, path.p, &text)) return false;
    struct str v = version_in(text);
    if (v.n) r->version = arena_str(r->a, v);
    return true;
}

/* `require_relative "lib/x/version"` before `spec.version = X::VERSION` is how
 * nearly all gemspecs get theirs. Nothing else of a required file is looked at. */
static void required(struct rb *r) {
    struct rb_args x;
    r->i++;
    rb_arguments(r, &x);
    if (x.list->n && v_is_str(x.list->v[0])) {
        struct str name = v_s(x.list->v[0]);
        struct str rb = str_ends(name, S(".rb")) ? name : arena_cat(r->a, name, S(".rb"));
        if (!try_version(r, rb_file(r, rb)))
            try_version(r, rb_file(r, path_join(r->a, S("lib"), rb)));
    }
    rb_skip_statement(r);
}

/* NAME = EXPRESSION, also ||= and $: << and the like, which set nothing that is asked for. */
static bool assignment(struct rb *r) {
    const struct rb_token *t = rb_peek(r), *o = t + 1;
    if ((t->kind != RB_IDENT && t->kind != RB_CONST) || o->kind != RB_OP) return false;
    bool set = str_eqz(o->text, "="), keep = str_eqz(o->text, "||=");
    if (!set && !keep) return false;
    r->i += 2;
    struct value v = rb_expression(r);
    if (set || !map_find_str(r->vars, t->text)) map_set_str(r->vars, t->text, v);
    rb_skip_statement(r);
    return true;
}

/* The order counts: an assignment may begin with a name that is a command, `end`
 * must be known before commands are. */
bool rb_control(struct rb *r) {
    static const char *const REQUIRE[] = {"require", "require_relative", "load"};
    static const char *const SKIPPED[] = {"case",  "def",   "class", "module",
                                          "while", "until", "for"};
    if (rb_take(r, RB_NEWLINE, NULL)) return true;
    const struct rb_token *t = rb_peek(r);
    if (t->kind == RB_OP && str_eqz(t->text, "}")) {
        r->i++;
        if (r->nframes > 0) r->nframes--;
        return true;
    }
    if (assignment(r)) return true;
    if (t->kind != RB_IDENT) return false;
    if (str_eqz(t->text, "if") || str_eqz(t->text, "unless")) {
        conditional(r);
        return true;
    }
    if (rb_take(r, RB_IDENT, "begin")) {
        enter(r);
        return true;
    }
    if (is_branch(r)) {
        bool end = str_eqz(t->text, "end");
        r->i++;
        if (!end) skip_branches(r);
        if (r->nframes > 0) r->nframes--;
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(REQUIRE); i++)
        if (str_eqz(t->text, REQUIRE[i])) {
            required(r);
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(SKIPPED); i++)
        if (str_eqz(t->text, SKIPPED[i])) {
            rb_note(r, t->off, "'" STR_FMT "' is not run; what it holds is passed over",
                    STR_ARG(t->text));
            rb_skip_statement(r);
            return true;
        }
    return false;
}
