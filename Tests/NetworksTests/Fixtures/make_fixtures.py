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
import zlib

import numpy
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
torch.set_default_dtype(torch.float64)


def seed(case):
    """From here on the random numbers are the case's own: a new case changes no other."""
    global random
    random = numpy.random.RandomState(zlib.crc32(case.encode()))



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


def draw(low, high):
    """A whole number from low to high, both included."""
    return int(random.randint(low, high + 1))


def maps():
    return normal(draw(1, 6), draw(5, 19), draw(5, 19))


def plane():
    return normal(draw(2, 7), draw(2, 7))


def by_class(a, rows):
    return a.reshape(-1, rows, a.shape[1]).permute(2, 1, 0)


# A function for each operation: settings, inputs, parameters, and what PyTorch makes of them.


def padding():
    p = draw(1, 3)
    return {"border": p}, [maps()], {}, lambda a: F.pad(a, (p, p, p, p))


def relu():
    return {}, [maps()], {}, torch.relu


def max_pooling():
    size, stride = draw(1, 4), draw(1, 3)
    settings = {"size": size, "stride": stride}
    return settings, [maps()], {}, lambda a: F.max_pool2d(a[None], size, stride)[0]


def local_response_normalization():
    width = int(random.choice([1, 3, 5, 7]))
    alpha, beta = float(random.choice([1e-4, 0.3])), float(random.choice([0.75, 0.5]))
    settings = {"width": width, "bias": 2.0, "alpha": alpha, "beta": beta}
    return settings, [3 * normal(draw(1, 8), 4, 5)], {}, lambda a: lrn(a, width, 2.0, alpha, beta)


def batch_normalization():
    a, epsilon = maps(), float(random.choice([1e-5, 0.1]))
    parameters = {
        "weight": normal(len(a)),
        "bias": normal(len(a)),
        "mean": normal(len(a)),
        "variance": normal(len(a)).abs() + 0.1,
    }

    def function(a, weight, bias, mean, variance):
        return F.batch_norm(
            a[None], mean.detach(), variance.detach(), weight, bias, training=False, eps=epsilon
        )[0]

    return {"epsilon": epsilon}, [a], parameters, function


def mean_pooling():
    return {}, [maps()], {}, lambda a: a.mean((1, 2))


def sum_pooling():
    return {}, [maps()], {}, lambda a: a.sum((1, 2))


def global_max_pooling():
    return {}, [maps()], {}, lambda a: F.adaptive_max_pool2d(a[None], 1)[0, :, 0, 0]


def convolution():
    a, units, size = maps(), draw(1, 9), int(random.choice([1, 2, 3, 3, 3, 4, 5]))
    parameters = {"weight": normal(units, len(a), size, size), "bias": normal(units)}
    return {"units": units, "size": size}, [a], parameters, convolved


def dense():
    classes, units = draw(1, 11), draw(1, 6)
    parameters = {"weight": normal(classes, units), "bias": normal(classes)}
    return {"classes": classes}, [normal(units)], parameters, F.linear


def dense_by_position():
    settings, inputs, parameters, function = dense()
    return settings, [normal(draw(4, 49), len(inputs[0]))], parameters, function


def dense_of_maps():
    a, classes = maps(), draw(1, 11)
    parameters = {"weight": normal(classes, *a.shape), "bias": normal(classes)}
    function = lambda a, w, b: F.linear(a.flatten(), w.flatten(1), b)
    return {"classes": classes}, [a], parameters, function


def class_activation_map():
    a, classes = maps(), draw(1, 11)
    parameters = {"weight": normal(classes, len(a))}
    return {"classes": classes}, [a], parameters, lambda a, w: torch.einsum("ck,kyx->cyx", w, a)


def softmax():
    return {}, [4 * normal(draw(1, 11))], {}, lambda a: torch.softmax(a, 0)


def softmax_by_position():
    return {}, [4 * normal(draw(4, 49), draw(1, 11))], {}, lambda a: torch.softmax(a, 1)


def cross_entropy():
    classes = draw(1, 11)
    inputs = [4 * normal(classes), torch.softmax(normal(classes), 0)]
    return {}, inputs, {}, lambda a, t: -(t * torch.log_softmax(a, 0)).sum()


def class_mean():
    rows, columns = draw(2, 7), draw(2, 7)
    inputs = [normal(rows * columns, draw(1, 11))]
    return {"rows": rows}, inputs, {}, lambda a: by_class(a, rows).mean(0)


