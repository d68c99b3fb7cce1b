/* Names in templates that nobody knows: filters, variables, data, parameters of includes. */
#include "check/internal.h"

/* What a name stands for within one template: `for x in site.data.people`. */
struct bound {
    struct str name;
    struct value list;  /* what it goes through; V_NIL: not known */
    bool docs;          /* pages or posts */
    struct value value; /* by assign */
};
struct reading {
    struct check *c;
    struct text *t;
    VEC(struct bound) bound;
    bool optional; /* in a condition, or with a default: it may be missing */
    size_t base;   /* of the body in the text */
};

static size_t offset_in(const struct text *t, struct str piece) {
    return (size_t)(piece.p - t->src.text.p);
}

/* ---- values at hand ---- */

static const struct bound *bound_to(const struct reading *x, struct str name) {
    for (size_t i = x->bound.n; i-- > 0;)
        if (str_eq(x->bound.v[i].name, name)) return &x->bound.v[i];
    return NULL;
}

/* The value of "site.data.a.b", as far as it is data; false: it is computed. */
static bool known_value(const struct reading *x, struct str path, struct value *out) {
    struct str rest = path, first = path_step(&rest);
    const struct bound *b = bound_to(x, first);
    if (str_eq(first, S("site")) && str_eq(path_step(&rest), S("data")))
        *out = v_map(x->c->site->data);
    else if (b && b->value.type != V_NIL)
        *out = b->value;
    else
        return false;
    while (rest.n) {
        struct str step = path_step(&rest);
        if (out->type != V_MAP) return false;
        *out = map_get(out->m, step);
    }
    return true;
}

/* "people.ymll": told where it lies. */
static bool unread_data(struct reading *x, struct str name) {
    struct str dir = v_s(map_getz(x->c->site->config, "data_dir")),
               stem = arena_cat(x->c->a, name, S("."));
    for (size_t i = 0; i < x->c->tree.n; i++) {
        const struct entry *e = &x->c->tree.v[i];
        bool here = e->kind == FILE_REGULAR && str_eq(path_dir(e->rel), dir);
        if (here && str_starts(path_base(e->rel), stem)) return true;
    }
    return false;
}

static void unknown_key(struct reading *x, struct str step, const struct map *m, enum rule rule,
                        const char *what) {
    struct nearest near = nearest_to(step);
    for (size_t i = 0; i < m->n; i++)
        if (v_is_str(m->e[i].key)) nearest_offer(&near, v_s(m->e[i].key));
    bool template = x->t->kind != TEXT_PAGE; /* a theme's may ask for what a site does not have */
    if (!near.best.p && (x->optional || template)) return;
    if (str_eqz(str_z(what), "data file") && unread_data(x, step)) return;
    if ((x->optional || template) && edit_distance(step, near.best) > 2) return;
    struct finding *f = report(x->c, rule, &x->t->src, offset_in(x->t, step),
                               "'" STR_FMT "' is no %s", STR_ARG(step), what);
    hint_nearest(x->c, f, &near);
}

static bool own_method(struct str step) {
    return str_eq(step, S("size")) || str_eq(step, S("first")) || str_eq(step, S("last"));
}

/* Step by step through data that is known. */
static void walk_data(struct reading *x, struct value v, struct str rest, const char *what) {
    while (rest.n) {
        struct str step = path_step(&rest);
        if (v.type != V_MAP || own_method(step)) return;
        struct value *next = map_find_str(v.m, step);
        if (!next) {
            unknown_key(x, step, v.m, RULE_DATA_KEY, what);
            return;
        }
        v = *next;
        what = "key of that data";
    }
}

