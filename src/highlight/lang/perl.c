#include "highlight/kit.h"

#define WORD "[A-Za-z_]\\w*(?![" WIDE "])"
#define FLAGS "[msixpodualngc]*"

/* What stands between two of one character, which is group n. */
#define UPTO(n) "(?:\\\\[\\s\\S]|(?!\\" #n ")[^\\\\])*+\\" #n
/* Two parts in brackets: the second is another state's. */
#define FIRST_PART(open, close)                                                                    \
    G("(?:s|tr|y)" open "(?:\\\\[\\\\" close "]|[^" close "])*+" close "\\s*", "sr", "push regex")
#define REGEX(open, close)                                                                         \
    G(open "(?:\\\\[\\\\" close "]|[^" close "])*+" close "[egimosx]*", "sr", "pop")
#define NESTING(name, open, close)                                                                 \
    STATE(name), R("\\\\[\\s\\S]?", "sx"), G(open, "sx", "push"), G(close, "sx", "pop"),           \
        R("[^\\\\" open close "]+", "sx")

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("#.*", "c1"),
    NEED("^=[a-zA-Z0-9]+\\s+[\\s\\S]*?\\n=cut", "cm", "=cut"),
    G("(format)(\\s+)(\\w+)(\\s*)(=)(\\s*\\n)", "k,,n,,p,", "push format"),
    LISTED(WORD, "early", "?early"),
    INC("regexes"),
    R("\\s+", ""),
    G("(?=[A-Za-z_]\\w*(?:\\s*#.*\\n)*+\\s*=>)", "", "push key"),
    LISTED(WORD, "late", "?late"),
    NEED("<<(['\"]?)([A-Za-z_]\\w*)\\1;?\\n[\\s\\S]*?\\n\\2\\n", "s", "<<"),
    R("__(?:END|DATA)__(?![" WIDE "])[\\s\\S]*", "cp"),
    R("\\$\\^[ADEFHILMOPSTWX]", "vg"),
    R("\\$[]\\\\\"'\\[&`*+.,;=%~?@$!<>(^|/_-](?!\\w)", "vg"),
    R("[%&*]++(?![$@#_a-zA-Z{\\[;=])", "o"), /* a run of signs is looked at once */
    G("[$@%&*][$@%&*#_]*+(?=[a-zA-Z{\\[;])", "nv", "push variable"),
    R("[-+/*%=<>&^|!\\\\~]=?", "o"),
    INC("numbers"),
    G("'", "p", "push sq"),
    G("\"", "p", "push dq"),
    G("`", "p", "push bt"),
    G("q[qwrx]?\\{", "sx", "push braces"),
    G("q[qwrx]?\\(", "sx", "push parens"),
    G("q[qwrx]?\\[", "sx", "push brackets"),
    G("q[qwrx]?<", "sx", "push angles"),
    R("q[qwrx]?(\\W)(?:(?!\\1)[\\s\\S])*+\\1", "sx"),
    G("sub\\s+", "k", "push sub"),
    R("\\[\\]|::|\\.{1,3}", "o"),
    R("[]()\\[:;,?{}]", "p"),
    G("(?=\\w)", "", "push name"),

    STATE("regexes"),
    FIRST_PART("\\{", "\\}"),
    FIRST_PART("<", ">"),
    FIRST_PART("\\[", "\\]"),
    FIRST_PART("\\(", "\\)"),
    R("(?:s|tr|y)\\s*\\\\[^\\\\]*\\\\[^\\\\]*\\\\" FLAGS "r?", "sr"),
    R("(?:s|tr|y)(?:\\s*([^\\w\\s\\\\])|\\s+(\\w))(?:" UPTO(1) UPTO(1) "|" UPTO(2)
          UPTO(2) ")"
                  "[msixpodualngcr]*",
      "sr"),
    R("m?/(?:\\\\[\\\\/]|[^/\\n])*+/" FLAGS, "sr"),
    R("m?/.*/" FLAGS, "sr"),
    G("m(?=[/!\\\\{<\\[(@%$])", "sr", "push regex"),
    R("m(?:\\s*([^\\w\\s])|\\s+(\\w))(?:" UPTO(1) "|" UPTO(2) ")" FLAGS, "sr"),
    STATE("regex"),
    REGEX("/", "/"),
    REGEX("!", "!"),
    G("\\\\(?:\\\\\\\\|[^\\\\])*+\\\\[egimosx]*", "sr", "pop"),
    REGEX("\\{", "\\}"),
    REGEX("<", ">"),
    REGEX("\\[", "\\]"),
    REGEX("\\(", "\\)"),
    REGEX("@", "@"),
    REGEX("%", "%"),
    REGEX("\\$", "\\$"),
    STATE("numbers"),
    R("0_?[0-7]+(?:_[0-7]+)*", "mo"),
    R("0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"),
    R("0b[01]+(?:_[01]+)*", "mb"),
    R("[\\d_]*+\\.\\d[\\d_]*(?:[eE][+-]?\\d+)?", "mf"),
    R("\\d[\\d_]*[eE][+-]?\\d[\\d_]*", "mf"),
    R("\\d+(?:_\\d+)*", "mi"),

    STATE("format"),
    G("\\.\\n", "si", "pop"),
    R(".*\\n", "si"),
    STATE("key"),
    R("#.*", "c1"),
    R("\\w+", "s"),
    R("\\s+", ""),
    G("=>", "o", "pop"),
    STATE("words"),
    R("\\w+::", "nn"),
    G("[\\w:]+", "nv", "pop"),
    STATE("name"),
    INC("words"),
    G("(?=\\W)", "", "pop"),
    STATE("variable"), /* behind the signs */
    R("\\s+", ""),
    G("[{\\[),;]", "p", "pop"),
    INC("words"),
    STATE("sub"), /* up to its body */
    R("[A-Za-z_]\\w*[!?]?", "nf"),
    R("\\s+", ""),
    R("(\\([$@%]*\\))(\\s*)", "p,"),
    G("[^\\n{]*\\{", "p", "pop"),
    G(";", "p", "pop"),

    STATE("sq"),
    R("\\\\[\\\\']", "se"),
    R("[^\\\\']+|\\\\", "s1"),
    G("'", "p", "pop"),
    STATE("variables"),
    G("[$@]\\{", "si", "push variable in text"),
    R("[$@][a-zA-Z_]\\w*", "si"),
    STATE("variable in text"),
    G("\\}", "si", "pop"),
    R("\\s+", ""),
    R("[a-zA-Z_]\\w*", "si"),
    STATE("dq"),
    INC("variables"),
    R("\\\\(?:[\\\\tnrabefluLUE\"$@]|0\\d{2}|o\\{\\d+\\}|x[0-9a-fA-F]{2}|x\\{[0-9a-fA-F]+\\}|"
      "c.|N\\{[^}]+\\})?",
      "se"),
    G("\"", "p", "pop"),
    R("[^\\\\\"$@]+|[$@]", "s2"),
    STATE("bt"),
    INC("variables"),
    R("\\\\[\\\\tnr`]", "se"),
    G("`", "p", "pop"),
    R("[^\\\\`$@]+|[$@]", "sb"),
    NESTING("braces", "\\{", "\\}"),
    NESTING("parens", "\\(", "\\)"),
    NESTING("brackets", "\\[", "\\]"),
    NESTING("angles", "<", ">"),
};

const struct language LANG_perl = {.tag = "perl", RULES(RULE_LIST), WORDS(perl)};
