/* Words of ruby by class; the sets tell what must follow: nothing of a word ("keyword", "pseudo",
 * "builtin"), "?" or "!". */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"keyword", "k",
     "BEGIN END alias begin break case do else elsif end ensure for if in next raise "
     "redo rescue retry return super then undef unless until when while yield", NULL},
    {"pseudo", "kp",
     "__FILE__ __LINE__ alias_method attr catch extend false include loop "
     "module_function nil private protected public throw true", NULL},
    {"define", "k", "def class", NULL},
    {"query", "nb",
     "autoload block_given const_defined eql equal frozen include instance_of is_a "
     "iterator kind_of method_defined nil private_method_defined "
     "protected_method_defined public_method_defined respond_to tainted", NULL},
    {"bang", "nb", "chomp chop exit gsub sub", NULL},
    {"builtin", "nb",
     "__id__ __send__ abort ancestors at_exit attr_accessor attr_reader attr_writer "
     "autoload binding callcc caller chomp chop class_eval class_variables clone "
     "const_get const_missing const_set constants display dup eval exec exit fail "
     "fork format freeze getc gets global_variables gsub hash id included_modules "
     "inspect instance_eval instance_method instance_methods instance_variable_get "
     "instance_variable_set instance_variables lambda load local_variables method "
     "method_missing methods module_eval name object_id open p print printf "
     "private_class_method private_instance_methods proc protected_instance_methods "
     "protected_methods private_methods public_class_method public_instance_methods "
     "public_methods putc puts rand readline readlines require require_relative scan "
     "select self send set_trace_func singleton_methods sleep split sprintf srand sub "
     "syscall system taint test to_a to_s trace_var trap untaint untrace_var warn", NULL},
};
/* clang-format on */
