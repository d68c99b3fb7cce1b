#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/groovy_words.h"

/* A method: what may be a type before a name and a bracket, at the start of a line. */
static bool is_method(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 2), T_n) != T_k;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    {.re = "^(\\s*(?:[A-Za-z_][\\w.\\[\\]]*\\s+){1,16})([A-Za-z_]\\w*)(\\s*)(\\()",
     .tok = "@.,nf,,o",
     .guard = is_method,
     .need = "("},
    R("[^\\S\\n]+|\\n", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("@[A-Za-z_][\\w.]*", "nd"),
    G("(class|interface|trait|enum)(\\s+)([A-Za-z_]\\w*)", "kd,,nc", NULL),
    G("(package|import)(\\s+)([\\w.]+\\*?)", "kn,,nn", NULL),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s2", "\"\"\""),
    NEED("'''(?:[^']|'(?!''))*+'''", "s1", "'''"),
    R("\"(?:\\\\.|[^\\\\\"\\n])*\"", "s2"),
    R("'(?:\\\\.|[^\\\\'\\n])*'", "s1"),
    R("\\$/(?:[^/]|/(?!\\$))*+/\\$", "s"),
    R("/(?:\\\\.|[^\\\\/\\n\\s])(?:\\\\.|[^\\\\/\\n])*/", "s"),
    R("(\\.)([A-Za-z_]\\w*)", "o,na"),
    R("[A-Za-z_]\\w*:", "nl"),
    R("[A-Za-z_$]\\w*", "n?id"),
    R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
    R("\\d+\\.\\d+(?:[eE]\\d+)?[fd]?", "mf"),
    R("0[xX][0-9a-f]+", "mh"),
    R("\\d+L?", "mi"),
};

const struct language LANG_GROOVY = {.tag = "groovy", RULES(RULE_LIST), WORDS(WORD_LIST)};
