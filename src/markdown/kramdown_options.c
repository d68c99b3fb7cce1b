/* kramdown's options, and what Jekyll makes of its configuration for them (kramdown: options;
 * jekyll: KramdownParser). */
#include "markdown/options.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- values as kramdown reads them ----------------------------------------------------- */

/* Ruby's to_s, for options given as numbers or words alike. */
static struct str to_s(struct arena *a, struct value v) {
    struct value_env env = {.arena = a};
    struct buf b;
    if (v.type != V_ARRAY && v.type != V_MAP) return v_to_s(v, &env);
    buf_init(&b, a);
    v_inspect(&b, v, &env);
    return buf_view(&b);
}

/* Everything but false and the word is true. */
static bool to_bool(struct arena *a, struct value v) {
    if (v.type == V_BOOL) return v.b;
    struct str s = to_s(a, v);
    return s.n > 0 && str_casecmp(str_strip(s), S("false")) != 0;
}

static unsigned base_of(struct str *s) {
    static const struct {
        const char *mark;
        unsigned base;
    } MARKS[] = {{"0x", 16}, {"0b", 2}, {"0o", 8}, {"0d", 10}};
    for (size_t i = 0; i < ARRAY_LEN(MARKS); i++)
        if (str_caseeq(str_sub(*s, 0, 2), str_z(MARKS[i].mark))) {
            *s = str_from(*s, 2);
            return MARKS[i].base;
        }
    return s->n > 1 && s->p[0] == '0' ? 8 : 10;
}

/* Integer(), as kramdown's options call it: "0x1F", "1_000"; false: it is none. */
bool md_integer(struct arena *a, struct value v, int64_t *out) {
    struct str s = str_strip(to_s(a, v));
    bool negative = str_starts(s, S("-"));
    if (negative || str_starts(s, S("+"))) s = str_from(s, 1);
    unsigned base = base_of(&s);
    int64_t n = 0;
    bool digit = false; /* the last one was */
    for (size_t i = 0; i < s.n; i++) {
        int d = ch_hex(s.p[i]);
        if (s.p[i] == '_' ? !digit : d < 0 || (unsigned)d >= base) return false;
        digit = s.p[i] != '_';
        if (digit && (__builtin_mul_overflow(n, base, &n) || __builtin_add_overflow(n, d, &n)))
            return false;
    }
    *out = negative ? -n : n;
    return digit;
}

/* Options.str_to_sym: a leading colon goes; nothing and "nil" are nil (p NULL). */
static struct str to_sym(struct arena *a, struct value v) {
    struct str s = str_strip(to_s(a, v));
    if (str_starts(s, S(":"))) s = str_from(s, 1);
    return s.n == 0 || str_eq(s, S("nil")) ? STR_NULL : arena_str(a, s);
}

/* An array, or a string with commas. */
static size_t to_list(struct arena *a, struct value v, struct str *out, size_t max) {
    size_t n = 0;
    if (v.type == V_ARRAY) {
        for (size_t i = 0; i < v.a->n && n < max; i++) out[n++] = arena_str(a, to_s(a, v.a->v[i]));
        return n;
    }
    struct str rest = arena_str(a, to_s(a, v));
    while (n < max && str_next(&rest, ',', &out[n])) n++;
    return n;
}

static const struct map *to_map(struct value v) { return v.type == V_MAP ? v.m : NULL; }

/* ---- setters ------------------------------------------------------------------------------ */

/* "2..4", a list, or an array of numbers; what is none leaves the old ones. */
static void set_toc_levels(struct arena *a, struct md_opts *o, struct value v) {
    struct str s = v.type == V_STR ? v_s(v) : STR_NULL, item[16];
    uint8_t bits = 0;
    if (s.n == 4 && ch_digit(s.p[0]) && str_eq(str_sub(s, 1, 2), S("..")) && ch_digit(s.p[3])) {
        for (int l = s.p[0] - '0'; l <= s.p[3] - '0'; l++)
            if (l >= 1 && l <= 6) bits |= (uint8_t)(1 << (l - 1));
        o->toc_levels = bits;
        return;
    }
    size_t n = to_list(a, v, item, ARRAY_LEN(item));
    for (size_t i = 0; i < n; i++) {
        int64_t l = str_to_i(item[i]);
        if (l < 1 || l > 6) return;
        bits |= (uint8_t)(1 << (l - 1));
    }
    o->toc_levels = bits;
}

