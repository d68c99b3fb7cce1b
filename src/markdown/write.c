/* HTML as kramdown's converter writes it.
 *
 * Indentation and line ends are kramdown's converter's own: a block begins on a new line, two
 * blanks further in than what it is in; what was HTML keeps the line ends it had. */
#include "markdown/write.h"

#include "markdown/html.h"
#include "markdown/number.h"
#include "markdown/ial.h"
#include "markdown/scan.h"

/* ---- characters ------------------------------------------------------------------- */

static bool cjk(uint32_t c) { /* Han, Hiragana, Katakana */
    return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB && c != 0x30FC &&
            !(c >= 0x3097 && c <= 0x309C) && c != 0x30A0) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAD9) || (c >= 0x20000 && c <= 0x3134F) ||
           (c >= 0x2E80 && c <= 0x2FD5) || c == 0x3005 || c == 0x3007 ||
           (c >= 0x3021 && c <= 0x3029) || (c >= 0x31F0 && c <= 0x31FF) ||
           (c >= 0xFF66 && c <= 0xFF9D);
}

/* Line ends between two characters of Chinese or Japanese go, if asked. */
static void write_text(struct writer *w, struct str s) {
    if (!w->d->o.cjk_join) {
        md_escape_text(w->out, s);
        return;
    }
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        if (i < s.n && !(s.p[i] == '\n' && cjk(char_before(s, i)) && cjk(char_at(s, i + 1))))
            continue;
        md_escape_text(w->out, str_sub(s, from, i - from));
        from = i + 1;
    }
}

/* ---- tags --------------------------------------------------------------------------- */

static void write_node(struct writer *, const struct node *, int indent);

static void indent(struct writer *w, int n) {
    if (n > 0) buf_fill(w->out, ' ', (size_t)n);
}
static void open_tag(struct writer *w, const char *name, const struct attrs *as, const char *end) {
    buf_putc(w->out, '<');
    buf_puts(w->out, name);
    write_attrs(w->out, as);
    buf_puts(w->out, end);
}
static void close_tag(struct writer *w, const char *name, const char *end) {
    BUF_LIT(w->out, "</");
    buf_puts(w->out, name);
    buf_puts(w->out, end);
}

/* The elements around are known while children are written. */
void write_inner(struct writer *w, const struct node *n, int ind) {
    VEC_PUSH(w->d->a, &w->up, n);
    for (const struct node *c = n->first; c; c = c->next) write_node(w, c, ind + 2);
    w->up.n--;
}

/* The element so many levels around the one that is written. */
static const struct node *up(const struct writer *w, size_t levels) {
    return w->up.n >= levels ? w->up.v[w->up.n - levels] : w->d->root;
}

static void span_tag(struct writer *w, const char *name, const struct node *n, int ind) {
    open_tag(w, name, &n->attr, ">");
    write_inner(w, n, ind);
    close_tag(w, name, ">");
}
/* Contents on the line of the tags. */
static void line_tag(struct writer *w, const char *name, const struct attrs *as,
                     const struct node *n, int ind) {
    indent(w, ind);
    open_tag(w, name, as, ">");
    write_inner(w, n, ind);
    close_tag(w, name, ">\n");
}
/* Contents on lines of their own. */
static void indented_tag(struct writer *w, const char *name, const struct node *n, int ind) {
    indent(w, ind);
    open_tag(w, name, &n->attr, ">\n");
    write_inner(w, n, ind);
    indent(w, ind);
    close_tag(w, name, ">\n");
}

static struct attrs copy_attrs(struct arena *a, const struct attrs *as) {
    struct attrs c = {0};
    for (uint32_t i = 0; i < as->n; i++) attr_set(a, &c, as->v[i].k, as->v[i].v);
    return c;
}

/* ---- blocks --------------------------------------------------------------------------- */

