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

/* Where everything stands: the nodes of a text's first document, each behind what holds it. */
enum yaml_node_kind { YAML_IS_SCALAR, YAML_IS_SEQUENCE, YAML_IS_MAPPING };
#define YAML_NOWHERE ((size_t)-1)
struct yaml_node {
    size_t parent;  /* its number; YAML_NOWHERE: it is the whole */
    struct str key; /* in a mapping; p NULL: it is in a list */
    size_t index;   /* among what the parent holds */
    size_t key_at;  /* offset of the key; in a list, of the node */
    size_t at, end; /* of the value; an alias is a scalar without text */
    enum yaml_node_kind kind;
    struct str text; /* a scalar's */
    bool plain;      /* it has no quotes */
};
struct yaml_outline {
    struct yaml_node *v;
    size_t n, cap;
};
/* false: a mistake; what stands before it is there. */
bool yaml_outline(struct arena *, struct str text, struct yaml_outline *);
/* "defaults/0/values/layout"; NULL: it is not there. */
const struct yaml_node *yaml_find(const struct yaml_outline *, struct str path);

#endif
