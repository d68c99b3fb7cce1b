/* Where a mistake stands: keys of front matter and configuration found again in the text.
 *
 * Parsers keep no places of values, so a key is looked for again in the text when
 * there is something to say: that costs nothing where there is not. */
#include "site/internal.h"

/* A line of `text` from `at` on that begins with "key:"; STR_NONE: there is none. */
static size_t key_line(struct str text, size_t at, struct str key) {
    while (at < text.n) {
        struct str line = str_from(text, at);
        if (str_starts(line, key) && line.n > key.n && line.p[key.n] == ':') return at;
        size_t nl = str_chr(line, '\n');
        if (nl == STR_NONE) break;
        at += nl + 1;
    }
    return STR_NONE;
}

size_t doc_key_at(const struct doc *d, const char *key) {
    if (!d->src.text.p) return NO_OFFSET;
    size_t at = d->yaml_off ? key_line(d->src.text, d->yaml_off, str_z(key)) : STR_NONE;
    return at == STR_NONE ? 0 : at;
}

/* The file that was read last and has the key is the one whose value counts. */
void config_diag(struct site *s, enum severity sev, const char *key, struct str word,
                 const char *fmt, ...) {
    const struct source *src = NULL;
    size_t off = NO_OFFSET;
    for (size_t i = s->config_sources.n; i-- > 0;) {
        const struct source *x = s->config_sources.v[i];
        size_t at = key_line(x->text, 0, str_z(key));
        if (at == STR_NONE) continue;
        size_t in = word.n ? str_find_from(x->text, word, at) : STR_NONE;
        off = in == STR_NONE ? at : in;
        src = x;
        break;
    }
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(s->diags, sev, src, off, NULL, fmt, ap);
    va_end(ap);
}
