/* highlight/lang/batchfile: what cmd.exe runs. */
#include "highlight/kit.h"

#define LETTERS "[A-Za-z]+"
#define NAME "([A-Za-z]\\w*)"

static bool is_command(const struct scan *s) {
    return scan_word(s, "id", scan_group(s, 1), T_kd) == T_nb;
}

#define STRING(name, cls, quote)                                                                   \
    STATE(name), G(quote, cls, "pop"), INC("taken"), R("[^!%^" quote "]+", cls)

ROWS({
    /* words count in lower case only; ".exe" belongs to a command, behind another it is an error */
    WITHIN("root", R("@?" FOLD("rem") "\\b.*", "c"), LINE("^::", "c"), R(":" LETTERS, "nl"),
           IF(is_command, NAME OPT(FOLD("\\.exe")), "nb"),
           R(NAME "(" FOLD("\\.exe") ")?", "kd?id,err"), R(ALT("[+/]", "--?") LETTERS GAP, "na"),
           INC("taken"), R("[&(-+,;<-?[\\]{-~-]", "o"), SPACE, R(HEX, "mh"),
           /* of 12 each digit */
           R("\\d", "m"), G("\"", "s2", "push double"), G("'", "s1", "push single"),
           G("`", "sb", "push back"), R("[^\\s!\"%--;=?[\\]^`{-~]+", "")),
    WITHIN("taken", R("\\^[\\s\\S]", "se"), R("[!%]+[#$@A-Za-z_]+[!%]+", "nv"),
           R("%+~?" LETTERS "\\d?", "vm")),
    STRING("double", "s2", "\""),
    STRING("single", "s1", "'"),
    STRING("back", "sb", "`"),
})
LANGUAGE(batchfile, WORDS(batchfile));
