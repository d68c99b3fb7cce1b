/* The table of Jekyll's tags; each is in tags_NAME.c. */
#include "render/internal.h"

const struct liquid_tag JEKYLL_TAGS[] = {
    {"include", LIQUID_TAG, include_parse, include_tag},
    {"include_relative", LIQUID_TAG, include_parse, include_relative_tag},
    {"link", LIQUID_TAG, keep_markup, link_tag},
    {"post_url", LIQUID_TAG, post_url_parse, post_url_tag},
    {"highlight", LIQUID_BLOCK, highlight_parse, highlight_tag},
};
const size_t JEKYLL_TAG_COUNT = ARRAY_LEN(JEKYLL_TAGS);
/* include_relative looks at the document's path. include_cached of jekyll-include-cache is plain
 * where the text is kept already, and says so where it is not. */
const char *const JEKYLL_PLAIN_TAGS[] = {"include", "include_cached", "link", "post_url",
                                         "highlight"};
const size_t JEKYLL_PLAIN_TAG_COUNT = ARRAY_LEN(JEKYLL_PLAIN_TAGS);
