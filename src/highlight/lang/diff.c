#include "highlight/languages.h"
#include "highlight/scan.h"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("header"),
    INC("blocks"),
    STATE("header"),
    R("^diff .*\\n(?=---|\\+\\+\\+)", "gh"),
    R("^--- .*\\n?", "gd"),
    R("^\\+\\+\\+ .*\\n?", "gi"),
    STATE("blocks"),
    R("^(@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@)(.*\\n?)", "p,"),
    R("^!.*\\n?", "gs"),
    R("^(?:diff|index|[Ii]ndex:).*\\n(?:=+\\n?)?", "gh"),
    R("^(?:rename|similarity|deleted file|old mode|new mode|copy|dissimilarity).*\\n?", "gh"),
    R("^\\+.*\\n?", "gi"),
    R("^---\\n", "p"),
    R("^-.*\\n?", "gd"),
    R("^>.*\\n?", "gi"),
    R("^<.*\\n?", "gd"),
    R("^\\d+(?:,\\d+)?[acd]\\d+(?:,\\d+)?.*\\n?", "p"),
    R("^\\w.*\\n?", "p"),
    R("^ .*\\n?", ""),
    R("\\s.*\\n?", ""), /* a line's end takes the next line with it, as Rouge's does */
};

const struct language LANG_DIFF = {.tag = "diff", RULES(RULE_LIST)};
