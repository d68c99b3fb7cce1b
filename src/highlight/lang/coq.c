#include "highlight/kit.h"

#define IDENT "(?:[A-Za-z][\\w']*+|_[\\w']++)"

ROWS = {
    STATE("root"),
    G("\\(\\*(?!\\))", "c", "push comment"),
    R("\\s+", "w"),
    R("(Module)(\\s+)(Type)(\\s+)", "k,w,k,w"),
    R("(Set|Unset)(\\s+)(Universe|Printing|Implicit|Strict)(\\s+)"
      "(Polymorphism|All|Notations|Arguments|Universes|Implicit)(\\.)",
      "k,w,k,w,k,pi"),
    G("(" IDENT ")(\\.)(?=" IDENT ")", "nn,p", "push path"),
    /* a dot ends a sentence behind a name only, and only where a blank follows */
    R("(" IDENT ")(\\.)(\\s+)", "no?id,pi,w"),
    ROUGE4(R(AHEAD("[A-Za-z_]\\w*[^\\x00-\\x7f]") "[\\p{L}_][\\p{L}\\p{N}_']*", "no"),
           R("-" DEC, "mi")),
    R(IDENT, "no?id"),
    R("/\\\\|\\\\/", "o"),
    R("-?\\d[\\d_]*+(?:.[\\d_]*+)?[eE][+-]?\\d[\\d_]*", "mf"),
    R("\\d[\\d_]*", "mi"),
    R("'\\\\(?:[\\\\\"'ntbr ]|\\d{3}|x[0-9a-fA-F]{2})'", "sc"),
    R("'", "k"),
    G("\"", "s2", "push string"),
    R("[~?]" IDENT, "nv"),
    ROUGE3(R("[_;:⇒→↔⇔≔≡∀∃∧∨¬⊤⊥⊢⊨∈]", "p"), R("[\\[\\],{}()!$%&*+./<=>?@^|~#-]", "o")),
    ROUGE4(R(SEQ("\\.", SP), "pi,w"), R("::?=?|=>|\\|\\|?|`\\{|[_?;\\[\\],{}().]", "p"),
           R("[⇒→↔⇔≔≡∀∃∧∨¬⊤⊥⊢⊨∈∗!$%*+/<=>@^~#-]", "o"), R("\\p{L}[\\p{L}\\p{N}_']*", "no")),
    WITHIN("path", R("(" IDENT ")(\\.)(?=" IDENT ")", "nn,p"),
           G("(" IDENT ")(\\.)(\\s+)", "no,pi,w", "pop"), G(IDENT, "no", "pop")),
    NESTED("comment", "c", "\\(\\*", "\\*\\)", "(*)"),
    TEXT("string", "s2", "\"", "(?:\\\\\")+|[^\"]"),
};
LANGUAGE(coq, WORDS(coq));
