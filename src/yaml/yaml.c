#include "yaml/yaml.h"

#include "yaml/scalar.h"

#include <libfyaml.h>

enum { YAML_DEPTH = 200 };

struct loader {
    struct arena *a;
    struct arena tmp; /* entries of what is not yet complete */
    struct fy_parser *p;
    const struct zone *local;
    struct smap anchors; /* name -> struct value* */
    struct yaml_error *err;
    bool failed;
};

static bool fail(struct loader *l, const char *msg, struct fy_token *at) {
    if (l->failed) return false;
    l->failed = true;
    const struct fy_mark *m = at ? fy_token_start_mark(at) : NULL;
    l->err->message = arena_str(l->a, str_z(msg));
    l->err->offset = m ? m->input_pos : 0;
    return false;
}

static struct str token_text(struct loader *l, struct fy_token *t) {
    size_t n = 0;
    const char *p = t ? fy_token_get_text(t, &n) : NULL;
    return p ? arena_str(l->a, str_of(p, n)) : S("");
}

/* Words that front matter is full of are kept once for all: they take no memory, and whoever looks
 * for a key finds its bytes at hand. */
static struct str scalar_text(struct loader *l, struct fy_token *t) {
    static const struct str COMMON[] = {{"layout", 6},       {"title", 5},    {"date", 4},
                                        {"tags", 4},         {"category", 8}, {"categories", 10},
                                        {"author", 6},       {"excerpt", 7},  {"permalink", 9},
                                        {"description", 11}, {"image", 5},    {"url", 3}};
    size_t n = 0;
    const char *p = t ? fy_token_get_text(t, &n) : NULL;
    if (!p) return S("");
    for (size_t i = 0; i < ARRAY_LEN(COMMON); i++)
        if (n == COMMON[i].n && memcmp(p, COMMON[i].p, n) == 0) return COMMON[i];
    return arena_str(l->a, str_of(p, n));
}

static void anchor(struct loader *l, struct fy_token *name, struct value v) {
    if (!name) return;
    struct value *p = ARENA_NEW(l->a, struct value);
    *p = v;
    smap_set(&l->anchors, token_text(l, name), p);
}

static struct fy_event *next(struct loader *l) {
    struct fy_event *e = fy_parser_parse(l->p);
    if (!e) l->failed = true; /* the message is in the parser's diagnostics */
    return e;
}

static bool read_node(struct loader *l, struct fy_event *e, struct value *out, int depth,
                      bool *merge);

/* !!str and the like; false for a tag Psych would refuse. */
static bool tagged(struct loader *l, struct str tag, struct str text, struct value *out) {
    if (str_ends(tag, S(":str")) || str_eq(tag, S("!")) || str_ends(tag, S(":binary")))
        *out = v_str(text);
    else if (str_ends(tag, S(":int")))
        *out = v_int(str_to_i(text));
    else if (str_ends(tag, S(":float")))
        *out = v_float(str_to_f(text));
    else if (str_ends(tag, S(":null")))
        *out = v_nil();
    else if (str_has(tag, S("ruby/")))
        return false;
    else
        *out = yaml_scalar(l->a, text, l->local);
    return true;
}

static bool read_scalar(struct loader *l, struct fy_event *e, struct value *out, bool *merge) {
    struct str text = scalar_text(l, e->scalar.value);
    struct str tag = STR_NULL;
    if (e->scalar.tag) tag = token_text(l, e->scalar.tag);
    bool plain = !e->scalar.value || fy_token_scalar_style(e->scalar.value) == FYSS_PLAIN;
    if (merge) *merge = plain && !tag.p && str_eq(text, S("<<"));
    if (tag.p && tag.n) {
        if (!tagged(l, tag, text, out))
            return fail(l, "this tag asks for a Ruby object, which is not allowed", e->scalar.tag);
    } else if (plain && text.n > 1 && text.p[0] == ':') {
        return fail(l, "Tried to load unspecified class: Symbol (quote the value)",
                    e->scalar.value);
    } else
        *out = plain ? yaml_scalar(l->a, text, l->local) : v_str(text);
    anchor(l, e->scalar.anchor, *out);
    return true;
}

static bool fill_sequence(struct loader *l, struct array *x, int depth) {
    for (;;) {
        struct fy_event *e = next(l);
        if (!e) return false;
        bool end = e->type == FYET_SEQUENCE_END;
        struct value v;
        bool ok = end || read_node(l, e, &v, depth + 1, NULL);
        fy_parser_event_free(l->p, e);
        if (end || !ok) return ok;
        array_push(x, v);
    }
}

/* What has an anchor may hold itself, so that it grows where it is; all else is gathered first and
 * gets the memory it needs. */
static bool read_sequence(struct loader *l, struct fy_event *start, struct value *out, int depth) {
    struct fy_token *name = start->sequence_start.anchor;
    struct array *x = array_new(name ? l->a : &l->tmp, 0);
    if (name) anchor(l, name, v_array(x));
    bool ok = fill_sequence(l, x, depth);
    *out = v_array(name ? x : array_copy(l->a, x));
    return ok;
}

/* "<<": Psych's merge overwrites keys that came before it. */
static void merge_in(struct map *m, struct value v) {
    if (v.type == V_MAP)
        for (size_t i = 0; i < v.m->n; i++) map_set(m, v.m->e[i].key, v.m->e[i].val);
    else if (v.type == V_ARRAY)
        for (size_t i = v.a->n; i-- > 0;)
            if (v.a->v[i].type == V_MAP) merge_in(m, v.a->v[i]);
}

