/* Ruby's tokens, as far as Gemfiles and gemspecs have them: strings in all their quotes, words,
 * symbols, labels, regular expressions, here documents, comments.
 *
 * Ruby cannot be split into tokens without knowing what came before: "/" begins a
 * pattern or divides, "{" is a hash or a block, a line's end may be none. Each such
 * question is decided by the token before, which is right for these files. A last
 * pass (match_all) joins brackets and keywords to what closes them, so that
 * everything can be skipped in one step. Linear: no token is looked at twice but
 * there. */
#include "gems/ruby.h"

struct lexer {
    struct arena *a;
    struct str s;
    size_t i;
    struct rb_tokens *out;
    int brackets; /* open ( and [: a line break within them is none */
    struct {
        struct str tag;
        size_t token;
    } here[4]; /* here documents whose text follows the line */
    size_t nhere;
};

/* 0 behind the end: so that nobody has to ask for it. */
static int at(const struct lexer *x, size_t i) { return i < x->s.n ? (unsigned char)x->s.p[i] : 0; }

static struct rb_token *push(struct lexer *x, enum rb_kind kind, size_t off, struct str text) {
    bool spaced = off == 0 || ch_space(at(x, off - 1));
    struct rb_token t = {.kind = kind, .text = text, .off = off, .spaced = spaced};
    VEC_PUSH(x->a, x->out, t);
    return &x->out->v[x->out->n - 1];
}

static const struct rb_token *last(const struct lexer *x) {
    static const struct rb_token NONE = {.kind = RB_NEWLINE};
    return x->out->n ? &x->out->v[x->out->n - 1] : &NONE;
}

static bool keyword_before_value(struct str s) {
    static const char *const WORDS[] = {"if", "unless", "elsif",  "while", "until", "and",
                                        "or", "not",    "return", "when",  "then",  "do",
                                        "in", "else",   "case",   "begin"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++)
        if (str_eqz(s, WORDS[i])) return true;
    return false;
}

/* May a value begin here, so that "/" and "%" open a literal? Behind a name only where white space
 * stands before and none behind, as in `grep /x/`. */
static bool value_may_begin(const struct lexer *x) {
    const struct rb_token *t = last(x);
    switch (t->kind) {
    case RB_NEWLINE:
    case RB_LABEL: return true;
    case RB_OP: return !(t->text.n == 1 && strchr(")]}", t->text.p[0]));
    case RB_IDENT:
        if (keyword_before_value(t->text)) return true;
        return x->i > 0 && ch_space(at(x, x->i - 1)) && !ch_space(at(x, x->i + 1)) &&
               at(x, x->i + 1) != '=';
    default: return false;
    }
}

static char closing(char c) {
    return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : c == '<' ? '>' : c;
}

/* \n, \t and the like; in single quotes a backslash is itself. */
static void put_escape(struct lexer *x, struct buf *b, char q, bool raw) {
    char c = (char)at(x, ++x->i);
    static const char FROM[] = "ntr0es", TO[] = "\n\t\r\0\033 ";
    const char *k = !raw && c ? strchr(FROM, c) : NULL;
    if (raw && c != '\\' && c != q) buf_putc(b, '\\');
    buf_putc(b, k ? TO[k - FROM] : c);
    x->i++;
}

/* The text up to the closing quote, x->i behind the opening one. `raw`: no escapes but of the quote
 * and the backslash; `keep`: escapes stay as they are. */
static struct str quoted(struct lexer *x, char open, bool raw, bool keep, bool *computed) {
    char q = closing(open);
    int depth = 0;
    struct buf b;
    buf_init(&b, x->a);
    *computed = false;
    while (x->i < x->s.n) {
        char c = (char)at(x, x->i);
        if (c == q && depth == 0) break;
        if (open != q && c == open) depth++;
        if (open != q && c == q) depth--;
        if (c == '\\' && x->i + 1 < x->s.n) {
            if (keep) {
                buf_put(&b, x->s.p + x->i, 2);
                x->i += 2;
            } else
                put_escape(x, &b, q, raw);
            continue;
        }
        if (!raw && c == '#' && at(x, x->i + 1) == '{') *computed = true;
        buf_putc(&b, c);
        x->i++;
    }
    if (x->i < x->s.n) x->i++;
    return buf_view(&b);
}

