/* HTML tags, comments, instructions and attributes, as REXML has them. */
#include "markdown/html.h"

/* The value behind "=": a word or quoted; the place behind it. */
static size_t attr_value(struct str s, size_t i, struct str *val) {
    i = str_skip_space(s, i);
    if (i >= s.n || s.p[i] != '=') return NO;
    i = str_skip_space(s, i + 1);
    if (i >= s.n) return NO;
    if (s.p[i] == '"' || s.p[i] == '\'') {
        const char *q = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
        if (!q) return NO;
        *val = str_sub(s, i + 1, (size_t)(q - s.p) - i - 1);
        return (size_t)(q - s.p) + 1;
    }
    size_t from = i;
    while (i < s.n && cp_word(char_at(s, i))) i += char_len(s, i);
    *val = str_sub(s, from, i - from);
    return i == from ? NO : i;
}

/* /<((?:name:)?name)((?:\s+name(?:\s*=\s*(?:word|"..."|'...'))?)*)\s*(\/)?>/ of kramdown. */
bool html_tag(struct str s, size_t at, struct tag *t) {
    size_t i = at + 1;
    if (at >= s.n || s.p[at] != '<' || (i = scan_uname(s, i)) == NO) return false;
    t->name = str_sub(s, at + 1, i - at - 1);
    size_t attrs = i;
    for (;;) {
        size_t name = str_skip_space(s, i), end, after;
        struct str ignored;
        if (name == i || (end = scan_uname(s, name)) == NO) break;
        after = attr_value(s, end, &ignored);
        i = after == NO ? end : after;
    }
    t->attrs = str_sub(s, attrs, i - attrs);
    i = str_skip_space(s, i);
    t->closed = i < s.n && s.p[i] == '/';
    if (t->closed) i++;
    t->end = i + 1;
    return i < s.n && s.p[i] == '>';
}

/* </name>, with blanks before the sign alone. */
bool html_close_tag(struct str s, size_t at, struct tag *t) {
    if (at + 2 >= s.n || s.p[at] != '<' || s.p[at + 1] != '/') return false;
    size_t i = scan_uname(s, at + 2);
    if (i == NO) return false;
    t->name = str_sub(s, at + 2, i - at - 2);
    i = str_skip_space(s, i);
    t->end = i + 1;
    return i < s.n && s.p[i] == '>';
}

/* From `open` to `close`; *none remembers where no `close` followed. */
static size_t until(struct src *src, size_t at, struct str open, struct str close, size_t *none) {
    if (!str_starts(str_from(src->s, at), open)) return NO;
    size_t from = at + open.n;
    if (*none && from >= *none) return NO;
    size_t end = str_find_from(src->s, close, from);
    if (end == STR_NONE) {
        *none = from;
        return NO;
    }
    return end + close.n;
}
size_t html_comment(struct src *src, size_t at) {
    return until(src, at, S("<!--"), S("-->"), &src->no_comment);
}
size_t html_pi(struct src *src, size_t at) { return until(src, at, S("<?"), S("?>"), &src->no_pi); }

/* 2.4 has no such rule: there it is text with "<" in it. */
size_t html_cdata(struct src *src, size_t at, struct str *inside) {
    if (src->dialect == KRAMDOWN_DIALECT_2_4) return NO;
    size_t end = until(src, at, S("<![CDATA["), S("]]>"), &src->no_cdata);
    if (end != NO) *inside = str_sub(src->s, at + 9, end - at - 12);
    return end;
}

/* What is no name is passed over; an attribute without a value has an empty one. */
void html_attributes(struct md_doc *d, struct str s, bool fold, struct attrs *out) {
    for (size_t i = 0; i < s.n;) {
        size_t name = str_skip_space(s, i), end = scan_uname(s, name), after;
        struct str val = S("");
        if (end == NO) {
            i = name + 1;
            continue;
        }
        after = attr_value(s, end, &val);
        struct str key = str_sub(s, name, end - name);
        if (fold) key = str_fold(d->a, key);
        attr_set(d->a, out, key, after == NO ? S("") : val);
        i = after == NO ? end : after;
    }
}

/* Without regard to case. */
size_t html_find_close(struct str s, size_t at, struct str name) {
    while ((at = str_find_from(s, S("</"), at)) != STR_NONE) {
        if (str_caseeq(str_sub(s, at + 2, name.n), name)) {
            size_t i = str_skip_space(s, at + 2 + name.n);
            if (i < s.n && s.p[i] == '>') return at;
        }
        at += 2;
    }
    return NO;
}
