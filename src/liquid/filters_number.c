/* Liquid's filters on numbers: integers of any size, decimals exact as Ruby's BigDecimal.
 *
 * Ruby's numbers grow as they must, and Liquid makes decimals of texts that look like ones. So an
 * operation whose operands fit in 64 bits, and whose result does, is done at once; all others go
 * through integers of any size (gmp) with a scale of ten, which is what BigDecimal is. */
#include "liquid/internal.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>

/* digits * 10^-scale; an integer has scale 0 and is no decimal. v belongs to gmp,
 * and is cleared by whoever called num_of. */
struct num {
    mpz_t v;
    long scale;
    bool decimal, special; /* special: NaN or infinite, in f */
    bool minus;            /* the sign, which a decimal zero has too */
    double f;
};
/* MOST_SCALE bounds powers of ten from exponents, QUOTIENT_DIGITS how exact a
 * division is, and MOST_DIGITS how many digits of a text count: gmp multiplies a
 * million of them in no time. */
enum { MOST_SCALE = 400, QUOTIENT_DIGITS = 40, MOST_DIGITS = 1 << 20 };

/* "1.5e-3" is 15 with scale 4. */
static void num_text(struct liquid_context *cx, struct num *n, struct str s) {
    /* [-]digits[.digits][e[+-]digits] */
    size_t e = str_chr(s, 'e'), dot;
    long exp = e == STR_NONE ? 0 : strtol(arena_strz(cx->arena, str_from(s, e + 1)), NULL, 10);
    if (e != STR_NONE) s = str_sub(s, 0, e);
    struct buf b;
    buf_init(&b, cx->arena);
    dot = str_chr(s, '.');
    buf_str(&b, str_sub(s, 0, dot));
    if (dot != STR_NONE) buf_str(&b, str_from(s, dot + 1));
    long scale = (dot == STR_NONE ? 0 : (long)(s.n - dot - 1)) - exp;
    if (mpz_set_str(n->v, b.p, 10) != 0) mpz_set_si(n->v, 0);
    if (scale < 0) {
        mpz_t p;
        mpz_init(p);
        mpz_ui_pow_ui(p, 10, (unsigned long)(-scale > MOST_SCALE ? MOST_SCALE : -scale));
        mpz_mul(n->v, n->v, p);
        mpz_clear(p);
        scale = 0;
    }
    n->scale = scale;
}

/* Utils.to_number. A text of the form 1.5 is a decimal, any other its leading
 * integer (to_i): "3 apples" is 3, "1e3" is 1, "x" is 0. Floats go by their
 * shortest text, as BigDecimal(1.1.to_s): 0.1 plus 0.2 is 0.3. */
static void num_of(struct liquid_context *cx, struct num *n, struct value v) {
    mpz_init(n->v);
    n->scale = 0;
    n->decimal = n->special = n->minus = false;
    struct str s = v_s(v);
    if (v.type == V_FLOAT) n->minus = signbit(v.f);
    if (v.type == V_INT) n->minus = v.i < 0;
    if (v.type == V_STR) n->minus = str_starts(str_strip(s), S("-"));
    if (v.type == V_BIG) n->minus = v.s[0] == '-';
    switch (v.type) {
    case V_INT: mpz_set_si(n->v, (long)v.i); break;
    case V_BIG: mpz_set_str(n->v, arena_strz(cx->arena, str_of(v.s, v.n)), 10); break;
    case V_FLOAT:
        n->decimal = true;
        if (!isfinite(v.f)) {
            n->special = true;
            n->f = v.f;
            break;
        }
        num_text(cx, n, v_to_s(v, cx->values));
        break;
    case V_STR: {
        s = str_strip(s);
        size_t i = s.n && s.p[0] == '-', a = i;
        while (i < s.n && ch_digit(s.p[i])) i++;
        size_t whole = i - a, b = i + 1;
        if (whole && i < s.n && s.p[i] == '.') {
            for (i = b; i < s.n && ch_digit(s.p[i]);) i++;
            if (i > b && i == s.n && s.n < MOST_DIGITS) {
                n->decimal = true;
                num_text(cx, n, s);
                break;
            }
        }
        s = v_s(v);
        size_t k = 0;
        struct buf digits;
        buf_init(&digits, cx->arena);
        while (k < s.n && ch_space(s.p[k])) k++;
        if (k < s.n && (s.p[k] == '-' || s.p[k] == '+')) {
            if (s.p[k] == '-') buf_putc(&digits, '-');
            k++;
        }
        size_t none = digits.n;
        for (; k < s.n && digits.n < MOST_DIGITS; k++) {
            if (ch_digit(s.p[k]))
                buf_putc(&digits, s.p[k]);
            else if (s.p[k] != '_' || digits.n == none || k + 1 >= s.n || !ch_digit(s.p[k + 1]))
                break;
        }
        if (digits.n > none) mpz_set_str(n->v, digits.p, 10);
        n->minus = mpz_sgn(n->v) < 0; /* an integer zero has no sign */
        break;
    }
    default: break;
    }
}

