/* highlight/lang/powershell: PowerShell. */
#include "highlight/kit.h"

/* At least one character, be it the closing brace, then up to the next one. */
#define BRACED "\\{(?:[^`]|`.)(?:[^`}]|`.)*+\\}"
#define PATH "[-.:/\\\\~\\w]*"

/* The longest of the own variables that is here: it counts in this spelling, and need not end. */
static size_t automatic_length(const struct scan *s) {
    struct str m = scan_match(s);
    size_t n = m.n;
    while (n > 1 && scan_word(s, "automatic", str_sub(m, 1, n - 1), T_n) == T_n) n--;
    return n > 1 ? n : 0;
}
static bool is_automatic(const struct scan *s) { return automatic_length(s) > 0; }
static void automatic(struct scan *s) { scan_take(s, T_bp, automatic_length(s)); }

/* A bracket closes what stands in a string, parameters or not. */
static bool in_string(const struct scan *s) { return scan_in(s, "interpolation"); }
static void close_string(struct scan *s) {
    scan_emit(s, T_p, scan_match(s));
    while (!scan_at(s, "interpolation")) scan_pop(s, 1);
    scan_pop(s, 1);
}

ROWS({
    WITHIN("root", INC("blank"), R("\\.\\." AHEAD("\\.?\\d"), "o"),
           LISTED("-[a-zA-Z]+" U_END, "operator", "o"),
           R("[-+*/%]=" ALT("(?<==)" U_BEGIN, "(?<!=)" U_END), "o"),
           G(SEQ(FOLD("class"), SP, "\\w+"), "kr,w,nc", "push class"),
           R(SEQ(FOLD("function"), SP) OPT("(\\w+)(:)") "(\\w[-\\w]+)", "kr,w,nn,p,nf"),
           LISTED("[a-zA-Z]++" U_END NOT("[-.]"), "keyword", "kr"), R("--?\\w+", "nt"),
           ROUGE4(R("`" AHEAD("\\n"), "se")), G("(\\.)?([-\\w]+)(\\[)", "o,n,p", "push bracket"),
           G("([/\\\\~A-Za-z\\x{17F}\\x{212A}]" PATH ")(\\n)?", "n,w", "push parameters"),
           G(SEQ("\\.", "[-\\w]+", "\\("), "o,nf,p", "push parameters"),
           R(SEQ("\\.", "[-\\w]+") "(\\n)?", "o,nf,w"), G("\\?", "nf", "push parameters"),
           INC("expression"), INC("variable"), R("[-+*/%=!.&|]", "o"), R("[{}(),:;]", "p")),

    WITHIN("blank", R(SP, "w"), LINE("#", "c"), G("<#", "cm", "push doc")),
    TEXT_WITH("doc", "cm", "#>", "[^#.]+|[#.]+", LISTED("\\.[a-zA-Z]+", "help", "cs")),
    WITHIN("variable", R("\\$[$?^_]", "bp"),
           {.re = "\\$[A-Za-z]+", .fn = automatic, .guard = is_automatic},
           R(SEQ("\\$", "\\w+", ":", "\\w+"), "nv,nn,p,nv"),
           NEED("(\\$)" OPT("(\\w+)(:)") "(" BRACED ")", "nv,nn,p,nv", "}"), R("\\$\\w+", "nv")),

    WITHIN("expression", INC("blank"), G("\"", "s2", "push double"), G("'", "s1", "push single"),
           G("@\"", "sh", "push here"), NEED("@'[\\s\\S]*?'@", "sh", "'@"), R("\\d*\\." DEC, "mf"),
           R(DEC, "mi"), G("@\\{", "p", "push hash"), G("@\\(", "p", "push array"),
           G("\\{", "p", "push brace"), G("\\[", "p", "push bracket")),
    WITHIN("hash", G("\\}", "p", "pop"), R("=", "o"), R("[,;]", "p"), INC("expression"),
           R("\\w+", "nx"), INC("variable")),
    WITHIN("array", R(SP, "w"), G("\\)", "p", "pop"), R("[,;]", "p"), INC("expression"),
           INC("variable")),
    WITHIN("brace", G("\\}", "p", "pop"), INC("root")),
    WITHIN("bracket", G("\\]", "p", "pop"), R("[A-Za-z]\\w+\\.", "n"),
           R("[A-Za-z]\\w+", "n?attribute"), INC("root")),
    WITHIN("class", R(SP, "w"), G("\\{", "p", "pop"), R("\\w+", "nc"), R("[:,]", "p")),

    /* what follows a command's name */
    WITHIN("parameters", R("`[\\s\\S]", "se"), G("[^\\S\\n]*\\n", "w", "pop"),
           ROUGE4({.re = "\\)", .fn = close_string, .guard = in_string}, R("\\)", "p")),
           G("[;(){}\\]]", "p", "pop"), G("[|=]", "o", "pop"), R("[/\\\\~\\w]" PATH, "nx"),
           INC("root")),

    WITHIN("escapes", G("\\$\\(", "si", "push interpolation"), R("`(?:$|.)", "se")),
    WITHIN("double", G(OPT("\\$#?") "\"", "s2", "pop"), INC("escapes"), R("[^\"`$]+", "s2"),
           INC("variable")),
    TEXT("single", "s1", "'", "[^']+"),
    WITHIN("here", G(OPT("\\$#?") "\"@", "sh", "pop"), INC("escapes"), R("[^\"`$]+|\"+", "sh"),
           INC("variable")),
    WITHIN("interpolation", G("\\)", "si", "pop"), INC("root")),
})
LANGUAGE(powershell, WORDS(powershell));
