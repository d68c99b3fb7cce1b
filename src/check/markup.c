/* Liquid as it is written: the tags and outputs of a text, and the names in them. */
#include "check/internal.h"

static size_t behind_block(struct str text, size_t from, struct str end) {
    for (size_t i = from; (i = str_find_from(text, end, i)) != STR_NONE; i += end.n) {
        size_t k = i;
        while (k > from && (ch_space((unsigned char)text.p[k - 1]) || text.p[k - 1] == '-')) k--;
        if (k < 2 || text.p[k - 1] != '%' || text.p[k - 2] != '{') continue;
        size_t close = str_find_from(text, S("%}"), i);
        return close == STR_NONE ? text.n : close + 2;
    }
    return text.n;
}

static void trim(struct markup *m) {
    m->text = str_strip(m->text);
    if (str_starts(m->text, S("-"))) m->text = str_lstrip(str_from(m->text, 1));
    if (str_ends(m->text, S("-"))) m->text = str_rstrip(str_sub(m->text, 0, m->text.n - 1));
}

bool markup_next(struct str text, size_t *at, struct markup *m) {
    for (;;) {
        size_t i = str_chr(str_from(text, *at), '{');
        if (i == STR_NONE || (i += *at) + 1 >= text.n) return false;
        char kind = text.p[i + 1];
        *at = i + 1;
        if (kind != '{' && kind != '%') continue;
        size_t end = str_find_from(text, kind == '{' ? S("}}") : S("%}"), i + 2);
        if (end == STR_NONE) continue;
        end += 2;
        *m = (struct markup){.output = kind == '{', .at = i, .end = end};
        m->text = str_sub(text, i + 2, end - i - 4);
        trim(m);
        *at = end;
        if (m->output) return true;
        size_t n = 0;
        while (n < m->text.n && (ch_word((unsigned char)m->text.p[n]) || m->text.p[n] == '-')) n++;
        m->name = str_sub(m->text, 0, n);
        m->text = str_lstrip(str_from(m->text, n));
        bool raw = str_eq(m->name, S("raw")), comment = str_eq(m->name, S("comment"));
        if (!raw && !comment) return true;
        *at = behind_block(text, end, raw ? S("endraw") : S("endcomment"));
    }
}
