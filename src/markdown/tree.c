/* What kramdown does to the tree: spans in the place of raw text, attribute lists, abbreviations,
 * then the GFM parser's hard line breaks and header ids.
 *
 * The order matters. Leaves are scanned first, with all definitions known, and become spans;
 * attribute lists are applied from the bottom up; only then are abbreviations looked for, in the
 * text that is left, and line breaks and ids are made of what came out. */
#include "markdown/inline.h"

#include "markdown/block.h"
#include "markdown/ial.h"

/* ---- leaves ------------------------------------------------------------------------- */

/* Leaves in the order they will be written, so that what md4c gives back can be told apart by
 * counting. */
static void tree_collect(struct md_doc *d, struct node *n) {
    for (struct node *c = n->first; c; c = c->next) {
        if (c->type != N_LEAF) {
            tree_collect(d, c);
            continue;
        }
        struct leaf l = {.parent = n, .node = c, .tok = d->leaves->toks.n};
        spans_scan(d, c->val, &d->leaves->toks);
        l.ntok = d->leaves->toks.n - l.tok;
        VEC_PUSH(d->a, &d->leaves->v, l);
    }
}

/* ---- attribute lists and raw text ------------------------------------------------------ */

/* The text of a header without its formatting, for the id (update_raw_text). */
static void raw_text(struct buf *out, const struct node *n, bool gfm) {
    static const uint32_t QUOTES[] = {0x2018, 0x2019, 0x201C, 0x201D};
    if (n->type == N_TEXT) buf_str(out, n->val);
    if (gfm && (n->type == N_CODESPAN || n->type == N_MATH)) buf_str(out, n->val);
    if (gfm && n->type == N_ENTITY) buf_utf8(out, n->entity->cp);
    if (gfm && n->type == N_SMART) buf_utf8(out, QUOTES[n->level]);
    if (gfm && n->type == N_TYPO) buf_str(out, typo_chars(n->level));
    for (const struct node *c = n->first; c; c = c->next) raw_text(out, c, gfm);
}

/* From the bottom up. Definitions and markers have done their work and go; blank lines in a row
 * are one. */
static void tree_update(struct md_doc *d, struct node *n) {
    struct node *blank = NULL;
    for (struct node *c = n->first, *next; c; c = next) {
        next = c->next;
        if (c->type == N_BLANK) {
            if (blank) node_remove(n, c);
            if (!blank) blank = c;
            continue;
        }
        if (c->type == N_EOB) {
            if (c->ial) ial_apply(d, &c->attr, c->ial);
            node_remove(n, c);
            continue;
        }
        blank = NULL;
        if (c->type >= N_TEXT || c->span) continue; /* spans had theirs when they were read */
        tree_update(d, c);
        if (c->ial) ial_apply(d, &c->attr, c->ial);
        bool strip = c->type == N_HEADER && (d->o.gfm || d->o.auto_id_stripping);
        if (!strip && c->type != N_DT) continue;
        struct buf text;
        buf_init(&text, d->a);
        raw_text(&text, c, d->o.gfm);
        c->note = buf_view(&text);
    }
}

/* ---- abbreviations ----------------------------------------------------------------------- */

/* A trie of the abbreviations' bytes; v[0] is its root. */
struct trie_node {
    uint32_t child, sibling;
    char c;
    const struct abbreviation *end;
};
struct abbrevs {
    VEC(struct trie_node) v;
};

/* The node below n for this byte; 0: none. */
static uint32_t trie_child(const struct abbrevs *as, uint32_t n, char c) {
    for (n = as->v.v[n].child; n && as->v.v[n].c != c;) n = as->v.v[n].sibling;
    return n;
}

/* Each byte is one step; brothers are a list, since there are few. */
static void abbrevs_make(struct md_doc *d, struct abbrevs *as) {
    struct trie_node root = {0};
    VEC_PUSH(d->a, &as->v, root);
    for (size_t i = 0; i < d->abbrevs.n; i++) {
        struct str text = d->abbrevs.e[i].key;
        uint32_t at = 0;
        for (size_t k = 0; k < text.n; k++) {
            uint32_t next = trie_child(as, at, text.p[k]);
            if (!next) {
                struct trie_node n = {.c = text.p[k], .sibling = as->v.v[at].child};
                VEC_PUSH(d->a, &as->v, n);
                next = (uint32_t)as->v.n - 1;
                as->v.v[at].child = next;
            }
            at = next;
        }
        as->v.v[at].end = d->abbrevs.e[i].val;
    }
}

/* White space of any alphabet at i (its bytes), which a blank of an abbreviation takes in 2.5. */
static size_t any_blank(struct str s, size_t i) {
    if (i >= s.n) return 0;
    if (ch_space(s.p[i])) return 1;
    if ((unsigned char)s.p[i] < 128) return 0;
    size_t k = i;
    return utf8_is_space(utf8_next(s, &k)) ? k - i : 0;
}

/* If an abbreviation at i is a word of its own: the longest there is at i, word or
 * not; *len bytes of the text. kramdown joins all abbreviations in one pattern,
 * longest first, with a word's end behind; if the word ends after a shorter one,
 * the longest still is what is looked up. One walk down the trie finds both. */
static const struct abbreviation *abbrev_at(const struct md_doc *d, const struct abbrevs *as,
                                            struct str s, size_t i, size_t *len) {
    const struct abbreviation *found = NULL;
    bool word = false, blanks = d->o.dialect != KRAMDOWN_DIALECT_2_4;
    size_t from = i, wide;
    for (uint32_t n = 0; i < s.n;) {
        wide = blanks ? any_blank(s, i) : 0;
        n = trie_child(as, n, wide ? ' ' : s.p[i]);
        if (!n) break;
        i += wide ? wide : 1;
        while (wide && !trie_child(as, n, ' ') && (wide = any_blank(s, i)) > 0) i += wide;
        if (!as->v.v[n].end) continue;
        found = as->v.v[n].end;
        *len = i - from;
        word |= !(i < s.n && ch_word(s.p[i]));
    }
    return word ? found : NULL;
}

