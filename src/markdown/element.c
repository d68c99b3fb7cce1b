/* HTML elements: what kind each is, and how kramdown reads its content.
 *
 * kind: EL_* bits; model: how the content is read if markdown="1" or the option
 * asks for it. The lists are kramdown's, which knows some elements as neither block
 * nor span (0): they are blocks where they stand alone. */
#include "markdown/html.h"

static const struct element {
    const char *name;
    uint8_t kind, model;
} ELEMENTS[] = {
/* sorted */
#define SP EL_SPAN
#define BL EL_BLOCK
#define VO EL_VOID
#define NEW EL_SINCE_2_5
    {"a", SP, CM_SPAN},           {"abbr", SP, CM_SPAN},      {"acronym", SP, CM_SPAN},
    {"address", BL, CM_BLOCK},    {"applet", BL, CM_BLOCK},   {"area", VO, CM_RAW},
    {"article", BL, CM_BLOCK},    {"aside", BL, CM_BLOCK},    {"b", SP, CM_SPAN},
    {"base", VO, CM_RAW},         {"bdo", SP, CM_SPAN},       {"big", SP, CM_SPAN},
    {"blockquote", BL, CM_BLOCK}, {"body", BL, CM_BLOCK},     {"br", SP | VO, CM_RAW},
    {"button", SP, CM_SPAN},      {"caption", BL, CM_SPAN},   {"cite", SP, CM_SPAN},
    {"code", SP, CM_RAW},         {"col", BL | VO, CM_RAW},   {"colgroup", BL, CM_RAW},
    {"command", VO, CM_RAW},      {"dd", BL, CM_BLOCK},       {"del", SP, CM_SPAN},
    {"details", 0, CM_BLOCK},     {"dfn", SP, CM_SPAN},       {"div", BL, CM_BLOCK},
    {"dl", BL, CM_BLOCK},         {"dt", BL, CM_SPAN},        {"em", SP, CM_SPAN},
    {"embed", VO, CM_RAW},        {"fieldset", BL, CM_BLOCK}, {"figcaption", BL, CM_BLOCK},
    {"figure", 0, CM_BLOCK},      {"footer", BL, CM_BLOCK},   {"form", BL, CM_BLOCK},
    {"h1", BL, CM_SPAN},          {"h2", BL, CM_SPAN},        {"h3", BL, CM_SPAN},
    {"h4", BL, CM_SPAN},          {"h5", BL, CM_SPAN},        {"h6", BL, CM_SPAN},
    {"head", BL, CM_RAW},         {"header", BL, CM_BLOCK},   {"hgroup", BL, CM_BLOCK},
    {"hr", BL | VO, CM_RAW},      {"html", BL, CM_RAW},       {"i", SP, CM_SPAN},
    {"iframe", BL, CM_BLOCK},     {"img", SP | VO, CM_RAW},   {"input", SP | VO, CM_RAW},
    {"ins", SP, CM_SPAN},         {"kbd", SP, CM_RAW},        {"keygen", VO, CM_RAW},
    {"label", SP, CM_SPAN},       {"legend", BL, CM_SPAN},    {"li", BL, CM_BLOCK},
    {"link", VO, CM_RAW},         {"main", BL, CM_BLOCK},     {"map", BL, CM_BLOCK},
    {"mark", SP, CM_RAW},         {"math", 0, CM_RAW},        {"menu", BL, CM_BLOCK},
    {"meta", VO, CM_RAW},         {"nav", BL, CM_BLOCK},      {"noscript", 0, CM_BLOCK},
    {"object", 0, CM_BLOCK},      {"ol", BL, CM_RAW},         {"optgroup", BL, CM_SPAN},
    {"option", SP, CM_RAW},       {"p", BL, CM_SPAN},         {"param", VO, CM_RAW},
    {"pre", BL, CM_RAW},          {"q", SP, CM_SPAN},         {"rb", SP, CM_SPAN},
    {"rbc", SP, CM_SPAN},         {"rp", SP, CM_SPAN},        {"rt", SP, CM_SPAN},
    {"rtc", SP, CM_SPAN},         {"ruby", SP, CM_SPAN},      {"samp", SP, CM_RAW},
    {"script", 0, CM_RAW},        {"section", BL, CM_BLOCK},  {"select", SP, CM_SPAN},
    {"small", SP, CM_SPAN},       {"source", VO, CM_RAW},     {"span", SP, CM_SPAN},
    {"strong", SP, CM_SPAN},      {"style", 0, CM_RAW},       {"sub", SP, CM_SPAN},
    {"summary", BL, CM_BLOCK},    {"sup", SP, CM_SPAN},       {"table", BL, CM_RAW},
    {"tbody", BL, CM_RAW},        {"td", BL, CM_BLOCK},       {"textarea", 0, CM_RAW},
    {"tfoot", BL, CM_RAW},        {"th", BL, CM_SPAN},        {"thead", BL, CM_RAW},
    {"tr", BL, CM_RAW},           {"track", VO, CM_RAW},      {"time", SP | NEW, CM_RAW},
    {"tt", SP, CM_SPAN},          {"u", SP, CM_RAW},          {"ul", BL, CM_RAW},
    {"var", SP, CM_RAW},          {"wbr", VO, CM_RAW},
#undef SP
#undef BL
#undef VO
#undef NEW
};

/* As strcmp, of a C string and a slice. */
static int name_cmp(const char *z, struct str name) {
    size_t i = 0;
    while (i < name.n && z[i] && z[i] == name.p[i]) i++;
    return i < name.n ? (unsigned char)z[i] - (unsigned char)name.p[i] : z[i] != 0;
}

/* Binary search; the first letter decides nearly always. */
static const struct element *find_element(struct str name) {
    size_t lo = 0, hi = name.n ? ARRAY_LEN(ELEMENTS) : 0;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = (unsigned char)ELEMENTS[mid].name[0] - (unsigned char)name.p[0];
        if (c == 0) c = name_cmp(ELEMENTS[mid].name, name);
        if (c == 0) return &ELEMENTS[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

/* The bits of an element; 0 for one kramdown does not know. */
unsigned html_element(enum kramdown_dialect dialect, struct str name) {
    const struct element *e = find_element(name);
    if (!e || ((e->kind & EL_SINCE_2_5) && dialect == KRAMDOWN_DIALECT_2_4)) return 0;
    unsigned lazy = (e->kind & EL_SPAN) || str_eq(name, S("script")) ? EL_LAZY_SPAN : 0u;
    return e->kind | EL_KNOWN | lazy;
}

/* An element nobody knows keeps its content as it stands. */
enum content_model html_model(struct str name) {
    const struct element *e = find_element(name);
    return e ? (enum content_model)e->model : CM_RAW;
}

/* "1" means what is usual for the element; the attribute itself is never written. */
enum content_model html_markdown_attr(struct attrs *as, struct str name) {
    const struct attr *m = attr_get(as, "markdown");
    if (!m) return CM_NONE;
    struct str v = m->v;
    attr_del(as, "markdown");
    if (str_eq(v, S("0"))) return CM_RAW;
    if (str_eq(v, S("1"))) return html_model(name);
    if (str_eq(v, S("span"))) return CM_SPAN;
    return str_eq(v, S("block")) ? CM_BLOCK : CM_NONE;
}
