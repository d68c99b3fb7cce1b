/* Tokens in other dress than classes: Rouge's HTMLInline, Terminal256, TerminalTruecolor, Tex. */
#include "highlight/run.h"
#include "highlight/themes.h"

/* What is known while one text is written. */
struct dress {
    struct buf *out;
    enum highlight_format format;
    struct str option;
    const struct theme *theme;
    const char *decls[TOKEN_COUNT + 1]; /* of each token that was seen; the last: of the text */
    bool begun, ended;                  /* Tex: a line was written; it has ended */
};

/* ---- themes ------------------------------------------------------------------------------- */

static const struct theme *theme_of(const struct highlighter *h, struct str name) {
    bool new = highlighter_is_4(h);
    const struct theme *themes = new ? THEMES_4 : THEMES;
    for (size_t i = 0; i < (new ? THEME_4_COUNT : THEME_COUNT); i++)
        if (str_eqz(name, themes[i].name)) return &themes[i];
    return NULL;
}

bool highlighter_has_theme(struct highlighter *h, struct str name) { return theme_of(h, name); }

/* The declarations of the rule that names the class; NULL: none does. */
static const char *rule_of(const struct theme *t, struct str cls) {
    for (size_t i = 0; t && i < t->n; i++) {
        struct str rest = str_z(t->rules[i].classes), one;
        if (str_starts(rest, S("@ table"))) continue;
        while (str_next(&rest, ' ', &one))
            if (str_eq(one, cls)) return t->rules[i].decls;
    }
    return NULL;
}

/* White space is text, as what no rule names. */
static const char *decls_of(struct dress *d, enum token tok) {
    bool text = tok == T_text || (tok == T_w && d->format != HIGHLIGHT_INLINE);
    const char **base = &d->decls[TOKEN_COUNT], **own = &d->decls[text ? TOKEN_COUNT : tok];
    if (!*base) *base = rule_of(d->theme, S("@"));
    if (!*base) *base = "";
    if (!*own) *own = rule_of(d->theme, str_z(TOKEN_NAMES[tok]));
    if (!*own) *own = *base;
    return *own;
}

/* ---- spans with styles -------------------------------------------------------------------- */

static void escape(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.n; i++) switch (s.p[i]) {
        case '&': BUF_LIT(out, "&amp;"); break;
        case '<': BUF_LIT(out, "&lt;"); break;
        case '>': BUF_LIT(out, "&gt;"); break;
        default: buf_putc(out, s.p[i]);
        }
}

static void inline_token(struct dress *d, enum token tok, struct str text) {
    if (tok != T_text) buf_printf(d->out, "<span style=\"%s\">", decls_of(d, tok));
    escape(d->out, text);
    if (tok != T_text) BUF_LIT(d->out, "</span>");
}

/* ---- terminals ---------------------------------------------------------------------------- */

enum { NO_COLOUR = -1 };
struct style {
    int fg, bg; /* 0xRRGGBB */
    bool bold, italic;
};

static int colour(struct str decls, struct str name) {
    struct str one;
    while (str_next(&decls, ';', &one)) {
        if (!str_starts(one, name)) continue;
        int rgb = 0;
        for (size_t i = name.n + 1; i < one.n; i++) rgb = rgb * 16 + ch_hex(one.p[i]);
        return rgb;
    }
    return NO_COLOUR;
}

/* The text's own background is the terminal's. */
static struct style style_of(struct dress *d, enum token tok) {
    struct str decls = str_z(decls_of(d, tok));
    struct style s = {.fg = colour(decls, S("color: ")), .bg = NO_COLOUR};
    if (decls.p != d->decls[TOKEN_COUNT]) s.bg = colour(decls, S("background-color: "));
    s.bold = str_has(decls, S("font-weight: bold"));
    s.italic = str_has(decls, S("font-style: italic"));
    return s;
}

static int distance(int rgb, int r, int g, int b) {
    int x = (rgb >> 16) - r, y = (rgb >> 8 & 255) - g, z = (rgb & 255) - b;
    return x * x + y * y + z * z;
}

/* The nearest of a terminal's 256 colours: 16 by name, a cube of six values, greys; the first of
 * those equally near. Rouge's cube has one colour more than a terminal's. */
