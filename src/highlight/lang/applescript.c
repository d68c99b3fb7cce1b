#include "highlight/kit.h"

enum { PHRASE_MAX = 48 };

static bool is_wide(struct str s, size_t i) {
    if (i >= s.n) return false;
    return ch_alnum((unsigned char)s.p[i]) || s.p[i] == '_' || (unsigned char)s.p[i] >= 0x80;
}

/* The longest phrase that starts here, else a name. */
static void name_or_phrase(struct scan *s) {
    struct str rest = str_from(s->text, s->pos);
    size_t first = s->cap[0].to, n = first;
    enum token tok = T_nv;
    char key[PHRASE_MAX];
    for (size_t i = 0; i < rest.n && i < PHRASE_MAX; i++) {
        char c = rest.p[i];
        if (!ch_alnum((unsigned char)c) && c != ' ' && c != '-' && c != '\'') break;
        key[i] = c;
        if (c == ' ') key[i] = '_';
        if (!ch_alnum((unsigned char)c) || (i + 1 != first && is_wide(rest, i + 1))) continue;
        enum token t = scan_word(s, "id", str_of(key, i + 1), T_n);
        if (t == T_n) continue;
        n = i + 1;
        tok = t;
    }
    scan_emit(s, tok, str_sub(rest, 0, n));
    s->cap[0].to = n;
}

ROWS = {
    WITHIN(
        "root", R("\\s+", "w"), R("¬\\n", "se"), R("'s\\s+", ""), R("(?:--|#).*", "c1"),
        R("\\(\\*", "cm"), R("[(){}!,.:]", "p"), R("(«)([^»]+)(»)", ",nb,"),
        R("((?:considering|ignoring)\\s*)(application responses|case|diacriticals|hyphens|numeric "
          "strings|punctuation|white space)",
          "k,nb"),
        R(">=?|<=?|[-*+&≠=≥≤/÷^]", "o"), R("^(in|on|script|to)(\\s+)", "k,"),
        R("(as )((?:alias|application|boolean|class|constant|date|file|integer|list|number|POSIX "
          "file|real|record|reference|RGB color|script|text) " U_BEGIN
          "|(?:unit types|(?:Unicode )?text|string)" U_END ")",
          "k,nc"),
        FN("[A-Za-z]\\w*" U_END, name_or_phrase), R("\\d+(?:st|nd|rd|th)" U_END, "nb"),
        R(QUOTED("\"", "[\\\\\"]"), "s2"), R("\\d+\\.\\d*(?:E[-+]\\d+)?", "mf"), R(DEC, "mi")),
};
LANGUAGE(applescript, WORDS(applescript));