static bool fill_mapping(struct loader *l, struct map *m, int depth) {
    for (;;) {
        struct fy_event *e = next(l);
        if (!e) return false;
        bool end = e->type == FYET_MAPPING_END, merge = false;
        struct value k, v;
        bool ok = end || read_node(l, e, &k, depth + 1, &merge);
        fy_parser_event_free(l->p, e);
        if (end || !ok) return ok;
        if (!(e = next(l))) return false;
        ok = read_node(l, e, &v, depth + 1, NULL);
        fy_parser_event_free(l->p, e);
        if (!ok) return false;
        if (merge && (v.type == V_MAP || v.type == V_ARRAY))
            merge_in(m, v);
        else
            map_set(m, k, v);
    }
}

static bool read_mapping(struct loader *l, struct fy_event *start, struct value *out, int depth) {
    struct fy_token *name = start->mapping_start.anchor;
    struct map *m = map_new(name ? l->a : &l->tmp);
    if (name) anchor(l, name, v_map(m));
    bool ok = fill_mapping(l, m, depth);
    *out = v_map(name ? m : map_copy(l->a, m));
    return ok;
}

static bool read_node(struct loader *l, struct fy_event *e, struct value *out, int depth,
                      bool *merge) {
    if (depth > YAML_DEPTH) return fail(l, "nested too deeply", fy_event_get_token(e));
    switch (e->type) {
    case FYET_SCALAR: return read_scalar(l, e, out, merge);
    case FYET_SEQUENCE_START: return read_sequence(l, e, out, depth);
    case FYET_MAPPING_START: return read_mapping(l, e, out, depth);
    case FYET_ALIAS: {
        struct value *v = smap_get(&l->anchors, token_text(l, e->alias.anchor));
        if (!v) return fail(l, "unknown alias", e->alias.anchor);
        *out = *v;
        return true;
    }
    default: return fail(l, "unexpected event", NULL);
    }
}

static size_t offset_of(struct str text, int line, int col) {
    struct str rest = text, l;
    for (int i = 1; i < line && str_line(&rest, &l); i++) continue;
    size_t off = (size_t)(rest.p - text.p) + (col > 0 ? (size_t)col - 1 : 0);
    return off > text.n ? text.n : off;
}

static void take_error(struct loader *l, struct fy_diag *d, struct str text) {
    void *iter = NULL;
    struct fy_diag_error *e = fy_diag_errors_iterate(d, &iter);
    if (l->err->message.n) return;
    l->err->message = e && e->msg ? arena_str(l->a, str_strip(str_z(e->msg))) : S("invalid YAML");
    l->err->offset = e ? offset_of(text, e->line, e->column) : 0;
}

static bool read_document(struct loader *l, struct value *out) {
    bool done = false, ok = true;
    *out = v_nil();
    while (!done && ok) {
        struct fy_event *e = next(l);
        if (!e) return false;
        if (e->type == FYET_STREAM_END || e->type == FYET_DOCUMENT_END)
            done = true;
        else if (e->type != FYET_STREAM_START && e->type != FYET_DOCUMENT_START)
            ok = read_node(l, e, out, 0, NULL);
        fy_parser_event_free(l->p, e);
    }
    return ok;
}

/* libfyaml does not come back from some texts that are not UTF-8. */
static bool check_encoding(struct arena *a, struct str text, struct yaml_error *err) {
    size_t bad = utf8_bad(text);
    if (bad == STR_NONE) return true;
    err->message = arena_str(a, S("invalid byte sequence in UTF-8"));
    err->offset = bad;
    return false;
}

static bool load_once(struct arena *a, struct str text, const struct zone *local, struct value *out,
                      struct yaml_error *err) {
    /* the default one looks whether there is a terminal, each time */
    struct fy_diag_cfg dcfg = {.level = FYET_INFO, .module_mask = (1u << FYEM_MAX) - 1};
    struct fy_diag *diag = fy_diag_create(&dcfg);
    if (!diag) mem_die();
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_DEFAULT_VERSION_1_1 | FYPCF_QUIET |
                                        FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_COLLECT_DIAG |
                                        FYPCF_SLOPPY_FLOW_INDENTATION | FYPCF_JSON_NONE,
                               .diag = diag};
    struct loader l = {.a = a, .local = local, .err = err};
    smap_init(&l.anchors, a);
    l.p = fy_parser_create(&cfg);
    if (!l.p) mem_die();
    bool ok = fy_parser_set_string(l.p, text.p, text.n) == 0 && read_document(&l, out);
    if (!ok) take_error(&l, diag, text);
    arena_free(&l.tmp);
    fy_parser_destroy(l.p);
    fy_diag_destroy(diag);
    return ok;
}

/* Psych takes a comment right behind a quoted scalar or a flow collection, libfyaml does not. */
static bool wants_space(struct str text, const struct yaml_error *err) {
    return str_starts(err->message, S("invalid comment ")) && err->offset < text.n &&
           text.p[err->offset] == '#';
}

bool yaml_load(struct arena *a, struct str text, const struct zone *local, struct value *out,
               struct yaml_error *err) {
    enum { SPACES = 64 }; /* given to one text at the most: each means reading it again */
    size_t given[SPACES], n = 0;
    *err = (struct yaml_error){0};
    *out = v_nil();
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_from(text, 3);
    if (text.n == 0) return true;
    if (!check_encoding(a, text, err)) return false;
    while (!load_once(a, text, local, out, err)) {
        size_t at = err->offset;
        if (n == SPACES || !wants_space(text, err)) {
            for (size_t i = 0; i < n; i++) err->offset -= given[i] < at;
            return false;
        }
        text = arena_cat3(a, str_sub(text, 0, at), S(" "), str_from(text, at));
        given[n++] = at;
        *err = (struct yaml_error){0};
        *out = v_nil();
    }
    return true;
}
