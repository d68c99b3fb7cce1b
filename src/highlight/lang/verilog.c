/* highlight/lang/verilog: Verilog and SystemVerilog, IEEE 1800. */
#include "highlight/kit.h"

/* 8'hFF: size, base, digits. In octal Rouge knows none. */
#define SIZED(base) "\\d*'" base

/* In a line of its own; the first line has none, as Rouge looks for the newline. */
static bool begins_line(const struct scan *s) {
    size_t i = s->pos;
    while (i > 0 && (s->text.p[i - 1] == ' ' || s->text.p[i - 1] == '\t')) i--;
    return i > 0 && s->text.p[i - 1] == '\n';
}

ROWS({
    WITHIN("root", SPACE, R("\\\\\\n", ""), IF(begins_line, ID ":" NOT(":"), "nl"),
           LINE("//", "c1"), BLOCK("cm"),
           /* `define, `x alike */
           R("`\\w+", "cp"), G("\"", "s", "push string"), R(SIZED("h") LOOSE("0-9a-fA-F"), "mh"),
           R(SIZED("b?") "[01xz_?]+", "mb"), R(SIZED("d") LOOSE("\\d"), "mi"),
           R(ALT("[\\d_]+\\.[\\d_]*", "\\.[\\d_]+") OPT(EXP), "mf"), R("[\\d_]+" EXP, "mf"),
           R("[\\d_]+[LUlu]*", "mi"), R(ID, "n?id"), R("[#$(),.;[\\]]", "p"),
           R("[!%&*+/:<-@^{-~-]", "o")),
    TEXT_WITH("string", "s", "\"", "[^\\\\\"\\n]+|\\\\", R("\\\\" C_CODE("{2,4}"), "se"),
              R("\\\\\\n", "s")),
})
LANGUAGE(verilog, WORDS(verilog));
