/* HTML trees by libxml2. */
#include "plugin/html_tree.h"

#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlsave.h>
#include <limits.h>

#include "site/site.h"

#define XML_FUNCTIONS(X)                                                                           \
    X(htmlReadMemory)                                                                              \
    X(xmlAddChild)                                                                                 \
    X(xmlAddPrevSibling)                                                                           \
    X(xmlBufferContent)                                                                            \
    X(xmlBufferCreate)                                                                             \
    X(xmlBufferFree)                                                                               \
    X(xmlBufferLength)                                                                             \
    X(xmlFreeDoc)                                                                                  \
    X(xmlFreeNode)                                                                                 \
    X(xmlInitParser)                                                                               \
    X(xmlNewDocFragment)                                                                           \
    X(xmlNewDocNode)                                                                               \
    X(xmlNewDocTextLen)                                                                            \
    X(xmlNewProp)                                                                                  \
    X(xmlNodeSetContentLen)                                                                        \
    X(xmlSaveClose)                                                                                \
    X(xmlSaveToBuffer)                                                                             \
    X(xmlSaveTree)                                                                                 \
    X(xmlUnlinkNode)

struct xml_api {
#define X(name) __typeof__(name) *name;
    XML_FUNCTIONS(X)
#undef X
};

/* Nokogiri's DEFAULT_HTML, for parsing and for printing. */
enum {
    PARSE = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET,
    SAVE = XML_SAVE_FORMAT | XML_SAVE_NO_DECL | XML_SAVE_NO_EMPTY | XML_SAVE_AS_HTML,
};

struct html_tree {
    struct xml_api xml;
    struct arena *a;
    xmlDoc *doc;
    xmlNode *root; /* a fragment; of no parent, so it is freed by itself */
    bool ascii;    /* it is written in US-ASCII */
};

/* The library stays loaded: a tree asks for it again, which costs the loader two looks. */
static bool load(struct xml_api *api) {
    void *lib = dlopen("libxml2.so.2", RTLD_LAZY | RTLD_LOCAL);
    bool ok = lib != NULL;
#define X(name) ok = ok && library_function(lib, #name, &api->name);
    XML_FUNCTIONS(X)
#undef X
    return ok;
}

bool html_available(struct site *s, const char *plugin) {
    struct xml_api api;
    if (load(&api)) {
        api.xmlInitParser(); /* before there are threads */
        return true;
    }
    config_diag(s, SEV_ERROR, "plugins", str_z(plugin),
                "%s needs libxml2, which cannot be loaded; install Debian's package libxml2",
                plugin);
    return false;
}

/* ---- parsing ---- */

/* Called when the arena goes. The fragment has no parent, so the document does not
 * free it. */
static void tree_end(void *p) {
    struct html_tree *t = p;
    if (t->root) t->xml.xmlFreeNode(t->root);
    t->xml.xmlFreeDoc(t->doc);
}

/* Ruby's /^\s*?<body/i: such a fragment is the body, not what it holds. */
static bool has_body(struct str s) {
    for (size_t i = 0; (i = str_find_from(s, S("<"), i)) != STR_NONE; i++) {
        size_t before = i;
        if (!str_caseeq(str_sub(s, i + 1, 4), S("body"))) continue;
        while (before > 0 && s.p[before - 1] != '\n' && ch_space((unsigned char)s.p[before - 1]))
            before--;
        if (before == 0 || s.p[before - 1] == '\n') return true;
    }
    return false;
}

/* Among n and its siblings; NULL: none. */
static xmlNode *named(xmlNode *n, const char *name) {
    while (n && (n->type != XML_ELEMENT_NODE || strcmp((const char *)n->name, name) != 0))
        n = n->next;
    return n;
}

/* The nodes of the body go to a fragment: below one, which has no name, the printer breaks no line
 * between blocks, below a body it does. */
