#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/fsharp_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("\\(\\)|\\[\\]", "bp"),
    R("([A-Z][\\w']*)(?=\\s*\\.)", "nn"),
    R("[A-Z][\\w']*", "nc"),
    R("///.*|//.*", "c1"),
    G("\\(\\*(?!\\))", "c", "push comment"),
    R("[a-z_](?:[\\w']*)(?<!^_)", "n?id"),
    R("'(?:\\\\.|[^\\\\'])'(?=\\W)(?!)", "sc"),
    R("0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
    R("0[oO][0-7][0-7_]*", "mo"),
    R("0[bB][01][01_]*", "mb"),
    R("\\d[\\d_]*", "mi"),
    R("'", "k"),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "s2", "\"\"\""),
    G("\"", "s2", "push string"),
    R("\\|\\|", "o"),
    R("<-|->|\\|\\]|\\[\\||\\[<|>\\]|\\|>|<\\||&&|::|:=|\\.\\.|[-*_=><|,.;:(){}\\[\\]]", "p"),
    R("[!$%&+/?@^~#]+|[-+*/<>=!$%&^|@~?]+", "o"),
    STATE("comment"),
    G("\\(\\*", "c", "push"),
    G("\\*\\)", "c", "pop"),
    R("[^(*)]+|[(*)]", "c"),
    STATE("string"),
    G("\"", "s2", "pop"),
    R("\\\\(?:[\\\\\"'ntbr]|\\d{3}|x[0-9a-fA-F]{2}|\\n)", "se"),
    R("[^\\\\\"]+|\\\\", "s2"),
};

const struct language LANG_FSHARP = {.tag = "fsharp", RULES(RULE_LIST), WORDS(WORD_LIST)};
