#!/usr/bin/env bash
# update.sh LISTING SURFACE: writes torchsharp-0.106.0-used.txt, the part of the package's full LISTING that SURFACE has.
# SURFACE is surface.txt, which the tests leave in their output folder. Members that LISTING lacks are printed, and the exit code is 1.
set -euo pipefail
listing=${1:?usage: update.sh LISTING SURFACE}
surface=${2:?usage: update.sh LISTING SURFACE}
used=$(dirname "${BASH_SOURCE[0]}")/torchsharp-0.106.0-used.txt

awk '
    NR == FNR { wanted[$0] = 1; next }
    /^[^ ]/   { header = $0; key = header " ›" }
    /^ /      { member = $0; sub(/^ +/, "", member); key = header " › " member }
    key in wanted { print; delete wanted[key] }
    END { for (key in wanted) { print "not in the package: " key > "/dev/stderr"; missing = 1 } exit missing }
' "$surface" "$listing" > "$used.partial" || { rm "$used.partial"; exit 1; }
mv "$used.partial" "$used"
