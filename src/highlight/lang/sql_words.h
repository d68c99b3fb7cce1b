/* Words of sql by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "AFTER AND AS After And As At BEGIN BETWEEN BY Begin Between By COUNT CREATE "
     "Check Count Create DECLARE DELETE Declare Default Delete ELSE END Else End Exec "
     "Exists FROM FUNCTION For From Function G GO Global Go IDENTITY IN INSERT INTO "
     "Identity In Index Insert Into Is JOIN Join Language Last Local Max NOT NULL No "
     "None Not Null ON OR ORDER On Or Order Position REPLACE RETURN RETURNS Replace "
     "Return Returns SELECT SET SQL SUBSTRING SUM Select Set Source Sql Substring Sum "
     "TABLE THEN TRIGGER TYPE Table Then To Trigger Type UPDATE Update User VALUES "
     "Values Variable Version WHERE When Where after and as at begin between by check "
     "count create declare default delete else end exec exists for from function g "
     "global go identity in index insert into is join language last local max no none "
     "not null on or order position replace return returns select set source sql "
     "substring sum table then to trigger type update user values variable version "
     "when where ", NULL},
    {"id", "nb",
     "BIGINT Bigint Character INT Int bigint character int ", NULL},
};
/* clang-format on */
