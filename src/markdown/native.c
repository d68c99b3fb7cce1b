/* html_to_native: HTML elements become the elements kramdown has for them (its ElementConverter).
 *
 * With `html_to_native` an element that has a counterpart in Markdown becomes that, with its
 * attributes: <em> is emphasis, <h2> a header with an id, <table> a table if it is a plain one.
 * What has none stays HTML. Texts are squeezed and references in them become entities, as
 * kramdown does. */
#include "markdown/block.h"
#include "markdown/html.h"

static void process(struct md_doc *d, struct node *el, bool convert, bool preserve,
                    const struct node *parent);

/* Names longer than 21 letters are in no list. */
static bool among(struct str name, const char *list) { /* list: "|a|b|" */
    char key[24];
    if (name.n > sizeof key - 3) return false;
    key[0] = '|';
    memcpy(key + 1, name.p, name.n);
    key[name.n + 1] = '|';
    key[name.n + 2] = 0;
    return strstr(list, key) != NULL;
}
static bool is_html(const struct node *n, const char *name) {
    return n && n->type == N_HTML && str_eqz(n->val, name);
}
static bool is_text(const struct node *n) { return n && n->type == N_TEXT; }

/* ---- text ------------------------------------------------------------------------------- */

/* White space in a row becomes one blank. */
static struct str squeeze(struct arena *a, struct str s) {
    struct buf out;
    buf_init(&out, a);
    for (size_t i = 0; i < s.n; i++) {
        if (!ch_space(s.p[i]))
            buf_putc(&out, s.p[i]);
        else if (i == 0 || !ch_space(s.p[i - 1]))
            buf_putc(&out, ' ');
    }
    return buf_view(&out);
}

static void add_text(struct md_doc *d, struct node *to, struct str s) {
    if (s.n == 0) return;
    struct node *n = node_new(d->a, N_TEXT);
    n->val = s;
    node_append(to, n);
}

/* The entities that typography makes become its nodes, so that options for them
 * count. NULL: unknown. */
static struct node *entity_node(struct md_doc *d, struct str name, uint32_t cp,
                                struct str original) {
    static const char *const SMART[] = {"lsquo", "rsquo", "ldquo", "rdquo"};
    static const struct {
        const char *name;
        int which;
    } TYPO[] = {{"mdash", TYPO_MDASH},
                {"ndash", TYPO_NDASH},
                {"hellip", TYPO_HELLIP},
                {"laquo", TYPO_LAQUO},
                {"raquo", TYPO_RAQUO}};
    const struct entity *e = name.p ? entity_known(d->o.dialect, name) : entity_coded(d->a, cp);
    if (!e) return NULL;
    struct node *n = node_new(d->a, N_ENTITY);
    n->entity = e;
    n->note = original;
    for (size_t i = 0; i < ARRAY_LEN(SMART); i++)
        if (str_eqz(name, SMART[i])) n->type = N_SMART, n->level = (uint8_t)i;
    for (size_t i = 0; i < ARRAY_LEN(TYPO); i++)
        if (str_eqz(name, TYPO[i].name)) n->type = N_TYPO, n->level = (uint8_t)TYPO[i].which;
    return n;
}

/* The text as nodes: entities apart. */
static void process_text(struct md_doc *d, struct str s, bool preserve, struct node *to) {
    if (!preserve) s = squeeze(d->a, s);
    for (size_t from = 0, i = 0; i <= s.n; i++) {
        struct str name;
        uint32_t cp = 0;
        size_t end = i < s.n && s.p[i] == '&' ? scan_reference(s, i, &name, &cp) : NO;
        if (end == NO && i < s.n) continue;
        add_text(d, to, str_sub(s, from, i - from));
        if (i == s.n) break;
        struct node *n = entity_node(d, name, cp, str_sub(s, i, end - i));
        if (n) {
            node_append(to, n);
            i = end - 1;
        } else {
            n = node_new(d->a, N_ENTITY);
            n->entity = entity_named(S("amp"));
            node_append(to, n);
        }
        from = i + 1;
    }
}

/* The text node is replaced by what was made of it. */
static void process_children(struct md_doc *d, struct node *el, bool convert, bool preserve) {
    for (struct node *c = el->first, *next; c; c = next) {
        struct node parts = {0};
        next = c->next;
        if (!is_text(c)) {
            process(d, c, convert, preserve, el);
            continue;
        }
        process_text(d, c->val, preserve || !convert, &parts);
        node_splice(el, c, &parts);
    }
}

