/* Words of javascript by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as async await break case catch continue debugger default delete do else export "
     "finally for from if import in instanceof new of return super switch this throw "
     "try typeof while yield ", NULL},
    {"id", "k", "void", NULL},
    {"id", "kd", "get", NULL},
    {"id", "kc", "Infinity", NULL},
    {"id", "nb", "ArrayBuffer DataView Float32Array Float64Array Int16Array Int32Array Int8Array "
     "Map Promise Proxy Reflect Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap "
     "WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN navigator "
     "parseFloat parseInt", NULL},
    {"id", "kc",
     "NaN false null true undefined ", NULL},
    {"id", "kd",
     "class const constructor extends function let set static var with ", NULL},
    {"id", "kr",
     "enum implements interface package private protected public ", NULL},
    {"id", "nb",
     "Array Boolean Date Error Function Math Number Object RegExp Set String Symbol "
     "document eval global self window ", NULL},
};
/* clang-format on */
