/* Words of ruby by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "alias begin break case class def defined? do else elsif end ensure for if in "
     "next raise redo rescue retry return super then undef unless until when while "
     "yield ", NULL},
    {"id", "kp",
     "alias_method attr catch extend false include loop module_function nil private "
     "protected public throw true ", NULL},
    {"id", "nb",
     "__id__ __send__ abort ancestors at_exit attr_accessor attr_reader attr_writer "
     "autoload binding block_given? callcc caller chomp class_eval class_variables "
     "clone const_defined? const_get const_missing const_set constants display dup "
     "eql? equal? eval exec exit exit! fail fork format freeze frozen? gets "
     "global_variables gsub gsub! hash id included_modules inspect instance_eval "
     "instance_method instance_methods instance_of? instance_variable_get "
     "instance_variable_set instance_variables is_a? iterator? kind_of? lambda load "
     "local_variables method method_defined? method_missing methods module_eval name "
     "object_id open p print printf private_class_method private_instance_methods "
     "private_method_defined? private_methods proc protected_instance_methods "
     "protected_method_defined? protected_methods public_class_method "
     "public_instance_methods public_method_defined? public_methods putc puts rand "
     "readline readlines require require_relative respond_to? scan select self send "
     "set_trace_func singleton_methods sleep split sprintf srand sub sub! syscall "
     "system taint tainted? test to_a to_s trace_var trap untaint untrace_var warn ", NULL},
};
/* clang-format on */
