/* Code blocks and code spans, with the wrappers of kramdown and Rouge around highlighted code. */
#include "markdown/number.h"
#include "markdown/scan.h"
#include "markdown/write.h"

/* Where "language-..." stands as a word of a class attribute: its place and end. */
static bool find_language(struct str cls, size_t *at, size_t *end) {
    for (size_t i = 0; (i = str_find_from(cls, S("language-"), i)) != STR_NONE; i++) {
        if (i > 0 && cp_word(char_before(cls, i))) continue;
        size_t e = i + 9;
        while (e < cls.n && !ch_space(cls.p[e])) e++;
        if (e == i + 9) continue;
        *at = i;
        *end = e;
        return true;
    }
    return false;
}

/* The language is what follows "language-" in the class. */
static struct str language_of(const struct attrs *as) {
    const struct attr *cls = attr_get(as, "class");
    size_t at, end;
    if (!cls || !find_language(cls->v, &at, &end)) return STR_NULL;
    return str_sub(cls->v, at + 9, end - at - 9);
}

/* The class is written on the wrapper; on the code itself it would stand twice. */
static void cut_language(struct arena *a, struct attrs *as) {
    struct attr *cls = attr_get(as, "class");
    size_t at, end;
    if (!cls || !find_language(cls->v, &at, &end)) return;
    struct str v = str_strip(arena_cat(a, str_sub(cls->v, 0, at), str_from(cls->v, end)));
    if (v.n)
        cls->v = v;
    else
        attr_del(as, "class");
}

/* add_syntax_highlighter_to_class_attr "language-ruby highlighter-rouge", and a
 * class of the user's own in front of the last. */
static void mark_highlighted(struct md_doc *d, struct attrs *as, struct str lang) {
    struct arena *a = d->a;
    const struct attr *old = attr_get(as, "class");
    struct str cls =
        str_lstrip(arena_cat3(a, old ? old->v : S(""), S(" highlighter-"), d->o.highlighter));
    size_t at, end;
    if (lang.p) {
        bool first = find_language(cls, &at, &end) && at == 0;
        struct str word = arena_cat(a, S("language-"), lang);
        cls = first ? arena_cat(a, word, str_from(cls, end)) : arena_cat3(a, word, S(" "), cls);
    }
    attr_set(a, as, S("class"), cls);
}

/* ---- Rouge's HTMLLegacy formatter ------------------------------------------------------- */

/* Line numbers are a table of two cells, as Rouge's HTMLLegacy writes it. */
static void put_line_table(struct buf *b, const struct hl_opts *o, struct str code,
                           struct str html) {
    size_t lines = 0;
    for (size_t i = 0; i < code.n; i++) lines += code.p[i] == '\n';
    bool ends = str_ends(code, S("\n"));
    if (!ends) lines++;
    buf_printf(b,
               "<table class=\"" STR_FMT "\"><tbody><tr><td class=\"" STR_FMT
               " gl\"><pre class=\"lineno\">",
               STR_ARG(o->table_class), STR_ARG(o->gutter_class));
    for (size_t i = 0; i < lines; i++) {
        md_number(b, o->line_format, o->start_line + (int64_t)i);
        buf_putc(b, '\n');
    }
    if (lines == 0) buf_putc(b, '\n');
    buf_printf(b, "</pre></td><td class=\"" STR_FMT "\"><pre>", STR_ARG(o->code_class));
    buf_str(b, html);
    if (!ends) buf_putc(b, '\n');
    BUF_LIT(b, "</pre></td></tr></tbody></table>");
}

/* "text?x=1" is plain text with an option of Rouge's. */
static bool is_plaintext(struct str lang) {
    size_t q = str_chr(lang, '?');
    struct str name = q == STR_NONE ? lang : str_sub(lang, 0, q);
    return str_eq(name, S("plaintext")) || str_eq(name, S("text"));
}

/* The LaTeX package minted (kramdown: syntax_highlighter/minted): for what is HTML no more. */
static bool put_minted(struct buf *b, const struct hl_opts *o, struct str code, struct str lang,
                       bool block) {
    if (!lang.p) lang = o->default_lang;
    if (!lang.p) return false;
    if (!block) {
        buf_printf(b, "\\mintinline{" STR_FMT "}{", STR_ARG(lang));
        buf_str(b, code);
        buf_putc(b, '}');
        return true;
    }
    BUF_LIT(b, "\\begin{minted}[");
    if (o->breaklines) BUF_LIT(b, "breaklines");
    if (o->line_numbers) buf_puts(b, o->breaklines ? ",linenos" : "linenos");
    if (o->frame.n)
        buf_printf(b, "%sframe=" STR_FMT, o->breaklines || o->line_numbers ? "," : "",
                   STR_ARG(o->frame));
    buf_printf(b, "]{" STR_FMT "}\n", STR_ARG(lang));
    buf_str(b, code);
    BUF_LIT(b, "\n\\end{minted}");
    return true;
}

