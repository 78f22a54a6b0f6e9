#!/usr/bin/env python3
"""Compares recorded passes with another program, and prints a line for each node with the largest
difference, as a share of the tensor's largest number:

    compare.py onnx|torch FOLDER [MAKE_FIXTURES]

FOLDER holds pairs: X.onnx, and X.safetensors with the images, each node's numbers, the parameters and,
in its metadata, which network it is. `onnx` checks each model and runs it with ONNX Runtime; `torch`
computes the network in float64, with the classes of make_fixtures.py (Debian: python3-torch).
"""

import collections
import importlib.util
import json
import pathlib
import struct
import sys


def read(path, kinds={"F32": "<f4"}):
    import numpy

    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    facts = header.pop("__metadata__", {})
    tensors = {}
    for key, entry in header.items():
        start, end = (8 + length + place for place in entry["data_offsets"])
        numbers = numpy.frombuffer(raw[start:end], kinds[entry["dtype"]])
        tensors[key] = numbers.reshape(entry["shape"])
    return tensors, facts


def with_onnx(path, tensors, facts):
    import onnx
    import onnxruntime

    onnx.checker.check_model(onnx.load(path), full_check=True)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"])
    names = {node.name for node in session.get_inputs()}
    given = {**tensors, "label": tensors["label"].astype("i8")}
    wanted = [node.name for node in session.get_outputs()]
    found = session.run(wanted, {name: given[name] for name in names})
    return dict(zip(wanted, found))


def with_torch(path, tensors, facts):
    import numpy
    import torch

    peers = fixtures()
    parameters = {
        key.removeprefix("parameter/"): torch.tensor(value.astype("f8"))
        for key, value in tensors.items() if key.startswith("parameter/")
    }
    if facts["model"] == "cam":
        network = peers.Cam(parameters, 4)
    elif facts["model"] == "scenes":
        network = peers.Scenes(parameters, facts["variant"])
    else:
        network = peers.Attention(parameters, facts["variant"], 32)
    scaled = tensors["pixels"] * numpy.float32(facts["pixel_scale"])
    found = collections.defaultdict(list)
    for image, label in zip(scaled, tensors["label"]):
        for name, value in network.run(torch.tensor(image.astype("f8")), int(label)).items():
            found[name].append(value.numpy())
    return {name: numpy.stack(values) for name, values in found.items()}


def fixtures():
    spec = importlib.util.spec_from_file_location("make_fixtures", sys.argv[3])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    import numpy

    peer = {"onnx": with_onnx, "torch": with_torch}[sys.argv[1]]
    largest, count = {}, 0
    for path in sorted(pathlib.Path(sys.argv[2]).glob("*.onnx")):
        tensors, facts = read(path.with_suffix(".safetensors"))
        found = peer(path, tensors, facts)
        recorded = {k.removeprefix("node/"): v for k, v in tensors.items() if "node/" in k[:5]}
        missing = set(recorded) - set(found) - {"target"}
        assert not missing, f"{path.name}: nothing for {missing}"
        for name, own in recorded.items():
            if name not in found:
                continue
            other = found[name].astype("f8")
            assert own.shape == other.shape, f"{path.name}: {name} {own.shape} {other.shape}"
            for one, two in zip(own.astype("f8"), other):
                share = abs(one - two).max() / max(abs(two).max(), 1e-30)
                key = facts.get("title", facts["model"]), name
                largest[key] = max(largest.get(key, 0), float(share))
        count += len(tensors["label"])
    for (network, name), share in sorted(largest.items()):
        print(f"{network} {name} {share:.2e}")
    print(f"{count} passes, largest {max(largest.values()):.2e}")


main()
