/* jekyll-data 1.1: Jekyll 4.3 merges a theme's _data and settings by itself; what is left is that
 * `theme` stands for the theme's own settings. */
#include "plugin/internal.h"

/* Said before reading: render/setup.c looks at it when it makes Liquid's `theme`. */
static void init(struct site *s) { s->theme_settings = true; }

const struct plugin PLUGIN_DATA = {.name = "jekyll-data", .init = init};
