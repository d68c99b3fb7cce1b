/* Words of sql by class, found by probing (test/oracle/highlight_words.rb). */
#include "highlight/lang.h"

/* clang-format off */
static const struct words WORD_LIST[] = {
    {"id", "k",
     "abort abs absolute access add admin after aggregate alias all allocate alter "
     "analyse analyze and any are as asc asensitive assertion assignment asymmetric at "
     "atomic authorization avg backward before begin between bit_length both breadth "
     "by c cache call called cardinality cascade cascaded case cast catalog chain "
     "char_length character_length characteristics check checkpoint class clob close "
     "cluster collate collation column column_name comment commit committed connect "
     "connection constraint constraints constructor contains continue conversion "
     "convert copy count create cross cube current current_date current_role "
     "current_time current_timestamp current_user cursor cycle data database day "
     "deallocate declare default defaults deferrable deferred defined definer delete "
     "delimiter delimiters deref desc describe descriptor destroy deterministic "
     "diagnostics dictionary disconnect distinct do domain drop dynamic each else "
     "encoding encrypted end escape every except excluding exclusive exec execute "
     "existing exists explain external extract false fetch final first following for "
     "force foreign forward found free freeze from full function g general generated "
     "get global go goto grant granted group grouping handler having hierarchy hold "
     "host identity ignore ilike immediate immutable implicit in including increment "
     "index inherits initialize initially inner inout input insensitive insert "
     "instantiable instead intersect into invoker is isnull isolation iterate join key "
     "language large last lateral leading left length less level like limit listen "
     "load local localtime localtimestamp location locator lock lower map match max "
     "maxvalue message_text method min minute minvalue mod mode modify month more move "
     "names natural nclob new next no none not nothing notify notnull null nullif "
     "object octet_length of off offset oids old on only open operator option options "
     "or order ordinality out outer output overlaps overlay overriding owner parameter "
     "parameters partial partition pascal placing position preceding prefix prepare "
     "preserve primary prior privileges procedural procedure public range read reads "
     "recheck recursive ref references referencing reindex relative rename repeatable "
     "replace reset restart restrict result return returns revoke right role rollback "
     "rollup routine row rows rule scale schema scope scroll search second security "
     "select self sensitive serializable session session_user set setof sets share "
     "show similar simple size some source space specific sql sqlcode sqlexception "
     "sqlstate stable start state statement static statistics stdin stdout storage "
     "strict structure substring sum symmetric sysid system system_user table temp "
     "template temporary than then timezone_hour timezone_minute to trailing transform "
     "translate translation treat trigger trim true truncate trusted type uncommitted "
     "under unencrypted union unique unknown unlisten unnest until update upper usage "
     "user using vacuum valid validator values variable verbose version view volatile "
     "when whenever where window with without work write zone ", NULL},
    {"id", "nb",
     "bigint binary bit blob bool boolean byte char character date datetime dec "
     "decimal double enum fixed float int integer longblob longtext mediumblob "
     "mediumint mediumtext national nchar numeric precision real serial smallint text "
     "time timestamp tinyblob tinyint tinytext unsigned varbinary varchar varying year "
     "zerofill ", NULL},
};
/* clang-format on */
