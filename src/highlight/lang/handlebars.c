/* highlight/lang/handlebars: Handlebars and Mustache. */
#include "highlight/kit.h"

#define NAME "[$\\w-]+"
/* A word counts where nothing but its blank or the end of the tag follows: {{this}}, not {{this.a}}
 */
#define APART AHEAD("[\\s}]")

/* A tag is the whole value of an attribute: <a href={{b}} class="c">. */
static void is_value(struct scan *s) {
    const struct lexer *html = scan_find(s, S("html"));
    struct scan outer = *s;
    if (!html) return;
    outer.me = scan_instance(s, html);
    if (scan_at(&outer, "attribute")) scan_pop(&outer, 1);
}

ROWS({
    WITHIN("root", {.re = "(?=\\{\\{)", .fn = is_value, .act = "push open"},
           R(SOME("[^{\\\\]|\\\\(?:\\{\\{)?|\\{" NOT("\\{")), "@parent")),
    WITHIN("open", G("\\{\\{!--", "c", "goto comment"), G("\\{\\{!.*?\\}\\}", "c", "pop"),
           G("\\{\\{\\{?~?[#/]", "k", "goto tag;push block"),
           G("\\{\\{\\{?[&>^~]*", "k", "goto tag")),
    NESTED("comment", "c", "\\{\\{", "\\}\\}", "{}"),
    WITHIN("block", G(NAME APART, "nn?block", "pop"), G(NAME, "nn", "pop"), ELSE_POP),
    WITHIN("tag", G("~?\\}\\}\\}?", "k", "pop"), SPACE, R(NAME APART, "nv?word"), R("@" NAME, "na"),
           R("\\.\\.", "nv"), R("\\." APART, "nv"), R(ON_LINE("\""), "s2"), R(ON_LINE("'"), "s1"),
           R("=", "o"), R("~", "k"), R("[().\\/|[\\]]", "p"), R(NAME, "nv")),
})
LANGUAGE(handlebars, WORDS(handlebars));
