/* A number in a format of Ruby's, as options give it (syntax_highlighter_opts: line_format). */
#include "markdown/number.h"

#include <stdio.h>

struct directive {
    bool left, plus, blank, zero, alternate;
    size_t width;
    int precision; /* -1: none */
    char kind;
};
enum { MOST = 1000 }; /* of a width */

/* The digits at *i; no more than MOST. */
static size_t digits(struct str s, size_t *i) {
    size_t n = 0;
    for (; *i < s.n && ch_digit(s.p[*i]); ++*i)
        n = n >= MOST ? MOST : n * 10 + (size_t)(s.p[*i] - '0');
    return n < MOST ? n : MOST;
}

/* What follows "%". false: Ruby has no such one. */
static bool parse(struct str s, size_t *i, struct directive *d) {
    *d = (struct directive){.precision = -1};
    for (; *i < s.n && s.p[*i] && strchr("-+ 0#", s.p[*i]); ++*i) switch (s.p[*i]) {
        case '-': d->left = true; break;
        case '+': d->plus = true; break;
        case ' ': d->blank = true; break;
        case '0': d->zero = true; break;
        default: d->alternate = true;
        }
    d->width = digits(s, i);
    if (*i < s.n && s.p[*i] == '.') {
        ++*i;
        d->precision = (int)digits(s, i);
    }
    if (*i >= s.n || !s.p[*i] || !strchr("diuxXobBspceEfgGaA", s.p[*i])) return false;
    d->kind = s.p[(*i)++];
    return true;
}

/* Sign and mark, zeros, digits, in a field. */
static void put_field(struct buf *b, const struct directive *d, const char *front,
                      struct str text) {
    size_t have = strlen(front) + text.n, least = d->precision > 0 ? (size_t)d->precision : 0;
    size_t zeros = text.n < least ? least - text.n : 0;
    size_t fill = d->width > have + zeros ? d->width - have - zeros : 0;
    bool with_zeros = d->zero && !d->left && d->precision < 0;
    if (!d->left && !with_zeros) buf_fill(b, ' ', fill);
    buf_puts(b, front);
    buf_fill(b, '0', zeros + (with_zeros ? fill : 0));
    buf_str(b, text);
    if (d->left) buf_fill(b, ' ', fill);
}

static const char *sign_of(const struct directive *d, bool negative) {
    return negative ? "-" : d->plus ? "+" : d->blank ? " " : "";
}

static void put_integer(struct buf *b, const struct directive *d, int64_t n) {
    unsigned base = strchr("xX", d->kind)   ? 16
                    : d->kind == 'o'        ? 8
                    : strchr("bB", d->kind) ? 2
                                            : 10;
    const char *set = d->kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    char text[72], front[4];
    size_t at = sizeof text;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do text[--at] = set[rest % base];
    while (rest /= base);
    const char *mark = !d->alternate || base == 10 ? "" : base == 8 ? "0" : "0?";
    snprintf(front, sizeof front, "%s%s", sign_of(d, n < 0), mark);
    char *letter = strchr(front, '?');
    if (letter) *letter = d->kind;
    put_field(b, d, front, str_of(text + at, sizeof text - at));
}

static void put_float(struct buf *b, const struct directive *d, double x) {
    char format[24], text[MOST + 400];
    snprintf(format, sizeof format, d->precision < 0 ? "%%%s%c" : "%%%s.%d%c",
             d->alternate ? "#" : "", d->precision < 0 ? d->kind : d->precision, d->kind);
    snprintf(text, sizeof text, format, x < 0 ? -x : x);
    struct directive field = *d;
    field.precision = -1;
    put_field(b, &field, sign_of(d, x < 0), str_z(text));
}

static void put_text(struct buf *b, const struct directive *d, int64_t n) {
    char text[32];
    struct directive field = {.left = d->left, .width = d->width, .precision = -1};
    size_t len = (size_t)snprintf(text, sizeof text, "%lld", (long long)n);
    if (d->precision >= 0 && (size_t)d->precision < len) len = (size_t)d->precision;
    put_field(b, &field, "", str_of(text, len));
}

static void put_char(struct buf *b, const struct directive *d, int64_t n) {
    size_t fill = d->width > 1 ? d->width - 1 : 0;
    if (!d->left) buf_fill(b, ' ', fill);
    buf_utf8(b, n >= 0 && n <= 0x10FFFF ? (uint32_t)n : 0xFFFD);
    if (d->left) buf_fill(b, ' ', fill);
}

static void put_one(struct buf *b, const struct directive *d, int64_t n) {
    if (d->kind == 'c')
        put_char(b, d, n);
    else if (strchr("sp", d->kind))
        put_text(b, d, n);
    else if (strchr("eEfgGaA", d->kind))
        put_float(b, d, (double)n);
    else
        put_integer(b, d, n);
}

bool md_number(struct buf *b, struct str format, int64_t n) {
    bool used = false;
    for (size_t i = 0; i < format.n;) {
        char c = format.p[i++];
        struct directive d;
        char next = i < format.n ? format.p[i] : 'z';
        if (c != '%') {
            if (b) buf_putc(b, c);
        } else if (next == '%' || next == '\n' || next == 0) {
            if (b) buf_putc(b, '%');
            i += next == '%';
        } else if (used || !parse(format, &i, &d))
            return false;
        else {
            if (b) put_one(b, &d, n);
            used = true;
        }
    }
    return true;
}
