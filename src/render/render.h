/* render: what Liquid sees of the model, Jekyll's tags and filters. */
#ifndef QUICKYLL_RENDER_H
#define QUICKYLL_RENDER_H

#include "render/filters.h"

#endif
