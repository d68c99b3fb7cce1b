/* Text to tree: tags, outputs and text in between become the nodes of bodies.
 *
 * Tokens are cut off the text one by one; each becomes a node, and a tag with a body reads tokens
 * on until its end comes by. So a body and its tags call each other, as deep as the template
 * nests (counted in parse_block). A tag's own parse function gets the tokens and takes what it
 * needs. */
#include "liquid/internal.h"

/* The place told is the tag's; Liquid itself blames the end of the template. */
static bool never_closed(struct liquid_parser *p, const struct liquid_node *n) {
    if (p->failed) return false;
    fail_about(p, ABOUT_UNCLOSED, n->name);
    fail_at(p, str_sub(p->src->text, n->off, 2), "'" STR_FMT "' tag was never closed",
            STR_ARG(n->name));
    struct diag *g = p->quiet ? NULL : diag_last_error(p->diags);
    uint32_t col;
    if (g) text_position(p->src->text, p->src->text.n, &g->raised.line, &col);
    return false;
}

/* ---- tokens ---- */

static size_t find_from(struct str s, const char *what, size_t from) {
    return str_find_from(s, str_z(what), from);
}

/* The first "{{" or "{%". */
static size_t next_open(struct str s) {
    for (size_t i = 0; i + 1 < s.n; i++) {
        const char *b = memchr(s.p + i, '{', s.n - i - 1);
        if (!b) break;
        i = (size_t)(b - s.p);
        if (b[1] == '{' || b[1] == '%') return i;
    }
    return s.n;
}

/* Text up to the next "{{" or "{%", or one of those up to its end. An end that was
 * not found once is not looked for again: no later one has it either. As in
 * Liquid's pattern, an output ends at the first "}", were it in a quoted text, which
 * is a mistake there and here. Within {% liquid %} each line is a token. */
static bool next_token(struct tokens *t, struct str *token) {
    struct str s = t->rest;
    if (!s.n) return false;
    if (t->lines) return str_line(&t->rest, token);
    size_t n = next_open(s);
    if (n == 0) {
        n = 2;
        if (s.p[1] == '%') {
            size_t e = t->no_tag_end ? STR_NONE : find_from(s, "%}", 2);
            if (e == STR_NONE)
                t->no_tag_end = true;
            else
                n = e + 2;
        } else {
            size_t e = t->no_var_end ? STR_NONE : find_from(s, "}", 2);
            if (e == STR_NONE)
                t->no_var_end = true;
            else
                n = e + 1 < s.n && s.p[e + 1] == '}' ? e + 2 : e + 1;
        }
    }
    *token = str_sub(s, 0, n);
    t->rest = str_from(s, n);
    return true;
}

/* "#" begins a comment, in 5.4; all other names are words. */
static size_t tag_name_len(const struct liquid_parser *p, struct str s) {
    if (s.n && s.p[0] == '#') return p->env->rules->lines;
    size_t n = 0;
    while (n < s.n && ch_word(s.p[n])) n++;
    return n;
}

/* "{%- name markup -%}" into its parts; false where it is not closed. The dashes
 * are no part of the markup; whitespace_control looks at them. */
static bool split_tag(const struct liquid_parser *p, struct str token, struct str *name,
                      struct str *markup) {
    size_t end = token.n;
    if (end < 4 || token.p[end - 1] != '}' || token.p[end - 2] != '%') return false;
    end -= 2;
    size_t i = 2;
    if (i < end && token.p[i] == '-') i++;
    i = str_skip_space(token, i);
    size_t n = i < end ? tag_name_len(p, str_sub(token, i, end - i)) : 0;
    if (!n) return false;
    *name = str_sub(token, i, n);
    i = str_skip_space(token, i + n);
    if (i > end) i = end;
    if (end > i && token.p[end - 1] == '-') end--;
    *markup = str_sub(token, i, end - i);
    return true;
}

/* ---- bodies ---- */

struct body *body_new(struct liquid_parser *p) {
    struct body *b = ARENA_NEW(p->arena, struct body);
    b->blank = true;
    return b;
}

/* A blank block's texts are not written; its tags still run. */
void body_drop_blank(struct body *b) {
    size_t n = 0;
    for (size_t i = 0; i < b->nodes.n; i++)
        if (b->nodes.v[i]->render) b->nodes.v[n++] = b->nodes.v[i];
    b->nodes.n = n;
}

static bool all_blank(struct str s) { return str_skip_space(s, 0) == s.n; }

/* A node is where its token begins, for messages while it is rendered. */
static struct liquid_node *node_new(struct liquid_parser *p) {
    struct liquid_node *n = ARENA_NEW(p->arena, struct liquid_node);
    n->src = p->src;
    n->off = p->off;
    return n;
}

/* A dash after the opening eats blanks before the tag, which are in the node just added; one
 * before the end eats those after it, when they come. */
static void whitespace_control(struct liquid_parser *p, struct str token, struct body *b) {
    if (token.n > 2 && token.p[2] == '-' && b->nodes.n) {
        struct liquid_node *last = b->nodes.v[b->nodes.n - 1];
        if (!last->render) last->text = str_rstrip(last->text);
    }
    p->trim = token.n >= 3 && token.p[token.n - 3] == '-';
}

