#include "highlight/languages.h"
#include "highlight/lang/java_words.h"
#include "highlight/lang/unicode.h"
#include "highlight/scan.h"

#define ID U_ONE("A-Za-z_", U_ALPHA) "[" U_WORD "]*"
#define UPPER U_ONE("A-Z", "\\p{Uppercase}")
/* Underscores stand within pairs of digits. */
#define DIGITS(d) "(?:" d "(?:_+" d ")?)+"

/* Words, then a name and a bracket: a method behind its types. Lines of mere words are looked
 * through once: what begins within one that led to no bracket leads to none either. */
enum { DEAD = 0 };

static bool type_char(char c) { return ch_word((unsigned char)c) || strchr(".[]<>", c); }

/* The end of the types, STR_NONE if this is no method. */
static size_t types_end(const struct scan *s, size_t at) {
    const char *p = s->text.p;
    size_t n = s->text.n, i = at, words = 0;
    while (i < n && ch_space((unsigned char)p[i])) i++;
    for (;; words++) {
        size_t from = i;
        bool plain = true;
        if (i >= n || !(ch_alpha((unsigned char)p[i]) || p[i] == '_')) break;
        for (; i < n && type_char(p[i]) && p[i]; i++) plain &= ch_word((unsigned char)p[i]);
        size_t end = i;
        while (i < n && ch_space((unsigned char)p[i])) i++;
        if (words && plain && i < n && p[i] == '(') return from;
        if (end == i) break;
    }
    s->me->num[DEAD] = (intptr_t)(p + i);
    return STR_NONE;
}

static bool is_method(const struct scan *s) {
    if ((intptr_t)(s->text.p + s->pos) < s->me->num[DEAD]) return false;
    return types_end(s, s->pos) != STR_NONE;
}

static void method(struct scan *s) {
    const char *p = s->text.p;
    size_t from = s->pos, name = types_end(s, from), end = name;
    while (ch_word((unsigned char)p[end])) end++;
    size_t bracket = end;
    while (p[bracket] != '(') bracket++;
    scan_delegate(s, ".", str_sub(s->text, from, name - from));
    scan_emit(s, T_nf, str_sub(s->text, name, end - name));
    scan_emit(s, T_text, str_sub(s->text, end, bracket - end));
    scan_emit(s, T_o, str_sub(s->text, bracket, 1));
    s->cap[0].to = bracket + 1 - from;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^\\S\\n]+", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("(?:" JAVA_KEYWORDS ")" U_END, "k"),
    {.re = "[A-Za-z_\\n]", .fn = method, .guard = is_method, .need = "("},
    R("@" ID, "nd"),
    R("(?:" JAVA_DECLARATIONS ")" U_END, "kd"),
    R("(?:" JAVA_TYPES ")" U_END, "kt"),
    R("(?:true|false|null)" U_END, "kc"),
    G("(?:class|interface)" U_END, "kd", "push class"),
    G("(?:import|package)" U_END, "kn", "push import"),
    R(QUOTED("\"", "[\\\\\"]"), "s"),
    R("'(?:\\\\.|[^\\\\]|\\\\u[0-9a-f]{4})'", "sc"),
    R("(\\.)(" ID ")", "o,na"),
    R(ID ":", "nl"),
    R(UPPER "[\\p{Uppercase}\\p{Nd}_]*" U_END, "no"),
    R(UPPER "[" U_ALPHA "\\p{Nd}]*" U_END, "nc"),
    R("\\$?" ID, "n"),
    R("[-~^*!%&\\[\\](){}<>|+=:;,./?]", "o"),
    R(DIGITS("\\d") "\\." DIGITS("\\d") "(?:[eE]" DIGITS("\\d") ")?[fd]?", "mf"),
    R("0[bB]" DIGITS("[01]"), "mb"),
    R("0[xX]" DIGITS("[0-9a-fA-F]"), "mh"),
    R("0" DIGITS("[0-7]"), "mo"),
    R(DIGITS("\\d") "L?", "mi"),
    R("\\n", ""),

    STATE("class"),
    R("\\s+", ""),
    G(ID, "nc", "pop"),
    STATE("import"),
    R("\\s+", ""),
    G("[A-Za-z0-9_.\\x{17F}\\x{212A}]+\\*?", "nn", "pop"),
};

const struct language LANG_JAVA = {.tag = "java", RULES(RULE_LIST)};
