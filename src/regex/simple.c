/* Patterns that need no engine: recognised, and matched by tables. */
#include "regex/simple.h"

struct reader {
    const unsigned char *p, *end;
};

static void set_range(uint8_t *set, int from, int to) {
    for (int c = from; c <= to; c++) set[c] = 1;
}

/* [^...]: never a line's end where the dot is meant. */
static void set_invert(uint8_t *set) {
    for (int c = 0; c < 256; c++) set[c] = !set[c];
}

/* The class behind a backslash; -1: a literal, kept in *lit; -2: something else. */
static int escape_class(int c, uint8_t *set, int *lit) {
    switch (c) {
    case 'd':
    case 'D': set_range(set, '0', '9'); break;
    case 'w':
    case 'W':
        set_range(set, '0', '9'), set_range(set, 'a', 'z'), set_range(set, 'A', 'Z');
        set['_'] = 1;
        break;
    case 's':
    case 'S': set_range(set, '\t', '\r'), set[' '] = 1; break;
    case 'n': *lit = '\n'; return -1;
    case 't': *lit = '\t'; return -1;
    case 'r': *lit = '\r'; return -1;
    default:
        if (ch_alnum(c) || c >= 0x80) return -2;
        *lit = c;
        return -1;
    }
    if (ch_upper(c)) set_invert(set);
    return ch_upper(c) ? 1 : 0;
}

/* Whether the set may hold bytes of longer characters is told in *wide. */
static bool parse_bracket(struct reader *r, uint8_t *set, bool *wide) {
    bool neg = r->p < r->end && *r->p == '^';
    if (neg) r->p++;
    int prev = -1;
    for (bool first = true;; first = false) {
        if (r->p >= r->end) return false;
        int c = *r->p++, lit = c;
        if (c == ']' && !first) break;
        if (c == '[' || c >= 0x80) return false;
        if (c == '\\') {
            uint8_t part[256] = {0};
            if (r->p >= r->end) return false;
            int kind = escape_class(*r->p++, part, &lit);
            if (kind == -2 || kind == 1) return false;
            if (kind == 0) {
                for (int i = 0; i < 256; i++) set[i] |= part[i];
                prev = -1;
                continue;
            }
        } else if (c == '-' && prev >= 0 && r->p < r->end && *r->p != ']') {
            int to = *r->p++;
            if (to == '\\' || to == '[' || to >= 0x80 || to < prev) return false;
            set_range(set, prev, to);
            prev = -1;
            continue;
        }
        set[lit] = 1;
        prev = lit;
    }
    if (neg) set_invert(set);
    *wide = neg;
    return true;
}

static bool parse_atom(struct reader *r, uint8_t *set, bool *wide) {
    int c = *r->p++, lit = c;
    *wide = false;
    if (c == '[') return parse_bracket(r, set, wide);
    if (c == '.') {
        set_range(set, 0, 255);
        set['\n'] = 0;
        *wide = true;
        return true;
    }
    if (strchr("^$|()*+?{", c) || c >= 0x80) return false;
    if (c == '\\') {
        if (r->p >= r->end) return false;
        int kind = escape_class(*r->p++, set, &lit);
        *wide = kind == 1;
        if (kind != -1) return kind != -2;
    }
    set[lit] = 1;
    return true;
}

bool simple_parse(struct simple *m, struct str pattern) {
    *m = (struct simple){0};
    struct reader r = {(const unsigned char *)pattern.p, NULL};
    r.end = r.p + pattern.n;
    while (r.p < r.end) {
        bool wide;
        if (m->n == SIMPLE_MAX || !parse_atom(&r, m->set[m->n], &wide)) return false;
        m->n++;
        int q = r.p < r.end ? *r.p : 0;
        if (q == '+' || q == '*') {
            m->repeat = true;
            m->may_be_nil = q == '*';
            r.p++;
            if (r.p < r.end && *r.p == '+') r.p++;
            return r.p == r.end && m->n > 0;
        }
        if (q == '?' || q == '{' || wide) return false; /* one byte may be half a character */
    }
    return m->n > 0;
}

/* One table look-up a byte. */
size_t simple_match(const struct simple *m, struct str s) {
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    int fixed = m->repeat && m->may_be_nil ? m->n - 1 : m->n;
    if (s.n < (size_t)fixed) return STR_NONE;
    for (int i = 0; i < fixed; i++)
        if (!m->set[i][*p++]) return STR_NONE;
    if (m->repeat) {
        const uint8_t *set = m->set[m->n - 1];
        while (p < end && set[*p]) p++;
    }
    return (size_t)(p - (const unsigned char *)s.p);
}