/* Four entities by name or number; one that is none keeps the usual one. */
static void set_smart_quotes(struct arena *a, struct md_opts *o, struct value v) {
    struct str item[5];
    if (to_list(a, v, item, 5) != 4) return;
    for (int i = 0; i < 4; i++) {
        struct str name = str_strip(item[i]);
        const struct entity *e = entity_named(name);
        if (!e && name.n && ch_digit(name.p[0])) e = entity_coded(a, (uint32_t)str_to_i(name));
        if (e) o->smart_quotes[i] = e;
    }
}

/* Texts in the place of the usual characters. */
static void set_typographic(struct arena *a, struct md_opts *o, struct value v) {
    static const char *const NAMES[TYPO_COUNT] = {"mdash",       "ndash", "hellip", "laquo_space",
                                                  "raquo_space", "laquo", "raquo"};
    const struct map *m = to_map(v);
    for (int i = 0; m && i < TYPO_COUNT; i++) {
        const struct value *s = map_find_str(m, str_z(NAMES[i]));
        if (s) o->typographic[i] = arena_str(a, to_s(a, *s));
    }
}

/* What is none of the words is numeric, as kramdown's converter falls through. */
static void set_entity_output(struct arena *a, struct md_opts *o, struct value v) {
    static const char *const NAMES[] = {"as_char", "as_input", "numeric", "symbolic"};
    struct str s = to_sym(a, v);
    o->entity_output = ENT_NUMERIC;
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (str_eqz(s, NAMES[i])) o->entity_output = (enum entity_output)i;
}

/* Any other name than these two highlights nothing, but still shows in the class. */
static void set_highlighter(struct arena *a, struct md_opts *o, struct value v) {
    o->highlighter = to_sym(a, v);
    o->rouge = str_eq(o->highlighter, S("rouge"));
    o->minted = str_eq(o->highlighter, S("minted"));
}

/* Another formatter than HTMLLegacy. Rouge falls back on plain HTML for a class it does not know.
 */
static void set_formatter(struct hl_opts *h, struct str name) {
    static const struct {
        const char *name;
        int is;
    } OTHERS[] = {{"Terminal256", DRESS_TERMINAL_256},
                  {"TerminalTruecolor", DRESS_TERMINAL_TRUECOLOR},
                  {"Tex", DRESS_TEX}};
    bool class = name.n && name.p[0] >= 'A' && name.p[0] <= 'Z';
    for (size_t i = 0; i < name.n; i++) class = class && ch_word(name.p[i]);
    h->bare = class && !str_eq(name, S("HTMLLegacy"));
    for (size_t i = 0; i < ARRAY_LEN(OTHERS); i++)
        if (str_eqz(name, OTHERS[i].name)) h->dress.is = OTHERS[i].is;
}

/* Of the formatter that stands. */
static void set_dress(struct arena *a, struct hl_opts *h, const struct map *m) {
    const struct value *v = map_find_str(m, S("inline_theme"));
    if (v && !h->bare && v_truthy(*v))
        h->dress = (struct markdown_dress){DRESS_INLINE, arena_str(a, to_s(a, *v))};
    if (h->dress.is != DRESS_TEX) return;
    if (!h->dress.option.p) h->dress.option = S("RG");
    if ((v = map_find_str(m, S("prefix")))) h->dress.option = arena_str(a, to_s(a, *v));
}

