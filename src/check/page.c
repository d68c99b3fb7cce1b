/* A page as its reader's browser gets it: ids, references, elements that do not nest. */
#include "check/internal.h"

#include "markdown/markdown.h"

enum { DEEP = 256, TOLD_MOST = 6, LOST = 16 };

struct open {
    struct str name;
    enum html_element element;
    unsigned facts;
    size_t at, end;
    bool foreign;
};
struct scan {
    struct check *c;
    const struct doc *d;
    struct str html;
    struct open open[DEEP];
    size_t n;
    struct open lost[LOST]; /* closed by another's end tag: their own ones are no second mistake */
    size_t nlost, told;
    struct open paragraph; /* the one that a block ended; name.p NULL: none */
    size_t ended_at, ended_n;
    /* the link under way */
    bool in_link, has_text, empty_alt;
    struct reference link;
    bool is_page, has_title, has_lang;
    size_t html_at, head_at;
    bool headed;
};

static struct finding *tell(struct scan *x, enum rule rule, size_t at, size_t n, const char *fmt,
                            ...) PRINTF_LIKE(5, 6);
static struct finding *tell(struct scan *x, enum rule rule, size_t at, size_t n, const char *fmt,
                            ...) {
    struct place p = trace_text(x->c, x->d, x->html, at, n);
    va_list ap;
    va_start(ap, fmt);
    struct str text = arena_vprintf(x->c->a, fmt, ap);
    va_end(ap);
    x->c->page = x->d;
    return report(x->c, rule, p.src, p.off, STR_FMT, STR_ARG(text));
}

/* ---- nesting ---- */

static bool is(const struct open *o, const struct html_token *t) {
    return o->element == t->element && (o->element || str_caseeq(o->name, t->name));
}

static void lose(struct scan *x, const struct open *o) { x->lost[x->nlost++ % LOST] = *o; }

static bool was_lost(struct scan *x, const struct html_token *t) {
    for (size_t i = 0; i < LOST; i++)
        if (x->lost[i].name.p && is(&x->lost[i], t)) {
            x->lost[i].name = STR_NULL;
            return true;
        }
    return false;
}

static void unclosed(struct scan *x, const struct open *o, struct str by) {
    if (o->facts & HTML_LOOSE || x->told >= TOLD_MOST) return;
    x->told++;
    struct finding *f = tell(x, RULE_NESTING, o->at, o->end - o->at, "<" STR_FMT "> is not closed",
                             STR_ARG(o->name));
    if (by.n)
        hint(x->c, f, "</" STR_FMT "> comes first: </" STR_FMT "> belongs before it", STR_ARG(by),
             STR_ARG(o->name));
}

static void stray(struct scan *x, const struct html_token *t) {
    bool p = t->element == ELEMENT_p;
    if (was_lost(x, t) || x->told >= TOLD_MOST) return;
    if (html_facts(t->element) & HTML_VOID) {
        struct finding *f = tell(x, RULE_ELEMENT, t->at, t->end - t->at,
                                 "</" STR_FMT ">: this element has no end tag", STR_ARG(t->name));
        hint(x->c, f, "write <" STR_FMT ">", STR_ARG(t->name));
        return;
    }
    if (p && x->paragraph.name.p) {
        x->told++;
        struct str block = str_sub(x->html, x->ended_at + 1, x->ended_n);
        struct finding *f =
            tell(x, RULE_NESTING, x->ended_at, x->ended_n + 1,
                 "<" STR_FMT "> within <p>: a browser ends the paragraph there", STR_ARG(block));
        /* in a template browsers' mending is what its author has always seen */
        const struct text *t2 = smap_get(&x->c->by_path, f->file);
        if (t2 && t2->kind != TEXT_PAGE && f->sev == SEV_ERROR) f->sev = SEV_WARNING;
        x->paragraph.name = STR_NULL;
        return;
    }
    x->told++;
    tell(x, RULE_NESTING, t->at, t->end - t->at,
         "</" STR_FMT "> is stray: no <" STR_FMT "> is open", STR_ARG(t->name), STR_ARG(t->name));
}

