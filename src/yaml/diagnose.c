#include "yaml/diagnose.h"

#include <libfyaml.h>

static size_t offset_of(struct str text, int line, int col) {
    struct str rest = text, l;
    for (int i = 1; i < line && str_line(&rest, &l); i++) continue;
    size_t off = (size_t)(rest.p - text.p) + (col > 0 ? (size_t)col - 1 : 0);
    return off > text.n ? text.n : off;
}

static bool first_error(struct arena *a, struct fy_diag *d, struct str text,
                        struct yaml_error *err) {
    void *iter = NULL;
    const struct fy_diag_error *e = fy_diag_errors_iterate(d, &iter);
    if (!e || !e->msg) return false;
    err->message = arena_str(a, str_strip(str_z(e->msg)));
    err->offset = offset_of(text, e->line, e->column);
    return true;
}

static void parse_all(struct fy_parser *p) {
    struct fy_event *e;
    do {
        e = fy_parser_parse(p);
        bool end = e && e->type == FYET_DOCUMENT_END; /* Psych reads the first document only */
        fy_parser_event_free(p, e);
        if (end) break;
    } while (e);
}

bool yaml_diagnose(struct arena *a, struct str text, struct yaml_error *err) {
    /* the default one looks whether there is a terminal, each time */
    struct fy_diag_cfg dcfg = {.level = FYET_INFO, .module_mask = (1u << FYEM_MAX) - 1};
    struct fy_diag *diag = fy_diag_create(&dcfg);
    if (!diag) mem_die();
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_DEFAULT_VERSION_1_1 | FYPCF_QUIET |
                                        FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_COLLECT_DIAG |
                                        FYPCF_SLOPPY_FLOW_INDENTATION | FYPCF_JSON_NONE,
                               .diag = diag};
    struct fy_parser *p = fy_parser_create(&cfg);
    if (!p) mem_die();
    if (fy_parser_set_string(p, text.p, text.n) == 0) parse_all(p);
    bool found = first_error(a, diag, text, err);
    fy_parser_destroy(p);
    fy_diag_destroy(diag);
    return found;
}