static int nearest(int rgb) {
    static const int NAMED[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                  0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                  0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
    static const int SIDE[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
    int best = 0, far = INT32_MAX;
    for (int i = 0; i < 16 + 217 + 22; i++) {
        int k = i - 16, grey = 8 + (k - 216) * 10, far_i;
        if (i < 16)
            far_i = distance(rgb, NAMED[i] >> 16, NAMED[i] >> 8 & 255, NAMED[i] & 255);
        else if (k < 217)
            far_i = distance(rgb, SIDE[k / 36 % 6], SIDE[k / 6 % 6], SIDE[k % 6]);
        else
            far_i = distance(rgb, grey, grey, grey);
        if (far_i < far) best = i, far = far_i;
    }
    return best;
}

/* What turns the style on. */
static void put_style(struct dress *d, const struct style *s) {
    struct buf *b = d->out;
    if (d->format == HIGHLIGHT_TERMINAL_TRUECOLOR) {
        const int both[] = {s->bg, s->fg};
        for (int i = 0; i < 2; i++)
            if (both[i] >= 0)
                buf_printf(b, "\033[%d;2;%d;%d;%dm", i ? 38 : 48, both[i] >> 16, both[i] >> 8 & 255,
                           both[i] & 255);
        if (s->bold || s->italic) BUF_LIT(b, "\033[1m");
        return;
    }
    const char *sep = "\033[";
    if (s->fg >= 0) buf_printf(b, "%s38;5;%d", sep, nearest(s->fg)), sep = ";";
    if (s->bg >= 0) buf_printf(b, "%s48;5;%d", sep, nearest(s->bg)), sep = ";";
    if (s->bold) buf_printf(b, "%s01", sep), sep = ";";
    if (s->italic) buf_printf(b, "%s04", sep), sep = ";";
    if (*sep == ';') buf_putc(b, 'm');
}

static void put_reset(struct dress *d, const struct style *s) {
    const char *sep = "\033[";
    if (s->fg >= 0) buf_printf(d->out, "%s39", sep), sep = ";";
    if (s->bg >= 0) buf_printf(d->out, "%s49", sep), sep = ";";
    if (s->bold || s->italic) buf_printf(d->out, "%s00", sep), sep = ";";
    if (*sep == ';') buf_putc(d->out, 'm');
}

/* A line's end stands without colours; an escape sign of the text's own is made visible. */
static void terminal_token(struct dress *d, enum token tok, struct str text) {
    struct style s = style_of(d, tok);
    put_style(d, &s);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n') {
            put_reset(d, &s);
            buf_putc(d->out, '\n');
            put_style(d, &s);
        } else if (text.p[i] == '\033')
            BUF_LIT(d->out, "\\e");
        else
            buf_putc(d->out, text.p[i]);
    }
    put_reset(d, &s);
}

/* ---- TeX ---------------------------------------------------------------------------------- */

static void escape_tex(struct buf *out, struct str s) {
    static const struct {
        char c;
        const char *is;
    } WORDS[] = {{'~', "{\\textasciitilde}"},
                 {'^', "{\\textasciicircum}"},
                 {'|', "{\\textbar}"},
                 {'\\', "{\\textbackslash}"},
                 {'`', "{\\textasciigrave}"},
                 {'\'', "'{}"},
                 {'"', "\"{}"},
                 {'\t', "{\\tab}"}};
    for (size_t i = 0; i < s.n; i++) {
        const char *word = NULL;
        for (size_t k = 0; k < ARRAY_LEN(WORDS); k++)
            if (WORDS[k].c == s.p[i]) word = WORDS[k].is;
        if (word) {
            buf_puts(out, word);
            continue;
        }
        if (s.p[i] && strchr("&%$#_{}", s.p[i])) buf_putc(out, '\\');
        buf_putc(out, s.p[i]);
    }
}

/* A piece of a line; blanks before it keep their width. */
static void tex_piece(struct dress *d, enum token tok, struct str s) {
    size_t blanks = 0;
    while (blanks < s.n && s.p[blanks] == ' ') blanks++;
    if (blanks) {
        BUF_LIT(d->out, "\\hphantom{");
        buf_fill(d->out, 'x', blanks);
        buf_putc(d->out, '}');
    }
    s = str_from(s, blanks);
    if (!s.n) return;
    if (tok != T_text)
        buf_printf(d->out, "\\" STR_FMT "{%s}{", STR_ARG(d->option), TOKEN_NAMES[tok]);
    escape_tex(d->out, s);
    if (tok != T_text) buf_putc(d->out, '}');
}

/* The sign between two lines is written before the second has something in it, or ends. */
static void tex_line(struct dress *d) {
    if (d->begun && d->ended) BUF_LIT(d->out, "\\newline%\n");
    d->begun = true;
    d->ended = false;
}

static void tex_token(struct dress *d, enum token tok, struct str text) {
    while (text.n) {
        size_t n = str_chr(text, '\n');
        bool ends = n != STR_NONE;
        tex_line(d);
        tex_piece(d, tok, str_sub(text, 0, ends ? n : text.n));
        d->ended = ends;
        text = str_from(text, ends ? n + 1 : text.n);
    }
}

/* ---- all of them -------------------------------------------------------------------------- */

static void put_token(void *ctx, enum token tok, struct str text) {
    struct dress *d = ctx;
    switch (d->format) {
    case HIGHLIGHT_INLINE: inline_token(d, tok, text); break;
    case HIGHLIGHT_TERMINAL_256:
    case HIGHLIGHT_TERMINAL_TRUECOLOR: terminal_token(d, tok, text); break;
    case HIGHLIGHT_TEX: tex_token(d, tok, text); break;
    }
}

void highlight_as(struct highlighter *h, enum highlight_format format, struct str option,
                  const struct lexer *lx, struct str code, struct arena *scratch, struct buf *out) {
    struct dress d = {.out = out, .format = format, .option = option};
    d.theme = theme_of(h, format == HIGHLIGHT_INLINE ? option : S("thankful_eyes"));
    if (format == HIGHLIGHT_TEX) buf_printf(out, "\\begin{" STR_FMT "*}%%\n", STR_ARG(option));
    run_lexer(h, lx, code, scratch, put_token, &d);
    if (format == HIGHLIGHT_TEX) buf_printf(out, "%%\n\\end{" STR_FMT "*}%%\n", STR_ARG(option));
}
