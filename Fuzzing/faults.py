#!/usr/bin/env python3
"""Kills the command in the middle of its work, and lets the system refuse what it asks for, by
strace's fault injection: nothing may be lost.

    Fuzzing/faults.py LESSON [--kills N] [--errors N]

Needs strace. LESSON is the built command. Kills: a training with checkpoints ends at a write, fsync,
rename, open, close or unlink; what was saved by then must be there, whole, and lead to the same weights, bit
for bit, with --resume. Results of other commands are there as before or complete. Errors: a call gets
ENOSPC, EIO or EACCES, once or from then on; the command must do its work nevertheless, or end with
one sentence, and what was saved must lead to the same weights.
"""
import argparse
import csv
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile

TRAIN = ["train", "--data", "./set", "--epochs", "3", "--batch-size", "8", "--threads", "1",
         "--seed", "1", "--checkpoint-every", "0", "--output", "w.st", "--history", "h.csv",
         "--curves", "c.svg"]
OTHERS = [
    ["trace", "--output", "o.json"], ["run", "cam-derivation", "--output", "o.html"],
    ["graph", "--output", "o.svg"], ["evaluate", "--data", "./set", "--output", "o.json"],
    ["data", "show", "mnist-5k/test/3", "--output", "o.png"],
]
KILLED_AT = ["write", "fsync", "rename", "openat", "close", "unlink"]
REFUSED = [(call, error) for call in ["write", "fsync", "rename", "openat"]
           for error in ["ENOSPC", "EIO", "EACCES"]]
TRACED = "trace=" + ",".join(KILLED_AT)


