/* What YAML's tags ask for, as Psych does it.
 *
 * Jekyll reads with a safe loader: a tag that names a class stops the build with
 * Psych's own words, "Tried to load unspecified class: Symbol". What is left are
 * tags that choose between the plain types. */
#include "yaml/tag.h"

static const char SHORT[] = "!", LONG[] = "tag:yaml.org,2002:";

/* Is it !NAME or !!NAME? */
static bool is_core(struct str tag, const char *name) {
    struct str n = str_z(name), pre[] = {str_z(SHORT), str_z(LONG)};
    for (size_t i = 0; i < ARRAY_LEN(pre); i++)
        if (tag.n == pre[i].n + n.n && str_starts(tag, pre[i]) && str_ends(tag, n)) return true;
    return false;
}

/* ---- classes ---- */

enum { OF_S = 1 << YAML_SCALAR, OF_Q = 1 << YAML_SEQUENCE, OF_M = 1 << YAML_MAPPING };

/* A tag that asks for a class: its own, or (where none is given) the one behind the
 * colon. `kinds`: for which nodes Psych looks at the tag at all; for others it
 * means nothing. The first row that fits counts: longer tags stand above their
 * beginnings. */
static const struct {
    int kinds;
    bool more; /* anything may follow */
    const char *tag, *cls;
} CLASSES[] = {
    {OF_S, false, "!ruby/object:BigDecimal", "BigDecimal"},
    {OF_S, false, "!ruby/object:DateTime", "DateTime"},
    {OF_S, false, "!ruby/object:Complex", "Complex"},
    {OF_S, false, "!ruby/object:Rational", "Rational"},
    {OF_S, false, "!ruby/regexp", "Regexp"},
    {OF_S | OF_M, false, "!ruby/range", "Range"},
    {OF_S, true, "!ruby/sym", "Symbol"},
    {OF_S | OF_M, true, "!ruby/string:", NULL},
    {OF_S | OF_M, true, "!str:", NULL},
    {OF_Q, true, "!seq:", NULL},
    {OF_Q | OF_M, true, "!ruby/array:", NULL},
    {OF_M, true, "!ruby/struct:", NULL},
    {OF_M, true, "!ruby/struct", "Struct"},
    {OF_M, true, "!ruby/object:", NULL},
    {OF_M, true, "!ruby/object", "Object"},
    {OF_M, true, "!ruby/exception:", NULL},
    {OF_M, true, "!ruby/exception", "Exception"},
    {OF_M, true, "!ruby/hash-with-ivars:", NULL},
    {OF_M, true, "!ruby/hash:", NULL},
    {OF_M, true, "!ruby/marshalable:", NULL},
    {OF_M, true, "!map:", NULL},
};

/* NULL: the tag asks for none. A row without `cls` takes the name behind its colon;
 * where nothing stands there a later row may fit ("!ruby/object:" is Object). */
static struct str class_of(enum yaml_kind kind, struct str tag, struct str text) {
    if (kind == YAML_SCALAR && (str_eqz(tag, "!ruby/class") || str_eqz(tag, "!ruby/module")))
        return text;
    if (kind == YAML_MAPPING && is_core(tag, "set")) return S("Psych::Set");
    if (kind == YAML_MAPPING && is_core(tag, "omap")) return S("Psych::Omap");
    if (kind == YAML_MAPPING && str_eqz(tag, "!ruby/object:Hash")) return STR_NULL;
    for (size_t i = 0; i < ARRAY_LEN(CLASSES); i++) {
        struct str t = str_z(CLASSES[i].tag);
        if (!(CLASSES[i].kinds & 1 << kind) || !str_starts(tag, t)) continue;
        if (!CLASSES[i].more && tag.n > t.n) continue;
        if (CLASSES[i].cls) return str_z(CLASSES[i].cls);
        if (tag.n > t.n) return str_from(tag, t.n);
    }
    return STR_NULL;
}

struct str yaml_tag_refused(struct arena *a, enum yaml_kind kind, struct str tag, struct str text) {
    struct str cls = class_of(kind, tag, text);
    return cls.p ? arena_cat(a, S("Tried to load unspecified class: "), cls) : STR_NULL;
}

/* ---- values ---- */

bool yaml_tag_is_text(struct str tag) {
    return is_core(tag, "str") || is_core(tag, "binary") || str_eqz(tag, "!ruby/string") ||
           str_eqz(tag, "!ruby/encoding");
}

/* Kernel#Float of what the text is when plain. It is called with what stands there,
 * not with a text: !float yes asks Float(true), which is "can't convert true into
 * Float". */
static struct str to_float(struct arena *a, struct value *v) {
    struct value_env env = {.arena = a};
    switch (v->type) {
    case V_FLOAT: return STR_NULL;
    case V_INT: *v = v_float((double)v->i); return STR_NULL;
    case V_BIG: *v = v_float(str_to_f(str_of(v->s, v->n))); return STR_NULL;
    case V_STR: return arena_cat3(a, S("invalid value for Float(): \""), v_s(*v), S("\""));
    default: {
        struct str text = v->type == V_NIL ? S("nil") : v_to_s(*v, &env);
        return arena_cat3(a, S("can't convert "), text, S(" into Float"));
    }
    }
}

/* Other tags (!!int, !!bool, one of the site's own) change nothing: Psych goes by
 * the text. */
static struct str apply_scalar(struct arena *a, struct str tag, struct str text, struct value *v) {
    if (is_core(tag, "binary")) {
        struct buf b;
        buf_init_for(&b, a, text.n / 4 * 3 + 3);
        buf_unbase64(&b, text);
        *v = v_str(buf_view(&b));
        v->flags |= VALUE_BINARY;
    } else if (yaml_tag_is_text(tag)) {
        *v = v_str(text);
    } else if (is_core(tag, "float")) {
        return to_float(a, v);
    }
    return STR_NULL;
}

/* Each item's first key and last value. That is how Psych reads !!omap [{a: 1}, {b:
 * 2}]; a list's items that are no mappings vanish. */
static struct value ordered(struct arena *a, const struct array *x) {
    struct map *m = map_new(a);
    for (size_t i = 0; i < x->n; i++) {
        struct value item = x->v[i];
        if (item.type == V_MAP && item.m->n)
            map_set(m, item.m->e[0].key, item.m->e[item.m->n - 1].val);
    }
    return v_map(m);
}

struct str yaml_tag_apply(struct arena *a, enum yaml_kind kind, struct str tag, struct str text,
                          struct value *v) {
    if (kind == YAML_SCALAR) return apply_scalar(a, tag, text, v);
    if (kind == YAML_SEQUENCE && is_core(tag, "omap")) *v = ordered(a, v->a);
    if (kind != YAML_MAPPING) return STR_NULL;
    if (is_core(tag, "str") || str_eqz(tag, "!ruby/string")) {
        struct value *s = map_find_str(v->m, S("str"));
        if (!s) return S("a mapping tagged as a string has no 'str'");
        *v = *s;
    } else if (str_eqz(tag, "!ruby/hash-with-ivars")) {
        struct value e = map_get(v->m, S("elements"));
        *v = e.type == V_MAP ? e : v_map(map_new(a));
    }
    return STR_NULL;
}
