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

/* Which of Ruby's readers is followed: Psych, as Debian's Jekyll calls it, or SafeYAML, as all
 * others do. */
enum yaml_dialect { YAML_PSYCH, YAML_SAFE };

/* The first document of `text`; an empty one is nil, false in the safe dialect. Times without a
 * zone are shown in `local` (in the safe dialect they are of +00:00). false: *err says why and
 * where. Source of the rules: Psych 4 (ScalarScanner, ToRuby); SafeYAML 1.0.5. */
bool yaml_load(struct arena *, struct str text, enum yaml_dialect, const struct zone *local,
               struct value *out, struct yaml_error *err);

/* CSV to an array of maps (header row first), or of arrays where `headers` is false, as Ruby's
 * CSV.read and Jekyll's DataReader do. `convert`: what becomes of fields that are numbers
 * (CSV's converters). */
enum csv_convert { CSV_INTEGERS = 1, CSV_FLOATS = 2, CSV_NUMBERS = 3 };
bool csv_load(struct arena *, struct str text, char sep, bool headers, unsigned convert,
              struct value *out, struct yaml_error *err);

#endif
