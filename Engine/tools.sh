#!/usr/bin/env bash
# What the engine is made with, a line each: other tools give other bytes.
set -euo pipefail
swiftc --version 2> /dev/null | head -n 1
dpkg-query --show --showformat '${Package} ${Version}\n' binaryen wasi-libc libclang-rt-19-dev-wasm32
