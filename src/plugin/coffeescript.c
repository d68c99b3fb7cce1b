/* jekyll-coffeescript 2.0: .coffee files become .js, by the installed program `coffee`. */
#include "plugin/internal.h"

#include <errno.h>

enum { PATIENCE = 60 /* seconds */ };

/* The extension of outputs is settled when pages are read, before any generator or
 * converter runs. */
static void init(struct site *s) { s->coffeescript = true; }

/* "[stdin]:3:5: error: ..." as a place in the file, which its front matter comes
 * before. The compiler counts lines from the text it got, the body, so the front
 * matter's are added. A text without a place is shown at the beginning of the file. */
static void failed(const struct doc *d, struct diags *diags, struct str err) {
    struct str first = err;
    str_line(&err, &first);
    uint32_t line = 0, col, at;
    size_t off = (size_t)(d->body.p - d->src.text.p);
    struct str rest = str_starts(first, S("[stdin]:")) ? str_from(first, 8) : S("");
    while (rest.n && ch_digit((unsigned char)rest.p[0])) {
        line = line * 10 + (uint32_t)(rest.p[0] - '0');
        rest = str_from(rest, 1);
    }
    size_t colon = str_find(first, S("error: "));
    struct str what = colon == STR_NONE ? first : str_from(first, colon + 7);
    text_position(d->src.text, off <= d->src.text.n ? off : 0, &at, &col);
    diag_file(diags, SEV_ERROR, d->src.path, line ? line + at - 1 : 1, 1, "CoffeeScript: " STR_FMT,
              STR_ARG(what));
}

/* The text goes in by its standard input and the script comes out: no file is
 * written, so threads do not meet. Each file is a process of its own, as in the
 * gem's ExecJS, but killed after a minute. */
static bool convert(struct site *s, const struct doc *d, struct arena *a, struct diags *diags,
                    struct str text, struct str *out) {
    static const char *const ARGV[] = {"coffee", "--stdio", "--compile", NULL};
    struct process_result r;
    if (s->untrusted) {
        diag_add(diags, SEV_ERROR, &d->src, 0, NULL,
                 "CoffeeScript is compiled by another program, and --untrusted runs none");
        return false;
    }
    if (!process_run(a, ARGV, text, PATIENCE, &r)) {
        diag_add(
            diags, SEV_ERROR, &d->src, 0, NULL,
            "CoffeeScript is compiled by the program 'coffee', which is not installed; install "
            "Debian's package coffeescript");
        return false;
    }
    if (r.status != 0) {
        failed(d, diags, r.status < 0 ? S("it takes longer than a minute") : r.err);
        return false;
    }
    *out = r.out;
    return true;
}

static const struct render_extension EXT = {.converts = ".coffee", .convert = convert};

const struct plugin PLUGIN_COFFEESCRIPT = {
    .name = "jekyll-coffeescript", .init = init, .ext = &EXT};