class Work:
    """A folder with a small set of images, in which one command runs."""

    def __init__(self, lesson):
        self.lesson = lesson
        self.folder = tempfile.mkdtemp(prefix="lesson-faults-")
        self.log = os.path.join(self.folder, "calls")
        os.mkdir(self.path("set"))
        os.mkdir(self.path("tmp"))
        numbers = random.Random(5)
        for name, count in [("train", 48), ("t10k", 16)]:
            with open(self.path(f"set/{name}-images-idx3-ubyte"), "wb") as file:
                file.write(struct.pack(">4B3I", 0, 0, 8, 3, count, 28, 28))
                file.write(bytes(numbers.randrange(256) for _ in range(count * 784)))
            with open(self.path(f"set/{name}-labels-idx1-ubyte"), "wb") as file:
                file.write(struct.pack(">4BI", 0, 0, 8, 1, count))
                file.write(bytes(numbers.randrange(10) for _ in range(count)))

    def path(self, name):
        return os.path.join(self.folder, name)

    def names(self):
        return sorted(set(os.listdir(self.folder)) - {"set", "tmp", "calls"})

    def clear(self):
        for name in self.names() + self.elsewhere():
            os.remove(self.path(name))

    def elsewhere(self):
        """What was saved in the folder for temporary files, since there was no room where it belongs."""
        return ["tmp/" + name for name in os.listdir(self.path("tmp"))]

    def read(self, name):
        try:
            with open(self.path(name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def run(self, words, inject=None):
        """Runs the command, with a fault if one is given: its exit code and its complaints."""
        outer = []
        if inject is not None:
            outer = ["strace", "-f", "-qq", "-o", self.log, "-e", TRACED]
            if inject:
                outer += ["-e", "inject=" + inject]
        done = subprocess.run(outer + [self.lesson] + words, cwd=self.folder, timeout=300,
                              env={**os.environ, "TMPDIR": self.path("tmp")},
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE)
        return done.returncode, done.stderr.decode()

    def calls(self):
        """What the last run asked of the system: the calls by name, each with its text."""
        found = {}
        with open(self.log, errors="replace") as log:
            for line in log:
                match = re.match(r"\d+ +(\w+)\((.*)", line)
                if match:
                    found.setdefault(match[1], []).append(match[2])
        return found

    def points(self, words):
        """The places of the calls in the command's own work, not in its start: for each call the
        numbers that strace counts by."""
        self.run(words, inject="")
        own = re.compile(r'w\.st|h\.csv|c\.svg|"set|/set/|"\.?o\.|"\./\.|"\.\.?"|"\."')
        places = {}
        for name, texts in self.calls().items():
            counted = enumerate(texts, start=1)
            if name == "openat":
                places[name] = [place for place, text in counted if own.search(text)]
            elif name == "close":
                places[name] = [place for place, _ in counted][len(texts) // 2:]
            else:
                places[name] = [place for place, _ in counted]
        return {name: list_ for name, list_ in places.items() if list_}


class Failed(Exception):
    """Something was lost."""


def require(condition, what):
    if not condition:
        raise Failed(what)


def curve(data):
    """A history without the seconds, which are different each time."""
    return [row[:-1] for row in csv.reader(data.decode().splitlines())]


class Trial:
    """What a training must come to, whatever happens to it."""

    def __init__(self, work):
        self.work = work
        code, complaints = work.run(TRAIN)
        require(code == 0, complaints)
        self.weights, self.history = work.read("w.st"), curve(work.read("h.csv"))
        require(work.names() == ["c.svg", "h.csv", "w.st"], work.names())
        work.clear()

    def require_whole(self, what):
        """Whatever has its final name is complete."""
        found = self.work.read("w.st")
        require(found in (None, self.weights), f"{what}: w.st is not whole")
        drawing = self.work.read("c.svg")
        require(drawing is None or drawing.endswith(b"</svg>\n"), f"{what}: c.svg is not whole")
        history = self.work.read("h.csv")
        if history is not None:
            rows = curve(history)
            require(rows == self.history[:len(rows)], f"{what}: h.csv is not whole")
        for name in self.work.elsewhere():
            require(name.endswith(".saving") or self.work.read(name) == self.weights,
                    f"{what}: {name} is not whole")
        saved = [text for text in self.work.calls().get("rename", [])
                 if '"w.st.checkpoint"' in text and text.rstrip().endswith("= 0")]
        is_there = self.work.read("w.st.checkpoint") is not None
        require(is_there or not saved or found is not None, f"{what}: the checkpoint is gone")

    def go_on(self, what):
        """Ends the training without faults, and compares."""
        resumes = self.work.read("w.st.checkpoint") is not None
        if resumes or self.work.read("w.st") is None:
            words = (["train", "--resume", "w.st.checkpoint"] + TRAIN[-6:]) if resumes else TRAIN
            code, complaints = self.work.run(words)
            require(code == 0, f"{what}: {complaints}")
            left = set(self.work.names()) - {"c.svg", "h.csv", "w.st"}
            require(not left, f"{what}: {left} is left")
        require(self.work.read("w.st") == self.weights, f"{what}: the weights are others")
        require(curve(self.work.read("h.csv")) == self.history, f"{what}: the history is another")
        return resumes


def spread(items, count):
    """So many of the items, spread over all of them."""
    return [items[index * len(items) // count] for index in range(count)] if items else []


def kill_trainings(work, count):
    trial = Trial(work)
    places = work.points(TRAIN)
    work.clear()
    resumed, done = 0, 0
    for number, call in enumerate(name for name in KILLED_AT if name in places):
        share = (count * (number + 1)) // len(places) - (count * number) // len(places)
        for place in spread(places[call], share):
            what = f"killed at {call} {place}"
            code, _ = work.run(TRAIN, inject=f"{call}:signal=KILL:when={place}")
            require(code in (-9, 137), f"{what}: exit code {code}")
            trial.require_whole(what)
            resumed += trial.go_on(what)
            work.clear()
            done += 1
    print(f"kills of a training: {done}, of which {resumed} were resumed; nothing lost, same bits")


def kill_others(work, count):
    done = 0
    for words in OTHERS:
        output = words[-1]
        require(work.run(words)[0] == 0, words)
        complete = work.read(output)
        work.run(words, inject="")
        places = {name: list_ for name, list_ in work.points(words).items()
                  if name in ("write", "fsync", "rename", "openat")}
        spots = [(name, place) for name, list_ in places.items() for place in list_[-8:]]
        for call, place in spread(spots, count // len(OTHERS)):
            with open(work.path(output), "wb") as file:
                file.write(b"old")
            code, _ = work.run(words, inject=f"{call}:signal=KILL:when={place}")
            require(code in (-9, 137), f"{words} at {call} {place}: exit code {code}")
            found = work.read(output)
            require(found in (b"old", complete), f"{words} at {call} {place}: {output} is half")
            done += 1
        work.clear()
    print(f"kills of other commands: {done}; each result as before, or complete")


def refuse(work, count):
    trial = Trial(work)
    places = work.points(TRAIN)
    work.clear()
    refused, went_on = 0, 0
    for number, (call, error) in enumerate(spread(REFUSED, len(REFUSED))):
        share = (count * (number + 1)) // len(REFUSED) - (count * number) // len(REFUSED)
        for turn, place in enumerate(spread(places.get(call, []), share)):
            when = f"{place}+" if turn % 2 else f"{place}"
            what = f"{error} at {call} {when}"
            code, complaints = work.run(TRAIN, inject=f"{call}:error={error}:when={when}")
            lines = [line for line in complaints.splitlines() if line.startswith("Error: ")]
            require(code in (0, 1), f"{what}: exit code {code}, {complaints}")
            # Where standard error itself takes nothing, nothing can be said on it.
            mute = call == "write" and when.endswith("+")
            require(len(lines) == code or mute, f"{what}: exit code {code}, {complaints}")
            require("Cocoa" not in complaints and "POSIX" not in complaints, complaints)
            trial.require_whole(what)
            trial.go_on(what)
            work.clear()
            refused, went_on = refused + code, went_on + (1 - code)
    print(f"calls refused to a training: {refused + went_on}; {refused} ended it with a sentence, "
          f"{went_on} did not; nothing lost, same bits")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lesson")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--errors", type=int, default=60)
    options = parser.parse_args()
    work = Work(os.path.abspath(options.lesson))
    try:
        kill_trainings(work, options.kills * 4 // 5)
        kill_others(work, options.kills - options.kills * 4 // 5)
        refuse(work, options.errors)
    except Failed as failure:
        sys.exit(f"Lost: {failure}; see {work.folder}")
    shutil.rmtree(work.folder)


if __name__ == "__main__":
    main()
