#include "highlight/kit.h"

/* Names: hyphens may stand in them, letters without case may not. */
#define REST "[-_\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{Nl}\\p{Nd}\\p{Pc}\\p{Cf}\\p{Mn}\\p{Mc}]*`?"
#define CLASS "(?:`?" U_ONE("A-Z", "\\p{Lu}") REST ")"
#define NAME "(?:`?" U_ONE("A-Za-z_", "\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{Nl}") REST ")"

#define DIGITS "(?:\\d[\\d_]*\\d|\\d)"
#define EXPONENT "[eE][-+]?" DIGITS

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("(companion)(\\s+)(object)" U_END, "k,,k"),
    G("(class|data\\s+class|interface|object)(\\s+)", "kd,", "push class"),
    G("(fun)(\\s+)", "k,", "push function"),
    G("(package|import)(\\s+)", "k,", "push package"),
    G("(val|var)(\\s+)(\\()", "kd,,p", "push destructuring"),
    G("(val|var)(\\s+)", "kd,", "push property"),
    R("(return|continue|break|this|super)(@" NAME ")" U_END, "k,nd"),
    LISTED("[a-z]++" U_END, "id", "k"),
    R("^\\s*\\[.*?\\]", "na"),
    R("[^\\S\\n]+", ""),
    R("\\\\\\n", ""),
    R("//.*", "c1"),
    R("/\\*.*\\*/", "cm"), /* up to the last end on the line */
    G("/\\*.*", "cm", "push comment"),
    R("\\n", ""),
    R("(::)(class)", "o,k"),
    R("::|!!|\\?[:.]|\\.\\.", "o"),
    R("(?:(?:" DIGITS ")?\\." DIGITS "(?:" EXPONENT ")?|" DIGITS EXPONENT ")[fF]?|" DIGITS "[fF]",
      "mf"),
    R("0[bB](?:[01][01_]*[01]|[01])[uU]?L?", "mb"),
    R("0[xX](?:[0-9a-fA-F][0-9a-fA-F_]*[0-9a-fA-F]|[0-9a-fA-F])[uU]?L?", "mh"),
    R("(?:[1-9][\\d_]*\\d|\\d)[uU]?L?", "mi"),
    R("[-~!%^&*()+=|\\[\\]:;,.<>/?{}]", "p"),
    R("@" DOUBLED("\""), "s"),
    NEED("\"\"\"[\\s\\S]*?\"\"\"", "s", "\"\"\""),
    R("\"(?:(?:\\\\[\\\\\"]|[^\"\\n])*+[\"\\n]|.*\")", "s"),
    R("'\\\\.'|'[^\\\\]'", "sc"),
    R("@" CLASS, "nd"),
    G("(" CLASS ")(<)", "nc,p", "push generic"),
    R(CLASS, "nc"),
    R(NAME "(?=\\s*[({])", "nf"),
    R(NAME "@", "nd"),
    R(NAME, "n"),

    /* where a name has to come all else is an error */
    STATE("package"),
    G("\\S+", "nn", "pop"),
    STATE("class"),
    G(CLASS, "nc", "pop"),
    STATE("function"),
    G("<", "p", "push generic"),
    R("\\s+", ""),
    R("(" CLASS ")(\\.)", "nc,p"),
    G(NAME, "nf", "pop"),
    STATE("generic"),
    R(CLASS, "nc"),
    G("<", "p", "push"),
    R("reified|out|in", "k"),
    R("[,:.?]", "p"),
    R("\\s+", ""),
    G(">", "p", "pop"),
    STATE("property"),
    G("<", "p", "push generic"),
    R("\\s+", ""),
    G(NAME, "py", "pop"),
    STATE("destructuring"),
    R(",", "p"),
    G("\\)", "p", "pop"),
    R("\\s+", ""),
    R(NAME, "py"),

    STATE("comment"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[^/*]+|[/*]", "cm"),
};

const struct language LANG_kotlin = {.tag = "kotlin", RULES(RULE_LIST), WORDS(kotlin)};
