/* Gemfile, lock, gemspec, metadata: the first byte says which; any text is read without a crash. */
#include "gems/gems.h"

static struct str no_env(void *ctx, const char *name) {
    (void)ctx;
    (void)name;
    return STR_NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const struct gems_host HOST = {no_env, NULL};
    struct arena a = {0};
    if (!n) return 0;
    struct source src = {S("Gemfile"), str_of((const char *)data + 1, n - 1)};
    struct str line, rest = src.text;
    switch (data[0] % 5) {
    case 0: gemfile_read(&a, &HOST, &src, S("/nonexistent")); break;
    case 1: gemspec_read(&a, &HOST, &src, S("/nonexistent")); break;
    case 2: lockfile_read(&a, &src); break;
    case 3: gemspec_of_metadata(&a, &src); break;
    default:
        while (str_line(&rest, &line)) {
            bool readable;
            gem_condition_met(line, S("1.2.3.a.0"), &readable);
            if (gem_version_compare(line, line) != 0) __builtin_trap();
            gem_version_valid(line);
        }
    }
    arena_free(&a);
    return 0;
}