/* A field of the rows of a list, which none of them has. */
static void walk_rows(struct reading *x, const struct array *rows, struct str rest) {
    struct str step = path_step(&rest);
    struct nearest near = nearest_to(step);
    if (!step.n || own_method(step) || !rows->n) return;
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->v[i].type != V_MAP) return;
        const struct map *m = rows->v[i].m;
        if (map_find_str(m, step)) return;
        for (size_t k = 0; k < m->n; k++)
            if (v_is_str(m->e[k].key)) offer_slip(&near, v_s(m->e[k].key));
    }
    if (!near.best.p) return;
    struct finding *f = report(x->c, RULE_DATA_KEY, &x->t->src, offset_in(x->t, step),
                               "'" STR_FMT "' is no key of that data", STR_ARG(step));
    hint_nearest(x->c, f, &near);
}

/* ---- variables ---- */

static const char *const FORLOOP[] = {"first",   "last",   "index", "index0",    "rindex",
                                      "rindex0", "length", "name",  "parentloop"};
static const char *const TABLEROW[] = {"first",  "last",      "index",    "index0",
                                       "rindex", "rindex0",   "length",   "col",
                                       "col0",   "col_first", "col_last", "row"};
static const char *const PAGINATOR[] = {
    "page",          "per_page",           "posts",     "total_posts",    "total_pages",
    "previous_page", "previous_page_path", "next_page", "next_page_path", "page_path",
    "first_page",    "first_page_path",    "last_page", "last_page_path", "page_trail"};
static const char *const JEKYLL[] = {"version", "environment"};
static const struct fixed {
    const char *name;
    const char *const *fields;
    size_t n;
} FIXED[] = {{"forloop", FORLOOP, ARRAY_LEN(FORLOOP)},
             {"tablerowloop", TABLEROW, ARRAY_LEN(TABLEROW)},
             {"paginator", PAGINATOR, ARRAY_LEN(PAGINATOR)},
             {"jekyll", JEKYLL, ARRAY_LEN(JEKYLL)}};

static bool is_fixed(struct reading *x, struct str first, struct str rest) {
    struct str step = path_step(&rest);
    for (size_t i = 0; i < ARRAY_LEN(FIXED); i++) {
        if (!str_eqz(first, FIXED[i].name)) continue;
        struct nearest near = nearest_to(step);
        for (size_t k = 0; k < FIXED[i].n; k++) {
            if (str_eqz(step, FIXED[i].fields[k])) return true;
            nearest_offer(&near, str_z(FIXED[i].fields[k]));
        }
        if (!step.n) return true;
        struct finding *f =
            report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, step),
                   "'" STR_FMT "' has no '" STR_FMT "'", STR_ARG(first), STR_ARG(step));
        hint_nearest(x->c, f, &near);
        return true;
    }
    return false;
}

static void slip_of(struct reading *x, struct str step, const struct smap *known,
                    const struct smap *read, const char *whose) {
    struct nearest near = nearest_to(step);
    if (smap_has(known, step) || own_method(step) || step.n < 3) return;
    if (name_count(read, step) > 2) return; /* an option that nobody uses */
    for (size_t i = 0; i < known->n; i++) offer_slip(&near, known->e[i].key);
    bool template = x->t->kind != TEXT_PAGE; /* may ask for options that nobody uses */
    if (!near.best.p || (template && (edit_distance(step, near.best) > 1 ||
                                      ch_fold(step.p[0]) != ch_fold(near.best.p[0]))))
        return;
    struct finding *f = report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, step),
                               "no %s has '" STR_FMT "'", whose, STR_ARG(step));
    hint_nearest(x->c, f, &near);
}

/* site.plot for site.plots: the singular of a collection. */
static bool collection_slip(struct reading *x, struct str step) {
    const struct array *all = x->c->site->collections;
    if (smap_has(&x->c->names->site_keys, step)) return false;
    if (str_eq(step, x->c->misnamed)) return true;
    for (size_t i = 0; all && i < all->n; i++) {
        struct str label = collection_of(all->v[i])->label;
        if (edit_distance(step, label) != 1 || step.n < 3) continue;
        struct finding *f = report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, step),
                                   "site.'" STR_FMT "' is not set", STR_ARG(step));
        hint(x->c, f, "did you mean '" STR_FMT "'?", STR_ARG(label));
        return true;
    }
    return false;
}