/* All text in el, one after another. */
static void extract_text(const struct node *el, struct buf *out) {
    if (is_text(el)) buf_str(out, el->val);
    for (const struct node *c = el->first; c; c = c->next) extract_text(c, out);
}

/* ---- elements ----------------------------------------------------------------------------- */

/* An element that stays HTML still has its content processed. */
static void keep_html(struct md_doc *d, struct node *el, bool convert, bool preserve) {
    el->block = !(html_element(d->o.dialect, el->val) & EL_SPAN);
    el->content_model = convert ? html_model(el->val) : CM_RAW;
    el->closed = false;
    el->ial = NULL;
    process_children(d, el, convert, preserve);
}

/* The node becomes another kind and keeps its place and its attributes. */
static void set_type(struct node *el, enum node_type type) {
    el->type = (uint8_t)type;
    el->val = STR_NULL;
    el->ial = NULL;
    el->block = el->closed = false;
    el->content_model = CM_NONE;
}

/* Texts among the children of what has only elements in it. */
static void remove_text(struct node *el) {
    for (struct node *c = el->first, *next; c; c = next) {
        next = c->next;
        if (is_text(c)) node_remove(el, c);
    }
}

/* White space at the ends of a block's text is not shown. */
static void strip_ends(struct node *el) {
    if (is_text(el->first)) el->first->val = str_lstrip(el->first->val);
    if (is_text(el->last)) el->last->val = str_rstrip(el->last->val);
}

/* Between blocks, and at the ends. */
static void remove_blank_text(struct node *el) {
    for (struct node *c = el->first, *before = NULL, *next; c; before = c, c = next) {
        next = c->next;
        if (!is_text(c) || str_strip(c->val).n) continue;
        if (!before || !next || (node_is_block(before) && node_is_block(next))) node_remove(el, c);
    }
}

/* Spans that stand among blocks get a paragraph without tags. */
static void wrap_text(struct md_doc *d, struct node *el) {
    struct node *c = el->first, *p = NULL;
    el->first = el->last = NULL;
    for (struct node *next; c; c = next) {
        next = c->next;
        bool block = node_is_block(c) && !is_text(c);
        if (block)
            p = NULL;
        else if (!p) {
            p = node_new(d->a, N_P);
            p->transparent = true;
            node_append(el, p);
        }
        node_append(block ? el : p, c);
    }
}

/* The id is made of the text as for a header that was written. */
static void to_header(struct md_doc *d, struct node *el, int level) {
    struct buf raw;
    set_type(el, N_HEADER);
    el->level = (uint8_t)level;
    buf_init(&raw, d->a);
    extract_text(el, &raw);
    el->note = buf_view(&raw);
    process_children(d, el, true, false);
}

/* Emphasis cannot begin or end with a blank in Markdown; then it stays HTML. */
static void to_emphasis(struct md_doc *d, struct node *el) {
    struct buf raw;
    buf_init(&raw, d->a);
    extract_text(el, &raw);
    if (raw.n && (ch_space(raw.p[0]) || ch_space(raw.p[raw.n - 1]))) {
        keep_html(d, el, false, false);
        return;
    }
    set_type(el, among(el->val, "|em|i|") ? N_EM : N_STRONG);
    process_children(d, el, true, false);
}

/* "highlighter-NAME" and the blanks before it go out of a class, or after it where it is first. */
static void drop_highlighter(struct arena *a, struct attrs *as) {
    struct attr *cls = attr_get(as, "class");
    struct buf out;
    if (!cls || !str_has(cls->v, S("highlighter-"))) return;
    buf_init(&out, a);
    struct str s = cls->v;
    size_t from = 0;
    for (size_t at = 0; (at = str_find_from(s, S("highlighter-"), at)) != STR_NONE;) {
        size_t end = at + 12, before = at;
        while (end < s.n && ch_word(s.p[end])) end++;
        if (end == at + 12 || (at > 0 && ch_word(s.p[at - 1]))) {
            at = end;
            continue;
        }
        while (before > from && ch_space(s.p[before - 1])) before--;
        if (before == at) end = str_skip_space(s, end);
        buf_str(&out, str_sub(s, from, before - from));
        from = at = end;
    }
    buf_str(&out, str_from(s, from));
    cls->v = buf_view(&out);
}

