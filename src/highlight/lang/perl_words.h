/* Words of perl by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "bp",
     "DATA ", NULL},
    {"id", "cp",
     "__DATA__ __END__ ", NULL},
    {"id", "k",
     "BEGIN CHECK END INIT case continue do else elsif for if last my new next our "
     "print redo reset return then unless until use while ", NULL},
    {"id", "nb",
     "abs accept alarm atan2 bind binmode bless caller chr close connect cos crypt "
     "dbmclose dbmopen defined delete die dump each eof eval exec exists exit exp "
     "fcntl fileno flock fork format formline getc glob gmtime goto grep hex import "
     "index int ioctl join keys kill lc length link listen local localtime log lstat "
     "map mkdir no oct open ord pack package pipe pop pos printf prototype push "
     "quotemeta rand read readlink recv ref rename require reverse rewinddir rmdir "
     "scalar seek select send setsockopt shift shutdown sin sleep socket sort splice "
     "split sprintf sqrt srand stat study substr symlink syscall system tell tied time "
     "times tr truncate uc umask undef unlink unpack unshift untie utime values vec "
     "wait wantarray warn write ", NULL},
    {"id", "ow",
     "and cmp eq ne not or ", NULL},
};
/* clang-format on */
