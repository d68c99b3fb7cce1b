/* What kramdown refuses of its options, in its own words, and what only it can do: named before
 * anything is converted (kramdown: options; its converters; Rouge's formatters). */
#include "markdown/number.h"
#include "markdown/options.h"

/* NULL p: nothing is wrong. */
typedef struct str check_fn(struct arena *, struct str name, struct value);

/* Who knows the themes of the highlighter. */
struct themes {
    markdown_theme_fn *known;
    void *ctx;
};

static struct str text_of(struct arena *a, struct value v) {
    struct value_env env = {.arena = a};
    return v_to_s(v, &env);
}

static struct str wrong_type(struct arena *a, struct str name, struct value v) {
    return arena_printf(a, "Invalid type %s for option " STR_FMT, v_class(v), STR_ARG(name));
}

static struct str a_number(struct arena *a, struct str name, struct value v) {
    struct str s = str_strip(text_of(a, v));
    int64_t n;
    if (md_integer(a, v, &n)) return STR_NULL;
    return arena_printf(a, "Invalid integer value for option '" STR_FMT "': '" STR_FMT "'",
                        STR_ARG(name), STR_ARG(s));
}

/* A text may hold YAML. */
static struct str a_map(struct arena *a, struct str name, struct value v) {
    bool text = v.type == V_STR && (str_chr(v_s(v), ':') != STR_NONE || !str_strip(v_s(v)).n);
    return v.type == V_MAP || text ? STR_NULL : wrong_type(a, name, v);
}

static struct str a_list(struct arena *a, struct str name, struct value v) {
    return v.type == V_ARRAY || v.type == V_STR ? STR_NULL : wrong_type(a, name, v);
}

static struct str an_array(struct arena *a, struct str name, struct value v) {
    return v.type == V_ARRAY ? STR_NULL : wrong_type(a, name, v);
}

/* Of a text the parts between commas, as Ruby's split has them: empty ones at the end are none. */
static size_t list_size(struct value v) {
    struct str rest = v.type == V_STR ? v_s(v) : S(""), item;
    size_t n = 0, size = v.type == V_ARRAY ? v.a->n : 0;
    while (v.type == V_STR && str_next(&rest, ',', &item)) {
        n++;
        if (item.n) size = n;
    }
    return size;
}

static struct str just(struct arena *a, struct str name, struct value v, size_t n) {
    struct str wrong = a_list(a, name, v);
    if (wrong.p || list_size(v) == n) return wrong;
    return arena_printf(a, "Option " STR_FMT " needs exactly %zu values", STR_ARG(name), n);
}

static struct str latex_headers(struct arena *a, struct str name, struct value v) {
    return just(a, name, v, 6);
}

static struct str smart_quotes(struct arena *a, struct str name, struct value v) {
    struct str wrong = just(a, name, v, 4), rest = v.type == V_STR ? v_s(v) : S(""), item;
    for (size_t i = 0; i < 4 && !wrong.p; i++) {
        if (v.type == V_STR)
            str_next(&rest, ',', &item);
        else
            item = text_of(a, v.a->v[i]);
        item = str_strip(item);
        if (!entity_named(item) && !(item.n && ch_digit(item.p[0])))
            wrong = arena_printf(
                a, "Can't handle generic non-integer character reference '" STR_FMT "'",
                STR_ARG(item));
    }
    return wrong;
}

/* "1..3", "1,2", a list of numbers; from 1 to 6. */
static struct str toc_levels(struct arena *a, struct str name, struct value v) {
    if (v.type != V_STR && v.type != V_ARRAY) return wrong_type(a, name, v);
    struct str s = v.type == V_STR ? v_s(v) : S("");
    bool range =
        s.n == 4 && ch_digit(s.p[0]) && str_eq(str_sub(s, 1, 2), S("..")) && ch_digit(s.p[3]);
    bool good = true;
    for (size_t i = 0; i < s.n && v.type == V_STR && !range; i++)
        good = good && (i % 2 ? s.p[i] == ',' : ch_digit(s.p[i]));
    if (v.type == V_STR && !range && (!good || s.n % 2 == 0))
        return S("Invalid syntax for option toc_levels");
    for (size_t i = 0; i < s.n && good; i += range ? 3 : 2) good = s.p[i] >= '1' && s.p[i] <= '6';
    for (size_t i = 0; v.type == V_ARRAY && i < v.a->n && good; i++) {
        int64_t n = str_to_i(text_of(a, v.a->v[i]));
        good = n >= 1 && n <= 6;
    }
    if (good) return STR_NULL;
    return S("Level numbers for option toc_levels have to be integers from 1 to 6");
}

