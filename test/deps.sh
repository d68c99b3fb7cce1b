#!/usr/bin/env bash
# Modules include each other in one direction only, and only each other's one header:
#   base <- value <- {yaml regex liquid markdown highlight sass} <- gems <- themes <- site <- render <- plugin <- output <- cli
# The braced ones never meet, but that liquid, highlight and markdown may use regex.
set -u
cd "$(dirname "$0")/.." || exit 2
declare -A MAY=(
  [base]="base"
  [value]="base value"
  [yaml]="base value yaml"
  [regex]="base regex"
  [liquid]="base value regex liquid"
  [markdown]="base value regex markdown"
  [highlight]="base regex highlight"
  [sass]="base value sass"
  [gems]="base value yaml gems"
  [themes]="base value gems themes"
  [site]="base value yaml regex gems themes site"
  [render]="base value yaml regex liquid markdown highlight sass site render"
  [plugin]="base value yaml regex liquid markdown site render plugin"
  [output]="base value markdown site render plugin output"
  [cli]="base value yaml regex liquid markdown highlight sass site render plugin output cli"
)
bad=0
for dir in src/*/; do
  mod=$(basename "$dir")
  if [ -z "${MAY[$mod]+x}" ]; then echo "deps: $dir is in no layer"; bad=1; continue; fi
  while IFS=: read -r file line text; do
    inc=$(sed -E 's/.*"([^"]+)".*/\1/' <<<"$text")
    case "$inc" in
      quickyll.h) [ "$mod" = cli ] || [ "$mod" = output ] || { echo "$file:$line: $mod includes the public header"; bad=1; }; continue ;;
      */*) other=${inc%%/*} ;;
      *) echo "$file:$line: include \"$inc\" names no module"; bad=1; continue ;;
    esac
    if ! grep -qw -- "$other" <<<"${MAY[$mod]}"; then echo "$file:$line: $mod must not include $other"; bad=1; fi
    if [ "$other" != "$mod" ] && [ "$inc" != "$other/$other.h" ]; then
      echo "$file:$line: only $other/$other.h crosses modules, not $inc"; bad=1
    fi
  done < <(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$dir" --include='*.c' --include='*.h')
done
exit $bad
