#include "plugin/html_tree.h"

#include <stdlib.h>

#include "plugin/html_entities.h"

enum { INLINE = 1, EMPTY = 2, RAW = 4, CLOSES_P = 16 };

/* libxml2's view of HTML 4. */
static const struct element {
    const char *name;
    int flags;
} ELEMENTS[] = {{"a", INLINE},
                {"abbr", INLINE},
                {"acronym", INLINE},
                {"address", CLOSES_P},
                {"applet", INLINE},
                {"area", EMPTY},
                {"b", INLINE},
                {"base", EMPTY},
                {"basefont", INLINE | EMPTY},
                {"bdo", INLINE},
                {"big", INLINE},
                {"blockquote", CLOSES_P},
                {"br", INLINE | EMPTY},
                {"button", INLINE},
                {"caption", 0},
                {"center", CLOSES_P},
                {"cite", INLINE},
                {"code", INLINE},
                {"col", EMPTY},
                {"colgroup", 0},
                {"dd", CLOSES_P},
                {"del", INLINE},
                {"dfn", INLINE},
                {"dir", CLOSES_P},
                {"div", CLOSES_P},
                {"dl", CLOSES_P},
                {"dt", CLOSES_P},
                {"em", INLINE},
                {"embed", INLINE},
                {"fieldset", CLOSES_P},
                {"font", INLINE},
                {"form", CLOSES_P},
                {"h1", CLOSES_P},
                {"h2", CLOSES_P},
                {"h3", CLOSES_P},
                {"h4", CLOSES_P},
                {"h5", CLOSES_P},
                {"h6", CLOSES_P},
                {"hr", EMPTY | CLOSES_P},
                {"i", INLINE},
                {"iframe", INLINE},
                {"img", INLINE | EMPTY},
                {"input", INLINE | EMPTY},
                {"ins", INLINE},
                {"kbd", INLINE},
                {"label", INLINE},
                {"legend", 0},
                {"li", CLOSES_P},
                {"link", EMPTY},
                {"map", INLINE},
                {"menu", CLOSES_P},
                {"meta", EMPTY},
                {"noframes", 0},
                {"noscript", 0},
                {"object", INLINE},
                {"ol", CLOSES_P},
                {"optgroup", 0},
                {"option", 0},
                {"p", CLOSES_P},
                {"param", EMPTY},
                {"pre", CLOSES_P},
                {"q", INLINE},
                {"s", INLINE},
                {"samp", INLINE},
                {"script", INLINE | RAW},
                {"select", INLINE},
                {"small", INLINE},
                {"span", INLINE},
                {"strike", INLINE},
                {"strong", INLINE},
                {"style", RAW},
                {"sub", INLINE},
                {"sup", INLINE},
                {"table", CLOSES_P},
                {"tbody", 0},
                {"td", 0},
                {"textarea", INLINE},
                {"tfoot", 0},
                {"th", 0},
                {"thead", 0},
                {"title", 0},
                {"tr", 0},
                {"tt", INLINE},
                {"u", INLINE},
                {"ul", CLOSES_P},
                {"var", INLINE}};

static const struct element *element(struct str name) {
    for (size_t i = 0; i < ARRAY_LEN(ELEMENTS); i++)
        if (str_eqz(name, ELEMENTS[i].name)) return &ELEMENTS[i];
    return NULL;
}
static bool has(const struct html_node *n, int flag) { return n->info && (n->info->flags & flag); }

/* ---- entities ---- */

static int by_entity(const void *key, const void *entry) {
    const struct str *k = key;
    return str_cmp(*k, str_z(((const struct entity *)entry)->name));
}

static uint32_t entity(struct str name) {
    uint32_t cp = 0;
    if (name.n > 1 && name.p[0] == '#') {
        bool hex = name.p[1] == 'x' || name.p[1] == 'X';
        for (size_t i = hex ? 2 : 1; i < name.n && cp < 0x110000; i++) {
            int c = name.p[i], d = ch_digit(c) ? c - '0'
                                   : (ch_fold((char)c) >= 'a' && ch_fold((char)c) <= 'f')
                                       ? ch_fold((char)c) - 'a' + 10
                                       : 99;
            if (d >= (hex ? 16 : 10)) return 0;
            cp = cp * (hex ? 16 : 10) + (uint32_t)d;
        }
        return cp < 0x110000 && !(cp >= 0xD800 && cp < 0xE000) ? cp : 0;
    }
    const struct entity *e =
        bsearch(&name, ENTITIES, ARRAY_LEN(ENTITIES), sizeof *ENTITIES, by_entity);
    return e ? e->cp : 0;
}

