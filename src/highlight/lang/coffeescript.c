#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/coffeescript_words.h"

#define ID "[A-Za-z_$][\\w$]*"

static bool operand_expected(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || strchr("([{,;:=+-*%&|!<>?~^\n", s->text.p[i - 1]) ||
           memchr(s->text.p + i, '\n', s->pos - i) || s->pos > i;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    NEED("###(?!#)(?:[^#]|#(?!##))*+###", "cm", "###"),
    R("#.*", "c1"),
    G("///", "sr", "push heregex"),
    {.re = "/(?![\\s/=])(?:\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|\\\\.|[^/\\\\\\n\\[])+/[gimuy]*",
     .tok = "sr",
     .guard = operand_expected},
    R("(@)(" ID ")?", "vi,na"),
    R("(?:class|extends|new)\\b", "k"),
    R("(\\.)(\\s*)(" ID ")", "p,,na"),
    R("(" ID ")(\\s*)(:)(?!:)", "na,,o"),
    R("\"[^\"\\n]*\"(?=\\s*:)|'[^'\\n]*'(?=\\s*:)", "s"),
    R("[-=]>|\\+\\+|--|\\*\\*|//|%%|::|==|!=|<=|>=|&&|\\|\\||<<|>>>?", "o"),
    R("\\.\\.\\.?", "p"),
    R("[-+*/%&|^<>=!~?:`]", "o"),
    R("[(){}\\[\\],;.\\\\]", "p"),
    G("\"\"\"", "s", "push tdq"),
    NEED("'''(?:[^']|'(?!''))*+'''", "s", "'''"),
    G("\"", "s", "push dq"),
    R("'(?:\\\\[\\s\\S]|[^'\\\\])*'", "s"),
    R(ID, "nx?id"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("\\d+", "mi"),
    STATE("interpolation"),
    G("\\}", "si", "pop"),
    INC("root"),
    STATE("heregex"),
    G("///[gimuy]*", "sr", "pop"),
    R("\\s+", ""),
    R("#(?!\\{).*", "c1"),
    G("#\\{", "si", "push interpolation"),
    R("\\\\.|[^\\s#/\\\\]+|/", "sr"),
    STATE("dq"),
    G("\"", "s", "pop"),
    G("#\\{", "si", "push interpolation"),
    R("\\\\.", "se"),
    R("[^\"\\\\#]+|#", "s"),
    STATE("tdq"),
    G("\"\"\"", "s", "pop"),
    G("#\\{", "si", "push interpolation"),
    R("\\\\.", "se"),
    R("[^\"\\\\#]+|[#\"]", "s"),
};

const struct language LANG_COFFEESCRIPT = {
    .tag = "coffeescript", RULES(RULE_LIST), WORDS(WORD_LIST)};
