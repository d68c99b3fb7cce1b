#include "highlight/kit.h"

#define SYMBOLS "[!#$%&*+./:<=>?@\\\\^|~-]"

static const struct rule RULE_LIST[] = {
    STATE("space and comments"),
    R("\\s+", ""),
    G("\\{-#", "cp", "push pragma"),
    G("\\{-", "cm", "push comment"),
    R("^--\\s+\\|.*", "cd"),
    R("--(?![!#$%&*+./<=>?@^|_~]).*", "c1"),

    STATE("root"),
    INC("space and comments"),
    G("'(?=(?:.|\\\\\\S+)')", "sc", "push char"),
    G("\"", "s", "push string"),
    R("\\d+[eE][+-]?\\d+|\\d+\\.\\d+(?:[eE][+-]?\\d+)?", "mf"),
    R("0[oO][0-7]+", "mo"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("\\d+", "mi"),
    G("import(?![\\w'])", "kr", "push import"),
    G("module(?![\\w'])", "kr", "push module"),
    R("'?[A-Z][\\w']*", "kt"),
    R("[\\w']+", "n?id"),
    R("\\\\(?!" SYMBOLS ")", "nf"),
    R(SYMBOLS "+", "o"),
    R("\\[\\s*\\]", "kt"),
    R("\\(\\s*\\)", "nb"),
    G("(\\[)([_a-z][\\w']*)(\\|)", "o,n,o", "push quotation"),
    R("[\\[\\](),;`{}]", "p"),

    STATE("import"), /* up to the module's name */
    R("\\s+", ""),
    G("\"", "s", "push string"),
    R("qualified\\b", "k"),
    G("([A-Z][\\w.]*)(\\s+)(as)(\\s+)([A-Z][\\w.]*)", "nn,,k,,n", "pop"),
    G("([A-Z][\\w.]*)(\\s+)(hiding)(\\s+)(\\()", "nn,,k,,p", "goto names"),
    G("([A-Z][\\w.]*)(\\s+)(\\()", "nn,,p", "goto names"),
    G("[\\w.]+", "nn", "pop"),

    STATE("module"), /* up to its name without a list, or where */
    R("\\s+", ""),
    G("([A-Z][\\w.]*)(\\s+)(\\()", "nn,,p", "push names"),
    G("where\\b", "kr", "pop"),
    G("[A-Z][\\w.]*", "nn", "pop"),

    STATE("names"),
    INC("space and comments"),
    R("[A-Z]\\w*", "kt"),
    R("_[\\w']+|[a-z][\\w']*", "nf"),
    R(",", "p"),
    R(SYMBOLS "+", "o"),
    G("\\(", "p", "push"),
    G("\\)", "p", "pop"),

    STATE("comment"),
    G("-\\}", "cm", "pop"),
    G("\\{-", "cm", "push"),
    R("[^{}-]+|[{}-]", "cm"),
    STATE("pragma"),
    G("-\\}", "cp", "pop"),
    G("\\{-", "cp", "push comment"),
    R("[^{}-]+|[{}-]", "cp"),

    STATE("char"),
    G("\\\\", "se", "goto char end;push escape"),
    G(".", "sc", "goto char end"),
    STATE("char end"),
    G("'", "sc", "pop"),
    G(".", "err", "pop"),
    STATE("string"),
    G("\"", "s", "pop"),
    G("\\\\", "se", "push escape"),
    R("[^\\\\\"]+", "s"),
    STATE("escape"),
    G("[abfnrtv\"'&\\\\]|\\^[\\]\\[A-Z@^_]", "se", "pop"),
    G("NUL|SOH|[SE]TX|EOT|ENQ|ACK|BEL|BS|HT|LF|VT|FF|CR|S[OI]|DLE|DC[1-4]|NAK|SYN|ETB|CAN|EM|SUB|"
      "ESC"
      "|[FGRU]S|SP|DEL",
      "se", "pop"),
    G("[oO][0-7]+|[xX][0-9a-fA-F]+|\\d+|\\s+\\\\", "se", "pop"),
    STATE("quotation"),
    G("\\|\\]", "o", "pop"),
    R("[^|]+|\\|", ""),
};

const struct language LANG_haskell = {.tag = "haskell", RULES(RULE_LIST), WORDS(haskell)};
