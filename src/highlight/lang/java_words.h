/* Words of java by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "assert break case catch continue default do else finally for goto if instanceof "
     "new return switch this throw try while ", NULL},
    {"id", "kc",
     "false null true ", NULL},
    {"id", "kd",
     "abstract class const enum extends final implements interface native private "
     "protected public static strictfp super synchronized throws transient volatile ", NULL},
    {"id", "kn",
     "import package ", NULL},
    {"id", "kt",
     "boolean byte char double float int long short var void ", NULL},
    {"id", "no",
     "A AELITIS ANY AT_ERROR B C CORE D E F FITNESS FIXME FOR G GNU H HTML I K L "
     "LOC_USER_DATA LOGID LT_WARNING MA MERCHANTABILITY NONE O OK OS OSX P PARTICULAR "
     "PT_MACOSX PURPOSE R S SAS SEP SL T TODO U UNREPEATABLE URL USA USERDATA_PATH "
     "WARRANTY WITHOUT X X1 X10 X11 X2 X3 X4 X5 X52_ X5_2 X6 X7 X8 X9 XXX X_52 Z Z0 Z_ ", NULL},
};
/* clang-format on */
