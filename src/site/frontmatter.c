/* Front matter: where it begins and ends, and what it holds. */
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

/* Called by the loader's threads: it reads the site and writes nothing but *f. */
void front_matter_parse(struct site *s, struct arena *a, struct loaded *f) {
    struct str text = f->text;
    f->err = (struct yaml_error){0};
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_from(text, 3); /* "bom|utf-8" */
    f->split = front_matter_split(text, &f->yaml, &f->body);
    f->good = !f->split || yaml_load(a, f->yaml, s->profile->yaml, s->zone, &f->data, &f->err);
}

/* YAML leaves several times what it means: it is read in memory that is used again, and kept as
 * bytes, of which each document makes what it needs. */
void front_matter_hold(struct site *s, struct arena *scratch, struct arena *a, struct loaded *f) {
    struct buf b;
    front_matter_parse(s, scratch, f);
    buf_init(&b, scratch);
    f->lazy = f->split && f->good && v_pack(&b, f->data) && v_packed_sound(buf_view(&b));
    if (f->lazy) f->packed = arena_str(a, buf_view(&b));
    if (f->lazy) f->data = v_nil();
    arena_reset(scratch);
    if (!f->lazy) front_matter_parse(s, a, f);
}

/* Of bytes that somebody put into the cache by hand nothing may come. */
static struct value data_of(struct site *s, struct arena *own, const struct loaded *f) {
    struct str bytes = f->packed;
    struct value v;
    struct map *m;
    if (!f->lazy) return f->data;
    if (v_unpack_map(own, s->a, bytes, &m)) return v_map(m);
    return v_unpack(s->a, &bytes, &v) ? v : v_nil();
}

/* A mistake is told here, at its place in the file, whoever parsed it. */
bool front_matter_load(struct site *s, struct source *src, const struct loaded *have,
                       struct arena *own, struct str *body, size_t *yaml_off, struct value *data) {
    struct loaded f = {.text = src->text};
    if (have && have->header)
        f = *have, f.data = data_of(s, own, have);
    else
        front_matter_parse(s, s->a, &f);
    *data = f.split && f.good ? f.data : v_nil(); /* not what stands before a mistake */
    *yaml_off = f.split ? (size_t)(f.yaml.p - src->text.p) : 0;
    *body = f.body;
    if (f.good) return true;
    diag_add(s->diags, s->strict_front_matter ? SEV_ERROR : SEV_WARNING, src,
             *yaml_off + f.err.offset, NULL, "YAML front matter: " STR_FMT, STR_ARG(f.err.message));
    diag_is(s->diags, ABOUT_YAML, S(""));
    if (s->strict_front_matter) s->fatal = true;
    return false;
}