/* Append highlighted code with its wrapper; false: no highlighting for it, or no
 * such language. Nothing is appended if it is false. Rouge guesses a language only
 * where guess_lang is set and none is named; Jekyll sets it, with plaintext for
 * those without, so nothing is ever guessed. */
static bool write_highlighted(struct md_doc *d, struct buf *b, struct str code, struct str lang,
                              bool block) {
    const struct hl_opts *o = block ? &d->o.hl_block : &d->o.hl_span;
    if (d->o.minted) return put_minted(b, o, code, lang, block);
    if (!d->o.rouge || o->disable) return false;
    if (!lang.p) lang = o->default_lang;
    if (!lang.p) return false;
    bool plain = is_plaintext(lang);
    if (plain && !o->guess_lang) return false;
    struct buf html;
    buf_init(&html, d->a);
    if ((plain && o->dress.is <= DRESS_INLINE) || !d->conf->highlight)
        md_escape(&html, code);
    else if (!d->conf->highlight(d->conf->highlight_ctx, code, lang, &o->dress, &html))
        return false;
    block = block && o->wrap && !o->bare;
    if (block)
        buf_printf(b, "<div class=\"highlight\"><pre class=\"" STR_FMT "\"><code>",
                   STR_ARG(o->css_class));
    if (o->line_numbers && !o->bare)
        put_line_table(b, o, code, buf_view(&html));
    else
        buf_str(b, buf_view(&html));
    if (block) BUF_LIT(b, "</code></pre></div>");
    return true;
}

/* ---- code blocks --------------------------------------------------------------------------- */

/* class="show-whitespaces": blanks become visible. */
static void put_whitespace(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
        const char *side = from == 0 || s.p[from - 1] == '\n' ? "-l"
                           : i == s.n || s.p[i] == '\n'       ? "-r"
                                                              : "";
        for (; from < i; from++) {
            if (s.p[from] == '\t')
                buf_printf(b, "<span class=\"ws-tab%s\">\t</span>", side);
            else
                buf_printf(b, "<span class=\"ws-space%s\">&#8901;</span>", side);
        }
        if (i < s.n) buf_putc(b, s.p[i++]);
    }
}

static bool shows_whitespace(const struct attrs *as) {
    const struct attr *cls = attr_get(as, "class");
    return cls && str_has(cls->v, S("show-whitespaces"));
}

/* Attributes change while they are written; the tree keeps its own. */
static struct attrs copy(struct arena *a, const struct attrs *as) {
    struct attrs c = {0};
    for (uint32_t i = 0; i < as->n; i++) attr_set(a, &c, as->v[i].k, as->v[i].v);
    return c;
}

/* The language comes from the fence, else from the class, else it is the default one. */
void write_codeblock(struct writer *w, const struct node *n, int ind) {
    struct md_doc *d = w->d;
    struct buf html;
    struct attrs as = copy(d->a, &n->attr);
    struct str lang = language_of(&as);
    buf_init(&html, d->a);
    if (lang.p) cut_language(d->a, &as);
    bool done = write_highlighted(d, &html, n->val, n->note.n ? n->note : lang, true);
    if (ind > 0) buf_fill(w->out, ' ', (size_t)ind);
    if (done) {
        mark_highlighted(d, &as, lang.p || d->o.minted ? lang : d->o.hl_block.default_lang);
        BUF_LIT(w->out, "<div");
        write_attrs(w->out, &as);
        buf_putc(w->out, '>');
        buf_str(w->out, buf_view(&html));
        if (ind > 0) buf_fill(w->out, ' ', (size_t)ind);
        BUF_LIT(w->out, "</div>\n");
        return;
    }
    BUF_LIT(w->out, "<pre");
    write_attrs(w->out, &as);
    BUF_LIT(w->out, "><code");
    if (lang.p) {
        BUF_LIT(w->out, " class=\"language-");
        md_escape_attr(w->out, lang);
        buf_putc(w->out, '"');
    }
    buf_putc(w->out, '>');
    md_escape(&html, n->val);
    struct str text = buf_view(&html);
    if (str_ends(text, S("\n"))) text.n--;
    if (shows_whitespace(&n->attr))
        put_whitespace(w->out, text);
    else
        buf_str(w->out, text);
    BUF_LIT(w->out, "\n</code></pre>\n");
}

/* The language is the one in the class, or the default for spans. */
void write_codespan(struct writer *w, const struct node *n) {
    struct md_doc *d = w->d;
    struct buf html;
    struct attrs as = copy(d->a, &n->attr);
    struct str lang = language_of(&as);
    buf_init(&html, d->a);
    if (write_highlighted(d, &html, n->val, lang, false))
        mark_highlighted(d, &as, lang.p || d->o.minted ? lang : d->o.hl_span.default_lang);
    else
        md_escape(&html, n->val);
    BUF_LIT(w->out, "<code");
    write_attrs(w->out, &as);
    buf_putc(w->out, '>');
    buf_str(w->out, buf_view(&html));
    BUF_LIT(w->out, "</code>");
}
