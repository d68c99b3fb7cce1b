/* What SafeYAML takes a plain scalar for.
 *
 * SafeYAML 1.0.5 tries one transform after the other, and the first that takes the
 * text wins. Which of them can take it shows in the first character; so words and
 * prose, which are most scalars, are done after one look. */
#include "yaml/loader.h"
#include "yaml/scalar.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>

static bool signed_one(struct str s) { return s.n && (s.p[0] == '-' || s.p[0] == '+'); }

/* `digits` are checked to be of the base. What does not fit 64 bits becomes a
 * V_BIG, which is its decimal text. */
static struct value integer(struct arena *a, struct str digits, int base, bool neg) {
    mpz_t n;
    mpz_init_set_str(n, arena_strz(a, digits), base);
    if (neg) mpz_neg(n, n);
    struct value v;
    if (mpz_fits_slong_p(n)) {
        v = v_int(mpz_get_si(n));
    } else {
        char *text = arena_alloc(a, mpz_sizeinbase(n, 10) + 2);
        v = v_strz(mpz_get_str(text, 10, n));
        v.type = V_BIG;
    }
    mpz_clear(n);
    return v;
}

/* Without the characters of `out`. */
static struct str without(struct arena *a, struct str s, const char *out) {
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (!s.p[i] || !strchr(out, s.p[i])) p[n++] = s.p[i];
    p[n] = 0;
    return str_of(p, n);
}

/* Underscores and commas count in none of them. "1,000" and "1_0" are integers,
 * "0777" is octal, "+0x1F" and "0b11" have their bases; "089" is none of them, and
 * stays a text. */
static bool integer_scalar(struct arena *a, struct str given, struct value *out) {
    struct str s = without(a, given, "_,"), body = signed_one(s) ? str_from(s, 1) : s;
    bool neg = s.n && s.p[0] == '-', zero = body.n > 1 && body.p[0] == '0';
    if (all_of(body, "0123456789") && !zero) {
        *out = integer(a, body, 10, neg);
    } else if (zero && !signed_one(s) && all_of(str_from(s, 1), "01234567")) {
        *out = integer(a, s, 8, false);
    } else if (zero && (body.p[1] == 'x' || (body.p[1] == 'X' && !signed_one(s))) &&
               all_of(str_from(body, 2), "0123456789abcdefABCDEF")) {
        *out = integer(a, str_from(body, 2), 16, neg);
    } else if (zero && !signed_one(s) && body.p[1] == 'b' && all_of(str_from(body, 2), "01")) {
        *out = integer(a, str_from(body, 2), 2, false);
    } else {
        return false;
    }
    return true;
}

/* A digit, then digits and underscores; the offset after them, 0: none. */
static size_t digits_from(struct str s, size_t i) {
    return i < s.n && ch_digit(s.p[i]) ? after_digits(s, i) : 0;
}

/* Base sixty, always a float: 1:30, -1:30:00.5. Without a point commas do not count. */
static bool sexagesimal(struct arena *a, struct str s, bool point, struct value *out) {
    size_t i = digits_from(s, signed_one(s) ? 1 : 0), first = i;
    while (i && i < s.n && s.p[i] == ':') {
        size_t n = digits_at(s, i + 1, 2);
        if (n == 0 || (n == 2 && s.p[i + 1] > '5')) return false;
        i += 1 + n;
    }
    if (!i || i == first) return false;
    size_t whole = i;
    if (point) {
        if (i >= s.n || s.p[i] != '.') return false;
        i = after_digits(s, i + 1);
    }
    if (i != s.n) return false;
    double sum = 0, weight = 1;
    for (size_t end = whole; end > 0;) {
        size_t from = end;
        while (from > 0 && s.p[from - 1] != ':') from--;
        sum += str_to_f(without(a, str_sub(s, from, end - from), "_")) * weight;
        weight *= 60;
        end = from ? from - 1 : 0;
    }
    if (point && whole + 1 < s.n)
        sum += str_to_f(arena_cat(a, S("0."), without(a, str_from(s, whole + 1), "_")));
    *out = v_float(s.p[0] == '-' ? -sum : sum);
    return true;
}

/* 1.5, .5, 1_0.5e+3; *refused: it looks like one, but Ruby's Float does not take it. */
static bool float_scalar(struct arena *a, struct str s, struct value *out, bool *refused) {
    size_t i = signed_one(s) ? 1 : 0, k = digits_from(s, i);
    if (k) i = k;
    size_t dot = i;
    if (i >= s.n || s.p[i++] != '.') return false;
    i = after_digits(s, i);
    if (i == dot + 1) return false;
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        if (++i >= s.n || (s.p[i] != '-' && s.p[i] != '+')) return false;
        size_t n = digits_at(s, ++i, s.n);
        if (!n) return false;
        i += n;
    }
    if (i != s.n) return false;
    *refused = !underscores_between(s);
    struct str plain = without(a, s, "_");
    if (!k) { /* ".5" */
        bool sign = signed_one(plain);
        plain = arena_cat3(a, sign ? str_sub(plain, 0, 1) : S(""), S("0"),
                           sign ? str_from(plain, 1) : plain);
    }
    *out = v_float(str_to_f(plain));
    return true;
}

/* Words count in any case ("YES", "Null"), infinities only in the three spellings
 * of YAML's list. */
