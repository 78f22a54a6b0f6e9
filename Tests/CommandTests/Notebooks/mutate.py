"""Changes single numbers of the tensors that a notebook carries, and sees which assertions notice.

The notebook's own lines run, cell by cell, with each `same` and `check` noting that it failed instead
of ending the run. A number that no assertion notices is listed as unused.
"""

import ast
import base64
import gzip
import json
import os
import random
import sys

import numpy as np

os.environ["MPLBACKEND"] = "Agg"


def run(cells, numbers, moved=None):
    """Runs the cells with other numbers; returns the assertions that failed.

    `moved` is a check of which one side is moved away from the other.
    """
    failed = set()
    scope = {}

    def noting(function, name):
        def noted(*values, **options):
            label = values[0] if name == "same" else values[3]
            if label == moved:
                size = 1 + np.abs(values[0]).max() + np.abs(values[2]).max()
                step = -size if values[1] in ("≥", ">") else size
                values = (np.asarray(values[0], float) + step, *values[1:])
            try:
                function(*values, **options)
            except AssertionError:
                failed.add((name, label))
            return values[1] if name == "same" else None
        return noted

    packed = base64.b64encode(gzip.compress(numbers.astype("<f4").tobytes(), 1)).decode()
    for place, code in enumerate(cells):
        scope["packed"] = packed
        try:
            exec(code, scope)
        except Exception as error:  # What cannot go on has noticed, too.
            failed.add(("error", place))
        if "same" in scope and not hasattr(scope["same"], "noted"):
            for name in ("same", "check"):
                scope[name] = noting(scope[name], name)
                scope[name].noted = True
            for name in ("show_maps", "show_bars", "show_table", "describe", "print"):
                scope[name] = lambda *values, **options: None
    return failed


path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
sources = ["".join(cell["source"]) for cell in json.load(open(path))["cells"]
           if cell["cell_type"] == "code"]
packed = next(text for text in sources if text.startswith("packed = "))
numbers = np.frombuffer(gzip.decompress(base64.b64decode(packed.split('"""')[1])), "<f4").copy()
cells = [compile(text, f"cell {place}", "exec")
         for place, text in enumerate(sources) if text is not packed]
names, start = [], 0
for line in "\n".join(sources).split("\n"):
    if " = tensor(" in line and line[0] != " ":
        shape = ast.literal_eval(line.split("tensor(")[1].rstrip(")") and
                                 "(" + line.split("tensor(")[1].rstrip(")") + ",)"
                                 if line.split("tensor(")[1] != ")" else "()")
        size = int(np.prod(shape))
        names.append((line.split(" = ")[0], start, size))
        start += size
assert start == len(numbers), (start, len(numbers))
assert run(cells, numbers) == set(), run(cells, numbers)

asserted = set()
for text in sources:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("same", "check"):
            label = node.args[0 if node.func.id == "same" else 3]
            if isinstance(label, ast.Constant):
                asserted.add((node.func.id, label.value))

chance = random.Random(seed)
noticed, unused, seen = 0, [], set()
for turn in range(count):
    # Each tensor in turn, so that small ones are not forgotten.
    name, start, size = names[turn % len(names)]
    place = start + chance.randrange(size)
    changed = numbers.copy()
    largest = float(np.abs(numbers[start:start + size]).max()) or 1.0
    changed[place] += largest * chance.choice((-1, 1)) * chance.uniform(1, 2)
    failed = run(cells, changed)
    seen |= failed
    if failed:
        noticed += 1
    else:
        unused.append(f"{name}[{place - start}]")
# What single numbers did not hit: whole tensors, one at a time, in disorder.
for name, start, size in names:
    if asserted <= seen:
        break
    changed = numbers.copy()
    noise = np.random.default_rng(seed).normal(size=size)
    changed[start:start + size] += noise * (np.abs(numbers[start:start + size]).max() or 1)
    seen |= run(cells, changed)
# What holds for whatever numbers, as that two ways to add agree, must fail where a side is moved.
identities = sorted(asserted - seen)
for kind, label in identities:
    assert kind == "check", label
    seen |= run(cells, numbers, moved=label)
print(f"{os.path.basename(path)}: {noticed} of {count} changes noticed; "
      f"unused: {', '.join(unused) or 'none'}; "
      f"assertions that failed: {len(asserted & seen)} of {len(asserted)}, of them true for any "
      f"numbers: {'; '.join(label for _, label in identities) or 'none'}")
assert asserted <= seen, asserted - seen