/* An image marked {:standalone} alone in its paragraph. */
static void write_figure(struct writer *w, const struct node *p, int ind) {
    struct arena *a = w->d->a;
    struct attrs fig = copy_attrs(a, &p->attr), img = copy_attrs(a, &p->first->attr);
    static const char *const MOVED[] = {"class", "id"};
    for (size_t i = 0; i < ARRAY_LEN(MOVED); i++) {
        const struct attr *from = attr_get(&img, MOVED[i]);
        if (!from || attr_get(&fig, MOVED[i])) continue;
        attr_set(a, &fig, str_z(MOVED[i]), from->v);
        attr_del(&img, MOVED[i]);
    }
    const struct attr *alt = attr_get(&img, "alt");
    indent(w, ind);
    open_tag(w, "figure", &fig, ">\n");
    indent(w, ind + 2);
    open_tag(w, "img", &img, " />\n");
    indent(w, ind + 2);
    BUF_LIT(w->out, "<figcaption>");
    if (alt) buf_str(w->out, alt->v);
    BUF_LIT(w->out, "</figcaption>\n");
    indent(w, ind);
    BUF_LIT(w->out, "</figure>\n");
}

/* A transparent paragraph is its content alone. */
static void write_p(struct writer *w, const struct node *n, int ind) {
    if (n->transparent)
        write_inner(w, n, ind);
    else if (n->first && n->first == n->last && n->first->type == N_IMG &&
             ial_has_ref(n->first->ial, "standalone"))
        write_figure(w, n, ind);
    else
        line_tag(w, "p", &n->attr, n, ind);
}

/* "no_toc" as a word of the class. */
static bool no_toc(const struct attrs *as) {
    const struct attr *cls = attr_get(as, "class");
    for (size_t i = 0; cls && (i = str_find_from(cls->v, S("no_toc"), i)) != STR_NONE; i++)
        if (!cp_word(char_before(cls->v, i)) && !cp_word(char_at(cls->v, i + 6))) return true;
    return false;
}

/* The second header of a name gets a number. */
static struct str unique_id(struct writer *w, struct str text) {
    struct arena *a = w->d->a;
    struct str id = basic_id(a, text);
    if (id.n == 0) id = S("section");
    uintptr_t *count = (uintptr_t *)smap_at(&w->ids, id);
    if (*count) id = arena_printf(a, STR_FMT "-%zu", STR_ARG(id), (size_t)*count);
    ++*count;
    return arena_cat(a, w->d->o.auto_id_prefix, id);
}

/* Headers that count are noted for the table of contents. */
static void write_header(struct writer *w, const struct node *n, int ind) {
    struct attrs as = copy_attrs(w->d->a, &n->attr);
    const struct attr *id = attr_get(&as, "id");
    if (w->d->o.auto_ids && !id) {
        attr_set(w->d->a, &as, S("id"), unique_id(w, n->note));
        id = attr_get(&as, "id");
    }
    if (!w->in_toc && id && (w->d->o.toc_levels >> (n->level - 1) & 1) && !no_toc(&as)) {
        struct toc_entry e = {n->level, id->v, n};
        VEC_PUSH(w->d->a, &w->toc, e);
    }
    int64_t level = n->level + w->d->o.header_offset;
    char name[3] = {'h', (char)('0' + (level < 1 ? 1 : level > 6 ? 6 : level)), 0};
    if (w->d->o.dialect == KRAMDOWN_DIALECT_2_4 || !w->d->o.header_links || !id || !id->v.n) {
        line_tag(w, name, &as, n, ind);
        return;
    }
    indent(w, ind);
    open_tag(w, name, &as, "><a href=\"#");
    md_escape_attr(w->out, id->v);
    BUF_LIT(w->out, "\"></a>");
    write_inner(w, n, ind);
    close_tag(w, name, ">\n");
}

/* {:toc} and {:footnotes} mark a list that something else takes the place of. */
static void write_list(struct writer *w, const struct node *n, int ind) {
    if (!w->toc_list && ial_has_ref(n->ial, "toc")) {
        w->toc_list = n;
        w->toc_out = w->out;
        w->toc_at = w->out->n;
        buf_putc(w->out, PLACEHOLDER);
    } else if (!w->footnotes_placed && ial_has_ref(n->ial, "footnotes")) {
        w->footnotes_placed = true;
        w->footnotes_at = w->out->n;
        buf_putc(w->out, PLACEHOLDER);
    } else
        indented_tag(w, n->type == N_UL ? "ul" : "ol", n, ind);
}