/* site.author.emial, site.posts.sise */
static void within_setting(struct reading *x, struct str setting, struct str rest) {
    static const char *const LISTS[] = {"posts",      "pages",     "static_files",
                                        "html_pages", "documents", "collections"};
    struct value v = map_get(x->c->site->config, setting);
    struct str step = path_step(&rest);
    struct nearest near = nearest_to(step);
    bool list = smap_has(&x->c->site->by_label, setting);
    for (size_t i = 0; i < ARRAY_LEN(LISTS); i++) list = list || str_eqz(setting, LISTS[i]);
    if (!step.n || own_method(step) || (!list && v.type != V_MAP)) return;
    if (list) {
        static const char *const METHODS[] = {"size", "first", "last"};
        for (size_t i = 0; i < ARRAY_LEN(METHODS); i++) offer_slip(&near, str_z(METHODS[i]));
    } else {
        if (map_find_str(v.m, step)) return;
        near.least = 2;
        for (size_t i = 0; i < v.m->n; i++)
            if (v_is_str(v.m->e[i].key)) offer_slip(&near, v_s(v.m->e[i].key));
    }
    if (!near.best.p || ch_fold(near.best.p[0]) != ch_fold(step.p[0]) || usual_name(step)) return;
    if (!list && setting_of_theme(setting) && !usual_name(near.best) &&
        !smap_has(&x->c->names->fields, near.best))
        return; /* told where it is set */
    if (!list && smap_has(&x->c->names->fields, near.best) &&
        name_count(&x->c->names->fields, step) > 1)
        return; /* an option of its own */
    struct finding *f =
        report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, step),
               "'site." STR_FMT "' has no '" STR_FMT "'", STR_ARG(setting), STR_ARG(step));
    hint_nearest(x->c, f, &near);
}

static void site_path(struct reading *x, struct str rest) {
    struct names *n = x->c->names;
    struct str step = path_step(&rest);
    if (str_eq(step, S("data"))) {
        if (x->c->site->data) walk_data(x, v_map(x->c->site->data), rest, "data file");
    } else if (step.n && !collection_slip(x, step)) {
        struct smap read;
        smap_init(&read, x->c->a);
        slip_of(x, step, &n->site_keys, &read, "setting");
        within_setting(x, step, rest);
    }
}

static void bare_name(struct reading *x, struct str first, struct str rest) {
    static const char *const WORDS[] = {"site",   "page",    "layout",   "content",  "paginator",
                                        "jekyll", "include", "theme",    "forloop",  "tablerowloop",
                                        "true",   "false",   "nil",      "null",     "blank",
                                        "empty",  "and",     "or",       "contains", "in",
                                        "limit",  "offset",  "reversed", "cols",     "with",
                                        "as",     "seo_tag", "continue", "item"};
    struct names *n = x->c->names;
    if (x->c->site->theme_missing.p) return; /* its includes may set it */
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_eqz(first, WORDS[i])) return;
    if (smap_has(&n->variables, first)) return;
    struct nearest near = nearest_to(first);
    for (size_t i = 0; i < 8; i++) offer_slip(&near, str_z(WORDS[i]));
    for (size_t i = 0; i < n->variables.n; i++) offer_slip(&near, n->variables.e[i].key);
    bool layout = x->t->kind == TEXT_LAYOUT;
    if (layout && str_eq(first, S("contents"))) near.best = S("content");
    bool key = smap_has(&n->page_keys, first) && !rest.n, content = str_eq(near.best, S("content"));
    if (x->optional && !near.best.p) return;
    struct finding *f = report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, first),
                               "'" STR_FMT "' is set nowhere", STR_ARG(first));
    if (near.best.p) hint_nearest(x->c, f, &near);
    if (key) hint(x->c, f, "did you mean 'page." STR_FMT "'?", STR_ARG(first));
    if (content && layout && f->sev == SEV_WARNING) f->sev = SEV_ERROR;
}

