/* What a plain YAML 1.1 scalar means to Ruby's Psych.
 *
 * Which plain scalars are numbers, dates, times, symbols or words with a meaning is Psych's own
 * reading of YAML 1.1; the tests hold thousands of them (test/cases/snippets/yaml.json). */
#include "yaml/scalar.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>

/* YYYY-M-D at the start; the offset behind it or 0. */
static size_t date_head(struct str s, struct civil *c) {
    size_t i = s.n && s.p[0] == '-' ? 1 : 0, n;
    if (digits_at(s, i, 5) != 4) return 0;
    c->year = digits_value(s, i, 4) * (i ? -1 : 1);
    i += 4;
    if (i >= s.n || s.p[i++] != '-' || (n = digits_at(s, i, 2)) == 0) return 0;
    c->mon = digits_value(s, i, n);
    i += n;
    if (i >= s.n || s.p[i++] != '-' || (n = digits_at(s, i, 2)) == 0) return 0;
    c->day = digits_value(s, i, n);
    return i + n;
}

/* Date.strptime refuses the 31st of April, and so the scalar stays a text. */
static bool valid_date(const struct civil *c) {
    if (c->mon < 1 || c->mon > 12 || c->day < 1 || c->day > 31) return false;
    struct civil t = {.year = c->year, .mon = c->mon, .day = c->day};
    struct civil back = civil_of(civil_sec(&t));
    return back.mon == c->mon && back.day == c->day;
}

/* Behind the seconds: nothing, "Z" or an offset. */
static bool zone_tail(struct str s, size_t i, char *kind, int *off) {
    while (i < s.n && ch_space(s.p[i])) i++;
    *kind = 0;
    if (i == s.n) return true;
    if (s.p[i] == 'Z') {
        *kind = 'Z';
        return i + 1 == s.n;
    }
    if (s.p[i] != '+' && s.p[i] != '-') return false;
    bool neg = s.p[i++] == '-';
    size_t n = digits_at(s, i, 2);
    if (n == 0) return false;
    int h = digits_value(s, i, n), m = 0;
    i += n;
    if (i < s.n && s.p[i] == ':') i++;
    if (i < s.n) {
        if (digits_at(s, i, 3) != 2) return false;
        m = digits_value(s, i, 2);
        i += 2;
    }
    if (i != s.n) return false;
    *kind = 'o';
    *off = (h * 60 + m) * 60;
    if (neg) *off = h ? -*off : *off;
    return true;
}

/* Psych's pattern for times: "2020-1-2 3:04:05.5 +1:00", blanks or a "t" between.
 * Without a zone the time is taken for UTC, and shown in the local zone:
 * "2020-01-02 03:04:05" is 04:04:05 +0100 in Paris, which surprises authors but is
 * what Jekyll does. */
static bool time_scalar(struct arena *a, struct str s, const struct zone *local,
                        struct value *out) {
    struct civil c = {0};
    size_t i = date_head(s, &c), n;
    if (!i || i >= s.n || !(s.p[i] == 'T' || s.p[i] == 't' || ch_space(s.p[i]))) return false;
    if (s.p[i] == 'T' || s.p[i] == 't')
        i++;
    else
        while (i < s.n && ch_space(s.p[i])) i++;
    if ((n = digits_at(s, i, 2)) == 0) return false;
    c.hour = digits_value(s, i, n);
    i += n;
    if (i >= s.n || s.p[i++] != ':' || digits_at(s, i, 3) != 2) return false;
    c.min = digits_value(s, i, 2);
    i += 2;
    if (i >= s.n || s.p[i++] != ':' || digits_at(s, i, 3) != 2) return false;
    c.sec = digits_value(s, i, 2);
    i += 2;
    int32_t nsec = 0;
    if (i < s.n && s.p[i] == '.') {
        int32_t unit = 100000000;
        for (i++; i < s.n && ch_digit(s.p[i]); i++, unit /= 10) nsec += (s.p[i] - '0') * unit;
    }
    char kind;
    int off = 0;
    if (!zone_tail(s, i, &kind, &off)) return false;
    /* Time.utc knows months of 31 days alone: what is over belongs to the next one */
    if (c.mon < 1 || c.mon > 12 || c.day < 1 || c.day > 31) return false;
    if (c.hour > 24 || c.min > 59 || c.sec > 60) return false;
    if (c.hour == 24 && (c.min || c.sec)) return false;
    struct time *t = ARENA_NEW(a, struct time);
    int64_t sec = civil_sec(&c);
    if (kind == 'Z')
        *t = time_utc(sec, nsec);
    else if (kind == 0)
        *t = time_in_zone(sec, nsec, local);
    else {
        *t = time_utc(sec - off, nsec);
        t->utc = false;
        t->off = off;
        t->abbr[0] = 0;
    }
    *out = v_time(t);
    return true;
}