static struct str link_defs(struct arena *a, struct str name, struct value v) {
    if (v.type != V_MAP) return a_map(a, name, v);
    for (size_t i = 0; i < v.m->n; i++) {
        struct value x = v.m->e[i].val;
        if (x.type != V_ARRAY || x.a->n < 1 || x.a->n > 2)
            return S("Invalid structure for hash value of option link_defs");
    }
    return STR_NULL;
}

static bool among(struct str s, const char *const *names) {
    for (; *names; names++)
        if (str_eqz(s, *names)) return true;
    return false;
}

static struct str input(struct arena *a, struct str name, struct value v) {
    static const char *const DONE[] = {"GFM",      "kramdown", "Kramdown", "markdown",
                                       "Markdown", "html",     "Html",     NULL};
    struct str s = text_of(a, v);
    (void)name;
    if (!v_truthy(v) || among(s, DONE)) return STR_NULL;
    return arena_printf(a, "kramdown has no parser to handle the specified input format: " STR_FMT,
                        STR_ARG(s));
}

static struct str math_engine(struct arena *a, struct str name, struct value v) {
    static const char *const DONE[] = {"mathjax", ":mathjax", "nil", "", NULL};
    struct str s = text_of(a, v);
    (void)name;
    if (!v_truthy(v) || among(s, DONE)) return STR_NULL;
    return arena_printf(
        a, "the math engine '" STR_FMT "' is a gem of its own: only mathjax is here", STR_ARG(s));
}

static struct str highlighter(struct arena *a, struct str name, struct value v) {
    struct str s = text_of(a, v);
    (void)name;
    if (!str_eq(s, S("coderay")) && !str_eq(s, S(":coderay"))) return STR_NULL;
    return S("the highlighter 'coderay' is a gem of its own: rouge and minted are here");
}

static struct str link_text(struct arena *a, struct str name, struct value v) {
    struct str s = text_of(a, v);
    if (str_has(s, S("%s")) && md_number(NULL, s, 1)) return STR_NULL;
    return arena_printf(a, "option " STR_FMT " needs one '%%s'", STR_ARG(name));
}

static struct str coderay(struct arena *a, struct str name, struct value v) {
    return v_truthy(v) ? highlighter(a, name, v_strz("coderay")) : STR_NULL;
}

static struct str template(struct arena *a, struct str name, struct value v) {
    struct str s = text_of(a, v);
    (void)name;
    if (v.type == V_NIL || (v.type == V_STR && !s.n)) return STR_NULL;
    return arena_printf(a, "kramdown's template '" STR_FMT "' is not supported: a layout does this",
                        STR_ARG(s));
}

/* Formatters of Rouge's that kramdown's options cannot make, and those that show its tokens to who
 * writes a language. */
static struct str formatter(struct arena *a, struct value v) {
    static const char *const FAIL[] = {
        "HTMLInline",    "HTMLPygments",        "HTMLTable", "HTMLLinewise",
        "HTMLLineTable", "HTMLLineHighlighter", NULL};
    static const char *const INNER[] = {"Null", "HTMLDebug", NULL};
    struct str s = text_of(a, v);
    if (!among(s, FAIL) && !among(s, INNER)) return STR_NULL;
    return arena_printf(a, "the formatter '" STR_FMT "' %s", STR_ARG(s),
                        among(s, FAIL) ? "cannot be made from kramdown's options"
                                       : "is not supported");
}

static struct str inline_theme(struct arena *a, const struct themes *t, struct value v) {
    if (!v_truthy(v) || (v.type == V_STR && t->known(t->ctx, v_s(v)))) return STR_NULL;
    return arena_printf(a, "inline_theme: Rouge has no theme '" STR_FMT "'",
                        STR_ARG(text_of(a, v)));
}