static struct str decode(struct arena *a, struct str s) {
    struct buf b;
    if (str_chr(s, '&') == STR_NONE) return s;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++) {
        size_t k = i + 1;
        while (s.p[i] == '&' && k < s.n && k < i + 12 &&
               (ch_alnum((unsigned char)s.p[k]) || s.p[k] == '#'))
            k++;
        uint32_t cp =
            s.p[i] == '&' && k < s.n && s.p[k] == ';' ? entity(str_sub(s, i + 1, k - i - 1)) : 0;
        if (cp)
            buf_utf8(&b, cp), i = k;
        else
            buf_putc(&b, s.p[i]);
    }
    return buf_view(&b);
}

/* ---- parsing ---- */

struct parser {
    struct arena *a;
    struct str s;
    size_t i;
    struct html_node *root, *cur;
    int depth;
    int quiet;                          /* open elements whose texts stay as they are */
    const struct html_changes *changes; /* NULL: none */
};
enum { DEPTH = 250 };

static struct html_node *append(struct parser *p, enum html_kind kind, struct str text) {
    struct html_node *n = ARENA_NEW(p->a, struct html_node);
    n->kind = kind;
    n->name = text;
    n->parent = p->cur;
    if (p->cur->last)
        p->cur->last->next = n;
    else
        p->cur->first = n;
    p->cur->last = n;
    return n;
}

static bool is_quiet(const struct parser *p, const struct html_node *n) {
    for (size_t i = 0; p->changes && p->changes->quiet[i]; i++)
        if (str_eqz(n->name, p->changes->quiet[i])) return true;
    return false;
}

static void pop(struct parser *p) {
    if (is_quiet(p, p->cur)) p->quiet--;
    p->cur = p->cur->parent;
    p->depth--;
}

static void skip_space(struct parser *p) {
    while (p->i < p->s.n && ch_space((unsigned char)p->s.p[p->i])) p->i++;
}

static struct str take_until(struct parser *p, const char *stops) {
    size_t from = p->i;
    while (p->i < p->s.n && !ch_space((unsigned char)p->s.p[p->i]) &&
           (!p->s.p[p->i] || !strchr(stops, p->s.p[p->i])))
        p->i++;
    return str_sub(p->s, from, p->i - from);
}

/* Up to the end of the tag; true: that is "/>", which ends the element too. */
static bool attributes(struct parser *p, struct html_node *n) {
    for (;;) {
        bool slash = false;
        for (; p->i < p->s.n && (ch_space(p->s.p[p->i]) || p->s.p[p->i] == '/'); p->i++)
            slash = p->s.p[p->i] == '/';
        if (p->i >= p->s.n) return false;
        if (p->s.p[p->i] == '>') {
            p->i++;
            return slash;
        }
        struct html_attr at = {.name = utf8_downcase(p->a, take_until(p, "=>/"))};
        skip_space(p);
        if (p->i < p->s.n && p->s.p[p->i] == '=') {
            p->i++;
            skip_space(p);
            char q = p->i < p->s.n ? p->s.p[p->i] : 0;
            at.has_value = true;
            if (q == '"' || q == '\'') {
                size_t end = str_find_from(p->s, str_of(&q, 1), p->i + 1);
                if (end == STR_NONE) end = p->s.n;
                at.value = str_sub(p->s, p->i + 1, end - p->i - 1);
                p->i = end < p->s.n ? end + 1 : end;
            } else
                at.value = take_until(p, ">");
            at.value = decode(p->a, at.value);
        } else if (!at.name.n)
            p->i++;
        if (at.name.n) VEC_PUSH(p->a, &n->attrs, at);
    }
}

/* What an opening tag ends: a paragraph before a block, an item before the next. */
static void close_implied(struct parser *p, struct str name, const struct element *info) {
    if (info && (info->flags & CLOSES_P) && str_eqz(p->cur->name, "p")) pop(p);
    bool item = str_eqz(name, "li") || str_eqz(name, "option") || str_eqz(name, "tr") ||
                str_eqz(name, "td") || str_eqz(name, "th");
    if (item && str_eq(p->cur->name, name)) pop(p);
    if ((str_eqz(name, "dt") || str_eqz(name, "dd")) &&
        (str_eqz(p->cur->name, "dt") || str_eqz(p->cur->name, "dd")))
        pop(p);
}

static void close_tag(struct parser *p, struct str name) {
    struct html_node *n = p->cur;
    while (n != p->root && !str_eq(n->name, name)) n = n->parent;
    if (n == p->root) return;
    while (p->cur != n) pop(p);
    pop(p);
}

