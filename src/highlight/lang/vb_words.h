/* Words of vb by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "AddHandler Alias ByRef ByVal CBool CByte CChar CDate CDbl CDec CInt CLng CObj "
     "CSByte CShort CSng CStr CType CUInt CULng CUShort Call Case Catch Class Const "
     "Continue Declare Default Delegate Dim DirectCast Do Each Else ElseIf End EndIf "
     "Enum Erase Error Event Exit False Finally For Friend Function Get Global GoSub "
     "GoTo Handles If Implements Imports Inherits Interface Let Lib Loop Me Module "
     "MustInherit MustOverride MyBase MyClass Namespace Narrowing New Next Not "
     "NotInheritable NotOverridable Nothing Of On Operator Option Optional Overloads "
     "Overridable Overrides ParamArray Partial Private Property Protected Public "
     "RaiseEvent ReDim ReadOnly RemoveHandler Resume Return Select Set Shadows Shared "
     "Single Static Step Stop Structure Sub SyncLock Then Throw To True Try TryCast "
     "Using Wend When While Widening With WithEvents WriteOnly ", NULL},
    {"id", "kt",
     "Boolean Byte Char Date Decimal Double Integer Long Object SByte Short String "
     "UInteger ULong UShort Variant ", NULL},
    {"id", "nb",
     "Console ConsoleColor", NULL},
    {"id", "ow",
     "AddressOf And AndAlso As GetType In Is IsNot Like Mod Or OrElse TypeOf Xor ", NULL},
};
/* clang-format on */