static void close(struct scan *x, const struct html_token *t) {
    size_t i = x->n;
    while (i > 0 && !is(&x->open[i - 1], t)) i--;
    if (i == 0) {
        stray(x, t);
        return;
    }
    for (size_t k = x->n; k > i; k--) {
        unclosed(x, &x->open[k - 1], t->name);
        lose(x, &x->open[k - 1]);
    }
    x->n = i - 1;
}

/* A block ends the paragraph before it, as far as nothing else is open between. */
static void end_paragraph(struct scan *x, const struct html_token *t) {
    if (!x->n || x->open[x->n - 1].element != ELEMENT_p) return;
    x->paragraph = x->open[--x->n];
    x->ended_at = t->at;
    x->ended_n = t->name.n;
}

static void open_element(struct scan *x, const struct html_token *t, unsigned facts) {
    bool foreign = (x->n && x->open[x->n - 1].foreign) || t->element == ELEMENT_svg ||
                   t->element == ELEMENT_math;
    if (facts & HTML_BLOCK) end_paragraph(x, t);
    if (!facts && !foreign && str_chr(t->name, '-') == STR_NONE &&
        str_chr(t->name, ':') == STR_NONE) {
        struct finding *f = tell(x, RULE_ELEMENT, t->at, t->end - t->at,
                                 "HTML has no element <" STR_FMT ">", STR_ARG(t->name));
        struct nearest near = nearest_to(t->name);
        html_offer_names(&near);
        hint_nearest(x->c, f, &near);
    }
    if (facts & HTML_VOID || (foreign && t->closed) || x->n == DEEP) return;
    x->open[x->n++] = (struct open){t->name, t->element, facts, t->at, t->end, foreign};
}

/* ---- references ---- */

static const struct attr_rule {
    enum html_element element;
    const char *foreign; /* the name of one that is none of HTML's */
    const char *attr;
    enum ref_kind kind;
    bool anchors, loaded;
} ATTRS[] = {
    {ELEMENT_a, NULL, "href", REF_LINK, true, false},
    {ELEMENT_area, NULL, "href", REF_LINK, true, false},
    {ELEMENT_img, NULL, "src", REF_IMAGE, false, true},
    {ELEMENT_script, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_iframe, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_frame, NULL, "src", REF_ASSET, false, false},
    {ELEMENT_source, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_video, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_video, NULL, "poster", REF_IMAGE, false, true},
    {ELEMENT_audio, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_embed, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_track, NULL, "src", REF_ASSET, false, true},
    {ELEMENT_input, NULL, "src", REF_IMAGE, false, false},
    {ELEMENT_object, NULL, "data", REF_ASSET, false, true},
    {ELEMENT_form, NULL, "action", REF_LINK, false, false},
    {ELEMENT_NONE, "use", "href", REF_LINK, true, false},
    {ELEMENT_NONE, "use", "xlink:href", REF_LINK, true, false},
    {ELEMENT_NONE, "image", "href", REF_IMAGE, false, false},
    {ELEMENT_NONE, "image", "xlink:href", REF_IMAGE, false, false},
};

static struct reference ref_of(struct scan *x, const struct html_token *t, struct str v,
                               enum ref_kind kind) {
    struct str s = str_strip(html_unescape(x->c->a, v));
    return (struct reference){.page = x->d, .value = s, .html = x->html, .at = t->at, .kind = kind};
}

static bool has_word(struct str list, const char *word) {
    struct str rest = list, one;
    while (str_next(&rest, ' ', &one))
        if (str_caseeq(one, str_z(word))) return true;
    return false;
}

