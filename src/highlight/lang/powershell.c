#include "highlight/kit.h"

#define POWERSHELL_AUTOMATIC                                                                       \
    "\\$(?:[$?^_]|args|ConsoleFileName|E(?:rror|vent(?:Args|Subscriber)?|xecutionContext)|"        \
    "f(?:alse|oreach)|H(?:OME|ost)|input|Is(?:CoreCLR|Linux|MacOS|Windows)|LastExitCode|"          \
    "M(?:atches|yInvocation)|NestedPromptLevel|null|P(?:ID|ROFILE|WD)|"                            \
    "PS(?:BoundParameters|Cmdlet|CommandPath|Culture|DebugContext|HOME|Item|ScriptRoot|"           \
    "SenderInfo|UICulture|VersionTable)|"                                                          \
    "REPORTERRORSHOW(?:EXCEPTIONCLASS|INNEREXCEPTION|SOURCE|STACKTRACE)|S(?:ENDER|hellId|"         \
    "tackTrace)|switch|t(?:his|rue))"
#define POWERSHELL_KEYWORDS                                                                        \
    "assembly|base|begin|break|catch|class|command|configuration|continue|data|define|do|"         \
    "dynamicparam|else|elseif|end|enum|exit|filter|finally|for|foreach|from|function|hidden|if|"   \
    "in|inlinescript|interface|module|namespace|parallel|param|private|process|public|return|"     \
    "sequence|static|switch|throw|trap|try|type|until|using|var|while|workflow"
#define POWERSHELL_OPERATORS                                                                       \
    "-(?:[ic]?split|join|is|isnot|as|[ic]?(?:eq|ne|gt|ge|lt|le|(?:not)?(?:like|match|contains)|"   \
    "replace)|sh[lr]|b?(?:and|x?or)|xor|not)|[-+*/%]="
#define POWERSHELL_HELP                                                                            \
    "component|description|example|externalhelp|forwardhelp(?:targetname|category)|"               \
    "functionality|inputs|link|notes|outputs|parameter|remotehelprunspace|role|synopsis"

/* At least one character, be it the closing brace, then up to the next one. */
#define BRACED "\\{(?:[^`]|`.)(?:[^`}]|`.)*+\\}"

static const struct rule RULE_LIST[] = {
    STATE("root"),
    INC("comments"),
    R("\\.\\.(?=\\.?\\d)", "o"),
    R("(?:(?i:" POWERSHELL_OPERATORS "))(?:(?<==)" U_BEGIN "|(?<!=)" U_END ")", "o"),
    G("((?i:class))(\\s+)(\\w+)", "kr,w,nc", "push class"),
    R("((?i:function))(\\s+)(?:(\\w+)(:))?(\\w[-\\w]+)", "kr,w,nn,p,nf"),
    R("(?i:" POWERSHELL_KEYWORDS ")" U_END "(?![-.])", "kr"),
    R("--?\\w+", "nt"),
    G("(\\.)?([-\\w]+)(\\[)", "o,n,p", "push bracket"),
    G("([/\\\\~A-Za-z\\x{17F}\\x{212A}][-.:/\\\\~\\w]*)(\\n)?", "n,w", "push parameters"),
    G("(\\.)([-\\w]+)(\\()", "o,nf,p", "push parameters"),
    R("(\\.)([-\\w]+)(\\n)?", "o,nf,w"),
    G("\\?", "nf", "push parameters"),
    INC("expression"),
    INC("variable"),
    R("[-+*/%=!.&|]", "o"),
    R("[{}(),:;]", "p"),

    STATE("comments"),
    R("\\s+", "w"),
    R("#.*", "c"),
    G("<#", "cm", "push doc"),
    STATE("doc"),
    R("\\.(?i:" POWERSHELL_HELP ")", "cs"),
    G("#>", "cm", "pop"),
    R("[^#.]+|[#.]+", "cm"),

    STATE("variable"), /* the own ones count in this spelling only, and need not end */
    R(POWERSHELL_AUTOMATIC, "bp"),
    R("(\\$)(\\w+)(:)(\\w+)", "nv,nn,p,nv"),
    NEED("(\\$)(?:(\\w+)(:))?(" BRACED ")", "nv,nn,p,nv", "}"),
    R("\\$\\w+", "nv"),

    STATE("expression"),
    INC("comments"),
    G("\"", "s2", "push dq"),
    G("'", "s1", "push sq"),
    G("@\"", "sh", "push heredoc"),
    NEED("@'[\\s\\S]*?'@", "sh", "'@"),
    R("\\d*\\.\\d+", "mf"),
    R("\\d+", "mi"),
    G("@\\{", "p", "push hash"),
    G("@\\(", "p", "push array"),
    G("\\{", "p", "push brace"),
    G("\\[", "p", "push bracket"),
    STATE("hash"),
    G("\\}", "p", "pop"),
    R("=", "o"),
    R("[,;]", "p"),
    INC("expression"),
    R("\\w+", "nx"),
    INC("variable"),
    STATE("array"),
    R("\\s+", "w"),
    G("\\)", "p", "pop"),
    R("[,;]", "p"),
    INC("expression"),
    INC("variable"),
    STATE("brace"),
    G("\\}", "p", "pop"),
    INC("root"),
    STATE("bracket"),
    G("\\]", "p", "pop"),
    R("[A-Za-z]\\w+\\.", "n"),
    R("[A-Za-z]\\w+", "n?attribute"),
    INC("root"),
    STATE("class"),
    G("\\{", "p", "pop"),
    R("\\s+", "w"),
    R("\\w+", "nc"),
    R("[:,]", "p"),

    /* what follows a command's name */
    STATE("parameters"),
    R("`[\\s\\S]", "se"),
    G("[^\\S\\n]*\\n", "w", "pop"),
    G("[;(){}\\]]", "p", "pop"),
    G("[|=]", "o", "pop"),
    R("[/\\\\~\\w][-.:/\\\\~\\w]*", "nx"),
    INC("root"),

    STATE("escapes"),
    G("\\$\\(", "si", "push interpolation"),
    R("`(?:$|.)", "se"),
    STATE("dq"),
    G("(?:\\$#?)?\"", "s2", "pop"),
    INC("escapes"),
    R("[^\"`$]+", "s2"),
    INC("variable"),
    STATE("sq"),
    G("'", "s1", "pop"),
    R("[^']+", "s1"),
    STATE("heredoc"),
    G("(?:\\$#?)?\"@", "sh", "pop"),
    INC("escapes"),
    R("[^\"`$]+|\"+", "sh"),
    INC("variable"),
    STATE("interpolation"),
    G("\\)", "si", "pop"),
    INC("root"),
};

const struct language LANG_powershell = {.tag = "powershell", RULES(RULE_LIST), WORDS(powershell)};
