/* Which converter, and the options of each. */
#include "markdown/commonmark.h"

/* An unknown name is kramdown, as Jekyll's default. */
static enum markdown_kind kind_of(struct str name) {
    static const struct {
        const char *name;
        enum markdown_kind kind;
    } KINDS[] = {{"commonmark", MARKDOWN_COMMONMARK},
                 {"commonmarkghpages", MARKDOWN_COMMONMARK_GHPAGES},
                 {"gfm", MARKDOWN_GFM}};
    for (size_t i = 0; i < ARRAY_LEN(KINDS); i++)
        if (str_caseeq(name, str_z(KINDS[i].name))) return KINDS[i].kind;
    return MARKDOWN_KRAMDOWN;
}

/* Both sets of options are made, whatever the converter: {::options} and smartify need
 * kramdown's. */
struct markdown_options *markdown_options_new(struct arena *a, const struct map *config,
                                              struct diags *diags) {
    struct markdown_options *o = ARENA_NEW(a, struct markdown_options);
    md_opts_init(&o->kramdown);
    if (!config) return o;
    o->kind = kind_of(v_s(map_getz(config, "markdown")));
    md_opts_configure(a, &o->kramdown, config);
    commonmark_options(o, config, diags);
    return o;
}

struct markdown_options *markdown_options_ascii(struct arena *a, const struct markdown_options *o) {
    struct markdown_options *same = ARENA_NEW(a, struct markdown_options);
    *same = *o;
    same->kramdown.ascii = true;
    return same;
}

void markdown_set_dialect(struct markdown_options *o, enum kramdown_dialect dialect) {
    o->kramdown.dialect = dialect;
}

void markdown_set_highlighter(struct markdown_options *o, markdown_highlight_fn *fn, void *ctx) {
    o->highlight = fn;
    o->highlight_ctx = ctx;
}
