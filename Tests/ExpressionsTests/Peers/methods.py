"""Maps of a network, made by pytorch-grad-cam, by captum and by hand in PyTorch, float64.

    python3 methods.py network.json

reads what the test wrote: the layers of a network, its parameters, an image, and maps of the program. A
line for each map that is compared: its name, who made the other one, and the largest difference as a
share of the largest number. captum and grad-cam are looked for in PYTHONPATH.
"""

import importlib.abc
import importlib.machinery
import json
import sys
from unittest.mock import MagicMock

import numpy as np
import torch


class Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """What the two packages draw and enlarge pictures with: it is imported, and not called here."""

    names = {"cv2", "matplotlib", "mpl_toolkits", "PIL", "scipy", "sklearn", "torchvision"}

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.names:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = MagicMock(name=spec.name)
        module.__path__, module.__spec__ = [], spec
        return module

    def exec_module(self, module):
        pass


sys.meta_path.append(Absent())

import captum.attr  # noqa: E402
import pytorch_grad_cam  # noqa: E402
import tqdm  # noqa: E402

tqdm.tqdm = lambda items: items  # no progress is shown


class Step(torch.nn.Module):
    """One node, as its name and the shapes say."""

    def __init__(self, node, before, parameters):
        super().__init__()
        kind = node["name"].split("_")[0]
        for role in ("weight", "bias"):
            if (array := parameters.get(f"{node['name']}.{role}")) is not None:
                self.register_parameter(role, torch.nn.Parameter(array))
        border = (node["shape"][-1] - before[-1]) // 2
        self.kind, self.border, self.shape = kind, border, node["shape"]
        self.stride = 1 if node["shape"][-1] == before[-1] - 2 else 2

    def forward(self, x):
        f = torch.nn.functional
        match self.kind:
            case "pad": return f.pad(x, [self.border] * 4)
            case "conv": return f.conv2d(x, self.weight, self.bias)
            case "relu": return torch.relu(x)
            case "pool": return f.max_pool2d(x, 3, self.stride)
            case "norm":
                squares = f.pad(x ** 2, [0, 0, 0, 0, 2, 2])
                near = sum(squares[:, k:k + x.shape[1]] for k in range(5))
                return x / (2 + 1e-4 * near) ** 0.75
            case "gap": return x.mean((2, 3))
            case "gmp": return x.amax((2, 3))
            case "flatten": return x.flatten(1)
            case "dense": return x.flatten(1) @ self.weight.flatten(1).T + self.bias
        raise SystemExit(f"no layer {self.kind}")


def upsampled(maps, size, field):
    """Maps brought to the image's size: their cells stand in the middle of what they see."""

    def mixed(cells, pixels):
        first = field["offset"] + (field["size"] - 1) / 2
        place = np.clip((np.arange(pixels) - first) / field["stride"], 0, cells - 1)
        low = place.astype(int)
        return low, np.minimum(low + 1, cells - 1), place - low

    low, high, share = mixed(maps.shape[-2], size[0])
    rows = maps[..., low, :] * (1 - share)[:, None] + maps[..., high, :] * share[:, None]
    low, high, share = mixed(maps.shape[-1], size[1])
    return rows[..., low] * (1 - share) + rows[..., high] * share


def compare(name, peer, found, wanted, size=1e-9):
    found, wanted = np.asarray(found, float), np.asarray(wanted, float)
    if found.shape != wanted.shape:
        print(name, peer, f"shapes {found.shape} {wanted.shape}", "inf")
        return
    size = max(np.abs(wanted).max(), size)
    print(name, peer, np.abs(found - wanted).max() / size)


