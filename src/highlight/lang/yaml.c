#include "highlight/languages.h"
#include "highlight/scan.h"

/* A plain scalar: no ": " and no " #" inside. */
#define MORE "(?:[^\\s:]|:(?=\\S)|[ \\t]++(?!#|:(?:\\s|\\z)|\\n|\\z))*+"
#define PLAIN "(?:[^\\s,\\[\\]{}#&*!|>'\"%`@:?-]|[-?:](?=\\S))" MORE
#define KEY "(?:[^\\s,\\[\\]{}#&*!|>'\"%`:?-]|[-?:](?=\\S))" MORE

/* num[0]: column of the innermost key or indicator, -1 before the first. */
static size_t column(struct scan *s) {
    struct instance *me = s->me;
    /* num[2], num[3]: a place in this text and its column, so that long lines cost no more */
    bool same = me->str[0].p == s->text.p && (size_t)me->num[2] <= s->pos;
    size_t i = s->pos, stop = same ? (size_t)me->num[2] : 0;
    while (i > stop && s->text.p[i - 1] != '\n') i--;
    size_t col = s->pos - i + (same && i == stop ? (size_t)me->num[3] : 0);
    me->str[0] = s->text;
    me->num[2] = (intptr_t)s->pos;
    me->num[3] = (intptr_t)col;
    return col;
}

static void key(struct scan *s) {
    s->me->num[0] = (intptr_t)column(s);
    scan_emit(s, T_na, scan_group(s, 1));
    scan_emit(s, T_text, scan_group(s, 2));
    scan_emit(s, T_pi, scan_group(s, 3));
}

static void indicator(struct scan *s) {
    s->me->num[0] = (intptr_t)column(s);
    scan_emit(s, T_pi, scan_match(s));
}

static size_t indent_of(struct str line) {
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ') n++;
    return n;
}

/* A block scalar: its lines are those that are indented deeper, blank ones too. */
static void block(struct scan *s) {
    scan_emit(s, T_pi, scan_group(s, 1));
    scan_emit(s, T_text, scan_group(s, 2));
    scan_emit(s, T_c1, scan_group(s, 3));
    struct str all = scan_match(s), rest = str_from(s->text, s->pos + all.n), line;
    struct str digits = scan_group(s, 1);
    size_t need = STR_NONE;
    for (size_t i = 1; i < digits.n; i++)
        if (ch_digit(digits.p[i])) need = (size_t)(digits.p[i] - '0');
    size_t parent = s->me->num[0] > 0 ? (size_t)s->me->num[0] : 0;
    if (need != STR_NONE) need += parent;
    if (rest.n) scan_emit(s, T_text, str_sub(rest, 0, 1));
    rest = str_from(rest, 1);
    while (rest.n) {
        struct str save = rest;
        str_line(&rest, &line);
        size_t in = indent_of(line);
        bool blank = str_strip(line).n == 0;
        if (!blank && need == STR_NONE && (in > parent || s->me->num[0] < 0)) need = in;
        if (!blank && (need == STR_NONE || in < need)) {
            rest = save;
            break;
        }
        if (blank) continue;
        size_t cut = in < need ? in : need;
        scan_emit(s, T_text, str_sub(line, 0, in > cut ? in : cut));
        scan_emit(s, T_s, str_from(line, in > cut ? in : cut));
    }
    s->cap[0].to = (size_t)(rest.p - s->text.p) - s->pos;
}

static enum token plain_class(struct str t) {
    if (str_eq(t, S("true")) || str_eq(t, S("false")) || str_eq(t, S("null"))) return T_no;
    size_t i = 0;
    while (i < t.n && ch_digit(t.p[i])) i++;
    if (i > 0 && i < t.n && t.p[i] == '.')
        for (i++; i < t.n && ch_digit(t.p[i]);) i++;
    return i > 0 && i == t.n && t.p[i - 1] != '.' ? T_m : T_s;
}

/* A line's end or a comment must follow a number: at the end of the code it is text. */
static enum token plain_class_at(const struct scan *s, struct str t) {
    enum token tok = plain_class(t);
    struct str after = str_from(s->text, (size_t)(t.p + t.n - s->text.p));
    if (tok != T_m || str_starts(after, S("\n"))) return tok;
    struct str more = str_lstrip(after);
    return more.n < after.n && str_starts(more, S("#")) ? T_m : T_s;
}

