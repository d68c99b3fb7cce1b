#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/csharp_words.h"

#define ID "@?[_a-zA-Z]\\w*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("rest"),
    STATE("rest"),
    R("\\s+", ""),
    R("\\\\\\n", ""),
    R("///.*", "c1"),
    R("//.*", "c1"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("^[ "
      "\\t]*#\\s*(?:if|else|elif|endif|define|undef|line|error|warning|region|endregion|pragma|"
      "nullable)\\b.*",
      "cp"),
    G("\\$@\"|@\\$\"", "s", "push verbatim"),
    G("\\$\"", "s", "push interpolated"),
    NEED("@\"(?:[^\"]|\"\")*+\"", "s", "\""),
    R("\"(?:\\\\.|[^\"\\\\\\n])*+\"", "s"),
    R("'(?:\\\\.|[^\\\\'\\n])'", "sc"),
    R("0[xX][0-9a-fA-F_]+[LlUu]*|0[bB][01_]+", "m"),
    R("\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?[flumdFLUMD]*", "m"),
    R("(class|struct|interface|record)(\\s+)(" ID ")", "k,,nc"),
    R("(namespace|using)(\\s+)([A-Za-z_][\\w.]*)(?=\\s*[;{])", "k,,nn"),
    R("[~!%^&*()+=|\\[\\]{}:;,.<>/?-]", "p"),
    R("(?!(?:if|while|for|foreach|switch|return|catch|using|lock|typeof|sizeof|new|base|this|fixed|"
      "nameof|when|in|is|as|throw|else|await|default|checked|unchecked|stackalloc|yield|out|ref)"
      "\\b)" ID "(?=\\s*\\()",
      "nf"),
    R(ID, "n?id"),
    STATE("verbatim"),
    R("\"\"|\\{\\{|\\}\\}", "s"),
    G("\"", "s", "pop"),
    G("\\{", "p", "push hole"),
    R("[^\"{}\\n]+|\\}", "s"),
    STATE("interpolated"),
    R("\\\\.|\\{\\{|\\}\\}", "s"),
    G("\"", "s", "pop"),
    G("\\{", "p", "push hole"),
    R("[^\"{}\\n\\\\]+|\\}", "s"),
    G("(?=\\n)", "", "pop"),
    STATE("hole"),
    G("\\}", "p", "pop"),
    G("\\{", "p", "push"),
    INC("rest"),
};

const struct language LANG_CSHARP = {.tag = "csharp", RULES(RULE_LIST), WORDS(WORD_LIST)};
