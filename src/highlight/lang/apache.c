/* highlight/lang/apache: Apache's configuration: directives, sections in <>, and their values. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", INC("blank"), G("</?(?=\\w)", "p", "push section;push name"),
           LISTEDG("\\w+", "word", "nc", "push values"), G("\\w+", "", "push values")),
    WITHIN("name", LISTEDG("\\w+", "word", "nl", "pop"), G("\\w+", "", "pop")),
    WITHIN("blank", LINE("#", "c"),
           SPACE), /* behind values a blank before the line's end takes that along */
    WITHIN("section", G("([^>]*)(>(?:\\r\\n?|\\n)?)", "sr,p", "pop"), INC("blank")),
    WITHIN("values", G("\\r\\n?|\\n", "", "pop"), INC("blank"), LISTED("\\S+", "word", "ss"),
           R("\\S+", "")),
})
LANGUAGE(apache, WORDS(apache));