def class_weighting():
    rows, columns, classes = draw(2, 7), draw(2, 7), draw(1, 11)
    inputs = [normal(rows * columns, classes), normal(classes)]
    function = lambda a, w: torch.einsum("c,cyx->yx", w, by_class(a, rows))
    return {"rows": rows}, inputs, {}, function


def column_normalization():
    return {}, [plane().abs() + 0.1], {}, lambda a: a / a.sum(0)


def mean_normalization():
    return {}, [plane().abs() + 0.1], {}, lambda a: a / a.mean()


def shifted_normalization():
    shifted = lambda a: a - a.min() + 0.01
    return {"epsilon": 0.01}, [plane()], {}, lambda a: shifted(a) / shifted(a).mean()


def positions():
    return {}, [maps()], {}, lambda a: a.permute(2, 1, 0).reshape(-1, a.shape[0])


def repeated_rows():
    units = draw(1, 6)
    function = lambda a: a.repeat_interleave(units, dim=0).reshape(units, *a.shape)
    return {"units": units}, [plane()], {}, function


def spread():
    units = draw(1, 6)
    return {"units": units}, [plane()], {}, lambda a: a.expand(units, *a.shape) * 1


def product():
    a = maps()
    return {}, [a, normal(*a.shape)], {}, lambda a, b: a * b


OPERATIONS = {
    "padding": padding,
    "relu": relu,
    "max_pooling": max_pooling,
    "lrn": local_response_normalization,
    "batch_normalization": batch_normalization,
    "mean_pooling": mean_pooling,
    "sum_pooling": sum_pooling,
    "global_max_pooling": global_max_pooling,
    "convolution": convolution,
    "dense": dense,
    "dense_by_position": dense_by_position,
    "dense_of_maps": dense_of_maps,
    "class_activation_map": class_activation_map,
    "softmax": softmax,
    "softmax_by_position": softmax_by_position,
    "cross_entropy": cross_entropy,
    "class_mean": class_mean,
    "class_weighting": class_weighting,
    "column_normalization": column_normalization,
    "mean_normalization": mean_normalization,
    "shifted_normalization": shifted_normalization,
    "positions": positions,
    "repeated_rows": repeated_rows,
    "spread": spread,
    "product": product,
}


def operations():
    """Twelve cases of each; the loss is a random weighting of the output."""
    tensors, cases = {}, []
    for operation, make in OPERATIONS.items():
        for number in range(12):
            name = f"{operation}-{number}"
            seed(name)
            settings, inputs, parameters, function = make()
            leaves = [t.clone().requires_grad_(True) for t in [*inputs, *parameters.values()]]
            output = function(*leaves)
            weighting = normal(*output.shape)
            (output * weighting).sum().backward()
            for index, leaf in enumerate(leaves[: len(inputs)]):
                tensors[f"{name}/input/{index}"] = leaf.detach()
                if leaf.grad is not None:
                    tensors[f"{name}/input_gradient/{index}"] = leaf.grad
            for role, leaf in zip(parameters, leaves[len(inputs) :]):
                tensors[f"{name}/parameter/{role}"] = leaf.detach()
                if leaf.grad is not None:
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


class Scenes:
    """The networks `scenes`: every node's output by name."""

    def __init__(self, parameters, variant):
        self.parameters, self.variant = parameters, variant

    def run(self, image, label):
        p, nodes = self.parameters, {"image": image}

        def node(name, value):
            nodes[name] = value
            return value

        x = image
        for n in range(1, 6):
            x = node(f"pad_{n}", F.pad(x, (1,) * 4))
            x = node(f"conv_{n}", convolved(x, p[f"conv_{n}.weight"], p[f"conv_{n}.bias"]))
            x = node(f"relu_{n}", torch.relu(x))
            if n < 3:
                x = node(f"pool_{n}", F.max_pool2d(x[None], 3, 2)[0])
            elif n == 4:
                x = node("pad_pool", F.pad(x, (1,) * 4))
                x = node("pool_3", F.max_pool2d(x[None], 3, 1)[0])
        weight, bias = p["dense.weight"], p["dense.bias"]
        if self.variant == "dense":
            scores = node("dense", F.linear(x.flatten(), weight.flatten(1), bias))
        else:
            pooled = x.mean((1, 2)) if self.variant == "gap" else x.amax((1, 2))
            scores = node("dense", F.linear(node(self.variant, pooled), weight, bias))
            node("cam", torch.einsum("ck,kyx->cyx", weight, x))
        node("softmax", torch.softmax(scores, 0))
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
    seed("cam-small")
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
        elif self.variant == "fifteenth":
            att = node("attention/fifteenth", torch.full((units, 15, 15), 1 / 15))
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
    seed("attention")
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
