/* Classes that authors name in Markdown, `{: .notice--info}` and `classes:`, against those of the
 * site's style sheets: one that is a slip away from what is there is misspelt. */
#include "check/internal.h"

static bool of_class(unsigned char c) { return ch_word(c) || c == '-' || c >= 0x80; }

void classes_read(struct check *c, struct str css) {
    if (!c->classes.a) smap_init(&c->classes, c->a);
    for (size_t i = 0; (i = str_find_from(css, S("."), i)) != STR_NONE;) {
        size_t from = ++i;
        while (i < css.n && of_class((unsigned char)css.p[i])) i++;
        if (i > from && !ch_digit((unsigned char)css.p[from]))
            smap_set(&c->classes, str_sub(css, from, i - from), c);
    }
}

static bool plural(struct str a, struct str b) {
    return (a.n == b.n + 1 && str_ends(a, S("s"))) || (b.n == a.n + 1 && str_ends(b, S("s")));
}

static void judge(struct check *c, const struct text *t, struct str name, size_t at) {
    struct nearest near = nearest_to(name);
    if (name.n < 5 || smap_has(&c->classes, name)) return;
    near.least = name.n < 8 ? 2 : 3;
    for (size_t i = 0; i < c->classes.n; i++) {
        struct str have = c->classes.e[i].key;
        if (have.n > 3 && have.p[0] == name.p[0] && !plural(have, name)) nearest_offer(&near, have);
    }
    if (!near.best.p) return;
    struct finding *f = report(c, RULE_LIST, &t->src, at,
                               "no style sheet has the class '" STR_FMT "'", STR_ARG(name));
    hint_nearest(c, f, &near);
}

/* Words of "a b c" that begin with a dot, or all. */
static void judge_words(struct check *c, const struct text *t, size_t at, struct str s, bool dots) {
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && !ch_space((unsigned char)s.p[i])) i++;
        struct str word = str_sub(s, from, i - from);
        bool fits = !dots || str_starts(word, S("."));
        struct str name = str_from(word, dots ? 1 : 0);
        bool plain = name.n > 0;
        for (size_t k = 0; k < name.n; k++) plain = plain && of_class((unsigned char)name.p[k]);
        if (fits && plain) judge(c, t, name, at + from + dots);
        i += i == from;
    }
}

static void lists_of(struct check *c, const struct text *t) {
    struct str s = t->src.text;
    size_t body = (size_t)(t->body.p - s.p);
    for (size_t i = body; (i = str_find_from(s, S("{:"), i)) != STR_NONE; i += 2) {
        size_t end = str_any(s, i, S("}\n\"'")); /* quotes: values of other attributes */
        if (end < s.n && s.p[end] == '}')
            judge_words(c, t, i + 2, str_sub(s, i + 2, end - i - 2), true);
    }
}

void check_classes(struct check *c) {
    if (!c->classes.n) return;
    for (size_t i = 0; i < c->texts.n; i++) {
        struct text *t = c->texts.v[i];
        bool page = t->kind == TEXT_PAGE && t->doc && t->doc->kind != DOC_STATIC && !t->theirs;
        if (!page || passed_by(c, t)) continue;
        if (is_markdown(c, t->src.path)) lists_of(c, t);
        const struct yaml_node *n = yaml_find(text_yaml(c, t), S("classes"));
        if (n && n->kind == YAML_IS_SCALAR && n->text.n)
            judge_words(c, t, t->yaml_at + n->at + !n->plain, n->text, false);
    }
}
