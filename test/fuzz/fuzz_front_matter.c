/* Front matter and YAML: no crash, and what is split lies within the text. */
#include "site/site.h"
#include "yaml/yaml.h"

#include <stdlib.h>

/* libfyaml keeps memory when it gives up within brackets. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfyaml.so\n"; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a = {0};
    struct str text = arena_str(&a, str_of((const char *)data, n)), yaml, body;
    struct value v;
    struct yaml_error err;
    if (front_matter_split(text, &yaml, &body)) {
        if (yaml.p < text.p || body.p + body.n != text.p + text.n) abort();
        yaml_load(&a, yaml, YAML_SAFE, zone_load(&a, S("UTC")), &v, &err);
    }
    yaml_load(&a, text, YAML_SAFE, zone_load(&a, S("UTC")), &v, &err);
    yaml_load(&a, text, YAML_PSYCH, zone_load(&a, S("UTC")), &v, &err);
    csv_load(&a, text, ',', true, CSV_NUMBERS, &v, &err);
    arena_free(&a);
    return 0;
}