/* A text with what the caller changes in it; false: nothing. */
static bool changed(struct parser *p, struct str s) {
    const struct html_changes *c = p->changes;
    size_t from = 0, at, len;
    struct str what;
    while (c && !p->quiet && c->find(c->ctx, s, from, &at, &len, &what)) {
        if (at > from) append(p, HTML_TEXT, str_sub(s, from, at - from));
        struct html_node *n = append(p, HTML_ELEMENT, str_z(c->element));
        n->info = element(n->name);
        c->fill(c->ctx, n, str_sub(s, at, len), what);
        from = at + len;
    }
    if (from && from < s.n) append(p, HTML_TEXT, str_from(s, from));
    return from > 0;
}

static void raw_text(struct parser *p, struct str name) {
    size_t end = p->i;
    for (;; end++) {
        end = str_find_from(p->s, S("</"), end);
        if (end == STR_NONE) end = p->s.n;
        if (end == p->s.n || str_caseeq(str_sub(p->s, end + 2, name.n), name)) break;
    }
    struct str s = str_sub(p->s, p->i, end - p->i);
    if (s.n && !changed(p, s)) append(p, HTML_RAW, s);
    p->i = end;
}

static void tag(struct parser *p) {
    bool closing = p->s.p[p->i + 1] == '/';
    p->i += closing ? 2 : 1;
    struct str name = utf8_downcase(p->a, take_until(p, "/>"));
    const struct element *info = element(name);
    if (closing) {
        size_t gt = str_find_from(p->s, S(">"), p->i);
        p->i = gt == STR_NONE ? p->s.n : gt + 1;
        close_tag(p, name);
        return;
    }
    close_implied(p, name, info);
    /* a fragment stands within a body: their tags say nothing */
    bool frame = str_eqz(name, "html") || str_eqz(name, "head");
    struct html_node *n = frame ? ARENA_NEW(p->a, struct html_node) : append(p, HTML_ELEMENT, name);
    n->info = info;
    bool closed = attributes(p, n);
    if (frame) {
        if (str_eqz(name, "head")) close_tag(p, S("p"));
        return;
    }
    if (closed || has(n, EMPTY) || p->depth >= DEPTH) return;
    p->cur = n;
    p->depth++;
    if (is_quiet(p, n)) p->quiet++;
    if (has(n, RAW)) raw_text(p, name);
}

static bool tag_at(struct str s, size_t i) {
    if (i + 1 >= s.n || s.p[i] != '<') return false;
    if (s.p[i + 1] == '/') return i + 2 < s.n && ch_alpha((unsigned char)s.p[i + 2]);
    return ch_alpha((unsigned char)s.p[i + 1]);
}

static void text(struct parser *p, struct str s) {
    if (!changed(p, s)) append(p, HTML_TEXT, s);
}

static void parse(struct parser *p) {
    while (p->i < p->s.n) {
        if (str_starts(str_from(p->s, p->i), S("<!--"))) {
            size_t end = str_find_from(p->s, S("-->"), p->i + 4);
            end = end == STR_NONE ? p->s.n : end + 3;
            append(p, HTML_RAW, str_sub(p->s, p->i, end - p->i));
            p->i = end;
        } else if (tag_at(p->s, p->i))
            tag(p);
        else {
            size_t k = p->i + 1;
            while (k < p->s.n && !tag_at(p->s, k) && !str_starts(str_from(p->s, k), S("<!--"))) k++;
            text(p, decode(p->a, str_sub(p->s, p->i, k - p->i)));
            p->i = k;
        }
    }
}

/* ---- writing ---- */

static void put_text(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) switch (s.p[i]) {
        case '&': BUF_LIT(b, "&amp;"); break;
        case '<': BUF_LIT(b, "&lt;"); break;
        case '>': BUF_LIT(b, "&gt;"); break;
        default: buf_putc(b, s.p[i]);
        }
}

static void put_attrs(struct buf *b, const struct html_node *n) {
    for (size_t i = 0; i < n->attrs.n; i++) {
        const struct html_attr *at = &n->attrs.v[i];
        buf_putc(b, ' ');
        buf_str(b, at->name);
        if (!at->has_value) continue;
        bool url =
            str_eqz(at->name, "href") || str_eqz(at->name, "src") || str_eqz(at->name, "action");
        bool single =
            !url && str_chr(at->value, '"') != STR_NONE && str_chr(at->value, '\'') == STR_NONE;
        buf_putc(b, '=');
        buf_putc(b, single ? '\'' : '"');
        for (size_t k = 0; k < at->value.n; k++) {
            unsigned char c = (unsigned char)at->value.p[k];
            if (c == '&')
                BUF_LIT(b, "&amp;");
            else if (c == '"' && !single)
                buf_puts(b, url ? "%22" : "&quot;");
            else if (url && (c >= 0x80 || c == ' '))
                buf_printf(b, "%%%02X", c);
            else
                buf_putc(b, (char)c);
        }
        buf_putc(b, single ? '\'' : '"');
    }
}

