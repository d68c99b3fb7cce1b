/* What all parsing shares: mistakes and where they are, strict parsing that falls back to lax. */
#include "liquid/internal.h"

/* Markup is a slice of the source nearly always; texts made while parsing point to the tag. */
size_t offset_of(const struct liquid_parser *p, struct str at) {
    const char *base = p->src->text.p;
    if (at.p && base && at.p >= base && at.p <= base + p->src->text.n) return (size_t)(at.p - base);
    return p->off;
}

void fail_about(struct liquid_parser *p, enum diag_about about, struct str subject) {
    p->about = about;
    p->subject = subject;
    p->told_about = true;
}

/* The first message counts. A quiet parser keeps it: the lax way may still succeed. */
static bool vfail(struct liquid_parser *p, struct str at, const char *fmt, va_list ap) {
    if (p->failed) return false;
    p->failed = true;
    p->message = arena_vprintf(p->arena, fmt, ap);
    if (!p->told_about) fail_about(p, ABOUT_ANYTHING, S(""));
    p->told_about = false;
    if (p->quiet) return false;
    diag_add(p->diags, SEV_ERROR, p->src, offset_of(p, at), p->chain, STR_FMT, STR_ARG(p->message));
    diag_last_error(p->diags)->cls = DIAG_LIQUID_SYNTAX;
    diag_is(p->diags, p->about, p->subject);
    return false;
}

bool fail_at(struct liquid_parser *p, struct str at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vfail(p, at, fmt, ap);
    va_end(ap);
    return false;
}

bool liquid_syntax_error(struct liquid_parser *p, struct str at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vfail(p, at, fmt, ap);
    va_end(ap);
    return false;
}

/* `raised` is what Jekyll prints; our own message says it with its place. */
bool liquid_syntax_raise(struct liquid_parser *p, struct str at, struct str raised, const char *fmt,
                         ...) {
    va_list ap;
    bool failed = p->failed;
    va_start(ap, fmt);
    vfail(p, at, fmt, ap);
    va_end(ap);
    struct diag *g = p->quiet || failed ? NULL : diag_last_error(p->diags);
    if (!g) return false;
    g->raised.message = arena_str(p->diags->a, raised);
    g->cls = DIAG_EXCEPTION;
    return false;
}

void parse_warning(struct liquid_parser *p, struct str context) {
    diag_add(p->diags, SEV_WARNING, p->src, p->off, p->chain, STR_FMT " in \"" STR_FMT "\"",
             STR_ARG(p->message), STR_ARG(context));
    p->diags->list.v[p->diags->list.n - 1].cls = DIAG_LIQUID_WARNING;
    diag_is(p->diags, p->about, p->subject);
}

/* In the mode Jekyll sets, `warn`, a mistake of the strict parser is told and the lax one
 * decides. */
bool parse_switching(struct liquid_parser *p, struct str markup, parse_fn *strict, parse_fn *lax,
                     void *into) {
    if (p->env->mode == LIQUID_STRICT) return strict(p, markup, into);
    if (p->env->mode == LIQUID_WARN) {
        bool quiet = p->quiet;
        p->quiet = true;
        bool ok = strict(p, markup, into);
        p->quiet = quiet;
        if (ok) return true;
        p->failed = false;
        parse_warning(p, str_strip(markup));
    }
    return lax(p, markup, into);
}

struct arena *liquid_parser_arena(struct liquid_parser *p) {
    return p->arena;
}
