/* highlight/lang/handlebars: Handlebars and Mustache. */
#include "highlight/kit.h"

#define NAME "[$\\w-]+"
/* A word counts where nothing but its blank or the end of the tag follows: {{this}}, not {{this.a}}
 */
#define APART AHEAD("[\\s}]")

ROWS = {
    WITHIN("root", G("\\{\\{!--", "c", "push comment"), R("\\{\\{!.*?\\}\\}", "c"),
           G("\\{\\{\\{?~?[#/]", "k", "push tag;push block"),
           G("\\{\\{\\{?[&>^~]*", "k", "push tag"),
           R(SOME("[^{\\\\]|\\\\(?:\\{\\{)?|\\{" NOT("\\{")), "@parent")),
    NESTED("comment", "c", "\\{\\{", "\\}\\}", "{}"),
    WITHIN("block", G(NAME APART, "nn?block", "pop"), G(NAME, "nn", "pop"), ELSE_POP),
    WITHIN("tag", G("~?\\}\\}\\}?", "k", "pop"), SPACE, R(NAME APART, "nv?word"), R("@" NAME, "na"),
           R("\\.\\.", "nv"), R("\\." APART, "nv"), R(ON_LINE("\""), "s2"), R(ON_LINE("'"), "s1"),
           R("=", "o"), R("~", "k"), R("[().\\/|[\\]]", "p"), R(NAME, "nv")),
};
LANGUAGE(handlebars, WORDS(handlebars));
