/* Names in style sheets that neither CSS nor Sass have, near ones that they do: what nobody knows
 * goes into the sheet as it is, and browsers pass over it. */
#include "check/internal.h"

#include <stdlib.h>

#include "check/sheet_words.h"

struct sheet {
    struct check *c;
    struct text *t;
    struct str s;           /* comments and quoted text covered */
    const struct smap *own; /* functions that sheets of the site define */
};

static int compare(const void *key, const void *word) {
    return str_cmp(*(const struct str *)key, str_z(*(const char *const *)word));
}
static bool among(struct str name, const char *const *words, size_t n) {
    return bsearch(&name, words, n, sizeof *words, compare) != NULL;
}

/* As Sass compares names: "_" is "-". */
static struct str sass_name(struct check *c, struct str s) {
    return str_replace(c->a, str_fold(c->a, s), S("_"), S("-"));
}

static bool in_name(char ch) { return ch_word((unsigned char)ch) || ch == '-' || (ch & 0x80); }

/* Same length: line comments, blocks of them, and what is in quotes is blank. */
static struct str covered(struct check *c, struct str s) {
    struct str m = arena_str(c->a, s);
    char *p = (char *)m.p;
    for (size_t i = 0; i + 1 < m.n;) {
        size_t end = i;
        if (p[i] == '/' && p[i + 1] == '*') {
            size_t close = str_find_from(s, S("*/"), i + 2);
            end = close == STR_NONE ? s.n : close + 2;
        } else if (p[i] == '/' && p[i + 1] == '/' && (!i || p[i - 1] != ':'))
            end = str_any(s, i, S("\n"));
        else if (p[i] == '"' || p[i] == '\'') {
            for (end = i + 1; end < s.n && p[end] != p[i] && p[end] != '\n'; end++)
                if (p[end] == '\\') end++;
            end = end < s.n ? end + 1 : s.n;
        }
        for (size_t k = i; k < end; k++)
            if (p[k] != '\n') p[k] = ' ';
        i = end > i ? end : i + 1;
    }
    return m;
}

static void say(struct sheet *x, size_t at, struct str name, struct nearest *near,
                const char *what) {
    if (!near->best.p) return;
    size_t off = (size_t)(x->t->body.p - x->t->src.text.p) + at;
    struct finding *f = report(x->c, RULE_SHEET, &x->t->src, off,
                               "neither CSS nor Sass has a %s '" STR_FMT "'", what, STR_ARG(name));
    hint_nearest(x->c, f, near);
}

/* "lighten(": not "@include name(", "math.div(", "$name(", "&:not(". */
static void function(struct sheet *x, size_t from, size_t open) {
    struct str s = x->s, name = sass_name(x->c, str_sub(s, from, open - from));
    size_t word = from;
    while (word > 0 && (s.p[word - 1] == ' ' || s.p[word - 1] == '\t')) word--;
    if (from && strchr(".$@#%&+=", s.p[from - 1])) return;
    struct str before = str_sub(s, 0, word);
    if (str_ends(before, S("@include")) || str_ends(before, S("@mixin")) ||
        str_ends(before, S("@function")) || ch_digit(name.p[0]) || name.p[0] == '-')
        return;
    if (among(name, SASS_FUNCTIONS, ARRAY_LEN(SASS_FUNCTIONS)) ||
        among(name, CSS_FUNCTIONS, ARRAY_LEN(CSS_FUNCTIONS)) || smap_has(x->own, name))
        return;
    struct nearest near = nearest_to(name);
    for (size_t i = 0; i < ARRAY_LEN(SASS_FUNCTIONS); i++)
        offer_slip(&near, str_z(SASS_FUNCTIONS[i]));
    for (size_t i = 0; i < x->own->n; i++) offer_slip(&near, x->own->e[i].key);
    say(x, from, name, &near, "function");
}

/* "color: red", not "a:hover {" nor "$map: (key: value)". */
static void property(struct sheet *x, size_t from, size_t colon) {
    struct str s = x->s, name = str_sub(s, from, colon - from);
    size_t end = str_any(s, colon, S(";{}\n"));
    if (end < s.n && s.p[end] == '{') return;
    if (name.n < 4 || name.p[0] == '-' || str_chr(name, '_') != STR_NONE) return;
    if (among(name, PROPERTIES, ARRAY_LEN(PROPERTIES))) return;
    struct nearest near = nearest_to(name);
    near.least = name.n < 8 ? 2 : 3;
    for (size_t i = 0; i < ARRAY_LEN(PROPERTIES); i++) nearest_offer(&near, str_z(PROPERTIES[i]));
    say(x, from, name, &near, "property");
}

static void look(struct sheet *x, bool indented) {
    struct str s = x->s;
    size_t braces = 0, round = 0;
    bool begins = false; /* a statement may begin here */
    for (size_t i = 0; i < s.n;) {
        char ch = s.p[i];
        size_t from = i;
        while (i < s.n && in_name(s.p[i])) i++;
        if (i > from) {
            if (i < s.n && s.p[i] == '(') function(x, from, i);
            if (i < s.n && s.p[i] == ':' && begins && braces && !round && !indented)
                property(x, from, i);
            begins = false;
            continue;
        }
        braces += ch == '{';
        braces -= ch == '}' && braces;
        round += ch == '(';
        round -= ch == ')' && round;
        if (ch == '{' || ch == '}' || ch == ';')
            begins = true;
        else if (!ch_space((unsigned char)ch))
            begins = false;
        i++;
    }
}

static bool is_sheet(const struct text *t) {
    if (t->kind == TEXT_SASS) return true;
    bool ends = str_ends(t->path, S(".scss")) || str_ends(t->path, S(".sass"));
    return ends && path_ext(t->path).n == 5;
}

static void add_functions(struct check *c, struct str s, struct smap *own) {
    for (size_t i = 0; (i = str_find_from(s, S("@function"), i)) != STR_NONE; i++) {
        size_t from = str_skip_space(s, i + 9), end = from;
        while (end < s.n && in_name(s.p[end])) end++;
        smap_set(own, sass_name(c, str_sub(s, from, end - from)), c);
    }
}

void check_sheets(struct check *c) {
    struct smap own;
    smap_init(&own, c->a);
    for (size_t i = 0; i < c->texts.n; i++)
        if (is_sheet(c->texts.v[i])) add_functions(c, c->texts.v[i]->src.text, &own);
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        if (!is_sheet(t) || t->theirs || passed_by(c, t)) continue;
        struct sheet x = {c, t, covered(c, t->body), &own};
        look(&x, str_eq(path_ext(t->path), S(".sass")));
    }
}