/* What does not fit 64 bits is kept as its digits. */
static struct value int_value(struct liquid_context *cx, const mpz_t v) {
    enum { LONGEST = 1000000 };
    if (mpz_fits_slong_p(v)) return v_int(mpz_get_si(v));
    if (mpz_sizeinbase(v, 10) > LONGEST) {
        liquid_fail(cx, "Memory limits exceeded: a number of more than %d digits", LONGEST);
        return v_int(0);
    }
    char *s = arena_alloc(cx->arena, mpz_sizeinbase(v, 10) + 2);
    mpz_get_str(s, 10, v);
    return (struct value){.type = V_BIG, .n = (uint32_t)strlen(s), .s = s};
}

/* A decimal leaves Liquid as a Float. strtod reads the digits, so the nearest one
 * is found. */
static struct value num_value(struct liquid_context *cx, const struct num *n) {
    if (n->special) return v_float(n->f);
    if (!n->decimal) return int_value(cx, n->v);
    char *s = arena_alloc(cx->arena, mpz_sizeinbase(n->v, 10) + 32);
    mpz_get_str(s, 10, n->v);
    struct str text = arena_printf(cx->arena, "%se%ld", s, -n->scale);
    return v_float(strtod(text.p, NULL));
}

static void pow10z(mpz_t p, long n) { mpz_ui_pow_ui(p, 10, n > 0 ? (unsigned long)n : 0); }

/* Before an addition or a comparison; the value does not change. */
static void same_scale(struct num *a, struct num *b) {
    mpz_t p;
    mpz_init(p);
    struct num *low = a->scale < b->scale ? a : b;
    long scale = a->scale < b->scale ? b->scale : a->scale;
    pow10z(p, scale - low->scale);
    mpz_mul(low->v, low->v, p);
    a->scale = b->scale = scale;
    mpz_clear(p);
}

/* Down to the integer below (or above). */
static void to_whole(struct num *n, bool up) {
    mpz_t p;
    mpz_init(p);
    pow10z(p, n->scale);
    if (up)
        mpz_cdiv_q(n->v, n->v, p);
    else
        mpz_fdiv_q(n->v, n->v, p);
    n->scale = 0;
    mpz_clear(p);
}

/* Integers divide to the integer below, as Ruby's: -7 by 2 is -4. Of decimals as
 * many digits are worked out as a double can tell apart, and more; what is left is
 * cut. */
static void divide(struct liquid_context *cx, struct num *a, struct num *b) {
    if (mpz_sgn(b->v) == 0) {
        if (!a->decimal && !b->decimal) {
            liquid_fail(cx, "divided by 0");
            return;
        }
        int s = mpz_sgn(a->v); /* BigDecimal gives NaN and infinities */
        a->special = true;
        a->f = s == 0 ? (double)NAN : s < 0 ? -HUGE_VAL : HUGE_VAL;
        return;
    }
    if (!a->decimal && !b->decimal) {
        mpz_fdiv_q(a->v, a->v, b->v);
        return;
    }
    mpz_t p;
    mpz_init(p);
    same_scale(a, b);
    long more = QUOTIENT_DIGITS + (long)mpz_sizeinbase(b->v, 10) - (long)mpz_sizeinbase(a->v, 10);
    if (more < 0) more = 0;
    pow10z(p, more);
    mpz_mul(a->v, a->v, p);
    mpz_tdiv_q(a->v, a->v, b->v);
    a->scale = more;
    a->decimal = true;
    mpz_clear(p);
}

