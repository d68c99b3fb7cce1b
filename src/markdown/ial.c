/* Attribute lists and {::extensions} (kramdown: extensions).
 *
 * An attribute list is text between "{:" and "}". What it says is kept apart from the element's
 * own attributes until the whole document is read: it may refer to lists that are defined below
 * it. */
#include "markdown/ial.h"

/* An item of the list ends at white space or with the list. */
static bool at_item_end(struct str s, size_t i) { return i >= s.n || ch_space(s.p[i]); }

/* key="value"; the value ends at the first quote that white space or the end follows. */
static size_t key_value(struct arena *a, struct str s, size_t i, struct ial *out) {
    size_t eq = scan_id_name(s, i);
    if (eq == NO || eq + 1 >= s.n || s.p[eq] != '=') return NO;
    char q = s.p[eq + 1];
    if (q != '"' && q != '\'') return NO;
    size_t from = eq + 2, j = from;
    for (;; j++) {
        if (j >= s.n) return NO;
        if (s.p[j] == q && at_item_end(s, j + 1)) break;
        if (s.p[j] == '\\' && j + 1 < s.n &&
            (s.p[j + 1] == '}' || (s.p[j + 1] == q && j + 2 < s.n)))
            j++;
        else if (s.p[j] == '}')
            return NO;
    }
    struct buf val;
    buf_init(&val, a);
    for (size_t k = from; k < j; k++) {
        if (s.p[k] == '\\' && k + 1 < j && (s.p[k + 1] == '}' || s.p[k + 1] == q)) k++;
        buf_putc(&val, s.p[k]);
    }
    attr_set(a, &out->attr, str_sub(s, i, eq - i), buf_view(&val));
    return j + 1;
}

/* #id or .class at i: where it ends. */
static size_t id_or_class(struct str s, size_t i) {
    if (i + 1 >= s.n) return NO;
    size_t j = i + 1;
    if (s.p[i] == '#') {
        if (!ch_alpha(s.p[j])) return NO;
        while (j < s.n && (ch_word(s.p[j]) || s.p[j] == ':' || s.p[j] == '-')) j++;
        return j;
    }
    if (s.p[i] != '.') return NO;
    while (j < s.n && !ch_space(s.p[j]) && s.p[j] != '.' && s.p[j] != '#') j++;
    return j == i + 1 ? NO : j;
}

/* #id.class.class; classes are gathered, and take the place of the first. */
static size_t ids_and_classes(struct arena *a, struct str s, size_t i, struct ial *out,
                              struct buf *classes) {
    size_t end = i, j;
    while ((j = id_or_class(s, end)) != NO) end = j;
    if (end == i || !at_item_end(s, end)) return NO;
    for (; i < end; i = j) {
        j = id_or_class(s, i);
        struct str word = str_sub(s, i + 1, j - i - 1);
        if (s.p[i] == '#') {
            attr_set(a, &out->attr, S("id"), word);
            continue;
        }
        if (!attr_get(&out->attr, "class")) attr_set(a, &out->attr, S("class"), S(""));
        if (classes->n) buf_putc(classes, ' ');
        buf_str(classes, word);
    }
    return end;
}

/* Items part at white space: key="value", references, and ids and classes run together. What is
 * none of them is passed over. */
void ial_parse(struct md_doc *d, struct str s, struct ial *out) {
    struct str bare = str_strip(s);
    if (bare.n == 0 || str_eq(bare, S(":"))) return;
    bool found = false;
    struct buf classes;
    buf_init(&classes, d->a);
    for (size_t i = 0; i < s.n;) {
        size_t item = i, end;
        if (i > 0 || ch_space(s.p[0])) {
            if (!ch_space(s.p[i])) {
                i++;
                continue;
            }
            item = i + 1;
        }
        if ((end = key_value(d->a, s, item, out)) != NO) {
            if (str_starts(str_from(s, item), S("class="))) buf_cut(&classes, 0); /* replaced */
        } else {
            end = scan_id_name(s, item);
            if (end != NO && at_item_end(s, end))
                VEC_PUSH(d->a, &out->refs, str_sub(s, item, end - item));
            else
                end = ids_and_classes(d->a, s, item, out, &classes);
        }
        if (end == NO)
            i++;
        else {
            found = true;
            i = end;
        }
    }
    if (classes.n) attr_add_class(d->a, &out->attr, buf_view(&classes));
    if (!found)
        md_warn(d, "No or invalid attributes found in IAL/ALD content: " STR_FMT, STR_ARG(s));
}