/* A transparent paragraph has no tags, so its text begins on the item's line. */
void write_li(struct writer *w, const struct node *n, int ind) {
    const char *name = n->type == N_DD ? "dd" : "li";
    bool inline_start = !n->first || (n->first->type == N_P && n->first->transparent);
    indent(w, ind);
    open_tag(w, name, &n->attr, inline_start ? ">" : ">\n");
    write_inner(w, n, ind);
    if (!inline_start || (n->first && w->out->p[w->out->n - 1] == '\n')) indent(w, ind);
    close_tag(w, name, ">\n");
}

/* {:auto_ids-prefix} on the list gives its terms ids. */
static void write_dt(struct writer *w, const struct node *n, int ind) {
    struct attrs as = copy_attrs(w->d->a, &n->attr);
    const struct ial *ial = up(w, 1)->ial;
    for (size_t i = 0; ial && i < ial->refs.n && !attr_get(&as, "id"); i++) {
        struct str ref = ial->refs.v[i];
        if (!str_starts(ref, S("auto_ids"))) continue;
        struct str prefix = str_from(ref, 8);
        prefix = prefix.n > 1 && prefix.p[0] == '-' ? str_from(prefix, 1) : S("");
        struct str id = arena_cat(w->d->a, prefix, basic_id(w->d->a, n->note));
        attr_set(w->d->a, &as, S("id"), str_lstrip(id));
    }
    line_tag(w, "dt", &as, n, ind);
}

/* The column's alignment is added to the cell's own style. An empty cell gets a
 * blank that does not break. The column is counted by the writer, since cells do
 * not know theirs; write_inner may meet a table within (HTML), hence the copy. */
static void write_td(struct writer *w, const struct node *n, int ind) {
    static const char *const NAMES[] = {"", "left", "right", "center"};
    const struct node *row = up(w, 1), *table = up(w, 3);
    const char *name = up(w, 2)->type == N_THEAD ? "th" : "td";
    uint8_t align = ALIGN_DEFAULT;
    struct attrs as = n->attr;
    if (row->type == N_TR && table->type == N_TABLE && w->column < table->ncol)
        align = table->align[w->column];
    if (align != ALIGN_DEFAULT) {
        as = copy_attrs(w->d->a, &n->attr);
        const struct attr *style = attr_get(&as, "style");
        attr_set(w->d->a, &as, S("style"),
                 arena_printf(w->d->a, STR_FMT "%stext-align: %s",
                              STR_ARG(style ? style->v : S("")), style ? "; " : "", NAMES[align]));
    }
    indent(w, ind);
    open_tag(w, name, &as, ">");
    size_t from = w->out->n;
    uint32_t column = w->column;
    write_inner(w, n, ind);
    w->column = column + 1;
    if (w->out->n == from) md_entity(w->out, &w->d->o, entity_named(S("nbsp")), STR_NULL);
    close_tag(w, name, ">\n");
}

/* The parent keeps HTML as it was written: no indentation, no line ends of ours. */
static bool in_raw(const struct writer *w) {
    const struct node *p = up(w, 1);
    return p->type == N_HTML && p->content_model == CM_RAW;
}

/* HTML is written as it was, but for what is read as Markdown within. An element
 * that proves to be empty is cut back to its start tag and closed as its kind asks:
 * "<br />", or "<i></i>". */
