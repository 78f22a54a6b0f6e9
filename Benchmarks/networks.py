"""Both networks in PyTorch, written plainly and written for speed, and `cam` as ONNX."""

import json
import struct

import torch
import torch.nn.functional as F
from torch import nn


def read_weights(path):
    """The tensors of a safetensors file, by the names that the modules below use."""
    data = open(path, "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    weights = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32)
        weights[name] = values.reshape(entry["shape"])
    return weights


def plain_lrn(x):
    """x / (2 + 1e-4 · Σ x²)^0.75 over five channels; PyTorch divides alpha by their number."""
    return F.local_response_norm(x, 5, alpha=5e-4, beta=0.75, k=2.0)


def tuned_lrn(x):
    squares = F.pad(x * x, (0, 0, 0, 0, 2, 2))
    channels = x.shape[1]
    total = squares[:, 0:channels]
    for shift in range(1, 5):
        total = total + squares[:, shift:channels + shift]
    divisor = 2 + 1e-4 * total
    root = torch.rsqrt(divisor)
    return x * (root * torch.sqrt(root))


class Cam(nn.Module):
    """The network `cam`."""

    def __init__(self, tuned):
        super().__init__()
        self.tuned = tuned
        self.lrn = tuned_lrn if tuned else plain_lrn
        self.conv_1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv_2 = nn.Conv2d(32, 32, 3, padding=2)
        self.conv_3 = nn.Conv2d(32, 32, 3, padding=1)
        self.conv_4 = nn.Conv2d(32, 32, 3, padding=1)
        self.dense = nn.Linear(32, 10)

    def forward(self, x):
        x = self.lrn(F.max_pool2d(F.relu(self.conv_1(x)), 3, 2))
        x = F.relu(self.conv_2(x))
        x = F.relu(self.conv_3(x))
        x = F.relu(self.conv_4(x))
        return self.dense(x.mean((2, 3)))


class Attention(nn.Module):
    """The note's program: as written, or without what cannot change its output."""

    def __init__(self, tuned, pruned=False):
        super().__init__()
        self.tuned, self.pruned = tuned, pruned
        self.lrn = tuned_lrn if tuned else plain_lrn
        self.conv_1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv_2 = nn.Conv2d(32, 32, 3)
        self.dense_2 = nn.Linear(32, 10)

    def pass_over(self, x, dropout):
        convolution = F.relu(self.conv_2(x))
        x = F.pad(self.lrn(F.max_pool2d(convolution, 3, 2)), (2, 2, 2, 2))
        if dropout:
            x = F.dropout(x, 0.5, self.training)
        return convolution, self.dense_2(x.mean((2, 3)))

    def attention(self, convolution):
        batch, units, rows, columns = convolution.shape
        places = convolution.permute(0, 3, 2, 1).reshape(batch, rows * columns, units)
        shares = torch.softmax(self.dense_2(places), 2)
        shares = shares.reshape(batch, columns, rows, -1).permute(0, 3, 2, 1).mean(1)
        shares = shares / shares.sum(1, keepdim=True)
        return shares.repeat_interleave(units, 1).reshape(batch, units, rows, columns)

    def forward(self, x):
        x = self.lrn(F.max_pool2d(F.relu(self.conv_1(x)), 3, 2))
        if self.pruned and self.tuned:
            return self.last(F.relu(F.conv2d(
                x * (1 / 15), self.conv_2.weight, self.conv_2.bias, padding=2)))
        x = F.pad(x, (2, 2, 2, 2))
        if self.pruned:
            border = F.pad(x.new_full((1, 1, 15, 15), 1 / 15), (1, 1, 1, 1))
            return self.pass_over(x * border, dropout=False)[1]
        convolution, first = self.pass_over(x, dropout=True)
        self.first_probabilities = torch.softmax(first.detach(), 1)
        attention = F.pad(self.attention(convolution), (1, 1, 1, 1))
        return self.pass_over(x * attention, dropout=False)[1]

    def last(self, convolution):
        # The mean over maps that are padded to 11 × 11: their sum over 121.
        x = self.lrn(F.max_pool2d(convolution, 3, 2))
        return self.dense_2(x.sum((2, 3)) / 121)


def write_onnx(path, weights_path):
    """`cam` with its shipped weights as an ONNX model."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    weights = read_weights(weights_path)
    tensors = [numpy_helper.from_array(value.numpy(), name) for name, value in weights.items()]
    nodes, last = [], "image"

    def add(operation, *inputs, **attributes):
        nonlocal last
        name = f"{operation}_{len(nodes)}"
        nodes.append(helper.make_node(operation, [last, *inputs], [name], **attributes))
        last = name

    for layer, pad in [(1, 1), (2, 2), (3, 1), (4, 1)]:
        add("Conv", f"conv_{layer}.weight", f"conv_{layer}.bias", pads=[pad] * 4)
        add("Relu")
        if layer == 1:
            add("MaxPool", kernel_shape=[3, 3], strides=[2, 2])
            add("LRN", size=5, alpha=5e-4, beta=0.75, bias=2.0)
    add("GlobalAveragePool")
    add("Flatten")
    add("Gemm", "dense.weight", "dense.bias", transB=1)
    add("Softmax")
    graph = helper.make_graph(
        nodes, "cam",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 1, 28, 28])],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, [1, 10])], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)
