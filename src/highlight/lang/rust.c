#include "highlight/languages.h"
#include "highlight/scan.h"
#include "highlight/lang/rust_words.h"

#define ID "[\\p{L}_][\\p{L}\\p{N}_]*"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    G("\\A#!(?!\\[).*", "cp", NULL),
    R("\\s+", ""),
    R("//[/!].*", "cd"),
    R("//.*", "c1"),
    G("/\\*", "cm", "push comment"),
    G("#!?\\[", "nd", "push attribute"),
    R("(macro_rules!)(\\s*)(" ID ")?", "nd,,nf"),
    R("\\$(?:" ID "(?::" ID ")?)?", "nv"),
    R(ID "!(?=\\s*[\\[({])", "nd"),
    R("\\." ID "(?=\\s*\\()", "nf"),
    R("\\." ID, "py"),
    G("(fn)(\\s+)(" ID ")(?=\\s*\\()", "k,,nf", NULL),
    R("(mod)(\\s+)(" ID ")", "k,,n"),
    R("(struct|enum|type|union|trait)(\\s+)(" ID ")", "k,,n"),
    R("b?'(?:\\\\(?:[nrt0\\\\'\"]|x[0-9a-fA-F]{2}|u\\{[0-9a-fA-F_]+\\})|[^'\\\\\\n])'", "sc"),
    R("'" ID "(?!')", "nv"),
    NEED("b?r(#*)\"[\\s\\S]*?\"\\1", "s", "\""),
    G("b?\"", "s", "push string"),
    R("(?:\\d[\\d_]*\\.\\d[\\d_]*(?:[eE][+-]?[\\d_]+)?|\\d[\\d_]*[eE][+-]?[\\d_]+)(?:f32|f64)?|\\d["
      "\\d_]*f(?:32|64)|\\d+\\.(?![._\\w])",
      "mf"),
    R("(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|\\d[\\d_]*)(?:u8|u16|u32|u64|u128|usize|i8|i16|i32|"
      "i64|i128|isize)?",
      "mi"),
    R("(" ID ")(?=\\s*::)", "nn"),
    R("(?:r#)?" ID "(?=\\s*(?:::\\s*<[^>]*>\\s*)?\\()", "nf?id"),
    R("(?:r#)?" ID, "n?id"),
    R("->", "k"),
    R("::|=>|[()\\[\\]{}|,:;]", "p"),
    R("\\.\\.=?|[-+*/%&^!=<>@?~$.]", "o"),
    STATE("comment"),
    G("/\\*", "cm", "push"),
    G("\\*/", "cm", "pop"),
    R("[^/*]+|[/*]", "cm"),
    STATE("attribute"),
    G("\\[", "nd", "push"),
    G("\\]", "nd", "pop"),
    R("\"[^\"]*\"", "s"),
    R("\\s+", ""),
    R("'[^'\\n]'", "sc"),
    R("\\d+\\.\\d+(?:f32|f64)?", "mf"),
    R("\\d+\\w*", "mi"),
    R("(?:true|false)\\b", "kc"),
    R("[A-Za-z_]\\w*|[^\\[\\]\"\\s\\w']", "nd"),
    STATE("string"),
    G("\"", "s", "pop"),
    R("\\\\(?:[nrt0\\\\'\"]|x[0-9a-fA-F]{2}|u\\{[0-9a-fA-F_]+\\})", "se"),
    R("[^\\\\\"]+|\\\\\\n|\\\\", "s"),
};

const struct language LANG_RUST = {.tag = "rust", RULES(RULE_LIST), WORDS(WORD_LIST)};
