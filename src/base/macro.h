/* What C11 has no word for. */
#ifndef QUICKYLL_BASE_MACRO_H
#define QUICKYLL_BASE_MACRO_H

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define MAYBE_UNUSED                                                                               \
    __attribute__((unused)) /* a parameter that an interface has and this one lets be */

#endif
