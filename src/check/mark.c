/* What the files on Markdown share: saying something about a place, comparing, the processor. */
#include "check/mark.h"

struct finding *mark_say(struct mark *x, enum rule rule, size_t at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_vprintf(x->c->a, fmt, ap);
    va_end(ap);
    return report(x->c, rule, &x->t->src, x->base + at, STR_FMT, STR_ARG(s));
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
