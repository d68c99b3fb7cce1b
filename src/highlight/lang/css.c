#include "highlight/kit.h"

#define REST "[" U_WORD "\\p{Cf}-]*"
#define IDENT U_ONE("A-Za-z_-", "\\p{L}") REST
#define VENDOR "(?:-(?:ah|atsc|hp|khtml|moz|ms|o|rim|ro|tc|wap|webkit|xv)-|mso-|prince-)"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("basics"),
    G("\\{", "p", "push stanza"),
    R("::?" IDENT, "nd"),
    R("\\." IDENT, "nc"),
    R("#" IDENT, "nf"),
    G("@" IDENT, "k", "push at"),
    R(IDENT, "nt"),
    R("[~^*!%&\\[\\]()<>|+=@:;,./?-]", "o"),
    INC("strings"),
    STATE("basics"),
    R("\\s+", ""),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "c", "*/"),
    STATE("strings"),
    R(QUOTED("\"", "[\\\\\"]"), "s1"),
    R(QUOTED("'", "[\\\\']"), "s2"),
    STATE("values"),
    INC("basics"),
    R("url\\(.*?\\)", "sx"),
    R("#[0-9a-fA-F]{1,6}", "m"),
    R("-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:%|(?:em|px|pt|pc|in|mm|cm|ex|rem|ch|vw|vh|vmin|vmax|"
      "dpi|dpcm|dppx|deg|grad|rad|turn|s|ms|Hz|kHz)" U_END ")?",
      "m"),
    R("[\\[\\]():/.,]", "p"),
    INC("strings"),
    R(IDENT, "n?value"),

    STATE("at"),
    G("\\{(?=\\s*" IDENT "\\s*:)", "p", "push at-stanza"),
    G("\\{", "p", "push at-body"),
    G(";", "p", "pop"),
    INC("values"),
    STATE("at-body"),
    G("\\}", "p", "pop 2"),
    INC("root"),
    STATE("at-stanza"),
    G("\\}", "p", "pop 2"),
    INC("stanza"),

    STATE("stanza"),
    INC("basics"),
    G("\\}", "p", "pop"),
    G("(" VENDOR REST ")(\\s*)(:)", "nl,,p", "push value"),
    G("(" IDENT ")(\\s*)(:)", "py?property,,p", "push value"),
    STATE("value"),
    G(";", "p", "pop"),
    G("(?=\\})", "", "pop"),
    R("!\\s*important" U_END, "cp"),
    R("^@.*", "cp"),
    INC("values"),
};

const struct language LANG_css = {.tag = "css", RULES(RULE_LIST), WORDS(css)};
