/* Words of rust by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "Self abstract as async await become box break const continue crate do else enum "
     "extern false final fn for if impl in let loop macro match mod move mut override "
     "priv pub ref return self static struct super trait true try type typeof union "
     "unsafe unsized use virtual where while yield ", NULL},
    {"id", "nb",
     "Add AsMut AsRef Box Clone Const Copy Default DoubleEndedIterator Drop Either Eq "
     "Err ExactSizeIterator Extend Fn FnMut FnOnce From Into IntoIterator Iterator "
     "Left Nil None Ok Option Ord PartialEq PartialOrd Result Right Send Sized Some "
     "String Sync Vec bool char drop f32 f64 float i128 i16 i32 i64 i8 int intptr_t "
     "isize str u128 u16 u32 u64 u8 uint usize ", NULL},
    {"id", "nd",
     "Fmt! Html! Macro_rules! Parse_node! Println! Stringify! Vec! fmt! html! "
     "macro_rules! parse_node! println! stringify! vec! ", NULL},
};
/* clang-format on */
