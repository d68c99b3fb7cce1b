/* Excerpt: the part of a document before its separator. */
#include "site/site.h"

/* "  [name]: where" at a line's start: the bracket part, p NULL if the line is no definition. */
static struct str link_label(struct str line) {
    size_t i = 0;
    while (i < 3 && i < line.n && line.p[i] == ' ') i++;
    if (i >= line.n || line.p[i] != '[') return STR_NULL;
    size_t close = i + 1;
    while (close < line.n && line.p[close] != ']') close++;
    if (close + 1 >= line.n || close == i + 1 || line.p[close + 1] != ':' || close + 2 >= line.n)
        return STR_NULL;
    return str_sub(line, i, close + 1 - i);
}

/* {% name ... %}: scan for the next tag's name from *i. */
static bool next_tag(struct str s, size_t *i, struct str *name) {
    for (;;) {
        size_t at = str_find_from(s, S("{%"), *i);
        if (at == STR_NONE) return false;
        size_t k = at + 2;
        if (k < s.n && s.p[k] == '-') k++;
        while (k < s.n && ch_space((unsigned char)s.p[k])) k++;
        size_t from = k;
        while (k < s.n && ch_word((unsigned char)s.p[k])) k++;
        size_t end = str_find_from(s, S("%}"), k);
        if (end == STR_NONE) return false;
        *i = k > from ? end + 2 : at + 1;
        if (k > from) {
            *name = str_sub(s, from, k - from);
            return true;
        }
    }
}

static bool has_end(struct str s, struct str tag) {
    size_t i = 0;
    struct str name;
    while (next_tag(s, &i, &name))
        if (str_starts(name, S("end")) && str_starts(str_from(name, 3), tag)) return true;
    return false;
}

static struct str close_blocks(struct arena *a, struct str head,
                               bool (*is_block)(void *, struct str), void *ctx, bool *modified) {
    VEC(struct str) tags = {0};
    size_t i = 0;
    struct str name;
    while (next_tag(head, &i, &name)) VEC_PUSH(a, &tags, name);
    for (size_t k = tags.n; k-- > 0;) {
        if (!is_block(ctx, tags.v[k]) || has_end(head, tags.v[k])) continue;
        *modified = true;
        head = arena_cat(a, head, arena_printf(a, "\n{%% end" STR_FMT " %%}", STR_ARG(tags.v[k])));
    }
    return head;
}

struct str excerpt_extract(struct site *s, struct arena *a, struct str body, struct str separator,
                           bool (*is_block)(void *, struct str), void *ctx, bool *modified) {
    *modified = false;
    size_t i = str_find(body, separator);
    bool jekyll3 = site_rules(s, RULES_JEKYLL3);
    if (i == STR_NONE) return body;
    struct str head = str_sub(body, 0, i), tail = str_from(body, i + separator.n);
    if (!tail.n) return head;
    if (str_has(head, S("{%"))) head = close_blocks(a, head, is_block, ctx, modified);
    struct buf defs;
    buf_init(&defs, a);
    struct str rest = tail, line;
    while (str_line(&rest, &line)) {
        struct str label = link_label(line);
        if (!label.p || (!jekyll3 && !str_has(head, label))) continue;
        buf_puts(&defs, defs.n ? "\n" : "\n\n");
        buf_str(&defs, jekyll3 ? line : str_from(line, (size_t)(label.p - line.p)));
    }
    if (jekyll3 && !defs.n) BUF_LIT(&defs, "\n\n"); /* it always ends a paragraph */
    return defs.n ? arena_cat(a, head, buf_view(&defs)) : head;
}
