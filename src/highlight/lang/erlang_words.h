/* Words of erlang by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "after begin case catch cond end fun if let of receive try when ", NULL},
    {"id", "nb",
     "abs apply atom_to_list binary_to_list binary_to_term bit_size bitstring_to_list "
     "byte_size check_process_code delete_module demonitor disconnect_node element "
     "erase exit float float_to_list garbage_collect get get_keys group_leader hd "
     "integer_to_list iolist_size iolist_to_binary is_atom is_binary is_bitstring "
     "is_boolean is_float is_function is_integer is_list is_number is_pid is_port "
     "is_process_alive is_record is_reference is_tuple length link list_to_atom "
     "list_to_binary list_to_bitstring list_to_existing_atom list_to_float "
     "list_to_integer list_to_pid list_to_tuple load_module module_loaded monitor "
     "monitor_node node nodes open_port pid_to_list port_close port_command "
     "port_connect process_flag process_info purge_module put register round "
     "setelement size spawn spawn_link spawn_monitor spawn_opt split_binary statistics "
     "term_to_binary tl trunc tuple_size tuple_to_list unlink unregister whereis ", NULL},
    {"id", "ow",
     "and andalso band bnot bor bsl bsr bxor div not or orelse rem xor ", NULL},
};
/* clang-format on */
