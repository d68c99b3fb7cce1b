/* highlight/lang/hlsl: HLSL, C with the words of DirectX's shaders. */
#include "highlight/kit.h"
#include "highlight/lang/c.h"

/* C with other words; a semantic may stand behind a function's brackets. */
ROWS({
    WITHIN("root", G("\\n+", "", "push outer"), INC("space"), C_FUNCTIONS(OPT(GAP ":" SP ID)),
           G("\\{", "p", "push body"), INC("statements")),
    WITHIN("names", R(ID, "n?hlsl")),
})
LANGUAGE(hlsl, WORDS(hlsl), BASE(c), .start = "push line");
