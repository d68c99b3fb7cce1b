/* plugin: the built-in plugins, each one file behind one hook table. */
#ifndef QUICKYLL_PLUGIN_H
#define QUICKYLL_PLUGIN_H

#include "render/render.h"
#include "site/site.h"

struct plugin {
    const char *name; /* the gem's */
    /* Jekyll's Generator: after reading, before rendering. false after an error in diags. */
    bool (*generate)(struct site *);
    const struct render_extension *ext; /* may be NULL */
};

struct plugins {
    const struct plugin *active[64];
    const struct render_extension *ext[64];
    size_t n, next;
};

/* Those the configuration lists, in Jekyll's order of generators; a warning for each that is unknown
 * and for _plugins/ with Ruby in it. */
void plugins_activate(struct site *, struct plugins *);
bool plugins_generate(struct site *, const struct plugins *);

#endif
