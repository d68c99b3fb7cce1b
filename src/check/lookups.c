/* Values that templates look up: `site.data.authors[page.author]`, `where: "key", page.author`, a
 * `case` with its words. One that is a slip away from what is there is misspelt. */
#include "check/internal.h"

/* Where a value of that name is looked for. */
struct lookup {
    struct str field;  /* the last step: "author" */
    struct str path;   /* of a setting, "comments/provider"; p NULL: it is a page's */
    struct value data; /* a mapping by its keys, a list by `key` of its rows; V_NIL: the words */
    struct str key, where;
    VEC(struct str) words;
};
struct lookups {
    struct check *c;
    VEC(struct lookup *) all;
    struct smap seen; /* its text -> struct lookup */
};

static struct str last_step(struct str path) {
    size_t dot = str_rchr(path, '.');
    return dot == STR_NONE ? path : str_from(path, dot + 1);
}

/* What Jekyll gives each page another one of; and what is looked up for some pages only. */
static bool of_each(struct str field) {
    static const char *const EACH[] = {"title", "url",  "slug", "id",     "name", "path",
                                       "date",  "size", "dir",  "layout", "tags", "categories"};
    for (size_t i = 0; i < ARRAY_LEN(EACH); i++)
        if (str_eqz(field, EACH[i])) return true;
    return field.n < 3;
}

static struct lookup *lookup_at(struct lookups *x, struct str what, struct str path) {
    struct str rest = path, first = path_step(&rest), field = last_step(path);
    if (of_each(field) || (!rest.n && str_eq(first, S("site")))) return NULL;
    struct str what_and_path = arena_cat3(x->c->a, what, S("|"), path);
    struct lookup *l = smap_get(&x->seen, what_and_path);
    if (l) return l;
    l = ARENA_NEW(x->c->a, struct lookup);
    smap_set(&x->seen, what_and_path, l);
    l->field = field;
    l->where = what;
    if (str_eq(first, S("site"))) {
        struct buf b;
        buf_init_for(&b, x->c->a, rest.n);
        for (size_t i = 0; i < rest.n; i++) buf_putc(&b, rest.p[i] == '.' ? '/' : rest.p[i]);
        l->path = buf_view(&b);
    }
    VEC_PUSH(x->c->a, &x->all, l);
    return l;
}

/* ---- what templates look up ---- */

static bool data_at(struct check *c, struct str path, struct value *out) {
    struct str rest = path;
    path_step(&rest);
    path_step(&rest);
    *out = c->site->data ? v_map(c->site->data) : v_nil();
    while (rest.n) {
        struct str step = path_step(&rest);
        if (out->type != V_MAP) return false;
        *out = map_get(out->m, step);
    }
    return (out->type == V_MAP && out->m->n) || (out->type == V_ARRAY && out->a->n);
}

static struct str plain_path(struct str s) {
    struct str path = S("");
    size_t at = 0;
    s = str_strip(s);
    return path_next(s, &at, &path) && path.n == s.n ? path : S("");
}

/* site.data.authors[page.author]; site.data.people | where: "key", page.author */
static void read_data(struct lookups *x, struct str text) {
    struct str path;
    for (size_t at = 0; path_next(text, &at, &path);) {
        struct value v;
        if (!str_starts(path, S("site.data.")) || !data_at(x->c, path, &v)) continue;
        struct str rest = str_lstrip(str_from(text, at)), name, key = S(""), by = S("");
        size_t close = str_chr(rest, ']'), k = 0;
        if (str_starts(rest, S("[")) && close != STR_NONE && v.type == V_MAP)
            by = plain_path(str_sub(rest, 1, close - 1));
        else if (v.type == V_ARRAY && str_starts(rest, S("|")) &&
                 filter_next(rest, &k, &name, &key) && str_eq(name, S("where")) && key.p) {
            struct str more = str_lstrip(str_from(rest, (size_t)(key.p - rest.p) + key.n + 1));
            size_t pipe = str_any(more, 0, S("|"));
            if (str_starts(more, S(","))) by = plain_path(str_sub(more, 1, pipe - 1));
        }
        struct lookup *l = by.n ? lookup_at(x, path, by) : NULL;
        if (l) l->data = v, l->key = key;
    }
}

static void add_word(struct lookups *x, struct lookup *l, struct str s) {
    s = str_strip(s);
    if (s.n < 3 || (s.p[0] != '"' && s.p[0] != '\'')) return;
    size_t n = str_chr(str_from(s, 1), s.p[0]);
    if (n == STR_NONE || !n) return;
    for (size_t i = 0; i < l->words.n; i++)
        if (str_eq(l->words.v[i], str_sub(s, 1, n))) return;
    VEC_PUSH(x->c->a, &l->words, str_sub(s, 1, n));
}

/* page.x == "word" */
static void read_equal(struct lookups *x, struct str text) {
    for (size_t i = 0; (i = str_find_from(text, S("=="), i)) != STR_NONE; i += 2) {
        size_t end = i, from;
        while (end > 0 && ch_space((unsigned char)text.p[end - 1])) end--;
        for (from = end; from > 0 && (ch_word((unsigned char)text.p[from - 1]) ||
                                      text.p[from - 1] == '.' || text.p[from - 1] == '-');)
            from--;
        struct str path = str_sub(text, from, end - from);
        if (!str_starts(path, S("page.")) && !str_starts(path, S("site."))) continue;
        struct lookup *l = lookup_at(x, S("=="), path);
        if (l) add_word(x, l, str_from(text, i + 2));
    }
}

