/* All leaves of a document through one call of md4c.
 *
 * Each leaf with a span in it is a paragraph for md4c, in order. Tokens that CommonMark reads as
 * kramdown does are written as Markdown; any other becomes a processing instruction <?N?>, N the
 * token's number, which md4c hands through as inline HTML. Text is escaped, so md4c finds no spans
 * of its own. What md4c reports builds the span nodes; they take the leaf's place in the tree. */
#include "markdown/inline.h"

#include "markdown/commonmark.h"

#include <md4c.h>

/* ---- writing what md4c reads -------------------------------------------------------------- */

struct feed {
    struct md_doc *d;
    struct tok *toks;
    struct buf md;
};

enum { NOTHING = 0 }; /* the instruction that stands for nothing: token numbers count from 1 */

/* Instructions are numbered by their tokens. */
static void put_number(struct buf *b, size_t n) {
    char tmp[24];
    size_t k = sizeof tmp;
    do {
        tmp[--k] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    BUF_LIT(b, "<?");
    buf_put(b, tmp + k, sizeof tmp - k);
    BUF_LIT(b, "?>");
}

/* Signs md4c would read in running text. */
static const bool ACTIVE[256] = {
    ['\\'] = 1, ['`'] = 1, ['*'] = 1, ['_'] = 1, ['['] = 1, [']'] = 1,
    ['<'] = 1,  ['>'] = 1, ['&'] = 1, ['!'] = 1, ['~'] = 1, ['\n'] = 1};

/* A byte that begins a line without beginning a block. */
static bool plain_start(char c) { return ch_alpha(c) || (c & 0x80); }

static bool blank(char c) { return c == ' ' || c == '\t'; }

/* A line end: as a soft break where md4c takes nothing away around it, else as the
 * instruction n.
 *
 * <?n?> stands for it where md4c would cut blanks around a soft break or see a
 * block's beginning. */
static size_t put_newline(struct feed *f, struct str s, size_t i) {
    char before = f->md.n ? f->md.p[f->md.n - 1] : '\n';
    bool soft = i + 1 < s.n && plain_start(s.p[i + 1]) && !ch_space(before) && before != '\\';
    if (soft)
        buf_putc(&f->md, '\n');
    else
        BUF_LIT(&f->md, "<?n?>");
    return i + 1;
}

/* Line by line: what begins a line could begin a block. */
static void put_text(struct feed *f, struct str s) {
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && !ACTIVE[(unsigned char)s.p[i]]) i++;
        buf_put(&f->md, s.p + from, i - from);
        if (i >= s.n) break;
        if (s.p[i] == '\n') {
            i = put_newline(f, s, i);
            continue;
        }
        buf_putc(&f->md, '\\');
        buf_putc(&f->md, s.p[i++]);
    }
}

/* Emphasis that both read alike: signs outside of words, words just inside. */
static bool plain_emphasis(const struct feed *f, size_t open, size_t first, size_t end) {
    const struct tok *o = &f->toks[open];
    size_t close = o->mate;
    char before = f->md.n ? f->md.p[f->md.n - 1] : '\n';
    if (o->node->attr.n || (before != ' ' && before != '\n' && before != '(')) return false;
    if (open > first && f->toks[open - 1].kind != TOK_TEXT) return false;
    const struct tok *in = &f->toks[open + 1], *out = &f->toks[close - 1];
    if (in->kind != TOK_TEXT || out->kind != TOK_TEXT || !ch_alnum(in->text.p[0]) ||
        !ch_alnum(out->text.p[out->text.n - 1]))
        return false;
    if (close + 1 == end) return true;
    const struct tok *next = &f->toks[close + 1];
    return next->kind == TOK_TEXT && strchr(" ,.;:?)\n", next->text.p[0]) && next->text.p[0];
}

/* An inline link whose URL needs no escapes; CommonMark has no links within links. */
static bool plain_link(const struct feed *f, size_t open) {
    const struct tok *o = &f->toks[open];
    const struct attrs *as = &o->node->attr;
    if (as->n != 1 || !str_eq(as->v[0].k, S("href")) || o->node->ial) return false;
    struct str url = as->v[0].v;
    if (url.n == 0 || url.n > 1000) return false;
    for (size_t i = 0; i < url.n; i++)
        if (!ch_alnum(url.p[i]) && !(url.p[i] && strchr("/:.#?=%+,;@-", url.p[i]))) return false;
    for (size_t i = open + 1; i < o->mate; i++)
        if (f->toks[i].kind == TOK_OPEN && f->toks[i].node->type == N_A) return false;
    return true;
}

/* Code that the delimiters of CommonMark give back unchanged. */
static bool plain_code(const struct feed *f, const struct node *n) {
    struct str s = n->val;
    if (n->attr.n || s.n == 0 || blank(s.p[0]) || blank(s.p[s.n - 1])) return false;
    if (f->md.n && (f->md.p[f->md.n - 1] == '`' || f->md.p[f->md.n - 1] == '\\')) return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '`' || s.p[i] == '\n' || s.p[i] == 0) return false;
    return true;
}

