/* Where a few pages alone are looked at: what others' links ask of them. */
#include "check/links.h"

static bool ends_address(char c) {
    return ch_space((unsigned char)c) || !c || strchr("\"'()<>[]{}|,`", c);
}

/* What stands before "#", back to a blank, a bracket or a quote. */
static struct str address_before(struct str s, size_t at) {
    size_t from = at;
    while (from > 0 && !ends_address(s.p[from - 1])) from--;
    return str_sub(s, from, at - from);
}

static struct str fragment_behind(struct str s, size_t at) {
    size_t end = at + 1;
    while (end < s.n && !ends_address(s.p[end])) end++;
    return str_sub(s, at + 1, end - at - 1);
}

static bool lacks(struct check *c, const struct target *t, struct str id) {
    if (!id.n || !(ch_word((unsigned char)id.p[0]) || (unsigned char)id.p[0] >= 0x80)) return false;
    struct str plain = url_unescape(c->a, id), found[] = {id, plain};
    for (size_t i = 0; i < ARRAY_LEN(found); i++)
        if (smap_has(&c->links->ids, arena_cat3(c->a, t->dest, S("#"), found[i]))) return false;
    return !str_caseeq(id, S("top"));
}

/* A page that was looked at, by an address in that text; NULL. */
static const struct target *looked_at(struct check *c, const struct text *t, struct str address) {
    struct str url = c->site->url, base = c->links->base;
    struct target *to;
    if (url.n && str_starts(address, url)) address = str_from(address, url.n);
    if (str_has(address, S("//"))) return NULL;
    if (base.n > 1 && str_starts(address, base)) address = str_from(address, base.n);
    bool relative = !str_starts(address, S("/"));
    if (relative && !t->doc) address = arena_cat(c->a, S("/"), address);
    struct str path = t->doc ? absolute_path(c, t->doc, address) : clean_path(c->a, address);
    if (relative && base.n > 1 && str_starts(path, str_from(base, 1)))
        path = str_from(path, base.n);
    if (target_of(c, path, &to) == MISSING || !to->scanned) return NULL;
    return to;
}

/* The name that a tag calls a page by: that of its file without date and ending. */
static struct str stem_of(const struct doc *d) {
    struct str name = path_base(d->relpath);
    name.n -= path_ext(name).n;
    size_t i = 0;
    while (i < name.n && (ch_digit(name.p[i]) || name.p[i] == '-')) i++;
    return i == 11 ? str_from(name, i) : name;
}

/* {% link a.md %}#b, {{ '/a/' | relative_url }}#b */
static bool tag_asks(struct check *c, struct str s, size_t at) {
    enum { TAG_MOST = 300 };
    size_t from = at > TAG_MOST ? at - TAG_MOST : 0;
    struct str before = str_sub(s, from, at - from), id = fragment_behind(s, at);
    size_t open = str_rchr(before, '{');
    if (open == STR_NONE) return false;
    for (size_t i = 0; i < c->links->files.n; i++) {
        const struct target *t = c->links->files.e[i].val;
        if (t->scanned && str_has(str_from(before, open), stem_of(t->doc)) && lacks(c, t, id))
            return true;
    }
    return false;
}

static bool asks(struct check *c, const struct text *t) {
    struct str s = t->src.text;
    for (size_t at = 0; (at = str_find_from(s, S("#"), at)) != STR_NONE; at++) {
        struct str address = address_before(s, at);
        if (!address.n) {
            if (at > 1 && s.p[at - 1] == '}' && tag_asks(c, s, at)) return true;
            continue;
        }
        const struct target *to = looked_at(c, t, address);
        if (to && lacks(c, to, fragment_behind(s, at))) return true;
    }
    return false;
}

bool check_anchors_asked(struct check *c) {
    for (size_t i = 0; c->links && i < c->texts.n; i++) {
        const struct text *t = c->texts.v[i];
        bool looked = t->doc && !passed_by(c, t);
        if (!looked && t->kind != TEXT_SASS && asks(c, t)) return true;
    }
    return false;
}
