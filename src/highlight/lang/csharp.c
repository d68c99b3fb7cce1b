#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/csharp_words.h"

#define ID "@?[_a-zA-Z]\\w*"

/* A keyword stays one in front of a bracket. */
static bool no_keyword(const struct scan *s) {
    return scan_word(s, "id", scan_match(s), T_nf) == T_nf;
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    INC("comments"),
    R("^#[ \\t]*(?:if|else|elif|endif|define|undef|line|error|warning|region|endregion|pragma)\\b"
      ".*\\n",
      "cp"),
    G("\\$@\"", "s", "push verbatim"),
    G("\\$\"", "s", "push interpolated"),
    NEED("@\"(?:[^\"]|\"\")*+\"", "s", "\""),
    R("\"(?:\\\\.|[^\"\\n])*+[\"\\n]", "s"),
    R("'(?:\\\\.|[^\\\\\\n])'", "sc"),
    R("0[xX][0-9a-fA-F]+[LlUu]?", "m"),
    R("\\d+(?:\\.\\d*)?(?:[eE][+-]\\d+)?[fldFLDuU]?", "m"),
    G("class\\b|struct\\b|interface\\b", "k", "push class"),
    R("(?:namespace|using)(?=\\s*\\()", "k"),
    G("namespace\\b|using\\b", "k", "push namespace"),
    R("\\]>", "k"),
    R("[~!%^&*()+=|\\[\\]{}:;,.<>/?-]", "p"),
    {.re = ID "(?=\\s*\\()", .tok = "nf", .guard = no_keyword},
    R(ID, "n?id"),

    STATE("comments"),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),

    /* until a name comes, all else is an error */
    STATE("class"),
    R("\\s+", ""),
    INC("comments"),
    G(ID, "nc", "pop"),
    STATE("namespace"),
    R("\\s+", ""),
    INC("comments"),
    G("@?[_a-zA-Z][\\w.]*", "nn", "pop"),

    STATE("verbatim"),
    R("\"\"", "s"),
    G("\"", "s", "pop"),
    G("\\{", "p", "push hole"),
    R("[^\"{\\n]+", "s"),
    STATE("interpolated"),
    R("\\\\.", "s"),
    G("[\"\\n]", "s", "pop"),
    G("\\{", "p", "push hole"),
    R("[^\"{\\n\\\\]+|\\\\", "s"),
    STATE("hole"),
    G("\\}", "p", "pop"),
    G("\\{", "p", "push"),
    INC("root"),
};

const struct language LANG_CSHARP = {.tag = "csharp", RULES(RULE_LIST), WORDS(WORD_LIST)};