/* <code> and <pre>: their text, if all of it can be shown in code. */
static void to_code(struct md_doc *d, struct node *el) {
    struct buf raw, code;
    struct node parts = {0};
    buf_init(&raw, d->a);
    buf_init(&code, d->a);
    extract_text(el, &raw);
    process_text(d, buf_view(&raw), true, &parts);
    for (struct node *c = parts.first; c; c = c->next) {
        static const uint32_t QUOTES[] = {0x2018, 0x2019, 0x201C, 0x201D};
        if (c->type == N_TEXT) buf_str(&code, c->val);
        if (c->type == N_ENTITY) buf_utf8(&code, c->entity->cp);
        if (c->type == N_SMART) buf_utf8(&code, QUOTES[c->level]);
        if (c->type == N_TYPO) buf_str(&code, typo_chars(c->level));
    }
    bool span = str_eq(el->val, S("code"));
    struct node *inner = el->first && el->first == el->last ? el->first : NULL;
    set_type(el, span ? N_CODESPAN : N_CODEBLOCK);
    const struct attr *cls =
        !span && is_html(inner, "code") ? attr_get(&inner->attr, "class") : NULL;
    if (span) drop_highlighter(d->a, &el->attr);
    size_t at = cls ? str_find(cls->v, S("language-")) : STR_NONE;
    if (at != STR_NONE) {
        size_t end = at;
        while (end < cls->v.n && !ch_space(cls->v.p[end])) end++;
        const struct attr *own = attr_get(&el->attr, "class");
        struct str lang = str_sub(cls->v, at, end - at);
        attr_set(d->a, &el->attr, S("class"), own ? arena_cat3(d->a, lang, S(" "), own->v) : lang);
    }
    el->val = buf_view(&code);
    el->first = el->last = NULL;
}

