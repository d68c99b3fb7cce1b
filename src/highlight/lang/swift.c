#include "highlight/kit.h"

#define ASTRAL "\\x{10000}-\\x{10FFFF}"
#define MORE "[_\\p{L}\\p{Nl}\\p{M}\\p{Nd}" ASTRAL "]*"
#define IDENT "[_\\p{L}\\p{Nl}\\p{Mn}" ASTRAL "]" MORE
#define CALL "(?=[?!]?\\s*\\()"
#define NO_CALL "(?!(?:if|while|for|private|internal|unowned|switch|case)\\b)"

static const struct rule RULE_LIST[] = {
    STATE("line"), /* at its beginning */
    R("#.*", "cp"),
    R("\\s+", ""),
    G("/\\*", "cm", "push comment"),
    G("", "", "pop"),

    STATE("root"),
    G("\\n+", "", "push line"),
    G("//.*", "c1", "push line"),
    R("\\s+", ""),
    G("/\\*", "cm", "push comment"),
    R("\\$(?:[1-9]\\d*)?\\d", "nv"),
    R("[()\\[\\]{}:;,?\\\\]", "p"),
    R("[-/=+*%<>!&|^.~]+", "o"),
    G("@?\"", "s", "push string"),
    R("'(?:\\\\.|.)'", "sc"),
    R("(?:\\d+(?:_\\d+)*\\*|\\d[\\d_]*\\.\\d+(?:_\\d)*)(?:[eE][+-]?\\d+(?:_\\d)*)?", "mf"),
    R("\\d+[eE][+-]?\\d+", "mf"),
    R("0o?[0-7]+(?:_[0-7]+)*", "mo"),
    R("0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*(?:(?:\\.[0-9A-F]+(?:_[0-9A-F]+)*)?p[+-]?\\d+)?", "mh"),
    R("0b[01]+(?:_[01]+)*", "mb"),
    R("\\d+(?:_\\d+)*", "mi"),
    R("@" IDENT, "kd"),
    R("(?:private|internal)\\([ ]*set[ ]*\\)", "kd"),
    R("((?:private|internal)\\([ ]*)(\\w+)([ ]*\\))", "kd,err,kd"),
    R("unowned\\([ ]*(?:un)?safe[ ]*\\)", "kd"),
    R("(unowned\\([ ]*)(\\w+)([ ]*\\))", "kd,err,kd"),
    R("#available\\([^)]+\\)", "kd"),
    R("(#(?:selector|keyPath)\\()([^)]+?(?:\\(.*?\\))?)(\\))", "kd,nf,kd"),
    R("#(?:line|file|column|function|dsohandle)", "kd"),
    R("(let|var)\\b(\\s*)(" IDENT ")", "k,,nv"),
    G("(let|var)\\b(\\s*)(\\()", "k,,p", "push tuple"),
    R(NO_CALL "\\p{Lu}" MORE CALL, "kt"),
    R(NO_CALL IDENT CALL, "nf"),
    R("(?:as[?!]?|try!?)(?=\\s)", "k"),
    R("(#?(?!default)(?!\\p{Lu})" IDENT ")(\\s*)(:)", "nv,,p"),
    R("\\p{Lu}" MORE, "kt?id"),
    R(IDENT, "n?id"),
    R("(`)(" IDENT ")(`)", "p,nv,p"),

    STATE("tuple"), /* of names that let or var gives */
    R(IDENT, "nv"),
    R("(`)(" IDENT ")(`)", "p,nv,p"),
    R(",", "p"),
    G("\\(", "p", "push"),
    G("\\)", "p", "pop"),
    R("\\s+", ""),
    G("/\\*", "cm", "push comment"),

    STATE("comment"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[^/*]+|[/*]", "cm"),
    STATE("string"),
    R("\\\\[\\\\0tnr'\"]", "se"),
    G("\\\\\\(", "se", "push interp"),
    R("\\\\u\\{[0-9a-fA-F]{1,8}\\}", "se"),
    R("[^\\\\\"]+", "s"),
    G("\"\"\"|\"", "s", "pop"),
    STATE("interp"),
    G("\\(", "p", "push nested"),
    G("\\)", "se", "pop"),
    INC("root"),
    STATE("nested"),
    G("\\(", "p", "push"),
    G("\\)", "p", "pop"),
    INC("root"),
};

const struct language LANG_swift = {
    .tag = "swift", RULES(RULE_LIST), WORDS(swift), .start = "push line"};
