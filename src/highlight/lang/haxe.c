#include "highlight/kit.h"

#define NAME "[$A-Za-z_]\\w*+"
#define LABEL SEQ(NAME, GAP, ":")

ROWS = {
    STATE("root"),
    G("\\n", "", "push statement"),
    G("\\{", "p", "push expression"),
    INC("blank"),
    G("@", "nd", "push metadata"),
    G("\\+\\+|--|~|&&|\\|\\||\\\\(?=\\n)|<<|>>", "o", "push expression"),
    G("[-:<>+*%&|^/!=]=?", "o", "push expression"),
    G("[(\\[,]", "p", "push expression"),
    G(";", "p", "push statement"),
    R("[)\\]}.]", "p"),
    G("\\?", "p", "push ternary;push expression"),
    ROUGE4(G("(?:import|package|using)\\b", "kn", "push module"), R("(?:as|in)\\b", "k")),
    R(NAME, "nx?id"),
    R(REAL OPT("[eE]" DEC) "[fd]?", "mf"),
    R("0x" XDIGIT "+", "mh"),
    R(DEC, "mi"),
    G("\"", "s2", "push double"),
    G("'", "s1", "push single"),
    STATE("blank", SPACE, LINE("//", "c1"), BLOCK("cm")),
    STATE("module"),
    R(SEQ(SP, "as|in", SP, NAME), "w,k,w,n"),
    SPACE,
    R("[A-Za-z_.][\\w.]*", "nn"),
    ELSE_POP,

    /* where an expression may start, a brace opens an object and a tilde a regex */
    STATE("expression", INC("blank"), LINE("#(?:if|elseif|else|end)", "cp"),
          G("~", "sr", "goto regex"), G("\\{", "p", "push object"), ELSE_POP),
    STATE("statement", R(LABEL, "nl,,p"), INC("expression")),
    STATE("object", INC("blank"), G("\\}", "p", "goto statement"),
          G(LABEL, "na,,p", "push expression"), R(":", "p"), INC("root")),
    STATE("metadata", R(SEQ(NAME, "\\("), "nd,p"),
          G(ALT(NAME, ":" NAME ANY("\\." NAME)), "nd", "pop"), G("\\)", "nd", "pop"), INC("root")),
    STATE("ternary", G(":", "p", "goto expression"), INC("root")),

    TEXT("double", "s2", "\"", "[^\\\\\"]+", INC("escape")),
    TEXT("single", "s1", "'", "[^\\\\$']+", INC("escape"), R("\\$\\$", "s1"), R("\\$" NAME, "si"),
         G("\\$\\{", "si", "push interpolation")),
    STATE("escape", R("\\\\(?:[\\\\tnr'\"]|[0-7]{3}|x" XDIGIT "{2})", "se"),
          R("\\\\u(?:" XDIGIT "{4}|\\{" XDIGIT "{1,6}\\})", "se")),
    STATE("interpolation", G("\\}", "si", "pop"), INC("root")),

    STATE("regex", G("/", "sr", "goto flags"), G("[^/]?\\n", "err", "pop"),
          G("\\[\\^?", "se", "push set"),
          R(ALT("\\\\.", "\\(\\?[:=<!]", "\\{[\\d,]+\\}", "[()?]"), "se"), R(".", "sr")),
    STATE("flags", G("[gim]+", "sr", "pop"), ELSE_POP),
    STATE("set", R("/|\\\\.", "se"), G("[^/]\\n", "err", "pop 2"), G("\\]", "se", "pop"),
          R(".", "sr")),
};

LANGUAGE(haxe, WORDS(haxe));
