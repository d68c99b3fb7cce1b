#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/javascript.h"
#include "highlight/lang/javascript_words.h"

#define ID "[\\p{L}$_][\\p{L}\\p{N}$_]*+"

static struct str last_word(const struct scan *s, size_t end) {
    size_t i = end;
    while (i > 0 && (ch_word((unsigned char)s->text.p[i - 1]) || s->text.p[i - 1] == '$')) i--;
    return str_sub(s->text, i, end - i);
}

/* Does an expression begin here, judged by what stands before it? */
bool js_expression_start(const struct scan *s) {
    size_t i = scan_before(s);
    if (i == 0) return true;
    char c = s->text.p[i - 1];
    if (strchr("([{},;:?=&|!~+-*%^<>/", c)) return c != '}';
    static const char *const OPEN[] = {"return", "typeof", "instanceof", "case",  "in",    "throw",
                                       "delete", "void",   "new",        "yield", "await", "of"};
    struct str w = last_word(s, i);
    for (size_t k = 0; k < ARRAY_LEN(OPEN); k++)
        if (str_eqz(w, OPEN[k])) return true;
    return false;
}

static bool statement_start(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || strchr(";{}", s->text.p[i - 1]) ||
           memchr(s->text.p + i, '\n', s->pos - i) != NULL;
}

static bool line_start(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || !strchr(";{", s->text.p[i - 1]);
}

static bool after_semicolon(const struct scan *s) {
    size_t i = scan_before(s);
    return i > 0 && s->text.p[i - 1] == ';';
}

static void object_key(struct scan *s) {
    bool label = after_semicolon(s);
    scan_emit(s, label ? T_nl : T_na, scan_group(s, 1));
    scan_emit(s, T_text, scan_group(s, 2));
    scan_emit(s, T_p, scan_group(s, 3));
}

static bool regex_start(const struct scan *s) {
    size_t i = scan_before(s);
    if (i > 0 && s->text.p[i - 1] == '/' && i == s->pos) return false; /* behind a regex */
    if (js_expression_start(s) || s->text.p[i - 1] == '}') return true;
    if (!memchr(s->text.p + i, '\n', s->pos - i)) return false;
    size_t line = str_rchr(str_sub(s->text, 0, i), '\n'); /* a comment is in the way */
    line = line == STR_NONE ? 0 : line + 1;
    return str_has(str_sub(s->text, line, i - line), S("//"));
}

static bool object_start(const struct scan *s) {
    size_t i = scan_before(s);
    static const char *const DECLARE[] = {"const", "let", "var"}; /* a pattern */
    struct str w = last_word(s, i);
    for (size_t k = 0; k < ARRAY_LEN(DECLARE); k++)
        if (str_eqz(w, DECLARE[k])) return true;
    return js_expression_start(s) && !(i > 0 && s->text.p[i - 1] == '{');
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("\\A#!.*\\n?", "cp", NULL),
    INC("code"),
    STATE("code"),
    {.re = "\\{", .tok = "p", .act = "push object", .guard = object_start},
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    INC("blank"),
    {.re = "default(?=\\s*:)", .tok = "k", .guard = line_start},
    {.re = "(" ID ")([^\\S\\n]*)(:)(?!:)", .tok = "nl,,p", .guard = statement_start},
    INC("rest"),
    STATE("object"),
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    INC("blank"),
    {.re = "default(?=\\s*:)", .tok = "k", .guard = line_start},
    {.re = "(" ID ")(\\s*)(:)", .fn = object_key},
    INC("rest"),

    STATE("blank"),
    R("\\s+", ""),
    R("<!--", "c"),
    R("//.*", "c1"),
    G("/\\*", "cm", "push comment"),

    STATE("comment"), /* the end of the code closes it too */
    G("\\*/", "cm", "pop"),
    R("[^*]+|\\*", "cm"),

    STATE("rest"),
    {.re = "/(?![*/\\s])", .tok = "sr", .act = "push regex", .guard = regex_start},
    G("\\?(?![.?])", "p", "push ternary"),
    INC("tokens"),
    STATE("tokens"),
    R("(@)(\\w+)", "p,nd"),
    R("@", "p"),
    R("=>|===?|!==?|\\*\\*=?|\\?\\?|&&=?|\\|\\|=?|>>>?=?|<<=?|[-+*/%&|^<>]=?|[=!~]", "o"),
    R("\\?\\.|[(),;.:\\[\\]?]", "p"),
    R(ID, "nx?id"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("0[oO][0-7]+", "mo"),
    R("0[bB][01]+", "mb"),
    R("\\d+\\.\\d+(?:[eE]\\d+)?[fd]?", "mf"),
    R("\\d+", "mi"),
    G("\"", "dl", "push dq"),
    G("'", "dl", "push sq"),
    G("`", "s2", "push template"),

    STATE("ternary"),
    G(":", "p", "pop"),
    {.re = "\\{", .tok = "p", .act = "push object", .guard = js_expression_start},
    G("\\{", "p", "push code"),
    INC("blank"),
    G("(?=[;)}])", "", "pop"),
    G("\\(", "p", "push parens"),
    INC("rest"),
    STATE("parens"),
    G("\\)", "p", "pop"),
    G("\\(", "p", "push"),
    INC("object"),

    STATE("dq"),
    G("\"", "dl", "pop"),
    R("\\\\[\\\\nrt\"]?", "se"),
    R("[^\\\\\"]+", "s2"),
    STATE("sq"),
    G("'", "dl", "pop"),
    R("\\\\[\\\\nrt']?", "se"),
    R("[^\\\\']+", "s1"),
    STATE("template"),
    G("`", "s2", "pop"),
    G("\\$\\{", "p", "push interpolation"),
    R("\\\\[`$]", "se"),
    R("\\\\[\\s\\S]|[^`\\\\$]+|[\\\\$]", "s2"),
    STATE("interpolation"),
    G("\\}", "p", "pop"),
    R("\\{", "p"),
    INC("code"),

    STATE("regex"),
    G("/[a-zA-Z]*", "sr", "pop"),
    G("\\[\\^?", "se", "push regex-class"),
    R("\\\\.|\\(\\?[:=!]|[()?]|\\{(?:\\d+,?|,)\\d*\\}", "se"),
    R("(?:[^/\\[\\]()?{\\\\\\n](?!\\n))+|[{\\]](?!\\n)", "sr"),
    G(".?\\n", "err", "pop"),
    STATE("regex-class"),
    G("\\]", "se", "pop"),
    R("\\\\.|/", "se"),
    R("(?:[^\\]/\\\\\\n](?!\\n))+", "sr"),
    G(".?\\n", "err", "pop 2"),
};

const struct language LANG_JAVASCRIPT = {.tag = "javascript", RULES(RULE_LIST), WORDS(WORD_LIST)};
