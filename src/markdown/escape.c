/* Characters, attributes and ids as HTML has them. */
#include "markdown/scan.h"
#include "markdown/write.h"

/* For code: a reference in it is text, so every ampersand is escaped. */
void md_escape(struct buf *b, struct str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *e = s.p[i] == '<'   ? "&lt;"
                        : s.p[i] == '>' ? "&gt;"
                        : s.p[i] == '&' ? "&amp;"
                                        : NULL;
        if (!e) continue;
        buf_put(b, s.p + from, i - from);
        buf_puts(b, e);
        from = i + 1;
    }
    buf_put(b, s.p + from, s.n - from);
}

/* A reference that stands there already is left alone. */
static void escape_but_references(struct buf *b, struct str s, bool attr) {
    struct str special = attr ? S("&<>\"") : S("&<>");
    size_t from = 0;
    for (size_t i = 0; (i = str_any(s, i, special)) < s.n; i++) {
        const char *e = NULL;
        size_t ref;
        struct str name;
        uint32_t cp;
        switch (s.p[i]) {
        case '<': e = "&lt;"; break;
        case '>': e = "&gt;"; break;
        case '"': e = "&quot;"; break;
        default:
            if ((ref = scan_reference(s, i, &name, &cp)) != NO)
                i = ref - 1;
            else
                e = "&amp;";
        }
        if (!e) continue;
        buf_put(b, s.p + from, i - from);
        buf_puts(b, e);
        from = i + 1;
    }
    buf_put(b, s.p + from, s.n - from);
}
void md_escape_text(struct buf *b, struct str s) { escape_but_references(b, s, false); }
void md_escape_attr(struct buf *b, struct str s) { escape_but_references(b, s, true); }

/* An id of nothing but blanks is not written. */
void write_attrs(struct buf *b, const struct attrs *as) {
    for (uint32_t i = 0; i < as->n; i++) {
        if (str_eq(as->v[i].k, S("id")) && str_strip(as->v[i].v).n == 0) continue;
        buf_putc(b, ' ');
        buf_str(b, as->v[i].k);
        BUF_LIT(b, "=\"");
        md_escape_attr(b, as->v[i].v);
        buf_putc(b, '"');
    }
}

/* As a character where the output can have it, else by name or number, as the option says. */
void md_entity(struct buf *b, const struct md_opts *o, const struct entity *e,
               struct str original) {
    bool special = e->cp == '<' || e->cp == '>' || e->cp == '&' || e->cp == '"';
    bool has_char = e->cp <= 0x10FFFF && !(e->cp >= 0xD800 && e->cp < 0xE000);
    if (o->ascii && e->cp >= 128) has_char = false;
    if (o->entity_output == ENT_AS_CHAR && has_char && (!special || e->cp == '"'))
        buf_utf8(b, e->cp);
    else if ((o->entity_output == ENT_AS_INPUT || o->entity_output == ENT_AS_CHAR) && original.n)
        buf_str(b, original);
    else if ((o->entity_output == ENT_SYMBOLIC || special) && e->name)
        buf_printf(b, "&%s;", e->name);
    else
        buf_printf(b, "&#%u;", (unsigned)e->cp);
}

/* From the first letter on: letters, digits, dashes; blanks become dashes, all else goes. */
struct str basic_id(struct arena *a, struct str s) {
    struct buf out;
    bool started = false;
    buf_init(&out, a);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') started = false;
        started |= ch_alpha(s.p[i]);
        if (!started) continue;
        if (ch_alnum(s.p[i]) || s.p[i] == '-') buf_putc(&out, ch_fold(s.p[i]));
        if (s.p[i] == ' ') buf_putc(&out, '-');
    }
    return buf_view(&out);
}