static void take_body(struct html_tree *t, bool whole) {
    xmlNode *html = named(t->doc->children, "html");
    xmlNode *body = html ? named(html->children, "body") : NULL;
    xmlNode *from = body && !whole ? body->children : body;
    while (from) {
        xmlNode *next = whole ? NULL : from->next;
        t->xml.xmlUnlinkNode(from);
        t->xml.xmlAddChild(t->root, from);
        from = next;
    }
}

/* The tags in front make libxml2 read a fragment as what stands in a body, and as
 * Nokogiri does it: without them a text at the start would come into a paragraph.
 * libxml2 copies what it keeps. */
struct html_tree *html_parse(struct arena *a, struct str html) {
    struct html_tree *t = ARENA_NEW(a, struct html_tree);
    struct str all = arena_cat(a, S("<html><body>"), html);
    t->a = a;
    if (all.n > INT_MAX || !load(&t->xml)) return NULL;
    t->doc = t->xml.htmlReadMemory(all.p, (int)all.n, NULL, "UTF-8", PARSE);
    if (!t->doc) return NULL;
    arena_at_end(a, tree_end, t);
    t->root = t->xml.xmlNewDocFragment(t->doc);
    if (!t->root) return NULL;
    take_body(t, has_body(html));
    return t;
}

/* ---- writing ---- */

/* Child by child, as Nokogiri prints a fragment. Out of memory writes what there
 * is. */
void html_write(struct html_tree *t, struct buf *out) {
    xmlBuffer *b = t->xml.xmlBufferCreate();
    xmlSaveCtxt *save = b ? t->xml.xmlSaveToBuffer(b, t->ascii ? "US-ASCII" : "UTF-8", SAVE) : NULL;
    for (xmlNode *n = t->root->children; save && n; n = n->next) t->xml.xmlSaveTree(save, n);
    if (save) t->xml.xmlSaveClose(save);
    if (b)
        buf_str(out, str_of((const char *)t->xml.xmlBufferContent(b),
                            (size_t)t->xml.xmlBufferLength(b)));
    if (b) t->xml.xmlBufferFree(b);
}

/* ---- for those that walk the tree ---- */

struct html_node *html_root(const struct html_tree *t) {
    return (struct html_node *)t->root;
}

/* Not by recursion: nobody bounds how deep a page nests. */
static xmlNode *next_below(const xmlNode *top, const xmlNode *n) {
    if (n->children) return n->children;
    while (n != top && !n->next && n->parent) n = n->parent;
    return n == top ? NULL : n->next;
}

struct html_node *html_following(const struct html_node *node) {
    return (struct html_node *)next_below(NULL, (const xmlNode *)node);
}

/* The fragment is the last; its parent is NULL. */
struct html_node *html_parent(const struct html_node *node) {
    return (struct html_node *)((const xmlNode *)node)->parent;
}

struct str html_name(const struct html_node *node) {
    const xmlNode *n = (const xmlNode *)node;
    return n->type == XML_ELEMENT_NODE ? str_z((const char *)n->name) : STR_NULL;
}

static bool is_text(const xmlNode *n) {
    return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
}
static struct str content(const xmlNode *n) {
    return n->content ? str_z((const char *)n->content) : S("");
}

struct str html_attribute(struct arena *a, const struct html_node *node, const char *name) {
    const xmlNode *n = (const xmlNode *)node;
    for (const xmlAttr *at = n->type == XML_ELEMENT_NODE ? n->properties : NULL; at; at = at->next)
        if (strcmp((const char *)at->name, name) == 0)
            return at->children ? arena_str(a, content(at->children)) : S("");
    return STR_NULL;
}

void html_text_of(const struct html_node *node, struct buf *out) {
    const xmlNode *top = (const xmlNode *)node;
    for (const xmlNode *n = next_below(top, top); n; n = next_below(top, n))
        if (is_text(n)) buf_str(out, content(n));
}

/* ---- for those that change it ---- */

