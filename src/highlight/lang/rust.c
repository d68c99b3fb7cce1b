#include "highlight/kit.h"

#define IDENT "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*"
#define ESCAPE "\\\\(?:[nrt'\"\\\\0]|x[0-9a-fA-F]{2}|u\\{(?:[0-9a-fA-F]_*){1,6}\\})"
#define EXPONENT "[eE][-+]?[0-9_]+"

static bool is_keyword(const struct scan *s) {
    return scan_word(s, "keyword", scan_match(s), T_n) != T_n;
}

/* num[0..2]: how many of "[", "(", "{" are open in macros; none: the macro is over. */
static size_t kind(char c) { return c == '[' || c == ']' ? 0 : c == '(' || c == ')' ? 1 : 2; }
static void open_bracket(struct scan *s) {
    s->me->num[kind(scan_match(s).p[0])]++;
    scan_emit(s, T_p, scan_match(s));
}
static void close_bracket(struct scan *s) {
    s->me->num[kind(scan_match(s).p[0])]--;
    bool open = s->me->num[0] || s->me->num[1] || s->me->num[2];
    scan_emit(s, T_p, scan_match(s));
    if (!open) scan_pop(s, 1);
}

static const struct rule RULE_LIST[] = {
    STATE("line"), /* at its beginning: what rustdoc hides */
    INC("blank"),
    R("#\\s[^\\n]*", "cs"),
    G("", "", "pop"),
    STATE("blank"),
    R("\\s+", ""),
    R("////+[^\\n]*", "c1"),
    R("//[/!][^\\n]*", "cd"),
    R("//[^\\n]*", "c1"),
    R("/\\*\\*\\*?/", "cm"),
    G("/\\*\\*\\*+", "cm", "push comment"),
    G("/\\*[*!]", "cd", "push doc"),
    G("/\\*", "cm", "push comment"),

    STATE("root"),
    G("\\n", "", "push line"),
    INC("blank"),
    G("#!?\\[", "nd", "push attribute"),
    {.re = IDENT, .tok = "n?keyword", .guard = is_keyword},
    INC("literals"),
    R("[=-]>|<->", "k"),
    R("[()\\[\\]{}|,:;]", "p"),
    R("[*/!@~&+%^<>=?-]|\\.{2,3}", "o"),
    R("(?:\\.\\s*)?" IDENT "(?=\\s*\\()", "nf"),
    R("\\.\\s*await\\b", "k"),
    R("\\.\\s*" IDENT, "py"),
    R("\\.\\s*\\d+", "na"),
    R("(" IDENT ")(::)", "nn,p"),
    G("macro_rules!", "nd", "push rules"),
    G(IDENT "!", "nd", "push macro"),
    R("'static\\b", "k"),
    R("'" IDENT, "nv"),
    R(IDENT, "n?id"),

    STATE("literals"),
    R("(?:true|false)\\b", "kc"),
    R("b?'(?:" ESCAPE "|[^\\\\])'", "sc"),
    G("b?\"", "s", "push string"),
    NEED("b?r(#*)\"[\\s\\S]*?\"\\1", "s", "\""),
    R("\\d[\\d_]*(?:\\.\\d[\\d_]*(?:" EXPONENT ")?(?:f32|f64)?|" EXPONENT
      "(?:f32|f64)?|f32|f64|\\.(?![._\\p{L}\\p{Nl}]))",
      "mf"),
    R("(?:0b[10_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|\\d[\\d_]*)(?:u(?:8|16|32|64|128|size)?|i(?:8|16|32|"
      "64|"
      "128|size))?",
      "mi"),

    STATE("attribute"),
    INC("blank"),
    INC("literals"),
    R("[(,)=:]", "nd"),
    G("\\]", "nd", "pop"),
    R(IDENT, "nd"),

    STATE("rules"),
    R("\\$(?:" IDENT "(?::" IDENT ")?)?", "nv"),
    INC("macro"),
    STATE("macro"),
    INC("literals"),
    FN("[\\[{(]", open_bracket),
    FN("[\\]})]", close_bracket),
    R(IDENT "!", "nd"),
    INC("root"),
    R(".", ""),

    STATE("doc"),
    G("\\*/", "cd", "pop"),
    G("/\\*", "cd", "push"),
    R("[^*/]+|[*/]", "cd"),
    STATE("comment"),
    G("\\*/", "cm", "pop"),
    G("/\\*", "cm", "push"),
    R("[^*/]+|[*/]", "cm"),
    STATE("string"),
    G("\"", "s", "pop"),
    R(ESCAPE, "se"),
    R("[^\"\\\\]+", "s"),
};

const struct language LANG_rust = {
    .tag = "rust", RULES(RULE_LIST), WORDS(rust), .start = "push line"};
