#!/usr/bin/env bash
# Compiles PageEngine, with all of Core that it needs, to one WebAssembly module without imports.
#
#   Engine/build.sh FILE.wasm
#
# Needs the Swift toolchain and, of Debian, binaryen, wasi-libc, libclang-rt-19-dev-wasm32 and
# python3. The same tools give the same bytes, whatever the folder.
set -euo pipefail
output=$(realpath -m "$1")
cd "$(dirname "$0")/.."
export LC_ALL=C

objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT

resources=$(swiftc -print-target-info \
  | python3 -c 'import json, sys; print(json.load(sys.stdin)["paths"]["runtimeResourcePath"])')
toolchain=$resources/../../bin
headers=/usr/include/wasm32-wasi
libc=/usr/lib/wasm32-wasi/libc.a
builtins=/usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a
for file in "$headers" "$libc" "$builtins"; do
  [ -e "$file" ] || {
    echo "$file is missing: apt-get install wasi-libc libclang-rt-19-dev-wasm32" >&2
    exit 1
  }
done

# Small where it does not matter, fast where all the time goes.
optimisation() { [ "$1" = Kernels ] && echo -O || echo -Osize; }

swift package dump-package | python3 Engine/modules.py PageEngine > "$objects/modules"
linked=()
while read -r name folder; do
  mapfile -t sources < <(find "$folder" -name '*.swift' | sort)
  swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded \
    "$(optimisation "$name")" -wmo -parse-as-library -swift-version 6 -package-name lesson \
    -suppress-warnings -file-prefix-map "$PWD=." \
    -Xcc -msimd128 -Xcc -isystem -Xcc "$headers" -I Sources/System/CNumerics -I "$objects" \
    -module-name "$name" -emit-module -emit-module-path "$objects/$name.swiftmodule" \
    -c "${sources[@]}" -o "$objects/$name.o"
  linked+=("$objects/$name.o")
done < "$objects/modules"

"$toolchain/clang" --target=wasm32-wasi --sysroot=/usr -isystem "$headers" -O2 -Wall -Wextra \
  -ffile-prefix-map="$PWD=." -c Engine/shim.c -o "$objects/shim.o"

# The stack lies first and is large: one that runs over traps, and does not write over other memory.
"$toolchain/wasm-ld" --no-entry --gc-sections --strip-all -O2 \
  --stack-first -z stack-size=1048576 "${linked[@]}" "$objects/shim.o" "$libc" \
  "$resources/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a" "$builtins" \
  -o "$objects/linked.wasm"

# A fourth less, and every number the same.
wasm-opt -Oz --enable-simd --enable-bulk-memory --enable-sign-ext \
  --enable-nontrapping-float-to-int --enable-mutable-globals "$objects/linked.wasm" -o "$output"
