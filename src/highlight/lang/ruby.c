/* highlight/lang/ruby: Ruby; what "/", "%", "?" and "<<" mean hangs on what stands before. */
#include "highlight/kit.h"

/* Open %-literals, innermost first; interpolation may open others inside. */
struct literal {
    struct literal *up;
    struct str open, close;
    int depth;
    bool interpolates;
    enum token tok;
};

struct heredoc {
    struct heredoc *next;
    struct str word;
    bool indented; /* its end, that is */
};

struct ruby {
    struct literal *top;
    struct heredoc *first, **last; /* whose bodies are still to come or to end */
};

static struct ruby *state(struct scan *s) {
    struct ruby *r = s->me->data;
    if (r) return r;
    r = ARENA_NEW(scan_arena(s), struct ruby);
    r->last = &r->first;
    return s->me->data = r;
}

/* ---- %-literals ---- */

static struct str closing(struct str open) {
    static const char PAIRS[] = "()[]{}<>";
    const char *p = open.n == 1 && *open.p ? strchr(PAIRS, *open.p) : NULL;
    return p && (p - PAIRS) % 2 == 0 ? str_of(p + 1, 1) : open;
}

static void literal_open(struct scan *s) {
    struct str kind = scan_group(s, 1);
    char k = scan_gen(s) == GEN_3_30 ? 'q' : 'Q';
    if (kind.n) k = kind.p[0];
    struct literal *l = ARENA_NEW(scan_arena(s), struct literal);
    *l = (struct literal){.up = state(s)->top, .open = scan_group(s, 2)};
    l->close = closing(l->open);
    l->interpolates = strchr("rQWxI", k) != NULL;
    l->tok = k == 'r' ? T_sr : T_sx;
    state(s)->top = l;
    if (k == 'r') scan_push(s, "flags");
    scan_push(s, "literal");
    scan_emit(s, l->tok, scan_match(s));
}

static const struct literal *literal_top(const struct scan *s) {
    return ((const struct ruby *)s->me->data)->top;
}

static bool literal_interpolates(const struct scan *s) { return literal_top(s)->interpolates; }

static bool literal_escapes(const struct scan *s) {
    const struct literal *l = literal_top(s);
    struct str c = str_from(scan_match(s), 1);
    return str_eq(c, S("\\")) || str_eq(c, S("#")) || str_eq(c, l->open) || str_eq(c, l->close);
}

static bool literal_edge(const struct scan *s) {
    const struct literal *l = literal_top(s);
    return str_eq(scan_match(s), l->open) || str_eq(scan_match(s), l->close);
}

static void literal_nest(struct scan *s) {
    struct literal *l = state(s)->top;
    scan_emit(s, l->tok, scan_match(s));
    if (!str_eq(scan_match(s), l->close)) {
        l->depth++;
    } else if (l->depth-- == 0) {
        state(s)->top = l->up;
        scan_pop(s, 1);
    }
}

/* A character, and all behind it that mean nothing. */
static void literal_text(struct scan *s) {
    const struct literal *l = literal_top(s);
    char stops[] = {'#', '\\', *l->open.p, *l->close.p, 0};
    scan_take_until(s, l->tok, stops);
}

/* ---- here documents ---- */

static void heredoc_open(struct scan *s) {
    struct ruby *r = state(s);
    struct heredoc *h = ARENA_NEW(scan_arena(s), struct heredoc);
    h->word = scan_group(s, 4);
    h->indented = scan_group(s, 1).n == 3;
    *r->last = h;
    r->last = &h->next;
    scan_emit(s, T_o, scan_group(s, 1));
    scan_emit(s, T_no, scan_group(s, 2));
    if (!scan_at(s, "awaited")) scan_push(s, "awaited");
}

static bool blank(char c) { return c == 0 || ch_space((unsigned char)c); }