/* A line break between a block and the next node, but not in p... and beside text. */
static void break_after(struct buf *b, const struct html_node *n) {
    const struct html_node *up = n->parent;
    if (n->next && n->next->kind != HTML_TEXT && up->parent && up->name.p[0] != 'p')
        buf_putc(b, '\n');
}

static void put_node(struct buf *b, const struct html_node *n) {
    bool raw = n->kind == HTML_RAW || (n->kind == HTML_TEXT && has(n->parent, RAW));
    if (n->kind == HTML_TEXT && !raw) {
        put_text(b, n->name);
        return;
    }
    if (raw) {
        buf_str(b, n->name);
        return;
    }
    bool block = n->info && !has(n, INLINE), many = n->first != n->last && n->name.p[0] != 'p';
    buf_putc(b, '<');
    buf_str(b, n->name);
    put_attrs(b, n);
    buf_putc(b, '>');
    if (has(n, EMPTY)) {
        if (block) break_after(b, n);
        return;
    }
    if (block && many && n->first->kind != HTML_TEXT) buf_putc(b, '\n');
    for (const struct html_node *c = n->first; c; c = c->next) put_node(b, c);
    if (block && many && n->last->kind != HTML_TEXT) buf_putc(b, '\n');
    buf_printf(b, "</" STR_FMT ">", STR_ARG(n->name));
    if (block) break_after(b, n);
}

static struct html_node *parse_all(struct arena *a, struct str html,
                                   const struct html_changes *changes) {
    struct html_node *root = ARENA_NEW(a, struct html_node);
    struct parser p = {.a = a, .s = html, .root = root, .cur = root, .changes = changes};
    parse(&p);
    return root;
}

struct html_node *html_parse(struct arena *a, struct str html) {
    return parse_all(a, html, NULL);
}

void html_write(const struct html_node *root, struct buf *out) {
    for (const struct html_node *n = root->first; n; n = n->next) put_node(out, n);
}

void html_rewrite(struct arena *a, struct str html, const struct html_changes *changes,
                  struct buf *out) {
    html_write(parse_all(a, html, changes), out);
}

void html_rewrite_body(struct arena *a, struct str *page, const struct html_changes *changes) {
    struct str all = *page;
    size_t from = 0, to = all.n, open = str_find(all, S("<body"));
    if (open != STR_NONE) {
        size_t gt = str_find_from(all, S(">"), open);
        if (gt == STR_NONE) return;
        for (from = gt + 1; from < all.n && ch_space((unsigned char)all.p[from]);) from++;
        to = str_find_from(all, S("</body>"), from);
        if (to == STR_NONE) to = all.n;
    }
    struct str body = str_sub(all, from, to - from);
    if (changes->touches && !changes->touches(body)) return;
    struct buf b;
    buf_init(&b, a);
    buf_str(&b, str_sub(all, 0, from));
    html_rewrite(a, body, changes, &b);
    buf_str(&b, str_from(all, to));
    *page = buf_view(&b);
}

struct html_node *html_append_text(struct arena *a, struct html_node *to, struct str words) {
    struct parser p = {.a = a, .cur = to};
    return append(&p, HTML_TEXT, words);
}

/* ---- for those that walk the tree ---- */

struct str html_attribute(const struct html_node *n, const char *name) {
    for (size_t i = 0; i < n->attrs.n; i++) {
        struct str v = n->attrs.v[i].value;
        if (str_eqz(n->attrs.v[i].name, name)) return v.p ? v : S("");
    }
    return STR_NULL;
}

void html_set_attribute(struct arena *a, struct html_node *n, const char *name, struct str value) {
    struct html_attr at = {str_z(name), value, true};
    VEC_PUSH(a, &n->attrs, at);
}

struct html_node *html_prepend(struct arena *a, struct html_node *parent, const char *name) {
    struct html_node *n = ARENA_NEW(a, struct html_node);
    n->name = str_z(name);
    n->info = element(n->name);
    n->parent = parent;
    n->next = parent->first;
    parent->first = n;
    if (!parent->last) parent->last = n;
    return n;
}

void html_text_of(const struct html_node *n, struct buf *out) {
    bool script = has(n, RAW);
    for (const struct html_node *c = n->first; c; c = c->next) {
        if (c->kind == HTML_TEXT || (c->kind == HTML_RAW && script)) buf_str(out, c->name);
        if (c->kind == HTML_ELEMENT) html_text_of(c, out);
    }
}
