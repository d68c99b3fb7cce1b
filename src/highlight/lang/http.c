/* highlight/lang/http: HTTP, requests and responses; a body is what its Content-Type says. */
#include "highlight/kit.h"

/* The body is in the language that Content-Type names. */
static void header(struct scan *s) {
    struct str name = scan_group(s, 1), value = scan_group(s, 5);
    static const enum token CLASSES[] = {T_na, T_text, T_p, T_text, T_s, T_text};
    for (int i = 0; i < 6; i++) scan_emit(s, CLASSES[i], scan_group(s, i + 1));
    if (str_caseeq(name, S("content-type"))) {
        size_t semi = str_chr(value, ';');
        s->me->str[0] = str_strip(str_sub(value, 0, semi == STR_NONE ? value.n : semi));
    }
}

static void body(struct scan *s) {
    static const struct {
        const char *type, *lang;
    } TYPES[] = {
        {"application/json", "json"},
        {"text/html", "html"},
        {"application/xml", "xml"},
        {"text/xml", "xml"},
        {"text/css", "css"},
        {"application/javascript", "javascript"},
        {"text/javascript", "javascript"},
        {"text/x-yaml", "yaml"},
    };
    for (size_t i = 0; i < ARRAY_LEN(TYPES); i++)
        if (str_eqz(s->me->str[0], TYPES[i].type)) {
            scan_delegate(s, TYPES[i].lang, scan_match(s));
            return;
        }
    scan_emit(s, T_text, scan_match(s));
}

#define BREAK "\\r?\\n|\\z"
#define VERSION SEQ("HTTP", "/", "\\d(?:\\.\\d)?")

static bool is_method(const struct scan *s) {
    return scan_word(s, "method", scan_group(s, 1), T_text) != T_text;
}

ROWS({
    WITHIN("root",
           {.re = SEQ("[A-Z]+", " +", "[^ \\n]+", " +") VERSION "(" BREAK ")",
            .tok = "nf,,nn,,k,o,m,",
            .act = "push headers",
            .guard = is_method},
           G(VERSION SEQ(" +", "\\d{3}") "(?:( +)([^\\r\\n]+))?(" BREAK ")", "k,o,m,,m,,ne,",
             "push headers")),
    WITHIN("headers", FN(SEQ("[^\\s:]+", " *", ":", " *", "[^\\r\\n]+", BREAK), header),
           R(SEQ("[^\\r\\n]+", BREAK), "s,"), G("\\r?\\n", "", "push content")),
    WITHIN("content", FN("[\\s\\S]+", body)),
})
LANGUAGE(http, WORDS(http));
