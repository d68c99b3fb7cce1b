#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/vb_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("['\\x{2018}\\x{2019}].*|(?i)rem\\b.*", "c1"),
    R("^(?i)#(?:if|else|elseif|const|region|externalsource)\\b.*\\n?", "cp"),
    R("^(?i)#end (?:if|region|externalsource)\\b", "cp"),
    R("(Namespace|Imports)(\\s+)([\\w.]+)", "k,,nn"),
    R("(Dim|Const)(\\s+)(\\w+)", "k,,nv"),
    R("(End)(\\s+)(\\w+)", "k,,n?id"),
    R("(Sub|Function|Property)(\\s+)(\\w+)(?=\\s*\\()", "k,,nf"),
    R("(Function|Property|Sub)(\\s+)(\\w+)", "k,,nf"),
    R("(Class|Structure|Enum|Module|Interface)(\\s+)(\\w+)", "k,,nc"),
    G("\"", "s", "push string"),
    R("\\d+\\.\\d+(?:[eE][+-]?\\d+)?[fFrRdD]?", "mf"),
    R("\\d+(?:[sSiIlL]|U[SIL])?", "mi"),
    R("[A-Za-z_]\\w*", "n?id"),
    R("[-+*/\\\\^&=<>]+", "o"),
    R("[(){}!#,.:@]", "p"),
    STATE("string"),
    R("\"\"", "se"),
    G("\"C?", "s", "pop"),
    R("[^\"]+", "s"),
};

const struct language LANG_VB = {.tag = "vb", RULES(RULE_LIST), WORDS(WORD_LIST)};
