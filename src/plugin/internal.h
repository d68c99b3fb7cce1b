/* Private to src/plugin: the plugins of the table. */
#ifndef QUICKYLL_PLUGIN_INTERNAL_H
#define QUICKYLL_PLUGIN_INTERNAL_H

#include "plugin/plugin.h"

#endif