static double as_double(struct liquid_context *cx, const struct num *n) {
    struct value v = num_value(cx, n);
    return v.type == V_FLOAT ? v.f : v.type == V_INT ? (double)v.i : strtod(v.s, NULL);
}

/* NaN and infinities go by the rules of doubles. */
static void special(struct liquid_context *cx, struct num *a, struct num *b, char op) {
    double x = as_double(cx, a), y = as_double(cx, b);
    a->f = op == '+'   ? x + y
           : op == '-' ? x - y
           : op == '*' ? x * y
           : op == '/' ? x / y
                       : fmod(x, y);
    a->special = true;
}

/* The result is in a. */
static void operate(struct liquid_context *cx, struct num *a, struct num *b, char op) {
    if (a->special || b->special) {
        special(cx, a, b, op);
        return;
    }
    if (op == '/') {
        divide(cx, a, b);
        return;
    }
    if (op == '*') {
        mpz_mul(a->v, a->v, b->v);
        a->scale += b->scale;
    } else {
        same_scale(a, b);
        if (op == '+')
            mpz_add(a->v, a->v, b->v);
        else if (op == '-')
            mpz_sub(a->v, a->v, b->v);
        else if (mpz_sgn(b->v) == 0)
            liquid_fail(cx, "divided by 0");
        else
            mpz_fdiv_r(a->v, a->v, b->v);
    }
    a->decimal = a->decimal || b->decimal;
}

/* Ruby's modulo has the sign of the divisor: -7 by 3 leaves 2. -1 is left to the
 * slow way, since the least integer by it overflows. */
static bool fast(struct value a, struct value b, char op, struct value *out) {
    int64_t r;
    if (a.type != V_INT || b.type != V_INT) return false;
    switch (op) {
    case '+':
        if (__builtin_add_overflow(a.i, b.i, &r)) return false;
        break;
    case '-':
        if (__builtin_sub_overflow(a.i, b.i, &r)) return false;
        break;
    case '*':
        if (__builtin_mul_overflow(a.i, b.i, &r)) return false;
        break;
    default:
        if (b.i == 0 || b.i == -1) return false;
        r = a.i % b.i;
        if (r && (r < 0) != (b.i < 0)) r += b.i;
        if (op == '/') r = (a.i - r) / b.i;
    }
    *out = v_int(r);
    return true;
}

/* A text that begins with an integer of few digits, as most do that templates count with, counts as
 * that. */
static struct value plain_integer(struct value v) {
    enum { FEW_DIGITS = 18 };
    bool minus = v.n && v.s[0] == '-';
    int64_t n = 0;
    if (v.n == minus) return v;
    for (size_t i = minus; i < v.n; i++) {
        if (i == FEW_DIGITS) return v;
        char c = v.s[i];
        if (!ch_digit(c) && (i == minus || c == '.' || c == '_')) return v;
        if (!ch_digit(c)) break;
        n = n * 10 + (v.s[i] - '0');
    }
    return v_int(minus ? -n : n);
}

/* A zero of decimals keeps a sign, which gmp's has not: 0.0 times -1 prints -0.0. */
static struct value arithmetic(struct liquid_context *cx, struct value x, struct value y, char op) {
    struct value out;
    if (x.type == V_STR) x = plain_integer(x);
    if (y.type == V_STR) y = plain_integer(y);
    if (fast(x, y, op, &out)) return out;
    struct num a, b;
    num_of(cx, &a, x);
    num_of(cx, &b, y);
    bool minus = (op == '*' || op == '/') && a.minus != b.minus;
    operate(cx, &a, &b, op);
    out = num_value(cx, &a);
    if (minus && out.type == V_FLOAT && out.f == 0) out.f = -0.0;
    mpz_clear(a.v);
    mpz_clear(b.v);
    return out;
}
LIQUID_FILTER(f_plus) { return arithmetic(cx, in, args[0], '+'); }
LIQUID_FILTER(f_minus) { return arithmetic(cx, in, args[0], '-'); }
LIQUID_FILTER(f_times) { return arithmetic(cx, in, args[0], '*'); }
LIQUID_FILTER(f_divided_by) { return arithmetic(cx, in, args[0], '/'); }
LIQUID_FILTER(f_modulo) { return arithmetic(cx, in, args[0], '%'); }

