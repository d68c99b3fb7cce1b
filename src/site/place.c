/* Where a mistake stands: keys of front matter and configuration, by the marks of the YAML.
 *
 * Values keep no places, so the text is read once more when there is something to say: that costs
 * nothing where there is not. */
#include "site/internal.h"
#include "yaml/yaml.h"

size_t doc_key_at(const struct doc *d, const char *key) {
    struct str yaml = STR_NULL, body;
    struct yaml_outline y;
    struct arena tmp = {.chunk = 4096};
    if (!d->src.text.p) return NO_OFFSET;
    if (!d->yaml_off || !front_matter_split(d->src.text, &yaml, &body)) return 0;
    yaml_outline(&tmp, yaml, &y);
    const struct yaml_node *n = yaml_find(&y, str_z(key));
    size_t at = n ? (size_t)(yaml.p - d->src.text.p) + n->key_at : 0;
    arena_free(&tmp);
    return at;
}

static bool is_below(const struct yaml_outline *y, size_t i, size_t above) {
    while (i != YAML_NOWHERE && i != above) i = y->v[i].parent;
    return i == above;
}

/* Of what a setting holds, the key or value that is `word`; else the setting's key. */
static size_t word_at(const struct yaml_outline *y, const struct yaml_node *n, struct str word) {
    size_t top = (size_t)(n - y->v);
    for (size_t i = top; word.n && i < y->n; i++) {
        if (!is_below(y, i, top)) continue;
        if (i > top && str_eq(y->v[i].key, word)) return y->v[i].key_at;
        if (str_eq(y->v[i].text, word)) return y->v[i].at;
    }
    return n->key_at;
}

/* The file that was read last and has the key is the one whose value counts. */
void config_diag(struct site *s, enum severity sev, const char *key, struct str word,
                 const char *fmt, ...) {
    const struct source *src = NULL;
    size_t off = NO_OFFSET;
    struct arena tmp = {.chunk = 4096};
    for (size_t i = s->config_sources.n; i-- > 0 && !src;) {
        struct yaml_outline y;
        yaml_outline(&tmp, s->config_sources.v[i]->text, &y);
        const struct yaml_node *n = yaml_find(&y, str_z(key));
        if (!n) continue;
        src = s->config_sources.v[i];
        off = word_at(&y, n, word);
    }
    arena_free(&tmp);
    va_list ap;
    va_start(ap, fmt);
    diag_vadd(s->diags, sev, src, off, NULL, fmt, ap);
    va_end(ap);
}
