/* highlight/lang/velocity: Velocity's template language. */
#include "highlight/kit.h"

#define NAME ID "+" /* of a letter onwards; it takes all that it can */

ROWS({
    WITHIN("root", R("[^{#$]+", "@parent"), NEED("#\\*" THROUGH("\\*", "#"), "cm", "*#"),
           LINE("##", "c1"), G(SEQ("#\\{?", NAME, "\\}?\\s?\\("), "p,nf,p", "push arguments"),
           R("(#\\{?)(" NAME ")(\\}|" U_END ")", "p,nf,p"), INC("references")),
    WITHIN("references", G("\\$\\{?", "p", "push reference")),
    WITHIN("reference", R(NAME, "nv"), G("\\(", "p", "push values"), R(SEQ("\\.", NAME), "p,nv"),
           G("\\}", "p", "pop"), ELSE_POP),

    /* what a directive gets: the only place of operators and ranges */
    WITHIN("arguments", R("[!%&*+/<=>^|-]", "o"), LISTED(NAME U_END, "operator", "o"),
           G("\\[", "o", "push range"), R(NAME U_END, "nf"), INC("values")),
    WITHIN("range", R("\\.\\.", "o"), INC("values")),
    WITHIN("values", INC("references"), SPACE, R(",", "p"), R(QUOTED("\"", "[\\\\\"]"), "s2"),
           R(QUOTED("'", "[\\\\']"), "s1"), R(HEX "[Ll]?", "mh"), R("\\d++" U_END, "mi"),
           LISTED(NAME U_END, "value", "kc"), G("[(\\[]", "p", "push"), G("[)\\]}]", "p", "pop")),
})
LANGUAGE(velocity, WORDS(velocity));
