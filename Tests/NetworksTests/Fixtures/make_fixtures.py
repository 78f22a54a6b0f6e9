#!/usr/bin/env python3
"""Computes, with PyTorch in float64, what the tests of Networks compare with.

Run it from this folder (Debian: apt install python3-torch python3-numpy). It writes

  operations.safetensors   random inputs, outputs and gradients of every operation
  cam-small.safetensors    a whole small network: parameters, every node's output and gradient,
                           parameter gradients, and parameters after three optimiser steps
  cam-shipped.safetensors  scores and probabilities of the shipped network on some digits
"""

import gzip
import json
import pathlib
import struct

import numpy
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(20160)


def write(name, tensors, metadata):
    header, data, offset = {"__metadata__": metadata}, b"", 0
    for key, value in tensors.items():
        raw = numpy.ascontiguousarray(value, dtype="<f8").tobytes()
        header[key] = {
            "dtype": "F64",
            "shape": list(numpy.shape(value)),
            "data_offsets": [offset, offset + len(raw)],
        }
        data += raw
        offset += len(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    (HERE / name).write_bytes(struct.pack("<Q", len(text)) + text + data)


def read(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    header.pop("__metadata__", None)
    types = {"F32": "<f4", "F64": "<f8"}
    return {
        key: torch.tensor(
            numpy.frombuffer(
                raw[8 + length + e["data_offsets"][0] : 8 + length + e["data_offsets"][1]],
                types[e["dtype"]],
            )
            .reshape(e["shape"])
            .astype("f8")
        )
        for key, e in header.items()
    }


def normal(*shape):
    return torch.tensor(random.normal(size=shape))


def lrn(x, width=5, bias=2.0, alpha=1e-4, beta=0.75):
    # PyTorch divides alpha by the number of channels; the note does not.
    return F.local_response_norm(x[None], width, alpha * width, beta, bias)[0]


def maps(convolution, x, w, b):
    return F.conv2d(x[None], w, b)[0]


def operations():
    tensors, cases = {}, []

    def case(operation, settings, inputs, parameters, function):
        """Runs one case and stores it; the loss is a random weighting of the output."""
        leaves = [t.clone().requires_grad_(True) for t in list(inputs) + list(parameters.values())]
        output = function(*leaves)
        weighting = normal(*output.shape)
        (output * weighting).sum().backward()
        name = f"{len(cases)}"
        for index, leaf in enumerate(leaves[: len(inputs)]):
            tensors[f"{name}/input/{index}"] = leaf.detach()
            if leaf.grad is not None:
                tensors[f"{name}/input_gradient/{index}"] = leaf.grad
        for role, leaf in zip(parameters, leaves[len(inputs) :]):
            tensors[f"{name}/parameter/{role}"] = leaf.detach()
            tensors[f"{name}/parameter_gradient/{role}"] = leaf.grad
        tensors[f"{name}/output"] = output.detach()
        tensors[f"{name}/output_gradient"] = weighting
        cases.append(
            {
                "name": name,
                "operation": operation,
                "settings": settings,
                "inputs": len(inputs),
                "parameters": list(parameters),
            }
        )

    for _ in range(12):
        k, y, x = random.randint(1, 7), random.randint(5, 20), random.randint(5, 20)
        border = int(random.randint(1, 4))
        case("padding", {"border": border}, [normal(k, y, x)], {}, lambda a, p=border: F.pad(a, (p, p, p, p)))
        case("relu", {}, [normal(k, y, x)], {}, torch.relu)
        size, stride = int(random.randint(1, 5)), int(random.randint(1, 4))
        case(
            "max_pooling",
            {"size": size, "stride": stride},
            [normal(k, y, x)],
            {},
            lambda a, n=size, s=stride: F.max_pool2d(a[None], n, s)[0],
        )
        width = int(random.choice([1, 3, 5, 7]))
        alpha, beta = float(random.choice([1e-4, 0.3])), float(random.choice([0.75, 0.5]))
        case(
            "lrn",
            {"width": width, "bias": 2.0, "alpha": alpha, "beta": beta},
            [3 * normal(random.randint(1, 9), 4, 5)],
            {},
            lambda a, w=width, al=alpha, be=beta: lrn(a, w, 2.0, al, be),
        )
        case("mean_pooling", {}, [normal(k, y, x)], {}, lambda a: a.mean((1, 2)))
        case("sum_pooling", {}, [normal(k, y, x)], {}, lambda a: a.sum((1, 2)))
        units, kernel = int(random.randint(1, 10)), int(random.choice([1, 2, 3, 3, 3, 4, 5]))
        case(
            "convolution",
            {"units": units, "size": kernel},
            [normal(k, y, x)],
            {"weight": normal(units, k, kernel, kernel), "bias": normal(units)},
            lambda a, w, b: F.conv2d(a[None], w, b)[0],
        )
        classes = int(random.randint(1, 12))
        case(
            "dense",
            {"classes": classes},
            [normal(k)],
            {"weight": normal(classes, k), "bias": normal(classes)},
            lambda a, w, b: F.linear(a, w, b),
        )
        case(
            "class_activation_map",
            {"classes": classes},
            [normal(k, y, x)],
            {"weight": normal(classes, k)},
            lambda a, w: torch.einsum("ck,kyx->cyx", w, a),
        )
        case("softmax", {}, [4 * normal(classes)], {}, lambda a: torch.softmax(a, 0))
        target = torch.softmax(normal(classes), 0)
        case(
            "cross_entropy",
            {},
            [4 * normal(classes), target],
            {},
            lambda a, t: -(t * torch.log_softmax(a, 0)).sum(),
        )
    write("operations.safetensors", tensors, {"cases": json.dumps(cases)})


class Cam:
    """The network `cam` of NETWORK: every node's output by name."""

    def __init__(self, parameters, depth):
        self.parameters, self.depth = parameters, depth

    def run(self, image, label):
        p, nodes = self.parameters, {"image": image}

        def node(name, value):
            nodes[name] = value
            return value

        def convolution(n, x, border):
            x = node(f"pad_{n}", F.pad(x, (border,) * 4))
            x = node(f"conv_{n}", F.conv2d(x[None], p[f"conv_{n}.weight"], p[f"conv_{n}.bias"])[0])
            return node(f"relu_{n}", torch.relu(x))

        x = convolution(1, image, 1)
        x = node("pool_1", F.max_pool2d(x[None], 3, 2)[0])
        x = node("norm_1", lrn(x))
        for n in range(2, self.depth + 1):
            x = convolution(n, x, 2 if n == 2 else 1)
        pooled = node("gap", x.mean((1, 2)))
        scores = node("dense", F.linear(pooled, p["dense.weight"], p["dense.bias"]))
        node("softmax", torch.softmax(scores, 0))
        node("cam", torch.einsum("ck,kyx->cyx", p["dense.weight"], x))
        node("loss", F.cross_entropy(scores[None], torch.tensor([label])))
        return nodes


def digits(split, count):
    folder = ROOT / "Sources/Datasets/Resources/mnist-5k"
    images = gzip.open(folder / f"{split}-images-idx3-ubyte.gz").read()[16:]
    labels = gzip.open(folder / f"{split}-labels-idx1-ubyte.gz").read()[8:]
    pixels = numpy.frombuffer(images, "u1").reshape(-1, 1, 28, 28)[:count]
    return torch.tensor(pixels.astype("f8")), [int(label) for label in labels[:count]]


def small_network():
    units, depth = 6, 3
    shapes = {"conv_1.weight": (units, 1, 3, 3), "conv_1.bias": (units,)}
    for n in range(2, depth + 1):
        shapes[f"conv_{n}.weight"] = (units, units, 3, 3)
        shapes[f"conv_{n}.bias"] = (units,)
    shapes["dense.weight"] = (10, units)
    shapes["dense.bias"] = (10,)
    # Rounded to float32, so that both sides start from the same numbers.
    parameters = {
        name: (0.4 * normal(*shape)).float().double().requires_grad_(True)
        for name, shape in shapes.items()
    }
    images, labels = digits("train", 3)
    scaled = (images.float() * torch.tensor(1 / 255, dtype=torch.float32)).double()
    tensors = {f"parameter/{name}": p.detach().clone() for name, p in parameters.items()}

    image = scaled[0].clone().requires_grad_(True)
    nodes = Cam(parameters, depth).run(image, labels[0])
    for value in nodes.values():
        value.retain_grad()
    nodes["loss"].backward()
    for name, value in nodes.items():
        tensors[f"node/{name}"] = value.detach()
        if value.grad is not None:
            tensors[f"node_gradient/{name}"] = value.grad
    for name, p in parameters.items():
        tensors[f"parameter_gradient/{name}"] = p.grad.clone()

    optimiser = torch.optim.SGD(
        parameters.values(), lr=0.05, momentum=0.9, nesterov=True, weight_decay=5e-4
    )
    for _ in range(3):
        optimiser.zero_grad()
        losses = [Cam(parameters, depth).run(i, l)["loss"] for i, l in zip(scaled, labels)]
        torch.stack(losses).mean().backward()
        optimiser.step()
    for name, p in parameters.items():
        tensors[f"after_three_steps/{name}"] = p.detach()
    metadata = {"units": str(units), "depth": str(depth), "labels": json.dumps(labels)}
    write("cam-small.safetensors", tensors, metadata)


def shipped_network():
    parameters = read(ROOT / "Sources/Training/Resources/cam.safetensors")
    depth = max(int(name[5]) for name in parameters if name.startswith("conv_"))
    images, labels = digits("t10k", 20)
    scaled = (images.float() * torch.tensor(1 / 255, dtype=torch.float32)).double()
    runs = [Cam(parameters, depth).run(image, 0) for image in scaled]
    write(
        "cam-shipped.safetensors",
        {
            "scores": torch.stack([run["dense"] for run in runs]),
            "probabilities": torch.stack([run["softmax"] for run in runs]),
            "maps/0": runs[0]["cam"],
        },
        {"labels": json.dumps(labels)},
    )


if __name__ == "__main__":
    operations()
    small_network()
    shipped_network()
