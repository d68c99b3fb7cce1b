/* Code points of UTF-8 text: stepping, case, classes as Ruby has them (tables are utf8proc's). */
#ifndef QUICKYLL_BASE_UTF8_H
#define QUICKYLL_BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

/* Code point at s.p[*i], *i moved behind it; invalid bytes come out singly as U+FFFD. */
uint32_t utf8_next(struct str s, size_t *i);
uint32_t utf8_prev(struct str s, size_t i); /* code point that ends at i; 0 at the start */
bool utf8_valid(struct str s);
struct str utf8_scrub(struct arena *, struct str); /* U+FFFD in place of what is not valid */
size_t utf8_bad(struct str s); /* offset of the first byte that is not valid; STR_NONE: none */
size_t utf8_len(struct str s); /* code points */
size_t utf8_offset(struct str s, size_t cps);       /* byte offset of the code point number cps */
void buf_utf8(struct buf *, uint32_t cp);           /* one code point */
struct str utf8_upcase(struct arena *, struct str); /* full Unicode mapping, as Ruby's */
struct str utf8_downcase(struct arena *, struct str);
struct str utf8_capitalize(struct arena *, struct str);
bool utf8_is_letter(uint32_t cp); /* Ruby's [[:alpha:]] */
/* The same and the vowel signs of scripts that write them as marks. */
bool utf8_is_alphabetic(uint32_t cp);
bool utf8_is_digit(uint32_t cp); /* [[:digit:]] */
bool utf8_is_alnum(uint32_t cp); /* [[:alnum:]]: letters, marks and digits */
bool utf8_is_mark(uint32_t cp);
bool utf8_is_space(uint32_t cp); /* [[:space:]] */
bool utf8_is_punct(uint32_t cp); /* [[:punct:]] as Ruby 3.1 */
bool utf8_is_print(uint32_t cp); /* [[:print:]]: what inspect shows as it is */

#endif
