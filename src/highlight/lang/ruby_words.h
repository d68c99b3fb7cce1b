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
     "__send__ abort ancestors at_exit attr_accessor attr_reader attr_writer autoload "
     "block_given? callcc caller chomp class_eval class_variables clone const_defined? "
     "const_get const_set constants display dup equal? eval exec exit exit! fail fork "
     "format freeze gets gsub gsub! hash id inspect instance_eval instance_method "
     "instance_methods instance_of? instance_variable_get instance_variable_set "
     "instance_variables is_a? kind_of? lambda load method method_defined? "
     "method_missing methods module_eval name object_id open p print printf "
     "private_class_method private_method_defined? proc puts readlines require "
     "require_relative respond_to? scan select self send sleep split sub sub! system "
     "tainted? test to_a to_s trap warn ", NULL},
};
/* clang-format on */
