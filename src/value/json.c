/* JSON, written as Ruby's generator does, and read.
 *
 * Writing follows JSON.generate: keys are texts whatever they were, and what JSON has no form for
 * is written as its text. Reading takes JSON as the standard has it; depth is bounded both ways. */
#include "value/value.h"

#include <stdlib.h>

enum { JSON_DEPTH = 100 };

/* ---- writing ---- */

/* Control characters, quotes and backslashes are escaped; other text stays, as JSON.generate
 * leaves it. */
static void json_str(struct buf *b, struct str s) {
    static const char NAMED[] = "\b\f\n\r\t\"\\", LETTER[] = "bfnrt\"\\";
    size_t from = 0;
    buf_reserve(b, s.n + 2);
    buf_putc(b, '"');
    for (size_t i; (i = str_special(s, from, S("\"\\"), 32)) < s.n; from = i + 1) {
        char c = s.p[i];
        buf_put(b, s.p + from, i - from);
        const char *k = c ? strchr(NAMED, c) : NULL;
        if (k) {
            char e[2] = {'\\', LETTER[k - NAMED]};
            buf_put(b, e, 2);
        } else
            buf_printf(b, "\\u%04x", (unsigned char)c);
    }
    buf_put(b, s.p + from, s.n - from);
    buf_putc(b, '"');
}

/* Only pretty JSON has lines. */
static void newline(struct buf *b, bool pretty, int depth) {
    if (!pretty) return;
    buf_putc(b, '\n');
    buf_fill(b, ' ', (size_t)depth * 2);
}

/* `depth` goes to to_json, as Jekyll's drops cut what is nested deeper. */
static void json_at(struct buf *b, struct value v, struct value_env *env, bool pretty, int depth) {
    struct array *list;
    struct map *m;
    if (depth > JSON_DEPTH) {
        BUF_LIT(b, "null");
        return;
    }
    switch (v.type) {
    case V_NIL: BUF_LIT(b, "null"); return;
    case V_STR: json_str(b, v_s(v)); return;
    case V_BOOL:
    case V_INT:
    case V_BIG:
    case V_FLOAT: v_print(b, v, env); return;
    case V_TIME:
    case V_RANGE:
    case V_EMPTY:
    case V_BLANK: json_str(b, v_to_s(v, env)); return;
    default: break;
    }
    bool own = v.type == V_OBJECT && v.o->ops->to_json;
    if (!own && (list = v_list(v, env))) {
        buf_putc(b, '[');
        for (size_t i = 0; i < list->n && !(env->most && b->n > env->most); i++) {
            if (i) buf_putc(b, ',');
            newline(b, pretty, depth + 1);
            json_at(b, list->v[i], env, pretty, depth + 1);
        }
        if (!list->n && pretty) buf_putc(b, '\n'); /* as the JSON library writes an empty list */
        newline(b, pretty, depth);
        buf_putc(b, ']');
    } else if ((m = own ? v.o->ops->to_json(v.o, env, depth) : v_hashmap(v, env))) {
        buf_putc(b, '{');
        for (size_t i = 0; i < m->n && !(env->most && b->n > env->most); i++) {
            if (i) buf_putc(b, ',');
            newline(b, pretty, depth + 1);
            json_str(b, v_to_s(m->e[i].key, env));
            buf_puts(b, pretty ? ": " : ":");
            json_at(b, m->e[i].val, env, pretty, depth + 1);
        }
        newline(b, pretty, depth);
        buf_putc(b, '}');
    } else
        json_str(b, v_to_s(v, env));
}

void v_json(struct buf *b, struct value v, struct value_env *env) { json_at(b, v, env, false, 0); }
void v_json_pretty(struct buf *b, struct value v, struct value_env *env) {
    json_at(b, v, env, true, 0);
}

/* ---- reading ---- */

/* A text being read: i is the next byte. */
struct json {
    struct arena *a;
    struct str s;
    size_t i;
};

static void skip(struct json *j) {
    while (j->i < j->s.n && strchr(" \t\r\n", j->s.p[j->i]) && j->s.p[j->i]) j->i++;
}

