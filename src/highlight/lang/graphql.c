/* highlight/lang/graphql: GraphQL: queries and schemas. */
#include "highlight/kit.h"

#define NUMBER "-?(?:0|[1-9]\\d*)"

/* Words have a meaning outside of braces only. */
ROWS({
    WITHIN("root", INC("blank"), G("\\{", "p", "push selection"),
           LISTEDG(ID, "operation", "k", "push operation"), G("fragment\\b", "k", "push fragment"),
           LISTEDG(ID, "definition", "k", "push definition"), R("extend\\b", "k"),
           R(SEQ("scalar", SP, ID), "k,w,n"), G(SEQ("union", SP, ID), "k,w,n", "push members"),
           INC("descriptions"), R("[!,]", "p")),
    WITHIN("members", INC("blank"), R(SEQ("[=|]", GAP, ID), "p,w,n"), ELSE_POP),
    WITHIN("operation", G("\\{", "p", "goto selection"), INC("head")),
    WITHIN("fragment", R("on\\b", "k"), INC("operation")),
    WITHIN("definition", G("\\{", "p", "goto fields"), R("implements\\b", "k"), R("@", "err"),
           INC("head")),
    WITHIN("head", G("\\(", "p", "push arguments"), R("[&:=|}\\[\\]]", "err"), INC("tokens")),
    WITHIN("arguments", G("\\(", "p", "push"), G("\\)", "p", "pop"), R(ID AHEAD(GAP ":"), "n"),
           LISTED(ID, "type", "nb"), INC("tokens")),
    WITHIN("fields", G("\\{", "p", "push"), G("\\}", "p", "pop"), R(ID AHEAD(GAP ":"), "n"),
           LISTED(ID, "type", "nb"), INC("tokens")),
    WITHIN("selection", G("\\{", "p", "push"), G("\\}", "p", "pop"),
           R(SEQ("\\.\\.\\.", SP, "on") "\\b", "p,w,k"), INC("tokens")),

    WITHIN("blank", R(SP, "w"), LINE("#", "c")),
    WITHIN("descriptions",
           R(SEQ("\"\"\"", "\\n" GAP, ANY("[^\"\\s]|\"(?!\"\")|\\s+(?!\\s|\"\"\")") "+", GAP,
                 "\"\"\""),
             "s2,w,@!markdown,w,s2"),
           R("\"\"\"" ANY("[^\"]|\"(?!\"\")") "+\"\"\"", "s2")),
    WITHIN("tokens", INC("blank"), INC("descriptions"), R("@\\w+", "k"), R(ON_LINE("\""), "s2"),
           R("\\$\\w+", "nv"), R("(?:true|false)\\b" NOT(GAP ":"), "kc"),
           R(NUMBER "\\." DEC OPT(EXP), "mf"), R(NUMBER OPT(EXP), "mi"),
           R("\\.\\.\\.|[!():=\\[\\]{}|,]", "p"), R(ID, "n")),
})
LANGUAGE(graphql, WORDS(graphql));