/* "name": is a label, as in a hash. */
static void string_token(struct lexer *x, enum rb_kind kind, size_t off, char open, bool raw) {
    bool computed;
    struct str t = quoted(x, open, raw, kind == RB_REGEX, &computed);
    if (kind == RB_REGEX)
        while (ch_lower(at(x, x->i))) x->i++; /* its flags */
    if (kind == RB_STRING && at(x, x->i) == ':' && at(x, x->i + 1) != ':' &&
        (open == '"' || open == '\'')) {
        x->i++;
        kind = RB_LABEL;
    }
    push(x, kind, off, t)->computed = computed;
}

/* %w(a b), %q<x>, %r{...}, %(text); false: a "%" that is an operator. */
static bool percent(struct lexer *x) {
    size_t off = x->i;
    int c = at(x, off + 1), open = ch_alpha(c) ? at(x, off + 2) : c;
    if (!value_may_begin(x) || !open || ch_alnum(open) || ch_space(open) || open >= 0x80)
        return false;
    if (ch_alpha(c) && !strchr("wWiIqQrsx", c)) return false;
    x->i = off + (ch_alpha(c) ? 3 : 2);
    enum rb_kind kind = c == 'w' || c == 'W' || c == 'i' || c == 'I' ? RB_WORDS
                        : c == 'r'                                   ? RB_REGEX
                        : c == 's'                                   ? RB_SYMBOL
                        : c == 'x'                                   ? RB_OUTPUT
                                                                     : RB_STRING;
    string_token(x, kind, off, (char)open, c == 'q' || c == 'w' || c == 'i' || c == 's');
    return true;
}

/* <<~TEXT, <<-'TEXT', <<TEXT; false: it is none. */
static bool here_document(struct lexer *x) {
    size_t i = x->i + 2;
    bool plain = at(x, i) != '~' && at(x, i) != '-';
    if (!plain) i++;
    int q = at(x, i) == '"' || at(x, i) == '\'' ? at(x, i++) : 0;
    size_t from = i;
    if (plain && (!value_may_begin(x) || !ch_upper(at(x, i)))) return false;
    while (ch_word(at(x, i))) i++;
    if (i == from || (q && at(x, i) != q) || x->nhere >= ARRAY_LEN(x->here)) return false;
    x->here[x->nhere].tag = str_sub(x->s, from, i - from);
    x->here[x->nhere++].token = x->out->n;
    push(x, RB_STRING, x->i, S(""));
    x->i = i + (q ? 1 : 0);
    return true;
}

/* The texts of the here documents of the line that ended; x->i is behind its line break. */
static void here_texts(struct lexer *x) {
    for (size_t k = 0; k < x->nhere; k++) {
        size_t from = x->i, end = from;
        while (x->i < x->s.n) {
            struct str rest = str_from(x->s, x->i), line;
            str_line(&rest, &line);
            end = x->i;
            x->i = rest.n ? (size_t)(rest.p - x->s.p) : x->s.n;
            if (str_eq(str_strip(line), x->here[k].tag)) break;
            end = x->i;
        }
        x->out->v[x->here[k].token].text = str_sub(x->s, from, end - from);
    }
    x->nhere = 0;
}

/* Does the line go on below: the next one begins with a ".", or this one ends open? */
static bool goes_on(const struct lexer *x) {
    static const char *const OPEN[] = {",", "&&", "||", "+", "=", ".", "=>", "?", "==", "=~"};
    const struct rb_token *t = last(x);
    size_t i = x->i;
    if (x->brackets > 0) return true;
    for (size_t k = 0; t->kind == RB_OP && k < ARRAY_LEN(OPEN); k++)
        if (str_eqz(t->text, OPEN[k])) return true;
    while (ch_space(at(x, i))) i++;
    return at(x, i) == '.' && ch_alpha(at(x, i + 1));
}

