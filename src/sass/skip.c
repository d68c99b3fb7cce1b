/* Passing over parts of a style sheet that hold what is no statement. */
#include "sass/skip.h"

size_t sass_skip_quoted(struct str s, size_t i) {
    char q = s.p[i++];
    while (i < s.n && s.p[i] != q && s.p[i] != '\n') i += s.p[i] == '\\' ? 2 : 1;
    return i < s.n ? i + 1 : s.n;
}

size_t sass_skip_comment(struct str s, size_t i) {
    if (str_starts(str_from(s, i), S("/*"))) {
        size_t end = str_find_from(s, S("*/"), i + 2);
        return end == STR_NONE ? s.n : end + 2;
    }
    bool url = i > 0 && (s.p[i - 1] == ':' || s.p[i - 1] == '(');
    if (url || !str_starts(str_from(s, i), S("//"))) return i;
    size_t end = str_find_from(s, S("\n"), i);
    return end == STR_NONE ? s.n : end;
}

size_t sass_skip_nested(struct str s, size_t i) {
    size_t depth = 0;
    for (; i < s.n; i++) {
        char c = s.p[i];
        size_t comment = c == '/' ? sass_skip_comment(s, i) : i;
        if (comment > i) {
            i = comment - 1;
        } else if (c == '"' || c == '\'') {
            i = sass_skip_quoted(s, i) - 1;
        } else if (c == '(' || c == '{') {
            depth++;
        } else if ((c == ')' || c == '}') && --depth == 0) {
            return i + 1;
        }
    }
    return s.n;
}
