#!/usr/bin/env bash
# Makes the engine anew and lays it where pages take it from: packed, with its checksum and what
# made it. With --check it only says whether what lies there is what would be made.
set -euo pipefail
cd "$(dirname "$0")/.."
shelf=Sources/Host/Rendering/HTML/Engine
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

Engine/build.sh "$fresh/engine.wasm"
Engine/tools.sh > "$fresh/engine.tools"
(cd "$fresh" && sha256sum engine.wasm > engine.sha256)

if [ "${1:-}" = --check ]; then
  # Other tools are no fault of the sources; nothing can be said then.
  if ! cmp --silent "$fresh/engine.tools" "$shelf/engine.tools"; then
    echo "The engine was made with other tools than this machine has, which give other bytes:"
    diff "$shelf/engine.tools" "$fresh/engine.tools" || true
    exit 0
  fi
  if ! gzip --decompress --stdout "$shelf/engine.wasm.gz" | cmp --silent - "$fresh/engine.wasm" \
    || ! cmp --silent "$fresh/engine.sha256" "$shelf/engine.sha256"; then
    echo "The engine is older than its sources: run make engine." >&2
    exit 1
  fi
  echo "The engine is what its sources give: $(cut -c 1-16 "$fresh/engine.sha256")…"
  exit 0
fi

zopfli -c "$fresh/engine.wasm" > "$shelf/engine.wasm.gz"
cp "$fresh/engine.sha256" "$fresh/engine.tools" "$shelf"
echo "$shelf/engine.wasm.gz: $(stat -c %s "$fresh/engine.wasm") bytes," \
  "$(stat -c %s "$shelf/engine.wasm.gz") packed"