/* An element md4c would read just as we did is given as its signs; any other as an instruction. */
static void put_opening(struct feed *f, struct tok *t, size_t i, size_t first, size_t end) {
    bool em = t->node->type == N_EM || t->node->type == N_STRONG;
    if (em && plain_emphasis(f, i, first, end))
        buf_puts(&f->md, t->node->type == N_EM ? "*" : "**");
    else if (t->node->type == N_A && plain_link(f, i))
        buf_putc(&f->md, '[');
    else {
        put_number(&f->md, i + 1);
        return;
    }
    f->toks[t->mate].text = S("md"); /* so is its end */
}

/* The partner of put_opening: the same decision, since the token keeps it. */
static void put_closing(struct feed *f, const struct tok *t, size_t i) {
    if (!t->text.n)
        put_number(&f->md, i + 1);
    else if (t->node->type != N_A)
        buf_puts(&f->md, t->node->type == N_EM ? "*" : "**");
    else {
        BUF_LIT(&f->md, "](");
        buf_str(&f->md, t->node->attr.v[0].v);
        buf_putc(&f->md, ')');
    }
}

/* One leaf as a paragraph md4c cannot mistake for anything else: what kramdown decided is put in
 * as signs md4c reads alike, or as numbered instructions that stand for a node. */
static void put_leaf(struct feed *f, const struct leaf *leaf) {
    size_t end = leaf->tok + leaf->ntok, start;
    struct tok *toks = f->toks;
    bool guard = leaf->ntok == 0 || toks[leaf->tok].kind != TOK_TEXT ||
                 !plain_start(toks[leaf->tok].text.p[0]);
    if (f->md.n) BUF_LIT(&f->md, "\n\n");
    start = f->md.n;
    if (guard) put_number(&f->md, NOTHING);
    for (size_t i = leaf->tok; i < end; i++) {
        struct tok *t = &toks[i];
        if (t->kind == TOK_TEXT)
            put_text(f, t->text);
        else if (t->kind == TOK_OPEN)
            put_opening(f, t, i, leaf->tok, end);
        else if (t->kind == TOK_CLOSE)
            put_closing(f, t, i);
        else if (t->node->type == N_CODESPAN && plain_code(f, t->node)) {
            buf_putc(&f->md, '`');
            buf_str(&f->md, t->node->val);
            buf_putc(&f->md, '`');
        } else
            put_number(&f->md, i + 1);
    }
    if (f->md.n > start && ch_space(f->md.p[f->md.n - 1])) put_number(&f->md, NOTHING);
}

/* ---- building nodes from what md4c reports -----------------------------------------------------
 */

struct builder {
    struct md_doc *d;
    VEC(size_t) leaves; /* those md4c reads */
    size_t leaf;        /* being read, of these */
    struct node *top;   /* gathers its children */
    VEC(struct node *) stack;
    struct buf text; /* all text of the document; has room for all of it */
    struct str md;   /* what md4c reads */
};

/* The element that is open, or the leaf's parent. */
static struct node *parent(struct builder *b) {
    return b->stack.n ? b->stack.v[b->stack.n - 1] : b->top;
}

/* Pieces of one text that md4c reports one by one are joined. */
static void add_text(struct builder *b, const char *p, size_t n) {
    struct node *up = parent(b), *last = up->last;
    if (n == 0) return;
    if (!last || last->type != N_TEXT) {
        last = node_new(b->d->a, N_TEXT);
        last->val = str_of(b->text.p + b->text.n, 0);
        node_append(up, last);
    }
    buf_put(&b->text, p, n);
    last->val.n += n;
}

/* md4c closes in reverse what it opens, so a stack of nodes is all there is to
 * keep. */
static void enter(struct builder *b, struct node *n) {
    node_append(parent(b), n);
    VEC_PUSH(b->d->a, &b->stack, n);
}
static void leave(struct builder *b) {
    if (b->stack.n) b->stack.n--;
}

/* An instruction is replaced by the tokens it stands for. */
static void expand(struct builder *b, size_t number) {
    if (number == NOTHING || number > b->d->leaves->toks.n) return;
    const struct tok *t = &b->d->leaves->toks.v[number - 1];
    if (t->kind == TOK_OPEN)
        enter(b, t->node);
    else if (t->kind == TOK_CLOSE)
        leave(b);
    else if (t->kind == TOK_NODE)
        node_append(parent(b), t->node);
}

/* A run of instructions <?N?>. md4c may report several in one piece, or a part of
 * the text around; what is no instruction is passed over. */
static void instructions(struct builder *b, const char *p, size_t n) {
    for (size_t i = 0; i + 2 < n;) {
        size_t number = 0;
        if (p[i] != '<' || p[i + 1] != '?') {
            i++;
            continue;
        }
        i += 2;
        if (p[i] == 'n') add_text(b, "\n", 1);
        for (; i < n && p[i] != '>'; i++)
            if (ch_digit(p[i])) number = number * 10 + (size_t)(p[i] - '0');
        expand(b, number);
    }
}

/* md4c may point a few bytes behind what it was given (MD4C_BEHIND); what it
 * reports is cut at the end. */
