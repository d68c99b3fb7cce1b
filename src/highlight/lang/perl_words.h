/* Words of perl by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "bp",
     "DATA STDERR STDIN STDOUT __DIE__ __WARN__ ", NULL},
    {"id", "cp",
     "__DATA__ __END__ ", NULL},
    {"id", "k",
     "BEGIN CHECK END INIT case continue do else elsif for foreach if last my new next "
     "our print redo reset return then unless until use while ", NULL},
    {"id", "nb",
     "abs accept alarm atan2 bind binmode bless caller chdir chmod chomp chop chown "
     "chr chroot close closedir connect cos crypt dbmclose dbmopen defined delete die "
     "dump each endgrent endhostent eof eval exec exists exit exp fcntl fileno flock "
     "fork format formline getc gethostbyaddr gethostbyname getlogin getppid "
     "getprotobyname getprotobynumber getservbyname getservbyport glob gmtime goto "
     "grep hex import index int ioctl join keys kill lc lcfirst length link listen "
     "local localtime log lstat map mkdir no oct open opendir ord pack package pipe "
     "pop pos printf prototype push quotemeta rand read readdir readline readlink "
     "readpipe recv ref rename require reverse rewinddir rindex rmdir scalar seek "
     "seekdir select send setsockopt shift shutdown sin sleep socket sort splice split "
     "sprintf sqrt srand stat study substr symlink syscall sysopen sysread sysseek "
     "system syswrite tell telldir tie tied time times tr truncate uc ucfirst umask "
     "undef unlink unpack unshift untie utime values vec wait waitpid wantarray warn "
     "write ", NULL},
    {"id", "ow",
     "and cmp eq ge gt le lt ne not or ", NULL},
};
/* clang-format on */
