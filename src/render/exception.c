/* Jekyll's own line for a template's error. */
#include "render/internal.h"

/* The file that the template included, directly or not, when it failed: Jekyll blames the outermost
 * include, whatever lies below. */
static struct str blamed(const struct diag *g) {
    if (g->nchain == 0) return g->raised.file;
    if (g->nchain == 1) return g->file;
    struct str at = g->chain[g->nchain - 2]; /* FILE:LINE:COL */
    for (int k = 0; k < 2; k++) at.n = str_rchr(at, ':');
    return at;
}

/* "Liquid Exception: Liquid error (FILE line N): MESSAGE included in PATH". Lines of a template
 * count from behind its front matter. */
void add_exception(struct site *s, struct diags *d, const struct source *src, struct str body,
                   struct str path) {
    struct diag *g = diag_last_error(d);
    if (!g || g->jekyll.p || g->cls == DIAG_OTHER) return;
    bool included = g->nchain > 0 || g->raised.file.n;
    uint32_t line = g->raised.line ? g->raised.line : g->line, first = 1, col;
    if (!included && body.p >= src->text.p && body.p <= src->text.p + src->text.n)
        text_position(src->text, (size_t)(body.p - src->text.p), &first, &col);
    struct buf b;
    buf_init(&b, d->a);
    BUF_LIT(&b, "Liquid Exception: ");
    if (g->cls != DIAG_EXCEPTION) {
        buf_puts(&b, g->cls == DIAG_LIQUID_SYNTAX ? "Liquid syntax error (" : "Liquid error (");
        if (included) {
            struct str file = blamed(g);
            bool shown = file.n && file.p[0] != '/';
            buf_printf(&b, STR_FMT " ", STR_ARG(shown ? path_join(d->a, s->source, file) : file));
        }
        buf_printf(&b, "line %u): ", line + 1 - first);
    }
    buf_str(&b, g->raised.message.n ? g->raised.message : g->message);
    if (included && g->cls != DIAG_EXCEPTION) BUF_LIT(&b, " included");
    buf_printf(&b, " in " STR_FMT, STR_ARG(path));
    g->jekyll = buf_view(&b);
}

/* Jekyll tells of pages by their path below the source, of all else by the whole. */
struct str told_path(const struct doc *d) {
    return d->kind == DOC_PAGE || !d->path.n ? d->relpath : d->path;
}