/* Which pages have a paginator. */
static void no_paginator(struct reading *x, struct str at) {
    const struct doc *d = x->t->doc;
    bool first = plugin_requested(x->c, "jekyll-paginate");
    if (!d || x->t->kind != TEXT_PAGE || x->optional) return;
    if (plugin_requested(x->c, "jekyll-paginate-v2") || str_eq(d->name, S("index.html"))) return;
    struct finding *f = report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, at),
                               "'paginator' is empty on this page");
    hint(x->c, f,
         first ? "jekyll-paginate makes one for pages named index.html alone"
               : "add 'jekyll-paginate' to `plugins`");
}

static void judge_path(struct reading *x, struct str path) {
    struct names *n = x->c->names;
    struct str rest = path, first = path_step(&rest);
    const struct bound *b = bound_to(x, first);
    if (str_eq(first, S("paginator"))) no_paginator(x, first);
    if (is_fixed(x, first, rest)) return;
    if (b) {
        if (b->value.type == V_MAP) walk_data(x, b->value, rest, "key of that data");
        if (b->list.type == V_ARRAY) walk_rows(x, b->list.a, rest);
        if (b->docs && rest.n) slip_of(x, path_step(&rest), &n->page_keys, &n->fields, "page");
    } else if (str_eq(first, S("page"))) {
        struct str step = path_step(&rest);
        slip_of(x, step, &n->page_keys, &n->page_read, "page");
    } else if (str_eq(first, S("site")))
        site_path(x, rest);
    else
        bare_name(x, first, rest);
}

/* ---- filters ---- */

static void unknown_filter(struct reading *x, struct str name) {
    struct names *n = x->c->names;
    struct finding *f = report(x->c, RULE_FILTER, &x->t->src, offset_in(x->t, name),
                               "there is no filter '" STR_FMT "'", STR_ARG(name));
    if (smap_has(&n->plugin_words, name)) {
        if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
        hint(x->c, f, "a Ruby plugin of the site defines it, which is not run");
        return;
    }
    struct nearest near = nearest_to(name);
    if (near.least > 4) near.least = 4;
    if (name.n < 4) near.least = 2;
    for (size_t i = 0; i < n->filters.n; i++) nearest_offer(&near, n->filters.e[i].key);
    hint_nearest(x->c, f, &near);
    /* a plugin may have it, where this template is used at all */
    if (!near.best.p && x->t->kind == TEXT_INCLUDE && f->sev == SEV_ERROR) f->sev = SEV_WARNING;
}

static bool has_default(struct str text) {
    size_t at = str_find(text, S("default"));
    return at != STR_NONE && str_chr(text, '|') != STR_NONE;
}

/* sort: "numbre" */
static void key_argument(struct reading *x, struct str filter, struct str key) {
    static const char *const BY_KEY[] = {"sort",  "where", "map", "group_by",    "uniq",
                                         "where", "find",  "sum", "sort_natural"};
    struct names *n = x->c->names;
    struct nearest near = nearest_to(key);
    bool by_key = false;
    for (size_t i = 0; i < ARRAY_LEN(BY_KEY); i++) by_key = by_key || str_eqz(filter, BY_KEY[i]);
    if (!by_key || !key.n || str_chr(key, '.') != STR_NONE || str_chr(key, ' ') != STR_NONE) return;
    if (smap_has(&n->page_keys, key) || smap_has(&n->data_keys, key)) return;
    if (name_count(&n->fields, key) > 1) return;
    for (size_t i = 0; i < n->page_keys.n; i++) offer_slip(&near, n->page_keys.e[i].key);
    for (size_t i = 0; i < n->data_keys.n; i++) offer_slip(&near, n->data_keys.e[i].key);
    if (!near.best.p) return;
    struct finding *f = report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, key),
                               "nothing has the key '" STR_FMT "'", STR_ARG(key));
    hint_nearest(x->c, f, &near);
}