static void write_html(struct writer *w, const struct node *n, int ind) {
    struct buf *b = w->out;
    const char *name = n->val.p;
    bool void_el = html_element(w->d->o.dialect, n->val) & EL_VOID, raw = in_raw(w);
    char small[32];
    if (n->val.n < sizeof small) {
        memcpy(small, name, n->val.n);
        small[n->val.n] = 0;
        name = small;
    } else
        name = arena_strz(w->d->a, n->val);
    if (n->block && !raw) indent(w, ind);
    open_tag(w, name, &n->attr, "");
    size_t from = b->n;
    bool block_content = n->block && n->content_model == CM_BLOCK;
    bool short_form = n->block && n->closed && n->content_model == CM_RAW;
    if (!short_form) buf_puts(b, block_content ? ">\n" : ">");
    size_t inner = b->n;
    write_inner(w, n, ind);
    if (short_form || (b->n == inner && void_el)) {
        buf_cut(b, from);
        BUF_LIT(b, " />");
    } else if (b->n == inner) {
        buf_cut(b, from);
        buf_putc(b, '>');
        close_tag(w, name, ">");
    } else {
        if (block_content && b->p[b->n - 1] != '\n') buf_putc(b, '\n');
        if (block_content) indent(w, ind);
        close_tag(w, name, ">");
    }
    if (n->block && !raw) buf_putc(b, '\n');
}

/* For MathJax the text between its marks, \[...\] and \(...\), with attributes in
 * an element of its own. Without an engine the text as it was, in an element of its
 * own. */
static void write_math(struct writer *w, const struct node *n, int ind) {
    struct buf *b = w->out;
    bool tag = n->attr.n > 0 || !w->d->o.math;
    struct attrs as = n->attr;
    if (!w->d->o.math) {
        as = copy_attrs(w->d->a, &n->attr);
        attr_add_class(w->d->a, &as, S("kdmath"));
    }
    if (n->block && tag) indent(w, ind);
    if (tag) open_tag(w, n->block ? "div" : "span", &as, ">");
    const char *open = n->block ? "\\[" : "\\(", *close = n->block ? "\\]\n" : "\\)";
    if (!w->d->o.math) open = n->block ? "$$\n" : "$", close = n->block ? "\n$$" : "$";
    if (w->d->o.math && tag && !n->block) open = close = "$";
    buf_puts(b, open);
    if (w->d->o.math && (n->block || !tag))
        md_escape(b, n->val);
    else
        buf_str(b, n->val);
    buf_puts(b, close);
    if (tag) close_tag(w, n->block ? "div" : "span", n->block ? ">\n" : ">");
}

/* ---- spans ------------------------------------------------------------------------------ */

/* The first reference numbers the footnote; later ones get ids of their own. */
static void write_footnote(struct writer *w, const struct node *n) {
    if (w->in_toc) return;
    struct str name = arena_cat(w->d->a, w->d->o.footnote_prefix, n->note);
    void **slot = smap_at(&w->notes, name);
    struct note *note = *slot;
    BUF_LIT(w->out, "<sup id=\"fnref:");
    buf_str(w->out, name);
    if (note)
        buf_printf(w->out, ":%zu", ++note->repeat);
    else {
        *slot = note = ARENA_NEW(w->d->a, struct note);
        note->name = name;
        note->content = n->footnote->content;
        note->number = w->d->o.footnote_nr + (int64_t)w->notes.n - 1;
    }
    /* the role went from one element to the other */
    bool old = w->d->o.dialect == KRAMDOWN_DIALECT_2_4;
    buf_puts(w->out, old ? "\" role=\"doc-noteref\"><a href=\"#fn:" : "\"><a href=\"#fn:");
    buf_str(w->out, name);
    BUF_LIT(w->out, "\" class=\"footnote\" rel=\"footnote\"");
    buf_puts(w->out, old ? ">" : " role=\"doc-noteref\">");
    md_number(w->out, old ? S("%s") : w->d->o.footnote_link_text, note->number);
    BUF_LIT(w->out, "</a></sup>");
}

/* The characters an option gives, or the usual ones as entities. */
static void write_typo(struct writer *w, int which) {
    static const struct {
        const char *a, *b;
    } NAMES[TYPO_COUNT] = {
        [TYPO_MDASH] = {"mdash", NULL},         [TYPO_NDASH] = {"ndash", NULL},
        [TYPO_HELLIP] = {"hellip", NULL},       [TYPO_LAQUO_SPACE] = {"laquo", "nbsp"},
        [TYPO_RAQUO_SPACE] = {"nbsp", "raquo"}, [TYPO_LAQUO] = {"laquo", NULL},
        [TYPO_RAQUO] = {"raquo", NULL}};
    const struct md_opts *o = &w->d->o;
    if (o->typographic[which].p) {
        md_escape_text(w->out, o->typographic[which]);
        return;
    }
    md_entity(w->out, o, entity_named(str_z(NAMES[which].a)), STR_NULL);
    if (NAMES[which].b) md_entity(w->out, o, entity_named(str_z(NAMES[which].b)), STR_NULL);
}

