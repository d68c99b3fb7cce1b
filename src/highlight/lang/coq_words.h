/* Words of Coq by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "About Arguments Check Class CoFixpoint CoInductive Compute Context Corollary "
     "Defined Definition End Eval Example Existing Export Fixpoint Global Goal Hint "
     "Immediate Import Include Inductive Infix Instance Lemma Local Ltac Module "
     "Monomorphic Notation Opaque Polymorphic Print Printing Proof Qed Record Remark "
     "Require Rewrite Search SearchAbout Section Theorem Transparent Universe "
     "Universes Variable Variables ", NULL},
    {"id", "kp",
     "apply at auto autorewrite beta cbn cbv clear compute constructor delta dependent "
     "destruct eapply eauto econstructor edestruct eexists erewrite etransitivity "
     "exfalso exists f_equal first fold generalize induction injection instantiate "
     "intro intros inversion iota lazy native_compute red refine repeat revert rewrite "
     "setoid_rewrite simpl specialize split subst symmetry transitivity try unfold "
     "vm_compute with zeta ", NULL},
    {"id", "kr",
     "Prop Set Type as else end forall fun if in let match return then ", NULL},
    {"id", "ne",
     "assumption congruence eassumption exact omega reflexivity solve ", NULL},
    {"id", "p",
     "_ ", NULL},
};
/* clang-format on */