static bool word(struct str s, struct value *out) {
    static const struct {
        const char *word;
        enum { NIL, YES, NO } what;
    } WORDS[] = {{"null", NIL}, {"~", NIL}, {"", NIL},     {"yes", YES}, {"true", YES},
                 {"on", YES},   {"no", NO}, {"false", NO}, {"off", NO}};
    static const struct {
        const char *word;
        double f;
    } FLOATS[] = {{".inf", INFINITY},   {".Inf", INFINITY},   {".INF", INFINITY},
                  {"-.inf", -INFINITY}, {"-.Inf", -INFINITY}, {"-.INF", -INFINITY},
                  {".nan", NAN},        {".NaN", NAN},        {".NAN", NAN}};
    if (s.n > sizeof "false" - 1) return false; /* the longest */
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_caseeq(s, str_z(WORDS[i].word))) {
            *out = WORDS[i].what == NIL ? v_nil() : v_bool(WORDS[i].what == YES);
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(FLOATS); i++)
        if (str_eqz(s, FLOATS[i].word)) {
            *out = v_float(FLOATS[i].f);
            return true;
        }
    return false;
}

/* Is it n digits, or (least) fewer, at i? */
static bool number(struct str s, size_t *i, size_t least, size_t most, int *out) {
    size_t n = digits_at(s, *i, most);
    *out = digits_value(s, *i, n);
    *i += n;
    return n >= least;
}

static bool one_of(struct str s, size_t *i, const char *set) {
    if (*i >= s.n || !s.p[*i] || !strchr(set, s.p[*i])) return false;
    (*i)++;
    return true;
}

/* By going to seconds and back: the 31st of April comes back as the 1st of May. */
static bool valid_date(const struct civil *c) {
    struct civil back = civil_of(civil_sec(c));
    return c->mon >= 1 && c->mon <= 12 && c->day >= 1 && back.mon == c->mon && back.day == c->day;
}

/* Ten characters exactly. One that looks like a date but is none, 2020-02-30, stays
 * a text, and is tried no further. */
static bool date_scalar(struct arena *a, struct str s, struct value *out) {
    struct civil c = {0};
    size_t i = 0;
    int year;
    if (s.n != 10 || !number(s, &i, 4, 4, &year) || !one_of(s, &i, "-") ||
        !number(s, &i, 2, 2, &c.mon) || !one_of(s, &i, "-") || !number(s, &i, 2, 2, &c.day))
        return false;
    struct time *t = ARENA_NEW(a, struct time);
    c.year = year;
    *t = time_date(c.year, c.mon, c.day);
    *out = valid_date(&c) ? v_time(t) : v_str(s);
    return true;
}

/* Z, or an offset of hours and perhaps minutes; nothing is UTC too. */
static bool zone(struct str s, size_t i, int *off) {
    int h = 0, m = 0;
    while (i < s.n && ch_space(s.p[i])) i++;
    *off = 0;
    if (i == s.n || (s.p[i] == 'Z' && i + 1 == s.n)) return true;
    bool neg = s.p[i] == '-';
    if (!one_of(s, &i, "-+") || !number(s, &i, 1, 2, &h)) return false;
    bool colon = one_of(s, &i, ":");
    if ((colon || i < s.n) && !number(s, &i, 2, 2, &m)) return false;
    *off = (neg ? -1 : 1) * (h * 60 + m) * 60;
    return i == s.n;
}

/* As Psych's times, but that SafeYAML makes a DateTime first: no zone is UTC, an
 * impossible date makes a text, and a leap second becomes the one before. The
 * result shows the offset as written (+00:00, not UTC). */
static bool time_scalar(struct arena *a, struct str s, struct value *out) {
    struct civil c = {0};
    size_t i = 0, gap;
    int off, year;
    if (!number(s, &i, 4, 4, &year) || !one_of(s, &i, "-") || !number(s, &i, 1, 2, &c.mon) ||
        !one_of(s, &i, "-") || !number(s, &i, 1, 2, &c.day))
        return false;
    gap = i;
    if (!one_of(s, &i, "Tt"))
        while (i < s.n && ch_space(s.p[i])) i++;
    if (i == gap || !number(s, &i, 1, 2, &c.hour) || !one_of(s, &i, ":") ||
        !number(s, &i, 2, 2, &c.min) || !one_of(s, &i, ":") || !number(s, &i, 2, 2, &c.sec))
        return false;
    c.year = year;
    int32_t nsec = 0, unit = 100000000;
    if (one_of(s, &i, "."))
        for (; i < s.n && ch_digit(s.p[i]); i++, unit /= 10) nsec += (s.p[i] - '0') * unit;
    if (!zone(s, i, &off)) return false;
    if (c.sec == 60) c.sec = 59; /* as DateTime takes it */
    bool end = c.hour == 24 && c.min == 0 && c.sec == 0;
    if (!valid_date(&c) || (c.hour > 23 && !end) || c.min > 59 || c.sec > 59) {
        *out = v_str(s);
        return true;
    }
    struct time *t = ARENA_NEW(a, struct time);
    *t = time_utc(civil_sec(&c) - off, nsec);
    t->utc = false;
    t->off = off;
    t->abbr[0] = 0;
    *out = v_time(t);
    return true;
}

/* The order is SafeYAML's. Base sixty comes twice, once among the integers, where
 * commas and underscores do not count, and once among the floats, with a point. */
bool yaml_safe_scalar(struct arena *a, struct str s, struct value *out) {
    bool refused = false;
    *out = v_str(s);
    char c = s.n ? s.p[0] : 0;
    if (!c || c == '~' || ch_alpha(c)) {
        word(s, out);
        return true;
    }
    if (!ch_digit(c) && c != '-' && c != '+' && c != '.' && c != '_' && c != ',') return true;
    if (integer_scalar(a, s, out) || sexagesimal(a, without(a, s, "_,"), false, out) ||
        float_scalar(a, s, out, &refused) || word(s, out) || sexagesimal(a, s, true, out) ||
        date_scalar(a, s, out) || time_scalar(a, s, out))
        return !refused;
    return true;
}