/* "YYYY-MM-DD", which is printed as it is. */
static void date_format(struct reading *x, struct str format) {
    if (!format.n || str_chr(format, '%') != STR_NONE) return;
    bool letters = false;
    for (size_t i = 0; i < format.n; i++) letters = letters || ch_alpha((unsigned char)format.p[i]);
    if (!letters) return;
    struct finding *f =
        report(x->c, RULE_SYNTAX, &x->t->src, offset_in(x->t, format),
               "the format '" STR_FMT "' has no '%%': it is printed as it is", STR_ARG(format));
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
    hint(x->c, f, "write '%%Y-%%m-%%d', '%%-d %%B %%Y' or the like");
}

/* where_exp: "p", "post.title": the expression is about another variable. */
static void expression(struct reading *x, struct str var, struct str text) {
    size_t from = (size_t)(var.p - text.p) + var.n + 1;
    struct str rest = str_lstrip(str_from(text, from)), path;
    if (!str_starts(rest, S(","))) return;
    rest = str_lstrip(str_from(rest, 1));
    size_t end =
        rest.n && strchr("\"'", rest.p[0]) ? str_chr(str_from(rest, 1), rest.p[0]) : STR_NONE;
    if (end == STR_NONE) return;
    struct str expr = str_sub(rest, 1, end);
    for (size_t at = 0; path_next(expr, &at, &path);)
        if (str_eq(path_step(&path), var)) return;
    struct finding *f =
        report(x->c, RULE_VARIABLE, &x->t->src, offset_in(x->t, expr),
               "'" STR_FMT "' is not about '" STR_FMT "'", STR_ARG(expr), STR_ARG(var));
    hint(x->c, f, "the first text names the variable of the second");
}

static bool of_expression(struct str filter) {
    return str_eq(filter, S("where_exp")) || str_eq(filter, S("group_by_exp")) ||
           str_eq(filter, S("find_exp"));
}

static void judge_filters(struct reading *x, struct str text) {
    struct str name, given;
    for (size_t at = 0; filter_next(text, &at, &name, &given);) {
        if (name.n && !smap_has(&x->c->names->filters, name)) unknown_filter(x, name);
        if (given.p) key_argument(x, name, given);
        if (given.p && str_eq(name, S("date"))) date_format(x, given);
        if (given.p && of_expression(name)) expression(x, given, text);
    }
}

/* Variables of an expression: all names but filters and the names of arguments. */
static void judge_names(struct reading *x, struct str text) {
    struct str path;
    for (size_t at = 0; path_next(text, &at, &path);) {
        size_t from = (size_t)(path.p - text.p), k = from, end = str_skip_space(text, at);
        while (k > 0 && ch_space((unsigned char)text.p[k - 1])) k--;
        bool filter = k > 0 && text.p[k - 1] == '|',
             field = k > 0 && (text.p[k - 1] == '.' || text.p[k - 1] == ']');
        bool named = end < text.n && text.p[end] == ':',
             called = end < text.n && text.p[end] == '[';
        if (filter || field || named) continue;
        struct str rest = path;
        if (called && str_eq(path_step(&rest), S("site")) && !rest.n) continue;
        judge_path(x, path);
    }
}

/* ---- tags ---- */

static void bind(struct reading *x, struct bound b) { VEC_PUSH(x->c->a, &x->bound, b); }

static bool lists_docs(struct reading *x, struct str path) {
    struct str rest = path, first = path_step(&rest), second = path_step(&rest);
    if (rest.n) return false;
    if (str_eq(first, S("paginator"))) return str_eq(second, S("posts"));
    if (!str_eq(first, S("site"))) return false;
    return str_eq(second, S("posts")) || str_eq(second, S("pages")) ||
           str_eq(second, S("documents")) || smap_has(&x->c->site->by_label, second);
}