static void add_srcset(struct scan *x, const struct html_token *t, struct str set) {
    for (size_t i = 0; i < set.n;) {
        while (i < set.n && (ch_space((unsigned char)set.p[i]) || set.p[i] == ',')) i++;
        size_t from = i;
        while (i < set.n && !ch_space((unsigned char)set.p[i])) i++;
        struct str url = str_sub(set, from, i - from);
        bool alone = str_ends(url, S(","));
        while (str_ends(url, S(","))) url.n--;
        if (url.n) {
            struct reference r = ref_of(x, t, url, REF_IMAGE);
            r.loaded = true;
            links_add(x->c, r);
        }
        while (!alone && i < set.n && set.p[i] != ',') i++;
    }
}

static void add_css(struct scan *x, size_t at, struct str css) {
    struct html_token t = {.at = at};
    for (size_t i = 0; (i = str_find_from(css, S("url("), i)) != STR_NONE; i += 4) {
        struct str v = str_from(css, i + 4);
        size_t end = str_chr(v, ')');
        if (end == STR_NONE) break;
        v = str_strip(str_sub(v, 0, end));
        if (v.n > 1 && (v.p[0] == '"' || v.p[0] == '\'')) {
            size_t q = str_chr(str_from(v, 1), v.p[0]);
            v = str_sub(v, 1, q == STR_NONE ? v.n : q);
        }
        if (!v.n || v.p[0] == '#' || str_starts(v, S("data:"))) continue;
        struct reference r = ref_of(x, &t, v, REF_IMAGE);
        struct str path = v;
        size_t q = str_any(path, 0, S("?#"));
        path = str_sub(path, 0, q);
        static const char *const FONTS[] = {".woff", ".woff2", ".ttf", ".eot", ".otf", ".css"};
        for (size_t k = 0; k < ARRAY_LEN(FONTS); k++)
            if (str_ends(path, str_z(FONTS[k]))) r.kind = REF_ASSET;
        links_add(x->c, r);
    }
}

static void meta(struct scan *x, const struct html_token *t) {
    struct str content = html_attr(t, "content"), name = html_attr(t, "property");
    if (!name.p) name = html_attr(t, "name");
    if (!content.n) return;
    if (str_caseeq(html_attr(t, "http-equiv"), S("refresh"))) {
        size_t i = str_find(content, S("url="));
        if (i == STR_NONE) i = str_find(content, S("URL="));
        if (i == STR_NONE) return;
        struct str v = str_strip(str_from(content, i + 4));
        while (v.n && strchr("'\"", v.p[0])) v = str_from(v, 1);
        while (v.n && strchr("'\"", v.p[v.n - 1])) v.n--;
        links_add(x->c, ref_of(x, t, v, REF_LINK));
    } else if (str_caseeq(name, S("og:image")) || str_caseeq(name, S("twitter:image")))
        links_add(x->c, ref_of(x, t, content, REF_META));
}

/* rel="stylsheet" */
static void kind_of_link(struct scan *x, const struct html_token *t, struct str rel) {
    static const char *const KINDS[] = {"stylesheet", "canonical", "alternate", "preload"};
    for (size_t i = 0; i < ARRAY_LEN(KINDS); i++)
        if (!rel.n || has_word(rel, KINDS[i])) return;
    struct nearest near = nearest_to(rel);
    for (size_t i = 0; i < ARRAY_LEN(KINDS); i++) offer_slip(&near, str_z(KINDS[i]));
    if (!near.best.p) return;
    struct finding *f = tell(x, RULE_ATTRIBUTE, t->at, t->end - t->at,
                             "no <link> is of the kind '" STR_FMT "'", STR_ARG(rel));
    hint_nearest(x->c, f, &near);
}

static void link_element(struct scan *x, const struct html_token *t) {
    struct str rel = html_attr(t, "rel"), href = html_attr(t, "href");
    kind_of_link(x, t, rel);
    if (!href.p || has_word(rel, "preconnect") || has_word(rel, "dns-prefetch")) return;
    bool sheet = has_word(rel, "stylesheet") || has_word(rel, "preload");
    bool icon = str_has(rel, S("icon"));
    struct reference r = ref_of(x, t, href, sheet ? REF_ASSET : icon ? REF_IMAGE : REF_LINK);
    r.loaded = sheet || icon;
    links_add(x->c, r);
}

