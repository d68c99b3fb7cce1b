/* yaml: data files to values. YAML 1.1 as Psych resolves it (on libyaml), CSV and TSV (on libcsv).
 *
 * Values belong to the arena given. */
#ifndef QUICKYLL_YAML_H
#define QUICKYLL_YAML_H

#include "base/base.h"
#include "value/value.h"

struct yaml_error {
    struct str message; /* in the arena */
    size_t offset;      /* byte offset in the text */
};

/* The first document of `text`; an empty one is nil. Times without a zone are shown in `local`.
 * false: *err says why and where. Source of the rules: Psych 4 (ScalarScanner, ToRuby). */
bool yaml_load(struct arena *, struct str text, const struct zone *local, struct value *out,
               struct yaml_error *err);

/* CSV to an array of maps (header row first), or of arrays where `headers` is false, as Ruby's
 * CSV.read and Jekyll's DataReader do. */
bool csv_load(struct arena *, struct str text, char sep, bool headers, struct value *out,
              struct yaml_error *err);

#endif
