#include "highlight/kit.h"

#define IDENT "[\\p{L}_][\\p{L}\\p{N}_]*"

/* What stands before a quote and the quote decide what a string knows. */
static void open_string(struct scan *s) {
    struct str prefix = scan_group(s, 1), quote = scan_group(s, 2);
    scan_emit(s, T_sa, prefix);
    scan_emit(s, T_s, quote);
    bool raw = str_chr(prefix, 'r') != STR_NONE || str_chr(prefix, 'R') != STR_NONE;
    bool format = str_chr(prefix, 'f') != STR_NONE || str_chr(prefix, 'F') != STR_NONE;
    static const char *const NAMES[2][2][4] = {
        {{"s1", "s2", "s3", "s4"}, {"f1", "f2", "f3", "f4"}},
        {{"r1", "r2", "r3", "r4"}, {"rf1", "rf2", "rf3", "rf4"}},
    };
    scan_push(s, NAMES[raw][format][(quote.p[0] == '"') + 2 * (quote.n == 3)]);
}

/* Three quotes in a row are read at once, within other quotes too. */
#define STRING(name, kind, quote, brace)                                                           \
    STATE(name), G(quote, "s", "pop"), INC(kind), R("'''|\"\"\"|['\"" brace "]", "s"),             \
        R("[^'\"\\\\{]+", "s")

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\n+", ""),
    NEED("^(:)(\\s*)([rRuU]{0,2}\"\"\"[\\s\\S]*?\"\"\")", "p,,sd", "\"\"\""),
    R("[^\\S\\n]+", ""),
    R("#.*(?:\\n#.*)*\\n?", "c1"),
    R("[\\[\\]{}:(),;.]", "p"),
    R("\\\\\\n?", ""),
    R("(from)((?:\\s|\\\\\\s)+)([.\\w]+)((?:\\s|\\\\\\s)+)(import)\\b", "kn,,nn,,kn"),
    R("(import)([ \\t]+)([.\\w]+)", "kn,,nn"),
    {.re = "([rRbBuUfF]{0,2})('''|\"\"\"|'|\")", .fn = open_string},
    NEED("`[^`\\n]*`", "sb", "`"),
    R("<>|->|[-~+/*%=<>&^|@]=?|!=|<<|>>|//|\\*\\*", "o"),
    R("0[xX](?:_?[0-9a-fA-F])+", "mh"),
    R("0[bB](?:_?[01])+", "mb"),
    R("0[oO](?:_?[0-7])+", "mo"),
    R("\\d(?:_?\\d)*(?:\\.(?:\\d(?:_?\\d)*)?)?[eE][+-]?\\d(?:_?\\d)*[jJ]?|"
      "\\d(?:_?\\d)*\\.(?:\\d(?:_?\\d)*)?[jJ]?|\\d(?:_?\\d)*[jJ]",
      "mf"),
    R("\\d+L", "il"),
    R("\\d(?:_?\\d)*", "mi"),
    G("(def)((?:\\s|\\\\\\s)+)", "k,", "push function"),
    G("(class)((?:\\s|\\\\\\s)+)", "k,", "push class"),
    R(IDENT, "n?id"),

    STATE("function"),
    G(IDENT, "nf", "pop"),
    STATE("class"),
    G(IDENT, "nc", "pop"),

    STATE("plain"),
    R("\\\\(?:[\\\\abfnrtv\"'\\n]|newline|N\\{[a-zA-Z][a-zA-Z ]+[a-zA-Z]\\}|u[0-9a-fA-F]{4}|"
      "U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3})",
      "se"),
    R("\\\\.", "s"),
    STATE("raw"),
    R("\\\\[\\s\\S]", "s"),
    STATE("format"),
    INC("plain"),
    INC("braces"),
    STATE("rawformat"),
    INC("raw"),
    INC("braces"),
    STATE("braces"),
    R("\\{\\{", "s"),
    G("\\{", "si", "push expression"),

    STRING("s1", "plain", "'(?!'')", "{"),
    STRING("s2", "plain", "\"(?!\"\")", "{"),
    STRING("s3", "plain", "'''", "{"),
    STRING("s4", "plain", "\"\"\"", "{"),
    STRING("r1", "raw", "'(?!'')", "{"),
    STRING("r2", "raw", "\"(?!\"\")", "{"),
    STRING("r3", "raw", "'''", "{"),
    STRING("r4", "raw", "\"\"\"", "{"),
    STRING("f1", "format", "'(?!'')", ""),
    STRING("f2", "format", "\"(?!\"\")", ""),
    STRING("f3", "format", "'''", ""),
    STRING("f4", "format", "\"\"\"", ""),
    STRING("rf1", "rawformat", "'(?!'')", ""),
    STRING("rf2", "rawformat", "\"(?!\"\")", ""),
    STRING("rf3", "rawformat", "'''", ""),
    STRING("rf4", "rawformat", "\"\"\"", ""),

    STATE("expression"),
    R("[^{}!:]+", "@."),
    R("![asr]|:", "si"),
    G("\\{", "si", "push"),
    G("\\}", "si", "pop"),
};

const struct language LANG_python = {.tag = "python", RULES(RULE_LIST), WORDS(python)};
