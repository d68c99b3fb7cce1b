/* Values as the text and the integers that tags and filters take. */
#include "liquid/internal.h"

/* Arrays are inspected where a filter wants text: Ruby's to_s, not Liquid's printing. */
struct str liquid_to_s(struct liquid_context *cx, struct value v) {
    if (v.type == V_ARRAY || (v.type == V_OBJECT && v.o->ops->to_array)) {
        struct buf b;
        buf_init(&b, cx->arena);
        v_inspect(&b, v, cx->values);
        return buf_view(&b);
    }
    return v_to_s(v, cx->values);
}

/* Digits of a base with single underscores between them; INT64_MAX where they are
 * too many. `wide`: it takes more than 64 bits. Numbers of more than 64 bits end at
 * the largest, which is more than any text or list has. */
static bool digits_of(struct str s, int base, int64_t *out, bool *wide) {
    uint64_t v = 0;
    *wide = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = ch_fold(s.p[i]);
        if (c == '_' && i > 0 && i + 1 < s.n && s.p[i - 1] != '_') continue;
        int d = ch_digit(c) ? c - '0' : ch_alpha(c) ? c - 'a' + 10 : 99;
        if (d >= base) return false;
        if (__builtin_mul_overflow(v, (uint64_t)base, &v) ||
            __builtin_add_overflow(v, (uint64_t)d, &v))
            *wide = true;
    }
    *out = *wide || v > INT64_MAX ? INT64_MAX : (int64_t)v;
    return s.n > 0;
}

/* Ruby's Integer(): decimal, 0x, 0b, 0o, underscores between digits, blanks around. It ends at a
 * NUL in what its slow path reads: more than 64 bits, or underscores. */
static bool integer_of(struct str s, int64_t *out) {
    size_t nul = str_chr(s, 0);
    bool wide;
    s = str_strip(str_sub(s, 0, nul));
    bool neg = s.n && s.p[0] == '-';
    if (s.n && (s.p[0] == '-' || s.p[0] == '+')) s = str_from(s, 1);
    int base = 10;
    if (s.n > 1 && s.p[0] == '0') {
        char c = ch_fold(s.p[1]);
        base = c == 'x' ? 16 : c == 'b' ? 2 : c == 'd' ? 10 : 8;
        s = str_from(s, ch_alpha(c) ? 2 : 1);
        if (s.n && s.p[0] == '_' && base == 8) s = str_from(s, 1);
    }
    if (!digits_of(s, base, out, &wide)) return false;
    if (nul != STR_NONE && !wide && str_chr(s, '_') == STR_NONE) return false;
    if (neg) *out = -*out;
    return true;
}

/* Utils.to_integer: Integer() of the value's text, which "1.5" and "" fail. */
bool liquid_to_integer(struct liquid_context *cx, struct value v, int64_t *out) {
    if (v.type == V_INT) {
        *out = v.i;
        return true;
    }
    if (v.type == V_BIG) {
        *out = v.s[0] == '-' ? INT64_MIN : INT64_MAX;
        return true;
    }
    if (integer_of(liquid_to_s(cx, v), out)) return true;
    liquid_fail(cx, "invalid integer");
    return false;
}

/* Ruby's to_i: of what has none, an exception. */
int64_t value_to_i(struct liquid_context *cx, struct value v) {
    switch (v.type) {
    case V_INT: return v.i;
    case V_BIG: return v.s[0] == '-' ? INT64_MIN : INT64_MAX;
    case V_FLOAT: return v.f > 9e18 ? INT64_MAX : v.f < -9e18 ? INT64_MIN : (int64_t)v.f;
    case V_STR: return str_to_i(v_s(v));
    case V_NIL: return 0;
    case V_TIME:
        if (!v.t->date) return v.t->sec;
        break;
    default: break;
    }
    liquid_raise(cx, "undefined method `to_i' for %s", v_class(v));
    return 0;
}
