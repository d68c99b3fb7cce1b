/* What md4c must be shown otherwise than it is written. */
#include "markdown/commonmark.h"

#include "markdown/scan.h"

/* md4c takes quadratic time over deeply nested brackets: those beyond reason are
 * escaped. A blank line ends every paragraph, and so all that is open. Places in
 * what md4c reports are places in this text, not in the one that was given. */
struct str md4c_bound_brackets(struct arena *a, struct str s) {
    enum { DEEP = 256 };
    struct buf out;
    size_t depth = 0, from = 0;
    buf_init(&out, a);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '\n' && i + 1 < s.n && s.p[i + 1] == '\n')
            depth = 0;
        else if (s.p[i] == ']' && depth)
            depth--;
        else if (s.p[i] == '[' && depth++ >= DEEP) {
            buf_put(&out, s.p + from, i - from);
            buf_putc(&out, '\\');
            from = i;
        }
    }
    if (from == 0) return s;
    buf_str(&out, str_from(s, from));
    return buf_view(&out);
}

/* md4c knows <h1> as the start of an HTML block but not <h2> to <h6>: it is shown <h1> for them.
 * Text it reports is looked up in the original, which is as long. */
const char *md4c_show_headers(struct arena *a, struct str s) {
    char *copy = arena_alloc(a, s.n + MD4C_BEHIND);
    if (s.n) memcpy(copy, s.p, s.n);
    memset(copy + s.n, 0, MD4C_BEHIND);
    for (size_t i = 0; i < s.n; i = scan_line(s, i)) {
        size_t at = scan_spaces(s, i, 3);
        if (at + 3 >= s.n || s.p[at] != '<') continue;
        at += s.p[at + 1] == '/' ? 2 : 1;
        if (ch_fold(s.p[at]) != 'h' || s.p[at + 1] < '2' || s.p[at + 1] > '6') continue;
        copy[at + 1] = '1';
    }
    return copy;
}
