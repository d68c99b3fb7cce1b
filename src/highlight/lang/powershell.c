#include "highlight/languages.h"
#include "highlight/scan.h"

/* Does a command begin here? */
static bool statement(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || strchr("{(;|=", s->text.p[i - 1]) ||
           memchr(s->text.p + i, '\n', s->pos - i) != NULL;
}

/* A key of a hash, not an argument of an attribute. */
static bool not_argument(const struct scan *s) {
    size_t i = scan_before(s);
    return i == 0 || !strchr("(,", s->text.p[i - 1]);
}

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("blank"),
    G("(class)(\\s+)(\\w+)(\\s*)(:)(\\s*)(\\w+)(?:(,)(\\s*)(\\w+))?", "kr,w,nc,w,p,w,nc,p,w,nc",
      NULL),
    G("(class)(\\s+)(\\w+)", "kr,w,nc", NULL),
    R("::", "p"),
    R("(function|filter|workflow)(\\s+)([a-z]+)(:)([\\w-]+)", "kr,w,nn,p,nf"),
    G("(function|filter|workflow)(\\s+)((?:[a-z]+:)?[\\w-]+)", "kr,w,nf", NULL),
    {.re = "[a-z_][\\w-]*(?=\\s+=[^=])", .tok = "nx", .guard = not_argument},
    R("\\d*\\.\\d+", "mf"),
    R("0x[0-9a-f]+", "mh"),
    R("(\\.)([A-Za-z]\\w*)(?=\\()", "o,nf"),
    R("(\\.)(\\w+)", "o,nf"),
    R("\\d+", "mi"),
    R("-(?:and|as|band|bnot|bor|bxor|casesensitive|ccontains|ceq|cge|cgt|cle|clike|clt|cmatch|cne|"
      "cnotcontains|cnotlike|cnotmatch|contains|creplace|eq|exact|f|ge|gt|icontains|ieq|ige|igt|"
      "ile|ilike|ilt|imatch|ine|inotcontains|inotlike|inotmatch|ireplace|is|isnot|isplit|join|le|"
      "like|lt|match|ne|not|notcontains|notlike|notmatch|or|replace|shl|shr|split|xor|in|notin)\\b",
      "o"),
    INC("automatic"),
    R("\\$\\{[^}]*\\}", "nv"),
    R("\\$(?:\\w+:)?\\w+", "nv"),
    R("(\\[)([A-Za-z][\\w.]*)(?=\\])", "p,n"),
    G("@\"", "sh", "push heredoc"),
    NEED("@'[\\s\\S]*?\\n'@", "sh", "'@"),
    G("\"", "s2", "push dq"),
    NEED("'(?:''|[^'])*'", "s1", "'"),
    R("(?:begin|break|catch|continue|data|do|dynamicparam|else|elseif|end|exit|filter|finally|for|"
      "foreach|from|function|hidden|if|in|inlinescript|parallel|param|process|return|sequence|"
      "switch|throw|trap|try|type|until|using|while|workflow|class|enum|static)\\b(?!-)",
      "kr"),
    {.re = "[a-z_\\\\][\\w.\\\\:-]*(?=[ \\t]+[^\\s=.+\\[{(])",
     .tok = "n",
     .act = "push args",
     .guard = statement},
    R("--?[a-z][\\w-]*", "nt"),
    R("\\[(?=[\\w.,\\[\\]]+\\])", "p"),
    R("[a-z]+-[a-z]\\w*", "n"),
    R("[\\w.]*[a-z_]\\w*", "n"),
    R("[\\[\\](){},;@]", "p"),
    R("[.&|=+*/<>!%?:^~-]+", "o"),
    R("`.", "se"),
    R("\\\\[\\w.\\\\]+", "n"),
    STATE("args"),
    R("`\\n", "se"),
    G("\\{", "p", "push block"),
    G("(?=[\\n;|})])", "", "pop"),
    INC("blank"),
    R("--?[a-z][\\w-]*", "nt"),
    R("[\\w.\\\\:/]+", "nx"),
    INC("root"),
    STATE("block"),
    G("\\}", "p", "pop"),
    INC("root"),
    STATE("blank"),
    R("\\s+", "w"),
    G("<#", "cm", "push doc"),
    R("#.*", "c"),
    STATE("doc"),
    R("\\.(?:SYNOPSIS|DESCRIPTION|PARAMETER|EXAMPLE|INPUTS|OUTPUTS|NOTES|LINK|COMPONENT|ROLE|"
      "FUNCTIONALITY)\\b",
      "cs"),
    G("#>", "cm", "pop"),
    R("[^#.]+|[#.]", "cm"),
    STATE("automatic"), /* no end of a word is asked for */
    R("(\\$)(global|script|local|private|env|using|function|variable|alias)(:)(\\w+)",
      "nv,nn,p,nv"),
    R("\\$(?:psscriptroot|psversiontable|psboundparameters|pscmdlet|pscommandpath|psculture|"
      "psuiculture|pshome|psitem|pid|pwd|profile|matches|myinvocation|nestedpromptlevel|stacktrace|"
      "shellid|sender|eventargs|eventsubscriber|event|sourceeventargs|sourceargs|foreach|switch|"
      "iswindows|islinux|ismacos|consolefilename|executioncontext|error|home|host|input|this|true|"
      "false|null|args|_)",
      "bp"),
    STATE("escapes"),
    INC("automatic"),
    R("`(?:.|\\n)", "se"),
    G("\\$\\(", "si", "push interp"),
    R("\\$(?:\\w+:)?\\w+", "nv"),
    R("\\$\\{[^}]*\\}", "nv"),
    STATE("dq"),
    G("\"", "s2", "pop"),
    R("\"\"", "s2"),
    INC("escapes"),
    R("[^\"`$]+|\\$", "s2"),
    STATE("heredoc"),
    G("\\n\"@", "sh", "pop"),
    INC("escapes"),
    R("[^\\n`$]+|[\\n$]", "sh"),
    STATE("interp"),
    G("\\)", "si", "pop"),
    G("\\(", "p", "push nested"),
    INC("root"),
    STATE("nested"),
    G("\\)", "p", "pop"),
    G("\\(", "p", "push"),
    INC("root"),
};

const struct language LANG_POWERSHELL = {
    .tag = "powershell", RULES(RULE_LIST), .flags = LANG_NOCASE};
