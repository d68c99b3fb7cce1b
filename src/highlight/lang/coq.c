#include "highlight/kit.h"

#define IDENT "(?:[A-Za-z][\\w']*+|_[\\w']++)"

#define MARKS "!$%*+/<=>@^~#`\\-"
#define MORE "[\\p{L}\\p{N}_']*"
#define ENDS SEQ(GAP, "\\.", SP)

ROWS = {
    STATE("root"),
    ROUGE3(INC("terms")),
    ROUGE4(INC("blank"), G("(Proof)" ENDS, "k,w,pi,w", "push proof"),
           G(AHEAD("_?\\p{L}"), "", "push sentence")),
    WITHIN("blank", G("\\(\\*(?!\\))", "c", "push comment"), R(SP, "w")),
    STATE("terms"),
    INC("blank"),
    R("(Module)(\\s+)(Type)(\\s+)", "k,w,k,w"),
    R("(Set|Unset)(\\s+)(Universe|Printing|Implicit|Strict)(\\s+)"
      "(Polymorphism|All|Notations|Arguments|Universes|Implicit)(\\.)",
      "k,w,k,w,k,pi"),
    G("(" IDENT ")(\\.)(?=" IDENT ")", "nn,p", "push path"),
    /* a dot ends a sentence behind a name only, and only where a blank follows */
    ROUGE3(R("(" IDENT ")(\\.)(\\s+)", "no?id,pi,w")),
    ROUGE4(R(AHEAD("[A-Za-z_]\\w*[^\\x00-\\x7f]") "[\\p{L}_]" MORE, "no")),
    ROUGE4(R("_" AHEAD("'"), "p")),
    R(IDENT, "no?id"),
    R("/\\\\|\\\\/", "o"),
    R("-?\\d[\\d_]*+(?:.[\\d_]*+)?[eE][+-]?\\d[\\d_]*", "mf"),
    ROUGE4(R("-" DEC, "mi")),
    R("\\d[\\d_]*", "mi"),
    R("'\\\\(?:[\\\\\"'ntbr ]|\\d{3}|x[0-9a-fA-F]{2})'", "sc"),
    R("'", "k"),
    G("\"", "s2", "push string"),
    R("[~?]" IDENT, "nv"),
    ROUGE3(R("[_;:⇒→↔⇔≔≡∀∃∧∨¬⊤⊥⊢⊨∈]", "p"), R("[\\[\\],{}()!$%&*+./<=>?@^|~#-]", "o")),
    ROUGE4(R("::?=?|:>|=>|\\|\\|?|`\\{|[_?:;\\[\\],{}().]", "p"),
           R("[" MARKS "][" MARKS ".:|]*|λ|[¬∀-⋿]|(?=[^\\x00-\\x7f])\\p{S}", "o"),
           R("\\p{L}" MORE, "no")),
    WITHIN("sentence", G(SEQ("\\.", SP), "pi,w", "pop"), INC("terms")),
    WITHIN("proof", INC("blank"), G("(Proof)" ENDS, "k,w,pi,w", "push"),
           G("(Qed|Defined|Save|Admitted)" ENDS, "k,w,pi,w", "pop"), R("[-+*]+|[{}]", "p"),
           R(SEQ("all|par|!", ":"), "kp,p"), G(AHEAD("\\d"), "", "push goals"),
           G(AHEAD("_?\\p{L}"), "", "push sentence")),
    WITHIN("goals", INC("blank"), R(DEC, "mi"), R(",", "p"), G(":", "p", "pop")),
    WITHIN("path", R("(" IDENT ")(\\.)(?=" IDENT ")", "nn,p"),
           ROUGE3(G("(" IDENT ")(\\.)(\\s+)", "no,pi,w", "pop")), G(IDENT, "no", "pop")),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    TEXT_WITH("string", "s2", "\"", "[^\"]", ROUGE3(R("\\\\\"", "s2"))),
};
LANGUAGE(coq, WORDS(coq));