/* Here documents begin below the line; a line that goes on makes no token. */
static void line_break(struct lexer *x) {
    size_t off = x->i++;
    if (x->nhere) here_texts(x);
    while (str_starts(str_from(x->s, x->i), S("=begin"))) { /* a comment of whole lines */
        size_t end = str_find_from(x->s, S("\n=end"), x->i);
        size_t nl = end == STR_NONE ? STR_NONE : str_find_from(x->s, S("\n"), end + 1);
        x->i = nl == STR_NONE ? x->s.n : nl + 1;
    }
    if (str_starts(str_from(x->s, x->i), S("__END__"))) x->i = x->s.n;
    if (!goes_on(x) && last(x)->kind != RB_NEWLINE) push(x, RB_NEWLINE, off, S("\n"));
}

/* Keywords are names here; "?" and "!" belong to a method's name, a colon makes it
 * a label. */
static void name(struct lexer *x) {
    size_t from = x->i;
    bool method = last(x)->kind == RB_OP && str_eqz(last(x)->text, ".");
    while (ch_word(at(x, x->i)) || at(x, x->i) >= 0x80) x->i++;
    int c = at(x, x->i), n = at(x, x->i + 1);
    if ((c == '?' || c == '!') && (n != '=' || at(x, x->i + 2) == '=')) x->i++;
    enum rb_kind kind = ch_upper(at(x, from)) ? RB_CONST : RB_IDENT;
    struct str t = str_sub(x->s, from, x->i - from);
    if (at(x, x->i) == ':' && at(x, x->i + 1) != ':' && !method) {
        x->i++;
        kind = RB_LABEL;
    }
    push(x, kind, from, t);
}

static void number(struct lexer *x) {
    size_t from = x->i;
    while (ch_alnum(at(x, x->i)) || at(x, x->i) == '_' ||
           (at(x, x->i) == '.' && ch_digit(at(x, x->i + 1))))
        x->i++;
    push(x, RB_NUMBER, from, str_sub(x->s, from, x->i - from));
}

/* :symbol, :"symbol", "::" or a lone colon of a ternary. */
static void colon(struct lexer *x) {
    size_t off = x->i;
    int c = at(x, off + 1);
    if (c == '"' || c == '\'') {
        x->i += 2;
        string_token(x, RB_SYMBOL, off, (char)c, c == '\'');
        return;
    }
    if (!ch_alpha(c) && c != '_') {
        x->i += c == ':' ? 2 : 1;
        push(x, RB_OP, off, c == ':' ? S("::") : S(":"));
        return;
    }
    x->i++;
    while (ch_word(at(x, x->i))) x->i++;
    if (at(x, x->i) == '?' || at(x, x->i) == '!') x->i++;
    push(x, RB_SYMBOL, off, str_sub(x->s, off + 1, x->i - off - 1));
}

/* Longer ones first. */
static void operator(struct lexer *x) {
    static const char *const OPS[] = {"<=>", "===", "**=", "||=", "&&=", "...", "=>", "==",
                                      "!=",  "=~",  "!~",  "<=",  ">=",  "&&",  "||", "<<",
                                      ">>",  "->",  "..",  "+=",  "-=",  "&.",  "**"};
    struct str rest = str_from(x->s, x->i), op = str_sub(rest, 0, 1);
    for (size_t i = 0; i < ARRAY_LEN(OPS); i++)
        if (str_starts(rest, str_z(OPS[i]))) {
            op = str_sub(rest, 0, strlen(OPS[i]));
            break;
        }
    if (str_eqz(op, "(") || str_eqz(op, "[")) x->brackets++;
    if ((str_eqz(op, ")") || str_eqz(op, "]")) && x->brackets > 0) x->brackets--;
    push(x, RB_OP, x->i, op);
    x->i += op.n;
}

/* Within braces a line break counts again: they may be a block's. */
struct nest {
    int brackets[RB_DEPTH];
    int n;
};

static void brace(struct lexer *x, struct nest *nest) {
    char c = (char)at(x, x->i);
    if (c == '{') {
        if (nest->n < RB_DEPTH) nest->brackets[nest->n] = x->brackets;
        nest->n++;
        x->brackets = 0;
    } else if (nest->n > 0) {
        nest->n--;
        x->brackets = nest->n < RB_DEPTH ? nest->brackets[nest->n] : 0;
    }
    operator(x);
}