/* A date without a time; unlike a time's, its day must exist. */
static bool date_scalar(struct arena *a, struct str s, struct value *out) {
    struct civil c = {0};
    if (s.n == 0 || s.p[0] == '-' || date_head(s, &c) != s.n || !valid_date(&c)) return false;
    struct time *t = ARENA_NEW(a, struct time);
    *t = time_date(c.year, c.mon, c.day);
    *out = v_time(t);
    return true;
}

/* A GMP integer as the value it has in Ruby: an Integer of any size. */
static struct value big(struct arena *a, const mpz_t n) {
    if (mpz_fits_slong_p(n)) return v_int(mpz_get_si(n));
    char *text = arena_alloc(a, mpz_sizeinbase(n, 10) + 2);
    mpz_get_str(text, 10, n);
    struct value v = v_strz(text);
    v.type = V_BIG;
    return v;
}

/* `s` holds digits of the base, and "_" and "," that do not count. */
static bool based(struct arena *a, struct str s, int base, bool neg, struct value *out) {
    enum { FITS = 15 }; /* so many digits of any base are below 2^63 */
    char *text = arena_alloc(a, s.n + 2);
    size_t len = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '_' && s.p[i] != ',') text[len++] = s.p[i];
    if (len == 0) text[len++] = '0';
    text[len] = 0;
    if (len <= FITS) {
        long long v = strtoll(text, NULL, base);
        *out = v_int(neg ? -v : v);
        return true;
    }
    mpz_t n;
    mpz_init(n);
    bool ok = mpz_set_str(n, text, base) == 0;
    if (neg) mpz_neg(n, n);
    if (ok) *out = big(a, n);
    mpz_clear(n);
    return ok;
}

/* Psych's INTEGER: a leading zero makes it octal, so that 08 is no integer (and
 * stays a text, as zip codes need). A separator must stand between digits in the
 * decimal form alone: 0x_1_ is one. */
static bool int_scalar(struct arena *a, struct str s, struct value *out) {
    bool neg = s.n && s.p[0] == '-';
    if (s.n && (s.p[0] == '-' || s.p[0] == '+')) s = str_from(s, 1);
    if (s.n == 0 || !ch_digit(s.p[0])) return false;
    if (s.p[0] == '0' && s.n > 1) {
        if (s.p[1] == 'b' && all_of(str_from(s, 2), "01_,"))
            return based(a, str_from(s, 2), 2, neg, out);
        if (s.p[1] == 'x' && all_of(str_from(s, 2), "0123456789abcdefABCDEF_,"))
            return based(a, str_from(s, 2), 16, neg, out);
        return all_of(str_from(s, 1), "01234567_,") && based(a, str_from(s, 1), 8, neg, out);
    }
    for (size_t i = 0; i < s.n; i++)
        if (!ch_digit(s.p[i]) && !((s.p[i] == ',' || s.p[i] == '_') && i + 1 < s.n &&
                                   ch_digit(s.p[i + 1]) && s.p[0] != '0'))
            return false;
    return based(a, s, 10, neg, out);
}

/* The integer a part begins with (String#to_i), however long, times its weight, into sum. */
static void add_part(mpz_t sum, struct arena *a, struct str part, unsigned long weight) {
    struct str digits;
    bool neg = part.p[0] == '-';
    if (neg || part.p[0] == '+') part = str_from(part, 1);
    size_t n = 0;
    while (n < part.n && (ch_digit(part.p[n]) || (n + 1 < part.n && ch_digit(part.p[n + 1])))) n++;
    digits = str_replace(a, str_sub(part, 0, n), S("_"), S(""));
    mpz_t v;
    mpz_init_set_str(v, arena_strz(a, digits), 10);
    if (neg) mpz_neg(v, v);
    mpz_addmul_ui(sum, v, weight);
    mpz_clear(v);
}

/* 1:30 or 1:30:00, base sixty. Psych takes the first part for hours in either, and the sign for
 * that part's alone. */
