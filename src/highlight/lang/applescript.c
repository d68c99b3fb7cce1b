/* highlight/lang/applescript: AppleScript, whose names may be phrases of several words. */
#include "highlight/kit.h"

enum { PHRASE_MAX = 48 };

static bool is_wide(struct str s, size_t i) {
    if (i >= s.n) return false;
    return ch_word((unsigned char)s.p[i]) || (unsigned char)s.p[i] >= 0x80;
}

/* The longest phrase that starts here, else a name; "_" stands for a blank in the words. */
static void name_or_phrase(struct scan *s) {
    struct str rest = str_from(s->text, s->pos);
    size_t first = s->cap[0].to, n = first;
    enum token tok = T_nv;
    char key[PHRASE_MAX];
    for (size_t i = 0; i < rest.n && i < PHRASE_MAX; i++) {
        unsigned char c = (unsigned char)rest.p[i];
        if (!ch_alnum(c) && c != ' ' && c != '-' && c != '\'') break;
        key[i] = c == ' ' ? '_' : (char)c;
        if (!ch_alnum(c) || (i + 1 != first && is_wide(rest, i + 1))) continue;
        enum token t = scan_word(s, "id", str_of(key, i + 1), T_n);
        if (t == T_n) continue;
        n = i + 1;
        tok = t;
    }
    scan_take(s, tok, n);
}

#define CONDITION                                                                                  \
    ALT("case", "hyphens", "punctuation", "diacriticals", "white space",                           \
        "numeric "                                                                                 \
        "strings",                                                                                 \
        "application "                                                                             \
        "responses")
#define TEXT_CLASS ALT(OPT("Unicode ") "text", "string", "unit types")
#define OTHER_CLASS                                                                                \
    ALT("alias", "application", ALT("boolean", "class", "constant", "date"),                       \
        ALT("file", "integer", "list", "number"), ALT("POSIX file", "RGB color"),                  \
        ALT("real", "record", "reference"), ALT("script", "text"))

ROWS({
    WITHIN("root", R(SP, "w"), R("¬\\n", "se"), R("'s\\s+", ""), R(ALT("#", "--") ".*", "c1"),
           R("\\(\\*", "cm"), R("[!(),.:{}]", "p"), R(SEQ("«", "[^»]+", "»"), ",nb,"),
           R(SEQ(ALT("ignoring", "considering") GAP, CONDITION), "k,nb"), R("[&*+/<=>^÷≠≤≥-]", "o"),
           R("^" SEQ(ALT("in", "on", "to", "script"), SP), "k,"),
           R(SEQ("as ", OTHER_CLASS " " U_BEGIN "|" TEXT_CLASS U_END), "k,nc"),
           FN("[A-Za-z]\\w*" U_END, name_or_phrase), R(DEC ALT("st", "nd", "rd", "th") U_END, "nb"),
           R(QUOTED("\"", "[\\\\\"]"), "s2"), R(DEC "\\.\\d*" OPT("E[+-]" DEC), "mf"),
           R(DEC, "mi")),
})
LANGUAGE(applescript, WORDS(applescript));