/* What is not named keeps its value: block and span share what stands above them. */
static void set_hl(struct arena *a, struct hl_opts *h, const struct map *m) {
    const struct value *v;
    int64_t n;
    if (!m) return;
    if ((v = map_find_str(m, S("disable")))) h->disable = v_truthy(*v);
    if ((v = map_find_str(m, S("guess_lang")))) h->guess_lang = v_truthy(*v);
    if ((v = map_find_str(m, S("line_numbers")))) h->line_numbers = v_truthy(*v);
    if ((v = map_find_str(m, S("formatter")))) set_formatter(h, to_s(a, *v));
    if ((v = map_find_str(m, S("wrap")))) h->wrap = h->breaklines = v_truthy(*v);
    if ((v = map_find_str(m, S("frame"))) && v_truthy(*v)) h->frame = arena_str(a, to_s(a, *v));
    if ((v = map_find_str(m, S("start_line"))) && md_integer(a, *v, &n)) h->start_line = n;
    const struct {
        const char *name;
        struct str *to;
    } texts[] = {{"css_class", &h->css_class},
                 {"table_class", &h->table_class},
                 {"gutter_class", &h->gutter_class},
                 {"code_class", &h->code_class},
                 {"line_format", &h->line_format}};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if ((v = map_find_str(m, str_z(texts[i].name))) && v_truthy(*v))
            *texts[i].to = arena_str(a, to_s(a, *v));
    if ((v = map_find_str(m, S("default_lang"))))
        h->default_lang = v_truthy(*v) ? arena_str(a, to_s(a, *v)) : STR_NULL;
    set_dress(a, h, m);
}

/* A number, true, false or a text. */
static struct value plain(struct arena *a, struct str text) {
    struct value v;
    size_t bad;
    return json_parse(a, text, &v, &bad) ? v : v_str(text);
}

/* A YAML flow map of plain scalars and such maps, as {::options} takes one:
 * "{a: b, c: {d: 1}}". NULL: it is none. */
static struct map *flow_map(struct arena *a, struct str *s, int depth) {
    struct map *m = map_new(a);
    *s = str_lstrip(str_from(*s, 1));
    while (s->n && s->p[0] != '}' && depth < 8) {
        size_t n = 0;
        if (strchr("\"'&*#?|<>=!%@`-", s->p[0])) return NULL;
        while (n < s->n && !strchr(",{}[]", s->p[n]) &&
               !(s->p[n] == ':' && n + 1 < s->n && ch_space(s->p[n + 1])))
            n++;
        struct str key = str_strip(str_sub(*s, 0, n));
        struct value v = v_nil();
        if (key.n == 0 || n + 1 >= s->n || s->p[n] != ':' || !ch_space(s->p[n + 1])) return NULL;
        *s = str_lstrip(str_from(*s, n + 1));
        if (str_starts(*s, S("{"))) {
            struct map *inner = flow_map(a, s, depth + 1);
            if (!inner) return NULL;
            v = v_map(inner);
        } else {
            for (n = 0; n < s->n && !strchr(",{}[]", s->p[n]);) n++;
            struct str text = str_strip(str_sub(*s, 0, n));
            v = plain(a, text);
            *s = str_from(*s, n);
        }
        map_set_str(m, arena_str(a, key), v);
        *s = str_lstrip(*s);
        if (!str_starts(*s, S(",")) && !str_starts(*s, S("}"))) return NULL;
        if (s->p[0] == ',') *s = str_lstrip(str_from(*s, 1));
    }
    if (!str_starts(*s, S("}"))) return NULL;
    *s = str_lstrip(str_from(*s, 1));
    return m;
}

/* The same, or one pair without braces. */
static const struct map *yaml_map(struct arena *a, struct str text) {
    if (str_starts(text, S("{"))) return flow_map(a, &text, 0);
    size_t colon = str_find(text, S(": "));
    if (colon == STR_NONE || colon == 0) return NULL;
    struct map *m = map_new(a);
    map_set_str(m, str_sub(text, 0, colon), plain(a, str_strip(str_from(text, colon + 2))));
    return m;
}

/* kramdown's own, before Jekyll's are added. */
static const struct hl_opts HL_BARE = {.wrap = true,
                                       .start_line = 1,
                                       .css_class = {"highlight", 9},
                                       .table_class = {"rouge-table", 11},
                                       .gutter_class = {"rouge-gutter", 12},
                                       .code_class = {"rouge-code", 10},
                                       .line_format = {"%i", 2}};