/* What kramdown writes for MathJax, read back. */
static void to_math(struct node *el, const struct attr *type) {
    struct str s = el->first ? el->first->val : S("");
    bool block = str_has(type->v, S("mode=display"));
    attr_del(&el->attr, "type");
    set_type(el, N_MATH);
    el->block = block;
    struct str marked = str_starts(s, S("%")) ? str_lstrip(str_from(s, 1)) : s;
    if (str_starts(marked, S("<![CDATA[")) && str_ends(s, S("]]>"))) {
        s = str_sub(marked, 9, marked.n - 12);
        if (str_starts(s, S("\n"))) s = str_from(s, 1);
        if (str_ends(s, S("%")) && s.n > 1 && ch_space(s.p[s.n - 2])) s.n -= 2;
    }
    el->val = s;
    el->first = el->last = NULL;
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* Cells of a Markdown table hold spans alone. */
static bool only_spans(const struct md_doc *d, const struct node *n) {
    for (const struct node *c = n->first; c; c = c->next)
        if ((c->type == N_HTML && (html_element(d->o.dialect, c->val) & EL_BLOCK)) ||
            !only_spans(d, c))
            return false;
    return true;
}
static bool is_cell(const struct node *n) { return is_html(n, "td") || is_html(n, "th"); }

/* From the style; -1 for a way that Markdown has not. */
static int cell_align(const struct node *cell) {
    static const char *const NAMES[] = {"", "left", "right", "center"};
    const struct attr *style = attr_get(&cell->attr, "style");
    size_t at = style ? str_find(style->v, S("text-align:")) : STR_NONE;
    if (at == STR_NONE) return ALIGN_DEFAULT;
    struct str rest = str_from(style->v, at + 11);
    if (!rest.n || !ch_space(rest.p[0])) return ALIGN_DEFAULT; /* kramdown wants one */
    rest = str_lstrip(rest);
    for (int i = 1; i < 4; i++)
        if (str_starts(rest, str_z(NAMES[i]))) return i;
    return str_starts(rest, S("justify")) || str_starts(rest, S("inherit")) ? -1 : ALIGN_DEFAULT;
}

/* Of the first row; 64 columns are more than any table that people write. */
struct shape {
    uint32_t cols;
    uint8_t align[64];
    bool bad;
};
/* Rows have the same number of cells, alike aligned, with nothing but spans in them. */
static void check_rows(const struct md_doc *d, const struct node *n, struct shape *s) {
    if (!is_html(n, "tr")) {
        for (const struct node *c = n->first; c; c = c->next) check_rows(d, c, s);
        return;
    }
    uint32_t cols = 0;
    bool first = s->cols == 0;
    for (const struct node *c = n->first; c; c = c->next) {
        if (!is_cell(c)) continue;
        int align = cell_align(c);
        if (cols >= 64 || align < 0 || !only_spans(d, c) || (!first && s->align[cols] != align)) {
            s->bad = true;
            return;
        }
        s->align[cols++] = (uint8_t)align;
    }
    if (first)
        s->cols = cols;
    else
        s->bad |= cols != s->cols;
}

/* All its rows have such cells and nothing else but text. */
static bool rows_of(const struct node *n, const char *cell) {
    for (const struct node *r = n->first; r; r = r->next) {
        if (is_text(r)) continue;
        if (!is_html(r, "tr")) return false;
        for (const struct node *c = r->first; c; c = c->next)
            if (!is_text(c) && !is_html(c, cell)) return false;
    }
    return true;
}

/* Rows alone, or a head of th and bodies of td. */
static bool parts_are_simple(const struct node *el) {
    bool body = false;
    if (rows_of(el, "td")) return true;
    for (const struct node *t = el->first; t; t = t->next) {
        if (is_text(t)) continue;
        bool ok = (is_html(t, "thead") && rows_of(t, "th")) ||
                  ((is_html(t, "tbody") || is_html(t, "tfoot")) && rows_of(t, "td"));
        if (!ok) return false;
        body |= is_html(t, "tbody");
    }
    return body;
}

/* The table has it for the column now; the rest of the style stays. */
static void drop_alignment(struct md_doc *d, struct node *n) {
    struct attr *style = n->type == N_TD ? attr_get(&n->attr, "style") : NULL;
    size_t at = style ? str_find(style->v, S("text-align:")) : STR_NONE;
    if (at != STR_NONE && at + 11 < style->v.n && ch_space(style->v.p[at + 11])) {
        size_t end = at + 11, from = at;
        while (end < style->v.n && (ch_space(style->v.p[end]) || ch_alpha(style->v.p[end]))) end++;
        while (from > 0 && ch_space(style->v.p[from - 1])) from--;
        if (from > 0 && style->v.p[from - 1] == ';') from--;
        struct str v = arena_cat(d->a, str_sub(style->v, 0, from), str_from(style->v, end));
        if (str_strip(v).n == 0)
            attr_del(&n->attr, "style");
        else
            style->v = v;
    }
    for (struct node *c = n->first; c; c = c->next) drop_alignment(d, c);
}

/* Only a table kramdown could have written itself: rows alike, spans in its cells. */
static void to_table(struct md_doc *d, struct node *el) {
    struct shape shape = {0};
    check_rows(d, el, &shape);
    bool empty = !shape.cols && d->o.dialect != KRAMDOWN_DIALECT_2_4;
    if (shape.bad || empty || !parts_are_simple(el)) {
        keep_html(d, el, false, false);
        return;
    }
    remove_text(el);
    process_children(d, el, true, false);
    set_type(el, N_TABLE);
    drop_alignment(d, el);
    for (struct node *c = el->first, *next; c; c = next) {
        next = c->next;
        if (c->type == N_HTML) node_remove(el, c);
    }
    el->ncol = shape.cols;
    el->align = arena_zalloc(d->a, shape.cols + 1);
    memcpy(el->align, shape.align, shape.cols);
    if (!el->first || el->first->type != N_TR) return;
    struct node *body = node_new(d->a, N_TBODY);
    body->first = el->first;
    body->last = el->last;
    el->first = el->last = NULL;
    node_append(el, body);
}

/* ---- which becomes what ------------------------------------------------------------------------
 */

static int simple_type(struct str name) {
    static const struct {
        const char *name;
        uint8_t type;
    } SIMPLE[] = {{"blockquote", N_BLOCKQUOTE},
                  {"hr", N_HR},
                  {"br", N_BR},
                  {"img", N_IMG},
                  {"p", N_P},
                  {"thead", N_THEAD},
                  {"tbody", N_TBODY},
                  {"tfoot", N_TFOOT},
                  {"tr", N_TR},
                  {"td", N_TD},
                  {"th", N_TD},
                  {"ul", N_UL},
                  {"ol", N_OL},
                  {"dl", N_DL},
                  {"li", N_LI},
                  {"dt", N_DT},
                  {"dd", N_DD}};
    for (size_t i = 0; i < ARRAY_LEN(SIMPLE); i++)
        if (str_eqz(name, SIMPLE[i].name)) return SIMPLE[i].type;
    return -1;
}

/* The lists of names are kramdown's REMOVE_TEXT_CHILDREN, STRIP_WHITESPACE,
 * REMOVE_WHITESPACE_CHILDREN and WRAP_TEXT_CHILDREN. */
static void convert_generic(struct md_doc *d, struct node *el, bool convert, bool preserve) {
    struct str name = el->val;
    int type = convert ? simple_type(name) : -1;
    if (convert &&
        among(name,
              "|html|head|hgroup|ol|ul|dl|table|colgroup|tbody|thead|tfoot|tr|select|optgroup|"))
        remove_text(el);
    if (type >= 0) {
        set_type(el, (enum node_type)type);
        process_children(d, el, convert, preserve);
    } else
        keep_html(d, el, convert, preserve);
    if (!convert) return;
    if (among(
            name,
            "|address|article|aside|blockquote|body|caption|dd|div|dl|dt|fieldset|figcaption|form|"
            "footer|header|h1|h2|h3|h4|h5|h6|legend|li|nav|p|section|td|th|"))
        strip_ends(el);
    if (among(name,
              "|body|section|nav|article|aside|header|footer|address|div|li|dd|blockquote|figure|"
              "figcaption|td|th|fieldset|form|"))
        remove_blank_text(el);
    if (among(name,
              "|body|section|nav|article|aside|header|footer|address|div|li|dd|blockquote|figure|"
              "figcaption|fieldset|form|"))
        wrap_text(d, el);
}

/* It is a block where its surroundings hold blocks. */
static void process_comment(struct node *el, const struct node *parent) {
    struct str in = S("div");
    if (parent && parent->type == N_HTML) in = parent->val;
    if (parent && parent->type == N_CODESPAN) in = S("code");
    if (parent && parent->type == N_HEADER) in = S("h1");
    if (parent && parent->type == N_P) in = S("p");
    if (parent && parent->type == N_DT) in = S("dt");
    if (parent && parent->type == N_A) in = S("a");
    if (parent && (parent->type == N_EM || parent->type == N_STRONG)) in = S("em");
    el->block = html_model(in) != CM_SPAN;
}

/* One element: converted where `convert` says so and there is a counterpart. */
static void process(struct md_doc *d, struct node *el, bool convert, bool preserve,
                    const struct node *parent) {
    struct str name = el->val;
    const struct attr *type;
    if (el->type == N_XML) process_comment(el, parent);
    if (el->type != N_HTML) return;
    if (!convert)
        convert_generic(d, el, false, preserve);
    else if (str_eq(name, S("textarea")))
        keep_html(d, el, true, true);
    else if (str_eq(name, S("a")) && attr_get(&el->attr, "href")) {
        set_type(el, N_A);
        process_children(d, el, true, false);
    } else if (str_eq(name, S("a")))
        keep_html(d, el, false, false);
    else if (among(name, "|em|i|strong|b|"))
        to_emphasis(d, el);
    else if (name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' && name.p[1] <= '6')
        to_header(d, el, name.p[1] - '0');
    else if (among(name, "|code|pre|"))
        to_code(d, el);
    else if (str_eq(name, S("table")))
        to_table(d, el);
    else if (str_eq(name, S("script")) && (type = attr_get(&el->attr, "type")) &&
             str_has(type->v, S("math/tex")))
        to_math(el, type);
    else if (str_eq(name, S("script")))
        keep_html(d, el, true, false);
    else
        convert_generic(d, el, true, preserve);
}

void native_block(struct md_doc *d, struct node *el) { process(d, el, true, false, NULL); }

/* A text that is HTML as a whole. */
void native_root(struct md_doc *d) {
    process_children(d, d->root, true, false);
    remove_blank_text(d->root);
}

/* Elements within spans, the inner ones first. */
void native_spans(struct md_doc *d, struct node *n) {
    for (struct node *c = n->first; c; c = c->next) {
        native_spans(d, c);
        if (c->type == N_HTML && c->span && !str_eq(c->val, S("del")))
            process(d, c, true, false, NULL);
    }
}
