/* highlight/lang/coq: Coq; Rouge 4 follows its sentences, Rouge 3 looks at words and signs only. */
#include "highlight/kit.h"

#define IDENT ALT("[A-Za-z][\\w']*+", "_[\\w']++")
#define MARKS "!#$%*+/<->@^`~-"
#define MORE "['_\\p{L}\\p{N}]*"
#define END SEQ(GAP, "\\.", SP)
#define OPTION ALT("Implicit", "Printing", "Strict", "Universe")
#define OF_WHAT ALT("All", "Arguments", "Implicit", "Notations", "Polymorphism", "Universes")

ROWS({
    WITHIN("root", ROUGE3(INC("terms")),
           ROUGE4(INC("blank"), G("(Proof)" END, "k,w,pi,w", "push proof"),
                  G(AHEAD("_?\\p{L}"), "", "push sentence"))),
    WITHIN("blank", G("\\(\\*" NOT("\\)"), "c", "push comment"), R(SP, "w")),
    WITHIN("terms", INC("blank"), R(SEQ("Module", SP, "Type", SP), "k,w,k,w"),
           R(SEQ("Set|Unset", SP, OPTION, SP, OF_WHAT, "\\."), "k,w,k,w,k,pi"),
           G(SEQ(IDENT, "\\.") AHEAD(IDENT), "nn,p", "push path"),
           /* a dot ends a sentence behind a name only, and only where a blank follows */
           ROUGE3(R(SEQ(IDENT, "\\.", SP), "no?id,pi,w")),
           ROUGE4(R(AHEAD(ID "[^\\x00-\\x7f]") "[_\\p{L}]" MORE, "no"), R("_" AHEAD("'"), "p")),
           R(IDENT, "no?id"), R("/\\\\|\\\\/", "o"),
           R("-?" LOOSE("\\d") OPT(".[\\d_]*+") "[eE]" SIGN LOOSE("\\d"), "mf"),
           ROUGE4(R("-" DEC, "mi")), R(LOOSE("\\d"), "mi"), R("'" ML_CODE("bnrt ") "'", "sc"),
           R("'", "k"), G("\"", "s2", "push string"), R("[?~]" IDENT, "nv"),
           ROUGE3(R("[:;_¬⇒→↔⇔∀∃∈∧∨≔≡⊢⊤⊥⊨]", "p"), R("[!#-&(-/<-@[\\]^{-~]", "o")),
           ROUGE4(R(ALT("::?=?", ":>", "=>", "\\|\\|?", "`\\{", "[(),.:;?[\\]_{}]"), "p"),
                  R("[" MARKS "][.:|" MARKS "]*|λ|[¬∀-⋿]|(?=[^\\x00-\\x7f])\\p{S}", "o"),
                  R("\\p{L}" MORE, "no"))),
    WITHIN("sentence", G(SEQ("\\.", SP), "pi,w", "pop"), INC("terms")),
    WITHIN("proof", INC("blank"), G("(Proof)" END, "k,w,pi,w", "push"),
           G("(" ALT("Admitted", "Defined", "Qed", "Save") ")" END, "k,w,pi,w", "pop"),
           R("[*+-]+|[{}]", "p"), R(SEQ("all|par|!", ":"), "kp,p"),
           G(AHEAD("\\d"), "", "push goals"), G(AHEAD("_?\\p{L}"), "", "push sentence")),
    WITHIN("goals", INC("blank"), R(DEC, "mi"), R(",", "p"), G(":", "p", "pop")),
    WITHIN("path", R(SEQ(IDENT, "\\.") AHEAD(IDENT), "nn,p"),
           ROUGE3(G(SEQ(IDENT, "\\.", SP), "no,pi,w", "pop")), G(IDENT, "no", "pop")),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    TEXT_WITH("string", "s2", "\"", "[^\"]", ROUGE3(R("\\\\\"", "s2"))),
})
LANGUAGE(coq, WORDS(coq));