/* Options given replace the usual ones as a whole. */
static void set_hl_opts(struct arena *a, struct md_opts *o, struct value v) {
    const struct map *m = v_is_str(v) ? yaml_map(a, str_strip(v_s(v))) : to_map(v);
    if (!m) return;
    o->hl_block = o->hl_span = HL_BARE;
    set_hl(a, &o->hl_block, m);
    set_hl(a, &o->hl_span, m);
    set_hl(a, &o->hl_block, to_map(map_getz(m, "block")));
    set_hl(a, &o->hl_span, to_map(map_getz(m, "span")));
}

/* A list that names none switches all of them off. */
static void set_gfm_quirks(struct arena *a, struct md_opts *o, struct value v) {
    struct str item[8];
    size_t n = to_list(a, v, item, ARRAY_LEN(item));
    o->quirk_paragraph_end = o->no_typographic = false;
    for (size_t i = 0; i < n; i++) {
        struct str s = to_sym(a, v_str(item[i]));
        o->quirk_paragraph_end |= str_eq(s, S("paragraph_end"));
        o->no_typographic |= str_eq(s, S("no_auto_typographic"));
    }
}

static void set_input(struct arena *a, struct md_opts *o, struct value v) {
    o->gfm = str_caseeq(to_sym(a, v), S("gfm"));
    o->plain = str_caseeq(to_sym(a, v), S("markdown"));
    o->html = str_caseeq(to_sym(a, v), S("html"));
}

/* Any other engine than MathJax needs a program we have not: its text is shown. */
static void set_math_engine(struct arena *a, struct md_opts *o, struct value v) {
    o->math = !v_is_nil(v) && str_eq(to_sym(a, v), S("mathjax"));
}
static void set_link_defs(struct arena *a, struct md_opts *o, struct value v) {
    (void)a;
    o->link_defs = to_map(v);
}
static void set_forbidden(struct arena *a, struct md_opts *o, struct value v) {
    (void)a;
    if (v.type == V_ARRAY) o->forbidden = v.a;
}

/* ---- the table ---------------------------------------------------------------------------- */

enum { BOOL, INT, STRING, OTHER, IGNORED };
/* Name; how a value is read; where it goes (offset in struct md_opts), or who sets
 * it. */
static const struct option {
    const char *name;
    int type;
    size_t at;
    void (*set)(struct arena *, struct md_opts *, struct value);
} OPTIONS[] = {
#define AT(f) offsetof(struct md_opts, f)
    {"auto_ids", BOOL, AT(auto_ids), NULL},
    {"auto_id_stripping", BOOL, AT(auto_id_stripping), NULL},
    {"auto_id_prefix", STRING, AT(auto_id_prefix), NULL},
    {"parse_block_html", BOOL, AT(parse_block_html), NULL},
    {"parse_span_html", BOOL, AT(parse_span_html), NULL},
    {"hard_wrap", BOOL, AT(hard_wrap), NULL},
    {"footnote_nr", INT, AT(footnote_nr), NULL},
    {"footnote_backlink", STRING, AT(footnote_backlink), NULL},
    {"footnote_backlink_inline", BOOL, AT(footnote_backlink_inline), NULL},
    {"footnote_prefix", STRING, AT(footnote_prefix), NULL},
    {"footnote_link_text", STRING, AT(footnote_link_text), NULL},
    {"header_links", BOOL, AT(header_links), NULL},
    {"header_offset", INT, AT(header_offset), NULL},
    {"remove_line_breaks_for_cjk", BOOL, AT(cjk_join), NULL},
    {"toc_levels", OTHER, 0, set_toc_levels},
    {"smart_quotes", OTHER, 0, set_smart_quotes},
    {"typographic_symbols", OTHER, 0, set_typographic},
    {"entity_output", OTHER, 0, set_entity_output},
    {"syntax_highlighter", OTHER, 0, set_highlighter},
    {"syntax_highlighter_opts", OTHER, 0, set_hl_opts},
    {"gfm_quirks", OTHER, 0, set_gfm_quirks},
    {"input", OTHER, 0, set_input},
    {"math_engine", OTHER, 0, set_math_engine},
    {"link_defs", OTHER, 0, set_link_defs},
    {"forbidden_inline_options", OTHER, 0, set_forbidden},
    {"html_to_native", BOOL, AT(html_to_native), NULL},
    {"transliterated_header_ids", IGNORED, 0, NULL},
    {"template", IGNORED, 0, NULL},
    {"line_width", IGNORED, 0, NULL},
    {"latex_headers", IGNORED, 0, NULL},
    {"list_indent", IGNORED, 0, NULL},
    {"math_engine_opts", IGNORED, 0, NULL},
    {"remove_block_html_tags", IGNORED, 0, NULL},
    {"remove_span_html_tags", IGNORED, 0, NULL},
#undef AT
};