/* By the first byte; takes at least that one. */
static void token(struct lexer *x, struct nest *nest) {
    int c = at(x, x->i);
    size_t off = x->i;
    if (c == '#') {
        while (x->i < x->s.n && at(x, x->i) != '\n') x->i++;
    } else if (c == '\n')
        line_break(x);
    else if (c == '\\' && (at(x, off + 1) == '\n' || at(x, off + 1) == '\r')) {
        x->i += at(x, off + 1) == '\r' ? 3 : 2;
    } else if (ch_space(c) || c == 0)
        x->i++;
    else if (c == ';') {
        x->i++;
        push(x, RB_NEWLINE, off, S(";"));
    } else if (c == '"' || c == '\'' || c == '`') {
        x->i++;
        string_token(x, c == '`' ? RB_OUTPUT : RB_STRING, off, (char)c, c == '\'');
    } else if (ch_alpha(c) || c == '_' || c >= 0x80)
        name(x);
    else if (ch_digit(c))
        number(x);
    else if (c == ':')
        colon(x);
    else if (c == '/' && value_may_begin(x)) {
        x->i++;
        string_token(x, RB_REGEX, off, '/', false);
    } else if (c == '%' && percent(x))
        return;
    else if (c == '<' && at(x, off + 1) == '<' && here_document(x))
        return;
    else if (c == '{' || c == '}')
        brace(x, nest);
    else
        operator(x);
}

/* Does this token open what an `end` closes? `if` and its like only where no value stands before,
 * else they are modifiers; `do` not behind `while`. */
static bool opens(const struct rb_tokens *t, size_t i, bool *loop) {
    static const char *const ALWAYS[] = {"begin", "case", "def", "class", "module"};
    static const char *const LEADING[] = {"if", "unless", "while", "until", "for"};
    const struct rb_token *k = &t->v[i], *before = i ? &t->v[i - 1] : NULL;
    if (k->kind != RB_IDENT || (before && before->kind == RB_OP && str_eqz(before->text, ".")))
        return false;
    if (str_eqz(k->text, "do")) {
        bool open = !*loop;
        *loop = false;
        return open;
    }
    for (size_t n = 0; n < ARRAY_LEN(ALWAYS); n++)
        if (str_eqz(k->text, ALWAYS[n])) return true;
    for (size_t n = 0; n < ARRAY_LEN(LEADING); n++) {
        if (!str_eqz(k->text, LEADING[n])) continue;
        bool leading = !before || before->kind == RB_NEWLINE ||
                       (before->kind == RB_OP && !strchr(")]}", before->text.p[0])) ||
                       (before->kind == RB_IDENT && keyword_before_value(before->text));
        if (leading && n >= 2) *loop = true;
        return leading;
    }
    return false;
}

/* Give every opening token the index of the one that closes it. */
static void match_all(struct arena *a, struct rb_tokens *t) {
    VEC(size_t) open = {0};
    bool loop = false;
    for (size_t i = 0; i < t->n; i++) {
        const struct rb_token *k = &t->v[i];
        if (k->kind == RB_NEWLINE) loop = false;
        bool op = k->kind == RB_OP && k->text.n == 1;
        if ((op && strchr("([{", k->text.p[0])) || opens(t, i, &loop)) {
            VEC_PUSH(a, &open, i);
            continue;
        }
        bool before_dot = i && t->v[i - 1].kind == RB_OP && str_eqz(t->v[i - 1].text, ".");
        bool end = k->kind == RB_IDENT && str_eqz(k->text, "end") && !before_dot;
        if (!end && !(op && strchr(")]}", k->text.p[0]))) continue;
        if (open.n) t->v[open.v[--open.n]].match = i;
    }
}

/* Ends with a line break and RB_END, so that looking one token ahead is always
 * allowed. */
void rb_lex(struct arena *a, struct str text, struct rb_tokens *out) {
    *out = (struct rb_tokens){0};
    struct lexer x = {.a = a, .s = str_sub(text, 0, RB_MAX), .out = out};
    struct nest nest = {.n = 0};
    if (str_starts(x.s, S("\xef\xbb\xbf"))) x.i = 3;
    while (x.i < x.s.n) token(&x, &nest);
    push(&x, RB_NEWLINE, x.s.n, S("\n"));
    push(&x, RB_END, x.s.n, S(""));
    match_all(a, out);
}
