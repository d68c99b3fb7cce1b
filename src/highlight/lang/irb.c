/* highlight/lang/irb: what irb and pry show, line by line; a result is Ruby with #<Foo:0x1>. */
#include "highlight/kit.h"

#define PROMPT "^.*?" ALT("irb", "pry") "[^\"*>\\n]*"
#define INPUT(name, ruby)                                                                          \
    WITHIN(name, G("[ \\t]*\\n", "w", "pop"), R("[ \\t]+", "w"), G(".+\\n?", ruby, "pop"), ELSE_POP)

ROWS({
    WITHIN("root", INC("marks"), G("^=>", "p", "goto first"),
           G("^\\w*" ALT("Error", "Exception") ":.+\\n?", "gr", "goto error"), R(".+\\n?", "go")),
    /* "irb(main):001:0>", "[1] pry(main)>", anywhere in a line */
    WITHIN("marks", G(PROMPT ">", "gp", "goto root;push input"),
           G(PROMPT "[\"*]", "gp", "goto root;push more"),
           ROUGE4(G("^.*?>>", "gp", "goto root;push input"),
                  G("^.*?[\"*]>", "gp", "goto root;push more")),
           /* "..." stands for what is left out */
           G("^[ \\t]*" ALT("#.*", "\\.+ *") "(?:\\n|$)", "c", "goto root")),
    INPUT("input", "@!ruby"),
    INPUT("more", "@ruby"),
    WITHIN("first", G(".*\\n?", "@!irb_output", "goto result")),
    WITHIN("result", INC("marks"), R(".+\\n?|\\n", "@irb_output")),
    WITHIN("error", INC("marks"), R(".+\\n?", "gr")),
})
LANGUAGE(irb, NO_WORDS);

ROWS_OF(OUTPUT, {
                    WITHIN("root", G("#<", "kt", "push object"), INC("super:root")),
                    WITHIN("object", G(">", "kt", "pop"), INC("root")),
                })
const struct language LANG_irb_output = {
    .tag = "irb_output", RULES(OUTPUT), BASE(ruby), .start = "push operand"};
