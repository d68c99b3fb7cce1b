#include "highlight/kit.h"

#define OP U_ONE("-!#%&'*+/:<=>?@\\\\^`|~\\x7f", "\\p{Sm}\\p{So}")
/* Behind an underscore operators belong to the name. */
#define IDENT "(?:" U_ONE("A-Za-z$_", "\\p{L}") "[\\p{L}0-9$_]*(?:(?<=_)" OP "+)?)"
#define TICKED "`[^`]+`"
#define ANY_ID "(?:" IDENT "|" OP "+|" TICKED ")"
#define CHUNK "(?:" IDENT "|" OP "+`[^`]+`)"
#define TYPE_PATH "(" CHUNK "(?:\\." CHUNK ")*)"
#define BLANK "[\\s\\x{85}\\p{Z}]"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("(class|trait|object)(\\s+)", "k,", "push class"),
    R("'" IDENT "(?!')", "ss"),
    R("[^\\S\\n]+", ""),
    R("//.*", "c1"),
    G("/\\*", "cm", "push comment"),
    R("@" IDENT, "nd"),
    R("(def)(\\s+)(" ANY_ID ")(\\s*)", "k,,nf,"),
    R("(val)(\\s+)(" ANY_ID ")(\\s*)", "k,,nv,"),
    R("(this)(\\n*)(\\.)(" IDENT ")", "k,,o,py"),
    R("(" IDENT "|_)(\\n*)(\\.)(" IDENT ")", "nv,,o,py"),
    /* a name ends in a letter here: what comes behind the last one is left over */
    R(U_ONE("A-Z$_", "\\p{Lu}") IDENT U_EDGE, "nc"),
    R("(" IDENT ")(" BLANK "*)(\\()", "nf,,o"),
    R("(\\.)(" IDENT ")", "o,py"),
    LISTED("[a-zS]++" U_END, "id", "k"),
    R("(?:<[%:-]|=>|>:|[#=@\\x{21D2}\\x{2190}])(?:" U_BEGIN "|(?=\\s)|$)|_(?:" U_END "|$)", "k"),
    G(":(?!" OP ")", "k", "push type"),
    R("(?:true|false|null)" U_END, "kc"),
    G("(import|package)(\\s+)", "k,", "push import"),
    G("(type)(\\s+)", "k,", "push type"),
    NEED("\"\"\"[\\s\\S]*?\"\"\"(?!\")", "s", "\"\"\""),
    R(QUOTED("\"", "[\\\\\"]"), "s"),
    R("'\\\\.'|'[^\\\\]'|'\\\\u[0-9a-fA-F]{4}'", "sc"),
    R(IDENT, "n"),
    R(TICKED, "n"),
    G("\\[", "o", "push typeparam"),
    R("[(){};,.#]", "o"),
    R(OP "+", "o"),
    R("\\d+\\.\\d*(?:[eE][-+]?\\d+)?[fFdD]?", "mf"),
    R("\\d+[fFdD]", "mf"),
    R("0x[0-9a-fA-F]+", "mh"),
    R("\\d+L?", "mi"),
    R("\\n", ""),

    STATE("class"),
    G("(" ANY_ID ")(\\s*)(\\[)", "nc,,o", "push typeparam"),
    R("\\s+", ""),
    G("[{(]", "o", "pop"),
    G("//.*", "c1", "pop"),
    G(ANY_ID, "nc", "pop"),

    STATE("type"),
    R("\\s+", ""),
    R("<[%:]|>:|[#_\\x{21D2}]|forSome|type", "k"),
    G("([,);}]|=>|=)(\\s*)", "o,", "pop"),
    G("[({]", "o", "push"),
    G(TYPE_PATH "(\\s*)(\\[)", "kt,,o", "goto typeparam"),
    G(TYPE_PATH "(\\s*)$", "kt,", "pop"),
    G("//.*", "c1", "pop"),
    R("\\.|" ANY_ID, "kt"),

    STATE("typeparam"),
    R("[\\s,]+", ""),
    R("<[%:]|=>|>:|[#_\\x{21D2}]|forSome|type", "k"),
    G("[\\])}]", "o", "pop"),
    G("[(\\[{]", "o", "push"),
    R("\\.|" ANY_ID, "kt"),

    STATE("comment"),
    R("[^/*]+", "cm"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[/*]", "cm"),
    STATE("import"),
    G("(?:" IDENT "|\\.)++", "nn", "pop"),
};

const struct language LANG_scala = {.tag = "scala", RULES(RULE_LIST), WORDS(scala)};