/* A whole line: the end of the first document that waits for one? */
static void heredoc_line(struct scan *s) {
    struct ruby *r = state(s);
    struct heredoc *h = r->first;
    struct str line = scan_match(s), word = line;
    while (word.n && blank(word.p[word.n - 1])) word.n--;
    while (h && h->indented && word.n && blank(*word.p)) word = str_from(word, 1);
    bool end = h && str_eq(word, h->word);
    if (end) {
        r->first = h->next;
        if (!r->first) {
            r->last = &r->first;
            scan_pop(s, 1);
        }
    }
    scan_emit(s, end ? T_no : T_sh, line);
    scan_pop(s, 1);
}

/* ---- names ---- */

/* Length of what makes a name the key of a hash: a mark, a colon and blanks; 0 if it is none. */
static size_t key_tail(struct str rest) {
    size_t i = rest.n && (rest.p[0] == '?' || rest.p[0] == '!');
    if (i >= rest.n || rest.p[i] != ':') return 0;
    size_t from = ++i;
    while (i < rest.n && ch_space((unsigned char)rest.p[i])) i++;
    return i > from ? i : 0;
}

static void name_is(struct scan *s, enum token tok, size_t tail, const char *next) {
    scan_take(s, tok, s->cap[0].to + tail);
    scan_push(s, next);
}

static bool name_in(const struct scan *s, const char *set) {
    return scan_word(s, set, scan_match(s), T_n) != T_n;
}

/* Group 1 is set if a letter that is not of ASCII follows: it ends the name, but not the word. */
static void name(struct scan *s) {
    struct str w = scan_match(s), rest = str_from(s->text, s->pos + w.n);
    bool whole = !scan_group(s, 1).p, upper = ch_upper((unsigned char)*w.p);
    char mark = rest.n ? rest.p[0] : 0;
    size_t key = upper ? 0 : key_tail(rest);
    if (key) {
        name_is(s, T_ss, key, "operand");
    } else if (name_in(s, "operator")) {
        name_is(s, T_ow, 0, "operand");
    } else if (name_in(s, "keyword")) {
        name_is(s, T_k, 0, "operand");
    } else if (str_eq(w, S("defined")) && mark == '?' &&
               !(rest.n > 1 && ch_word((unsigned char)rest.p[1]))) {
        name_is(s, T_k, 1, "operand");
    } else if (whole && name_in(s, "pseudo")) {
        name_is(s, T_kp, 0, "operand");
    } else if (whole && name_in(s, "define")) {
        name_is(s, T_k, 0, str_eq(w, S("def")) ? "def" : "class");
    } else if ((mark == '?' && name_in(s, "query")) || (mark == '!' && name_in(s, "bang"))) {
        name_is(s, T_nb, 1, "operand");
    } else if (whole && name_in(s, "builtin")) {
        name_is(s, T_nb, 0, "called");
    } else if (upper) {
        name_is(s, T_no, 0, "called");
    } else {
        bool marked = mark == '?' || mark == '!';
        name_is(s, T_n, marked, marked ? "operand" : "called");
    }
}

/* Ruby's letters regardless of case take in two that fold to ASCII. */
#define LETTER "[A-Za-z_\\x{17f}\\x{212a}]"
#define MORE "[_\\p{L}\\p{M}\\p{N}]*"
#define OTHERS AHEAD("[^\\x00-\\x7f]") /* a letter of Rouge 4 only */
#define CONSTANT ID ANY("::" ID)
#define EDGE "(?!\\w|[" WIDE "])"
#define DECIMAL SPARSE("\\d") "+"
/* Up to the first quote without a backslash or, if there is none, to the last one at all. */
#define TICKED "'" ALT(ANY("\\\\[\\\\']|[^']") "+'", "[\\s\\S]*'")
#define CODE ALT("x" XDIGIT "{1,2}", "[0-7]{1,3}")
#define ESCAPED "\\\\" ALT(CODE, ".")
/* Methods that are signs, in a symbol and behind "def". */
#define SIGNS(one) ALT("\\*\\*" one, "[+-]@" one, "[%&/^`|~]", "\\[]=?", "===?", COMPARED(one))
#define COMPARED(one) ALT("<<" one, ">>" one, "<=?>?")
#define INTERPOLATED(name, cls, end, act, plain)                                                   \
    WITHIN(name, INC("interpolated"), R(ESCAPED, "se"), G(end, cls, act), R(plain, cls))

