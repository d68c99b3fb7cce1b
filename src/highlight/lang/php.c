#include "highlight/kit.h"

#define IDENT "[\\p{L}_][\\p{L}\\p{N}_]*"
#define BLANK "(?:" IDENT "\\\\)+"
#define NAME "(?:" BLANK ")?" IDENT
#define END "(?![\\p{L}\\p{M}\\p{N}\\p{Pc}])"

/* Words that say how to read what follows. */
static const struct {
    const char *word, *state;
} LEADS[] = {{"use", "use"},           {"const", "const"},        {"catch", "catch"},
             {"public", "visibility"}, {"private", "visibility"}, {"protected", "visibility"}};

static bool all_of(struct str s, const char *more) {
    for (size_t i = 0; i < s.n; i++)
        if (!ch_upper(s.p[i]) && !ch_digit(s.p[i]) && !(s.p[i] && strchr(more, s.p[i])))
            return false;
    return true;
}

/* What a name is by its looks; the last part of one with a namespace counts. */
static enum token by_looks(struct str s) {
    size_t at = str_rchr(s, '\\');
    struct str last = at == STR_NONE ? s : str_from(s, at + 1);
    if (s.n >= 4 && str_starts(s, S("__")) && str_ends(s, S("__"))) return T_nb;
    if ((str_starts(s, S("E_")) || str_starts(s, S("PHP_"))) && all_of(s, "_") &&
        !str_ends(s, S("_")))
        return T_kc;
    if (!last.n || !ch_upper(last.p[0])) return T_n;
    if (last.n > 1 && all_of(last, "_")) return T_no;
    return str_chr(last, '_') == STR_NONE ? T_nc : T_n;
}

static void name(struct scan *s) {
    struct str m = scan_match(s);
    enum token t = scan_word(s, "id", m, T_n);
    for (size_t i = 0; t != T_n && i < ARRAY_LEN(LEADS); i++)
        if (str_caseeq(m, str_z(LEADS[i].word))) scan_push(s, LEADS[i].state);
    scan_emit(s, t == T_n ? by_looks(m) : t, m);
}

