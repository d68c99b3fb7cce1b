#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/java_words.h"

#define ID "[\\p{L}_][\\p{L}\\p{N}_]*"

/* Types, then a method's name. */
#define METHOD(before) "(" before "(?:[A-Za-z_][\\w.\\[\\]<>]*\\s+){1,16})(" ID ")(?=\\s*\\()"

static bool method_after_type(const struct scan *s) {
    struct str first = scan_match(s);
    size_t n = 0;
    while (n < first.n && ch_word((unsigned char)first.p[n])) n++;
    return scan_word(s, "id", str_sub(first, 0, n), T_n) != T_k;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^\\S\\n]+", ""),
    /* at the start of a line anything that looks like a type will do, "return" too */
    {.re = METHOD("\\n\\s*"), .tok = "@.,nf", .need = "("},
    R("\\n", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    G("(?:import|package)\\b", "kn", "push import"),
    {.re = METHOD(""), .tok = "@.,nf", .guard = method_after_type, .need = "("},
    R("@" ID, "nd"),
    G("(?:class|interface|enum(?=\\s+[A-Z]\\w*[a-z]))\\b", "kd", "push class"),
    R("\"\"\"[\\s\\S]*?\"\"\"", "s"),
    NEED("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s", "\""),
    R("'(?:\\\\.|[^\\\\'\\n]|\\\\u[0-9a-fA-F]{4})'", "sc"),
    R("(\\.)(" ID ")", "o,na"),
    R("(?!(?:default|case|try|else)\\b)(" ID ")(:)", "nl,nl"),
    R("[A-Z][A-Z0-9_]*\\b(?![a-z])", "no"),
    R("[A-Z][A-Za-z0-9]*(?!\\w)", "nc?id"),
    R(ID "|\\$\\w+", "n?id"),
    R("0[xX][0-9a-fA-F](?:_?[0-9a-fA-F])*", "mh"),
    R("0[bB][01](?:_?[01])*", "mb"),
    R("\\d(?:_*\\d)*\\.\\d(?:_*\\d)*(?:[eE][+-]?\\d+)?(?:[dfDF]\\b)?", "mf"),
    R("0[0-7](?:_?[0-7])*", "mo"),
    R("\\d(?:_*\\d)*[lL]?", "mi"),
    R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
    STATE("class"),
    G(ID, "nc", "pop"),
    R("\\s+", ""),
    STATE("import"),
    G("[\\w.]+\\*?", "nn", "pop"),
    R("\\s+", ""),
};

const struct language LANG_JAVA = {.tag = "java", RULES(RULE_LIST), WORDS(WORD_LIST)};
