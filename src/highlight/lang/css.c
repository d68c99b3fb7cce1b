#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/css_words.h"

static const struct words WORD_LIST[] = {CSS_WORDS};

#define ID "-{0,2}[\\p{L}_][\\p{L}\\p{N}_-]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("basics"),
    R(":{1,2}" ID, "nd"),
    R("\\." ID, "nc"),
    R("#" ID, "nf"),
    G("@" ID, "k", "push at"),
    R("[\\p{L}_-][\\p{L}\\p{N}_-]*", "nt"),
    R("[~^*!%&\\[\\]()<>|+=@:;,./?]", "o"),
    R("\"(?:\\\\[\\s\\S]|[^\"\\\\\\n])*\"", "s1"),
    R("'(?:\\\\[\\s\\S]|[^'\\\\\\n])*'", "s2"),
    G("\\{", "p", "push stanza"),
    STATE("basics"),
    R("\\s+", ""),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "c", "*/"),
    STATE("values"),
    INC("basics"),
    R("url\\((?:[^)\\n])*\\)", "sx"),
    R("#[0-9a-fA-F]{1,6}", "m"),
    R("[-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)%", "m"),
    R("[-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:em|px|pt|pc|in|mm|cm|ex|rem|ch|vw|vh|vmin|vmax|"
      "dpi|dpcm|dppx|deg|grad|rad|turn|s|ms|Hz|kHz)?\\b",
      "m"),
    R("[\\[\\]():/.,]", "p"),
    R("\"(?:\\\\[\\s\\S]|[^\"\\\\\\n])*\"", "s1"),
    R("'(?:\\\\[\\s\\S]|[^'\\\\\\n])*'", "s2"),
    R("--" ID, "n"),
    R("[\\p{L}_-][\\p{L}\\p{N}_-]*", "n?value"),

    STATE("at"),
    G("\\{(?=[^{}]*+\\{)", "p", "goto nested"),
    G("\\{", "p", "goto at-block"),
    G(";", "p", "pop"),
    INC("values"),
    STATE("nested"),
    G("\\}", "p", "pop"),
    INC("root"),
    STATE("at-block"),
    INC("stanza"),

    STATE("stanza"),
    INC("basics"),
    G("\\}", "p", "pop"),
    G("(-(?:webkit|moz|ms|o|khtml|apple)-[\\w-]+)(\\s*)(:)", "nl,,p", "push value"),
    G("(" ID ")(\\s*)(:)", "py?property,,p", "push value"),
    STATE("value"),
    INC("basics"),
    G(";", "p", "pop"),
    G("(?=\\})", "", "pop"),
    R("!\\s*important\\b", "cp"),
    INC("values"),
};

const struct language LANG_CSS = {.tag = "css", RULES(RULE_LIST), WORDS(WORD_LIST)};
