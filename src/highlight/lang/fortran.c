/* highlight/lang/fortran: Fortran in free form; letter case does not count. */
#include "highlight/kit.h"

#define KIND OPT("_" ALT(DEC, "[a-z]\\w*")) /* 1.5_dp */
#define POWER "[de]" SIGN DEC
#define BITS(base, digits) base ALT("'[" digits "]+'", "\"[" digits "]+\"")

ROWS({
    /* a sign is the number's even in "a-1" */
    WITHIN("root", R(SP, "w"), LINE("!", "c1"), LINE("^#", "cp"), R("^" DEC U_END, "nl"),
           R(SIGN ALT(POINTED OPT(POWER), DEC POWER) KIND, "mf"), R(SIGN DEC KIND, "mi"),
           R(BITS("b", "01"), "mb"), R(BITS("o", "0-7"), "mo"), R(BITS("z", "\\da-f"), "mh"),
           G(SEQ("format", GAP, "\\("), "k,w,p", "push format"), R("error" SP "stop" U_END, "k"),
           R("go" SP "to" U_END, "k"), R("double" SP "precision" U_END, "kt"),
           /* x%y is a part of x */
           R("[a-z]\\w*", "n?id"), R("\\.[a-z]+\\.", "ow?logical"), INC("strings"),
           R("[%*+<>-]|=[=>]?", "o"), R("[&(),/:;[\\]]", "p")),
    WITHIN("strings", G("\"", "s2", "push double"), G("'", "s1", "push single")),
    /* format (I0, 3(1X, "text")) */
    WITHIN("format", R(SP, "w"), R(",", "p"), INC("strings"), G("\\(", "p", "push"),
           G("\\)", "p", "pop"), R("[^\\s(),'\"]+", "l")),
    TWICE("double", "s2", "\""),
    TWICE("single", "s1", "'"),
})
LANGUAGE(fortran, WORDS(fortran), .flags = LANG_NOCASE);
