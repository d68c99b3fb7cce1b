/* What the files on Markdown share: saying something about a place, comparing, the processor. */
#include "check/mark.h"

struct finding *mark_say(struct mark *x, enum rule rule, size_t at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(x->c->a, fmt, ap);
    va_end(ap);
    return report(x->c, rule, &x->t->src, x->base + at, STR_FMT, STR_ARG(s));
}

struct str mark_line_at(const struct mark *x, size_t i) {
    bool last = i + 1 == x->lines.n;
    size_t from = x->lines.v[i], end = last ? x->body.n : x->lines.v[i + 1] - 1;
    return str_of(x->m + from, end - from - (last && end > from && x->m[end - 1] == '\n'));
}

/* For a few characters less than memchr. */
static inline bool within(struct str set, char c) {
    for (size_t i = 0; i < set.n; i++)
        if (set.p[i] == c) return true;
    return false;
}

void mark_lines(struct mark *x) {
    struct str s = x->body;
    for (size_t at = 0, n; at < s.n; at += n + 1) {
        VEC_PUSH(x->c->a, &x->lines, (uint32_t)at);
        n = str_chr(str_from(s, at), '\n');
        if (n == STR_NONE) break;
    }
}

unsigned mark_signs(struct str s) {
    static const struct {
        char c;
        unsigned sign;
    } SIGNS[] = {{'[', BRACKET}, {']', BRACKET}, {'*', STAR}, {'`', TICK},
                 {'{', BRACE},   {'<', LESS},    {'|', PIPE}, {'$', DOLLAR}};
    size_t first = str_any(s, 0, S("[]*`{<|$"));
    unsigned all = 0;
    for (size_t i = 0; first < s.n && i < ARRAY_LEN(SIGNS); i++)
        if (memchr(s.p + first, SIGNS[i].c, s.n - first)) all |= SIGNS[i].sign;
    return all;
}

bool mark_line(const struct mark *x, size_t *i, struct str skip, struct str set, struct str *line) {
    for (; *i < x->lines.n; ++*i) {
        const char *p = x->m + x->lines.v[*i]; /* a NUL ends the text */
        while (*p && within(skip, *p)) p++;
        if (!*p || !within(set, *p)) continue;
        *line = mark_line_at(x, (*i)++);
        return true;
    }
    return false;
}

struct str mark_id(struct mark *x, struct str s) {
    struct buf b;
    buf_init(&b, x->c->a);
    for (size_t i = 0; i < s.n; i++) {
        bool space = ch_space((unsigned char)s.p[i]);
        if (space && b.n && b.p[b.n - 1] == ' ') continue;
        buf_putc(&b, space ? ' ' : ch_fold(s.p[i]));
    }
    return buf_view(&b);
}

size_t mark_cells(struct str line) {
    size_t n = 1;
    line = str_strip(line);
    if (str_starts(line, S("|"))) line = str_from(line, 1);
    if (str_ends(line, S("|")) && !str_ends(line, S("\\|"))) line.n--;
    for (size_t i = 0; (i = str_any(line, i, S("|\\"))) < line.n; i++) {
        if (line.p[i] == '|')
            n++;
        else
            i++;
    }
    return n;
}

bool mark_is_gfm(struct mark *x) {
    struct value k = map_getz(x->c->site->config, "kramdown");
    struct str md = v_s(map_getz(x->c->site->config, "markdown"));
    if (!str_caseeq(md, S("kramdown"))) return true;
    return k.type != V_MAP || !str_caseeq(v_s(map_getz(k.m, "input")), S("kramdown"));
}

bool mark_is_kramdown(struct mark *x) {
    return str_caseeq(v_s(map_getz(x->c->site->config, "markdown")), S("kramdown"));
}
