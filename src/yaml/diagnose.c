/* libfyaml, loaded when a text has to be explained: most sites never have one. */
#include "yaml/diagnose.h"

#include <dlfcn.h>
#include <libfyaml.h>

/* The functions we call, by libfyaml's own declarations. */
#define FYAML_FUNCTIONS(X)                                                                         \
    X(fy_diag_create)                                                                              \
    X(fy_diag_destroy)                                                                             \
    X(fy_diag_errors_iterate)                                                                      \
    X(fy_diag_set_collect_errors)                                                                  \
    X(fy_parser_create)                                                                            \
    X(fy_parser_destroy)                                                                           \
    X(fy_parser_event_free)                                                                        \
    X(fy_parser_parse)                                                                             \
    X(fy_library_version)                                                                          \
    X(fy_parser_set_string)

struct fyaml_api {
#define X(name) __typeof__(name) *name;
    FYAML_FUNCTIONS(X)
#undef X
};

/* The library stays loaded. */
static bool fyaml_load(struct fyaml_api *fy) {
    void *lib = dlopen("libfyaml.so.0", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &fy->name);
    FYAML_FUNCTIONS(X)
#undef X
    return ok;
}

/* libfyaml counts lines and columns from 1; a column may lie behind the end of the
 * text. */
static size_t offset_of(struct str text, int line, int col) {
    struct str rest = text, l;
    for (int i = 1; i < line && str_line(&rest, &l); i++) continue;
    size_t off = (size_t)(rest.p - text.p) + (col > 0 ? (size_t)col - 1 : 0);
    return off > text.n ? text.n : off;
}

/* A quote that is not closed takes in what follows up to the next one: the mistake is where it
 * opens. `key: "text` of a line above, with no other quote on it. */
static void move_to_opening(struct arena *a, struct str text, struct yaml_error *err) {
    enum { LINES_MOST = 200 };
    bool twice = str_has(err->message, S("double-quoted"));
    if (!str_has(err->message, S("trailing content after"))) return;
    struct str above = str_sub(text, 0, err->offset), mark[2] = {S(": \""), S("- \"")};
    if (!twice) mark[0] = S(": '"), mark[1] = S("- '");
    for (size_t n = 0; n < LINES_MOST; n++) {
        size_t nl = str_rchr(above, '\n'), from = nl == STR_NONE ? 0 : nl + 1;
        struct str line = str_from(above, from);
        for (size_t i = 0; n && i < 2; i++) {
            size_t at = str_find(line, mark[i]);
            if (at == STR_NONE || str_chr(str_from(line, at + 3), mark[i].p[2]) != STR_NONE)
                continue;
            err->offset = from + at + 2;
            err->message = arena_str(a, S("a quote is not closed on its line"));
            return;
        }
        if (nl == STR_NONE) return;
        above = str_sub(above, 0, nl);
    }
}

static bool first_error(const struct fyaml_api *fy, struct arena *a, struct fy_diag *d,
                        struct str text, struct yaml_error *err) {
    void *iter = NULL;
    const struct fy_diag_error *e = fy->fy_diag_errors_iterate(d, &iter);
    if (!e || !e->msg) return false;
    err->message = arena_str(a, str_strip(str_z(e->msg)));
    err->offset = offset_of(text, e->line, e->column);
    move_to_opening(a, text, err);
    return true;
}

/* Events are asked for until the first mistake (NULL) or the first document's end;
 * they carry nothing that is needed, and must each be given back. */
static void parse_all(const struct fyaml_api *fy, struct fy_parser *p) {
    struct fy_event *e;
    do {
        e = fy->fy_parser_parse(p);
        bool end = e && e->type == FYET_DOCUMENT_END; /* Psych reads the first document only */
        fy->fy_parser_event_free(p, e);
        if (end) break;
    } while (e);
}

/* Before 0.8 it frees a token twice in some refused texts with a complex key and a tab. */
static bool may_crash(const struct fyaml_api *fy, struct str text) {
    const char *version = fy->fy_library_version();
    bool old = version && version[0] == '0' && version[1] == '.' && version[2] < '8';
    return old && str_chr(text, '?') != STR_NONE && str_chr(text, '\t') != STR_NONE;
}

/* It is told to be as lenient as libyaml is (YAML 1.1, keys that occur twice,
 * indentation within brackets), so that it complains of as little as possible that
 * Psych would take; the caller compares the places, for what remains. */
bool yaml_diagnose(struct arena *a, struct str text, struct yaml_error *err) {
    struct fyaml_api fy;
    if (!fyaml_load(&fy) || may_crash(&fy, text)) return false;
    /* the default one looks whether there is a terminal, each time */
    struct fy_diag_cfg dcfg = {.level = FYET_INFO, .module_mask = (1u << FYEM_MAX) - 1};
    struct fy_diag *diag = fy.fy_diag_create(&dcfg);
    if (!diag) mem_die();
    fy.fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_DEFAULT_VERSION_1_1 | FYPCF_QUIET |
                                        FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_COLLECT_DIAG |
                                        FYPCF_SLOPPY_FLOW_INDENTATION | FYPCF_JSON_NONE,
                               .diag = diag};
    struct fy_parser *p = fy.fy_parser_create(&cfg);
    if (!p) mem_die();
    if (fy.fy_parser_set_string(p, text.p, text.n) == 0) parse_all(&fy, p);
    bool found = first_error(&fy, a, diag, text, err);
    fy.fy_parser_destroy(p);
    fy.fy_diag_destroy(diag);
    return found;
}
