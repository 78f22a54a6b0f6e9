#!/usr/bin/env python3
"""Computes, with PyTorch in float64, what the tests of Networks compare with.

Run it from this folder (Debian: apt install python3-torch python3-numpy). It writes

  operations.safetensors   random inputs, outputs and gradients of every operation
  cam-small.safetensors    a whole small network: parameters, every node's output and gradient,
                           parameter gradients, and parameters after three optimiser steps
  cam-shipped.safetensors  scores and probabilities of the shipped network on some digits
  attention-shipped.safetensors  scores of the shipped attention networks on some digits
  attention-*.safetensors  the note's program with few units, in each variant: every node's output
                           and gradient, parameter gradients, parameters after three steps
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


def write(name, tensors, metadata, kind="F64"):
    header, data, offset = {"__metadata__": metadata}, b"", 0
    for key, value in tensors.items():
        raw = numpy.ascontiguousarray(value, dtype="<f8" if kind == "F64" else "<f4").tobytes()
        header[key] = {
            "dtype": kind,
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


def convolved(x, w, b):
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
            convolved,
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
        rows, columns = int(random.randint(2, 8)), int(random.randint(2, 8))
        positions = rows * columns
        case("softmax", {}, [4 * normal(positions, classes)], {}, lambda a: torch.softmax(a, 1))
        case(
            "dense",
            {"classes": classes},
            [normal(positions, k)],
            {"weight": normal(classes, k), "bias": normal(classes)},
            lambda a, w, b: F.linear(a, w, b),
        )
        case(
            "positions",
            {},
            [normal(k, rows, columns)],
            {},
            lambda a: a.permute(2, 1, 0).reshape(-1, a.shape[0]),
        )
        case(
            "repeated_rows",
            {"units": k},
            [normal(rows, columns)],
            {},
            lambda a, n=k: a.repeat_interleave(n, dim=0).reshape(n, *a.shape),
        )
        case(
            "spread",
            {"units": k},
            [normal(rows, columns)],
            {},
            lambda a, n=k: a.expand(n, *a.shape) * 1,
        )
        case(
            "class_mean",
            {"rows": rows},
            [normal(positions, classes)],
            {},
            lambda a, r=rows: a.reshape(-1, r, a.shape[1]).permute(2, 1, 0).mean(0),
        )
        case(
            "class_weighting",
            {"rows": rows},
            [normal(positions, classes), normal(classes)],
            {},
            lambda a, w, r=rows: torch.einsum(
                "c,cyx->yx", w, a.reshape(-1, r, a.shape[1]).permute(2, 1, 0)
            ),
        )
        positive = normal(rows, columns).abs() + 0.1
        case("column_normalization", {}, [positive], {}, lambda a: a / a.sum(0))
        case("mean_normalization", {}, [positive], {}, lambda a: a / a.mean())
        case(
            "shifted_normalization",
            {"epsilon": 0.01},
            [normal(rows, columns)],
            {},
            lambda a: (a - a.min() + 0.01) / (a - a.min() + 0.01).mean(),
        )
        case("product", {}, [normal(k, y, x), normal(k, y, x)], {}, lambda a, c: a * c)
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
            x = node(f"conv_{n}", convolved(x, p[f"conv_{n}.weight"], p[f"conv_{n}.bias"]))
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
    folder = ROOT / "Sources/Host/Datasets/Resources/mnist-5k"
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
    parameters = read(ROOT / "Sources/Host/Checkpoints/Resources/cam.safetensors")
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


class Attention:
    """The note's program, written after its Keras code: `attention_control` word for word."""

    def __init__(self, parameters, variant, units):
        self.parameters, self.variant, self.units = parameters, variant, units

    def run(self, image, label):
        p, nodes, units = self.parameters, {"image": image}, self.units

        def node(name, value):
            nodes[name] = value
            return value

        def run_pass(stage, x):
            x = node(f"{stage}/conv_2", convolved(x, p["conv_2.weight"], p["conv_2.bias"]))
            convolution = node(f"{stage}/conv_2_relu", torch.relu(x))
            x = node(f"{stage}/convmax_2", F.max_pool2d(convolution[None], 3, 2)[0])
            x = node(f"{stage}/convpool_2", lrn(x))
            features = x = node(f"{stage}/convzero_2", F.pad(x, (2, 2, 2, 2)))
            if stage == "pass1":
                x = node("pass1/dropout", x * 1)
            x = node(f"{stage}/dense_1", x.mean((1, 2)))
            scores = node(f"{stage}/dense_2", F.linear(x, p["dense_2.weight"], p["dense_2.bias"]))
            probabilities = node(f"{stage}/softmax", torch.softmax(scores, 0))
            return convolution, features, scores, probabilities

        x = node("input_pad", F.pad(image, (1, 1, 1, 1)))
        x = node("conv_1", convolved(x, p["conv_1.weight"], p["conv_1.bias"]))
        x = node("conv_1_relu", torch.relu(x))
        x = node("convmax_1", F.max_pool2d(x[None], 3, 2)[0])
        x = node("convpool_1", lrn(x))
        shared = node("convzero_1", F.pad(x, (2, 2, 2, 2)))
        conv_2_x, _, _, first = run_pass("pass1", shared)
        # K.transpose reverses all axes, the batch's (of one) too.
        changed = node("attention/chg_shape", conv_2_x.permute(2, 1, 0).reshape(225, units))
        scores = F.linear(changed, p["dense_2.weight"], p["dense_2.bias"])
        scores = node("attention/dense_2", scores)
        shares = node("attention/softmax", torch.softmax(scores, 1))

        def as_map(by_position):
            return by_position.reshape(15, 15, -1).permute(2, 1, 0)

        if self.variant == "seed":
            mean = node("attention/class_mean", as_map(shares).mean(0))
            flat = node("attention/normalize", mean / mean.sum(0))
            tall = flat.repeat_interleave(units, dim=0)
            att = node("attention/repeat", tall.reshape(units, 15, 15))
        elif self.variant == "ones":
            att = node("attention/ones", torch.ones(units, 15, 15))
        else:
            by_class = shares if self.variant == "corrected" else scores
            weighted = torch.einsum("c,cyx->yx", first, as_map(by_class))
            weighted = node("attention/class_weighting", weighted)
            s = weighted if self.variant == "corrected" else weighted - weighted.min() + 1e-6
            flat = node("attention/normalize", 225 * s / s.sum())
            att = node("attention/spread", flat.expand(units, 15, 15) * 1)
        border = node("attention/convzero_3", F.pad(att, (1, 1, 1, 1)))
        attended = node("pass2/attend", border * shared)
        _, features, scores, _ = run_pass("pass2", attended)
        node("pass2/cam", torch.einsum("ck,kyx->cyx", p["dense_2.weight"], features))
        node("loss", F.cross_entropy(scores[None], torch.tensor([label])))
        return nodes


