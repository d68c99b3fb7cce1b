#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/css_words.h"

static const struct words WORD_LIST[] = {CSS_WORDS};

#define ID "[\\p{L}_-][\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Cf}-]*"
#define VENDOR "-(?:ah|atsc|hp|khtml|moz|ms|o|rim|ro|tc|wap|webkit|xv)-|mso-|prince-"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("basics"),
    G("\\{", "p", "push stanza"),
    R("::?" ID, "nd"),
    R("\\." ID, "nc"),
    R("#" ID, "nf"),
    G("@" ID, "k", "push at"),
    R(ID, "nt"),
    R("[~^*!%&\\[\\]()<>|+=@:;,./?-]", "o"),
    INC("strings"),
    STATE("basics"),
    R("\\s+", ""),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "c", "*/"),
    STATE("strings"),
    NEED("\"(?:\\\\[\\s\\S]|[^\"\\\\])*+\"", "s1", "\""),
    NEED("'(?:\\\\[\\s\\S]|[^'\\\\])*+'", "s2", "'"),
    STATE("values"),
    INC("basics"),
    R("url\\(.*?\\)", "sx"),
    R("#[0-9a-fA-F]{1,6}", "m"),
    R("-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:%|(?:em|px|pt|pc|in|mm|cm|ex|rem|ch|vw|vh|vmin|vmax|"
      "dpi|dpcm|dppx|deg|grad|rad|turn|s|ms|Hz|kHz)(?![\\p{L}\\p{M}\\p{N}\\p{Pc}]))?",
      "m"),
    R("[\\[\\]():/.,]", "p"),
    INC("strings"),
    R(ID, "n?value"),

    STATE("at"),
    G("\\{(?=\\s*" ID "\\s*:)", "p", "push at-stanza"),
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
    G("((?:" VENDOR ")[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Cf}-]*)(\\s*)(:)", "nl,,p", "push value"),
    G("(" ID ")(\\s*)(:)", "py?property,,p", "push value"),
    STATE("value"),
    G(";", "p", "pop"),
    G("(?=\\})", "", "pop"),
    R("!\\s*important(?!\\w)", "cp"),
    R("^@.*", "cp"),
    INC("values"),
};

const struct language LANG_CSS = {.tag = "css", RULES(RULE_LIST), WORDS(WORD_LIST)};