/* Code without "<?php": told from HTML by what comes first, unless start_inline says. */
static void begin(struct scan *s) {
    struct str inline_ = scan_option(s, "start_inline");
    bool no = str_eq(inline_, S("0")) || str_eq(inline_, S("false"));
    bool html = scan_group(s, 1).p && !inline_.p;
    if (no || html)
        scan_pop(s, 1);
    else
        scan_goto(s, "php");
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("<\\?(?:php|=)?", "cp", "push php"),
    R("(?:[^<]|<(?!\\?))+", "@parent"),
    STATE("start"),
    FN("(?=(\\s*<|\\s*[^$]+?<\\?(?:php|=))?)", begin),

    STATE("escape"),
    G("\\?>", "cp", "reset"),
    STATE("blank"),
    R("\\s+", ""),
    R("(?:#|//).*", "c1"),
    NEED("/\\*\\*(?!/)(?:[^*]|\\*(?!/))*+\\*/", "cd", "*/"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    STATE("end"),
    INC("escape"),
    INC("blank"),
    G("", "", "pop"),

    STATE("php"),
    INC("escape"),
    INC("blank"),
    INC("variables"),
    INC("values"),
    R("(?i)(namespace)(\\s+)(" NAME ")", "kn,,nn"),
    R("(?i)(class|interface|trait|extends|implements)(\\s+)(" NAME ")", "kd,,nc"),
    INC("names"),
    R("[;,(){}\\[\\]]", "p"),
    INC("operators"),
    R("[=?]", "o"),

    STATE("variables"),
    R("\\$\\{\\$+" IDENT "\\}|\\$+" IDENT, "nv"),
    STATE("names"),
    R(NAME "(?=\\s*\\()", "nf?call"),
    FN(NAME, name),
    STATE("operators"),
    R("[~!%^&*+|:.<>/@-]+", "o"),
    STATE("values"),
    NEED("(?i)<<<([\"']?)(" IDENT ")\\1\\n(?:.*\\n)*?\\s*\\2;?", "sh", "<<<"),
    R("(?i)(?:\\d[_\\d]*)?\\.(?:\\d[_\\d]*)?(?:e[+-]?\\d[_\\d]*)?", "mf"),
    R("0[0-7][0-7_]*", "mo"),
    R("0[bB][01][01_]*", "mb"),
    R("0[xX][a-fA-F0-9][a-fA-F0-9_]*", "mh"),
    R("\\d[_\\d]*", "mi"),
    NEED("'(?:\\\\.|[^'\\\\])*+'", "s1", "'"),
    NEED("`(?:\\\\.|[^`\\\\])*+`", "sb", "`"),
    G("\"", "s2", "push string"),
    G("(?i)(?:function|fn)" END, "k", "push return;push params;push function"),
    R("(?i)(?:true|false|null)" END, "kc"),
    G("(?i)new" END, "k", "push new"),

    STATE("function"), /* its name, up to the bracket */
    R("&", "o"),
    R(IDENT, "n"),
    G("\\(", "p", "pop"),
    INC("end"),
    STATE("params"),
    G("\\)", "p", "pop"),
    R(",|\\.{3}", "p"),
    G("=", "o", "push value"),
    R("(?i)(?:public|protected|private|readonly)" END, "k"),
    G("\\??" IDENT, "kt", "push value"),
    INC("escape"),
    INC("blank"),
    INC("variables"),
    G("", "", "pop"),
    STATE("return"),
    R(":", "p"),
    G("(?i)use" END, "k", "push captured"),
    G("\\??" IDENT, "kt", "push value"),
    G("\\{", "p", "goto body"),
    INC("end"),
    STATE("captured"),
    R("[,(]", "p"),
    R("&", "o"),
    G("\\)", "p", "pop"),
    INC("escape"),
    INC("blank"),
    INC("variables"),
    G("", "", "pop"),
    STATE("body"),
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    INC("php"),
    STATE("value"), /* what stands behind "=" in a list */
    G(",", "p", "pop"),
    R("[\\[\\]]", "p"),
    G("\\(", "p", "push call"),
    INC("escape"),
    INC("blank"),
    INC("values"),
    INC("variables"),
    INC("names"),
    INC("operators"),
    G("", "", "pop"),
    STATE("call"),
    G("\\)", "p", "pop"),
    R(",", "p"),
    INC("value"),

    STATE("catch"),
    R("\\(", "p"),
    R("\\|", "o"),
    R(IDENT, "nc"),
    INC("end"),
    STATE("const"),
    R(IDENT, "no"),
    G("=", "o", "push value"),
    INC("end"),
    STATE("new"),
    G("(?i)class" END, "kd", "goto new class"),
    G(NAME, "nc", "pop"),
    INC("end"),
    STATE("new class"),
    G("\\}", "p", "pop"),
    R("\\{", "p"),
    INC("php"),
    STATE("use"),
    R("[,}]", "p"),
    R("(?i)(?:function|const)" END, "k"),
    R("(" BLANK ")(\\{)", "nn,p"),
    R(NAME "(?:_" IDENT ")+", "nf"),
    INC("escape"),
    INC("blank"),
    INC("names"),
    G("", "", "pop"),
    STATE("visibility"),
    R("(?i)(?:readonly|static)" END, "k"),
    G("(?i)(?=(?:abstract|const|function)" END ")", "k", "pop"),
    G("\\??" IDENT, "kt", "pop"),
    INC("end"),

    STATE("string"),
    G("\"", "s2", "pop"),
    R("[^\\\\{$\"]+", "s2"),
    R("\\\\u\\{[0-9a-fA-F]+\\}|\\\\(?:[efrntv\"$\\\\]|[0-7]{1,3}|[xX][0-9a-fA-F]{1,2})", "se"),
    R("\\$" IDENT "(?:\\[\\S+\\]|->" IDENT ")?", "nv"),
    G("\\{\\$\\{", "si", "push double"),
    G("\\{(?=\\$)", "si", "push single"),
    R("(\\{)(\\S+)(\\})", "si,nv,si"),
    R("[${\\\\]+", "s2"),
    STATE("double"),
    G("\\}\\}", "si", "pop"),
    INC("php"),
    STATE("single"),
    G("\\}", "si", "pop"),
    INC("php"),
};

const struct language LANG_php = {.tag = "php",
                                  RULES(RULE_LIST),
                                  WORDS(php),
                                  .start = "push start"};