/* By the type of the row; what the row says to ignore has no meaning for HTML. */
bool md_opt_set(struct arena *a, struct md_opts *o, struct str key, struct value v) {
    for (size_t i = 0; i < ARRAY_LEN(OPTIONS); i++) {
        const struct option *opt = &OPTIONS[i];
        char *field = (char *)o + opt->at;
        int64_t n;
        if (!str_eqz(key, opt->name)) continue;
        if (opt->type == BOOL)
            *(bool *)field = to_bool(a, v);
        else if (opt->type == INT && md_integer(a, v, &n))
            *(int64_t *)field = n;
        else if (opt->type == STRING)
            *(struct str *)field = arena_str(a, to_s(a, v));
        else if (opt->set)
            opt->set(a, o, v);
        return true;
    }
    return false;
}

/* ---- Jekyll's side ---- */

/* Jekyll's defaults, where they differ from kramdown's too: GFM, no HTML blocks
 * parsed. */
void md_opts_init(struct md_opts *o) {
    struct hl_opts hl = {.guess_lang = true,
                         .wrap = true,
                         .start_line = 1,
                         .default_lang = S("plaintext"),
                         .css_class = S("highlight"),
                         .table_class = S("rouge-table"),
                         .gutter_class = S("rouge-gutter"),
                         .code_class = S("rouge-code"),
                         .line_format = S("%i")};
    *o = (struct md_opts){.gfm = true,
                          .quirk_paragraph_end = true,
                          .auto_ids = true,
                          .parse_span_html = true,
                          .math = true,
                          .rouge = true,
                          .toc_levels = 0x3F,
                          .footnote_nr = 1,
                          .footnote_backlink = S("&#8617;"),
                          .footnote_link_text = S("%s"),
                          .auto_id_prefix = S(""),
                          .footnote_prefix = S(""),
                          .highlighter = S("rouge"),
                          .hl_block = hl,
                          .hl_span = hl};
    static const char *const QUOTES[] = {"lsquo", "rsquo", "ldquo", "rdquo"};
    for (int i = 0; i < 4; i++) o->smart_quotes[i] = entity_named(str_z(QUOTES[i]));
}

/* Jekyll's additions to what the user gave: the highlighter, its language where
 * none is named. Jekyll's KramdownParser changes the hash before kramdown sees it:
 * syntax_highlighter is `highlighter` unless given, guess_lang goes into the
 * highlighter's options, and so does default_lang. */
void md_opts_configure(struct arena *a, struct md_opts *o, const struct map *config) {
    const struct value *hl = map_find_str(config, S("highlighter"));
    const struct map *given = to_map(map_getz(config, "kramdown"));
    if (hl && v_truthy(*hl)) set_highlighter(a, o, *hl);
    if (!given) return;
    if (v_truthy(map_getz(given, "enable_coderay"))) set_highlighter(a, o, v_strz("coderay"));
    for (size_t i = 0; i < given->n; i++) {
        struct str key = v_s(given->e[i].key);
        struct value v = given->e[i].val;
        if (str_eq(key, S("syntax_highlighter")) && !v_truthy(v)) continue; /* ||= highlighter */
        md_opt_set(a, o, key, v);
    }
    const struct map *user = to_map(map_getz(given, "syntax_highlighter_opts"));
    struct map *hl_opts = user ? map_copy(a, user) : map_new(a);
    const struct value *guess = map_find_str(given, S("guess_lang"));
    if (!v_truthy(map_getz(hl_opts, "default_lang")))
        map_setz(hl_opts, "default_lang", v_strz("plaintext"));
    map_setz(hl_opts, "guess_lang", guess ? *guess : v_bool(true));
    set_hl_opts(a, o, v_map(hl_opts));
}
