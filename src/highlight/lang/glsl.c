/* highlight/lang/glsl: GLSL, C with the words of shaders. */
#include "highlight/kit.h"

/* C with other words. */
ROWS({
    WITHIN("names", R(ID, "n?glsl")),
})
LANGUAGE(glsl, WORDS(glsl), BASE(c), .start = "push line");
