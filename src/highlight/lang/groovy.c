#include "highlight/kit.h"

/* What stands before a method's name changes the state, as if it stood alone. */
static void method(struct scan *s) {
    scan_delegate_to(s, s->me, scan_group(s, 1));
    scan_emit(s, T_nf, scan_group(s, 2));
    scan_emit(s, T_text, scan_group(s, 3));
    scan_emit(s, T_o, scan_group(s, 4));
}

/* Where all quotes behind the first are escaped, the last one ends the string nevertheless. */
#define STRING(quote, cls)                                                                         \
    R(quote "(?:\\\\[\\s\\S]|[^\\\\\\n" quote "])*+" quote, cls),                                  \
        R(quote "(?:\\\\\\n|.)*" quote, cls)

static const struct rule RULE_LIST[] = {
    STATE("root"),
    {.re = "^(\\s*+(?:\\w[\\w.\\[\\]]*+\\s++){1,64}?)(\\w++)(\\s*+)(\\()",
     .fn = method,
     .need = "("},
    R("[^\\S\\n]+|\\n", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("@\\w[\\w.]*", "nd"),
    G("(?:class|interface|trait)\\b", "kd", "push class"),
    G("(?:package|import)\\b", "kn", "push import"),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s2", "\"\"\""),
    NEED("'''(?:[^']|'(?!''))*+'''", "s1", "'''"),
    STRING("\"", "s2"),
    STRING("'", "s1"),
    NEED("\\$/(?:[^$/]|/(?!\\$)|\\$[\\s\\S])*+/\\$", "s", "/$"),
    STRING("/", "s"),
    R("(\\.)([A-Za-z_]\\w*)", "o,na"),
    R("[A-Za-z_]\\w*:", "nl"),
    R("[A-Za-z_$]\\w*", "n?id"),
    R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
    R("\\d+\\.\\d+(?:[eE]\\d+)?[fd]?", "mf"),
    R("0x[0-9a-f]+", "mh"),
    R("\\d+L?", "mi"),
    STATE("class"),
    R("\\s+", ""),
    G("\\w+", "nc", "pop"),
    STATE("import"),
    R("\\s+", ""),
    G("[\\w.]+\\*?", "nn", "pop"),
};

const struct language LANG_groovy = {.tag = "groovy", RULES(RULE_LIST), WORDS(groovy)};
