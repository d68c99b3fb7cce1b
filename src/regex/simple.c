/* Patterns that need no engine, see simple.h.
 *
 * Most patterns of lexers are like "[a-z_]\w*(?=\()": one item after another, of
 * which none can take what belongs to the next. Such a pattern has one way to match
 * at a place, so it is walked once, a byte at a time, without going back: it is
 * linear, needs no stack and no bound of steps. What the reader does not know (it
 * knows little) makes the whole pattern none of this kind, and pcre2 does it. */
#include "regex/simple.h"

#include <stdlib.h>

/* What one pattern may have; one that has more is left to pcre2. */
enum { ITEMS = 14, GROUPS = 10, ALTERNATIVES = 10 };

/* One character of a set, or a run of them. Sets are of bytes: those of longer
 * characters are in all together (wide), and then such a character counts as one
 * item and is taken as a whole. */
struct item {
    uint8_t set[256];
    bool optional, repeat, possessive;
    bool wide; /* the set holds whole characters beyond ASCII */
};

/* Items, and what must follow them without being part of the match. group[0] stands
 * for "(?:". */
struct sequence {
    struct item item[ITEMS];
    int n, groups;
    int run; /* the first item, if only single bytes stand before it and it repeats; -1: none */
    struct {
        int from, to; /* items */
    } group[GROUPS];
    bool look; /* what comes behind must be in ahead, or the end if at_end */
    bool at_end;
    uint8_t ahead[256];
};

/* Alternatives in their order: the first that matches is the match, as in any such
 * engine. */
struct simple {
    int n;
    /* Instead of all that a text in quotes: "(?:\\.|[^"\\])*". One that does not end fails wherever
     * it begins: a backslash takes the same characters along for each quote within. */
    unsigned char quote;   /* 0: it is none */
    bool on_line, in_line; /* no line feed within; none behind a backslash */
    struct sequence alternative[];
};

struct reader {
    const unsigned char *p, *end;
};

static int peek(const struct reader *r) { return r->p < r->end ? *r->p : 0; }

static bool accept(struct reader *r, const char *what) {
    size_t n = strlen(what);
    if ((size_t)(r->end - r->p) < n || memcmp(r->p, what, n) != 0) return false;
    r->p += n;
    return true;
}

/* ---- sets ---- */

static void set_range(uint8_t *set, int from, int to) {
    for (int c = from; c <= to; c++) set[c] = 1;
}

static void set_invert(uint8_t *set) {
    for (int c = 0; c < 256; c++) set[c] = !set[c];
}

static void set_add(uint8_t *set, const uint8_t *more) {
    for (int c = 0; c < 256; c++) set[c] |= more[c];
}

static bool sets_meet(const uint8_t *a, const uint8_t *b) {
    for (int c = 0; c < 256; c++)
        if (a[c] && b[c]) return true;
    return false;
}

static void set_words(uint8_t *set) {
    set_range(set, '0', '9'), set_range(set, 'a', 'z'), set_range(set, 'A', 'Z');
    set['_'] = 1;
}

