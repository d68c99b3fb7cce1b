/* Words of php by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "Abstract And Array As Break Case Catch Clone Const Continue Declare Default Die "
     "Do Echo Else Elseif Empty Enddeclare Endfor Endforeach Endif Endswitch Endwhile "
     "Eval Exit Extends Final Finally Fn For Foreach Function Global Goto If "
     "Implements Include Include_once Instanceof Insteadof Isset List Match New Or "
     "Parent Print Private Protected Public Readonly Require Require_once Return Self "
     "Static Switch Throw Try Unset Var While Yield __CLASS__ __DIR__ __FILE__ "
     "__FUNCTION__ __LINE__ __METHOD__ __NAMESPACE__ __TRAIT__ __class__ __dir__ "
     "__file__ __function__ __line__ __method__ __namespace__ __trait__ abstract and "
     "array as break case catch clone const continue declare default die do echo else "
     "elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit "
     "extends final finally fn for foreach function global goto if implements include "
     "include_once instanceof insteadof isset list match new or parent print private "
     "protected public readonly require require_once return self static switch throw "
     "try unset var while yield ", NULL},
    {"id", "kc",
     "E_ALL E_COMPILE_ERROR E_COMPILE_WARNING E_CORE_ERROR E_CORE_WARNING E_DEPRECATED "
     "E_ERROR E_NOTICE E_PARSE E_RECOVERABLE_ERROR E_STRICT E_USER_DEPRECATED "
     "E_USER_ERROR E_USER_NOTICE E_USER_WARNING E_WARNING False NULL Null PHP_BINDIR "
     "PHP_CONFIG_FILE_PATH PHP_DATADIR PHP_ERRMSG PHP_EXTENSION_DIR PHP_LIBDIR "
     "PHP_LOCALSTATEDIR PHP_OS PHP_OUTPUT_HANDLER_CONT PHP_OUTPUT_HANDLER_END "
     "PHP_OUTPUT_HANDLER_START PHP_SELF PHP_SYSCONFDIR PHP_VERSION True false null "
     "true ", NULL},
    {"id", "kn",
     "Use use ", NULL},
};
/* clang-format on */
