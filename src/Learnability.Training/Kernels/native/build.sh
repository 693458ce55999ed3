#!/usr/bin/env bash
# build.sh OUTPUT.so   compiles the fused layers for the CPU; on other machines than x86-64 it says so and makes nothing
set -euo pipefail

output=${1:?usage: build.sh OUTPUT.so}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [[ $(uname -m) != x86_64 ]]; then
    echo "build.sh: no fused layers for $(uname -m); training uses the engine's own, which are slower"
    exit
fi

objects=$(mktemp -d)
# Written under a temporary name, so that a program never loads half a library.
trap 'rm -rf "$objects" "$output.partial"' EXIT
mkdir -p "$(dirname "$output")"

compile() {
    "${CXX:-g++}" -O3 -std=c++17 -fPIC -fopenmp -fvisibility=hidden -ffp-contract=fast -Wall -Wextra -Werror "${@:2}" -c "$here/$1.cpp" -o "$objects/$1.o"
}
compile avx512 -march=x86-64-v4 -mprefer-vector-width=512
compile avx2 -march=x86-64-v3
compile exports
compile crops
"${CXX:-g++}" -shared -fopenmp "$objects"/*.o -o "$output.partial"
mv "$output.partial" "$output"
echo "compiled $output"