def main(path):
    with open(path) as file:
        facts = json.load(file)
    tensor = lambda a: torch.tensor(a["values"], dtype=torch.float64).reshape(a["shape"])  # noqa: E731
    parameters = {name: tensor(a) for name, a in facts["parameters"].items()}
    image = tensor(facts["image"])[None]
    steps, before = torch.nn.ModuleDict(), list(image.shape[1:])
    for node in facts["nodes"]:
        steps[node["name"]] = Step(node, before, parameters)
        before = node["shape"]
    model = torch.nn.Sequential(*steps.values()).double().eval()
    asked, size = facts["class"], image.shape[-2:]
    maps = {name: np.array(a["values"]).reshape(a["shape"]) for name, a in facts["maps"].items()}
    target = lambda scores: scores[asked]  # noqa: E731

    for layer, field in facts["layers"].items():
        names = list(steps)
        front = torch.nn.Sequential(*[steps[n] for n in names[:names.index(layer) + 1]])
        back = torch.nn.Sequential(*[steps[n] for n in names[names.index(layer) + 1:]])
        cells = front(image).detach().requires_grad_()
        slopes = torch.autograd.grad(back(cells)[0, asked], cells)[0][0].numpy()
        f = cells.detach()[0].numpy()
        by_hand = {
            "grad_cam": np.maximum((slopes.mean((1, 2))[:, None, None] * f).sum(0), 0),
            "hires_cam": (slopes * f).sum(0),
            "layer_cam": np.maximum((np.maximum(slopes, 0) * f).sum(0), 0),
        }
        masks = upsampled(f, size, field)
        low, high = masks.min((1, 2), keepdims=True), masks.max((1, 2), keepdims=True)
        masks = np.where(high > low, (masks - low) / np.where(high > low, high - low, 1), 0)
        with torch.no_grad():
            scores = model(image * torch.tensor(masks)[:, None])[:, asked].numpy()
        powers = np.exp(scores - scores.max())
        by_hand["score_cam"] = np.maximum(
            ((powers / powers.sum())[:, None, None] * f).sum(0), 0)
        for method, found in by_hand.items():
            compare(f"{method}({layer})", "PyTorch", found, maps[f"{method} {layer}"])

        # grad-cam enlarges by aligning corners; it is given the program's enlarging.
        class Enlarging:
            def __init__(self, size):
                self.size = size

            def __call__(self, x):
                return torch.tensor(upsampled(x.numpy(), self.size, field)).contiguous()

        torch.nn.UpsamplingBilinear2d = Enlarging
        for method, peer in [
            ("grad_cam", pytorch_grad_cam.GradCAM), ("hires_cam", pytorch_grad_cam.HiResCAM),
            ("layer_cam", pytorch_grad_cam.LayerCAM), ("score_cam", pytorch_grad_cam.ScoreCAM),
        ]:
            cam = peer(model=model, target_layers=[steps[layer]])
            scores = cam.activations_and_grads(image)
            if cam.uses_gradients:
                model.zero_grad()
                scores[0, asked].backward(retain_graph=True)
            grads = [g.numpy() for g in cam.activations_and_grads.gradients]
            found = cam.get_cam_image(
                image, steps[layer], [target], f[None], grads[0] if grads else None, False)[0]
            cam.activations_and_grads.release()
            if method != "hires_cam":
                found = np.maximum(found, 0)
            compare(f"{method}({layer})", "grad-cam", found, maps[f"{method} {layer}"])
        layered = captum.attr.LayerGradCam(model, steps[layer])
        found = layered.attribute(image, target=asked, relu_attributions=True)
        compare(f"grad_cam({layer})", "captum", found.detach()[0, 0], maps[f"grad_cam {layer}"])

    pixels = image.clone().requires_grad_()
    slopes = torch.autograd.grad(model(pixels)[0, asked], pixels)[0][0].numpy()
    compare("saliency", "PyTorch", np.abs(slopes).max(0), maps["saliency"])
    found = captum.attr.Saliency(model).attribute(image, target=asked, abs=True)
    compare("saliency", "captum", found[0].amax(0), maps["saliency"])

    for square in facts["squares"]:
        side, stride = square
        wanted = maps[f"occlusion {side} {stride}"]
        places = [
            [slice(at * stride, at * stride + side) for at in range(count)]
            for count in wanted.shape]
        found, total, counts = np.zeros(wanted.shape), np.zeros(size), np.zeros(size)
        with torch.no_grad():
            score = model(image)[0, asked]
            for y, rows in enumerate(places[0]):
                for x, columns in enumerate(places[1]):
                    covered = image.clone()
                    covered[..., rows, columns] = 0
                    found[y, x] = score - model(covered)[0, asked]
                    total[rows, columns] += wanted[y, x]
                    counts[rows, columns] += 1
        # What is left of two scores is as exact as these are.
        score = abs(float(score))
        compare(f"occlusion({side},{stride})", "PyTorch", found, wanted, score)
        # captum gives each pixel the mean over the squares that cover it.
        sliding = captum.attr.Occlusion(model).attribute(
            image, sliding_window_shapes=(image.shape[1], side, side),
            strides=(image.shape[1], stride, stride), target=asked, baselines=0)
        compare(
            f"occlusion({side},{stride})", "captum", sliding.detach()[0, 0], total / counts,
            score)

    for name, order in facts["rankings"].items():
        count, steps_ = image.shape[-2] * image.shape[-1], facts["steps"]
        for kind in ("deletion", "insertion"):
            curve = []
            for step in range(steps_ + 1):
                turn = order[: int(step * count / steps_ + 0.5)]
                kept = np.ones(count) if kind == "deletion" else np.zeros(count)
                kept[turn] = 0 if kind == "deletion" else 1
                shown = image * torch.tensor(kept).reshape(1, 1, *size)
                with torch.no_grad():
                    curve.append(float(torch.softmax(model(shown), 1)[0, asked]))
            wanted = maps[f"{kind} {name}"]
            compare(f"{kind}({name})", "PyTorch", curve, wanted)
            area = np.trapz(curve, dx=1 / steps_)
            compare(f"area({kind}({name}))", "NumPy", area, maps[f"area {kind} {name}"])


main(sys.argv[1])