struct html_node *html_prepend(struct html_tree *t, struct html_node *parent, const char *name) {
    xmlNode *up = (xmlNode *)parent;
    xmlNode *n = t->xml.xmlNewDocNode(t->doc, NULL, (const xmlChar *)name, NULL);
    if (up->children)
        t->xml.xmlAddPrevSibling(up->children, n);
    else
        t->xml.xmlAddChild(up, n);
    return (struct html_node *)n;
}

void html_set_attribute(struct html_tree *t, struct html_node *n, const char *name,
                        struct str value) {
    t->xml.xmlNewProp((xmlNode *)n, (const xmlChar *)name, (xmlChar *)arena_strz(t->a, value));
}

static xmlNode *new_text(struct html_tree *t, struct str s) {
    return t->xml.xmlNewDocTextLen(t->doc, (const xmlChar *)s.p, (int)s.n);
}

void html_append_text(struct html_tree *t, struct html_node *to, struct str words) {
    t->xml.xmlAddChild((xmlNode *)to, new_text(t, words));
}

/* Texts in <pre> or <code> are not searched for mentions and emoji; by name, as the
 * gems list them. */
static bool is_quiet(const xmlNode *n, const struct html_changes *c) {
    for (const xmlNode *up = n->parent; up; up = up->parent)
        for (size_t i = 0; up->type == XML_ELEMENT_NODE && c->quiet[i]; i++)
            if (strcmp((const char *)up->name, c->quiet[i]) == 0) return true;
    return false;
}

/* An element in place of each of the words found in a text. What is before the
 * words comes as a text before the element; the node itself keeps what is behind
 * them, and goes if that is nothing. Quiet elements are asked for only where there
 * is something to change: the walk up costs as much as the page is deep. */
static void change_text(struct html_tree *t, xmlNode *n, const struct html_changes *c) {
    size_t from = 0, at, len;
    struct str s = content(n), what;
    bool cut = t->ascii && c->cuts && c->find(c->ctx, s, 0, &at, &len, &what) && !is_quiet(n, c);
    if (cut) s.n = str_ascii_run(s, 0);
    while (c->find(c->ctx, s, from, &at, &len, &what)) {
        if (!from && is_quiet(n, c)) return;
        xmlNode *e = t->xml.xmlNewDocNode(t->doc, NULL, (const xmlChar *)c->element, NULL);
        t->xml.xmlAddPrevSibling(n, e);
        if (at > from) t->xml.xmlAddPrevSibling(e, new_text(t, str_sub(s, from, at - from)));
        c->fill(c->ctx, t, (struct html_node *)e, str_sub(s, at, len), what);
        from = at + len;
    }
    if (!from && !cut) return;
    s = arena_str(t->a, str_from(s, from)); /* it stands in what is replaced */
    t->xml.xmlNodeSetContentLen(n, (const xmlChar *)s.p, (int)s.n);
    if (s.n) return;
    t->xml.xmlUnlinkNode(n);
    t->xml.xmlFreeNode(n);
}

/* The next node is taken before a text is changed, as that may free it. */
static bool rewrite(struct arena *a, struct str html, bool ascii, const struct html_changes *c,
                    struct buf *out) {
    struct html_tree *t = html_parse(a, html);
    if (!t) return false;
    t->ascii = ascii;
    for (xmlNode *n = next_below(NULL, t->root), *next; n; n = next) {
        next = next_below(NULL, n);
        if (is_text(n)) change_text(t, n, c);
    }
    html_write(t, out);
    return true;
}

void html_rewrite_body(struct arena *a, struct rendered *page, const struct html_changes *changes) {
    struct str all = page->text;
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
    if (!rewrite(a, body, page->ascii, changes, &b)) {
        page->lacks = "a plugin rewrites this page by libxml2, which cannot be loaded or has no "
                      "memory; install Debian's package libxml2";
        return;
    }
    buf_str(&b, str_from(all, to));
    page->text = buf_view(&b);
}
