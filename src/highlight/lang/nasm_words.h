/* Words of nasm by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "kt",
     "byte dword qword word ", NULL},
    {"id", "nb",
     "ah al ax bh bl bp bx ch cl cs cx dh di dl ds dx eax ebp ebx ecx edi edx esi esp "
     "gs r10 r11 r12 r13 r14 r15 r8 r9 rax rbp rbx rcx rdi rdx rsi rsp si sp ", NULL},
    {"id", "ow",
     "seg strict wrt ", NULL},
};
/* clang-format on */
