/* Code between back quotes: as many at its end as at its start. */
#include "markdown/span.h"

/* Where runs of backticks begin, and how long they are. */
static void find_runs(struct span *x) {
    struct str s = x->src.s;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '`') continue;
        struct fence run = {.at = i};
        while (i < s.n && s.p[i] == '`') i++, run.len++;
        VEC_PUSH(x->d->a, &x->runs, run);
    }
    x->runs_known = true;
}

/* The next place with n backticks in a row; NO if there is none. A run of three
 * holds one of two: kramdown looks for the signs, not for a run of that length. */
static size_t find_run(struct span *x, size_t n) {
    struct str s = x->src.s;
    if (n == 1) {
        size_t at = str_find_from(s, S("`"), x->src.pos);
        return at == STR_NONE ? NO : at;
    }
    if (!x->runs_known) find_runs(x);
    size_t lo = 0, hi = x->runs.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (x->runs.v[mid].at + x->runs.v[mid].len <= x->src.pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < x->runs.n; lo++) {
        const struct fence *run = &x->runs.v[lo];
        size_t at = run->at < x->src.pos ? x->src.pos : run->at;
        if (run->at + run->len - at >= n) return at;
    }
    return NO;
}

/* The next run of as many backticks closes it; a lone backtick between blanks is text. */
void span_code(struct span *x, struct span_frame *f) {
    struct str s = x->src.s;
    size_t from = x->src.pos, i = from;
    while (i < s.n && s.p[i] == '`') i++;
    size_t n = i - from, close;
    x->src.pos = i;
    bool lone = n == 1 && (from == 0 || ch_space(s.p[from - 1])) && i < s.n && ch_space(s.p[i]);
    if (lone || (close = find_run(x, n)) == NO) {
        span_text(x, f, str_sub(s, from, n));
        return;
    }
    struct str text = str_sub(s, i, close - i);
    if (n > 1) {
        if (text.n && text.p[0] == ' ') text = str_from(text, 1);
        if (text.n && text.p[text.n - 1] == ' ') text.n--;
    }
    span_node(x, f, N_CODESPAN)->val = text;
    x->src.pos = close + n;
}
