/* Why a text is no YAML, said well; private to yaml. */
#ifndef QUICKYLL_YAML_DIAGNOSE_H
#define QUICKYLL_YAML_DIAGNOSE_H

#include "yaml/yaml.h"

/* libfyaml's first complaint about the text, which is UTF-8; false: it has none, or is not
 * installed. Its messages name
 * the mistake and its place better than libyaml's do, but it also complains of texts that are
 * right. */
bool yaml_diagnose(struct arena *, struct str text, struct yaml_error *);

#endif
