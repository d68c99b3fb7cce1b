/* highlight/lang/zig: Zig. */
#include "highlight/kit.h"

ROWS({
    WITHIN("root", SPACE, LINE("//", "c"), LISTED("[a-z]\\w*", "id", "n?id"),
           LISTED("[a-z]\\w*", "constant", "kc"),
           R("(?:[iu]" DEC "|[iu]size|f(?:16|32|64|128))\\b", "kt"),
           R("0x[\\da-fA-F_]+|0b[01_]+", "mi"),
           R(DEC OPT("\\.[\\d_]+") "e[+-]?[\\d_]+|" DEC "\\.[\\d_]+", "mf"), R("[\\d_]+", "mi"),
           LISTED("@\\w+", "id", "n?id"), R("@?[A-Za-z_]\\w*", "n"), G("\"", "s", "push string"),
           R("'(?:[^\\\\]|\\\\(?:[\\\\nrt0\"']|x" XDIGIT "{2}))'", "sc"), R("'[A-Za-z_]\\w*", "nv"),
           R("(\\.)(\\s*)(@?[A-Za-z_]\\w*)(?=\\s*\\()", "p,,nf?id"),
           R("(\\.)(\\s*)(@?[A-Za-z_]\\w*)", "p,,py?id"), R("\\.{2,3}|[-~!%^&*+=<>/?.@]", "o"),
           R("[|()\\[\\]{};:,]", "p")),
    TEXT_WITH("string", "s", "\"", "[^\\\\\"]+",
              R("\\\\" ALT("[\\\\nrt0\"']", "x" XDIGIT "{2}", "u" XDIGIT "{4}"), "se")),
})
LANGUAGE(zig, WORDS(zig));
