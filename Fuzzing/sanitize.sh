#!/usr/bin/env bash
# Every operation on odd shapes with the address sanitizer, and a training with the thread sanitizer;
# fails if one of them reports anything that Fuzzing/thread-sanitizer.txt does not explain.
#
#   Fuzzing/sanitize.sh [address|thread]
set -euo pipefail
cd "$(dirname "$0")/.."

check_addresses() {
  ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-address \
    --filter 'OddShapeTests|DefinitionTests|ExecutionTests|KernelsTests'
}

check_threads() {
  swift build --sanitize=thread --scratch-path .build-thread --product lesson
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
  for batch in 1 7 32; do
    TSAN_OPTIONS="suppressions=$PWD/Fuzzing/thread-sanitizer.txt exitcode=66" \
      .build-thread/debug/lesson train --epochs 1 --images 200 --batch-size "$batch" --threads 4 \
      --output "$results/$batch.st"
  done
  echo "The thread sanitizer has nothing to report."
}

case ${1:-all} in
  address) check_addresses ;;
  thread) check_threads ;;
  *) check_addresses && check_threads ;;
esac
