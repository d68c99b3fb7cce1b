/* Words of haskell by class. */
#include "highlight/lang.h"

static const struct words KEYWORDS[] = {
    {"id", "kr",
     "_ case class data default deriving do else if in infix infixl infixr instance "
     "let newtype of then type where",
     NULL},
};
