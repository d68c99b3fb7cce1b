#include "highlight/kit.h"

#define WORD "[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]"
#define IDENT "[\\p{L}\\p{Nl}_]" WORD "*"
#define END "(?!" WORD ")"

static bool is_keyword(const struct scan *s) {
    return scan_word(s, "first", scan_match(s), T_n) != T_n;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^\\S\\n]+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    {.re = IDENT, .tok = "n?first", .guard = is_keyword},
    /* Types, then a method's name; with a line's end before them "return" is a type too. */
    {.re = "(\\s*(?:[A-Za-z_][\\w.\\[\\]<>]*\\s+){1,16}?)([A-Za-z_]\\w*)(\\s*)(\\()",
     .tok = "@.,nf,,o",
     .need = "("},
    R("@" IDENT, "nd"),
    LISTED(IDENT, "id", "n?id"),
    NEED("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s", "\""),
    R("'(?:\\\\.|[^\\\\]|\\\\u[0-9a-f]{4})'", "sc"),
    R("(\\.)(" IDENT ")", "o,na"),
    R(IDENT ":", "nl"),
    R("\\p{Lu}[\\p{Lu}\\p{Nd}_]*" END, "no"),
    R("\\p{Lu}[\\p{L}\\p{M}\\p{Nd}\\p{Nl}]*" END, "nc"),
    R("\\$?" IDENT, "n"),
    R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
    R("\\d(?:_*\\d)*\\.\\d(?:_*\\d)*(?:[eE]\\d(?:_*\\d)*)?[fd]?", "mf"),
    R("0[bB][01](?:_*[01])*", "mb"),
    R("0[xX][0-9a-fA-F](?:_*[0-9a-fA-F])*", "mh"),
    R("0[0-7](?:_*[0-7])*", "mo"),
    R("\\d(?:_*\\d)*L?", "mi"),
    R("\\n", ""),
    STATE("class"),
    R("\\s+", ""),
    G(IDENT, "nc", "pop"),
    STATE("import"),
    R("\\s+", ""),
    G("[A-Za-z0-9_.]+\\*?", "nn", "pop"),
};

const struct language LANG_java = {.tag = "java", RULES(RULE_LIST), WORDS(java)};
