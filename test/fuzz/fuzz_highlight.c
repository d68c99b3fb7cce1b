/* Fuzzes every lexer: the first byte picks one, the second the release of Rouge; the text of what
 * comes out must be the input. clang -g -O1 -fsanitize=fuzzer,address,undefined -std=c11 -Isrc
 * test/fuzz/fuzz_highlight.c ...
 */
#include "highlight/highlight.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct expect {
    const char *at, *end;
};

static void check(void *ctx, struct highlight_token t) {
    struct expect *e = ctx;
    if (t.text.n == 0 || t.text.p != e->at || t.text.n > (size_t)(e->end - e->at)) abort();
    e->at += t.text.n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static struct highlighter *releases[ROUGE_4_7 + 1];
    if (n < 2) return 0;
    unsigned release = data[1] % ARRAY_LEN(releases);
    struct highlighter *hl = releases[release];
    if (!hl) hl = releases[release] = highlighter_new_as((enum rouge_dialect)release);
    const struct highlight_language *v;
    size_t count = highlight_languages(&v), pick = data[0] % count;
    const struct lexer *lx = NULL;
    while (!lx || !lexer_supported(lx)) lx = highlighter_find(hl, str_z(v[pick++ % count].tag));
    struct str code = str_of((const char *)data + 2, n - 2);
    struct arena a = {0};
    struct expect e = {code.p, code.p + code.n};
    highlight_tokens(hl, lx, code, &a, check, &e);
    if (e.at != e.end) abort();
    arena_free(&a);
    return 0;
}