/* The class behind a backslash; -1: a literal, kept in *lit; -2: something else. */
static int escape_class(int c, uint8_t *set, int *lit) {
    switch (c) {
    case 'd':
    case 'D': set_range(set, '0', '9'); break;
    case 'w':
    case 'W': set_words(set); break;
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
    bool neg = accept(r, "^");
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
            if (kind == -2) return false;
            if (kind >= 0) {
                if (kind == 1) *wide = true;
                set_add(set, part);
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
    if (neg && *wide) return false; /* "[^\\S\\n]": bytes do not tell */
    if (neg) set_invert(set);
    *wide |= neg;
    return true;
}

/* A literal, a dot, a class or a set in brackets; whatever else begins with a sign
 * of its own is not known here. A dot takes any byte but a line feed. */
static bool parse_atom(struct reader *r, uint8_t *set, bool *wide) {
    if (r->p >= r->end) return false;
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

/* ---- sequences ---- */

/* The inside of "(?=" or "(?!", one character's worth: sets and ends, with "|" between them. */
static bool parse_ahead(struct reader *r, struct sequence *q, bool not ) {
    do {
        bool wide;
        if (accept(r, "\\z")) {
            q->at_end = true;
        } else if (accept(r, "$")) {
            q->at_end = true;
            q->ahead['\n'] = 1;
        } else if (!parse_atom(r, q->ahead, &wide)) {
            return false;
        }
    } while (accept(r, "|"));
    if (!accept(r, ")")) return false;
    if (not ) {
        set_invert(q->ahead);
        q->at_end = !q->at_end;
    }
    return q->look = true;
}

/* What stands behind the last item: "$", "\z", "\b", "(?=...)", "(?!...)". "\b"
 * behind a word is that no letter follows; behind anything else it would ask what
 * stands before. */
static bool parse_end(struct reader *r, struct sequence *q) {
    struct reader was = *r;
    if (accept(r, "$") || accept(r, "\\z")) {
        q->look = q->at_end = true;
        q->ahead['\n'] = was.p[0] == '$';
    } else if (accept(r, "\\b")) {
        const struct item *last = q->n ? &q->item[q->n - 1] : NULL;
        set_words(q->ahead);
        for (int c = 0; last && c < 256; c++)
            if (last->set[c] && !q->ahead[c]) return false;
        set_invert(q->ahead);
        q->look = q->at_end = true;
        return last && !last->optional;
    } else if (accept(r, "(?!")) {
        return parse_ahead(r, q, true);
    } else {
        return accept(r, "(?=") && parse_ahead(r, q, false);
    }
    return true;
}

/* "{2,3}" and lazy repeats need an engine. A possessive repeat gives nothing back
 * even there, so it needs no proof of one_way. */
static bool parse_item(struct reader *r, struct sequence *q) {
    if (q->n == ITEMS) return false;
    struct item *it = &q->item[q->n++];
    if (!parse_atom(r, it->set, &it->wide)) return false;
    int c = peek(r);
    if (c == '{') return false;
    it->repeat = c == '*' || c == '+';
    it->optional = c == '*' || c == '?';
    if (it->repeat || it->optional) {
        r->p++;
        if (peek(r) == '?') return false;
        it->possessive = accept(r, "+");
    }
    return true;
}

/* Up to "|" or the end; "(?:" and ")" may stand around items if nothing repeats them. */
static bool parse_sequence(struct reader *r, struct sequence *q) {
    int open[GROUPS], depth = 0;
    while (r->p < r->end && *r->p != '|') {
        if (q->look) return false;
        if (accept(r, "(?:")) {
            if (depth == GROUPS) return false;
            open[depth++] = 0;
        } else if (r->p[0] == '(' && r->end - r->p > 1 && r->p[1] != '?') {
            r->p++;
            if (depth == GROUPS || ++q->groups == GROUPS) return false;
            q->group[q->groups].from = q->n;
            open[depth++] = q->groups;
        } else if (depth && accept(r, ")")) {
            int g = open[--depth];
            q->group[g].to = q->n;
            if (strchr("*+?{", peek(r)) && peek(r)) return false;
        } else if (strchr("($", *r->p) || accept(r, "\\z") ||
                   (r->end - r->p > 1 && r->p[0] == '\\' && strchr("bz", r->p[1]))) {
            if (depth || !parse_end(r, q)) return false;
        } else if (!parse_item(r, q)) {
            return false;
        }
    }
    return !depth;
}

/* Bytes that may follow item i; *open: nothing need follow. */
static void follow(const struct sequence *q, int i, uint8_t *set, bool *open) {
    *open = false;
    for (int k = i; k < q->n; k++) {
        set_add(set, q->item[k].set);
        if (!q->item[k].optional) return;
    }
    if (q->look) set_add(set, q->ahead);
    *open = true;
}

/* No item that may stop early or go on shares a byte with what follows it. An
 * engine would go back to where it could have stopped earlier; where the bytes
 * differ, that can never help. */
static bool one_way(const struct sequence *q) {
    for (int i = 0; i < q->n; i++) {
        const struct item *it = &q->item[i];
        if (!it->repeat && !it->optional) continue;
        if (it->possessive) continue;
        uint8_t set[256] = {0};
        bool open;
        follow(q, i + 1, set, &open);
        if (sets_meet(it->set, set)) return false;
    }
    return true;
}

static int first_run(const struct sequence *q) {
    int i = 0;
    while (i < q->n && !q->item[i].repeat && !q->item[i].optional && !q->item[i].wide) i++;
    return i < q->n && q->item[i].repeat ? i : -1;
}

/* The set of all but the quote, the backslash and, perhaps, line feeds. */
static bool quoted_set(struct reader *r, struct simple *m) {
    bool quote = false, backslash = false;
    while (r->p < r->end && *r->p != ']') {
        if (accept(r, "\\\\"))
            backslash = true;
        else if (accept(r, "\\n"))
            m->on_line = true;
        else if (*r->p++ == m->quote)
            quote = true;
        else
            return false;
    }
    return quote && backslash && accept(r, "]");
}

static struct simple *quoted_parse(struct str pattern) {
    struct reader r = {(const unsigned char *)pattern.p, NULL};
    struct simple m = {.quote = pattern.n ? *r.p++ : 0};
    r.end = (const unsigned char *)pattern.p + pattern.n;
    if (!m.quote || !strchr("\"'`/", m.quote) || !accept(&r, "(?:\\\\")) return NULL;
    m.in_line = accept(&r, ".");
    if ((!m.in_line && !accept(&r, "[\\s\\S]")) || !accept(&r, "|[^") || !quoted_set(&r, &m) ||
        !accept(&r, ")*"))
        return NULL;
    accept(&r, "+");
    if (r.end - r.p != 1 || *r.p != m.quote) return NULL;
    struct simple *out = mem_alloc(sizeof m);
    *out = m;
    return out;
}

struct simple *simple_parse(struct str pattern) {
    struct simple *m = quoted_parse(pattern);
    if (m) return m;
    struct reader r = {(const unsigned char *)pattern.p, NULL};
    r.end = r.p + pattern.n;
    int n = 0, groups = 0;
    bool good;
    do {
        m = mem_realloc(m, sizeof *m + (size_t)(n + 1) * sizeof m->alternative[0]);
        struct sequence *q = &m->alternative[n++];
        memset(q, 0, sizeof *q);
        good = n < ALTERNATIVES && parse_sequence(&r, q) && one_way(q);
        groups += q->groups;
        q->run = first_run(q);
    } while (good && (n == 1 || !groups) && accept(&r, "|"));
    m->n = n;
    m->quote = 0;
    if (good && r.p == r.end && (n == 1 || !groups)) return m;
    free(m);
    return NULL;
}

/* ---- matching ---- */

static const unsigned char *run_of(const uint8_t *set, const unsigned char *p,
                                   const unsigned char *end) {
    while (end - p >= 4 && set[p[0]] && set[p[1]] && set[p[2]] && set[p[3]]) p += 4;
    while (p < end && set[*p]) p++;
    return p;
}

/* at[i] is where item i began, for the groups: one that took part in nothing is
 * empty at its place. */
static size_t match_sequence(const struct sequence *q, struct str s, struct regex_span *cap,
                             size_t *stuck) {
    const unsigned char *from = (const unsigned char *)s.p, *p = from, *end = p + s.n;
    const unsigned char *at[ITEMS + 1];
    int i = 0;
    for (; i < q->n; i++) {
        const struct item *it = &q->item[i];
        at[i] = p;
        if (p == end || !it->set[*p]) {
            if (it->optional) continue;
            goto failed;
        }
        p++;
        if (it->repeat)
            p = run_of(it->set, p, end);
        else if (it->wide)
            while (p < end && (*p & 0xC0) == 0x80) p++;
    }
    at[q->n] = p;
    if (q->look && !(p < end ? q->ahead[*p] : q->at_end)) goto failed;
    for (int g = 1; g <= q->groups; g++)
        cap[g] = (struct regex_span){(size_t)(at[q->group[g].from] - from),
                                     (size_t)(at[q->group[g].to] - from)};
    return (size_t)(p - from);
failed: /* behind the run it fails wherever in the run a match begins */
    *stuck = q->run >= 0 && i > q->run ? (size_t)(at[q->run + 1] - from) - (size_t)q->run : 0;
    return STR_NONE;
}

static size_t match_quoted(const struct simple *m, struct str s, size_t *stuck) {
    size_t i = 1;
    *stuck = 0;
    if (!s.n || (unsigned char)s.p[0] != m->quote) return STR_NONE;
    for (; i < s.n; i++) {
        if ((unsigned char)s.p[i] == m->quote) return i + 1;
        if (m->on_line && s.p[i] == '\n') break;
        if (s.p[i] != '\\') continue;
        if (i + 1 >= s.n || (m->in_line && s.p[i + 1] == '\n')) break;
        i++;
    }
    *stuck = i;
    return STR_NONE;
}

size_t simple_match(const struct simple *m, struct str s, struct regex_span *cap, size_t *stuck) {
    if (m->quote) return match_quoted(m, s, stuck);
    for (int i = 0; i < m->n; i++) {
        size_t n = match_sequence(&m->alternative[i], s, cap, stuck);
        if (n != STR_NONE) return n;
    }
    if (m->n > 1) *stuck = 0;
    return STR_NONE;
}

void simple_first_bytes(const struct simple *m, bool set[256]) {
    uint8_t bytes[256] = {0};
    bytes[m->quote] = m->quote != 0;
    for (int i = 0; i < m->n; i++) {
        const struct sequence *q = &m->alternative[i];
        bool open;
        follow(q, 0, bytes, &open);
        if (open && !q->look) memset(bytes, 1, sizeof bytes);
    }
    for (int c = 0; c < 256; c++) set[c] = bytes[c];
}