static void read_text(struct lookups *x, struct str body) {
    struct lookup *under = NULL; /* the `case` under way */
    struct markup m;
    for (size_t at = 0; markup_next(body, &at, &m);) {
        if (str_has(m.text, S("site.data."))) read_data(x, m.text);
        if (m.output) continue;
        if (str_has(m.text, S("=="))) read_equal(x, m.text);
        if (str_eq(m.name, S("case"))) {
            struct str path = plain_path(m.text);
            bool known = str_starts(path, S("page.")) || str_starts(path, S("site."));
            under = known ? lookup_at(x, S("=="), path) : NULL;
        } else if (under && str_eq(m.name, S("when"))) {
            struct str rest = m.text, word;
            while (str_next(&rest, ',', &word)) add_word(x, under, word);
        }
    }
}

/* ---- what is written ---- */

/* One slip of the hand; two in a long word, where all words are known. */
static struct nearest slip_to(const struct lookup *l, struct str v) {
    struct nearest near = nearest_to(v);
    near.least = v.n < 6 || l->words.n == 1 ? 2 : 3;
    return near;
}

/* Offers what it might be; true: it is there. */
static bool there(const struct lookup *l, struct str v, struct nearest *near) {
    for (size_t i = 0; i < l->words.n; i++) {
        if (str_eq(l->words.v[i], v)) return true;
        nearest_offer(near, l->words.v[i]);
    }
    for (size_t i = 0; l->data.type == V_MAP && i < l->data.m->n; i++) {
        struct str key = v_s(l->data.m->e[i].key);
        if (str_eq(key, v)) return true;
        if (v_is_str(l->data.m->e[i].key)) nearest_offer(near, key);
    }
    for (size_t i = 0; l->data.type == V_ARRAY && i < l->data.a->n; i++) {
        struct value row = l->data.a->v[i];
        struct value one = row.type == V_MAP ? map_get(row.m, l->key) : v_nil();
        if (str_eq(v_s(one), v)) return true;
        if (v_is_str(one)) nearest_offer(near, v_s(one));
    }
    return false;
}

enum { FEW_PAGES = 3 };

static void judge(struct lookups *x, const struct lookup *l, struct text *t,
                  const struct yaml_node *n, struct smap *used) {
    struct nearest near = slip_to(l, n->text);
    if (n->kind != YAML_IS_SCALAR || n->text.n < 3 || str_has(n->text, S("{"))) return;
    if (there(l, n->text, &near) || !near.best.p) return;
    if (name_count(used, n->text) > FEW_PAGES) return; /* no slip of the hand */
    for (size_t i = 0; i < x->all.n; i++) {            /* another template may know it */
        const struct lookup *o = x->all.v[i];
        struct nearest any = nearest_to(n->text);
        bool same = o != l && str_eq(o->field, l->field) && !o->path.p == !l->path.p;
        if (same && there(o, n->text, &any)) return;
    }
    bool config = t->kind == TEXT_CONFIG;
    struct finding *f = report(
        x->c, config ? RULE_CONFIG_VALUE : RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
        l->data.type == V_NIL ? "no template knows the value '" STR_FMT "' of '" STR_FMT "'"
                              : "'" STR_FMT "', which '" STR_FMT "' names, is not in that data",
        STR_ARG(n->text), STR_ARG(n->key));
    hint_nearest(x->c, f, &near);
}

static bool in_values(const struct yaml_outline *y, size_t i) {
    for (; i != YAML_NOWHERE; i = y->v[i].parent)
        if (str_eq(y->v[i].key, S("values"))) return true;
    return false;
}

static void judge_text(struct lookups *x, struct text *t, struct smap *used) {
    const struct yaml_outline *y = text_yaml(x->c, t);
    bool config = t->kind == TEXT_CONFIG;
    for (size_t i = 0; i < x->all.n; i++) {
        const struct lookup *l = x->all.v[i];
        const struct yaml_node *n = config && l->path.p ? yaml_find(y, l->path) : NULL;
        if (n) judge(x, l, t, n, used);
        for (size_t k = 0; !l->path.p && k < y->n; k++)
            if (str_eq(y->v[k].key, l->field) && (!config || in_values(y, k)))
                judge(x, l, t, &y->v[k], used);
    }
}

static bool wanted(const struct check *c, const struct text *t) {
    bool page = t->kind == TEXT_PAGE && t->doc && t->doc->kind != DOC_STATIC;
    return (page || (t->kind == TEXT_CONFIG && !c->only)) && !t->theirs && !passed_by(c, t);
}

void check_lookups(struct check *c) {
    struct lookups x = {.c = c};
    struct smap used; /* values of front matter -> how many pages have them */
    smap_init(&x.seen, c->a);
    smap_init(&used, c->a);
    for (size_t i = 0; i < c->texts.n; i++) {
        const struct text *t = c->texts.v[i];
        bool template = t->kind == TEXT_LAYOUT || t->kind == TEXT_INCLUDE;
        if (template || (t->kind == TEXT_PAGE && t->doc && doc_has_liquid(t->doc)))
            read_text(&x, t->body);
    }
    for (size_t i = 0; x.all.n && i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        const struct yaml_outline *y = wanted(c, t) ? text_yaml(c, t) : NULL;
        for (size_t k = 0; y && t->kind == TEXT_PAGE && k < y->n; k++) {
            void **at = y->v[k].key.p && y->v[k].text.n ? smap_at(&used, y->v[k].text) : NULL;
            if (at) *at = (void *)((uintptr_t)*at + 1);
        }
    }
    for (size_t i = 0; x.all.n && i < c->texts.n; i++)
        if (wanted(c, c->texts.v[i])) judge_text(&x, c->texts.v[i], &used);
}
