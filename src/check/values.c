/* YAML wherever it stands: keys that are there twice, values that are not what their author takes
 * them for. */
#include "check/internal.h"

static void twice(struct check *c, struct text *t, const struct yaml_outline *y) {
    struct smap seen;
    smap_init(&seen, c->a);
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        if (!n->key.p || str_eq(n->key, S("<<"))) continue;
        struct str within = str_of((const char *)&n->parent, sizeof n->parent);
        void **at = smap_at(&seen, arena_cat(c->a, within, n->key));
        if (*at)
            report(c, RULE_KEY_TWICE, &t->src, t->yaml_at + n->key_at,
                   "the key '" STR_FMT "' is there twice: the first value is lost",
                   STR_ARG(n->key));
        *at = c;
    }
}

/* "fasle": the letters of `false` in another order, or one too many or few. */
static const char *bool_meant(struct str s) {
    static const char *const WORDS[] = {"true", "false"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        struct str w = str_z(WORDS[i]);
        int count[26] = {0}, differ = 0;
        if (s.n + 1 < w.n || s.n > w.n + 1 || str_caseeq(s, w) || edit_distance(s, w) != 1)
            continue;
        for (size_t k = 0; k < w.n; k++) count[w.p[k] - 'a']++;
        for (size_t k = 0; k < s.n; k++)
            if (ch_alpha(s.p[k])) count[ch_fold(s.p[k]) - 'a']--;
        for (size_t k = 0; k < 26; k++) differ += count[k] != 0;
        if (s.n != w.n || differ == 0) return WORDS[i];
    }
    return NULL;
}

static void values(struct check *c, struct text *t, const struct yaml_outline *y) {
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        const char *meant = n->plain && n->key.p ? bool_meant(n->text) : NULL;
        if (!meant) continue;
        struct finding *f =
            report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
                   "'" STR_FMT "' is a text, and so counts as true", STR_ARG(n->text));
        hint(c, f, "did you mean '%s'?", meant);
    }
}

/* `title: #1`: what begins with "#" is a comment, and the value nothing. */
static void comments(struct check *c, struct text *t, const struct yaml_outline *y) {
    struct str s = t->src.text;
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        if (!n->key.p || n->kind != YAML_IS_SCALAR || n->text.n || !n->plain) continue;
        size_t at = t->yaml_at + n->key_at, end = str_any(s, at, S("\n"));
        size_t colon = str_find_from(str_sub(s, 0, end), S(":"), at);
        if (colon == STR_NONE) continue;
        size_t k = str_skip_space(str_sub(s, 0, end), colon + 1);
        if (k + 1 >= end || s.p[k] != '#' || k == colon + 1 || !ch_alnum((unsigned char)s.p[k + 1]))
            continue;
        struct str rest = str_strip(str_sub(s, k, end - k));
        bool off = str_eq(rest, S("#true")) || str_eq(rest, S("#false")); /* a switch, taken out */
        if (off || str_chr(rest, '#') != str_rchr(rest, '#')) continue;
        struct finding *f = report(c, RULE_FRONT_VALUE, &t->src, k,
                                   "what begins with '#' is a comment: '" STR_FMT "' has no value",
                                   STR_ARG(n->key));
        hint(c, f, "put it in quotes: \"" STR_FMT "\"", STR_ARG(rest));
    }
}

