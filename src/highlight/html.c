/* highlight/html: tokens as spans. */
#include "highlight/run.h"

const char *const TOKEN_NAMES[TOKEN_COUNT] = {"",
#define X(name) #name,
                                              TOKEN_CLASSES(X)
#undef X
};

/* A token's opening tag; "" for plain text. */
#define OPEN(name)                                                                                 \
    { "<span class=\"" #name "\">", sizeof("<span class=\"" #name "\">") - 1 }
static const struct str OPENS[TOKEN_COUNT] = {{"", 0},
#define X(name) OPEN(name),
                                              TOKEN_CLASSES(X)
#undef X
};

static void escape(struct buf *out, struct str s) {
    static const bool SPECIAL[256] = {['&'] = true, ['<'] = true, ['>'] = true};
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!SPECIAL[(unsigned char)c]) continue;
        buf_put(out, s.p + from, i - from);
        buf_puts(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
        from = i + 1;
    }
    buf_put(out, s.p + from, s.n - from);
}

static void html_token(void *ctx, enum token tok, struct str text) {
    struct buf *out = ctx;
    buf_reserve(out, text.n + 40);
    buf_str(out, OPENS[tok]);
    escape(out, text);
    if (tok != T_text) BUF_LIT(out, "</span>");
}

void highlight_html(struct highlighter *hl, const struct lexer *lx, struct str code,
                    struct arena *scratch, struct buf *out) {
    run_lexer(hl, lx, code, scratch, html_token, out);
}

struct token_call {
    highlight_token_fn *fn;
    void *ctx;
};

static void call_token(void *ctx, enum token tok, struct str text) {
    const struct token_call *c = ctx;
    c->fn(c->ctx, (struct highlight_token){TOKEN_NAMES[tok], text});
}

void highlight_tokens(struct highlighter *hl, const struct lexer *lx, struct str code,
                      struct arena *scratch, highlight_token_fn *fn, void *ctx) {
    struct token_call c = {fn, ctx};
    run_lexer(hl, lx, code, scratch, call_token, &c);
}