/* Classes are added, anything else is replaced. */
static void merge_attrs(struct arena *a, struct attrs *to, const struct attrs *from) {
    for (uint32_t i = 0; i < from->n; i++) {
        if (str_eq(from->v[i].k, S("class")))
            attr_add_class(a, to, from->v[i].v);
        else
            attr_set(a, to, from->v[i].k, from->v[i].v);
    }
}

void ial_merge(struct arena *a, struct ial *to, const struct ial *from) {
    for (size_t i = 0; i < from->refs.n; i++) VEC_PUSH(a, &to->refs, from->refs.v[i]);
    merge_attrs(a, &to->attr, &from->attr);
}

/* References may go in circles: so many are followed. */
enum { MAX_REFS = 64 };

/* References first, then what the list says itself, so that it wins. */
static void apply(struct md_doc *d, struct attrs *to, const struct ial *ial, int depth, int *refs) {
    for (size_t i = 0; depth < 8 && i < ial->refs.n && *refs < MAX_REFS; i++) {
        const struct ial *ald = smap_get(&d->alds, ial->refs.v[i]);
        ++*refs;
        if (ald) apply(d, to, ald, depth + 1, refs);
    }
    merge_attrs(d->a, to, &ial->attr);
}
void ial_apply(struct md_doc *d, struct attrs *to, const struct ial *ial) {
    int refs = 0;
    apply(d, to, ial, 0, &refs);
}

bool ial_has_ref(const struct ial *ial, const char *ref) {
    for (size_t i = 0; ial && i < ial->refs.n; i++)
        if (str_eqz(ial->refs.v[i], ref)) return true;
    return false;
}

/* ---- extensions -------------------------------------------------------------------- */

/* `end` is the place behind all of it. */
struct ext {
    struct str name, opts, body;
    bool has_body;
    size_t end;
};

/* The stop tag {:/} or {:/name} at or after `from`; for blocks a line of its own.
 * Where no stop tag follows at all, that is remembered (no_ext): each start tag
 * would search to the end. */
static bool find_stop(struct src *src, size_t from, bool block, struct ext *e) {
    struct str s = src->s;
    for (size_t i = from; !(src->no_ext && i >= src->no_ext);) {
        size_t at = str_find_from(s, S("{:/"), i);
        if (at == STR_NONE) {
            src->no_ext = i ? i : 1;
            break;
        }
        size_t end = at + 3;
        if (str_starts(str_from(s, end), e->name)) end += e->name.n;
        size_t line = at;
        i = at + 3;
        if (end >= s.n || s.p[end] != '}') {
            end = at + 3;
            if (end >= s.n || s.p[end] != '}') continue;
        }
        end++;
        if (block) {
            while (line > from && at - line < 3 && s.p[line - 1] == ' ') line--;
            if (line > from && s.p[line - 1] != '\n') continue;
            while (end < s.n && s.p[end] == ' ') end++;
            if (end >= s.n || s.p[end++] != '\n') continue;
        }
        e->body = str_sub(s, from, line - from);
        if (block && str_ends(e->body, S("\n"))) e->body.n--;
        e->has_body = true;
        e->end = end;
        return true;
    }
    return false;
}

/* {:/} or {:/name} */
static bool is_stop_tag(struct str s, size_t at) {
    if (!str_starts(str_from(s, at), S("{:/"))) return false;
    size_t end = scan_id_name(s, at + 3);
    if (end == NO) end = at + 3;
    return end < s.n && s.p[end] == '}';
}

