/* The pieces that Liquid's regular expressions are made of: QuotedFragment, TagAttributes. */
#include "liquid/internal.h"

/* "..." or '...' at i: its length, 0 for none or one that does not end. */
static size_t quoted(struct str s, size_t i) {
    if (i >= s.n || (s.p[i] != '"' && s.p[i] != '\'')) return 0;
    const char *e = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
    return e ? (size_t)(e - (s.p + i)) + 1 : 0;
}

/* QuotedFragment: "[^"]*"|'[^']*'|(?:[^\s,\|'"]|"[^"]*"|'[^']*')+ */
size_t quoted_fragment(struct str s, size_t i) {
    size_t n = quoted(s, i), k = i;
    if (n) return n;
    while (k < s.n) {
        char c = s.p[k];
        if (c == '"' || c == '\'') {
            if (!(n = quoted(s, k))) break;
            k += n;
        } else if (ch_space(c) || c == ',' || c == '|') {
            break;
        } else {
            k++;
        }
    }
    return k - i;
}

/* The first fragment at or after *i, which moves to its end. */
bool find_fragment(struct str s, size_t *i, struct str *out) {
    for (; *i < s.n; (*i)++) {
        size_t n = quoted_fragment(s, *i);
        if (!n) continue;
        *out = str_sub(s, *i, n);
        *i += n;
        return true;
    }
    return false;
}

/* /(\w[\w-]*)\s*:\s*(fragment)/, in 4.0 (\w+); a word without a colon is passed over. */
bool next_attribute(const struct liquid_parser *p, struct str s, size_t *i, struct str *name,
                    struct str *value) {
    bool dashes = p->env->rules->dashes;
    for (size_t k = *i; k < s.n; k++) {
        if (!ch_word(s.p[k])) continue;
        size_t e = k + 1;
        while (e < s.n && (ch_word(s.p[e]) || (dashes && s.p[e] == '-'))) e++;
        size_t c = str_skip_space(s, e);
        if (c < s.n && s.p[c] == ':') {
            size_t v = str_skip_space(s, c + 1), n = quoted_fragment(s, v);
            if (n) {
                *name = str_sub(s, k, e - k);
                *value = str_sub(s, v, n);
                *i = v + n;
                return true;
            }
        }
        k = e - 1;
    }
    *i = s.n;
    return false;
}
