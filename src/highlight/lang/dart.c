#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/dart_words.h"

static bool is_method(const struct scan *s) {
    return scan_word(s, "id", str_strip(scan_group(s, 1)), T_n) != T_k;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    {.re = "^(\\s*(?:[A-Za-z_][\\w.\\[\\]]*\\s+)+?)([A-Za-z_]\\w*)(\\s*)(\\()",
     .tok = "@.,nf,,p",
     .guard = is_method},
    R("\\s+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    G("(class)(\\s+)([A-Za-z_]\\w*)", "kd,,nc", NULL),
    R("@\\w+", "nd"),
    R("#\\w+", "ss"),
    R("r(?:\"[^\"\\n]*\"|'[^'\\n]*')", "sx"),
    G("'''", "s", "push tsq"),
    G("\"\"\"", "s", "push tdq"),
    G("'", "s", "push sq"),
    G("\"", "s", "push dq"),
    G("(?:import|export|library|part)\\b", "kn", "push import"),
    R("(?!default:|case:)[A-Za-z_]\\w*:(?!:)", "nl"),
    R("(\\.)([A-Za-z_]\\w*)", "o,na"),
    R("[A-Za-z_$]\\w*", "n?id"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+", "mf"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("\\d+", "mi"),
    R("[~^*!%&|+=:./?-]", "o"),
    R("[\\[\\](){}<>,;]", "p"),
    STATE("import"),
    G(";", "o", "pop"),
    INC("root"),
    STATE("interpolation"),
    R("\\$\\{[^}]*\\}|\\$\\w+", "si"),
    R("\\\\(?:x[0-9a-fA-F]{2}|u\\{[0-9a-fA-F]+\\}|u[0-9a-fA-F]{4}|[\\s\\S])", "se"),
    STATE("tsq"),
    G("'''", "s", "pop"),
    INC("interpolation"),
    R("[^'\\\\$]+|[\\\\$']", "s"),
    STATE("tdq"),
    G("\"\"\"", "s", "pop"),
    INC("interpolation"),
    R("[^\"\\\\$]+|[\\\\$\"]", "s"),
    STATE("sq"),
    G("'", "s", "pop"),
    INC("interpolation"),
    R("[^'\\\\$\\n]+|[\\\\$]", "s"),
    STATE("dq"),
    G("\"", "s", "pop"),
    INC("interpolation"),
    R("[^\"\\\\$\\n]+|[\\\\$]", "s"),
};

const struct language LANG_DART = {.tag = "dart", RULES(RULE_LIST), WORDS(WORD_LIST)};
