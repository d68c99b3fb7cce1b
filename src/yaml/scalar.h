/* Plain scalars; private to yaml. */
#ifndef QUICKYLL_YAML_SCALAR_H
#define QUICKYLL_YAML_SCALAR_H

#include "yaml/yaml.h"

/* The value of a plain scalar; strings point at s. */
struct value yaml_scalar(struct arena *, struct str s, const struct zone *local);

#endif
