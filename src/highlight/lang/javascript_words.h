/* Words of javascript by class. */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "as async await break case catch continue debugger default delete do else export "
     "finally for from if import in instanceof new of return super switch this throw "
     "try typeof void while yield", "push expression"},
    {"id", "kd",
     "class const constructor extends function get let set static var with", "push expression"},
    {"id", "kr", "enum implements interface package private protected public", NULL},
    {"id", "kc", "Infinity NaN false null true undefined", NULL},
    {"id", "nb",
     "Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function "
     "Int16Array Int32Array Int8Array Map Math Number Object Packages Promise Proxy Reflect "
     "RegExp Set String Symbol Uint16Array Uint16ClampedArray Uint32Array Uint32ClampedArray "
     "Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent document "
     "encodeURI encodeURIComponent eval global isFinite isNaN navigator netscape parseFloat "
     "parseInt self sun window", NULL},
};
/* clang-format on */
