#!/usr/bin/env python3
"""Measures this program and PyTorch on the very same networks, taking turns, and prints a table.

    pip install torch onnxruntime onnx numpy      # or Debian: apt install python3-torch
    swift build -c release --package-path .. && swift build -c release
    python3 compare.py [--quick] [--networks cam,attention] [--batches 1,32,64,128]
                       [--one-thread]

Both sides train with SGD, momentum 0.5, Nesterov, the update included, on the bundled digits, in
float32, on up to two threads. PyTorch is tried in every way below; for each row the fastest two of
a first trial then take turns with this program for some rounds, and the medians are compared: its
best is the larger of the two.

  eager           the network written down plainly
  tuned           response normalisation by shifted sums and square roots, a fused optimiser
  compiled, compiled tuned    the same through torch.compile
  … channels last             the same with that memory format
  each on one and on two threads; compiled ones only in the memory format that suited eager best
"""

import argparse
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import torch

from networks import Attention, Cam, read_weights

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MEASURE = HERE / ".build/release/measure"
LESSON = ROOT / ".build/release/lesson"


class Ours:
    """This program's side: one process that answers a question a line."""

    def __init__(self, seconds):
        self.process = subprocess.Popen(
            [MEASURE, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "SECONDS_EACH": str(seconds)})

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("measure ended early; its message stands above.")
        return [float(word) for word in line.split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def now():
    """Seconds: those that pass, or those that processors spend on this program."""
    return time.process_time() if os.environ.get("CLOCK") == "processor" else time.perf_counter()


def rate(seconds, body):
    """How often `body` runs in a second; once before, for warming up."""
    body()
    start, runs = now(), 0
    while True:
        body()
        runs += 1
        passed = now() - start
        if passed >= seconds:
            return runs / passed


class Theirs:
    """One way to run a network in PyTorch."""

    def __init__(self, network, task, batch, digits, threads, tuned, compiled, channels_last):
        self.name = " ".join(
            word for word in [
                "compiled" if compiled else "", "tuned" if tuned else "" if compiled else "eager",
                "channels last" if channels_last else "", f"{threads} thread{'s'[:threads - 1]}",
            ] if word)
        self.threads, self.batch, self.channels_last = threads, batch, channels_last
        torch.manual_seed(1)
        model = make_model(network, tuned)
        images, labels = digits
        if channels_last:
            model = model.to(memory_format=torch.channels_last)
            images = images.contiguous(memory_format=torch.channels_last)
        self.batches = [
            (images[i:i + batch], labels[i:i + batch]) for i in range(0, len(images) - batch + 1, batch)
        ]
        self.index = 0
        self.body = self.training(model, tuned, compiled) if task == "train" \
            else self.inference(model, compiled)

    def next_batch(self):
        self.index = (self.index + 1) % len(self.batches)
        return self.batches[self.index]

    def training(self, model, tuned, compiled):
        model.train()
        optimiser = torch.optim.SGD(
            model.parameters(), lr=0.001, momentum=0.5, nesterov=True,
            **({"fused": True} if tuned else {}))

        def loss_of(images, labels):
            return torch.nn.functional.cross_entropy(model(images), labels)

        loss_of = torch.compile(loss_of, dynamic=False) if compiled else loss_of

        def step():
            images, labels = self.next_batch()
            optimiser.zero_grad(set_to_none=True)
            loss_of(images, labels).backward()
            optimiser.step()
        return step

    def inference(self, model, compiled):
        model.eval()
        run = torch.compile(model, dynamic=False) if compiled else model

        def step():
            with torch.inference_mode():
                torch.softmax(run(self.next_batch()[0]), 1)
        return step

    def measure(self, seconds):
        torch.set_num_threads(self.threads)
        return rate(seconds, self.body) * self.batch


def make_model(network, tuned):
    if network == "cam":
        return Cam(tuned)
    return Attention(tuned, pruned=network == "attention-pruned")


def load_digits(network):
    """The first images of the bundled digits, from the files that this program reads."""
    import gzip

    import numpy
    folder = ROOT / "Sources/Host/Datasets/Resources/mnist-5k"

    def read(part, offset):
        path = next(p for p in sorted(folder.iterdir()) if p.name.startswith(part))
        data = (gzip.open if path.suffix == ".gz" else open)(path, "rb").read()
        return numpy.frombuffer(data, numpy.uint8, offset=offset)

    images = read("train-images", 16).reshape(-1, 1, 28, 28)[:1024]
    labels = read("train-labels", 8)[:1024]
    scale = 1 / 255 if network == "cam" else 5 / 255
    return (torch.tensor(images, dtype=torch.float32) * scale,
            torch.tensor(labels, dtype=torch.int64))


def check_same_network(ours, network, digits):
    """With the shipped weights both sides must give the same scores."""
    resource = "cam" if network == "cam" else "attention-seed"
    weights = read_weights(ROOT / f"Sources/Host/Checkpoints/Resources/{resource}.safetensors")
    for tuned in [False, True]:
        model = make_model(network, tuned).eval()
        model.load_state_dict(weights)
        with torch.inference_mode():
            scores = model(digits[0][:8])
        for index in range(8):
            found = torch.tensor(ours.ask("scores", network, index + 1))
            worst = (found - scores[index]).abs().max() / scores[index].abs().max()
            if worst > 1e-4:
                sys.exit(f"{network}: the scores of digit {index} differ by {worst:.1e}.")


def try_all(network, task, batch, digits, options):
    """Every way to run PyTorch, the fastest first: eager ones, then compiled ones in the memory
    format that suited the eager ones best."""
    trial = []

    def attempt(threads, tuned, compiled, channels_last):
        torch.set_num_threads(threads)
        way = Theirs(network, task, batch, digits, threads, tuned, compiled, channels_last)
        speed = max(way.measure(options.seconds / 2) for _ in range(2))
        print(f"  {network} {task} {batch}: {way.name} {speed:.0f}", file=sys.stderr)
        trial.append((speed, way))

    for threads in options.threads:
        for tuned in [False, True]:
            for channels_last in [False, True]:
                attempt(threads, tuned, False, channels_last)
    best = max(trial, key=lambda pair: pair[0])[1]
    if not options.no_compile:
        for threads in [best.threads] if batch == 1 else options.threads:
            for tuned in [False, True]:
                attempt(threads, tuned, True, best.channels_last)
    trial.sort(key=lambda pair: -pair[0])
    return trial


def compare(ours, network, task, batch, options):
    """One row: rounds of taking turns after a trial of every way to run PyTorch."""
    torch._dynamo.reset()
    trial = try_all(network, task, batch, load_digits(network), options)
    plain = [way for _, way in trial if way.name.startswith("eager")][0]
    best = [way for _, way in trial[:2]]
    results = {}
    for _ in range(options.rounds):
        for threads in options.threads:
            results.setdefault(threads, []).append(ours.ask(task, network, batch, threads)[0])
        for way in {id(way): way for way in best + [plain]}.values():
            results.setdefault(way, []).append(way.measure(options.seconds))
    medians = {key: statistics.median(values) for key, values in results.items()}
    winner = max(best, key=lambda way: medians[way])
    return [
        network, task, batch, medians[1], medians.get(2, "–"), medians[plain], medians[winner],
        winner.name, max(medians[threads] for threads in options.threads) / medians[winner],
    ]


def start_to_prediction(options):
    """Whole processes, from start to a first prediction, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "cam.onnx"
        from networks import write_onnx
        write_onnx(model, ROOT / "Sources/Host/Checkpoints/Resources/cam.safetensors")
        commands = {
            "lesson": [LESSON, "trace", "--only", "P_c", "--image", "mnist-5k/test/0"],
            "ONNX Runtime": [sys.executable, "-c", f"""
import numpy, onnxruntime
session = onnxruntime.InferenceSession({str(model)!r}, providers=["CPUExecutionProvider"])
print(session.run(None, {{"image": numpy.zeros((1, 1, 28, 28), numpy.float32)}}))"""],
            "PyTorch": [sys.executable, "-c", f"""
import sys, torch
sys.path.insert(0, {str(HERE)!r})
from networks import Cam
with torch.inference_mode(): print(torch.softmax(Cam(False).eval()(torch.zeros(1, 1, 28, 28)), 1))"""],
        }
        times = {name: [] for name in commands}
        for _ in range(max(5, options.rounds)):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", default="attention,attention-pruned,cam")
    parser.add_argument("--batches", default="1,64")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.5, help="of each measurement")
    parser.add_argument("--quick", action="store_true", help="three rounds")
    parser.add_argument("--no-compile", action="store_true", help="leave torch.compile out")
    parser.add_argument("--one-thread", action="store_true",
                        help="only one thread on both sides, by processor time: for a busy machine")
    options = parser.parse_args()
    options.threads = [1] if options.one_thread else [1, 2]
    if options.one_thread:
        os.environ["CLOCK"] = "processor"
    if options.quick:
        options.rounds = 3
    ours = Ours(options.seconds)
    print(f"{processor()}, {os.cpu_count()} cores; PyTorch {torch.__version__}; "
          f"Python {platform.python_version()}; medians of {options.rounds} rounds"
          + ("; by processor time" if options.one_thread else "") + "\n")
    print("| network | task | batch | ours, 1 thread | ours, 2 threads | PyTorch eager "
          "| PyTorch's best | which | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for network in options.networks.split(","):
        check_same_network(ours, network, load_digits(network))
        for task in ["train", "infer"]:
            for batch in map(int, options.batches.split(",")):
                row = compare(ours, network, task, batch, options)
                cells = [f"{cell:,.0f}" if isinstance(cell, float) else f"{cell}" for cell in row[:-1]]
                print("| " + " | ".join(cells) + f" | {row[-1]:.1f} |", flush=True)
    print("\nImages a second; the ratio is ours on the better number of threads over PyTorch's "
          "best.\n")
    print("| network | one core does, of the measured peak, in a training step | peak |")
    print("| --- | --- | --- |")
    for network in options.networks.split(","):
        work = ours.ask("work", network)[1]
        shares, peaks = [], []
        for _ in range(options.rounds):
            peaks.append(ours.ask("peak")[0])
            shares.append(ours.ask("train", network, 32, 1)[0] * work / 1e9 / peaks[-1])
        print(f"| {network} | {100 * statistics.median(shares):.0f} % "
              f"| {statistics.median(peaks):.0f} GFLOP/s |")
    tracing = {
        network: statistics.median(ours.ask("trace", network)[0] for _ in range(options.rounds))
        for network in options.networks.split(",")
    }
    ours.close()
    print("\nRecorded forward pass over unrecorded: "
          + ", ".join(f"{name} {ratio:.2f}" for name, ratio in tracing.items()) + ".")
    times = start_to_prediction(options)
    print("\nA process from start to its first prediction: "
          + ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in times.items())
          + f"; ONNX Runtime over ours: {times['ONNX Runtime'] / times['lesson']:.1f}.")


def processor():
    for line in open("/proc/cpuinfo") if os.path.exists("/proc/cpuinfo") else []:
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


if __name__ == "__main__":
    main()
