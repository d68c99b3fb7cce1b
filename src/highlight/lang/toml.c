/* highlight/lang/toml: TOML. */
#include "highlight/kit.h"

#define KEY "(\"[^\"]*\"|'[^']*'|\\S+)(\\s*)(=)"
#define DIGITS SIGN SPARSE("\\d")
#define DATE "\\d{4}-\\d{2}-\\d{2}"
#define TIME "\\d{2}:\\d{2}:\\d{2}"
/* A string within a line: its end is an error. */
#define LINE_STRING(name, quote, ...)                                                              \
    TEXT_WITH(name, "s", quote, "[^" quote "\\\\\\n]+", G("\\n", "err", "pop"), __VA_ARGS__)
#define SCALARS(then)                                                                              \
    G("true|false", "kc", then), G(DATE "T" TIME "Z", "ld", then),                                 \
        G(DIGITS ALT("\\." SPARSE("\\d") OPT("[eE]" DIGITS), "[eE]" DIGITS), "mf", then),          \
        G(SIGN "(?:inf|nan)", "mf", then), G("0x" SPARSE("0-9a-fA-F"), "mh", then),                \
        G("0o" SPARSE("0-7"), "mo", then), G("0b" SPARSE("01"), "mb", then), G(DIGITS, "mi", then)
#define STRINGS(then) G("\"", "s", then "push basic"), G("'", "s", then "push literal")
#define BLOCKS(then)                                                                               \
    G("\"\"\"", "s", then "push basic block"), G("'''", "s", then "push literal block")

ROWS({
    WITHIN("root", SPACE, LINE("#", "c"), UNTIL_4_7(INC("table 3")), ROUGE3(INC("scalars")),
           UNTIL_4_7(R("true|false", "kc"), INC("header 3"), NEEDG(KEY, "py,,p", "push line", "=")),
           SINCE_4_7(G("\\[\\[?", "k", "push header"), INC("key"), R("\\.", "p"),
                     G(SEQ("=", GAP), "o,w", "push value"))),

    /* Rouge up to 4.5: what a line has is a value nearly anywhere */
    WITHIN("header 3", ROUGE3(NEED("\\[\\S+\\]", "nn", "]")),
           ROUGE4(NEED("\\[.*?\\]+", "nn", "]"))),
    WITHIN("table 3", ROUGE3(NEEDG(KEY "(\\s*)(\\{)", "nn,,o,,p", "push inline 3", "=")),
           ROUGE4(NEEDG(KEY "(\\s*)(\\{)", "py,,o,,p", "push inline 3", "="))),
    WITHIN("line", G("\\n", "", "pop"), INC("content")),
    WITHIN("content", SPACE, LINE("#", "c"),
           ROUGE4(R(DATE OPT("[T ]" TIME "Z?"), "ld"), R(TIME, "ld"), INC("table 3"),
                  NEED(KEY, "py,,p", "=")),
           ROUGE3(INC("table 3")), INC("scalars"), ROUGE3(INC("header 3"), NEED(KEY, "py,,p", "=")),
           INC("escape"), BLOCKS(""), STRINGS(""), R(",", "p"), G("\\[", "p", "push array 3")),
    WITHIN("array 3", G("\\]", "p", "pop"), INC("content")),
    WITHIN("inline 3", G("\\}", "p", "pop"), INC("content")),

    /* since then */
    WITHIN("key", R("[\\w-]+", "n"), STRINGS("")),
    WITHIN("header", R("[^\\S\\n]+", "w"), G("\\]\\]?", "k", "pop"), R("\\.", "k"), INC("key")),
    WITHIN("value", G("\\[", "p", "goto array"), G("\\{", "p", "goto inline"),
           G(TIME OPT("\\." DEC), "ld", "pop"), SCALARS("pop;"), BLOCKS("pop;"), STRINGS("pop;")),
    WITHIN("array", SPACE, LINE("#", "c"), R(",", "p"), G("\\]", "p", "pop"),
           G("", "", "push value")),
    WITHIN("inline", R(SP, "w"), G("\\}", "p", "pop"), R("[,.]", "p"),
           G(SEQ("=", GAP), "p,w", "push value"), INC("key")),

    WITHIN("scalars", SCALARS("")),
    WITHIN("escape", R("\\\\[tnr\"\\\\0\\s]", "se")),
    LINE_STRING("basic", "\"", INC("escape")),
    TEXT_WITH("basic block", "s", "\"\"\"", "[^\\\\\"]+|\"", INC("escape")),
    LINE_STRING("literal", "'", R("\\\\", "s")),
    TEXT("literal block", "s", "'''", "[^']+|'"),
})
LANGUAGE(toml, NO_WORDS);