static void add_by_rule(struct scan *x, const struct html_token *t, const struct attr_rule *a) {
    struct str v = html_attr(t, a->attr);
    if (!v.p || (a->foreign && !str_caseeq(t->name, str_z(a->foreign)))) return;
    struct reference r = ref_of(x, t, v, a->kind);
    r.anchors = a->anchors;
    r.loaded = a->loaded;
    if (!r.value.n && t->element == ELEMENT_form) return;
    links_add(x->c, r);
    if (t->element == ELEMENT_a) x->link = r;
}

static void references(struct scan *x, const struct html_token *t) {
    if (!t->nattrs) return;
    for (size_t i = 0; i < ARRAY_LEN(ATTRS); i++)
        if (ATTRS[i].element == t->element) add_by_rule(x, t, &ATTRS[i]);
    struct str set = html_attr(t, "srcset"), style = html_attr(t, "style");
    if (set.n) add_srcset(x, t, html_unescape(x->c->a, set));
    if (style.n) add_css(x, t->at, html_unescape(x->c->a, style));
    if (t->element == ELEMENT_link) link_element(x, t);
    if (t->element == ELEMENT_meta) meta(x, t);
}

/* ---- images and links as people get them ---- */

static void image(struct scan *x, const struct html_token *t) {
    struct str alt = html_attr(t, "alt"), src = html_attr(t, "src");
    struct str name = path_base(str_sub(src, 0, str_any(src, 0, S("?#"))));
    if (alt.n) x->has_text = true;
    if (alt.p && !alt.n) x->empty_alt = true;
    bool named = alt.n && str_caseeq(alt, name) && path_ext(name).n;
    if ((alt.p && !named) || !src.n) return;
    bool hidden = str_eq(html_attr(t, "aria-hidden"), S("true")) || html_attr(t, "aria-label").n ||
                  str_eq(html_attr(t, "role"), S("presentation"));
    if (hidden) return;
    struct reference r = ref_of(x, t, src, REF_IMAGE);
    struct place p = trace_value(x->c, x->d, r.value, x->html, t->at, false);
    x->c->page = x->d;
    struct finding *f =
        report(x->c, RULE_ALT, p.src, p.off,
               named ? "the alt text of <img src=\"" STR_FMT "\"> is the name of its picture"
                     : "<img src=\"" STR_FMT "\"> without an alt text",
               STR_ARG(r.value));
    f->subject = r.value;
    if (named) f->sev = f->sev == SEV_WARNING ? SEV_NOTE : f->sev;
    hint(x->c, f, "say what it shows: alt=\"…\"; alt=\"\" where it only decorates");
}

static void begin_link(struct scan *x, const struct html_token *t) {
    for (size_t i = x->n; i-- > 0;)
        if (x->open[i].element == ELEMENT_a && html_attr(t, "href").p) {
            if (x->told++ < TOLD_MOST)
                tell(x, RULE_NESTING, t->at, t->end - t->at,
                     "<a> within <a>: a browser ends the first one there");
            break;
        }
    x->in_link = html_attr(t, "href").p != NULL;
    x->empty_alt = false;
    x->has_text = html_attr(t, "hidden").p || html_attr(t, "aria-hidden").n ||
                  html_attr(t, "aria-label").n || html_attr(t, "title").n || html_attr(t, "id").n ||
                  html_attr(t, "name").n;
}

/* Does the template print something between the link's tags, which happens to be empty? */
static bool prints_text(const struct place *p) {
    if (p->off == NO_OFFSET || !p->src->text.p) return false;
    struct str rest = str_from(p->src->text, p->off);
    size_t end = str_find(rest, S("</a>")), tag = str_find(rest, S(">"));
    if (end == STR_NONE || tag == STR_NONE || tag > end) return false;
    return str_has(str_sub(rest, tag, end - tag), S("{{")) ||
           str_has(str_sub(rest, tag, end - tag), S("{%"));
}

