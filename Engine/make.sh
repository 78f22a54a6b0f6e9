#!/usr/bin/env bash
# Makes the engine and the trainer anew and lays them where pages take them from: packed, with their
# checksums and what made them. With --check it only says whether what lies there is what would be
# made.
set -euo pipefail
cd "$(dirname "$0")/.."
shelf=Sources/Host/Rendering/HTML/Engine
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

Engine/build.sh PageEngine "$fresh/engine.wasm"
Engine/build.sh PageTrainer "$fresh/trainer.wasm"
Engine/tools.sh > "$fresh/engine.tools"
(cd "$fresh" && sha256sum engine.wasm trainer.wasm > engine.sha256)

if [ "${1:-}" = --check ]; then
  # Other tools are no fault of the sources; nothing can be said then.
  if ! cmp --silent "$fresh/engine.tools" "$shelf/engine.tools"; then
    echo "The engine was made with other tools than this machine has, which give other bytes:"
    diff "$shelf/engine.tools" "$fresh/engine.tools" || true
    exit 0
  fi
  for name in engine trainer; do
    gzip --decompress --stdout "$shelf/$name.wasm.gz" | cmp --silent - "$fresh/$name.wasm" || {
      echo "The $name is older than its sources: run make engine." >&2
      exit 1
    }
  done
  cmp "$fresh/engine.sha256" "$shelf/engine.sha256"
  echo "Engine and trainer are what their sources give:"
  cat "$fresh/engine.sha256"
  exit 0
fi

for name in engine trainer; do
  zopfli -c "$fresh/$name.wasm" > "$shelf/$name.wasm.gz"
  echo "$shelf/$name.wasm.gz: $(stat -c %s "$fresh/$name.wasm") bytes," \
    "$(stat -c %s "$shelf/$name.wasm.gz") packed"
done
cp "$fresh/engine.sha256" "$fresh/engine.tools" "$shelf"
