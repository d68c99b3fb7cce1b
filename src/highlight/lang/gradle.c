/* highlight/lang/gradle: Gradle, Groovy by another name. */
#include "highlight/kit.h"

const struct language LANG_gradle = {.tag = "gradle", .base = &LANG_groovy, WORDS(gradle)};
