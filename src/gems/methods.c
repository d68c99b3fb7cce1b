/* The methods of texts and lists that Gemfiles and gemspecs call. */
#include "gems/ruby.h"

bool rb_one_of(struct str s, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eqz(s, words[i])) return true;
    return false;
}

/* list[0], list[-1], hash["key"]; fetch and dig with one key are the same. */
static struct value element(struct value self, const struct array *args) {
    if (!args->n) return rb_unknown();
    struct value k = args->v[0];
    if (self.type == V_MAP && v_is_str(k)) return map_get(self.m, v_s(k));
    if (self.type != V_ARRAY || k.type != V_INT) return rb_unknown();
    int64_t i = k.i < 0 ? k.i + (int64_t)self.a->n : k.i;
    return i >= 0 && i < (int64_t)self.a->n ? self.a->v[i] : v_nil();
}

/* By one character; a pattern is unknown. */
static struct value split(struct rb *r, struct str s, const struct array *args) {
    struct array *out = array_new(r->a, 4);
    struct str sep = args->n && v_is_str(args->v[0]) ? v_s(args->v[0]) : S(" ");
    if (args->n && !v_is_str(args->v[0])) return rb_unknown();
    if (sep.n != 1) return rb_unknown();
    for (struct str piece; str_next(&s, sep.p[0], &piece);)
        if (piece.n) array_push(out, v_str(piece));
    return v_array(out);
}

/* `size` and `to_i` are unknown since nobody asks a version that. */
static struct value of_text(struct rb *r, struct str s, struct str method,
                            const struct array *args) {
    static const char *const SAME[] = {"freeze", "dup", "to_s", "to_str", "to_sym", "version"};
    struct str arg = args->n && v_is_str(args->v[0]) ? v_s(args->v[0]) : STR_NULL;
    if (rb_one_of(method, SAME, ARRAY_LEN(SAME))) return v_str(s);
    if (str_eqz(method, "strip") || str_eqz(method, "chomp") || str_eqz(method, "rstrip"))
        return v_str(str_strip(s));
    if (str_eqz(method, "downcase")) return v_str(utf8_downcase(r->a, s));
    if (str_eqz(method, "empty?")) return v_bool(s.n == 0);
    if (str_eqz(method, "to_i") || str_eqz(method, "size")) return rb_unknown();
    if (str_eqz(method, "split")) return split(r, s, args);
    if (!arg.p) return rb_unknown();
    if (str_eqz(method, "start_with?")) return v_bool(str_starts(s, arg));
    if (str_eqz(method, "end_with?")) return v_bool(str_ends(s, arg));
    if (str_eqz(method, "include?")) return v_bool(str_has(s, arg));
    return rb_unknown();
}

static struct value of_list(struct array *l, struct str method) {
    if (str_eqz(method, "first")) return l->n ? l->v[0] : v_nil();
    if (str_eqz(method, "last")) return l->n ? l->v[l->n - 1] : v_nil();
    if (str_eqz(method, "empty?")) return v_bool(l->n == 0);
    if (str_eqz(method, "freeze") || str_eqz(method, "to_a")) return v_array(l);
    return rb_unknown();
}

/* What is unknown stays so, whatever is called on it. */
struct value rb_call_of(struct rb *r, struct value self, struct str method,
                        const struct array *args) {
    if (rb_is_unknown(self)) return self;
    if (str_eqz(method, "nil?")) return v_bool(self.type == V_NIL);
    if (str_eqz(method, "[]") || str_eqz(method, "fetch") || str_eqz(method, "dig"))
        return element(self, args);
    if (self.type == V_STR) return of_text(r, v_s(self), method, args);
    if (self.type == V_ARRAY) return of_list(self.a, method);
    if (self.type == V_NIL && str_eqz(method, "to_s")) return v_strz("");
    return rb_unknown();
}
