/* libFuzzer target: block parser, span scanner and writer on any bytes.
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -Isrc -o fuzz_markdown \
 *       test/fuzz/fuzz_markdown.c src/{base,value,markdown}/?*.c $(pkg-config --libs md4c
 * libutf8proc) -lm
 *
 * The first byte chooses the options. */
#include "markdown/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct map *config_for(struct arena *a, unsigned bits) {
    static const char *const FLAGS[] = {"hard_wrap", "parse_block_html", "html_to_native",
                                        "remove_line_breaks_for_cjk"};
    static const char *const KINDS[] = {"kramdown", "CommonMark", "GFM", "CommonMarkGhPages"};
    struct map *config = map_new(a), *kramdown = map_new(a);
    for (size_t i = 0; i < ARRAY_LEN(FLAGS); i++)
        map_setz(kramdown, FLAGS[i], v_bool(bits >> i & 1));
    if (bits & 16) map_setz(kramdown, "input", v_strz("kramdown"));
    if ((bits & 224) == 224) map_setz(config, "markdown", v_strz(KINDS[bits & 3]));
    map_setz(config, "kramdown", v_map(kramdown));
    return config;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a = {0};
    struct buf out;
    struct diags diags;
    if (n == 0) return 0;
    buf_init(&out, &a);
    diags_init(&diags, &a);
    struct markdown_options *o = markdown_options_new(&a, config_for(&a, data[0]), NULL);
    struct str text = str_of((const char *)data + 1, n - 1);
    if ((data[0] & 224) == 192)
        markdown_smartify(o, text, &a, &out);
    else
        markdown_convert(o, text, &a, &diags, &out);
    arena_free(&a);
    return 0;
}