/* Quotes of a word processor, which are part of the text; and `"false"`, which is true. */
static void quotes(struct check *c, struct text *t, const struct yaml_outline *y) {
    static const char *const SWITCHES[] = {"published",   "sitemap",    "render_with_liquid",
                                           "output",      "future",     "draft",
                                           "unpublished", "show_drafts"};
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        struct str v = n->text;
        if (!n->key.p || n->kind != YAML_IS_SCALAR) continue;
        bool curly = n->plain && str_starts(v, S("“")) && str_ends(v, S("”")) && v.n > 6 &&
                     str_find_from(v, S("“"), 1) == STR_NONE;
        bool known = false;
        for (size_t k = 0; k < ARRAY_LEN(SWITCHES); k++)
            known = known || str_eqz(n->key, SWITCHES[k]);
        if (curly) {
            struct finding *f = report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
                                       "typographic quotes are part of the text");
            hint(c, f, "write straight ones, \"" STR_FMT "\", or none",
                 STR_ARG(str_sub(v, 3, v.n - 6)));
        } else if (known && !n->plain && (str_eq(v, S("false")) || str_eq(v, S("no")))) {
            struct finding *f =
                report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
                       "'" STR_FMT "' in quotes is a text, and so counts as true", STR_ARG(v));
            hint(c, f, "write " STR_FMT ": false", STR_ARG(n->key));
        }
    }
}

/* Where the value behind a key begins, signs of YAML before it included; NO_OFFSET: on no line of
 * the key. */
static size_t written_at(const struct text *t, const struct yaml_node *n) {
    struct str s = t->src.text;
    size_t at = t->yaml_at + n->key_at, end = str_any(s, at, S("\n"));
    size_t colon = str_find_from(str_sub(s, 0, end), S(":"), at + n->key.n);
    if (colon == STR_NONE) return NO_OFFSET;
    size_t k = str_skip_space(str_sub(s, 0, end), colon + 1);
    return k < end && k > colon + 1 ? k : NO_OFFSET;
}

/* `title: &more`, `title: !new thing`, `title: {{ x }}`: signs that YAML takes for itself. */
static void signs(struct check *c, struct text *t, const struct yaml_outline *y) {
    struct str s = t->src.text;
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        size_t at = n->key.p ? written_at(t, n) : NO_OFFSET;
        if (at == NO_OFFSET || at + 2 >= s.n) continue;
        struct str rest = str_strip(str_sub(s, at, str_any(s, at, S("\n")) - at));
        size_t blank = str_any(rest, 0, S(" "));
        struct str word = str_sub(rest, 0, blank);
        struct finding *f = NULL;
        bool follows = blank + 1 < rest.n && rest.p[blank + 1] != '#';
        bool letter = word.n > 2 && ch_alpha((unsigned char)word.p[1]);
        if (rest.p[0] == '&' && letter && follows && ch_alpha((unsigned char)rest.p[blank + 1]) &&
            !str_has(s, arena_cat(c->a, S("*"), str_from(word, 1))))
            f = report(c, RULE_FRONT_VALUE, &t->src, at,
                       "'" STR_FMT "' is an anchor of YAML, and no part of the text",
                       STR_ARG(word));
        else if (rest.p[0] == '!' && letter && n->kind == YAML_IS_SCALAR &&
                 !str_starts(word, S("!binary")) && !str_starts(word, S("!ruby")))
            f = report(c, RULE_FRONT_VALUE, &t->src, at,
                       "'" STR_FMT "' is a tag of YAML, and no part of the text", STR_ARG(word));
        else if (str_starts(rest, S("{{")) && n->kind == YAML_IS_MAPPING)
            f = report(c, RULE_FRONT_VALUE, &t->src, at,
                       "Liquid is not rendered here: to YAML the braces are a mapping");
        if (f && n->kind == YAML_IS_SCALAR)
            hint(c, f, "put it in quotes: \"" STR_FMT "\"", STR_ARG(rest));
    }
}

/* "tags:\n  -one\n  - two": a text that begins with a dash. */
static void items(struct check *c, struct text *t, const struct yaml_outline *y) {
    for (size_t i = 0; i < y->n; i++) {
        const struct yaml_node *n = &y->v[i];
        bool dash = n->plain && n->key.p && n->kind == YAML_IS_SCALAR && n->text.n > 2 &&
                    n->text.p[0] == '-' && ch_alpha((unsigned char)n->text.p[1]);
        if (!dash || written_at(t, n) != NO_OFFSET) continue;
        struct finding *f = report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
                                   "this is no list: a blank belongs behind '-'");
        hint(c, f, "write '- " STR_FMT "'",
             STR_ARG(str_sub(n->text, 1, str_any(n->text, 0, S(" ")) - 1)));
    }
}

