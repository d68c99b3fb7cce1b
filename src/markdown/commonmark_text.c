/* Text as cmark writes it: signs of markup, addresses, and with SMART quotes and dashes. */
#include "markdown/commonmark.h"

#include "markdown/scan.h"

void cm_escape(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '<': BUF_LIT(b, "&lt;"); break;
        case '>': BUF_LIT(b, "&gt;"); break;
        case '&': BUF_LIT(b, "&amp;"); break;
        case '"': BUF_LIT(b, "&quot;"); break;
        default: buf_putc(b, s.p[i]);
        }
    }
}

/* cmark's houdini: what is reserved or safe stays, all else is %XX; an encoded % is
 * not encoded again. */
void cm_escape_href(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '&')
            BUF_LIT(b, "&amp;");
        else if (c == '\'')
            BUF_LIT(b, "&#x27;");
        else if (ch_alnum(c) || (c && c < 128 && strchr("-_.+!*(),%#@?=;:/$~", c)))
            buf_putc(b, (char)c);
        else
            buf_percent(b, c);
    }
}

struct smart {
    struct arena *a;
    struct buf *out;
    struct str src; /* all of the Markdown */
    struct cm_quotes *quotes;
};

static bool is_space(uint32_t c) { return c == 0 || utf8_is_space(c); }

/* A quote in the source at i: curly by cmark's rules. What opens is known when it is closed. */
static void put_quote(struct smart *m, size_t i) {
    uint32_t before = char_before(m->src, i), after = char_at(m->src, i + 1);
    char c = m->src.p[i];
    bool left =
        !is_space(after) && (!utf8_is_punct(after) || is_space(before) || utf8_is_punct(before));
    bool right =
        !is_space(before) && (!utf8_is_punct(before) || is_space(after) || utf8_is_punct(after));
    bool opens =
        left && (!right || before == '(' || before == '[') && before != ']' && before != ')';
    if (right)
        for (size_t k = m->quotes->open.n; k-- > 0;) {
            if (m->quotes->open.v[k].c != c) continue;
            m->out->p[m->quotes->open.v[k].at + 2] = (char)(c == '"' ? 0x9C : 0x98);
            m->quotes->open.n = k;
            break;
        }
    struct cm_quote q = {c, m->out->n};
    if (opens && !right) VEC_PUSH(m->a, &m->quotes->open, q);
    buf_utf8(m->out, c == '\'' ? 0x2019 : right ? 0x201D : 0x201C);
}

/* Dashes in threes and twos: "---" em, "--" en, longer runs of one kind if that comes out even. */
static void put_dashes(struct smart *m, size_t n) {
    size_t em = 0, en = 0;
    if (n == 1) {
        buf_putc(m->out, '-');
        return;
    }
    if (n % 3 == 0)
        em = n / 3;
    else if (n % 2 == 0)
        en = n / 2;
    else if (n % 3 == 2)
        en = 1, em = (n - 2) / 3;
    else
        en = 2, em = (n - 4) / 3;
    while (em--) buf_utf8(m->out, 0x2014);
    while (en--) buf_utf8(m->out, 0x2013);
}

/* A backslash before a sign keeps it from being typography. Texts that do not point
 * into the source (md4c's own blanks) have no quotes. */
void cm_put_smart(struct arena *a, struct buf *out, struct str src, struct cm_quotes *quotes,
                  struct str s) {
    struct smart x = {a, out, src, quotes}, *m = &x;
    size_t base = s.p >= m->src.p && s.p < m->src.p + m->src.n ? (size_t)(s.p - m->src.p) : NO;
    bool escaped = base != NO && base > 0 && s.n == 1 && m->src.p[base - 1] == '\\';
    for (size_t i = 0; i < s.n; i++) {
        size_t n = 1;
        if (base != NO && !escaped && (s.p[i] == '"' || s.p[i] == '\''))
            put_quote(m, base + i);
        else if (!escaped && s.p[i] == '-') {
            while (i + n < s.n && s.p[i + n] == '-') n++;
            put_dashes(m, n);
        } else if (str_starts(str_from(s, i), S("..."))) {
            buf_utf8(m->out, 0x2026);
            n = 3;
        } else
            cm_escape(m->out, str_sub(s, i, 1));
        i += n - 1;
    }
}
