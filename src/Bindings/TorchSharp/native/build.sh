#!/usr/bin/env bash
# build.sh OUTPUT.so   compiles the shim
# build.sh --where     prints the libtorch that it would be compiled against: version, folder of headers, folder of libraries
# libtorch is the first found of: the folder $LEARNABILITY_TORCH (holding include/ and lib/), the torch of python3, Debian's libtorch-dev.
set -euo pipefail

output=${1:?usage: build.sh OUTPUT.so | --where}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version_header=torch/csrc/api/include/torch/version.h

python_torch() {
    python3 -c 'import importlib.util, os; s = importlib.util.find_spec("torch"); print(os.path.dirname(s.origin) if s else "")' 2>/dev/null || true
}

if [[ -n ${LEARNABILITY_TORCH:-} ]]; then
    root=$LEARNABILITY_TORCH
else
    root=$(python_torch)
    # Debian's python3-torch keeps no headers beside itself.
    [[ -f $root/include/$version_header ]] || root=
fi

if [[ -n $root ]]; then
    include=$root/include
    lib=$root/lib
else
    include=/usr/include
    lib=/usr/lib/$(gcc -dumpmachine 2>/dev/null || echo x86_64-linux-gnu)
fi

if [[ ! -f $include/$version_header || ! -e $lib/libtorch_cpu.so ]]; then
    echo "build.sh: no libtorch in $include and $lib; expected $version_header and libtorch_cpu.so. Install libtorch-dev or set LEARNABILITY_TORCH to a folder with include/ and lib/." >&2
    exit 1
fi

number() {
    local header=$include/$version_header
    # From 2.9 on the numbers stand in a header of their own.
    [[ -f $include/torch/headeronly/version.h ]] && header=$include/torch/headeronly/version.h
    sed -n "s/^#define TORCH_VERSION_$1 *\([0-9][0-9]*\).*/\1/p" "$header"
}
version=$(( $(number MAJOR) * 100 + $(number MINOR) ))
if [[ $output == --where ]]; then
    echo "$(number MAJOR).$(number MINOR).$(number PATCH) $include $lib"
    exit
fi
standard=c++17
(( version >= 210 )) && standard=c++20

abi=0
grep -aq '__cxx11\|7__cxx11' "$lib/libc10.so" && abi=1

# The system's own folder must not be named again: the C++ headers count on its place in the search order.
includes=(-isystem "$include/torch/csrc/api/include")
[[ $include == /usr/include ]] || includes+=(-isystem "$include")

cuda=()
[[ -e $lib/libtorch_cuda.so ]] && cuda=(-ltorch_cuda -lc10_cuda)

mkdir -p "$(dirname "$output")"
# Written under a temporary name, so that a program never loads half a library.
trap 'rm -f "$output.partial"' EXIT
"${CXX:-g++}" -O2 -std=$standard -shared -fPIC -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI=$abi -w \
    "${includes[@]}" \
    "$here"/*.cpp -o "$output.partial" \
    -L"$lib" -Wl,-rpath,"$lib" -Wl,--no-as-needed -ltorch -ltorch_cpu "${cuda[@]}" -lc10
mv "$output.partial" "$output"
echo "compiled $output against libtorch $(number MAJOR).$(number MINOR) in $lib"