void check_yaml_text(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    signs(c, t, y);
    items(c, t, y);
    twice(c, t, y);
    values(c, t, y);
    comments(c, t, y);
    quotes(c, t, y);
}

/* ---- values that mean something to Jekyll ---- */

/* "03/04/2024" is read as the third of April. */
static void day_first(struct check *c, struct text *t) {
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("date"));
    int part[3] = {0}, k = 0;
    if (!n || n->text.n < 8) return;
    for (size_t i = 0; i < n->text.n && !ch_space((unsigned char)n->text.p[i]); i++) {
        char ch = n->text.p[i];
        if (ch_digit(ch) && part[k] < 10000)
            part[k] = part[k] * 10 + ch - '0';
        else if (ch != '/' || ++k > 2)
            return;
    }
    if (k != 2 || part[0] > 31 || part[0] < 1 || part[1] < 1 || part[1] > 12 || part[2] < 1000)
        return;
    struct finding *f = report(c, RULE_DATE, &t->src, t->yaml_at + n->at,
                               "the date '" STR_FMT "' is read as day %d of month %d",
                               STR_ARG(n->text), part[0], part[1]);
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
    hint(c, f, "write it as YYYY-MM-DD: %04d-%02d-%02d", part[2], part[1], part[0]);
}

/* "2023-02-30": what is behind the end of the month is counted on. */
static void past_month(struct check *c, struct text *t) {
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("date"));
    if (!n || n->text.n < 10 || n->text.p[4] != '-' || n->text.p[7] != '-') return;
    for (size_t i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !ch_digit(n->text.p[i])) return;
    int y = (int)str_to_i(str_sub(n->text, 0, 4)), m = (int)str_to_i(str_sub(n->text, 5, 2)),
        d = (int)str_to_i(str_sub(n->text, 8, 2));
    if (m < 1 || m > 12 || d > 31 || d <= month_days(y, m)) return;
    struct finding *f = report(c, RULE_DATE, &t->src, t->yaml_at + n->at,
                               "the date '" STR_FMT "' does not exist in the calendar",
                               STR_ARG(str_sub(n->text, 0, 10)));
    if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
    hint(c, f, "a day of the month after it is taken");
}

/* `:placeholders` of a page's permalink; others stay in the address. */
static void page_permalink(struct check *c, struct text *t) {
    static const char *const KNOWN[] = {":path", ":basename", ":output_ext", ":num"};
    const struct yaml_node *n = yaml_find(text_yaml(c, t), S("permalink"));
    if (!n || !n->text.n) return;
    struct str v = n->text;
    if (v.p[0] != '/' && !str_has(v, S("://")) && (str_chr(v, '/') != STR_NONE)) {
        struct finding *f =
            report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
                   "the permalink '" STR_FMT "' does not begin with a slash", STR_ARG(v));
        if (f->sev == SEV_WARNING) f->sev = SEV_NOTE;
        hint(c, f, "write '/" STR_FMT "'", STR_ARG(v));
    }
    if (t->doc->kind == DOC_DOCUMENT) return;
    for (size_t i = 0; (i = str_find_from(v, S(":"), i)) != STR_NONE; i++) {
        size_t end = i + 1;
        while (end < v.n && (ch_word((unsigned char)v.p[end]))) end++;
        struct str name = str_sub(v, i, end - i);
        struct nearest near = nearest_to(name);
        bool known = name.n < 3;
        for (size_t k = 0; k < ARRAY_LEN(KNOWN); k++) {
            known = known || str_eqz(name, KNOWN[k]);
            nearest_offer(&near, str_z(KNOWN[k]));
        }
        if (known) continue;
        struct finding *f =
            report(c, RULE_PERMALINK, &t->src, t->yaml_at + n->at,
                   "a page's permalink knows no '" STR_FMT "': it stays as it is", STR_ARG(name));
        if (f->sev == SEV_ERROR) f->sev = SEV_WARNING;
        hint_nearest(c, f, &near);
        hint(c, f, "there are :path, :basename and :output_ext");
    }
}

