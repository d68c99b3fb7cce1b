# Sourced by the tests of growth: the cost of doubled input must not grow by more than 2.2.
# They define `family NAME COUNT`, which writes an input of that family, and `convert`, which reads it.
set -u
prog=${1:-${QUICKYLL:-./quickyll}}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

rep() { perl -e 'print $ARGV[0] x $ARGV[1]' -- "$(printf '%b' "$1")" "$2"; }
lines() { perl -e 'my ($t, $n) = @ARGV; for my $i (1 .. $n) { my $l = $t; $l =~ s/%N/$i/g; print "$l\n" }' -- "$1" "$2"; }

# Instructions: the same figure on a busy machine. Without valgrind, the best of five times.
cost() {
  local b=999999999 t i
  prepare "$1"
  if [ -n "$counter" ]; then
    t=$(timeout 300 valgrind --tool=callgrind --callgrind-out-file=/dev/null "${convert[@]}" < "$1" 2>&1 > /dev/null |
        sed -n 's/.*Collected : //p')
    echo "${t:-$b}"
    return
  fi
  for i in 1 2 3 4 5; do
    t=$( { TIMEFORMAT=%U; time timeout 60 "${convert[@]}" < "$1" > /dev/null || echo failed >&2; } 2>&1)
    case $t in *failed*) echo "$b"; return ;; esac
    t=$(awk -v t="$t" 'BEGIN { printf "%d", t * 1000 }')
    [ "$t" -lt "$b" ] && b=$t
  done
  echo "$b"
}

# What `convert` reads besides its input is made of it here.
prepare() { :; }

counter=$(command -v valgrind)

# growth PROGRAM [FAMILY...]: all families, or those named. `convert` is the command line.
growth() {
  local names f a b zero unit=ms least=50 n=${SLOW_COUNT:-300000} rc=0
  names=$(sed -n 's/^  \([a-z][a-z-]*\)) .*;;$/\1/p' "$0")
  [ $# -gt 1 ] && shift && names=$*
  [ -n "$counter" ] && unit=instructions least=0 n=${SLOW_COUNT:-20000}
  zero=$(cost /dev/null)
  for f in $names; do
    family "$f" "$n" > "$tmp/1"
    family "$f" "$((n * 2))" > "$tmp/2"
    a=$(($(cost "$tmp/1") - zero)) b=$(($(cost "$tmp/2") - zero))
    if awk -v a="$a" -v b="$b" -v l="$least" 'BEGIN { exit !(b > l && b > 2.2 * a) }'; then
      echo "FAIL $f: $a $unit, $b for twice the input ($(stat -c %s "$tmp/2") bytes)"
      rc=1
    else
      echo "ok $f: $a $unit, $b"
    fi
  done
  return $rc
}