static bool hex4(struct json *j, uint32_t *out) {
    uint32_t v = 0;
    if (j->s.n - j->i < 4) return false;
    for (int k = 0; k < 4; k++) {
        char c = ch_fold(j->s.p[j->i++]);
        if (ch_digit(c))
            v = v * 16 + (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            v = v * 16 + (uint32_t)(c - 'a') + 10;
        else
            return false;
    }
    *out = v;
    return true;
}

static bool word(struct json *j, struct str w) {
    if (!str_starts(str_from(j->s, j->i), w)) return false;
    j->i += w.n;
    return true;
}

/* A pair of surrogates is one character, whatever the second is; a first one alone is a mistake,
 * and a second one alone is written as it can be: so has it Ruby's JSON. */
static bool unescape(struct json *j, struct buf *b) {
    if (j->i >= j->s.n) return false;
    char c = j->s.p[j->i++];
    static const char LETTER[] = "bfnrt\"\\/", VALUE[] = "\b\f\n\r\t\"\\/";
    const char *k = c ? strchr(LETTER, c) : NULL;
    uint32_t cp, lo;
    if (k) {
        buf_putc(b, VALUE[k - LETTER]);
        return true;
    }
    if (c != 'u' || !hex4(j, &cp)) return false;
    if (cp >= 0xD800 && cp < 0xDC00) {
        if (!word(j, S("\\u")) || !hex4(j, &lo)) return false;
        cp = 0x10000 + ((cp - 0xD800) << 10) + ((lo - 0xDC00) & 0x3FF);
    }
    buf_utf8(b, cp);
    return true;
}

/* Control characters within a text are refused, as the standard has it. */
static bool read_str(struct json *j, struct value *out) {
    struct buf b;
    buf_init(&b, j->a);
    j->i++;
    while (j->i < j->s.n) {
        char c = j->s.p[j->i++];
        if (c == '"') {
            *out = v_str(buf_view(&b));
            return true;
        }
        if (c == '\\') {
            if (!unescape(j, &b)) return false;
        } else if ((unsigned char)c < 32)
            return false;
        else
            buf_putc(&b, c);
    }
    return false;
}

/* Beyond 64 bits an integer stays exact as digits (V_BIG). More forms than the
 * standard's are taken, such as 01; what ends without a digit is refused. */
static bool read_number(struct json *j, struct value *out) {
    size_t from = j->i;
    bool real = false;
    if (j->s.p[j->i] == '-') j->i++;
    while (j->i < j->s.n &&
           (ch_digit(j->s.p[j->i]) || (j->s.p[j->i] && strchr(".eE+-", j->s.p[j->i])))) {
        if (!ch_digit(j->s.p[j->i])) real = true;
        j->i++;
    }
    struct str t = str_sub(j->s, from, j->i - from);
    if (t.n == 0 || !ch_digit(t.p[t.n - 1])) return false;
    if (real)
        *out = v_float(str_to_f(t));
    else if (t.n > 18) {
        *out = v_str(arena_str(j->a, t));
        out->type = V_BIG;
        int64_t i = str_to_i(t);
        if (i != INT64_MAX && i != INT64_MIN) *out = v_int(i);
    } else
        *out = v_int(str_to_i(t));
    return true;
}

static bool read_at(struct json *j, struct value *out, int depth);

static bool read_array(struct json *j, struct value *out, int depth) {
    struct array *x = array_new(j->a, 0);
    *out = v_array(x);
    j->i++;
    skip(j);
    if (word(j, S("]"))) return true;
    for (;;) {
        struct value v;
        if (!read_at(j, &v, depth + 1)) return false;
        array_push(x, v);
        skip(j);
        if (word(j, S("]"))) return true;
        if (!word(j, S(","))) return false;
    }
}

/* A key that stands twice has its last value, as Ruby's parser has it. */
static bool read_object(struct json *j, struct value *out, int depth) {
    struct map *m = map_new(j->a);
    *out = v_map(m);
    j->i++;
    skip(j);
    if (word(j, S("}"))) return true;
    for (;;) {
        struct value k, v;
        skip(j);
        if (j->i >= j->s.n || j->s.p[j->i] != '"' || !read_str(j, &k)) return false;
        skip(j);
        if (!word(j, S(":")) || !read_at(j, &v, depth + 1)) return false;
        map_set(m, k, v);
        skip(j);
        if (word(j, S("}"))) return true;
        if (!word(j, S(","))) return false;
    }
}

static bool read_at(struct json *j, struct value *out, int depth) {
    skip(j);
    if (j->i >= j->s.n || depth > JSON_DEPTH) return false;
    switch (j->s.p[j->i]) {
    case '{': return read_object(j, out, depth);
    case '[': return read_array(j, out, depth);
    case '"': return read_str(j, out);
    case 't': *out = v_bool(true); return word(j, S("true"));
    case 'f': *out = v_bool(false); return word(j, S("false"));
    case 'n': *out = v_nil(); return word(j, S("null"));
    default: return read_number(j, out);
    }
}

/* Nothing may follow the value but white space. */
bool json_parse(struct arena *a, struct str text, struct value *out, size_t *bad_at) {
    struct json j = {a, text, 0};
    bool ok = read_at(&j, out, 0);
    if (ok) skip(&j);
    if (bad_at) *bad_at = j.i;
    return ok && j.i == text.n;
}
