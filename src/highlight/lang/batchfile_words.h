/* Words of batchfile by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "",
     "_4ver _alias _ansi _apbatt _aplife _apmac _batch _batchline _batchname _bg _boot "
     "_ci _cmdproc _co _codepage _column _columns _country _cpu _cwd _cwds _cwp _cwps "
     "_date _day _disk _dname _dos _dosver _dow _dowi _doy _dpmi _dv _env _fg "
     "_hlogfile _hour _kbhit _kstack _lastdisk _logfile _minute _monitor _month _mouse "
     "_ndp _row _rows _second _shell _swapping _syserr _time _transient _video _win "
     "_wintitle _year ", NULL},
    {"id", "c",
     "rem ", NULL},
    {"id", "k",
     "call do else exit for goto if in ", NULL},
    {"id", "kr",
     "aux com1 com2 con lpt1 lpt2 nul prn ", NULL},
    {"id", "na",
     "enabledelayedexpansion enableextensions off on ", NULL},
    {"id", "nb",
     "assoc at attrib break cacls cd change chcp chdir chkdsk chkntfs choice clip cls "
     "cmd color comp compact convert copy date debug defrag del dir diskpart doskey "
     "driverquery echo edlin endlocal erase expand fc fdisk find findstr format ftype "
     "graftabl help icacls ipconfig label md mem mkdir mode more move net path pause "
     "ping popd print prompt pushd rd recover reg ren rename replace restore rmdir "
     "robocopy sc scandisk schtasks setlocal share shift shutdown sort start subst "
     "systeminfo taskkill tasklist time timeout title touch tree type undelete "
     "unformat ver verify vol where whoami wmic xcopy ", NULL},
    {"id", "ow",
     "cmdextversion defined equ errorlevel exist geq gtr leq lss neq not ", NULL},
};
/* clang-format on */