/* {::name opts} or {::name opts/}: EXT_START. */
static bool read_start(struct src *src, size_t at, bool block, struct ext *e, bool *closed) {
    struct str s = src->s, inside;
    if (!str_starts(str_from(s, at), S("{::"))) return false;
    size_t end = scan_braces(src, at, &inside);
    if (end == NO) return false;
    size_t n = 1;
    while (n < inside.n && ch_word(inside.p[n])) n++;
    e->name = str_sub(inside, 1, n - 1);
    struct str rest = str_from(inside, n);
    *closed = str_ends(rest, S("/"));
    if (*closed) rest.n--;
    if (e->name.n == 0 || (rest.n && !ch_space(rest.p[0]))) return false;
    e->opts = rest.n ? str_from(rest, 1) : rest;
    e->end = block ? scan_tail(s, end) : end;
    return e->end != NO;
}

/* From here on in the document: what came before has been read already. */
static void set_options(struct md_doc *d, const struct ial *opts) {
    for (uint32_t i = 0; i < opts->attr.n; i++) {
        struct str key = opts->attr.v[i].k;
        bool forbidden = str_eq(key, S("forbidden_inline_options")) || str_eq(key, S("template"));
        for (size_t k = 0; d->o.forbidden && k < d->o.forbidden->n; k++)
            if (str_eq(v_s(d->o.forbidden->v[k]), key)) forbidden = true;
        if (forbidden)
            md_warn(d, "Option " STR_FMT " may not be set inline", STR_ARG(key));
        else if (!md_opt_set(d->a, &d->o, key, v_str(opts->attr.v[i].v)))
            md_warn(d, "Unknown kramdown option '" STR_FMT "'", STR_ARG(key));
    }
}

/* For the span scanner: such a place is no list of attributes. */
bool extension_here(struct src *src, size_t at, bool block) {
    struct ext e = {0};
    bool closed;
    return is_stop_tag(src->s, at) || read_start(src, at, block, &e, &closed);
}

/* A start tag without its stop tag is no extension: it is told, and stays text. */
bool extension_parse(struct md_doc *d, struct src *src, bool block, struct node **made) {
    struct ext e = {0};
    struct ial opts = {0};
    bool closed;
    *made = NULL;
    size_t at = block ? scan_spaces(src->s, src->pos, 3) : src->pos;
    if (is_stop_tag(src->s, at)) {
        md_warn(d, "Invalid extension stop tag found - ignoring it");
        return false;
    }
    if (!read_start(src, at, block, &e, &closed)) return false;
    if (!closed && !find_stop(src, e.end, block, &e)) {
        md_warn(d, "No stop tag for extension '" STR_FMT "' found - ignoring it", STR_ARG(e.name));
        return false;
    }
    bool comment = str_eq(e.name, S("comment")), raw = str_eq(e.name, S("nomarkdown"));
    if (!comment && !raw && !str_eq(e.name, S("options"))) {
        md_warn(d, "Invalid extension with name '" STR_FMT "' - ignoring it", STR_ARG(e.name));
        return false;
    }
    ial_parse(d, e.opts, &opts);
    src->pos = e.end;
    if (!comment && !raw) {
        set_options(d, &opts);
        if (block) {
            *made = node_new(d->a, N_EOB);
            (*made)->level = EOB_EXTENSION;
        }
    } else if (e.has_body) {
        struct node *n = *made = node_new(d->a, comment ? N_COMMENT : N_RAW);
        n->block = block;
        n->val = e.body;
        const struct attr *type = attr_get(&opts.attr, "type");
        bool html = !type || str_strip(type->v).n == 0;
        struct str rest = type ? type->v : S(""), word;
        while (str_next(&rest, ' ', &word)) html |= str_eq(word, S("html"));
        if (raw && !html) n->val = S(""), n->block = false;
    }
    return true;
}
