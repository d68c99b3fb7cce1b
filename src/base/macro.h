/* What C11 has no word for. */
#ifndef QUICKYLL_BASE_MACRO_H
#define QUICKYLL_BASE_MACRO_H

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define MAYBE_UNUSED                                                                               \
    __attribute__((unused)) /* a parameter that an interface has and this one lets be */

/* Is memory checked as it is used? gcc and clang say so in their own ways. */
#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif

#endif
