#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/c_words.h"

#define ID "[A-Za-z_][A-Za-z0-9_]*"
#define LABEL "^([ \\t]*)([A-Za-z_]\\w*:)(?!:)"
#define GAP "(?:\\s|//[^\\n]*\\n|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+"

/* Outside of bodies a label stands only at the start or behind a directive. */
static bool outer_label(const struct scan *s) {
    if (s->pos == 0) return true;
    struct str before = str_sub(s->text, 0, s->pos - 1);
    size_t nl = str_rchr(before, '\n');
    struct str line = str_lstrip(nl == STR_NONE ? before : str_from(before, nl + 1));
    return str_starts(line, S("#"));
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("first label"),
    INC("blank"),
    /* a function: types and stars, its name, what stands in brackets, then a body or ";" */
    {.re = "((?:" ID "(?:\\s++|\\s*+\\*[\\s*]*+))+)(" ID ")(\\s*\\([^;]*?\\))(" GAP ")(\\{)",
     .tok = "@.,nf,@.,@.,p",
     .act = "push body",
     .need = "{"},
    {.re = "((?:" ID "(?:\\s++|\\s*+\\*[\\s*]*+))+)(" ID ")(\\s*\\([^;]*?\\))(" GAP ")(;)",
     .tok = "@.,nf,@.,@.,p",
     .need = ";"},
    G("\\{", "p", "push body"),
    INC("statements"),

    STATE("first label"),
    {.re = LABEL, .tok = ",nl", .guard = outer_label},

    STATE("body"),
    R(LABEL, ",nl"),
    INC("blank"),
    G("\\{", "p", "push"),
    G("\\}", "p", "pop"),
    INC("statements"),

    STATE("blank"),
    G("^([ \\t]*)(#if[ \\t]+0\\b.*\\n?)", ",c", "push if0"),
    G("#if[ \\t]+0\\b.*\\n?", "c", "push if0"),
    G("^([ \\t]*)(#include)([^\\S\\n]*)(<[^>\\n]*>|\"[^\"\\n]*\")(.*)", ",cp,,cpf,c1",
      "push directive"),
    G("^([ \\t]*)(#)", ",cp", "push directive"),
    INC("blanks"),
    STATE("blanks"),
    R("\\n+", ""),
    R("[ \\t\\r]+", ""),
    R("\\\\\\n", ""),
    R("//(?:\\\\\\n|.)*+", "c1"),
    NEED("/(?:\\\\\\n)?\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    STATE("directive"),
    G("\\n", "cp", "pop"),
    R("\\\\\\n|\\\\", "cp"),
    R("[^/\\n\\\\]+", "cp"),
    NEED("/\\*(?:[^*]|\\*(?!/))*+\\*/", "cm", "*/"),
    R("/", "cp"),
    STATE("if0"),
    G("^#\\s*if.*\\n?", "c", "push if0nested"),
    G("^#\\s*el(?:se|if)", "c", "pop"),
    G("^#\\s*endif.*\\n?", "c", "pop"),
    R(".*\\n|.+", "c"),
    STATE("if0nested"),
    G("^#\\s*if.*\\n?", "c", "push"),
    G("^#\\s*endif.*\\n?", "c", "pop"),
    R(".*\\n|.+", "c"),

    STATE("statements"),
    G("(?:u8|[uUL])?\"", "s", "push string"),
    R("(?:u8|[uUL])?'(?:\\\\.|\\\\[0-7]{1,3}|\\\\x[a-fA-F0-9]{1,2}|[^\\\\'\\n])'", "sc"),
    INC("numbers"),
    G("case\\b", "k", "push case"),
    R("\\*/", "err"),
    R("[-~!%^&*+=|?:<>/]", "o"),
    R("[()\\[\\],.;]", "p"),
    INC("names"),
    STATE("names"), /* languages that share no words with C have their own */
    R(ID, "n?id"),
    STATE("numbers"),
    R("0[xX][0-9a-fA-F]+[lLuU]*", "mh"),
    R("(?:\\d+\\.\\d*|\\.?\\d+)[eE][+-]?\\d+[lL]?", "mf"),
    R("0[0-7]+[lLuU]*", "mo"),
    R("\\d+[lLuU]*", "mi"),

    STATE("case"),
    G(":", "p", "pop"),
    R(LABEL, ",nl"),
    INC("blanks"),
    INC("statements"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\(?:[\\\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
    R("[^\\\\\"\\n]+", "s"),
    R("\\\\\\n", "s"),
    R("\\\\", "s"),
};

const struct language LANG_C = {.tag = "c", RULES(RULE_LIST), WORDS(WORD_LIST)};
