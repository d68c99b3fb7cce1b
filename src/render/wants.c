/* What a document asks of its rendering: Liquid, a layout, or nothing at all.
 *
 * Jekyll's predicates of Document and Convertible: render_with_liquid?,
 * place_in_layout?, asset_file?. */
#include "render/internal.h"

bool has_liquid(struct str s) { return str_has(s, S("{%")) || str_has(s, S("{{")); }

/* Sass and CoffeeScript get no layout, whatever defaults say. */
static bool asset_ext(struct str e) {
    return str_eq(e, S(".scss")) || str_eq(e, S(".sass")) || str_eq(e, S(".coffee"));
}
static bool yaml_ext(struct str e) { return str_eq(e, S(".yml")) || str_eq(e, S(".yaml")); }

/* render_with_liquid: false, which Jekyll 3 does not know. */
bool liquid_off(const struct doc *d) {
    struct value v = doc_get(d, "render_with_liquid");
    return v.type == V_BOOL && !v.b && !d->site->profile->jekyll3;
}

/* A text without markup comes out of Liquid as it went in; then parsing is spared. */
bool wants_liquid(const struct doc *d) {
    if (d->source_map_of || !doc_has_liquid(d)) return false;
    if (d->kind == DOC_DOCUMENT && (str_eq(d->ext, S(".coffee")) || yaml_ext(d->ext))) return false;
    return !liquid_off(d);
}

/* `layout: none` is how a page asks for none; one that names no layout that exists
 * has a place in line, and a warning. */
bool wants_layout(const struct doc *d) {
    struct value v = doc_get(d, "layout");
    if (asset_ext(d->ext) || d->source_map_of) return false;
    if (d->kind == DOC_DOCUMENT && yaml_ext(d->ext)) return false;
    return !(v.type == V_STR && str_eq(v_s(v), S("none")));
}
