#!/usr/bin/env bash
# Compiles a target of Core, with all of Core that it needs, to one WebAssembly module without
# imports: PageEngine, or PageTrainer.
#
#   Engine/build.sh TARGET FILE.wasm
#
# Needs the Swift toolchain and, of Debian, binaryen, wasi-libc, libclang-rt-19-dev-wasm32 and
# python3. The same tools give the same bytes, whatever the folder.
set -euo pipefail
target=$1
output=$(realpath -m "$2")
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

compile() {
  swiftc -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded -wmo \
    -parse-as-library -swift-version 6 -package-name lesson -suppress-warnings \
    -assume-single-threaded -assert-config Release -file-prefix-map "$PWD=." \
    -Xcc -msimd128 -Xcc -isystem -Xcc "$headers" -I Sources/System/CNumerics -I "$objects" "$@"
}

# Embedded modules carry all of their code with them. So they are only read here, and the last one
# is compiled with all that it needs of the others: small, but for the kernels, where the time goes.
swift package dump-package | python3 Engine/modules.py "$target" > "$objects/modules"
while read -r name folder; do
  mapfile -t sources < <(find "$folder" -name '*.swift' | sort)
  module=(-module-name "$name" -emit-module -emit-module-path "$objects/$name.swiftmodule")
  case $name in
    Kernels) compile -O "${module[@]}" -c "${sources[@]}" -o "$objects/$name.o" ;;
    "$target") compile -Osize -module-name "$name" -c "${sources[@]}" -o "$objects/$name.o" ;;
    *) compile -Onone "${module[@]}" "${sources[@]}" ;;
  esac
done < "$objects/modules"

"$toolchain/clang" --target=wasm32-wasi --sysroot=/usr -isystem "$headers" -O2 -Wall -Wextra \
  -ffile-prefix-map="$PWD=." -c Engine/shim.c -o "$objects/shim.o"

# The stack lies first and is large: one that runs over traps, and does not write over other memory.
"$toolchain/wasm-ld" --no-entry --gc-sections --strip-all -O2 \
  --stack-first -z stack-size=1048576 "$objects/Kernels.o" "$objects/$target.o" \
  "$objects/shim.o" "$libc" \
  "$resources/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a" "$builtins" \
  -Map="$objects/map" -o "$objects/linked.wasm"
python3 Engine/unhash.py "$objects/linked.wasm" "$objects/map"

# A fourth less, and every number the same; the second round finds what the first has laid open.
wasm-opt -Oz -Oz --enable-simd --enable-bulk-memory --enable-sign-ext \
  --enable-nontrapping-float-to-int --enable-mutable-globals "$objects/linked.wasm" -o "$output"
