# The table of the noise study: mean and range over seeds, in per cent, for each way of training.
BEGIN { FS = "," }
NR == 1 { next }
{
  key = $1 (($2 > 0.05) ? " with 3 times the gain" : "") ", trained " \
    (($3 > 0) ? "with" : "without") " noise"
  if (!(key in seen)) { seen[key] = 1; order[++keys] = key }
  n[key]++
  for (test = 5; test <= 7; test++) {
    sum[key, test] += $test
    if (n[key] == 1 || $test < low[key, test]) low[key, test] = $test
    if (n[key] == 1 || $test > high[key, test]) high[key, test] = $test
  }
}
END {
  print "| network | clean | noise 2.5 | noise 64 |"
  print "| --- | --- | --- | --- |"
  for (i = 1; i <= keys; i++) {
    line = "| " order[i]
    for (test = 5; test <= 7; test++)
      line = line sprintf(" | %.1f (%.1f to %.1f)", sum[order[i], test] / n[order[i]], \
        low[order[i], test], high[order[i], test])
    print line " |"
  }
}
