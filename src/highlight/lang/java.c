#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/java_words.h"

#define ID "[\\p{L}_][\\p{L}\\p{N}_]*"

/* A method's name stands behind its type. */
static bool declared(const struct scan *s) {
    size_t i = scan_before(s), from;
    if (i == 0 || i == s->pos) return false;
    if (s->text.p[i - 1] == '>' || s->text.p[i - 1] == ']') return i > 1 && s->text.p[i - 2] != '-';
    for (from = i; from > 0 && ch_word((unsigned char)s->text.p[from - 1]);) from--;
    struct str w = str_sub(s->text, from, i - from);
    if (str_eq(w, S("new"))) return str_ends(str_rstrip(str_sub(s->text, 0, from)), S("throw"));
    return w.n && !ch_digit(w.p[0]) && scan_word(s, "id", w, T_n) != T_k;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("[^\\S\\n]+", ""),
    R("\\n", ""),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    G("(import|package)(\\s+)([\\w.*]+)", "kn,,nn", NULL),
    R("@" ID, "nd"),
    G("(class|interface|enum(?=\\s+[A-Z]\\w*[a-z]))(\\s+)", "kd,", "push class"),
    R("\"\"\"[\\s\\S]*?\"\"\"", "s"),
    G("\"", "s", "push string"),
    R("'(?:\\\\.|[^\\\\'\\n]|\\\\u[0-9a-fA-F]{4})'", "sc"),
    R("(\\.)(\\s*)(" ID ")", "o,,na"),
    R("(?!(?:default|case)\\b)(" ID ")(:)(?!:)", "nl,nl"),
    {.re = ID "(?=\\s*\\()", .tok = "nf?id", .guard = declared},
    R("[A-Z][A-Z0-9_]*\\b(?![a-z])", "no"),
    R("[A-Z]\\w*", "nc?id"),
    R(ID "|\\$\\w*", "n?id"),
    R("0[xX][0-9a-fA-F](?:_?[0-9a-fA-F])*[lL]?", "mh"),
    R("0[bB][01](?:_?[01])*[lL]?", "mb"),
    R("\\d(?:_*\\d)*\\.\\d(?:_*\\d)*(?:[eE][+-]?\\d+)?(?:[dfDF]\\b)?|\\d+[dfDF]\\b", "mf"),
    R("0[0-7](?:_?[0-7])*[lL]?", "mo"),
    R("\\d(?:_*\\d)*[lL]?", "mi"),
    R("[~^*!%&\\[\\](){}<>|+=:;,./?-]", "o"),
    STATE("class"),
    G(ID, "nc", "pop"),
    R("\\s+", ""),
    G("", "", "pop"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\.|[^\\\\\"\\n]+", "s"),
    G("(?=\\n)", "", "pop"),
};

const struct language LANG_JAVA = {.tag = "java", RULES(RULE_LIST), WORDS(WORD_LIST)};