/* Attributes are those of the definition. */
static void write_abbr(struct writer *w, const struct node *n) {
    struct attrs as = copy_attrs(w->d->a, &n->abbrev->eob->attr);
    if (n->abbrev->title.n) attr_set(w->d->a, &as, S("title"), n->abbrev->title);
    open_tag(w, "abbr", &as, ">");
    buf_str(w->out, n->val);
    BUF_LIT(w->out, "</abbr>");
}

/* {::comment} becomes one of HTML's. */
static void write_comment(struct writer *w, const struct node *n, int ind) {
    if (n->block) indent(w, ind);
    BUF_LIT(w->out, "<!-- ");
    buf_str(w->out, n->val);
    buf_puts(w->out, n->block ? " -->\n" : " -->");
}

static void write_xml(struct writer *w, const struct node *n, int ind) {
    bool own_line = n->block && !in_raw(w);
    if (own_line) indent(w, ind);
    buf_str(w->out, n->val);
    if (own_line) buf_putc(w->out, '\n');
}

/* By the type of the node; spans and blocks alike. */
static void write_node(struct writer *w, const struct node *n, int ind) {
    if (arena_beyond(w->out->a)) return;
    switch ((enum node_type)n->type) {
    case N_BLANK: buf_putc(w->out, '\n'); break;
    case N_P: write_p(w, n, ind); break;
    case N_HEADER: write_header(w, n, ind); break;
    case N_BLOCKQUOTE: indented_tag(w, "blockquote", n, ind); break;
    case N_CODEBLOCK: write_codeblock(w, n, ind); break;
    case N_UL:
    case N_OL: write_list(w, n, ind); break;
    case N_LI:
    case N_DD: write_li(w, n, ind); break;
    case N_DL: indented_tag(w, "dl", n, ind); break;
    case N_DT: write_dt(w, n, ind); break;
    case N_TABLE: indented_tag(w, "table", n, ind); break;
    case N_THEAD: indented_tag(w, "thead", n, ind); break;
    case N_TBODY: indented_tag(w, "tbody", n, ind); break;
    case N_TFOOT: indented_tag(w, "tfoot", n, ind); break;
    case N_TR:
        w->column = 0;
        indented_tag(w, "tr", n, ind);
        break;
    case N_TD: write_td(w, n, ind); break;
    case N_HR:
        indent(w, ind);
        open_tag(w, "hr", &n->attr, " />\n");
        break;
    case N_MATH: write_math(w, n, ind); break;
    case N_HTML: write_html(w, n, ind); break;
    case N_XML: write_xml(w, n, ind); break;
    case N_COMMENT: write_comment(w, n, ind); break;
    case N_RAW:
        buf_str(w->out, n->val);
        if (n->block) buf_putc(w->out, '\n');
        break;
    case N_TEXT: write_text(w, n->val); break;
    case N_A:
        if (w->in_toc)
            write_inner(w, n, ind);
        else
            span_tag(w, "a", n, ind);
        break;
    case N_IMG: open_tag(w, "img", &n->attr, " />"); break;
    case N_BR: BUF_LIT(w->out, "<br />"); break;
    case N_CODESPAN: write_codespan(w, n); break;
    case N_EM: span_tag(w, "em", n, ind); break;
    case N_STRONG: span_tag(w, "strong", n, ind); break;
    case N_ENTITY: md_entity(w->out, &w->d->o, n->entity, n->note); break;
    case N_TYPO: write_typo(w, n->level); break;
    case N_SMART: md_entity(w->out, &w->d->o, w->d->o.smart_quotes[n->level], STR_NULL); break;
    case N_FOOTNOTE: write_footnote(w, n); break;
    case N_ABBR: write_abbr(w, n); break;
    case N_ROOT:
    case N_EOB:
    case N_LEAF: break;
    }
}