/* Has the Markdown link whose address stands there a text of its own? Then it is another one. */
static bool has_words(const struct text *t, size_t at) {
    size_t open = str_rfind(str_sub(t->src.text, 0, at), S("]("));
    if (open == STR_NONE || str_chr(str_sub(t->src.text, open, at - open), '\n') != STR_NONE)
        return false;
    if (open == 0 || t->src.text.p[open - 1] == '[') return false;
    return t->src.text.p[open - 1] != ')'; /* [![](x)](y) */
}

static void end_link(struct scan *x) {
    bool says = !x->in_link || x->has_text || !x->link.value.n;
    x->in_link = false;
    if (says) return;
    struct str tag = str_from(x->html, x->link.at);
    struct text *own = text_of_doc(x->c, x->d);
    struct place p;
    bool here = trace_own(x->c, x->d, x->link.value, &p) && !has_words(own, p.off);
    if (!here) {
        struct place q = trace_text(x->c, x->d, x->html, x->link.at, str_any(tag, 0, S(">")));
        if (q.found && prints_text(&q)) return;
        p = q.found ? q : trace_value(x->c, x->d, x->link.value, x->html, x->link.at, false);
    }
    x->c->page = x->d;
    struct finding *f =
        report(x->c, RULE_LINK_TEXT, p.src, p.off, "the link to '" STR_FMT "' has no text%s",
               STR_ARG(x->link.value), x->empty_alt ? ": its picture's alt text is empty" : "");
    f->subject = x->link.value;
}

/* ---- ids, entities ---- */

static size_t id_in_source(const struct text *t, struct str id) {
    static const char *const FORMS[][2] = {
        {"id=\"", "\""}, {"id='", "'"}, {"{#", "}"}, {"{: #", ""}};
    struct arena tmp = {.chunk = 1024};
    size_t at = STR_NONE;
    for (size_t i = 0; at == STR_NONE && i < ARRAY_LEN(FORMS); i++)
        at = str_rfind(t->src.text, arena_cat3(&tmp, str_z(FORMS[i][0]), id, str_z(FORMS[i][1])));
    arena_free(&tmp);
    return at;
}

static void double_id(struct scan *x, const struct html_token *t, struct str id) {
    struct text *own = text_of_doc(x->c, x->d);
    size_t at = own ? id_in_source(own, id) : STR_NONE;
    static const char SAYS[] = "the id '" STR_FMT "' is there twice";
    if (at == STR_NONE) {
        tell(x, RULE_ID_TWICE, t->at, t->end - t->at, SAYS, STR_ARG(id));
        return;
    }
    x->c->page = x->d;
    report(x->c, RULE_ID_TWICE, &own->src, at, SAYS, STR_ARG(id));
}

/* A table of contents has its own for each heading. */
static bool of_contents(struct str id) { return str_starts(id, S("markdown-toc-")); }

/* Where its author wrote it so; what is computed may be any text. */
static void blank_in_id(struct scan *x, struct str id) {
    struct text *own = text_of_doc(x->c, x->d);
    size_t at = own && !str_has(id, S("{")) ? id_in_source(own, id) : STR_NONE;
    if (at == STR_NONE) return;
    x->c->page = x->d;
    struct finding *f = report(x->c, RULE_ATTRIBUTE, &own->src, at,
                               "an id has no blanks: '" STR_FMT "'", STR_ARG(id));
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
}

static void ids(struct scan *x, const struct html_token *t) {
    struct str id = html_attr(t, "id"),
               name = t->element == ELEMENT_a ? html_attr(t, "name") : STR_NULL;
    bool foreign = x->n && x->open[x->n - 1].foreign;
    if (id.n) {
        id = html_unescape(x->c->a, id);
        if (!foreign && str_chr(id, ' ') != STR_NONE) blank_in_id(x, id);
        if (!links_add_id(x->c, x->d, id) && !foreign && !of_contents(id)) double_id(x, t, id);
    }
    if (name.n && !str_eq(name, id)) links_add_id(x->c, x->d, html_unescape(x->c->a, name));
}

