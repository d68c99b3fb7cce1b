#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/ruby_words.h"

/* Open %-literals, innermost first; interpolation may open others inside. */
struct literal {
    struct literal *up;
    char open, close;
    int depth;
    bool interpolates, regex;
    enum token tok;
};

struct heredoc {
    struct heredoc *next;
    struct str word;
};

struct ruby {
    struct literal *top;
    struct heredoc *first, **last;
};

static struct ruby *state(struct scan *s) {
    struct ruby *r = s->me->data;
    if (r) return r;
    r = ARENA_NEW(scan_arena(s), struct ruby);
    r->last = &r->first;
    return s->me->data = r;
}

static void literal_open(struct scan *s) {
    struct str kind = scan_group(s, 1), delim = scan_group(s, 2);
    struct literal *l = ARENA_NEW(scan_arena(s), struct literal);
    char k = kind.n ? kind.p[0] : 'Q', c = delim.p[0];
    const char *pair = strchr("()[]{}<>", c);
    *l = (struct literal){.up = state(s)->top, .open = c, .close = c};
    if (pair && c && strchr("([{<", c)) l->close = pair[1];
    l->regex = k == 'r';
    l->interpolates = strchr("QWIxr", k) != NULL || (kind.n == 0);
    if (c == '\'' && !kind.n) l->interpolates = false;
    l->tok = k == 'r' ? T_sr : T_sx;
    state(s)->top = l;
    scan_emit(s, l->tok, scan_match(s));
    scan_push(s, "literal");
}

/* Everything up to the end of the literal, an escape or an interpolation. */
static void literal_text(struct scan *s) {
    struct literal *l = state(s)->top;
    struct str rest = str_from(s->text, s->pos);
    size_t i = 0;
    for (; i < rest.n; i++) {
        char c = rest.p[i];
        if (c == l->close && l->depth == 0) {
            i++;
            while (l->regex && i < rest.n && ch_alpha((unsigned char)rest.p[i])) i++;
            state(s)->top = l->up;
            scan_pop(s, 1);
            break;
        }
        if (c == l->close)
            l->depth--;
        else if (c == l->open)
            l->depth++;
        if (i && (c == '\\' || (c == '#' && l->interpolates))) break;
    }
    scan_emit(s, l->tok, str_sub(rest, 0, i));
    s->cap[0].to = i;
}

static bool literal_interpolates(const struct scan *s) {
    return ((struct ruby *)s->me->data)->top->interpolates;
}

static bool literal_escapes(const struct scan *s) {
    const struct literal *l = ((struct ruby *)s->me->data)->top;
    char c = s->text.p[s->pos + 1];
    return (l->interpolates || c == l->close || c == l->open);
}

static void heredoc_open(struct scan *s) {
    struct ruby *r = state(s);
    struct heredoc *h = ARENA_NEW(scan_arena(s), struct heredoc);
    h->word = scan_group(s, 4);
    *r->last = h;
    r->last = &h->next;
    scan_emit(s, T_o, scan_group(s, 1));
    scan_emit(s, T_no, scan_group(s, 2));
}

static bool heredoc_waits(const struct scan *s) {
    const struct ruby *r = s->me->data;
    return r && r->first && !scan_in(s, "heredoc");
}

static bool heredoc_none(const struct scan *s) {
    const struct ruby *r = s->me->data;
    return !r || !r->first;
}

static bool heredoc_end(const struct scan *s) {
    const struct ruby *r = s->me->data;
    return str_eq(scan_group(s, 2), r->first->word);
}

static void heredoc_close(struct scan *s) {
    struct ruby *r = state(s);
    scan_emit(s, T_no, scan_group(s, 1));
    scan_emit(s, T_no, scan_group(s, 2));
    r->first = r->first->next;
    if (!r->first) {
        r->last = &r->first;
        scan_pop(s, 1);
    }
}

static bool known(const struct scan *s) { return scan_word(s, "id", scan_match(s), T_n) != T_n; }

