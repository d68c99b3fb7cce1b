/* Words of java. */
#define JAVA_KEYWORDS                                                                              \
    "assert|break|case|catch|continue|default|do|else|finally|for|if|goto|instanceof|new|return|"  \
    "switch|this|throw|try|while"
#define JAVA_DECLARATIONS                                                                          \
    "abstract|const|enum|extends|final|implements|native|private|protected|public|static|"         \
    "strictfp|super|synchronized|throws|transient|volatile"
#define JAVA_TYPES "boolean|byte|char|double|float|int|long|short|var|void"
