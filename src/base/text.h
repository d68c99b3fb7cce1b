/* Texts made in an arena: copied, printed, joined. */
#ifndef QUICKYLL_BASE_TEXT_H
#define QUICKYLL_BASE_TEXT_H

#include "base/memory.h"
#include "base/str.h"

#include <stdarg.h>

struct str arena_str(struct arena *, struct str s); /* copy, NUL-terminated beyond n */
/* The same for a finished text of arena `from`: a large one changes hands, without a copy where the
 * system's allocator can shrink in place. The old slice is not valid any more. */
struct str arena_adopt(struct arena *to, struct arena *from, struct str s);
char *arena_strz(struct arena *, struct str s); /* the same as a C string */
struct str arena_printf(struct arena *, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct str arena_vprintf(struct arena *, const char *fmt, va_list ap);
struct str arena_cat(struct arena *, struct str x, struct str y);
struct str arena_cat3(struct arena *, struct str x, struct str y, struct str z);
struct str str_fold(struct arena *, struct str s); /* ASCII letters small */
/* Every `from` replaced by `to`; the string itself where there is none. */
struct str str_replace(struct arena *, struct str s, struct str from, struct str to);

#endif