/* A key that a plugin reads which the site does not have; a collection that is none. */
static void unread_here(struct check *c, struct text *t) {
    static const char *const REDIRECTS[] = {"redirect_from", "redirect_to"};
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < ARRAY_LEN(REDIRECTS); i++) {
        const struct yaml_node *n = yaml_find(y, str_z(REDIRECTS[i]));
        if (!n || plugin_requested(c, "jekyll-redirect-from") || c->site->theme_missing.p ||
            smap_has(&c->names->page_read, str_z(REDIRECTS[i])))
            continue;
        c->page = t->doc;
        struct finding *f =
            report_as(c, str_z(REDIRECTS[i]), RULE_FRONT_VALUE, &t->src, t->yaml_at + n->key_at,
                      "'%s' does nothing without its plugin", REDIRECTS[i]);
        hint(c, f, "add 'jekyll-redirect-from' to `plugins`");
        c->page = NULL;
    }
    const struct yaml_node *n = yaml_find(y, S("collection"));
    if (!n || n->text.n < 3 || smap_has(&c->site->by_label, n->text)) return;
    struct nearest near = nearest_to(n->text);
    for (size_t i = 0; i < c->site->collections->n; i++)
        nearest_offer(&near, collection_of(c->site->collections->v[i])->label);
    if (!near.best.p || edit_distance(n->text, near.best) > 2) return;
    struct finding *f = report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->at,
                               "there is no collection '" STR_FMT "'", STR_ARG(n->text));
    hint_nearest(c, f, &near);
}

/* "header:\nimage: x.png": a key without a value, and behind it one that templates read within it.
 */
static void lost_indent(struct check *c, struct text *t) {
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i + 1 < y->n; i++) {
        const struct yaml_node *n = &y->v[i], *next = &y->v[i + 1];
        bool empty = n->key.p && n->plain && !n->text.n && n->kind == YAML_IS_SCALAR && !n->parent;
        if (!empty || next->parent != n->parent || !next->key.p) continue;
        struct str path = arena_cat3(c->a, n->key, S("."), next->key);
        if (!smap_has(&c->names->page_read, path)) continue;
        struct finding *f =
            report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + next->key_at,
                   "'" STR_FMT "' lacks its indentation: '" STR_FMT "' above has no value",
                   STR_ARG(next->key), STR_ARG(n->key));
        hint(c, f, "two blanks before it make it a part of '" STR_FMT "'", STR_ARG(n->key));
    }
}

void check_page_values(struct check *c, struct text *t) {
    static const char *const LISTS[] = {"tags", "categories"};
    const struct yaml_outline *y = text_yaml(c, t);
    for (size_t i = 0; i < ARRAY_LEN(LISTS); i++) {
        const struct yaml_node *n = yaml_find(y, str_z(LISTS[i]));
        if (!n || n->kind != YAML_IS_SCALAR || str_chr(n->text, ',') == STR_NONE) continue;
        struct finding *f = report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + n->key_at,
                                   "%s are split at blanks: the commas stay in them", LISTS[i]);
        hint(c, f, "write a list: [" STR_FMT "]", STR_ARG(n->text));
    }
    for (size_t i = 0; i < y->n; i++) {
        struct str v = y->v[i].text;
        if (!str_has(v, S("{{")) && !str_has(v, S("{%"))) continue;
        const char *brace = str_has(v, S("{{")) ? "{{" : "{%";
        struct finding *f =
            report(c, RULE_FRONT_VALUE, &t->src, t->yaml_at + y->v[i].at,
                   "Liquid in front matter is not rendered: '%s' is printed", brace);
        hint(c, f, "compute it in the page or its layout");
    }
    unread_here(c, t);
    lost_indent(c, t);
    day_first(c, t);
    past_month(c, t);
    page_permalink(c, t);
}
