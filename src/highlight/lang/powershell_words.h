/* Words of powershell. */
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
