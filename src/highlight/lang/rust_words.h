/* Words of rust by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "Self abstract as async await become box break const continue crate do else enum "
     "extern false final fn for if impl in let log loop macro match mod move mut "
     "override priv pub ref return self static struct super trait true try type typeof "
     "union unsafe unsized use virtual where while yield ", NULL},
    {"id", "nb",
     "Add AsMut AsRef Box Clone Const Copy DIR Default Div DoubleEndedIterator Drop "
     "Either Eq Err ExactSizeIterator Extend FILE Failure Fn FnMut FnOnce From Gc "
     "Index Into IntoIterator Iterator Left Mul Neg Nil None Num Ok Option Ord "
     "PartialEq PartialOrd Result Right Send Shl Shr Sized Some String Sub Success "
     "Sync Vec bool char clock_t drop f32 f64 float fpos_t i128 i16 i32 i64 i8 int "
     "intptr_t isize off_t ptrdiff_t size_t ssize_t str time_t u128 u16 u32 u64 u8 "
     "uint uintptr_t usize ", NULL},
    {"id", "nd",
     "Fmt! Html! Macro_rules! Parse_node! Println! Stringify! Vec! fmt! html! "
     "macro_rules! parse_node! println! stringify! vec! ", NULL},
};
/* clang-format on */