LIQUID_FILTER(f_abs) {
    struct num a;
    num_of(cx, &a, in);
    mpz_abs(a.v, a.v);
    a.f = fabs(a.f);
    struct value v = num_value(cx, &a);
    mpz_clear(a.v);
    return v;
}

static struct value whole(struct liquid_context *cx, struct value in, bool up) {
    struct num a;
    num_of(cx, &a, in);
    struct value v = v_nil();
    if (a.special) {
        liquid_fail(cx, "%s",
                    isnan(a.f) ? "Computation results in 'NaN' (Not a Number)"
                    : a.f > 0  ? "Computation results in 'Infinity'"
                               : "Computation results in '-Infinity'");
    } else {
        to_whole(&a, up);
        v = int_value(cx, a.v);
    }
    mpz_clear(a.v);
    return v;
}
LIQUID_FILTER(f_ceil) { return whole(cx, in, true); }
LIQUID_FILTER(f_floor) { return whole(cx, in, false); }

/* Half away from zero, to `digits` behind the point. */
static void round_to(struct num *a, long digits) {
    if (digits >= a->scale) return;
    mpz_t p, half;
    mpz_init(p);
    mpz_init(half);
    pow10z(p, a->scale - digits);
    mpz_tdiv_q_ui(half, p, 2);
    if (mpz_sgn(a->v) < 0)
        mpz_sub(a->v, a->v, half);
    else
        mpz_add(a->v, a->v, half);
    mpz_tdiv_q(a->v, a->v, p);
    if (digits < 0) {
        pow10z(p, -digits);
        mpz_mul(a->v, a->v, p);
    }
    a->scale = digits > 0 ? digits : 0;
    mpz_clear(p);
    mpz_clear(half);
}

LIQUID_FILTER(f_round) {
    struct num a, n;
    num_of(cx, &a, in);
    num_of(cx, &n, nargs ? args[0] : v_int(0));
    bool zero = mpz_sgn(n.v) == 0;
    if (n.decimal && !n.special) to_whole(&n, mpz_sgn(n.v) < 0);
    long digits = mpz_fits_slong_p(n.v) ? mpz_get_si(n.v) : 0;
    if (digits > MOST_DIGITS) digits = MOST_DIGITS;
    if (digits < -MOST_SCALE * 10) digits = -MOST_SCALE * 10;
    struct value v;
    if (a.special && digits < 1) {
        liquid_fail(cx, "%s",
                    isnan(a.f) ? "Computation results in 'NaN' (Not a Number)"
                    : a.f > 0  ? "Computation results in 'Infinity'"
                               : "Computation results in '-Infinity'");
        v = v_nil();
    } else {
        round_to(&a, digits);
        if (digits < 1 || zero) a.decimal = false;
        v = num_value(cx, &a);
    }
    mpz_clear(a.v);
    mpz_clear(n.v);
    return v;
}

/* at_least, at_most: the number itself comes out, not the text it was given as. */
static struct value limited(struct liquid_context *cx, struct value in, struct value bound,
                            bool least) {
    struct num a, b;
    num_of(cx, &a, in);
    num_of(cx, &b, bound);
    struct value x = num_value(cx, &a), y = num_value(cx, &b);
    int c;
    if (a.special || b.special) {
        c = as_double(cx, &a) < as_double(cx, &b) ? -1 : 1;
    } else {
        same_scale(&a, &b);
        c = mpz_cmp(a.v, b.v);
    }
    mpz_clear(a.v);
    mpz_clear(b.v);
    return (least ? c < 0 : c > 0) ? y : x;
}
LIQUID_FILTER(f_at_least) { return limited(cx, in, args[0], true); }
LIQUID_FILTER(f_at_most) { return limited(cx, in, args[0], false); }

const struct liquid_filter NUMBER_FILTERS[] = {
    {"plus", f_plus, 1, 1},       {"minus", f_minus, 1, 1},
    {"times", f_times, 1, 1},     {"divided_by", f_divided_by, 1, 1},
    {"modulo", f_modulo, 1, 1},   {"abs", f_abs, 0, 0},
    {"ceil", f_ceil, 0, 0},       {"floor", f_floor, 0, 0},
    {"round", f_round, 0, 1},     {"at_least", f_at_least, 1, 1},
    {"at_most", f_at_most, 1, 1},
};
const size_t NUMBER_FILTER_COUNT = ARRAY_LEN(NUMBER_FILTERS);
