/* Tokens as HTML: what Rouge's HTML formatter writes, without tables or wrappers. */
#include "highlight/run.h"

const char *const TOKEN_NAMES[TOKEN_COUNT] = {"",
#define X(name) #name,
                                              TOKEN_CLASSES(X)
#undef X
};

static const uint64_t EACH_BYTE = 0x0101010101010101;

/* A token's opening tag, with room to copy all of TAG bytes; "" for plain text. */
enum { TAG = 24, SHORT = 256 };
static const struct {
    char text[TAG];
    size_t n;
} OPENS[TOKEN_COUNT] = {{"", 0},
#define X(name) {"<span class=\"" #name "\">", sizeof("<span class=\"" #name "\">") - 1},
                        TOKEN_CLASSES(X)
#undef X
};

static const bool SPECIAL[256] = {['&'] = true, ['<'] = true, ['>'] = true};

static struct str escaped(char c) {
    return c == '&' ? S("&amp;") : c == '<' ? S("&lt;") : S("&gt;");
}

static bool has_zero(uint64_t x) { return (x - EACH_BYTE) & ~x & EACH_BYTE << 7; }

/* Is one of eight bytes to be escaped? "<" and ">" differ in one bit. */
static bool any_special(const char *p) {
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return has_zero(x ^ EACH_BYTE * '&') || has_zero((x | EACH_BYTE * 2) ^ EACH_BYTE * '>');
}

/* Rouge escapes these three; quotes stay. */
static void escape(struct buf *out, struct str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        while (i + 8 <= s.n && !any_special(s.p + i)) i += 8;
        while (i < s.n && !SPECIAL[(unsigned char)s.p[i]]) i++;
        if (i == s.n) break;
        buf_put(out, s.p + from, i - from);
        buf_str(out, escaped(s.p[i]));
        from = i + 1;
    }
    buf_put(out, s.p + from, s.n - from);
}

/* Most tokens are short: room is made once, whatever is in them. */
static char *short_text(char *to, struct str s) {
    size_t i = 0;
    for (; i + 8 <= s.n && !any_special(s.p + i); i += 8, to += 8) memcpy(to, s.p + i, 8);
    for (; i < s.n; i++) {
        if (!SPECIAL[(unsigned char)s.p[i]]) {
            *to++ = s.p[i];
            continue;
        }
        struct str e = escaped(s.p[i]);
        memcpy(to, e.p, e.n);
        to += e.n;
    }
    return to;
}

static void html_token(void *ctx, enum token tok, struct str text) {
    struct buf *out = ctx;
    size_t size = text.n <= SHORT ? 5 * SHORT : 0;
    buf_reserve(out, 2 * TAG + size);
    char *to = out->p + out->n;
    memcpy(to, OPENS[tok].text, TAG);
    to += OPENS[tok].n;
    if (size) {
        to = short_text(to, text);
    } else {
        out->n = (size_t)(to - out->p);
        escape(out, text);
        buf_reserve(out, TAG);
        to = out->p + out->n;
    }
    if (tok != T_text) {
        memcpy(to, "</span>", 8);
        to += 7;
    }
    out->n = (size_t)(to - out->p);
    *to = 0;
}

/* One pass: tokens are written as the lexer gives them, and not gathered. */
void highlight_html(struct highlighter *hl, const struct lexer *lx, struct str code,
                    struct arena *scratch, struct buf *out) {
    run_lexer(hl, lx, code, scratch, html_token, out);
}

/* For callers that want tokens and not HTML: classes by their short names, "" for
 * plain text. */
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
