#include "highlight/kit.h"

#define IDENT "@?[_A-Za-z\\x{17F}\\x{212A}]\\w*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("blank"),
    NEEDG("\\$\\s*\"", "s", "push interpolated", "\""),
    NEEDG("\\$@\\s*\"", "s", "push verbatim", "\""),
    R("<\\[\\s*(?:" IDENT ":)?", "k"),
    R("\\]>", "k"),
    R("[-~!%^&*()+=|\\[\\]{}:;,.<>/?]", "p"),
    R("@" DOUBLED("\""), "s"),
    /* the line's end will do for an end, and at the end of all an escaped quote */
    R("\"(?:(?:\\\\.|[^\"\\n])*+[\"\\n]|.*\")", "s"),
    R("'(?:\\\\.|.)'", "sc"),
    R("0[xX][0-9a-fA-F]+[LlUu]?", "m"),
    R("\\d(?:\\.\\d*)?(?:[eE][-+]\\d+)?[fFlLdDuU]?", "m"),
    G("(?:class|struct|interface)" U_END, "k", "push class"),
    G("(?:namespace|using)" U_END, "k", "push namespace"),
    R("^#[ "
      "\\t]*(?:if|endif|else|elif|define|undef|line|error|warning|region|endregion|pragma)" U_END
      ".*\\n",
      "cp"),
    LISTED("[a-z]++" U_END, "id", "n?id"),
    R(IDENT "(?=\\s*\\()", "nf"),
    R(IDENT, "n"),

    STATE("blank"),
    R("\\s+", ""),
    R("//.*", "c1"),
    NEED("/\\*[\\s\\S]*?\\*/", "cm", "*/"),
    /* until a name comes, all else is an error */
    STATE("class"),
    INC("blank"),
    G(IDENT, "nc", "pop"),
    STATE("namespace"),
    INC("blank"),
    G("(?=\\()", "", "pop"),
    G("(?:" IDENT "|\\.)++", "nn", "pop"),

    STATE("interpolated"),
    R("\\\\.", "s"),
    G("\\{", "p", "push hole"),
    G("[\"\\n]", "s", "pop"),
    R(".", "s"),
    STATE("verbatim"),
    R("\"\"", "s"),
    G("\\{", "p", "push hole"),
    G("\"", "s", "pop"),
    R(".", "s"),
    STATE("hole"),
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    INC("root"),
};

const struct language LANG_csharp = {.tag = "csharp", RULES(RULE_LIST), WORDS(csharp)};
