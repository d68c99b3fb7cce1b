/* Words of perl by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"late", "bp",
     "DATA ", NULL},
    {"early", "k",
     "BEGIN CHECK END INIT case continue do else elsif for foreach if last my new next "
     "our print redo reset return then unless until use while ", NULL},
    {"late", "nb",
     "abs accept alarm atan2 bind binmode bless caller chdir chmod chomp chop chown "
     "chr chroot close closedir connect cos crypt dbmclose dbmopen defined delete die "
     "dump each endgrent endhostent endnetent endprotoent endpwent endservent eof eval "
     "exec exists exit exp fcntl fileno flock fork format formline getc getgrent "
     "getgrgid getgrnam gethostbyaddr gethostbyname gethostent getlogin getnetbyaddr "
     "getnetbyname getnetent getpeername getpgrp getppid getpriority getprotobyname "
     "getprotobynumber getprotoent getpwent getpwnam getpwuid getservbyname "
     "getservbyport getservent getsockname getsockopt glob gmtime goto grep hex import "
     "index int ioctl join keys kill lc lcfirst length link listen local localtime log "
     "lstat map mkdir msgctl msgget msgrcv msgsnd no oct open opendir ord pack package "
     "pipe pop pos printf prototype push quotemeta rand read readdir readline readlink "
     "readpipe recv ref rename require reverse rewinddir rindex rmdir scalar seek "
     "seekdir select semctl semget semop send setgrent sethostent setnetent setpgrp "
     "setpriority setprotoent setpwent setservent setsockopt shift shmctl shmget "
     "shmread shmwrite shutdown sin sleep socket socketpair sort splice split sprintf "
     "sqrt srand stat study substr symlink syscall sysopen sysread sysseek system "
     "syswrite tell telldir tie tied time times tr truncate uc ucfirst umask undef "
     "unlink unpack unshift untie utime values vec wait waitpid wantarray warn write ", NULL},
    {"early", "ow",
     "and cmp eq ge gt le lt ne not or ", NULL},
    {"late", "bp",
     "DATA STDERR STDIN STDOUT __DIE__ __WARN__ ", NULL},
};
/* clang-format on */
