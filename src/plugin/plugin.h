/* plugin: the built-in plugins, each one file behind one hook table.
 *
 * A plugin is a row of constants: it keeps nothing of its own. What it learns of a
 * site goes into the site's arena (data of pages, the configuration, facts about
 * documents), so that two sites in one process do not see each other. */
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

/* What a plugin takes part in; each hook may be NULL. All hooks run on one thread,
 * but for what `ext` brings: tags, filters and post_render are called by every
 * rendering thread at once, and may change nothing but their own output. */
struct plugin {
    const char *name; /* the gem's */
    enum plugin_priority priority;
    /* At activation: after the configuration, before reading (Jekyll's :after_init). */
    void (*init)(struct site *);
    /* Jekyll's Generator: after reading, before rendering. false after an error in diags. */
    bool (*generate)(struct site *);
    bool heads_only;                    /* it looks at no document's text, and copies none */
    const struct render_extension *ext; /* may be NULL */
};

/* Those active in one site: [0, n) in the order in which generators run, and of
 * those the extensions [0, next), handed to renderer_new. No plugin is in it twice,
 * so the rows of plugin/list.h bound it. */
struct plugins {
    const struct plugin *active[64];
    const struct render_extension *ext[64];
    size_t n, next;
};

/* Those the configuration lists, in Jekyll's order of generators; a warning for each that is
 * unknown and for _plugins/ with Ruby in it. */
void plugins_activate(struct site *, struct plugins *);
/* Run the generators. false as soon as one fails: Jekyll ends with the exception a
 * generator raises, and no later generator runs. */
bool plugins_generate(struct site *, const struct plugins *);

/* Offer the names of all gems that are known; true: the word is one. */
bool plugins_offer(struct nearest *, struct str word);

#endif