/* What evaluating makes is needed only until it is printed: it goes to the arena for such things
 * where there is one. While it is in use nobody else gets it. */
static void output_render(struct liquid_context *cx, const struct liquid_node *n, struct buf *out) {
    struct arena *temp = cx->temp && n->expr->kind == EXPR_FILTERED ? *cx->temp : NULL;
    struct arena *home = cx->arena, *values_home = cx->values->arena;
    if (temp) {
        *cx->temp = NULL;
        temp->bound = home->bound;
        cx->arena = cx->values->arena = temp;
    }
    struct value v = expr_eval(cx, n->expr);
    if (!cx->failed) v_print(out, v, cx->values);
    if (cx->env->rules->encodings) cx->ascii = value_ascii(cx, v);
    if (!temp) return;
    cx->arena = home;
    cx->values->arena = values_home;
    temp->bound = NULL;
    arena_reset(temp);
    *cx->temp = temp;
}

/* "{{" that "}}" does not end is an error; the message shows the token as Liquid does. */
static bool add_output(struct liquid_parser *p, struct str token, struct body *b) {
    whitespace_control(p, token, b);
    if (token.n < 4 || !str_ends(token, S("}}")))
        return fail_at(p, token,
                       "Variable '" STR_FMT "' was not properly terminated with regexp: /\\}\\}/",
                       STR_ARG(token));
    struct str markup = str_sub(token, 2, token.n - 4);
    if (markup.n && markup.p[0] == '-') markup = str_from(markup, 1);
    if (markup.n && markup.p[markup.n - 1] == '-') markup.n--;
    struct liquid_node *n = node_new(p);
    n->render = output_render;
    n->expr = variable_parse(p, markup);
    if (!n->expr) return false;
    VEC_PUSH(p->arena, &b->nodes, n);
    b->blank = false;
    return true;
}

/* ---- tags the program registers ---- */

/* Tokens are put back together until one ends in the right end tag: what looks like tags in
 * between is text. The last "{%" of a token counts, as in Liquid's pattern, which is greedy. */
bool raw_body(struct liquid_parser *p, struct liquid_node *n, struct tokens *t) {
    struct buf b;
    buf_init(&b, p->arena);
    struct str end = arena_cat(p->arena, S("end"), n->name), token;
    while (next_token(t, &token)) {
        if (str_ends(token, S("%}")))
            for (size_t i = token.n - 2; i-- > 0;) { /* the last "{%" with a name behind */
                if (token.p[i] != '{' || token.p[i + 1] != '%') continue;
                size_t k = str_skip_space(token, i + 2), e = k;
                while (e < token.n && ch_word(token.p[e])) e++;
                if (e == k) continue;
                bool ends = str_eq(str_sub(token, k, e - k), end);
                if (ends || p->env->rules->raw_twice) buf_put(&b, token.p, i);
                if (!ends) break;
                n->text = buf_view(&b);
                return true;
            }
        buf_str(&b, token);
    }
    return never_closed(p, n);
}

/* The tag looks at its markup first, then a block's body is read. A tag that
 * parse_block does not know is none of the block's: Jekyll's own blocks have no
 * branches. */
static bool custom_parse(struct liquid_parser *p, struct liquid_node *n, struct tokens *t,
                         const struct liquid_tag *tag) {
    n->render = tag->render;
    n->peeks = !smap_has(&p->env->plain, n->name);
    if (tag->parse && !tag->parse(p, n->markup, &n->data)) {
        if (!p->failed) fail_at(p, n->markup, "Syntax error in tag '%s'", tag->name);
        return false;
    }
    if (tag->kind != LIQUID_BLOCK) return true;
    n->body = body_new(p);
    struct str name, markup;
    for (;;) {
        enum body_end end = parse_block(p, t, n, n->body, &name, &markup);
        if (end != BODY_UNKNOWN) {
            n->blank = n->body->blank;
            return end == BODY_CLOSED;
        }
        return unknown_in_block(p, name, n->name);
    }
}

/* ---- the parser proper ---- */

/* Liquid's three ways to say that a tag does not belong here. */
bool unknown_in_block(struct liquid_parser *p, struct str tag, struct str block) {
    if (str_eqz(tag, "else"))
        return fail_at(p, tag, STR_FMT " tag does not expect 'else' tag", STR_ARG(block));
    if (str_starts(tag, S("end")))
        return fail_at(
            p, tag, "'" STR_FMT "' is not a valid delimiter for " STR_FMT " tags. use " STR_FMT,
            STR_ARG(tag), STR_ARG(block),
            STR_ARG(str_eqz(block, "liquid") ? S("%}") : arena_cat(p->arena, S("end"), block)));
    fail_about(p, ABOUT_TAG, tag);
    return fail_at(p, tag, "Unknown tag '" STR_FMT "'", STR_ARG(tag));
}

