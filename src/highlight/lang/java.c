#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/java_words.h"

#define ID "[\\p{L}_][\\p{L}\\p{N}_]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^\\S\\n]+", ""),
    R("\\n", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("(?:package)(?=\\s)(?:)", "kn"),
    G("(import|package)(\\s+)([\\w.*]+)", "kn,,nn", NULL),
    R("@" ID, "nd"),
    G("(class|interface|enum(?=\\s+[A-Z]\\w*[a-z]))(\\s+)", "kd,", "push class"),
    R("\"\"\"[\\s\\S]*?\"\"\"", "s"),
    G("\"", "s", "push string"),
    R("'(?:\\\\.|[^\\\\'\\n]|\\\\u[0-9a-fA-F]{4})'", "sc"),
    R("(\\.)(\\s*)(" ID ")", "o,,na"),
    R("(?!(?:default|case)\\b)(" ID ")(:)(?!:)", "nl,nl"),
    R(ID "(?=\\s*\\()", "nf?id"),
    R("[A-Z][A-Z0-9_]*\\b(?![a-z])", "no"),
    R("[A-Z]\\w*", "nc?id"),
    R(ID "|\\$\\w*", "n?id"),
    R("0[xX][0-9a-fA-F](?:_?[0-9a-fA-F])*[lL]?", "mh"),
    R("0[bB][01](?:_?[01])*[lL]?", "mb"),
    R("\\d(?:_?\\d)*\\.\\d(?:_?\\d)*(?:[eE][+-]?\\d+)?[dfDF]?|\\d+[dfDF]", "mf"),
    R("0[0-7](?:_?[0-7])*[lL]?", "mo"),
    R("\\d(?:_?\\d)*[lL]?", "mi"),
    R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
    STATE("class"),
    G(ID, "nc", "pop"),
    R("\\s+", ""),
    G("", "", "pop"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\.|[^\\\\\"\\n]+", "s"),
    G("(?=\\n)", "", "pop"),
};

const struct language LANG_JAVA = {.tag = "java", RULES(RULE_LIST), WORDS(WORD_LIST)};
