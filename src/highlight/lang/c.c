#include "highlight/kit.h"

#define IDENT "[A-Za-z_][A-Za-z0-9_]*"
#define SPACES "(?:\\s|//[^\\n]*\\n|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("\\n+", "", "push outer"), /* labels stand at the very start only */
    INC("space"),
    /* a function: types and stars, its name, what stands in brackets, then a body or ";" */
    {.re = "((?:" IDENT "(?:\\s++|\\s*+\\*[\\s*]*+))+)(" IDENT ")(\\s*\\([^;]*?\\))(" SPACES ")(\\{)",
     .tok = "@.,nf,@.,@.,p",
     .act = "push body",
     .need = "{"},
    {.re = "((?:" IDENT "(?:\\s++|\\s*+\\*[\\s*]*+))+)(" IDENT ")(\\s*\\([^;]*?\\))(" SPACES ")(;)",
     .tok = "@.,nf,@.,@.,p",
     .need = ";"},
    G("\\{", "p", "push body"),
    INC("statements"),

    STATE("body"),
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    INC("statements"),

    STATE("space"),
    G("\\n+", "", "push line"),
    G("//.*", "c1", "push line"),
    INC("inline"),
    STATE("inline"),
    R("[ \\t\\r]+", ""),
    R("\\\\\\n", ""),
    NEED("/(?:\\\\\\n)?\\*(?:[^*]|\\*(?!/))*+\\*/(?:\\\\\\n)?", "cm", "*/"),
    STATE("line"), /* where one begins */
    R(IDENT ":(?!:)", "nl"),
    INC("outer"),
    STATE("outer"),
    INC("inline"),
    G("#if\\s0", "c", "push if0"),
    G("#", "cp", "push directive"),
    G("", "", "pop"),
    STATE("directive"),
    R("(include)(\\s*)(<[^>]+>|\"[^\"]+\")(.*)", "cp,,cpf,c1"),
    G("\\n", "cp", "pop"),
    R("\\\\[\\s\\S]", "cp"),
    R("[^/\\n\\\\]+", "cp"),
    INC("inline"),
    R("/", "cp"),
    STATE("if0"),
    G("^\\s*#if", "c", "push"),
    G("^\\s*#\\s*el(?:se|if)", "c", "pop"),
    G("^\\s*#\\s*endif\\b(?:[^\\\\\\n]|\\\\\\n?)*+\\n", "c", "pop"),
    R(".*\\n", "c"),

    STATE("statements"),
    INC("space"),
    G("(?:u8|[uUL])?\"", "s", "push string"),
    R("(?:u8|[uUL])?'(?:\\\\.|\\\\[0-7]{1,3}|\\\\x[a-fA-F0-9]{1,2}|[^\\\\'\\n])'", "sc"),
    INC("numbers"),
    G("case\\b", "k", "push case"),
    R("\\*/", "err"),
    R("[-~!%^&*+=|?:<>/]", "o"),
    R("[()\\[\\],.;]", "p"),
    INC("names"),
    STATE("names"), /* languages that share no words with C have their own */
    R(IDENT, "n?id"),
    STATE("numbers"),
    R("0[xX][0-9a-fA-F]+[lLuU]*", "mh"),
    R("(?:\\d+\\.\\d*|\\.?\\d+)[eE][+-]?\\d+[lL]?", "mf"),
    R("0[0-7]+[lLuU]*", "mo"),
    R("\\d+[lLuU]*", "mi"),

    STATE("case"),
    G(":", "p", "pop"),
    INC("statements"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\(?:[\\\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
    R("[^\\\\\"\\n]+", "s"),
    R("\\\\\\n", "s"),
    R("\\\\", "s"),
};

const struct language LANG_c = {
    .tag = "c", RULES(RULE_LIST), WORDS(c), .start = "push line"};
