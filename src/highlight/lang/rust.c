/* highlight/lang/rust: Rust. */
#include "highlight/kit.h"

#define NAME "[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}]*"
#define ESCAPE "\\\\" ALT("[nrt'\"\\\\0]", "x" XDIGIT "{2}", "u\\{(?:" XDIGIT "_*){1,6}\\}")
#define DIGITS "\\d[\\d_]*"
#define EXPONENT "[eE][-+]?[0-9_]+"
#define FLOAT "f(?:32|64)"
#define INT "[ui](?:8|16|32|64|128|size)"

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

ROWS({
    /* at its beginning: what rustdoc hides */
    WITHIN("line", INC("blank"), R("#\\s[^\\n]*", "cs"), ELSE_POP),
    WITHIN("blank", SPACE, LINE("////+", "c1"), LINE("//[/!]", "cd"), LINE("//", "c1"),
           R("/\\*\\*\\*?/", "cm"), G("/\\*\\*\\*+", "cm", "push comment"),
           G("/\\*[*!]", "cd", "push doc"), G("/\\*", "cm", "push comment")),

    WITHIN("root", G("\\n", "", "push line"), INC("blank"), G("#!?\\[", "nd", "push attribute"),
           LISTED(NAME, "keyword", "n?keyword"), INC("literals"), R("[=-]>|<->", "k"),
           R("[()\\[\\]{}|,:;]", "p"), R("[*/!@~&+%^<>=?-]|\\.{2,3}", "o"),
           R(OPT("\\." GAP) NAME AHEAD(GAP "\\("), "nf"), R("\\." GAP "await\\b", "k"),
           R("\\." GAP NAME, "py"), R("\\." GAP DEC, "na"), R(SEQ(NAME, "::"), "nn,p"),
           G("macro_rules!", "nd", "push rules"), G(NAME "!", "nd", "push macro"),
           R("'static\\b", "k"), R("'" NAME, "nv"), R(NAME, "n?id")),

    WITHIN("literals", R("(?:true|false)\\b", "kc"), R("b?'" ALT(ESCAPE, "[^\\\\]") "'", "sc"),
           G("b?\"", "s", "push string"), NEED("b?r(#*)\"[\\s\\S]*?\"\\1", "s", "\""),
           R(DIGITS "\\." DIGITS OPT(EXPONENT) OPT(FLOAT), "mf"),
           R(DIGITS ALT(EXPONENT OPT(FLOAT), FLOAT, "\\.(?![._\\p{L}\\p{Nl}])"), "mf"),
           R(ALT("0b[10_]+", "0x[0-9a-fA-F_]+", "0o[0-7_]+", DIGITS) OPT(INT "|u"), "mi")),

    WITHIN("attribute", INC("blank"), INC("literals"), R("[(,)=:]", "nd"), G("\\]", "nd", "pop"),
           R(NAME, "nd")),
    WITHIN("rules", R("\\$" OPT(NAME OPT(":" NAME)), "nv"), INC("macro")),
    WITHIN("macro", INC("literals"), FN("[\\[{(]", open_bracket), FN("[\\]})]", close_bracket),
           R(NAME "!", "nd"), INC("root"), R(".", "")),

    NESTED("doc", "cd", "/\\*", "\\*/", "*/"),
    NESTED("comment", "cm", "/\\*", "\\*/", "*/"),
    TEXT_WITH("string", "s", "\"", "[^\"\\\\]+", R(ESCAPE, "se")),
})
LANGUAGE(rust, WORDS(rust), .start = "push line");
