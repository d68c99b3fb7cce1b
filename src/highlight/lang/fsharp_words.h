/* Words of fsharp by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "abstract and as assert atomic base begin break checked class component const "
     "constraint constructor continue default delegate do done downcast downto eager "
     "elif else end event exception extern external finally fixed for fun function "
     "functor global if in include inherit inline interface internal lazy let match "
     "member method mixin module mutable namespace new not null object of open or "
     "override parallel private process protected public pure rec return sealed select "
     "sig static struct tailcall then to trait try type upcast use val virtual void "
     "volatile when while with yield ", NULL},
    {"id", "kt",
     "array bool char float int list string unit ", NULL},
    {"id", "ow",
     "asr land lor lsl lxor mod ", NULL},
    {"sign", "p",
     "!= # & && ( ) * , - -. -> . .. : :: := :> ; ;; < <- = > >] >} ? ?? [ [< [> [| ] _ "
     "{ {< | |] } ~ |> <| <> ", NULL},
};
/* clang-format on */