static bool sexagesimal(struct arena *a, struct str s, struct value *out) {
    static const int WEIGHT[] = {3600, 60, 1};
    struct str part[3];
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+') ? 1 : 0, parts = 1;
    if (i >= s.n || !ch_digit(s.p[i])) return false;
    i = after_digits(s, i);
    part[0] = str_sub(s, 0, i);
    while (i < s.n && s.p[i] == ':') {
        size_t n = digits_at(s, i + 1, 3);
        if (n == 0 || n > 2 || (n == 2 && s.p[i + 1] > '5') || parts == 3) return false;
        part[parts++] = str_sub(s, i + 1, n);
        i += 1 + n;
    }
    if (parts == 1) return false;
    if (i == s.n) {
        mpz_t sum;
        mpz_init(sum);
        for (size_t k = 0; k < parts; k++) add_part(sum, a, part[k], (unsigned long)WEIGHT[k]);
        *out = big(a, sum);
        mpz_clear(sum);
        return true;
    }
    if (s.p[i] != '.') return false;
    if (after_digits(s, i + 1) < s.n) return false;
    part[parts - 1].n += s.n - i;
    double sum = 0;
    for (size_t k = 0; k < parts; k++) sum += str_to_f(part[k]) * WEIGHT[k];
    *out = v_float(sum);
    return true;
}

/* Psych's FLOAT needs a point: 1e3 is a text, 1.e+3 a number, and an exponent must
 * have its sign. The result is put together anew for str_to_f, which reads neither
 * "1_0.5" nor ".5" nor "5.". */
static bool float_scalar(struct arena *a, struct str s, struct value *out) {
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+') ? 1 : 0;
    if (i < s.n && ch_digit(s.p[i]))
        while (i < s.n && (ch_digit(s.p[i]) || s.p[i] == '_' || s.p[i] == ',')) i++;
    if (i >= s.n || s.p[i] != '.') return false;
    size_t sign = ch_digit(s.p[0]) || s.p[0] == '.' ? 0 : 1, dot = i++;
    size_t frac = digits_at(s, i, s.n);
    i += frac;
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i++;
        if (i >= s.n || (s.p[i] != '+' && s.p[i] != '-')) return false;
        i++;
        size_t n = digits_at(s, i, s.n);
        if (n == 0) return false;
        i += n;
    }
    if (i != s.n) return false;
    bool whole = dot > sign;
    if (!whole && frac == 0) return false; /* "." and "+." are strings */
    struct buf b;
    buf_init(&b, a);
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] == ',' || s.p[k] == '_') continue;
        if (k == dot && !whole) buf_putc(&b, '0');
        if (k == dot && frac == 0) continue;
        buf_putc(&b, s.p[k]);
    }
    *out = v_float(str_to_f(buf_view(&b)));
    return true;
}

/* In any case of letters, as Psych's patterns have it: yES is true. "y" and "n" are
 * texts. */
static bool word(struct str s, struct value *out) {
    static const struct {
        const char *word;
        int what; /* 0 nil, 1 true, 2 false */
    } WORDS[] = {{"null", 0}, {"yes", 1},   {"true", 1}, {"on", 1},
                 {"no", 2},   {"false", 2}, {"off", 2}};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_caseeq(s, str_z(WORDS[i].word))) {
            *out = WORDS[i].what == 0 ? v_nil() : v_bool(WORDS[i].what == 1);
            return true;
        }
    return false;
}

/* The first character says which forms are possible, so that words and prose cost
 * one look. A text is returned as it is, not copied: the caller keeps it already. */
struct value yaml_scalar(struct arena *a, struct str s, const struct zone *local) {
    struct value v;
    if (s.n == 0 || str_eq(s, S("~"))) return v_nil();
    char c = s.p[0];
    if (ch_alpha(c)) return word(s, &v) ? v : v_str(s);
    if (!ch_digit(c) && c != '-' && c != '+' && c != '.') return v_str(s);
    if (str_caseeq(s, S(".inf")) || str_caseeq(s, S("+.inf"))) return v_float(INFINITY);
    if (str_caseeq(s, S("-.inf"))) return v_float(-INFINITY);
    if (str_caseeq(s, S(".nan"))) return v_float(NAN);
    if (time_scalar(a, s, local, &v) || date_scalar(a, s, &v) || sexagesimal(a, s, &v) ||
        float_scalar(a, s, &v) || int_scalar(a, s, &v))
        return v;
    return v_str(s);
}
