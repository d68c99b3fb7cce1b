/* highlight/themes: the colours of Rouge's themes. */
#ifndef QUICKYLL_HIGHLIGHT_THEMES_H
#define QUICKYLL_HIGHLIGHT_THEMES_H

#include "base/base.h"

struct theme_rule {
    const char *classes; /* "c c1 cm"; "@": the scope itself; "@ table td" as it stands */
    const char *decls;   /* "color: #fff;font-weight: bold" */
};
struct theme {
    const char *name;
    const struct theme_rule *rules;
    size_t n;
};
/* Of Rouge 3, and those of Rouge 4, where some have other colours. */
extern const struct theme THEMES[], THEMES_4[];
extern const size_t THEME_COUNT, THEME_4_COUNT;

#endif