/* A number at the end of a plain scalar stands out. */
static void emit_plain(struct scan *s, struct str t) {
    size_t i = t.n;
    while (i > 0 && !ch_space((unsigned char)t.p[i - 1])) i--;
    struct str tail = str_from(t, i);
    bool number = i > 0 && plain_class_at(s, tail) == T_m;
    scan_emit(s, number ? T_s : plain_class_at(s, t), str_sub(t, 0, number ? i : t.n));
    if (number) scan_emit(s, T_m, tail);
}

static void plain_more(struct scan *s) { emit_plain(s, scan_match(s)); }

/* A plain scalar goes on in lines that are indented deeper than its key. */
static void plain(struct scan *s) {
    struct str all = scan_match(s);
    enum token tok = plain_class_at(s, all);
    emit_plain(s, all);
    if (tok == T_s) {
        s->me->num[1] = 1;
        scan_push(s, "plain");
    }
}

static bool deeper(const struct scan *s) {
    struct str all = scan_match(s);
    size_t i = all.n;
    while (i > 0 && all.p[i - 1] != '\n') i--;
    return (intptr_t)(all.n - i) > s->me->num[0];
}

/* A dash alone behind a key is text. */
static bool behind_key(const struct scan *s) {
    size_t i = scan_before(s);
    return i > 0 && s->text.p[i - 1] == ':' && !memchr(s->text.p + i, '\n', s->pos - i);
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("^---(?=\\s|\\z)", "nn", NULL),
    G("^\\.\\.\\.(?=\\s|\\z)", "nn", NULL),
    R("^(%YAML)([ \\t]+)(\\S+)", "nt,,m"),
    R("^(%TAG)([ \\t]+)(\\S+)([ \\t]+)(\\S+)", "nt,,kt,,kt"),
    R("[ \\n]+", ""), /* tabs are errors */
    R("#.*", "c1"),
    {.re = "-(?=[ \\t]*(?:\\n|\\z))", .tok = "s", .guard = behind_key},
    {.re = "[-?](?=\\s|\\z)", .fn = indicator},
    {.re = "^:(?=\\s|\\z)", .fn = indicator},
    {.re = "(" KEY "[ \\t]*)()(:)(?=\\s|\\z)", .fn = key},
    {.re = "([|>][0-9+-]*)([ \\t]*)(#.*)?(?=\\n|\\z)", .fn = block},
    {.re = PLAIN, .fn = plain},
    INC("node"),
    G("[\\[{]", "pi", "push flow"),

    STATE("node"),
    R("!<[^>\\n]*>|![^\\s,\\[\\]{}]*", "kt"),
    R("&[^\\s,\\[\\]{}]+", "nl"),
    R("\\*[^\\s,\\[\\]{}]+", "nv"),
    G("\"", "s2", "push dq"),
    G("'", "s1", "push sq"),

    STATE("plain"),
    R("([ \\t]+)(#.*)", ",c1"),
    {.re = "(?:[ \\t]*\\n)+[ ]*(?=[^\\s])", .tok = "", .guard = deeper},
    R("[ \\t]+(?!\\n)", ""),
    G(":(?=\\s|\\z)", "err", "pop"),
    {.re = "[^\\s]" MORE, .fn = plain_more},
    G("", "", "pop"),

    STATE("dq"),
    G("\"", "s", "pop"),
    R("\\\\(?:[0abtnvfre\"\\\\N_LP ]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})", "se"),
    R("[ \\t]+", "nv"),
    R("\\n[ \\t]*", ""),
    R("[^\\s\\\\\"]+|\\\\", "s"),
    STATE("sq"),
    G("'", "s", "pop"),
    R("[ \\t]+", "nv"),
    R("\\n[ \\t]*", ""),
    R("[^\\s']+", "s"),

    STATE("flow"),
    R("\\s+", ""),
    R("#.*", "c1"),
    G("[\\[{]", "pi", "push"),
    G("[\\]}]", "pi", "pop"),
    R("[,:?](?=\\s|[\\]},]|\\z)|,", "pi"),
    INC("node"),
    R("(?:[^\\s,\\[\\]{}:#'\"%`@]|:(?=\\S))(?:[^\\s,\\[\\]{}:]|:(?=[^\\s\\]},])|[ "
      "\\t]++(?=[^\\s,\\[\\]{}:#]))*+",
      "nv"),
    R(":", "pi"),
};

const struct language LANG_YAML = {.tag = "yaml", RULES(RULE_LIST)};