/* A new text node before `at`, in its parent's list. */
static struct node *text_before(struct md_doc *d, struct node *parent, struct node *at,
                                struct str s) {
    struct node holder = {0}, *n = node_new(d->a, N_TEXT);
    n->val = s;
    node_append(&holder, n);
    n->prev = at->prev;
    n->next = at;
    if (at->prev)
        at->prev->next = n;
    else
        parent->first = n;
    at->prev = n;
    return n;
}

/* Split a text at the abbreviations in it. */
static void replace_in_text(struct md_doc *d, const struct abbrevs *as, struct node *parent,
                            struct node *t) {
    struct str s = t->val;
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        bool start = i == from || s.p[i - 1] == '\n' || !ch_word(s.p[i - 1]);
        size_t len = 0;
        const struct abbreviation *ab = start ? abbrev_at(d, as, s, i, &len) : NULL;
        if (!ab) {
            i++;
            continue;
        }
        if (i > from) text_before(d, parent, t, str_sub(s, from, i - from));
        struct node *n = text_before(d, parent, t, str_sub(s, i, len));
        n->type = N_ABBR;
        n->abbrev = smap_get(&d->abbrevs, ab->text);
        i = from = i + len;
    }
    t->val = str_from(s, from);
}

/* Not in raw HTML, and not in code, which is no text node. */
static void replace_abbreviations(struct md_doc *d, const struct abbrevs *as, struct node *n) {
    for (struct node *c = n->first; c; c = c->next) {
        if (c->type != N_TEXT)
            replace_abbreviations(d, as, c);
        else if (n->content_model != CM_RAW)
            replace_in_text(d, as, n, c);
    }
}

/* ---- hard line breaks and ids (GFM) -------------------------------------------------------- */

/* A backslash at the end of a line breaks it; with hard_wrap the line's end does. */
static void hard_breaks(struct md_doc *d, struct node *parent, struct node *t) {
    struct str mark = d->conf->kramdown.hard_wrap ? S("\n") : S("\\\n"), s = t->val;
    if (str_chr(s, mark.p[0]) == STR_NONE) return;
    size_t at = str_find(s, mark), from = 0;
    bool last = t == parent->last && node_is_block(parent);
    while (at != STR_NONE) {
        size_t behind = at + mark.n;
        if (at > from) text_before(d, parent, t, str_sub(s, from, at - from));
        if (!(last && behind == s.n)) text_before(d, parent, t, S(""))->type = N_BR;
        from = behind - 1; /* the newline stays, before the next line */
        at = str_find_from(s, mark, behind);
    }
    t->val = str_from(s, from);
}

/* kramdown-parser-gfm: generate_gfm_header_id. "A & B" is "a--b". The second of a
 * name gets -1, counted by what it was before. */
static struct str gfm_id(struct md_doc *d, struct str text, struct smap *used) {
    struct buf out;
    struct str low = utf8_downcase(d->a, text);
    buf_init(&out, d->a);
    for (size_t i = 0; i < low.n;) {
        size_t n = char_len(low, i);
        uint32_t c = char_at(low, i);
        if (c == ' ' || c == '\t')
            buf_putc(&out, '-');
        else if (c == '-' || cp_word(c))
            buf_put(&out, low.p + i, n);
        i += n;
    }
    uintptr_t *count = (uintptr_t *)smap_at(used, arena_str(d->a, buf_view(&out)));
    if (*count) buf_printf(&out, "-%zu", (size_t)*count);
    ++*count;
    return arena_cat(d->a, d->o.auto_id_prefix, buf_view(&out));
}

/* HTML keeps its text as written. */
static void gfm_update(struct md_doc *d, struct node *n, struct smap *used) {
    for (struct node *c = n->first; c; c = c->next) {
        if (c->type == N_TEXT)
            hard_breaks(d, n, c);
        else if (c->type == N_HEADER && d->o.auto_ids && !attr_get(&c->attr, "id"))
            attr_set(d->a, &c->attr, S("id"), gfm_id(d, c->note, used));
        else if (c->type != N_HTML)
            gfm_update(d, c, used);
    }
}

static void each_footnote(struct md_doc *d, void (*fn)(struct md_doc *, struct node *)) {
    for (size_t i = 0; i < d->footnotes.n; i++)
        fn(d, ((struct footnote *)d->footnotes.e[i].val)->content);
}

/* Footnotes are trees of their own, and go through all of it too. */
void tree_finish(struct md_doc *d) {
    tree_collect(d, d->root);
    each_footnote(d, tree_collect);
    inline_parse(d);
    if (d->o.html_to_native) {
        native_spans(d, d->root);
        each_footnote(d, native_spans);
    }
    tree_update(d, d->root);
    each_footnote(d, tree_update);
    if (d->abbrevs.n) {
        struct abbrevs as = {0};
        abbrevs_make(d, &as);
        replace_abbreviations(d, &as, d->root);
        for (size_t i = 0; i < d->footnotes.n; i++)
            replace_abbreviations(d, &as, ((struct footnote *)d->footnotes.e[i].val)->content);
    }
    if (!d->o.gfm) return;
    struct smap used;
    smap_init(&used, d->a);
    gfm_update(d, d->root, &used);
}
