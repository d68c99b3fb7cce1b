/* plugin: the built-in plugins, each one file behind one hook table. */
#ifndef QUICKYLL_PLUGIN_H
#define QUICKYLL_PLUGIN_H

#include "render/render.h"
#include "site/site.h"

/* Jekyll's priorities of generators; equal ones run in the order the configuration lists them. */
enum plugin_priority {
    PRIO_LOWEST = -100,
    PRIO_LOW = -10,
    PRIO_NORMAL = 0,
    PRIO_HIGH = 10,
    PRIO_HIGHEST = 100
};

struct plugin {
    const char *name; /* the gem's */
    enum plugin_priority priority;
    /* At activation: after the configuration, before reading (Jekyll's :after_init). */
    void (*init)(struct site *);
    /* Jekyll's Generator: after reading, before rendering. false after an error in diags. */
    bool (*generate)(struct site *);
    const struct render_extension *ext; /* may be NULL */
};

struct plugins {
    const struct plugin *active[64];
    const struct render_extension *ext[64];
    size_t n, next;
};

/* Those the configuration lists, in Jekyll's order of generators; a warning for each that is
 * unknown and for _plugins/ with Ruby in it. */
void plugins_activate(struct site *, struct plugins *);
bool plugins_generate(struct site *, const struct plugins *);

#endif