static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *ctx) {
    struct builder *b = ctx;
    if (p >= b->md.p && p <= b->md.p + b->md.n + MD4C_BEHIND) {
        size_t at = (size_t)(p - b->md.p);
        if (at > b->md.n) at = b->md.n;
        if (n > b->md.n - at) n = (MD_SIZE)(b->md.n - at);
    }
    switch (type) {
    case MD_TEXT_HTML: instructions(b, p, n); break;
    case MD_TEXT_NULLCHAR: add_text(b, "", 1); break;
    case MD_TEXT_SOFTBR: add_text(b, "\n", 1); break;
    case MD_TEXT_CODE: {
        struct node *code = parent(b);
        if (code->val.n == 0) code->val.p = p;
        code->val.n += n; /* md4c reports one piece: there are no line ends in it */
        break;
    }
    default: add_text(b, p, n); break;
    }
    return 0;
}

/* Not 0: it ends. */
static int on_enter_span(MD_SPANTYPE type, void *detail, void *ctx) {
    struct builder *b = ctx;
    if (arena_beyond(b->d->a)) return 1;
    static const uint8_t TYPES[] = {
        [MD_SPAN_EM] = N_EM,         [MD_SPAN_STRONG] = N_STRONG, [MD_SPAN_A] = N_A,
        [MD_SPAN_CODE] = N_CODESPAN, [MD_SPAN_IMG] = N_IMG,       [MD_SPAN_DEL] = N_HTML};
    struct node *n = node_new(b->d->a, TYPES[type]);
    if (type == MD_SPAN_A) {
        const MD_ATTRIBUTE *href = &((MD_SPAN_A_DETAIL *)detail)->href;
        attr_set(b->d->a, &n->attr, S("href"), arena_str(b->d->a, str_of(href->text, href->size)));
    }
    enter(b, n);
    return 0;
}
static int on_leave_span(MD_SPANTYPE type, void *detail, void *ctx) {
    (void)type, (void)detail;
    leave(ctx);
    return 0;
}
/* Every block is a paragraph, as put_leaf makes sure. */
static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *ctx) {
    struct builder *b = ctx;
    (void)detail;
    if (type == MD_BLOCK_P) b->top = node_new(b->d->a, N_ROOT);
    b->stack.n = 0;
    return 0;
}
/* The paragraph's nodes take the place of the leaf: the n-th of them belongs to the
 * n-th leaf given. */
static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *ctx) {
    struct builder *b = ctx;
    (void)detail;
    if (type != MD_BLOCK_P || b->leaf >= b->leaves.n) return 0;
    const struct leaf *l = &b->d->leaves->v.v[b->leaves.v[b->leaf++]];
    node_splice(l->parent, l->node, b->top);
    return 0;
}

/* A leaf without any span: its text is its content, md4c has nothing to decide. */
static bool plain_leaf(struct md_doc *d, const struct leaf *l) {
    const struct tok *t = l->ntok ? &d->leaves->toks.v[l->tok] : NULL;
    size_t n = 0;
    for (size_t i = 0; i < l->ntok; i++) {
        if (t[i].kind != TOK_TEXT) return false;
        n += t[i].text.n;
    }
    struct node *top = node_new(d->a, N_ROOT), *text = node_new(d->a, N_TEXT);
    if (l->ntok == 1)
        text->val = t[0].text;
    else {
        struct buf b;
        buf_init(&b, d->a);
        buf_reserve(&b, n);
        for (size_t i = 0; i < l->ntok; i++) buf_str(&b, t[i].text);
        text->val = buf_view(&b);
    }
    if (n) node_append(top, text);
    node_splice(l->parent, l->node, top);
    return true;
}

/* All leaves in one call, a blank line between them; md4c's paragraphs come back in their order. */
void inline_parse(struct md_doc *d) {
    struct feed f = {.d = d, .toks = d->leaves->toks.v};
    struct builder b = {.d = d, .top = node_new(d->a, N_ROOT)};
    buf_init(&f.md, d->a);
    for (size_t i = 0; i < d->leaves->v.n; i++) {
        if (plain_leaf(d, &d->leaves->v.v[i])) continue;
        put_leaf(&f, &d->leaves->v.v[i]);
        VEC_PUSH(d->a, &b.leaves, i);
    }
    if (!b.leaves.n || f.md.n > UINT32_MAX / 2) return;
    buf_reserve(&f.md, MD4C_BEHIND);
    memset(f.md.p + f.md.n, 0, MD4C_BEHIND);
    b.md = buf_view(&f.md);
    buf_init(&b.text, d->a);
    buf_reserve(&b.text, f.md.n + 1);
    const MD_PARSER parser = {.flags = MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOINDENTEDCODEBLOCKS,
                              .enter_block = on_enter_block,
                              .leave_block = on_leave_block,
                              .enter_span = on_enter_span,
                              .leave_span = on_leave_span,
                              .text = on_text};
    if (md_parse(f.md.p, (MD_SIZE)f.md.n, &parser, &b) != 0 && !arena_beyond(d->a)) mem_die();
}