/* "x in list": what x is. */
static void bind_loop(struct reading *x, const struct markup *m, struct str var) {
    struct str rest = str_lstrip(str_from(m->text, (size_t)(var.p + var.n - m->text.p)));
    struct bound b = {.name = var};
    struct str path;
    size_t at = 0;
    if (str_starts(rest, S("in "))) {
        rest = str_from(rest, 3);
        if (path_next(rest, &at, &path) && !(at < rest.n && rest.p[at] == '[')) {
            struct value v;
            b.docs = lists_docs(x, path);
            if (known_value(x, path, &v) && v.type == V_ARRAY) b.list = v;
            const struct bound *row = bound_to(x, path);
            if (row && row->docs) b.docs = true;
        }
    }
    bind(x, b);
}

static void bind_value(struct reading *x, const struct markup *m, struct str var) {
    struct str rest = str_lstrip(str_from(m->text, (size_t)(var.p + var.n - m->text.p)));
    struct bound b = {.name = var};
    struct str path;
    size_t at = 0;
    if (str_starts(rest, S("=")) && str_chr(rest, '|') == STR_NONE &&
        str_chr(rest, '[') == STR_NONE && str_chr(rest, '"') == STR_NONE) {
        struct value v;
        if (path_next(rest, &at, &path) && at == str_rstrip(rest).n && known_value(x, path, &v))
            b.value = v;
    }
    bind(x, b);
}

/* Does the include hand all its parameters on, or ask for one by a name it computes? */
static bool reads_all(struct str s) {
    return str_has(s, S("include[")) || str_has(s, S("in include")) || str_has(s, S("include |")) ||
           str_has(s, S("{% include_cached"));
}

static void judge_parameter(struct reading *x, struct text *inc, struct str file, struct str name) {
    struct nearest near = nearest_to(name);
    struct markup m;
    struct str path;
    for (size_t at = 0; markup_next(inc->body, &at, &m);)
        for (size_t k = 0; path_next(m.text, &k, &path);) {
            struct str rest = path;
            if (!str_eq(path_step(&rest), S("include"))) continue;
            struct str read = path_step(&rest);
            if (str_eq(read, name)) return;
            nearest_offer(&near, read);
        }
    if (smap_has(&x->c->names->include_read, name)) return;  /* an include within it may */
    if (x->t->theirs || !str_has(inc->body, S("{"))) return; /* a theme's; a place for one's own */
    struct finding *f = report(x->c, RULE_PARAMETER, &x->t->src, offset_in(x->t, name),
                               "'" STR_FMT "' does not read the parameter '" STR_FMT "'",
                               STR_ARG(file), STR_ARG(name));
    hint_nearest(x->c, f, &near);
}

static void judge_include(struct reading *x, const struct markup *m) {
    struct str file = include_name(m), rest = str_from(m->text, file.n);
    struct text *inc = file.n ? include_text(x->c, file) : NULL;
    bool all = inc && reads_all(inc->body);
    for (size_t i = 0; i < rest.n; i++) {
        if (rest.p[i] == '"' || rest.p[i] == '\'') {
            size_t n = str_chr(str_from(rest, i + 1), rest.p[i]);
            if (n == STR_NONE) return;
            i += n + 1;
            continue;
        }
        if (rest.p[i] != '=') continue;
        size_t end = i, from;
        while (end > 0 && ch_space((unsigned char)rest.p[end - 1])) end--;
        for (from = end;
             from > 0 && (ch_word((unsigned char)rest.p[from - 1]) || rest.p[from - 1] == '-');)
            from--;
        if (inc && !all && end > from)
            judge_parameter(x, inc, file, str_sub(rest, from, end - from));
        i = str_skip_space(rest, i + 1);
        size_t stop = i;
        if (i < rest.n && (rest.p[i] == '"' || rest.p[i] == '\'')) {
            i--;
            continue;
        }
        while (stop < rest.n && !ch_space((unsigned char)rest.p[stop])) stop++;
        judge_names(x, str_sub(rest, i, stop - i));
        i = stop;
    }
}