/* For patterns whose end may be missing: pcre2 looks far for a character that must be there. */
static bool group_1(const struct scan *s) { return scan_group(s, 1).p != NULL; }
static bool group_2(const struct scan *s) { return scan_group(s, 2).p != NULL; }

ROWS({
    WITHIN("root", INC("blank"), G("\\n\\s*", "", "push operand"), INC("comment"),
           G("__END__", "cp", "push data"), R("0_?" SPARSE("0-7"), "mo"),
           R("0x" SPARSE("\\da-fA-F"), "mh"), R("0b" SPARSE("01"), "mb"),
           R(DECIMAL ALT("\\." DECIMAL OPT(EXP), EXP), "mf"), R(DECIMAL, "mi"),
           R("@@" LETTER "\\w*", "vc"), R("@" LETTER "\\w*", "vi"),
           R("\\$" ALT("\\w+", "[!\"$&'*+,./:-@\\\\_`~]", "-[0FIadilpvw]"), "vg"), R("::", "o"),
           ROUGE4(R(":@{0,2}" AHEAD("\\w*" OTHERS) "[_\\p{Ll}]" MORE "[!?]?", "ss")),
           R(":" ALT("@{0,2}" LETTER "\\w*[!?]?", SIGNS("")), "ss"),
           IF(group_1, ":(" TICKED ")?", "ss"), G(":\"", "ss", "push symbol"), R(TICKED, "s1"),
           G("\"", "s2", "push dq"), G("`", "sb", "push backtick"),
           R(SEQ("module", SP, CONSTANT), "k,,nn"), ROUGE3(FN(ID "+(?=([" WIDE "])?)", name)),
           ROUGE4(R("@@?" OTHERS "\\p{L}" MORE, "vi"),
                  G(OTHERS "\\p{Lu}" MORE, "no", "push called"),
                  FN("[_\\p{L}]" MORE "+(?=([" WIDE "])?)", name)),
           FN("(<<[~-]?)(([\"'`]?)(" ID "+)\\3)", heredoc_open),
           FN("(<<[~-]?)(([\"'])()\\3)", heredoc_open), G("\\.{2,3}", "o", "push operand"),
           ROUGE4(G(SEQ("\\.", GAP, OTHERS "\\p{Ll}" MORE), "p,,nf", "push called")),
           G(SEQ("\\.", GAP, ALT("[a-z_]\\w*[!?]?", "[%&*+,./<=>[^`~-]")), "p,,nf", "push called"),
           G("[!%*+/=^|~-]=?"
             "|=~|===|!~|&&?|\\|\\||<<?|>>?|\\.",
             "o", "push operand"),
           G("\\?", "p", "push ternary; push operand"), G("[(,:;[\\\\{]", "p", "push operand"),
           R("[)\\]}]", "p")),
    WITHIN("blank", R("[ \\t\\r]+", "")),
    WITHIN("comment", LINE("#", "c1"),
           NEED("=begin" EDGE ANY("[^\\n]|\\n" NOT("=end" EDGE)) "+\\n=end", "cm", "\n=end")),
    WITHIN("data", G("[\\s\\S]+", "cp", "pop")),

    /* Where an operand may begin: "/", "%" and "?" open something. */
    WITHIN("operand", INC("blank"), G("/", "sr", "goto regex"),
           G("\\?" ANY("\\\\[MC]-") ALT("\\\\" ALT("[\"#'\\\\abefnrstv]", CODE), "\\S") NOT("\\w"),
             "sc", "pop"),
           {.re = T("(?=[\\s%])(\\s*)(%[IQWiqrswx]? \\S* )?"),
            .tok = T(",sx"),
            .act = T("pop"),
            .guard = group_2},
           INC("percent"), ELSE_POP),
    WITHIN("percent", FN("%([IQWiqrswx])?([^\\w\\s])", literal_open)),
    /* Behind a name: they are operators, unless a blank stands before and none behind. */
    WITHIN("called", G("[%/]", "o", "goto operand"), G("(?=\\n)", "", "pop"),
           G("", "", "goto spaced")),
    WITHIN("spaced", INC("blank"), G("\\n\\s*", "", "push operand"), INC("comment"),
           G("[%/]=", "o", "goto operand"), G("/" AHEAD("\\S|\\s*/"), "sr", "goto regex"),
           INC("percent"), G(AHEAD("\\s*/"), "", "pop"), G("\\s+", "", "goto operand"), ELSE_POP),

    WITHIN("ternary", G(SEQ(":", SP), "p,", "goto operand"),
           G(":" NOT("[^#\\n:\\\\]*"
                     "[:\\\\]"),
             "p", "goto operand"),
           INC("root")),
    WITHIN("def", SPACE, G("\\(", "p", "push parens"), SINCE_4_7(G("<=>?", "nf", "pop")),
           ROUGE4(G(AHEAD("\\w*" OTHERS) "[_\\p{L}]" MORE "+[!?]?", "nf", "pop")),
           G(OPT(SEQ(ID "+", "\\.")) "(" ID "[!?]?)", "nc,o,nf", "pop"),
           G(OPT(SEQ(ID "+", "\\.")) "(" SIGNS("?") ")", "nc,o,nf", "pop"), ELSE_POP),
    WITHIN("class", SPACE, R("\\w++" SOME("::\\w+"), "nc"),
           G("\\(", "p", "push parens; push operand"), G("<<", "o", "goto operand"),
           ROUGE3(G("[A-Z_]\\w*", "nc", "pop")), ROUGE4(G("[_\\p{Lu}]" MORE, "nc", "pop")),
           ELSE_POP),
    WITHIN("parens",
           G("(\\))"
             "(\\.|::)?",
             "p,o", "pop"),
           G("\\(", "p", "push parens; push operand"), INC("root")),

    WITHIN("interp", G("\\}", "si", "pop"), INC("root")),
    WITHIN("interpolated", G("#\\{", "si", "push interp"), R("#(?:@@?|\\$)" LETTER "\\w*", "si")),
    INTERPOLATED("dq", "s2", "\"", "pop", "[^\"#\\\\]+|[#\\\\]"),
    INTERPOLATED("symbol", "ss", "\"", "pop", "[^\"#\\\\]+|[#\\\\]"),
    INTERPOLATED("backtick", "sb", "`", "pop", "[^#\\\\`]+|[#\\\\]"),
    INTERPOLATED("heredoc", "sh", "\\n", "push line", "[^\\n#\\\\]+|[#\\\\]"),
    WITHIN("regex", INC("interpolated"), G("/", "sr", "goto flags"),
           R("\\\\[/\\\\]|[^#/\\\\]+|[#\\\\]", "sr")),
    WITHIN("flags", G("[eimnosux]*", "sr", "pop")),
    WITHIN(
        "literal", IF(literal_escapes, "\\\\[\\s\\S]", "se"),
        {.re = T("[^\\w\\s]"), .fn = literal_nest, .guard = literal_edge},
        {.re = T("#\\{"), .tok = T("si"), .act = T("push interp"), .guard = literal_interpolates},
        IF(literal_interpolates, "#(?:@@?|\\$)" LETTER "\\w*", "si"),
        IF(literal_interpolates, ESCAPED, "se"), IF(literal_interpolates, "\\\\", "err"),
        FN("[\\s\\S]", literal_text)),

    /* The rest of a line that began here documents, then line by line to their end. */
    WITHIN("awaited", G("(?=\\n)", "", "goto heredoc"), INC("root")),
    WITHIN("line", FN("[^\\n#\\\\]*+" NOT("[#\\\\]"), heredoc_line), ELSE_POP),
})
LANGUAGE(ruby, WORDS(ruby), .start = "push operand");
