#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/elixir_words.h"

#define SIGIL(open, close) open "(?:\\\\.|[^" close "\\\\])*+" close

static const struct rule RULE_LIST[] = {
    STATE("root"),
    R("\\s+", ""),
    R("#.*", "c1"),
    NEED("(@(?:module|type)?doc)(\\s+)(~[sS])?(\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\")", "nv,,sd,sd",
         "\"\"\""),
    NEED("\"\"\"(?:[^\"]|\"(?!\"\"))*+\"\"\"", "sd", "\"\"\""),
    R("(do|else|end|after|rescue|catch)(:)(?=\\s)", "k,p"),
    R("(?:[A-Za-z_]\\w*[?!]?|\"[^\"\\n]*\"):(?!:)(?=\\s)", "ss"),
    R(":(?:[A-Za-z_][\\w@]*[?!]?|\"[^\"\\n]*\"|[-+*/<>=!&|]+)(?!:)", "ss"),
    R("::", "p"),
    R("~[rR](?:" SIGIL("/", "/") "|" SIGIL("\\{", "\\}") "|" SIGIL("\\(", "\\)") "|" SIGIL(
          "\\|", "\\|") ")[a-z]*",
      "sr"),
    R("~[A-Za-z](?:" SIGIL("/", "/") "|" SIGIL("\\{", "\\}") "|" SIGIL("\\(", "\\)") "|" SIGIL(
          "\\[", "\\]") "|" SIGIL("\"", "\"") "|" SIGIL("\\|", "\\|") "|" SIGIL("<", ">") ")[a-z]*",
      "sx"),
    R("@[a-z_]\\w*", "nv"),
    R("&\\d+", "nv"),
    R("\\?(?:\\\\.|\\S)", "sx"),
    R("[A-Z]\\w*", "no"),
    R("!?[a-z_]\\w*[?!]?", "n?id"),
    R("0[xX][0-9a-fA-F]+", "mh"),
    R("0[bB][01]+", "mb"),
    R("0o[0-7]+", "mo"),
    R("\\d(?:_?\\d)*\\.\\d(?:_?\\d)*(?:[eE][+-]?\\d+)?", "mf"),
    R("\\d(?:_?\\d)*", "mi"),
    R("%\\{|\\\\\\\\", "p"),
    R("<>|<-|->|=>|\\|>|\\.\\.\\.?|[-+*/<>=!&|^~.]+", "o"),
    R("[%(){}\\[\\],;:]", "p"),
    G("\"", "s2", "push dq"),
    R("'(?:\\\\.|[^'\\\\])*'", "s1"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    R("\\\\.", "se"),
    G("#\\{", "si", "push interp"),
    R("[^\"\\\\#]+|#", "s2"),
    STATE("interp"),
    G("\\}", "si", "pop"),
    INC("root"),
};

const struct language LANG_ELIXIR = {.tag = "elixir", RULES(RULE_LIST), WORDS(WORD_LIST)};