def attention_network(variant):
    units, rate, decay, momentum = 8, 0.01, 0.1, 0.5
    random.seed(7)
    shapes = {
        "conv_1.weight": (units, 1, 3, 3),
        "conv_1.bias": (units,),
        "conv_2.weight": (units, units, 3, 3),
        "conv_2.bias": (units,),
        "dense_2.weight": (10, units),
        "dense_2.bias": (10,),
    }
    parameters = {
        name: (0.5 * normal(*shape)).float().double().requires_grad_(True)
        for name, shape in shapes.items()
    }
    images, labels = digits("train", 3)
    scaled = (images.float() * torch.tensor(1 / 255, dtype=torch.float32)).double()
    tensors = {f"parameter/{name}": p.detach().clone() for name, p in parameters.items()}
    network = Attention(parameters, variant, units)
    # Noise, since over a plain ground the cells of pooling windows tie but for rounding, and which
    # of them then gets the gradient is chance.
    noise = torch.tensor(random.uniform(0, 0.3, size=(1, 28, 28)))
    image = (scaled[0] + noise).float().double().requires_grad_(True)
    nodes = network.run(image, labels[0])
    for value in nodes.values():
        if value.requires_grad:
            value.retain_grad()
    nodes["loss"].backward()
    for name, value in nodes.items():
        tensors[f"node/{name}"] = value.detach()
        if value.grad is not None:
            tensors[f"node_gradient/{name}"] = value.grad
    for name, p in parameters.items():
        tensors[f"parameter_gradient/{name}"] = p.grad.clone()
    velocity = {name: torch.zeros_like(p) for name, p in parameters.items()}
    for step in range(3):
        for p in parameters.values():
            p.grad = None
        losses = [network.run(i, l)["loss"] for i, l in zip(scaled, labels)]
        torch.stack(losses).mean().backward()
        # Keras 1: rate / (1 + decay * step), v = m v - rate g, p = p + m v - rate g.
        now = rate / (1 + decay * step)
        with torch.no_grad():
            for name, p in parameters.items():
                velocity[name] = momentum * velocity[name] - now * p.grad
                p += momentum * velocity[name] - now * p.grad
    for name, p in parameters.items():
        tensors[f"after_three_steps/{name}"] = p.detach()
    metadata = {"units": str(units), "labels": json.dumps(labels)}
    # Computed in float64; written in float32, whose seven digits are enough to compare with.
    write(f"attention-{variant}.safetensors", tensors, metadata, "F32")


def shipped_attention_networks():
    tensors = {}
    images, labels = digits("t10k", 10)
    for variant in ["seed", "ones", "corrected", "corrected-map"]:
        path = ROOT / f"Sources/Host/Checkpoints/Resources/attention-{variant}.safetensors"
        gain = torch.tensor(1.0 if variant == "seed" else 5 / 255, dtype=torch.float32)
        scaled = (images.float() * gain).double()
        network = Attention(read(path), variant, 32)
        runs = [network.run(image, 0) for image in scaled]
        tensors[f"{variant}/scores"] = torch.stack([run["pass2/dense_2"] for run in runs])
        tensors[f"{variant}/attention"] = runs[0]["attention/convzero_3"]
        tensors[f"{variant}/maps"] = runs[0]["pass2/cam"]
    write("attention-shipped.safetensors", tensors, {"labels": json.dumps(labels)}, "F32")


if __name__ == "__main__":
    operations()
    small_network()
    shipped_network()
    shipped_attention_networks()
    for variant in ["seed", "ones", "corrected", "corrected-map"]:
        attention_network(variant)
