/* Words of swift by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "Self Type __FILE__ __FUNCTION__ __LINE__ as associativity async await break case "
     "catch continue default defer didSet do else fallthrough for get guard if in "
     "infix inout is isolated mutating new none nonmutating operator override "
     "precedence precedencegroup prefix repeat rethrows return self set super switch "
     "throw throws try unowned weak where while willSet ", NULL},
    {"id", "kc",
     "false nil true ", NULL},
    {"id", "kd",
     "actor associatedtype class convenience deinit dynamic enum extension fileprivate "
     "final func import indirect init internal lazy let nonisolated open optional "
     "private protocol public required some static struct subscript typealias var ", NULL},
};
/* clang-format on */
