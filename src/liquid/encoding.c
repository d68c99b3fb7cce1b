/* The encodings of texts, which Liquid 4.0 lets through to who asks for them.
 *
 * There a body's text is made by Ruby's Array#join: it has the encoding of its first piece, unless
 * a later one goes beyond ASCII. What Ruby makes of nil, booleans, numbers and times is US-ASCII,
 * and so is a body of no pieces; a template's own text is UTF-8. kramdown asks: into a document of
 * US-ASCII it writes numeric entities. So one bit goes along, in the values and in the context, and
 * it counts only where all of the text is ASCII. */
#include "liquid/internal.h"

static bool all_ascii(struct str s) { return str_ascii_run(s, 0) == s.n; }

/* A list's text has the encoding of its first item's; a mapping's is UTF-8 unless
 * it is empty. */
bool value_ascii(struct liquid_context *cx, struct value v) {
    switch (v.type) {
    case V_STR: return v.flags & VALUE_ASCII;
    case V_MAP: return v.m->n == 0;
    case V_OBJECT:
    case V_EMPTY:
    case V_BLANK: break;
    case V_ARRAY: return v.a->n == 0 || value_ascii(cx, v.a->v[0]);
    default: return true;
    }
    struct array *x = v.type == V_OBJECT ? v_list(v, cx->values) : NULL;
    return x && (x->n == 0 || value_ascii(cx, x->v[0]));
}

bool liquid_ascii(const struct liquid_context *cx, struct str rendered) {
    return cx->env->rules->encodings && cx->ascii && all_ascii(rendered);
}

bool liquid_value_ascii(struct liquid_context *cx, struct value v) {
    if (!cx->env->rules->encodings || !value_ascii(cx, v)) return false;
    return v.type != V_STR || all_ascii(v_s(v));
}

/* capture keeps the mark with the text, for who prints or filters it later. */
struct value rendered_value(const struct liquid_context *cx, struct str text) {
    struct value v = v_str(text);
    if (liquid_ascii(cx, text)) v.flags |= VALUE_ASCII;
    return v;
}

/* Liquid's own filters that make a new text in the encoding of the old. */
const char *const AS_INPUT[] = {
    "append",        "capitalize", "downcase",     "escape",         "escape_once",   "h",
    "join",          "lstrip",     "rstrip",       "strip",          "remove",        "upcase",
    "newline_to_br", "replace",    "remove_first", "strip_newlines", "replace_first", "slice",
    "strip_html",    "truncate",   "url_encode",   "truncatewords",
};
const size_t AS_INPUT_COUNT = ARRAY_LEN(AS_INPUT);
