/* YAML texts to values, on libyaml, which is what Ruby's readers read with. */
#include "yaml/loader.h"

/* Told before anything is read, whatever else is wrong with the text. The rest of
 * this room may rely on it: marks count characters, and their offsets are found by
 * stepping over them. */
static bool check_encoding(struct arena *a, struct str text, struct yaml_error *err) {
    size_t bad = utf8_bad(text);
    if (bad == STR_NONE) return true;
    err->message = arena_str(a, S("invalid byte sequence in UTF-8"));
    err->offset = bad;
    return false;
}

/* The parser reads from the text itself, which must outlive the call only; results
 * are copies. Running out of memory within libyaml ends the program, as everywhere. */
bool yaml_load(struct arena *a, struct str text, enum yaml_dialect dialect,
               const struct zone *local, struct value *out, struct yaml_error *err) {
    *err = (struct yaml_error){0};
    *out = dialect == YAML_SAFE ? v_bool(false) : v_nil();
    if (text.n == 0) return true;
    if (!check_encoding(a, text, err)) return false;
    struct loader l = {.a = a, .text = text, .local = local, .err = err};
    if (!yaml_parser_initialize(&l.p)) mem_die();
    yaml_parser_set_encoding(&l.p, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l.p, (const unsigned char *)text.p, text.n);
    smap_init(&l.anchors, &l.tmp);
    bool ok = dialect == YAML_SAFE ? yaml_read_safe(&l, out) : yaml_read_psych(&l, out);
    yaml_parser_delete(&l.p);
    arena_free(&l.tmp);
    return ok;
}
