/* highlight/lang/perl: Perl; the quotes of q, qq, m, s and tr may be any sign. */
#include "highlight/kit.h"

#define WORD "[A-Za-z_]\\w*" NOT("[" WIDE "]")
#define FLAGS "[msixpodualngc]*"
/* A character that opens a quote by itself: group n, or behind a blank group n + 1. */
#define DELIMITER(not ) "(?:" GAP "([^\\w\\s" not "])|" SP "(\\w))"
/* What stands between two of the character that is group n. */
#define UPTO(n) ANY("\\\\[\\s\\S]|(?!\\" #n ")[^\\\\]") "+\\" #n
#define INSIDE(close) ANY("\\\\[\\\\" close "]|[^" close "]") "+" close
/* Two parts in brackets: the second is another state's. */
#define FIRST_PART(open, close) G("(?:s|tr|y)" open INSIDE(close) GAP, "sr", "push regex")
#define REGEX(open, close) G(open INSIDE(close) "[egimosx]*", "sr", "pop")
#define NESTING(name, open, close)                                                                 \
    STATE(name), R("\\\\[\\s\\S]?", "sx"), G(open, "sx", "push"), G(close, "sx", "pop"),           \
        R("[^\\\\" open close "]+", "sx")

ROWS({
    WITHIN("root", LINE("#", "c1"), NEED("^=[a-zA-Z0-9]+" SP "[\\s\\S]*?\\n=cut", "cm", "=cut"),
           G(SEQ("format", SP, "\\w+", GAP, "=", GAP "\\n"), "k,,n,,p,", "push format"),
           /* some words count before, some after what looks like a regular expression or a key */
           LISTED(WORD, "early", "?early"), INC("regexes"), SPACE,
           G(AHEAD(ID ANY(GAP "#.*\\n") "+" GAP "=>"), "", "push key"),
           LISTED(WORD, "late", "?late"),
           NEED("<<(['\"]?)(" ID ")\\1;?\\n[\\s\\S]*?\\n\\2\\n", "s", "<<"),
           R("__(?:END|DATA)__" NOT("[" WIDE "]") "[\\s\\S]*", "cp"),
           R("\\$\\^[ADEFHILMOPSTWX]", "vg"),
           R("\\$[]\\\\\"'\\[&`*+.,;=%~?@$!<>(^|/_-]" NOT("\\w"), "vg"),
           R("[%&*]++" NOT("[$@#_a-zA-Z{\\[;=]"), "o"), /* a run of signs is looked at once */
           G("[$@%&*][$@%&*#_]*+" AHEAD("[a-zA-Z{\\[;]"), "nv", "push variable"),
           R("[-+/*%=<>&^|!\\\\~]=?", "o"), INC("numbers"), G("'", "p", "push single"),
           G("\"", "p", "push double"), G("`", "p", "push backtick"),
           G("q[qwrx]?\\{", "sx", "push braces"), G("q[qwrx]?\\(", "sx", "push parens"),
           G("q[qwrx]?\\[", "sx", "push brackets"), G("q[qwrx]?<", "sx", "push angles"),
           R("q[qwrx]?(\\W)" ANY("(?!\\1)[\\s\\S]") "+\\1", "sx"), G("sub" SP, "k", "push sub"),
           R("\\[\\]|::|\\.{1,3}", "o"), R("[]()\\[:;,?{}]", "p"),
           G(AHEAD("\\w"), "", "push name")),

    WITHIN("regexes", FIRST_PART("\\{", "\\}"), FIRST_PART("<", ">"), FIRST_PART("\\[", "\\]"),
           FIRST_PART("\\(", "\\)"),
           R("(?:s|tr|y)" GAP "\\\\[^\\\\]*\\\\[^\\\\]*\\\\" FLAGS "r?", "sr"),
           R("(?:s|tr|y)" DELIMITER("\\\\")
                 ALT(UPTO(1) UPTO(1), UPTO(2) UPTO(2)) "[msixpodualngcr]*",
             "sr"),
           R("m?/" ANY("\\\\[\\\\/]|[^/\\n]") "+/" FLAGS, "sr"), R("m?/.*/" FLAGS, "sr"),
           G("m" AHEAD("[/!\\\\{<\\[(@%$]"), "sr", "push regex"),
           R("m" DELIMITER("") ALT(UPTO(1), UPTO(2)) FLAGS, "sr")),
    WITHIN("regex", REGEX("/", "/"), REGEX("!", "!"),
           G("\\\\" ANY("\\\\\\\\|[^\\\\]") "+\\\\[egimosx]*", "sr", "pop"), REGEX("\\{", "\\}"),
           REGEX("<", ">"), REGEX("\\[", "\\]"), REGEX("\\(", "\\)"), REGEX("@", "@"),
           REGEX("%", "%"), REGEX("\\$", "\\$")),
    WITHIN("numbers", R("0_?" SPARSE("0-7"), "mo"), R("0x" SPARSE("0-9a-fA-F"), "mh"),
           R("0b" SPARSE("01"), "mb"), R("[\\d_]*+\\.\\d[\\d_]*" OPT(EXP), "mf"),
           R("\\d[\\d_]*[eE]" SIGN "\\d[\\d_]*", "mf"), R(SPARSE("\\d"), "mi")),

    TEXT("format", "si", "\\.\\n", ".*\\n"),
    WITHIN("key", LINE("#", "c1"), SPACE, R("\\w+", "s"), G("=>", "o", "pop")),
    WITHIN("words", R("\\w+::", "nn"), G("[\\w:]+", "nv", "pop")),
    WITHIN("name", INC("words"), G(AHEAD("\\W"), "", "pop")),
    /* behind the signs */
    WITHIN("variable", SPACE, G("[{\\[),;]", "p", "pop"), INC("words")),
    /* up to its body */
    WITHIN("sub", SPACE, R(ID "[!?]?", "nf"), R(SEQ("\\([$@%]*\\)", GAP), "p,"),
           G("[^\\n{]*\\{", "p", "pop"), G(";", "p", "pop")),

    WITHIN("single", G("'", "p", "pop"), R("\\\\[\\\\']", "se"), R("[^\\\\']+|\\\\", "s1")),
    WITHIN("interpolated", G("[$@]\\{", "si", "push interpolation"), R("[$@]" ID, "si")),
    WITHIN("interpolation", SPACE, G("\\}", "si", "pop"), R(ID, "si")),
    WITHIN("double", INC("interpolated"), R("\\\\[\\\\tnrabefluLUE\"$@]|\\\\c.", "se"),
           R("\\\\(?:0\\d{2}|o\\{\\d+\\}|x" XDIGIT "{2}|x\\{" XDIGIT "+\\}|N\\{[^}]+\\})?", "se"),
           G("\"", "p", "pop"), R("[^\\\\\"$@]+|[$@]", "s2")),
    WITHIN("backtick", INC("interpolated"), R("\\\\[\\\\tnr`]", "se"), G("`", "p", "pop"),
           R("[^\\\\`$@]+|[$@]", "sb")),
    NESTING("braces", "\\{", "\\}"),
    NESTING("parens", "\\(", "\\)"),
    NESTING("brackets", "\\[", "\\]"),
    NESTING("angles", "<", ">"),
})
LANGUAGE(perl, WORDS(perl));
