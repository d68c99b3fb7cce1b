#include "highlight/kit.h"

#define LETTERS "[a-zA-Z]+"

static bool is_word(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 1), T_kd) == T_nb;
}

#define STRING(name, cls, quote)                                                                   \
    STATE(name), G(quote, cls, "pop"), INC("escape"), INC("variables"), R("[^^%!" quote "]+", cls)

ROWS = {
    STATE("root"),
    R("@?(?i:rem)\\b.*", "c"),
    R("^::.*", "c"),
    R(":" LETTERS, "nl"),
    /* words count in lower case only */
    {.re = "([a-zA-Z]\\w*)(?i:\\.exe)?", .tok = "nb", .guard = is_word},
    R("([a-zA-Z]\\w*)((?i:\\.exe)?)", "kd?id,err"),
    R("(?:[/+]|--?)" LETTERS "\\s*", "na"),
    INC("variables"),
    R("[-+=;,~?*<>&|(){}\\[\\]]", "o"),
    SPACE,
    R(HEX, "mh"),
    R("\\d", "m"),
    G("\"", "s2", "push double"),
    G("'", "s1", "push single"),
    G("`", "sb", "push back"),
    R("[^]\\s&|()\\[{}^=;!%+,\"'`~?*-]+", ""),
    INC("escape"),
    WITHIN("escape", R("\\^[\\s\\S]", "se")),
    WITHIN("variables", R("[%!]+[a-zA-Z_$@#]+[%!]+", "nv"), R("%+~?" LETTERS "\\d?", "vm")),
    STRING("double", "s2", "\""),
    STRING("single", "s1", "'"),
    STRING("back", "sb", "`"),
};
LANGUAGE(batchfile, WORDS(batchfile));
