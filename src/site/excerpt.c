/* Excerpt: the part of a document before its separator.
 *
 * The separator is a blank line unless a site says otherwise. What stands before it
 * may need what stands behind: blocks of Liquid are closed, and definitions of
 * links that it uses are added. */
#include "site/site.h"

#include <stdlib.h>

struct names {
    VEC(struct str) all;
};

/* The names of the block tags in `head`, in their order. */
static void block_tags(struct arena *a, struct regex_set *patterns, struct str head,
                       bool (*is_block)(void *, struct str), void *ctx, struct names *out) {
    struct regex_use use = regex_set_take(patterns, TAG_NAME);
    struct regex_span m[2];
    for (size_t at = 0; regex_use_search(use, head, at, m, 2); at = m[0].to) {
        struct str name = str_sub(head, m[1].from, m[1].to - m[1].from);
        if (is_block(ctx, name)) VEC_PUSH(a, &out->all, name);
    }
    regex_set_give(patterns, use);
}

/* Is there {% end..., with the tag's name next, before the last %}? That "endiffy" ends "if" is
 * Jekyll's rule too. */
static bool has_end(struct regex_set *patterns, struct str head, struct str tag) {
    struct regex_use use = regex_set_take(patterns, END_TAG);
    struct regex_span m[2];
    size_t last = str_rfind(head, S("%}"));
    bool found = false;
    for (size_t at = 0; !found && last != STR_NONE && regex_use_search(use, head, at, m, 2);
         at = m[0].to)
        found = m[0].to <= last && str_starts(str_sub(head, m[1].from, m[1].to - m[1].from), tag);
    regex_set_give(patterns, use);
    return found;
}

static bool listed(const struct names *list, struct str s) {
    for (size_t i = 0; i < list->all.n; i++)
        if (str_eq(list->all.v[i], s)) return true;
    return false;
}

/* A block that the separator cut is closed, the innermost first, each name once: the end that was
 * added is found when its like is looked for again. */
static struct str close_blocks(struct arena *a, struct regex_set *patterns, struct str head,
                               bool (*is_block)(void *, struct str), void *ctx, bool *modified) {
    struct names tags = {0}, done = {0};
    struct buf b;
    buf_init(&b, a);
    buf_str(&b, head);
    block_tags(a, patterns, head, is_block, ctx, &tags);
    for (size_t k = tags.all.n; k-- > 0;) {
        if (listed(&done, tags.all.v[k])) continue; /* of the few names that are blocks */
        VEC_PUSH(a, &done.all, tags.all.v[k]);
        if (has_end(patterns, buf_view(&b), tags.all.v[k])) continue;
        *modified = true;
        buf_printf(&b, "\n{%% end" STR_FMT " %%}", STR_ARG(tags.all.v[k]));
    }
    return buf_view(&b);
}

/* By their bytes from the last to the first. */
static int from_the_end(const void *x, const void *y) {
    const struct str *a = x, *b = y;
    for (size_t i = 1; i <= a->n && i <= b->n; i++) {
        unsigned char c = (unsigned char)a->p[a->n - i], d = (unsigned char)b->p[b->n - i];
        if (c != d) return c < d ? -1 : 1;
    }
    return a->n < b->n ? -1 : a->n > b->n;
}

/* What the head falls into after each "]", sorted from the ends. A link's name has one "]", its
 * last byte: where it stands in the head it ends one of the pieces. To search the head for each of
 * the tail's definitions would cost the two multiplied. */
static void sorted_pieces(struct arena *a, struct str head, struct names *out) {
    for (size_t from = 0, at; (at = str_find_from(head, S("]"), from)) != STR_NONE; from = at + 1)
        VEC_PUSH(a, &out->all, str_sub(head, from, at + 1 - from));
    if (out->all.n) qsort(out->all.v, out->all.n, sizeof *out->all.v, from_the_end);
}

/* The first piece that is not before the name: those that end with it follow it at once. */
static bool in_pieces(const struct names *pieces, struct str name) {
    size_t low = 0, high = pieces->all.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (from_the_end(&pieces->all.v[mid], &name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < pieces->all.n && str_ends(pieces->all.v[low], name);
}

/* The tail's link definitions that the head may use: those whose name stands in it, or all of them
 * as Jekyll 3 takes them, with the blanks before. */
static void put_definitions(struct arena *a, struct regex_set *patterns, struct str head,
                            struct str tail, bool jekyll3, struct buf *out) {
    struct names pieces = {0};
    if (!jekyll3) sorted_pieces(a, head, &pieces);
    struct regex_use use = regex_set_take(patterns, LINK_DEFINITION);
    struct regex_span m[3];
    for (size_t at = 0; regex_use_search(use, tail, at, m, 3); at = m[0].to) {
        struct str name = str_sub(tail, m[1].from, m[1].to - m[1].from);
        if (!jekyll3 && !in_pieces(&pieces, name)) continue;
        size_t from = jekyll3 ? m[0].from : m[1].from;
        buf_puts(out, out->n ? "\n" : "\n\n");
        buf_str(out, str_sub(tail, from, m[0].to - from));
    }
    regex_set_give(patterns, use);
}

/* The result is a slice of the body unless something was added. */
struct str excerpt_extract(struct site *s, struct arena *a, struct str body, struct str separator,
                           bool (*is_block)(void *, struct str), void *ctx, bool *modified) {
    *modified = false;
    size_t i = str_find(body, separator);
    bool jekyll3 = s->profile->jekyll3;
    if (i == STR_NONE) return body;
    struct str head = str_sub(body, 0, i), tail = str_from(body, i + separator.n);
    if (!tail.n) return head;
    if (str_has(head, S("{%"))) head = close_blocks(a, s->patterns, head, is_block, ctx, modified);
    struct buf defs;
    buf_init(&defs, a);
    put_definitions(a, s->patterns, head, tail, jekyll3, &defs);
    if (jekyll3 && !defs.n) BUF_LIT(&defs, "\n\n"); /* it always ends a paragraph */
    return defs.n ? arena_cat(a, head, buf_view(&defs)) : head;
}
