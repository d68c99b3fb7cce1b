/* Numbers from text and as text, as Ruby reads and writes them.
 *
 * Floats are written with as few digits as read back to the same number, which is found by trying
 * precisions from the least that may do. */
#include "value/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* What does not belong to a number ends it: "12abc" is 12, "abc" is 0. Underscores may stand
 * between digits. */
int64_t str_to_i(struct str s) {
    size_t i = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    bool neg = i < s.n && s.p[i] == '-';
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
    int64_t v = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == '_' && i > 0 && ch_digit(s.p[i - 1]) && i + 1 < s.n && ch_digit(s.p[i + 1]))
            continue;
        if (!ch_digit(s.p[i])) break;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, s.p[i] - '0', &v))
            return neg ? INT64_MIN : INT64_MAX; /* built negative: the range is wider there */
    }
    if (neg) return v;
    return v == INT64_MIN ? INT64_MAX : -v;
}

/* The part that is a number is copied without underscores and read by the C library. */
double str_to_f(struct str s) {
    char t[400];
    size_t n = 0, i = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) t[n++] = s.p[i++];
    bool dot = false, exp = false;
    size_t start = i;
    for (; i < s.n && n < sizeof t - 2; i++) {
        char c = s.p[i];
        bool after = i + 1 < s.n && ch_digit(s.p[i + 1]);
        bool before = i > 0 && ch_digit(s.p[i - 1]);
        if (ch_digit(c))
            t[n++] = c;
        else if (c == '_' && before && after)
            continue;
        else if (c == '.' && !dot && !exp && (before || i == start) && after)
            t[n++] = c, dot = true;
        else if ((c == 'e' || c == 'E') && !exp && before) {
            size_t j = i + 1;
            if (j < s.n && (s.p[j] == '-' || s.p[j] == '+')) j++;
            if (j >= s.n || !ch_digit(s.p[j])) break;
            t[n++] = 'e';
            if (j == i + 2) t[n++] = s.p[++i];
            exp = true;
        } else
            break;
    }
    t[n] = 0;
    return strtod(t, NULL);
}

/* Float#to_s: the shortest digits that read back, fixed for -4 < exponent <= 15 and
 * where there are digits behind the point. The library's %e gives correctly rounded
 * digits, so the first precision that reads back is the shortest but for those
 * between the four tried, whose zeros are cut. */
void v_print_float(struct buf *b, double f) {
    if (isnan(f)) {
        BUF_LIT(b, "NaN");
        return;
    }
    if (isinf(f)) {
        buf_puts(b, f < 0 ? "-Infinity" : "Infinity");
        return;
    }
    static const int DIGITS[] = {5, 14, 15, 16}; /* behind the first; zeros are cut below */
    char t[40];
    for (size_t i = 0; i < ARRAY_LEN(DIGITS); i++) {
        snprintf(t, sizeof t, "%.*e", DIGITS[i], f);
        if (strtod(t, NULL) == f) break;
    }
    char *e = strchr(t, 'e');
    int exp = atoi(e + 1);
    char digits[40];
    size_t n = 0;
    for (char *p = t; p < e; p++)
        if (ch_digit(*p)) digits[n++] = *p;
    while (n > 1 && digits[n - 1] == '0') n--;
    int point = exp + 1; /* digits before the decimal point */
    if (signbit(f)) buf_putc(b, '-');
    if ((point > 15 && n <= (size_t)point) || point <= -4) {
        buf_putc(b, digits[0]);
        buf_putc(b, '.');
        if (n > 1)
            buf_put(b, digits + 1, n - 1);
        else
            buf_putc(b, '0');
        buf_printf(b, "e%+03d", exp);
    } else if (point <= 0) {
        BUF_LIT(b, "0.");
        buf_fill(b, '0', (size_t)-point);
        buf_put(b, digits, n);
    } else {
        size_t whole = (size_t)point;
        buf_put(b, digits, n < whole ? n : whole);
        if (n < whole) buf_fill(b, '0', whole - n);
        buf_putc(b, '.');
        if (n > whole)
            buf_put(b, digits + whole, n - whole);
        else
            buf_putc(b, '0');
    }
}
