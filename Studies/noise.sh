#!/usr/bin/env bash
# Does attention help on noisy images? Trains every variant of the attention network and its
# controls, with and without noise on the pixels, from three seeds, and tests each with and without
# noise. Writes one line for each training to standard output; `summary.awk` makes the table of it.
#
#   Studies/noise.sh .build/release/lesson > noise.csv && awk -f Studies/summary.awk noise.csv
set -euo pipefail
lesson=${1:?the path of the command lesson}
threads=${2:-2}
weights=$(mktemp --suffix=.safetensors)
trap 'rm -f "$weights"' EXIT

# Pixels are multiplied by 5/255, with which every variant trains; the last control has three
# times that gain.
gain=0.01960784
more=0.05882353

accuracy() { # options: prints the share of right answers, in per cent
  "$lesson" evaluate --model attention --weights "$weights" --threads "$threads" --mistakes 0 "$@" |
    sed -nE '1s/.* ([0-9.]+) %,.*/\1/p'
}

echo variant,pixel_scale,train_noise,seed,clean,noise_2.5,noise_64
for seed in 1 2 3; do
  for noise in 0 2.5; do
    for setting in seed:$gain fifteenth:$gain ones:$gain corrected:$gain corrected-map:$gain \
      ones:$more; do
      variant=${setting%%:*} scale=${setting##*:}
      "$lesson" train --model attention --variant "$variant" --pixel-scale "$scale" \
        --noise "$noise" --seed "$seed" --threads "$threads" --output "$weights" 2> /dev/null
      echo "$variant,$scale,$noise,$seed,$(accuracy),$(accuracy --noise 2.5),$(accuracy --noise 64)"
    done
  done
done
