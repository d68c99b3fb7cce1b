/* What Jekyll says by a regular expression, as that expression.
 *
 * Where Ruby would try each place of a hostile text up to its end, the pattern says that what was
 * not found from here is not found from any later place either: (*COMMIT) ends the search,
 * (*SKIP) goes on after what was read. Each is in test/slow. */
#include "site/patterns.h"

#define PRETTY "._~!$&'()+,;=@"

static const struct regex_pattern PATTERNS[] = {
    [SLUG_RAW] = {"\\s+", REGEX_BYTES},
    [SLUG_DEFAULT] = {"[^\\p{M}\\p{L}\\p{Nd}]+", 0},
    [SLUG_PRETTY] = {"[^\\p{M}\\p{L}\\p{Nd}" PRETTY "]+", 0},
    [SLUG_ASCII] = {"[^A-Za-z0-9]+", 0},
    /* Ruby's [[:alnum:]]: what is alphabetic by its own table, and decimal digits */
    [SLUG3_DEFAULT] = {"[^\\p{Alphabetic}\\p{Nd}]+", 0},
    [SLUG3_PRETTY] = {"[^\\p{Alphabetic}\\p{Nd}" PRETTY "]+", 0},
    [WHITE_SPACE] = {"\\s+", REGEX_BYTES},
#define CJK "\\p{sc:Han}\\p{sc:Katakana}\\p{sc:Hiragana}\\p{sc:Hangul}"
    [CJK_LETTER] = {"[" CJK "]", 0},
    [NO_CJK_WORD] = {"[^" CJK "\\s]+", 0},
    [LINK_DEFINITION] = {"^ {0,3}(\\[[^\\]]++(?:\\]|(*COMMIT)(*FAIL)))(?:(:.+)$|(*SKIP)(*FAIL))",
                         REGEX_BYTES},
    [TAG_NAME] = {"{%-?\\s*+(\\w++)(?:.*?%}|(*COMMIT)(*FAIL))", REGEX_BYTES | REGEX_DOTALL},
    [END_TAG] = {"{%-?\\s*+end(\\w++)", REGEX_BYTES},
};

struct regex_set *site_patterns(struct arena *a) {
    return regex_set_new(a, PATTERNS, ARRAY_LEN(PATTERNS));
}
