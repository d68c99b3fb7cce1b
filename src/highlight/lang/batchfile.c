#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/batchfile_words.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("@?rem\\b.*", "c"),
    R("(?:^|(?<=\\n))[ \\t]*::.*", "c"),
    R("(set)(\\b)", "kd,"),
    R("\\s+", ""),
    R("::.*", "c"),
    R("(call)(\\s+)(:[^\\s\\n]+)", "k,,nl"),
    R("(goto)(\\s+)(:?[\\w-]+)", "k,,kd"),
    R(":[A-Za-z_][\\w-]*", "nl"),
    G("\"", "s2", "push string"),
    R("%%~?[a-z]+|%~[a-z]+\\d", "vm"),
    R("%[^%\\s\\n]+%|![^!\\s\\n]+!", "nv"),
    R("[/-][A-Za-z?]+\\s*", "na"),
    R("(\\d+)(\\b)", "m,"),
    R("[A-Za-z_]\\w*", "kd?id"),
    R("\\.[A-Za-z]\\w*\\s*", ""),
    R("[-+*/=<>&|(),^!~]", "o"),
    R("[@\\\\:.;$'`]\\w*\\s*", ""),
    STATE("string"),
    G("\"", "s2", "pop"),
    G("(?=\\n)", "", "pop"),
    R("%%~?[a-z]+", "vm"),
    R("%[^%\\s\\n\"]+%|![^!\\s\\n\"]+!", "nv"),
    R("%", "err"),
    R("[^\"%!\\n]+|!", "s2"),
};

const struct language LANG_BATCHFILE = {.tag = "batchfile",
                                        RULES(RULE_LIST),
                                        WORDS(WORD_LIST),
                                        .flags = LANG_NOCASE | LANG_NOCASE_WORDS};