/* The nesting is counted here, since every block comes by. */
enum body_end parse_block(struct liquid_parser *p, struct tokens *t, struct liquid_node *n,
                          struct body *b, struct str *tag, struct str *markup) {
    if (p->depth >= MAX_DEPTH) {
        fail_about(p, ABOUT_DEPTH, S(""));
        fail_at(p, STR_NULL, "Nesting too deep");
        return BODY_ERROR;
    }
    p->depth++;
    enum body_end end = parse_body(p, t, b, tag, markup);
    p->depth--;
    if (end == BODY_EOF) {
        never_closed(p, n);
        return BODY_ERROR;
    }
    if (end == BODY_UNKNOWN && tag->n == n->name.n + 3 && str_starts(*tag, S("end")) &&
        str_ends(*tag, n->name))
        return BODY_CLOSED;
    return end;
}

/* In 4.0 a block of which nothing but blanks may come is run and not shown, even
 * what a tag in it writes all the same: {% if true %}{% assign x = 1 %}{% break
 * %}{% endif %} leaves no blanks behind. What stood in `out` before stays. */
static void unheard_render(struct liquid_context *cx, const struct liquid_node *n,
                           struct buf *out) {
    size_t was = out->n;
    n->unheard(cx, n, out);
    buf_cut(out, was);
}

/* 1: added, 0: not registered, -1: failed */
static int add_tag(struct liquid_parser *p, struct str name, struct str markup, struct tokens *t,
                   struct body *b) {
    const struct liquid_tag *tag = smap_get(&p->env->tags, name);
    const struct builtin *builtin = tag ? NULL : smap_get(&p->env->builtins, name);
    if (!tag && !builtin) return 0;
    struct liquid_node *n = node_new(p);
    n->name = name;
    n->markup = markup;
    bool ok = tag ? custom_parse(p, n, t, tag) : builtin->parse(p, n, t);
    if (!ok) return -1;
    bool block = tag ? tag->kind == LIQUID_BLOCK : builtin->block;
    if (block && n->blank && p->env->rules->silent) {
        n->unheard = n->render;
        n->render = unheard_render;
    }
    VEC_PUSH(p->arena, &b->nodes, n);
    b->blank = b->blank && n->blank;
    return 1;
}

/* Inside {% liquid %} each line is a tag without its braces. */
static enum body_end parse_lines(struct liquid_parser *p, struct tokens *t, struct body *b,
                                 struct str *tag, struct str *markup) {
    struct str line;
    while (next_token(t, &line)) {
        if (all_blank(line)) continue;
        p->off = offset_of(p, line);
        size_t i = str_skip_space(line, 0), n = tag_name_len(p, str_from(line, i));
        if (!n) {
            *tag = *markup = line;
            return BODY_UNKNOWN;
        }
        *tag = str_sub(line, i, n);
        *markup = str_from(line, str_skip_space(line, i + n));
        int done = add_tag(p, *tag, *markup, t, b);
        if (done < 0) return BODY_ERROR;
        if (!done) return BODY_UNKNOWN;
    }
    return BODY_EOF;
}

/* Its tags are those of the body around it, not of one of their own. */
static bool add_liquid(struct liquid_parser *p, struct str markup, struct body *b) {
    struct tokens lines = {.rest = markup, .lines = true};
    struct str tag, rest;
    switch (parse_lines(p, &lines, b, &tag, &rest)) {
    case BODY_EOF: return true;
    case BODY_UNKNOWN: return unknown_in_block(p, tag, S("liquid"));
    default: return false;
    }
}

/* The blanks a dash in the tag before asked to eat are cut here. */
static void add_text(struct liquid_parser *p, struct str token, struct body *b) {
    if (p->trim) token = str_lstrip(token);
    p->trim = false;
    struct liquid_node *n = node_new(p);
    n->text = token;
    VEC_PUSH(p->arena, &b->nodes, n);
    b->blank = b->blank && all_blank(token);
}

enum body_end parse_body(struct liquid_parser *p, struct tokens *t, struct body *b, struct str *tag,
                         struct str *markup) {
    if (t->lines) return parse_lines(p, t, b, tag, markup);
    struct str token;
    while (next_token(t, &token)) {
        p->off = offset_of(p, token);
        if (str_starts(token, S("{%"))) {
            whitespace_control(p, token, b);
            if (!split_tag(p, token, tag, markup)) {
                fail_at(p, token,
                        "Tag '" STR_FMT "' was not properly terminated with regexp: /\\%%\\}/",
                        STR_ARG(token));
                return BODY_ERROR;
            }
            if (str_eqz(*tag, "liquid") && p->env->rules->lines) {
                if (!add_liquid(p, *markup, b)) return BODY_ERROR;
                continue;
            }
            int done = add_tag(p, *tag, *markup, t, b);
            if (done < 0) return BODY_ERROR;
            if (!done) return BODY_UNKNOWN;
        } else if (str_starts(token, S("{{"))) {
            if (!add_output(p, token, b)) return BODY_ERROR;
        } else {
            add_text(p, token, b);
        }
    }
    return BODY_EOF;
}

bool liquid_has_markup(struct str text) { return next_open(text) < text.n; }
