#!/usr/bin/env bash
# Who may include whom, and who may call whom.
#   test/deps.sh                  rooms include each other in one direction only, by their doors
#   test/deps.sh circles OBJDIR [ROOM]
#                                 within a room, no file calls, by way of others or not, what calls
#                                 it: functions the objects in OBJDIR define and need
#
#   base <- time <- value <- {yaml regex liquid markdown highlight sass} <- gems <- web <- themes <- site <-
#        render <- plugin <- output <- check <- library <- cli (by quickyll.h alone)
#   serve knows base and quickyll.h
# The braced ones never meet, but that liquid, highlight and markdown may use regex.
set -u
cd "$(dirname "$0")/.." || exit 2

directions() {
  awk '
    BEGIN {
      split("base:base" \
        "|time:base time" \
        "|value:base time value" \
        "|yaml:base time value yaml" \
        "|regex:base regex" \
        "|liquid:base time value regex liquid" \
        "|markdown:base value regex markdown" \
        "|highlight:base regex highlight" \
        "|sass:base value sass" \
        "|gems:base value yaml gems" \
        "|web:base web" \
        "|themes:base value gems web themes" \
        "|site:base time value yaml regex gems web themes site" \
        "|render:base time value yaml regex gems web themes liquid markdown highlight sass site render" \
        "|plugin:base time value yaml regex gems web themes liquid markdown site render plugin" \
        "|output:base value gems web themes markdown site render plugin output" \
        "|check:base time value yaml regex gems web themes liquid markdown highlight site render plugin output check" \
        "|library:base time value yaml regex gems web themes liquid markdown highlight sass site render plugin output check library" \
        "|serve:base serve" \
        "|cli:cli", rows, "|")
      for (r in rows) {
        split(rows[r], row, ":"); known[row[1]] = 1
        n = split(row[2], may, " ")
        for (i = 1; i <= n; i++) allowed[row[1], may[i]] = 1
      }
      public["cli"] = public["library"] = public["serve"] = 1
    }
    function bad(text) { print FILENAME ":" FNR ": " text; failed = 1 }
    FNR == 1 {
      split(FILENAME, dir, "/"); room = dir[2]
      if (!(room in known) && !(room in told)) { bad(room " is in no layer"); told[room] = 1 }
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
      split($0, quoted, "\""); inc = quoted[2]
      if (inc == "quickyll.h") { if (!(room in public)) bad(room " includes the public header"); next }
      if (!index(inc, "/")) { bad("include \"" inc "\" names no room"); next }
      other = substr(inc, 1, index(inc, "/") - 1)
      if (!((room, other) in allowed)) bad(room " must not include " other)
      if (other != room && inc != other "/" other ".h") bad("only " other "/" other ".h crosses rooms, not " inc)
    }
    END { exit failed }' src/*/*.[ch] src/*/*/*.[ch]
}

# An edge goes from the file that needs a symbol to the file of the same room that defines it. The
# edges that test/recursions names are left out (one that is not there any more is an error too);
# what remains must be free of circles: files without an edge to another are taken away until none
# is left to take, and each edge between those that stay is told.
circles() {
  local objects=() source
  for source in src/${2:-*}/*.c src/${2:-*}/*/*.c; do
    [ -f "$source" ] || continue
    [ -f "$1/${source%.c}.o" ] || continue # a tool's
    objects+=("$1/${source%.c}.o")
  done
  nm -A -g "${objects[@]}" | awk -v top="$1/src/" -v only="${2:-}" '
    FILENAME == "test/recursions" {
      if ($0 !~ /^#/ && NF >= 3) { permitted[$1 " " $2] = 1; line[$1 " " $2] = FNR }
      next
    }
    {
      colon = index($0, ":"); file = substr($0, length(top) + 1, colon - length(top) - 1)
      sub(/\.o$/, ".c", file); symbol = $NF; type = $(NF - 1)
      if (type == "T" || type == "W") home[symbol] = file
      else if (type == "U") { n++; from[n] = file; needs[n] = symbol }
    }
    END {
      for (i = 1; i <= n; i++) {
        if (!(needs[i] in home)) continue
        to = home[needs[i]]
        split(from[i], a, "/"); split(to, b, "/")
        if (a[1] != b[1] || from[i] == to) continue
        if ((from[i] " " needs[i]) in permitted) { used[from[i] " " needs[i]] = 1; continue }
        edges++; tail[edges] = from[i]; head[edges] = to; by[edges] = needs[i]
        left[from[i]] = left[to] = 1
      }
      do {
        removed = 0
        for (f in left) out[f] = into[f] = 0
        for (e = 1; e <= edges; e++)
          if ((tail[e] in left) && (head[e] in left)) { out[tail[e]]++; into[head[e]]++ }
        for (f in left) if (!out[f] || !into[f]) { delete left[f]; removed++ }
      } while (removed)
      for (e = 1; e <= edges; e++)
        if ((tail[e] in left) && (head[e] in left)) {
          print "circle: " tail[e] " needs " by[e] " of " head[e]; failed = 1
        }
      for (p in permitted) if (!(p in used) && (!only || index(p, only "/") == 1)) { print "test/recursions:" line[p] ": " p " is no call any more"; failed = 1 }
      exit failed
    }' test/recursions -
}

case ${1:-} in
  circles) circles "$2" "${3:-}" ;;
  *) directions ;;
esac
