/* What tags make of nodes; private to yaml. Source of the rules: Psych 4's ToRuby, where Date and
 * Time are the only classes allowed. */
#ifndef QUICKYLL_YAML_TAG_H
#define QUICKYLL_YAML_TAG_H

#include "yaml/yaml.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

/* Why nobody may have a node of that tag, as Psych says it; p NULL: it may be had. */
struct str yaml_tag_refused(struct arena *, enum yaml_kind, struct str tag, struct str text);

/* Is a scalar of that tag its text, whatever it looks like? */
bool yaml_tag_is_text(struct str tag);

/* The value of a tagged scalar, a list or a mapping, from what it would be without the tag (a
 * scalar's: if it were plain). A refused Float() gives its message. */
struct str yaml_tag_apply(struct arena *, enum yaml_kind, struct str tag, struct str text,
                          struct value *);

#endif