/* "&nbps;" in a template, "&amp;nbps;" where Markdown has escaped it. */
static void entities(struct scan *x, size_t at, struct str text) {
    for (size_t i = 0; (i = str_find_from(text, S("&"), i)) != STR_NONE; i++) {
        size_t from = i + 1;
        if (str_starts(str_from(text, from), S("amp;"))) from += 4;
        size_t k = from;
        while (k < text.n && k - from < 10 && ch_alnum((unsigned char)text.p[k])) k++;
        struct str name = str_sub(text, from, k - from);
        if (name.n < 3 || k >= text.n || text.p[k] != ';' || ch_digit(name.p[0])) continue;
        if (markdown_entity(name)) continue;
        struct nearest near = nearest_to(name);
        if (near.least > 3) near.least = 3;
        html_offer_entities(&near);
        if (!near.best.p) continue;
        struct text *own = text_of_doc(x->c, x->d);
        struct str word = arena_printf(x->c->a, "&" STR_FMT ";", STR_ARG(name));
        size_t in = own ? str_find(own->src.text, word) : STR_NONE;
        struct place p = in != STR_NONE ? (struct place){.src = &own->src, .off = in}
                                        : trace_text(x->c, x->d, x->html, at + i, word.n);
        x->c->page = x->d;
        struct finding *f = report(x->c, RULE_ELEMENT, p.src, p.off,
                                   "HTML has no entity &" STR_FMT ";", STR_ARG(name));
        hint(x->c, f, "did you mean '&" STR_FMT ";'?", STR_ARG(near.best));
    }
}

/* ---- the pass ---- */

/* The quotes of an attribute end in another tag. */
static bool torn(struct scan *x, const struct html_token *t) {
    bool runs_on = t->unfinished && t->nattrs;
    if (!t->torn && !runs_on) return false;
    tell(x, RULE_ATTRIBUTE, t->at, t->end - t->at,
         "<" STR_FMT ">: the quotes of an attribute are not closed", STR_ARG(t->name));
    return true;
}

/* An attribute that is there twice: the second one is lost. */
static void attributes_twice(struct scan *x, const struct html_token *t) {
    for (size_t i = 1; t->alike && i < t->nattrs; i++)
        for (size_t k = 0; k < i; k++) {
            if (!str_caseeq(t->attrs[i].name, t->attrs[k].name)) continue;
            struct finding *f =
                tell(x, RULE_ATTRIBUTE, t->at, t->end - t->at,
                     "<" STR_FMT "> has the attribute '" STR_FMT "' twice: the second is lost",
                     STR_ARG(t->name), STR_ARG(t->attrs[i].name));
            if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
            return;
        }
}

static bool is_list(const struct open *o) {
    return o->element == ELEMENT_ul || o->element == ELEMENT_ol || o->element == ELEMENT_menu;
}

/* What stands in lists alone, and what stands in them. */
static void list_parts(struct scan *x, const struct html_token *t) {
    if (!x->n || x->open[x->n - 1].foreign) return;
    const struct open *up = &x->open[x->n - 1];
    bool list = is_list(up), item = t->element == ELEMENT_li;
    if ((!item && !list) || !t->element) return;
    for (size_t i = x->n; item && i-- > 0;)
        if (is_list(&x->open[i])) return;
    static const enum html_element WITHIN[] = {ELEMENT_script, ELEMENT_template, ELEMENT_li,
                                               ELEMENT_ul, ELEMENT_ol};
    for (size_t i = 0; i < ARRAY_LEN(WITHIN); i++)
        if (list && t->element == WITHIN[i]) return;
    struct finding *f = item
                            ? tell(x, RULE_NESTING, t->at, t->end - t->at, "<li> outside of a list")
                            : tell(x, RULE_NESTING, t->at, t->end - t->at,
                                   "<" STR_FMT "> within <" STR_FMT ">, where <li> belongs",
                                   STR_ARG(t->name), STR_ARG(up->name));
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
}

static bool says_something(enum html_element e) {
    return e != ELEMENT_img && e != ELEMENT_br && e != ELEMENT_p;
}