static struct str line_format(struct arena *a, struct value v) {
    if (v.type == V_NIL || (v.type == V_STR && md_number(NULL, v_s(v), 1))) return STR_NULL;
    return arena_printf(a, "line_format: '" STR_FMT "' is no format of one number",
                        STR_ARG(text_of(a, v)));
}

static struct str start_line(struct value v) {
    return v.type == V_NIL || v.type == V_INT ? STR_NULL : S("start_line: a number is wanted");
}

/* What block and span do not name they have from what stands around them. */
static struct str one_kind(struct arena *a, const struct themes *t, const struct map *all,
                           const struct map *own) {
    struct map *m = map_copy(a, all);
    for (size_t i = 0; own && i < own->n; i++) map_set(m, own->e[i].key, own->e[i].val);
    if (v_truthy(map_getz(m, "disable"))) return STR_NULL;
    struct str wrong = formatter(a, map_getz(m, "formatter"));
    struct str name = text_of(a, map_getz(m, "formatter"));
    bool legacy = !name.n || name.p[0] < 'A' || name.p[0] > 'Z' || str_eq(name, S("HTMLLegacy"));
    if (wrong.p || !legacy) return wrong;
    wrong = inline_theme(a, t, map_getz(m, "inline_theme"));
    if (wrong.p || !v_truthy(map_getz(m, "line_numbers"))) return wrong;
    wrong = line_format(a, map_getz(m, "line_format"));
    return wrong.p ? wrong : start_line(map_getz(m, "start_line"));
}

/* Jekyll puts options of its own into the hash, which cannot be a text therefore. */
static struct str highlighter_opts(struct arena *a, const struct themes *t, struct value v) {
    static const char *const KINDS[] = {"block", "span"};
    struct str wrong = STR_NULL;
    if (v.type == V_NIL) return wrong;
    if (v.type != V_MAP) return wrong_type(a, S("syntax_highlighter_opts"), v);
    for (size_t i = 0; i < ARRAY_LEN(KINDS) && !wrong.p; i++) {
        struct value own = map_getz(v.m, KINDS[i]);
        if (own.type != V_MAP && own.type != V_NIL)
            return arena_printf(a, "syntax_highlighter_opts: %s: a hash is wanted", KINDS[i]);
        wrong = one_kind(a, t, v.m, own.type == V_MAP ? own.m : NULL);
    }
    return wrong;
}

static const struct {
    const char *name;
    check_fn *check;
} CHECKS[] = {
    {"toc_levels", toc_levels},
    {"smart_quotes", smart_quotes},
    {"typographic_symbols", a_map},
    {"footnote_nr", a_number},
    {"header_offset", a_number},
    {"list_indent", a_number},
    {"line_width", a_number},
    {"gfm_quirks", a_list},
    {"link_defs", link_defs},
    {"math_engine_opts", a_map},
    {"forbidden_inline_options", an_array},
    {"latex_headers", latex_headers},
    {"input", input},
    {"math_engine", math_engine},
    {"syntax_highlighter", highlighter},
    {"enable_coderay", coderay},
    {"footnote_link_text", link_text},
    {"template", template},
};

const char *markdown_refused(struct arena *a, const struct map *config,
                             enum kramdown_dialect dialect, markdown_theme_fn *known, void *ctx,
                             struct str *message) {
    struct value given = map_getz(config, "kramdown");
    struct themes themes = {known, ctx};
    for (size_t i = 0; given.type == V_MAP && i < ARRAY_LEN(CHECKS); i++) {
        const struct value *v = map_find_str(given.m, str_z(CHECKS[i].name));
        bool new = CHECKS[i].check == link_text; /* an option of 2.5's */
        if (!v || (new &&dialect == KRAMDOWN_DIALECT_2_4)) continue;
        *message = CHECKS[i].check(a, str_z(CHECKS[i].name), *v);
        if (message->p) return CHECKS[i].name;
    }
    if (given.type != V_MAP) return NULL;
    *message = highlighter_opts(a, &themes, map_getz(given.m, "syntax_highlighter_opts"));
    return message->p ? "syntax_highlighter_opts" : NULL;
}
