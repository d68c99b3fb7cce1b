/* highlight/lang/swift: Swift. */
#include "highlight/kit.h"

#define ASTRAL "\\x{10000}-\\x{10FFFF}"
#define MORE "[_\\p{L}\\p{Nl}\\p{M}\\p{Nd}" ASTRAL "]*"
#define NAME "[_\\p{L}\\p{Nl}\\p{Mn}" ASTRAL "]" MORE
#define TYPE "\\p{Lu}" MORE
#define CALL AHEAD("[?!]?" GAP "\\(")
#define DIGITS SPARSE("\\d")
#define XDIGITS SPARSE("0-9A-Fa-f")
#define PARENTHESES(inner) "\\( *" inner " *\\)"
#define REGEX "/" NOT(SP) ".*(?<![\\s\\\\])/\\1"

static bool calls(const struct scan *s) {
    return scan_word(s, "nocall", scan_match(s), T_nf) == T_nf;
}

ROWS({
    /* at its beginning */
    WITHIN("line", ROUGE3(LINE("#", "cp")), ROUGE4(LINE("#" NOT("[#/]"), "cp")), INC("blank"),
           ELSE_POP),
    WITHIN("blank", SPACE, G("/\\*", "cm", "push comment")),

    WITHIN("root", G("\\n+", "", "push line"), G("//.*", "c1", "push line"), INC("blank"),
           ROUGE4(R("(#*)" REGEX, "sr"), NEED("(#+)/\\n[\\s\\S]*?/\\1", "sr", "/#")),
           R("\\$" OPT("[1-9]\\d*") "\\d", "nv"), R("[()\\[\\]{}:;,?\\\\]", "p"),
           R("[-/=+*%<>!&|^.~]+", "o"), G("@?\"", "s", "push string"), R("'(?:\\\\.|.)'", "sc"),
           INC("numbers"), INC("attributes"), R(SEQ("(?:let|var)\\b", GAP, NAME), "k,,nv"),
           G(SEQ("(?:let|var)\\b", GAP, "\\("), "k,,p", "push tuple"), IF(calls, TYPE CALL, "kt"),
           IF(calls, NAME CALL, "nf"), R("(?:as[?!]?|try!?)" AHEAD("\\s"), "k"),
           ROUGE3(R(SEQ("#?" NOT("default") NOT("\\p{Lu}") NAME, GAP, ":"), "nv,,p")),
           ROUGE4(R(SEQ(NOT("default") NOT("\\p{Lu}") NAME, GAP, ":"), "nv,,p")), R(TYPE, "kt?id"),
           R(NAME, "n?id"), INC("ticked")),
    WITHIN("numbers", R(ALT(DIGITS "\\*", "\\d[\\d_]*\\.\\d+(?:_\\d)*") OPT(EXP "(?:_\\d)*"), "mf"),
           R(DEC EXP, "mf"), R("0o?" SPARSE("0-7"), "mo"),
           R("0x" XDIGITS OPT(OPT("\\." SPARSE("0-9A-F")) "p" SIGN DEC), "mh"),
           R("0b" SPARSE("01"), "mb"), R(DIGITS, "mi")),
    WITHIN("attributes", R("@" NAME, "kd"), R("(?:private|internal)" PARENTHESES("set"), "kd"),
           R(SEQ("(?:private|internal)\\( *", "\\w+", " *\\)"), "kd,err,kd"),
           R("unowned" PARENTHESES("(?:un)?safe"), "kd"),
           R(SEQ("unowned\\( *", "\\w+", " *\\)"), "kd,err,kd"),
           ROUGE3(R("#available\\([^)]+\\)", "kd"),
                  R(SEQ("#(?:selector|keyPath)\\(", "[^)]+?" OPT("\\(.*?\\)"), "\\)"), "kd,nf,kd"),
                  R("#" ALT("line", "file", "column", "function", "dsohandle"), "kd")),
           ROUGE4(R("#" NAME, "k"), R("\\$" NAME, "n"))),
    WITHIN("ticked", R(SEQ("`", NAME, "`"), "p,nv,p")),

    /* of names that let or var gives */
    WITHIN("tuple", INC("blank"), INC("ticked"), R(NAME, "nv"), R(",", "p"), G("\\(", "p", "push"),
           G("\\)", "p", "pop")),

    NESTED("comment", "cm", "/\\*", "\\*/", "/*"),
    TEXT_WITH("string", "s", "\"\"\"|\"", "[^\\\\\"]+", R("\\\\[\\\\0tnr'\"]", "se"),
              R("\\\\u\\{" XDIGIT "{1,8}\\}", "se"), G("\\\\\\(", "se", "push interpolation")),
    WITHIN("interpolation", G("\\(", "p", "push nested"), G("\\)", "se", "pop"), INC("root")),
    BRACKETS("nested", "\\(", "\\)", "root"),
})
LANGUAGE(swift, WORDS(swift), .start = "push line");
