#!/usr/bin/env bash
# Tries every reader for so many minutes in all, with the address sanitizer, at most 10 seconds and
# 512 MB an input: the sanitizer takes several times what Fuzzing/limits.py measures. Prints how often
# each was tried.
#
#   Fuzzing/run.sh MINUTES [READER…]
#
# What goes wrong is kept under Tests/ReaderTrialsTests/Inputs, where `swift test` tries it from then
# on. Inputs that reach new code gather in Fuzzing/.corpus, and are begun with the next time.
set -euo pipefail
cd "$(dirname "$0")"
minutes=${1:-10}
shift || true
LESSON_FUZZ=1 LESSON_CPU=baseline swift build -c release
fuzz=.build/release/fuzz
# What lives until the end, as tables do, is no leak.
export ASAN_OPTIONS=detect_leaks=0
read -r -a readers <<< "${*:-safetensors npy npz dump weights checkpoint png pgm jpeg webp bmp ppm idx lesson prompt formula messages}"
seconds=$((minutes * 60 / ${#readers[@]}))
status=0
for reader in "${readers[@]}"; do
  corpus=.corpus/$reader
  inputs=../Tests/ReaderTrialsTests/Inputs/$reader
  mkdir -p "$corpus"
  log=.corpus/$reader.log
  if ! "$fuzz" "$reader" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=512 \
    -max_len=4096 -detect_leaks=0 -print_final_stats=1 -artifact_prefix="$inputs/found-" \
    "$corpus" "$inputs" > "$log" 2>&1; then
    echo "$reader: something went wrong; see Fuzzing/$log and git status"
    status=1
  fi
  printf '%-12s %s executions\n' "$reader" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
done
exit $status
