/* Ruby's to_s and inspect.
 *
 * Printing and inspecting call each other: an array prints its elements, a map inspects them. The
 * depth is counted, so that a value that holds itself ends. */
#include "value/value.h"

enum { DEPTH = 200 }; /* of nested values; beyond it "..." stands */

/* Whoever limits memory ends with an error then; the text is not used. */
static bool too_long(const struct buf *b, const struct value_env *env) {
    return env->most && b->n > env->most;
}

static void print_at(struct buf *b, struct value v, struct value_env *env, int depth);
static void inspect_at(struct buf *b, struct value v, struct value_env *env, int depth);

/* An object prints itself, or as the list or map it stands for. */
static void print_object(struct buf *b, struct value v, struct value_env *env, int depth) {
    const struct object_ops *ops = v.o->ops;
    if (ops->print)
        ops->print(v.o, b, env);
    else if (ops->to_array)
        print_at(b, v_array(ops->to_array(v.o, env)), env, depth + 1);
    else if (ops->to_map)
        inspect_at(b, v_map(ops->to_map(v.o, env)), env, depth + 1);
    else
        buf_puts(b, ops->class_name);
}

/* {{ value }}: an array is its elements one after another. */
static void print_at(struct buf *b, struct value v, struct value_env *env, int depth) {
    switch (v.type) {
    case V_NIL: break;
    case V_BOOL: buf_puts(b, v.b ? "true" : "false"); break;
    case V_INT: buf_int(b, v.i); break;
    case V_FLOAT: v_print_float(b, v.f); break;
    case V_STR:
    case V_BIG: buf_put(b, v.s, v.n); break;
    case V_TIME: time_to_s(b, v.t); break;
    case V_ARRAY:
        if (depth > DEPTH) {
            BUF_LIT(b, "...");
            break;
        }
        for (size_t i = 0; i < v.a->n && !too_long(b, env); i++)
            print_at(b, v.a->v[i], env, depth + 1);
        break;
    case V_MAP: inspect_at(b, v, env, depth); break;
    case V_RANGE:
        print_at(b, v.r->from, env, depth + 1);
        BUF_LIT(b, "..");
        print_at(b, v.r->to, env, depth + 1);
        break;
    case V_OBJECT: print_object(b, v, env, depth); break;
    default: break; /* the literals empty and blank print as nothing */
    }
}

void v_print(struct buf *b, struct value v, struct value_env *env) { print_at(b, v, env, 0); }

struct str v_to_s(struct value v, struct value_env *env) {
    if (v.type == V_STR || v.type == V_BIG) return str_of(v.s, v.n);
    if (v.type == V_NIL) return S("");
    struct buf b;
    buf_init(&b, env->arena);
    v_print(&b, v, env);
    return buf_view(&b);
}

/* Ruby's quoted form: escapes for what does not print, and for "#" where it would begin an
 * interpolation. */
static void inspect_str(struct buf *b, struct str s) {
    buf_putc(b, '"');
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = utf8_next(s, &i);
        static const char NAMED[] = "\a\b\t\n\v\f\r\033", LETTER[] = "abtnvfre";
        const char *k = c && c < 128 ? strchr(NAMED, (int)c) : NULL;
        if (k)
            buf_printf(b, "\\%c", LETTER[k - NAMED]);
        else if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", (char)c);
        else if (c == '#' && i < s.n && (s.p[i] == '{' || s.p[i] == '$' || s.p[i] == '@'))
            BUF_LIT(b, "\\#");
        else if (c == 0xFFFD && i - at == 1)
            buf_printf(b, "\\x%02X", (unsigned char)s.p[at]);
        else if (!utf8_is_print(c))
            buf_printf(b, c > 0xFFFF ? "\\u{%X}" : "\\u%04X", c);
        else
            buf_put(b, s.p + at, i - at);
    }
    buf_putc(b, '"');
}

/* Symbols that need no quotes after their colon. */
static bool plain_symbol(struct str s) {
    if (s.n == 0 || ch_digit(s.p[0])) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!ch_word(s.p[i]) && (unsigned char)s.p[i] < 0x80) return false;
    return true;
}

static void inspect_map(struct buf *b, const struct map *m, struct value_env *env, int depth) {
    buf_putc(b, '{');
    for (size_t i = 0; i < m->n && !too_long(b, env); i++) {
        if (i) BUF_LIT(b, ", ");
        inspect_at(b, m->e[i].key, env, depth + 1);
        BUF_LIT(b, "=>");
        inspect_at(b, m->e[i].val, env, depth + 1);
    }
    buf_putc(b, '}');
}

static void inspect_at(struct buf *b, struct value v, struct value_env *env, int depth) {
    if (depth > DEPTH) {
        BUF_LIT(b, "...");
        return;
    }
    switch (v.type) {
    case V_NIL: BUF_LIT(b, "nil"); break;
    case V_STR:
        if (v.flags & VALUE_SYMBOL) {
            buf_putc(b, ':');
            if (plain_symbol(v_s(v))) {
                buf_put(b, v.s, v.n);
                break;
            }
        }
        inspect_str(b, v_s(v));
        break;
    case V_TIME: time_inspect(b, v.t); break;
    case V_ARRAY:
        buf_putc(b, '[');
        for (size_t i = 0; i < v.a->n && !too_long(b, env); i++) {
            if (i) BUF_LIT(b, ", ");
            inspect_at(b, v.a->v[i], env, depth + 1);
        }
        buf_putc(b, ']');
        break;
    case V_MAP: inspect_map(b, v.m, env, depth); break;
    case V_OBJECT:
        if (v.o->ops->inspect)
            v.o->ops->inspect(v.o, b, env);
        else if (v.o->ops->to_array)
            inspect_at(b, v_array(v.o->ops->to_array(v.o, env)), env, depth + 1);
        else if (v.o->ops->to_map && strcmp(v_class(v), "Hash") == 0)
            inspect_map(b, v.o->ops->to_map(v.o, env), env, depth);
        else if (v.o->ops->to_map) /* Drop#inspect */
            v_json_pretty(b, v, env);
        else
            print_object(b, v, env, depth);
        break;
    default: print_at(b, v, env, depth);
    }
}

void v_inspect(struct buf *b, struct value v, struct value_env *env) { inspect_at(b, v, env, 0); }
