/* highlight/lang/nim: Nim. */
#include "highlight/kit.h"

#define NAME "[A-Za-z][A-Za-z0-9]*+(?:_[A-Za-z0-9]+)*+"
#define ESCAPE(more) "\\\\" ALT("[\\\\abcefnrtvl\"'" more "]", "x" XDIGIT "{2}", "\\d{1,3}")

/* A word is the same with an underscore behind each of its letters. */
static enum token word_class(const struct scan *s) {
    struct str m = scan_match(s);
    char key[16];
    size_t n = 0;
    for (size_t i = 0; i < m.n; i++) {
        if (n == sizeof key) return T_n;
        if (m.p[i] != '_')
            key[n++] = m.p[i];
        else if (m.p[i - 1] == '_')
            return T_n;
    }
    return scan_word(s, "id", str_of(key, n), T_n);
}

static bool is_word(const struct scan *s) { return word_class(s) != T_n; }

static void word(struct scan *s) { scan_emit(s, word_class(s), scan_match(s)); }

ROWS({
    WITHIN("root", LINE("##", "sd"), LINE("#", "c"), R("[*=><+/@$~&%!?|\\\\\\[\\]-]", "o"),
           R("[.,{}():^`;]", "p"), G("\\w++\"", "s", "push raw"), G("\"\"\"", "s", "push long"),
           G("\"", "s", "push string"), G("'", "sc", "push char"),
           G("p_?r_?o_?c_?\\s" NOT("[(\\[\\]]"), "k", "push name"),
           {.re = "[A-Za-z]\\w*+" U_END, .fn = word, .guard = is_word}, R(NAME, "n"),
           INC("numbers"), SPACE, R(".+", "err")),
    WITHIN("name", G(NAME "|`.+`", "nf", "pop")),

    /* then their suffix */
    WITHIN("numbers",
           G("\\d[\\d_]*+" AHEAD("[eE.]|'?[fF](?:32|64)"), "mf", "push float suffix;push float"),
           G("0[xX]" LOOSE("a-fA-F0-9"), "mh", "push suffix"),
           G("0[bB]" LOOSE("01"), "m", "push suffix"), G("0o" LOOSE("0-7"), "mo", "push suffix"),
           G("\\d[\\d_]*", "mi", "push suffix")),
    WITHIN("float", R("\\.(?!\\.)[\\d_]*|[eE][+-]?\\d[\\d_]*", "mf"), ELSE_POP),
    WITHIN("float suffix", R("'?[fF](?:32|64)", "mf"), ELSE_POP),
    WITHIN("suffix", R("'?[iI](?:32|64)", "il"), R("'?(?:[iI](?:8|16)|[uU])", "mi"), ELSE_POP),

    WITHIN("char", R(ESCAPE(""), "se"), G("'", "sc", "pop"), R(".", "sc")),
    WITHIN("string", R(ESCAPE("\\n"), "se"), G("\"", "s", "pop"), INC("text")),
    WITHIN("raw", G("\"(?!\")", "s", "pop"), G("\"", "se", "pop"), INC("text")),
    TEXT_WITH("long", "s", "\"\"\"(?!\")", "\\n", INC("text")),
    WITHIN("text", R("\\$[\\w#]+", "si"), R("[^\\\\'\"$\\n]+|['\"\\\\$]", "s")),
})
LANGUAGE(nim, WORDS(nim));