static void judge_tag(struct reading *x, const struct markup *m) {
    static const char *const CONDITIONS[] = {"if", "unless", "elsif", "case", "when"};
    struct str set = markup_sets(m);
    bool loop = str_eq(m->name, S("for")) || str_eq(m->name, S("tablerow"));
    bool assign = str_eq(m->name, S("assign"));
    for (size_t i = 0; i < ARRAY_LEN(CONDITIONS); i++)
        if (str_eqz(m->name, CONDITIONS[i])) {
            x->optional = true;
            judge_names(x, m->text);
        }
    if (str_starts(m->name, S("include"))) judge_include(x, m);
    if (str_eq(m->name, S("else")) && m->text.n) {
        struct finding *f =
            report(x->c, RULE_SYNTAX, &x->t->src, x->base + m->at,
                   "'else' takes no condition: '" STR_FMT "' is passed over", STR_ARG(m->text));
        if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
        hint(x->c, f, "did you mean 'elsif'?");
    }
    if (!loop && !assign) return;
    struct str rest = str_from(m->text, (size_t)(set.p + set.n - m->text.p));
    x->optional = has_default(rest);
    if (assign) judge_filters(x, rest);
    if (str_starts(str_lstrip(rest), assign ? S("=") : S("in")))
        judge_names(x, str_from(str_lstrip(rest), assign ? 1 : 2));
    if (loop) bind_loop(x, m, set);
    if (assign) bind_value(x, m, set);
}

static size_t word_end(struct str s) {
    size_t n = 0;
    while (n < s.n && ch_word((unsigned char)s.p[n])) n++;
    return n;
}

/* "{ % if": no tag. */
static void parted_braces(struct reading *x) {
    struct str s = x->t->body;
    for (size_t i = 0; (i = str_find_from(s, S("{ %"), i)) != STR_NONE; i += 3) {
        struct str rest = str_lstrip(str_from(s, i + 3)), word = str_sub(rest, 0, word_end(rest));
        struct str end = str_starts(word, S("end")) ? str_from(word, 3) : word;
        size_t close = str_any(s, i, S("\n"));
        bool tag = smap_has(&x->c->names->tags, end) || str_eq(word, S("else")) ||
                   str_eq(word, S("elsif"));
        if (!tag || !str_has(str_sub(s, i, close - i), S("%"))) continue;
        struct finding *f = report(
            x->c, RULE_SYNTAX, &x->t->src, x->base + i,
            "a blank within '{ %%': the tag '" STR_FMT "' is printed as text", STR_ARG(word));
        hint(x->c, f, "write '{%% " STR_FMT "'", STR_ARG(word));
    }
}

static void judge_text(struct check *c, struct text *t) {
    struct reading x = {.c = c, .t = t, .base = (size_t)(t->body.p - t->src.text.p)};
    struct markup m;
    parted_braces(&x);
    for (size_t at = 0; markup_next(t->body, &at, &m);) {
        if (!m.text.n || (str_has(m.text, S("{%")) || str_has(m.text, S("{{")))) {
            if (!str_starts(m.name, S("include"))) continue;
        }
        x.optional = m.output && has_default(m.text);
        if (!m.output) {
            judge_tag(&x, &m);
            continue;
        }
        if (str_any(m.text, 0, S(";{")) < m.text.n) continue; /* no Liquid: told by the build */
        judge_filters(&x, m.text);
        judge_names(&x, m.text);
    }
}

void check_templates(struct check *c) {
    if (!c->renderer) return;
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (passed_by(c, t)) continue;
        bool page = t->kind == TEXT_PAGE && t->doc && t->doc->kind != DOC_STATIC;
        if (page && v_is_str(doc_get(t->doc, "render_with_liquid"))) continue;
        struct value off = page ? doc_get(t->doc, "render_with_liquid") : v_nil();
        if (off.type == V_BOOL && !off.b) continue;
        if (page || t->kind == TEXT_LAYOUT || t->kind == TEXT_INCLUDE) judge_text(c, t);
    }
}
