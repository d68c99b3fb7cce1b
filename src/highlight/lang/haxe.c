/* highlight/lang/haxe: Haxe. */
#include "highlight/kit.h"

#define NAME "[$A-Za-z_]\\w*+"
#define LABEL SEQ(NAME, GAP, ":")

ROWS({
    WITHIN("root", G("\\n", "", "push statement"), G("\\{", "p", "push expression"), INC("blank"),
           G("@", "nd", "push metadata"),
           G("\\+\\+|--|~|&&|\\|\\||\\\\(?=\\n)|<<|>>", "o", "push expression"),
           G("[-:<>+*%&|^/!=]=?", "o", "push expression"), G("[(\\[,]", "p", "push expression"),
           G(";", "p", "push statement"), R("[)\\]}.]", "p"),
           G("\\?", "p", "push ternary;push expression"),
           ROUGE4(G("(?:import|package|using)\\b", "kn", "push module"), R("(?:as|in)\\b", "k")),
           R(NAME, "nx?id"), R(REAL OPT("[eE]" DEC) "[fd]?", "mf"), R("0x" XDIGIT "+", "mh"),
           R(DEC, "mi"), G("\"", "s2", "push double"), G("'", "s1", "push single")),
    WITHIN("blank", SPACE, LINE("//", "c1"), BLOCK("cm")),
    WITHIN("module", R(SEQ(SP, "as|in", SP, NAME), "w,k,w,n"), SPACE, R("[A-Za-z_.][\\w.]*", "nn"),
           ELSE_POP),

    /* where an expression may start, a brace opens an object and a tilde a regex */
    WITHIN("expression", INC("blank"), LINE("#(?:if|elseif|else|end)", "cp"),
           G("~", "sr", "goto regex"), G("\\{", "p", "push object"), ELSE_POP),
    WITHIN("statement", R(LABEL, "nl,,p"), INC("expression")),
    WITHIN("object", INC("blank"), G("\\}", "p", "goto statement"),
           G(LABEL, "na,,p", "push expression"), R(":", "p"), INC("root")),
    WITHIN("metadata", R(SEQ(NAME, "\\("), "nd,p"),
           G(ALT(NAME, ":" NAME ANY("\\." NAME)), "nd", "pop"), G("\\)", "nd", "pop"), INC("root")),
    WITHIN("ternary", G(":", "p", "goto expression"), INC("root")),

    TEXT_WITH("double", "s2", "\"", "[^\\\\\"]+", INC("escape")),
    TEXT_WITH("single", "s1", "'", "[^\\\\$']+", INC("escape"), R("\\$\\$", "s1"),
              R("\\$" NAME, "si"), G("\\$\\{", "si", "push interpolation")),
    WITHIN("escape", R("\\\\(?:[\\\\tnr'\"]|[0-7]{3}|x" XDIGIT "{2})", "se"),
           R("\\\\u(?:" XDIGIT "{4}|\\{" XDIGIT "{1,6}\\})", "se")),
    WITHIN("interpolation", G("\\}", "si", "pop"), INC("root")),

    WITHIN("regex", G("/", "sr", "goto flags"), G("[^/]?\\n", "err", "pop"),
           G("\\[\\^?", "se", "push set"),
           R(ALT("\\\\.", "\\(\\?[:=<!]", "\\{[\\d,]+\\}", "[()?]"), "se"), R(".", "sr")),
    WITHIN("flags", G("[gim]+", "sr", "pop"), ELSE_POP),
    WITHIN("set", R("/|\\\\.", "se"), G("[^/]\\n", "err", "pop 2"), G("\\]", "se", "pop"),
           R(".", "sr")),
})
LANGUAGE(haxe, WORDS(haxe));