/* May an operand begin here? A blank in front and none behind speaks for it after a name. */
static bool operand(const struct scan *s) {
    size_t i = scan_before(s);
    if (i == 0 || memchr(s->text.p + i, '\n', s->pos - i)) return true;
    char c = s->text.p[i - 1];
    if (c == '?' && i == s->pos && i > 1 && ch_word((unsigned char)s->text.p[i - 2])) return false;
    if (strchr("([{,;=|&!~<>+-*%^?:", c)) return true;
    if (!ch_word((unsigned char)c)) return false;
    size_t from = i;
    while (from > 0 && ch_word((unsigned char)s->text.p[from - 1])) from--;
    struct str w = str_sub(s->text, from, i - from);
    if (w.n && ch_digit(w.p[0])) return false;
    bool after_dot = from > 0 && strchr(".@$", s->text.p[from - 1]);
    if (!after_dot && scan_word(s, "id", w, T_n) == T_k && !str_eq(w, S("end"))) return true;
    size_t next = s->pos + 1;
    return i < s->pos && next < s->text.n && !ch_space((unsigned char)s->text.p[next]) &&
           s->text.p[next] != '=';
}

static bool not_after_question(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || s->text.p[i - 1] != '?' || (i > 1 && s->text.p[i - 2] == '?');
}

static bool character(const struct scan *s) {
    size_t i = scan_before(s);
    bool word = i > 0 && ch_word((unsigned char)s->text.p[i - 1]);
    return !word && (operand(s) || i == s->pos);
}

#define INTERPOLATE G("#\\{", "si", "push interp"), R("#(?:@@?|\\$)[A-Za-z_]\\w*", "si")