/* An element whose content is text; *at moves behind its end. */
static void raw_element(struct scan *x, const struct html_token *t, size_t *at) {
    size_t end = html_raw_end(x->html, t->end, t->name);
    struct str inner = str_sub(x->html, t->end, end - t->end);
    if (t->element == ELEMENT_style) add_css(x, t->at, inner);
    if (t->element == ELEMENT_title) x->has_title = true;
    *at = end;
}

static void start(struct scan *x, struct html_token *t, size_t *at) {
    unsigned facts = html_facts(t->element);
    if (torn(x, t)) {
        x->told = TOLD_MOST; /* what follows from it */
        if (!(facts & HTML_VOID) && x->n < DEEP)
            x->open[x->n++] = (struct open){t->name, t->element, facts, t->at, t->end, false};
        return;
    }
    ids(x, t);
    attributes_twice(x, t);
    list_parts(x, t);
    if (t->element == ELEMENT_a)
        begin_link(x, t);
    else if (x->in_link && says_something(t->element))
        x->has_text = true;
    references(x, t);
    if (t->element == ELEMENT_img) image(x, t);
    if (t->element == ELEMENT_html) {
        x->is_page = true;
        x->html_at = t->at;
        x->has_lang = html_attr(t, "lang").n || html_attr(t, "xml:lang").n;
    }
    if (t->element == ELEMENT_head) {
        x->headed = true;
        x->head_at = t->at;
    }
    if (facts & HTML_RAW && !(x->n && x->open[x->n - 1].foreign))
        raw_element(x, t, at);
    else
        open_element(x, t, facts);
}

static void token(struct scan *x, struct html_token *t, size_t *at) {
    switch (t->kind) {
    case HTML_TEXT: {
        struct str text = str_sub(x->html, t->at, t->end - t->at);
        if (x->in_link && !x->has_text && str_strip(text).n) x->has_text = true;
        if (memchr(text.p, '&', text.n)) entities(x, t->at, text);
        break;
    }
    case HTML_START: start(x, t, at); break;
    case HTML_END:
        if (t->element == ELEMENT_a) end_link(x);
        close(x, t);
        break;
    case HTML_COMMENT:
        if (t->unfinished) {
            tell(x, RULE_NESTING, t->at, 4,
                 "the comment <!-- is never closed: the rest of the page is lost");
            x->told = TOLD_MOST;
        }
        break;
    case HTML_OTHER: break;
    }
}

void page_scan(struct check *c, const struct doc *d, struct str html) {
    struct scan x = {.c = c, .d = d, .html = html};
    struct html_token t;
    links_scanned(c, d);
    for (size_t at = 0; html_read(html, &at, &t);) token(&x, &t, &at);
    for (size_t k = x.n; k-- > 0;) unclosed(&x, &x.open[k], S(""));
    if (!x.is_page || d->generated || !text_of_doc(c, d)) return;
    if (x.headed && !x.has_title) tell(&x, RULE_HEAD, x.head_at, 6, "the page has no <title>");
    if (!x.has_lang) {
        struct finding *f =
            tell(&x, RULE_HEAD, x.html_at, 5, "<html> does not say its language (lang)");
        if (f->sev == SEV_WARNING) f->sev = SEV_NOTE;
    }
}

void css_scan(struct check *c, const struct doc *d, struct str css) {
    struct scan x = {.c = c, .d = d, .html = css};
    struct buf b; /* without comments */
    buf_init_for(&b, c->a, css.n);
    for (size_t i = 0; i < css.n;) {
        size_t open = str_find_from(css, S("/*"), i);
        size_t end = open == STR_NONE ? css.n : open;
        buf_put(&b, css.p + i, end - i);
        size_t close = open == STR_NONE ? STR_NONE : str_find_from(css, S("*/"), open + 2);
        i = close == STR_NONE ? css.n : close + 2;
    }
    x.html = buf_view(&b);
    classes_read(c, x.html);
    add_css(&x, 0, x.html);
}
