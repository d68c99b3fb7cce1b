#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/php_words.h"

#define ID "[\\p{L}_][\\p{L}\\p{N}_]*"
#define NS ID "(?:\\\\" ID ")*"

static bool keyword(const struct scan *s) { return scan_word(s, "id", scan_match(s), T_n) != T_n; }

static bool not_keyword(const struct scan *s) { return !keyword(s); }

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
    STATE("start"),
    FN("(?=(\\s*<|\\s*[^$]+?<\\?(?:php|=))?)", begin),
    STATE("root"),
    G("<\\?(?:php|=)?", "cp", "push php"),
    R("(?:[^<]|<(?!\\?))+", "@parent"),

    STATE("php"),
    G("\\?>", "cp", "pop"),
    NEED("<<<([\"']?)(" ID ")\\1\\n(?:.*\\n)*?\\s*\\2;?", "sh", "<<<"),
    R("\\s+", ""),
    R("(?:#|//).*", "c1"),
    R("/\\*\\*/", "cm"),
    NEED("/\\*\\*(?:[^*]|\\*(?!/))*+\\*/", "cd", "*/"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("(::)(\\s*)(class)\\b", "o,,k"),
    R("(->|\\?->)(\\s*)(class)\\b", "o,,n"),
    R("(namespace)(\\s+)(" NS ")", "kn,,nn"),
    R("use(?=\\s*\\()", "k"),
    G("(use)(\\s+)(?=[^(])", "kn,", "push use"),
    R("(class|interface|trait|extends|implements|instanceof)(\\s+)(static|self|parent)\\b",
      "kd?id,,k"),
    R("(class|interface|trait|extends|implements)(\\s+)(" NS ")", "kd,,nc"),
    R("(new)(\\s+)(class)\\b", "k,,kd"),
    R("(new)(\\s+)(" NS ")", "k,,nc"),
    G("(const)(?=[\\s/])", "k", "push const-name"),
    R("(public|private|protected|static|readonly|var)(\\s+)"
      "((?!(?:static|public|private|protected|readonly)\\b)\\??[A-Za-z_]\\w*)(?=\\s+\\$)",
      "k,,kt"),
    R("(\\))(\\s*)(:)(\\s+)(\\??[A-Za-z_]\\w*)(?=\\s*\\{)", "p,,p,,kt"),
    G("(function)(\\s+)(&?)(" ID ")", "k,,o,n", "push params"),
    G("(function|fn)(\\s*)(?=\\()", "k,", "push params"),
    G("(catch)(\\s*)(\\()", "k,,p", "push catch"),
    R("\\??[a-z_]\\w*(?=\\s+&?\\$)(?<!as)(?<!echo)(?<!return)(?<!print)(?<!and)(?<!or)(?<!xor)(?<!"
      "static)(?<!public)(?<!private)(?<!protected)(?<!var)(?<!global)(?<!new)(?<!clone)(?<!"
      "instanceof)(?<!include)(?<!require)(?<!require_once)(?<!include_once)(?<!throw)(?<!case)(?<!"
      "yield)(?<!from)(?<!insteadof)(?<!else)(?<!do)(?<!goto)(?<!readonly)(?<!use)",
      "kt"),
    INC("values"),

    STATE("const-name"),
    R("\\s+", ""),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    G("(" ID ")(?:(\\s+)(" ID "))?", "no,,no", "goto const"),
    G("", "", "goto const"),
    STATE("const"),
    G("(?=\\?>)", "", "pop"),
    R("(,)(\\s*)(" ID ")(?=\\s*=[^>=])", "p,,no"),
    G(";", "p", "pop"),
    R("(::)(\\s*)(class)\\b", "o,,n"),
    R("\\s+", ""),
    INC("values"),

    STATE("values"),
    R("\\$\\$?" ID, "nv"),
    R("\\$", "o"),
    R("\\d[\\d_]*\\.(?:\\d[\\d_]*)?(?:[eE][+-]?\\d+)?|\\.\\d*", "mf"),
    R("0[0-7]+", "mo"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("0[bB][01]+", "mb"),
    R("\\d[\\d_]*", "mi"),
    NEED("'(?:\\\\[\\s\\S]|[^'\\\\])*+'", "s1", "'"),
    NEED("`(?:\\\\[\\s\\S]|[^`\\\\])*+`", "sb", "`"),
    G("\"", "s2", "push dq"),
    R("[;,(){}\\[\\]]", "p"),
    {.re = NS "(?=\\s*\\()", .tok = "nf?call", .guard = not_keyword},
    {.re = ID, .tok = "n?id", .guard = keyword},
    INC("names"),
    R("(?:[-~!%^&*+=|:.<>/@]|\\?(?!>))+", "o"),

    STATE("names"),
    R("(?:PHP|E)_[A-Z_]+(?![\\w\\\\])", "kc"),
    R("(?:" ID "\\\\)*[A-Z][A-Z0-9_]+(?![\\w\\\\])", "no"),
    R("(?:" ID "\\\\)*[A-Z][A-Za-z0-9]*(?![\\w\\\\])", "nc"),
    R(NS, "n"),

    STATE("use"),
    R("\\s+", ""),
    G("function\\b", "k", "push use-function"),
    G("const\\b", "k", "push use-constant"),
    R(NS "\\\\(?=\\{)", "nn"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("as\\b", "k"),
    R("(?:" ID "\\\\)*[a-z0-9]+(?:_[a-z0-9]+)+", "nf"),
    INC("names"),
    R("\\\\(?=\\w)", "err"),
    R("[,{}]", "p"),
    G(";", "p", "pop"),
    G("", "", "pop"),
    STATE("use-function"),
    R("[ \\t]+", ""),
    G("(" NS "\\\\)(\\{)", "nn,p", "goto use-functions"),
    G(NS, "nf", "pop"),
    G("", "", "pop"),
    STATE("use-functions"),
    R("\\s+", ""),
    R(",", "p"),
    R(NS, "nf"),
    G("(?=\\})", "", "pop"),
    G("", "", "pop"),
    STATE("use-constant"),
    R("[ \\t]+", ""),
    G("(" NS "\\\\)(?=\\{)", "nn,", "pop"),
    INC("names"),
    G("", "", "pop"),
    STATE("params"),
    R("\\s+", ""),
    G("\\(", "p", "goto type"),
    G("", "", "pop"),
    STATE("type"),
    R("\\s+", ""),
    R("(?:public|private|protected|readonly)\\b", "k"),
    G("\\??[A-Za-z_]\\w*", "kt", "goto param"),
    G("", "", "goto param"),
    STATE("param"),
    G("\\)", "p", "goto return"),
    G(",", "p", "goto type"),
    G("\\\\", "err", "pop"),
    R("\\s+", ""),
    R("\\.\\.\\.", "p"),
    R("(=)(\\s*)(array)", "o,,k"),
    INC("values"),
    STATE("return"),
    R("\\s+", ""),
    R(":", "p"),
    G("(?!use\\b)\\??[A-Za-z_]\\w*", "kt", "pop"),
    G("", "", "pop"),
    STATE("catch"),
    R("\\s+", ""),
    R("\\|", "o"),
    R(NS, "nc"),
    G("", "", "pop"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    R("\\\\(?:[efnrtv\"$\\\\]|[0-7]{1,3}|x[0-9a-fA-F]{1,2}|u\\{[0-9a-fA-F]+\\})", "se"),
    R("\\$" ID "->" ID, "nv"),
    R("\\$" ID "(?:\\[\\S+?\\])?", "nv"),
    G("\\{(?=\\$)", "si", "push interp"),
    R("\\{\\\\.", "s2"),
    R("[^\\\\\"${]+|[\\\\${]", "s2"),
    STATE("interp"),
    G("\\}", "si", "pop"),
    INC("php"),
};

const struct language LANG_PHP = {.tag = "php",
                                  RULES(RULE_LIST),
                                  WORDS(WORD_LIST),
                                  .start = "push start",
                                  .flags = LANG_NOCASE_WORDS};