static const struct rule RULE_LIST[] = {
    STATE("root"),
    {.re = "\\n", .tok = "sh", .act = "push heredoc", .guard = heredoc_waits},
    NEED("^=begin\\b(?:[^\\n]|\\n(?!=end\\b))*+\\n=end\\b", "cm", "=end"),
    R("^__END__\\n[\\s\\S]*", "cp"),
    R("#.*", "c1"),
    R("[^\\S\\n]+|\\n+", ""),
    R("[A-Za-z_]\\w*[?!]?:(?!:)\\s+", "ss"),
    G("(def)([^\\S\\n]+|(?=[-+*/<>!`]))", "k,", "push def"),
    G("(class)([^\\S\\n]+)", "k,", "push class"),
    G("(module)([^\\S\\n]+)", "k,", "push module"),
    R("(\\.)(\\s*)([a-z_]\\w*+[?!]?)(?!=[^=~>])|(\\.)(\\s*)([a-z_]\\w*|[-+*%&^`~/\\[<>=])",
      "p,,nf,p,,nf"),
    R("__(?:FILE|LINE|ENCODING)__\\b", "kp"),
    R("(?:BEGIN|END)\\b", "k"),
    {.re = "[a-z_]\\w*[?!](?!=)", .tok = "n?id", .guard = known},
    {.re = "[a-z_]\\w*", .tok = "n?id", .guard = known},
    R("[A-Z]\\w*", "no"),
    R("[a-z_]\\w*[?!]?", "n"),
    R("@@\\w+", "vc"),
    R("@\\w+", "vi"),
    R("\\$(?:\\w+|-\\w|[!@&`'+~=/\\\\,;.<>_*$?:\"])", "vg"),
    R("0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"),
    R("0[bB][01]+(?:_[01]+)*", "mb"),
    R("0[0-7]+(?:_[0-7]+)*", "mo"),
    R("\\d+(?:_\\d+)*(?:\\.\\d+(?:_\\d+)*(?:[eE][+-]?\\d+)?|[eE][+-]?\\d+)", "mf"),
    R("\\d+(?:_\\d+)*", "mi"),
    {.re = ":'(?:\\\\[\\s\\S]|[^'\\\\])*+'", .tok = "ss", .guard = operand},
    G(":\"", "ss", "push symbol"),
    R(":(?:[/`|]|<=>|===?|=~|<<|\\*\\*|[-+]@|[A-Za-z_]\\w*[?!]?|\\[\\]=?|@@?\\w+|\\$\\w+)", "ss"),
    {.re = "(<<[-~]?)((['\"`]?)([A-Z_]\\w*)\\3)", .fn = heredoc_open},
    {.re = "(<<[-~]?)(([\"'`])()\\3)", .fn = heredoc_open, .guard = operand},
    {.re = "/(?=[^\\n]|\\n)", .tok = "sr", .act = "push regex", .guard = operand},
    {.re = "%([qQwWiIxsr])([^\\w\\s])", .fn = literal_open, .guard = operand},
    {.re = "%()([^\\w\\s=])", .fn = literal_open, .guard = operand},
    G("\"", "s2", "push dq"),
    NEED("'(?:\\\\[\\s\\S]|[^'\\\\])*+'", "s1", "'"),
    G("`", "sb", "push backtick"),
    {.re = "\\?(?:\\\\\\S|[^\\s\\w\\\\])", .tok = "sc", .guard = character},
    {.re = "\\?(?:\\w(?!\\w|[^\\S\\n]+:|[^\\S\\n]*\\w))", .tok = "sc", .guard = character},
    R("\\.\\.?\\.?|::|->|=>|(?:[-+*^&|<>=!~]|(?<![<>])/)+|%=?|/", "o"),
    G("\\?", "p", "push ternary"),
    R("[,;(){}\\[\\]:\\\\]", "p"),
    STATE("ternary"),
    {.re = ":(?!:)", .tok = "p", .act = "pop", .guard = not_after_question},
    G("[({\\[]", "p", "push nested"),
    G("(?=[)}\\];\\n])", "", "pop"),
    INC("root"),
    STATE("nested"),
    G("[({\\[]", "p", "push"),
    G("[)}\\]]", "p", "pop"),
    INC("root"),

    STATE("def"),
    R("((?:self|[A-Za-z_]\\w*))(\\.)", "nc,o"),
    G("[A-Za-z_]\\w*[?!]?|\\[\\]=?|\\*\\*|===?|<<|>>|[-+!~]@|[-+*/%<>~^&|`]", "nf", "pop"),
    G("", "", "pop"),
    STATE("class"),
    G("<<", "o", "pop"),
    G("[A-Z]\\w*(?:::[A-Z]\\w*)*", "nc", "pop"),
    G("", "", "pop"),
    STATE("module"),
    G("[A-Z]\\w*(?:::[A-Z]\\w*)*", "nn", "pop"),
    G("", "", "pop"),

    STATE("interp"),
    G("\\}", "si", "pop"),
    G("\\{", "p", "push brace"),
    INC("root"),
    STATE("brace"),
    G("\\}", "p", "pop"),
    G("\\{", "p", "push"),
    INC("root"),
    STATE("escape"),
    R("\\\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[\\s\\S])", "se"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    INC("escape"),
    INTERPOLATE,
    R("[^\\\\\"#]+|#", "s2"),
    STATE("symbol"),
    G("\"", "ss", "pop"),
    INC("escape"),
    INTERPOLATE,
    R("[^\\\\\"#]+|#", "ss"),
    STATE("backtick"),
    G("`", "sb", "pop"),
    INC("escape"),
    INTERPOLATE,
    R("[^\\\\`#]+|#", "sb"),
    STATE("regex"),
    G("/[a-z]*", "sr", "pop"),
    R("\\\\[\\s\\S]", "sr"),
    INTERPOLATE,
    R("[^\\\\/#]+|#", "sr"),
    STATE("heredoc"),
    {.re = "", .tok = "", .act = "pop", .guard = heredoc_none},
    {.re = "^([^\\S\\n]*)(\\w*)(?=[^\\S\\n]*(?:\\n|\\z))",
     .fn = heredoc_close,
     .guard = heredoc_end},
    INC("escape"),
    INTERPOLATE,
    R("[^\\n\\\\#]+|[\\n#]", "sh"),
    STATE("literal"),
    {.re = "\\\\[\\s\\S]", .tok = "se", .guard = literal_escapes},
    {.re = "#\\{", .tok = "si", .act = "push interp", .guard = literal_interpolates},
    {.re = "#(?:@@?|\\$)[A-Za-z_]\\w*", .tok = "si", .guard = literal_interpolates},
    {.re = "[\\s\\S]", .fn = literal_text},
};

const struct language LANG_RUBY = {.tag = "ruby", RULES(RULE_LIST), WORDS(WORD_LIST)};
