/* highlight/lang/javascript: what the languages built on JavaScript need of it. */
#ifndef QUICKYLL_HIGHLIGHT_LANG_JAVASCRIPT_H
#define QUICKYLL_HIGHLIGHT_LANG_JAVASCRIPT_H

#include "highlight/scan.h"

bool js_expression_start(const struct scan *);

#endif
