/* What a site's templates use, from a look at their texts before anything is rendered: whether they
 * may be rendered side by side, and what must be kept for them meanwhile.
 *
 * Texts are searched for words, not parsed: it has to cost little on thousands of
 * pages. Each question is answered yes if in doubt, since a yes is only slower:
 * rendering in order, keeping content. */
#include "render/internal.h"

/* Is there "{% tag", or a line of a {% liquid %} that might be it? */
static bool uses_tag(struct str text, struct str tag) {
    bool in_lines = str_has(text, S("liquid"));
    for (size_t i = 0; (i = str_find_from(text, tag, i)) != STR_NONE; i += tag.n) {
        size_t k = i;
        while (k > 0 && (ch_space((unsigned char)text.p[k - 1]) || text.p[k - 1] == '-')) k--;
        if (in_lines || (k >= 2 && text.p[k - 1] == '%' && text.p[k - 2] == '{')) return true;
    }
    return false;
}

/* Counters live across documents: such sites are rendered in order. */
static bool needs_order(struct str text) {
    if (!str_has(text, S("{%"))) return false;
    return uses_tag(text, S("increment")) || uses_tag(text, S("decrement"));
}

static bool caches(struct str text) {
    return str_has(text, S("{%")) && uses_tag(text, S("include_cached"));
}

/* Might its excerpt include something? Excerpts are rendered when somebody asks, and by whom would
 * show if that used include_cached. An excerpt is the head, and link definitions of the rest. */
static bool excerpt_includes(const struct doc *d) {
    if (!d->has_excerpt) return false;
    struct str body = d->body_read.p ? d->body_read : d->body, separator = doc_excerpt_separator(d);
    bool definitions = str_has(body, S("]:"));
    struct str head = definitions ? body : str_sub(body, 0, str_find(body, separator));
    return str_has(head, S("include")) && uses_tag(head, S("include"));
}

/* Without the dash of {%- and blanks. */
static struct str inside(struct str markup) {
    while (markup.n && (markup.p[0] == '-' || ch_space((unsigned char)markup.p[0])))
        markup = str_from(markup, 1);
    return markup;
}

/* The markup of the first tag or output at or behind *at, which moves on; none of
 * what is raw. Linear: *at never goes back. A raw block without an end is the rest
 * of the text. */
static bool next_markup(struct str text, size_t *at, struct str *markup) {
    for (size_t i = *at;; i++) {
        size_t k = str_chr(str_from(text, i), '{');
        if (k == STR_NONE || (i += k) + 1 >= text.n) return false;
        char c = text.p[i + 1];
        if (c != '{' && c != '%') continue;
        size_t end = str_find_from(text, c == '{' ? S("}}") : S("%}"), i + 2);
        if (end == STR_NONE) end = text.n;
        *markup = inside(str_sub(text, i + 2, end - i - 2));
        *at = end;
        if (c == '{' || !str_starts(*markup, S("raw"))) return true;
        i = str_find_from(text, S("endraw"), end);
        if (i == STR_NONE) return false;
    }
}

/* Might it read the content of another document? A layout's own `content` does not.
 * jsonify and inspect print a document with its content. The word may be part of
 * another, or a string: then content is kept that nobody asks for. */
static bool asks_content(struct str text) {
    static const char *const WORDS[] = {"content", "jsonify", "inspect"};
    size_t at = 0;
    struct str m;
    while (next_markup(text, &at, &m)) {
        if (str_starts(m, S("content")) && (m.n == 7 || !ch_word(m.p[7]))) m = str_from(m, 7);
        for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
            if (str_has(m, str_z(WORDS[i]))) return true;
    }
    return false;
}

/* Might it use the variable `content`? For what stands outside of layouts. As a
 * word that is not a key (page.content, "content", content=) nor a part of a longer
 * name. */
static bool names_content(struct str text) {
    size_t at = 0;
    struct str m;
    while (next_markup(text, &at, &m))
        for (size_t i = 0; (i = str_find_from(m, S("content"), i)) != STR_NONE; i += 7) {
            char before = i ? m.p[i - 1] : ' ', behind = i + 7 < m.n ? m.p[i + 7] : ' ';
            bool apart = !ch_word((unsigned char)before) && !strchr(".\"'-", before);
            if (apart && !ch_word((unsigned char)behind) && !strchr("=:\"'", behind)) return true;
        }
    return false;
}

static bool all_known(const struct survey *x) {
    return x->needs_order && x->asks_content && x->caches;
}

/* Each question is asked only as long as the answer is no. */
static void look_at(struct survey *x, struct str text) {
    x->needs_order = x->needs_order || needs_order(text);
    x->asks_content = x->asks_content || asks_content(text);
    x->caches = x->caches || caches(text);
}

/* Directories within one another: links could lead in a circle. */
enum { INCLUDES_DEPTH = 32, INCLUDES_DIRS = 1000 };

/* What is read here needs no reading again when it is included. */
static void look_below(struct survey *x, struct renderer *r, struct str dir, int depth) {
    struct arena *a = &r->a;
    struct dir_list l;
    if (depth > INCLUDES_DEPTH || ++x->dirs > INCLUDES_DIRS) { /* by links without end */
        x->needs_order = x->asks_content = true;
        return;
    }
    if (!dir_read(a, arena_strz(a, dir), &l)) return;
    for (size_t i = 0; i < l.n && !all_known(x); i++) {
        struct str path = path_join(a, dir, l.v[i].name);
        if (l.v[i].kind == FILE_DIR) look_below(x, r, path, depth + 1);
        if (l.v[i].kind != FILE_REGULAR) continue;
        struct str *text = ARENA_NEW(a, struct str);
        if (!site_text_read(r->site, a, path, text)) continue;
        smap_set(&r->include_texts, path, text);
        look_at(x, *text);
    }
}

struct survey survey_text(const struct doc *d) {
    struct survey x = {.names_content = names_content(d->body)};
    look_at(&x, d->body);
    x.needs_order = x.needs_order || (x.caches && excerpt_includes(d));
    return x;
}

/* Layouts first, being few and the likeliest to say yes; then documents, then what
 * they could include. Bodies are looked at to the end for names_content, which asks
 * of bodies alone. */
struct survey survey_templates(struct renderer *r) {
    struct survey x = {0};
    for (size_t i = 0; i < r->site->layouts.n && !all_known(&x); i++)
        look_at(&x, ((struct layout *)r->site->layouts.e[i].val)->body);
    for (size_t i = 0; i < r->ndocs; i++) {
        struct str body = r->docs[i]->body;
        if (!doc_has_liquid(r->docs[i])) continue;
        if (!x.names_content && str_has(body, S("content"))) x.names_content = names_content(body);
        if (!all_known(&x)) look_at(&x, body);
    }
    for (size_t i = 0; i < r->site->includes_dirs.n && !all_known(&x); i++)
        look_below(&x, r, r->site->includes_dirs.v[i], 0);
    for (size_t i = 0; i < r->ndocs && x.caches && !x.needs_order; i++)
        x.needs_order = excerpt_includes(r->docs[i]);
    return x;
}
