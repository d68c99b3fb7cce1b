#include "site/site.h"

#include "site/internal.h"

/* Offset behind "---" and white space up to the end of that line; 0 if the text has no such line.
 */
static size_t header_line(struct str t) {
    if (!str_starts(t, S("---"))) return 0;
    size_t i = 3;
    while (i < t.n && t.p[i] != '\n' && ch_space((unsigned char)t.p[i])) i++;
    return i < t.n && t.p[i] == '\n' ? i + 1 : 0;
}

bool front_matter_header(struct str t) { return header_line(t) != 0; }

/* The closing marker's white space reaches over blank lines, but leaves the next line's indent. */
static size_t behind_marker(struct str t, size_t i) {
    size_t end = i, nl = STR_NONE;
    while (end < t.n && ch_space((unsigned char)t.p[end])) {
        if (t.p[end] == '\n') nl = end;
        end++;
    }
    if (end == t.n) return t.n;
    return nl == STR_NONE ? STR_NONE : nl + 1;
}

bool front_matter_split(struct str t, struct str *yaml, struct str *body) {
    *yaml = STR_NULL;
    *body = t;
    size_t start = header_line(t);
    if (!start) return false;
    for (size_t at = start; at <= t.n;) {
        struct str line = str_from(t, at);
        if (str_starts(line, S("---")) || str_starts(line, S("..."))) {
            size_t b = behind_marker(t, at + 3);
            if (b != STR_NONE) {
                *yaml = str_sub(t, start, at - start);
                *body = str_from(t, b);
                return true;
            }
        }
        size_t nl = str_chr(line, '\n');
        if (nl == STR_NONE) break;
        at += nl + 1;
    }
    return false;
}

bool front_matter_load(struct site *s, struct source *src, struct str *body, size_t *yaml_off,
                       struct value *data) {
    struct str yaml;
    *data = v_nil();
    *yaml_off = 0;
    struct str text = src->text;
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_from(text, 3); /* "bom|utf-8" */
    if (!front_matter_split(text, &yaml, body)) return true;
    *yaml_off = (size_t)(yaml.p - src->text.p);
    struct yaml_error err;
    if (yaml_load(s->a, yaml, s->zone, data, &err)) return true;
    *data = v_nil(); /* not what stands before the mistake */
    diag_add(s->diags, s->strict_front_matter ? SEV_ERROR : SEV_WARNING, src,
             *yaml_off + err.offset, NULL, "YAML front matter: " STR_FMT, STR_ARG(err.message));
    if (s->strict_front_matter) s->fatal = true;
    return false;
}
