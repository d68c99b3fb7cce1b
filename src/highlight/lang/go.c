#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/go_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("//.*", "c"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "c", "*/"),
    R("(func)(\\s+)([A-Za-z_]\\w*)(?=\\()", "k,,n"),
    R("(?:\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?)i", "m"),
    R("\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+|\\.\\d+(?:[eE][+-]?\\d+)?", "m"),
    R("0[xX][0-9a-fA-F]+", "m"),
    R("0[0-7]+", "m"),
    R("\\d+", "m"),
    R("'(?:\\\\(?:[abfnrtv\\\\'\"]|x[0-9a-fA-F]{2}|[0-7]{3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|[^"
      "\\\\\\n])'",
      "sc"),
    NEED("`[^`]*`", "s", "`"),
    G("\"", "s", "push string"),
    R("[\\p{L}_][\\p{L}\\p{N}_]*", "n?id"),
    R("<-|:=|[-+*/%&|^<>=!.:]+", "o"),
    R("[,;()\\[\\]{}]", "p"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\(?:[abfnrtv\\\\'\"]|x[0-9a-fA-F]{2}|[0-7]{3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})", "se"),
    R("[^\"\\\\\\n]+|\\\\", "s"),
    G("(?=\\n)", "", "pop"),
};

const struct language LANG_GO = {.tag = "go", RULES(RULE_LIST), WORDS(WORD_LIST)};
