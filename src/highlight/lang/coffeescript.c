#include "highlight/kit.h"

#define IDENT "[$a-zA-Z_]\\w*"
#define FLAGS "(?:[gimy]+(?![" WIDE "])|(?![" WIDE "]))"
#define STRING(name, quote, other, inner)                                                          \
    STATE(name), G(quote, "s", "pop"), R(other, "s"), INC(inner)

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("^(?=\\s|/|<!--)", "", "push operand"),
    INC("comments"),
    R("\\s+", ""),
    G("\\+\\+|--|~|&&|\\|\\||\\\\(?=\\n)|(?:<<|>>>?|[-<>+*`%&|^/=!])=?|[?:]", "o", "push operand"),
    G("(?:and|or|is|isnt|not|in|of)(?![" WIDE "])", "o", "push operand"),
    G("(@)([ \\t]*)(" IDENT ")", "vi,,na", "push operand"),
    G("(\\.)([ \\t]*)(" IDENT ")", "p,,na", "push operand"),
    G(IDENT "(?=\\s*:)", "na", "push operand"),
    G(IDENT, "nx?id", "push operand"),
    G("[{(\\[;,]", "p", "push operand"),
    R("[})\\].]", "p"),
    R("\\d+\\.\\d+(?:[eE]\\d+)?[fd]?", "mf"),
    R("0x[0-9a-fA-F]+", "mh"),
    R("\\d+", "mi"),
    G("\"\"\"", "s", "push double3"),
    G("'''", "s", "push single3"),
    G("\"", "s", "push double"),
    G("'", "s", "push single"),
    STATE("comments"),
    NEED("###[^#][\\s\\S]*?###", "cm", "###"),
    R("#.*", "c1"),

    STATE("operand"), /* where a slash begins a regular expression */
    INC("comments"),
    R("\\s+", ""),
    G("///", "sr", "goto heregex"),
    G("/(?:\\\\.|[^\\[/\\\\\\n]|\\[(?:\\\\.|[^\\]\\\\\\n])*+\\])++/" FLAGS, "sr", "pop"),
    G("", "", "pop"),
    STATE("heregex"),
    G("///" FLAGS, "sr", "pop"),
    R("^#(?!\\{).*", "c1"),
    R("(\\s+)(#(?!\\{).*)", ",c1"),
    INC("interpolated"),
    INC("comments"),
    R("\\s+", ""),
    INC("escape"),
    R("\\\\\\D", "se"),
    R("\\\\\\d+", "nv"),
    R("[^\\s#\\\\/]+|[\\s\\S]", "sr"),

    STATE("interpolated"),
    G("#\\{", "si", "push interpolation"),
    STATE("interpolation"),
    G("\\}", "si", "pop"),
    INC("root"),
    STATE("escape"),
    R("\\\\(?:c[A-Z]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\\{[0-9a-fA-F]{4}\\})", "se"),
    STATE("text"),
    R("[^#\\\\'\"]+", "s"),
    INC("escape"),
    R("\\\\.", "se"),
    R("#", "s"),
    STATE("rich text"),
    INC("interpolated"),
    INC("text"),
    STRING("double", "\"", "'", "rich text"),
    STRING("double3", "\"\"\"", "['\"]", "rich text"),
    STRING("single", "'", "\"", "text"),
    STRING("single3", "'''", "['\"]", "text"),
};

const struct language LANG_coffeescript = {
    .tag = "coffeescript", RULES(RULE_LIST), WORDS(coffeescript)};
