/* Where everything in a YAML text stands: each node with its key, and both their places. */
#include "yaml/yaml.h"

#include <yaml.h>

struct outliner {
    struct arena *a;
    struct str text;
    struct yaml_outline *out;
    VEC(size_t) lines; /* where they begin */
    yaml_parser_t p;
};

/* Columns count characters. */
static size_t offset_of(const struct outliner *o, yaml_mark_t m) {
    if (m.line >= o->lines.n) return o->text.n;
    size_t at = o->lines.v[m.line];
    for (size_t i = 0; i < m.column && at < o->text.n; i++) utf8_next(o->text, &at);
    return at;
}

/* Bytes of the line end that begins at `i`, of all that YAML 1.1 knows; 0: there is none. */
static size_t line_end(struct str t, size_t i) {
    static const struct str ENDS[] = {{"\r\n", 2},     {"\n", 1},           {"\r", 1},
                                      {"\xC2\x85", 2}, {"\xE2\x80\xA8", 3}, {"\xE2\x80\xA9", 3}};
    if ((unsigned char)t.p[i] > '\r' && (unsigned char)t.p[i] < 0xC2) return 0;
    for (size_t k = 0; k < ARRAY_LEN(ENDS); k++)
        if (str_starts(str_from(t, i), ENDS[k])) return ENDS[k].n;
    return 0;
}

static void find_lines(struct outliner *o) {
    size_t from = 0;
    VEC_PUSH(o->a, &o->lines, from);
    for (size_t i = 0; i < o->text.n;) {
        size_t n = line_end(o->text, i);
        i += n ? n : 1;
        if (n) VEC_PUSH(o->a, &o->lines, i);
    }
}

enum { DEEPEST = 200 };

static bool node(struct outliner *o, const yaml_event_t *e, struct yaml_node n, int depth);

static bool entries(struct outliner *o, size_t parent, bool mapping, int depth) {
    yaml_event_t e;
    bool ok = true;
    if (depth > DEEPEST) return false;
    for (size_t i = 0; ok; i++) {
        struct yaml_node n = {.parent = parent, .index = i};
        if (!yaml_parser_parse(&o->p, &e)) return false;
        bool end = e.type == YAML_MAPPING_END_EVENT || e.type == YAML_SEQUENCE_END_EVENT;
        if (mapping && e.type == YAML_SCALAR_EVENT) {
            n.key = arena_str(o->a, str_of((char *)e.data.scalar.value, e.data.scalar.length));
            n.key_at = offset_of(o, e.start_mark);
            yaml_event_delete(&e);
            if (!yaml_parser_parse(&o->p, &e)) return false;
        } else if (!end) {
            n.key_at = offset_of(o, e.start_mark);
            if (mapping) ok = false; /* a key that is no text */
        }
        if (ok && !end) ok = node(o, &e, n, depth);
        yaml_event_delete(&e);
        if (end) return true;
    }
    return false;
}

static bool node(struct outliner *o, const yaml_event_t *e, struct yaml_node n, int depth) {
    size_t i = o->out->n;
    bool mapping = e->type == YAML_MAPPING_START_EVENT;
    n.kind = mapping                                ? YAML_IS_MAPPING
             : e->type == YAML_SEQUENCE_START_EVENT ? YAML_IS_SEQUENCE
                                                    : YAML_IS_SCALAR;
    n.at = offset_of(o, e->start_mark);
    n.end = offset_of(o, e->end_mark);
    if (e->type == YAML_SCALAR_EVENT) {
        n.text = arena_str(o->a, str_of((char *)e->data.scalar.value, e->data.scalar.length));
        n.plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    }
    VEC_PUSH(o->a, o->out, n);
    return n.kind == YAML_IS_SCALAR || entries(o, i, mapping, depth + 1);
}

static bool document(struct outliner *o) {
    yaml_event_t e;
    for (;;) {
        if (!yaml_parser_parse(&o->p, &e)) return false;
        yaml_event_type_t t = e.type;
        bool value = t == YAML_SCALAR_EVENT || t == YAML_MAPPING_START_EVENT ||
                     t == YAML_SEQUENCE_START_EVENT;
        bool ok = !value || node(o, &e, (struct yaml_node){.parent = YAML_NOWHERE}, 0);
        yaml_event_delete(&e);
        if (value || t == YAML_STREAM_END_EVENT) return ok;
    }
}

bool yaml_outline(struct arena *a, struct str text, struct yaml_outline *out) {
    struct outliner o = {.a = a, .text = text, .out = out};
    *out = (struct yaml_outline){0};
    find_lines(&o);
    if (!yaml_parser_initialize(&o.p)) mem_die();
    yaml_parser_set_input_string(&o.p, (const unsigned char *)text.p, text.n);
    bool ok = document(&o);
    yaml_parser_delete(&o.p);
    return ok;
}

static bool is_child(const struct yaml_node *n, size_t parent, struct str step) {
    return n->parent == parent &&
           (n->key.p ? str_eq(n->key, step) : str_to_i(step) == (int64_t)n->index);
}

const struct yaml_node *yaml_find(const struct yaml_outline *x, struct str path) {
    size_t at = 0;
    struct str step;
    if (!x->n) return NULL;
    while (str_next(&path, '/', &step)) {
        size_t found = YAML_NOWHERE; /* of a key that is there twice the last one counts */
        for (size_t i = at + 1; i < x->n; i++)
            if (is_child(&x->v[i], at, step)) found = i;
        if (found == YAML_NOWHERE) return NULL;
        at = found;
    }
    return &x->v[at];
}
