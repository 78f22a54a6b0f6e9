"""Writes the inputs that were made by hand, each of a kind that once went wrong.

    python3 Tests/ReaderTrialsTests/Inputs/make_inputs.py

What `make fuzz` finds lies beside them, under names that begin with `found-`.
"""

import gzip
import json
import pathlib
import struct
import zlib

INPUTS = pathlib.Path(__file__).parent


def write(reader, name, content):
    folder = INPUTS / reader
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def chunk(kind, body, length=None):
    size = struct.pack(">I", len(body) if length is None else length)
    return size + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, depth=8, color=0, data=b"", extra=b"", length=None):
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
            + chunk(b"IDAT", data, length) + chunk(b"IEND", b""))


def lesson(cell="", text=""):
    return ("---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n"
            f"{text}\n\n```lesson\n{cell}\n```\n")


def samples():
    """The small photographs that another program wrote, by their names."""
    lines = (INPUTS.parents[1] / "InterchangeTests/Fixtures/colours.txt").read_text().splitlines()
    return {line.split()[0]: bytes.fromhex(line.split()[3]) for line in lines}


def resized(jpeg, height, width):
    """A JPEG picture that claims another size."""
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        place = jpeg.find(marker)
        if place > 0:
            return jpeg[:place + 5] + struct.pack(">HH", height, width) + jpeg[place + 9:]
    raise ValueError("no frame")


def many_scans(jpeg, count):
    """A JPEG picture with its last scan again and again."""
    place = jpeg.rfind(b"\xff\xda")
    return jpeg[:place] + jpeg[place:-2] * count + jpeg[-2:]


def bitmap(width, height, depth, compression):
    return (b"BM" + struct.pack("<IHHI", 0, 0, 0, 54)
            + struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, compression, 0, 0, 0, 0, 0)
            + bytes(range(64)))


def tensors(header, body=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def array(header, body=b"", version=1):
    text = header.encode()
    length = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + length + text + body


def archive(entries, method=0, pack=None, size=None):
    """An archive of entries; `pack` makes something else of the bytes than what is promised."""
    body, directory = b"", b""
    for name, content in entries:
        packed = pack(content) if pack else content
        facts = struct.pack("<HHHHIIIH", 0, method, 0, 0x21, zlib.crc32(content), len(packed),
                            len(content) if size is None else size, len(name))
        directory += (struct.pack("<IHH", 0x02014B50, 20, 20) + facts
                      + struct.pack("<HHHHII", 0, 0, 0, 0, 0, len(body)) + name)
        body += struct.pack("<IH", 0x04034B50, 20) + facts + struct.pack("<H", 0) + name + packed
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(directory),
                      len(body), 0)
    return body + directory + end


def deflated(content):
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(content) + packer.flush()


square = zlib.compress(b"\0\0" * 1)
# The parameters of the small network that readers of weights are tried with.
SMALL = {"conv_1.weight": [3, 1, 3, 3], "conv_1.bias": [3], "conv_2.weight": [3, 3, 3, 3],
         "conv_2.bias": [3], "dense.weight": [4, 3], "dense.bias": [4]}


def weights(rename=lambda name: name, shapes=SMALL, facts=None, kind="F32", size=4, number=b"\0"):
    header, offset = {"__metadata__": facts} if facts else {}, 0
    for name, shape in shapes.items():
        count = size
        for extent in shape:
            count *= extent
        header[rename(name)] = {
            "dtype": kind, "shape": shape, "data_offsets": [offset, offset + count]}
        offset += count
    return tensors(header, (number * offset)[:offset])


names = list(SMALL)
write("weights", "valid", weights())
write("weights", "wrapped", weights(lambda name: "module.model." + name, kind="BF16", size=2))
write("weights", "list", weights(lambda name: f"arr_{names.index(name)}"))
write("weights", "list-out-of-order", weights(lambda name: f"arr_{9 ** (9 - names.index(name))}"))
write("weights", "not-numbers", weights(kind="F64", size=8, number=b"\xff"))
write("weights", "theano", weights(facts={"weight_layout": "keras-theano"},
                                   shapes=SMALL | {"dense.weight": [3, 4]}))
write("weights", "names-of-separators", weights(lambda name: "./" * names.index(name) + ":"))
write("weights", "no-tensors", tensors({}))
write("weights", "no-axes", weights(shapes={name: [] for name in SMALL}))
write("png", "valid", png(1, 1, data=zlib.compress(b"\0\x80")))
write("png", "chunk-of-two-gigabytes", png(1, 1, data=b"", length=0x7FFFFFFF))
write("png", "two-billion-rows", png(1, 2**31 - 1, data=square))
write("png", "wide-and-empty", png(100_000, 100_000, 16, 6, data=square))
write("png", "no-data", png(28, 28))
write("png", "palette-missing", png(4, 4, 8, 3, data=zlib.compress(b"\0\1\2\3\4" * 4)))
write("png", "bomb", png(4000, 4000, data=zlib.compress(b"\0" * 1_000_000, 9)))
write("pgm", "valid", b"P5 2 1 255\n\x01\x02")
write("pgm", "huge", b"P5 99999999999999999999 1 255\n")
write("pgm", "comments", b"P5 " + b"#x\n" * 300 + b"1 1 255\n\0")
write("pgm", "no-level", b"P5 1 1 0\n\0")
write("pgm", "two-bytes-short", b"P5 2 2 65535\n\0\1\2")
write("idx", "valid", b"\0\0\x08\x01" + struct.pack(">I", 2) + b"\1\2")
write("idx", "four-billion", b"\0\0\x08\x03" + b"\xff" * 12)
write("idx", "lying-gzip", gzip.compress(b"\0\0\x08\x01" + struct.pack(">I", 2), mtime=0)[:-4] + b"\xff" * 4)
write("idx", "gzip-of-zeros", gzip.compress(b"\0\0\x08\x01\0\0\0\1" + b"\0" * 300_000, mtime=0))
write("idx", "gzip-members", gzip.compress(b"\0\0\x08\x01", mtime=0) + gzip.compress(b"\0\0\0\1\7", mtime=0))
write("safetensors", "valid", tensors(
    {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, b"\0\0\x80\x3f"))
write("safetensors", "header-of-all-memory", b"\xff" * 8)
write("safetensors", "shape-overflows", tensors(
    {"a": {"dtype": "F32", "shape": [2**62, 2**62], "data_offsets": [0, 4]}}, b"\0" * 4))
write("safetensors", "offsets-backwards", tensors(
    {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}, b"\0" * 4))
write("safetensors", "deep", tensors(b"[" * 3000))
ONE = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }"
one = array(ONE, b"\0\0\x80\x3f")
write("npy", "valid", one)
write("npy", "fortran", array(ONE.replace("(1,)", "(2, 1)").replace("False", "True"), b"\0" * 8))
write("npy", "wide-and-big-endian", array(ONE.replace("<f4", ">f2"), b"\x3c\0", 2))
write("npy", "shape-overflows", array(ONE.replace("(1,)", f"({2**62}, {2**62})"), b"\0" * 4))
write("npy", "empty-and-endless", array(ONE.replace("(1,)", f"(0, {2**63 - 1}, 9)")))
write("npy", "no-end", array("{'descr"))
write("npy", "pickle", array(ONE.replace("<f4", "|O"), b"cos\nsystem\n"))
write("npy", "header-of-all-memory", b"\x93NUMPY\2\0\xff\xff\xff\xff")
write("npz", "valid", archive([(b"a.npy", one), (b"pass1/b.npy", one)]))
write("npz", "packed", archive([(b"a.npy", one)], 8, deflated))
write("npz", "bomb", archive([(b"a.npy", b"\0" * (60 << 20))], 8, deflated))
write("npz", "lying-size", archive([(b"a.npy", b"\0" * (1 << 20))], 8, deflated, 4))
write("npz", "promises-all", archive([(b"a.npy", one)], size=2**32 - 2))
write("npz", "outside", archive([(b"../a.npy", one)]))
write("npz", "overlapping", archive([(b"a.npy", one), (b"a.npy", one)]))
write("npz", "empty", archive([]))
tensor = {"key": "image", "kind": "node", "name": "image", "axes": ["k", "y", "x"],
          "shape": [1, 14, 14], "sha256": "0" * 64}
facts = {
    "schema_version": 1, "model": "cam", "pixel_scale": 1, "classes": 4, "image": "noise",
    "predicted": 0, "target": 0, "changes": [], "structure_text": "", "structure": "0" * 64,
    "weights": "0" * 64, "digest": "0" * 64, "tensors": [tensor],
    "size": {"rows": 14, "columns": 14, "channels": 1}}
write("dump", "one-tensor", json.dumps(facts))
write("dump", "huge-image", json.dumps({**facts, "size": {"rows": 2**62, "columns": 4, "channels": 1}}))
write("dump", "no-class", json.dumps({**facts, "classes": 0}))
write("dump", "no-scale", json.dumps({**facts, "pixel_scale": -1}))
write("dump", "no-shape", json.dumps({**facts, "tensors": [{**tensor, "shape": [0, -1]}]}))
write("dump", "twice", json.dumps({**facts, "tensors": [tensor, tensor]}))
write("dump", "deep", "[" * 3000)
state = {
    "version": 1, "seconds": 0, "dataDigest": "0" * 64, "nextSeed": 1, "history": {"epochs": []},
    "position": {"epoch": 0, "imagesSeen": 0, "step": 0, "lossSum": 0, "rightCount": 0},
    "setup": {"model": "cam", "data": "mnist-5k", "recipe": {
        "epochs": 1, "batchSize": 1, "rate": 1, "momentum": 0, "nesterov": True, "decay": 0,
        "weightDecay": 0, "schedule": {"constant": {}}, "shift": 0, "seed": 1}}}
write("checkpoint", "valid", json.dumps(state))
for name, part, key, value in [
        ("largest-step", "position", "step", 2**63 - 1), ("smallest-epoch", "position", "epoch", -2**63),
        ("negative-noise", "setup", "noise", -1), ("no-scale", "setup", "pixelScale", 0),
        ("no-patience", "setup", "patience", 0)]:
    write("checkpoint", name, json.dumps({**state, part: {**state[part], key: value}}))
write("checkpoint", "other-version", json.dumps({**state, "version": 2}))
write("checkpoint", "deep", "[" * 3000)
write("lesson", "valid", lesson("check sum(P_c) ≈ 1\nshow M_c as heatmap", "It says {{predicted}}."))
write("lesson", "deep-emphasis", lesson(text="**" * 4000 + "x" + "**" * 4000))
write("lesson", "deep-lists", lesson(text="\n".join("  " * n + "- x" for n in range(400))))
write("lesson", "deep-quotes", lesson(text=">" * 3000 + " x"))
write("lesson", "deep-links", lesson(text="[" * 3000 + "x" + "](a)" * 3000))
write("lesson", "wide-table", lesson(text="|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|\n" * 500))
write("lesson", "private-character", lesson(text="\U000F0000 \u202e\u0007\u009b2J"))
write("lesson", "deep-formula", lesson(text="$" + "{" * 3000 + "x" + "}" * 3000 + "$"))
write("lesson", "twice-a-key", "---\ntitle: T\ntitle: U\nsummary: S\nminutes: 5\n---\n\n## One\n\nx\n")
for name, content in samples().items():
    if name.startswith(("jpeg", "webp", "bmp")):
        write(name.split("-")[0], name, content)
for name, (height, width) in {"huge": (65_500, 65_500), "large": (7_900, 8_000), "flat": (1, 65_500),
                              "none": (0, 0)}.items():
    write("jpeg", name, resized(samples()["jpeg-1"], height, width))
write("jpeg", "large-progressive", resized(samples()["jpeg-progressive"], 5_000, 4_900))
write("jpeg", "many-scans", many_scans(samples()["jpeg-progressive"], 300))
write("jpeg", "exif-far-away", samples()["jpeg-6"].replace(b"II*\0\x08\0\0\0", b"II*\0\xff\xff\xff\x7f")
      .replace(b"MM\0*\0\0\0\x08", b"MM\0*\x7f\xff\xff\xff"))
write("webp", "chunk-of-four-gigabytes", samples()["webp-6"].replace(b"EXIF", b"EXIF\xff\xff\xff\xff"))
write("webp", "huge", b"RIFF\x20\0\0\0WEBPVP8L\x14\0\0\0\x2f\xff\xff\xff\x0f" + b"\0" * 15)
for name, (width, height, depth, compression) in {
        "huge": (2**31 - 1, 2**31 - 1, 24, 0), "downwards": (2, -2**31, 32, 0),
        "backwards": (-2, 2, 24, 0), "compressed": (4, 4, 8, 1), "odd-depth": (4, 4, 7, 0),
        "no-palette": (4, 4, 8, 0), "masks": (2, 2, 16, 3)}.items():
    write("bmp", name, bitmap(width, height, depth, compression))
write("ppm", "valid", b"P6 4 2 255\n" + bytes(range(24)))
write("ppm", "plain", "P3\n4 2\n7\n" + "1 2 7 " * 8)
write("ppm", "bits", b"P4 9 3\n" + b"\xa5" * 6)
write("ppm", "digits", "P1 # a\n3 2\n101 010")
write("ppm", "huge", "P6 65535 65535 65535\n")
write("ppm", "deep", b"P6 2 2 65535\n" + b"\x12\x34" * 12)
write("prompt", "parentheses", "(" * 5000 + "1" + ")" * 5000)
write("prompt", "signs", "-" * 9000 + "1")
write("prompt", "sums", "+".join(["1"] * 4000))
write("prompt", "brackets", "f_k[0][0][0]\nf_k[99999999999999999999]\nM_c[1e300]\nf_k[-9223372036854775808]")
write("prompt", "selection", "let b = f_k\nf_k[b]\nsum(f_k[sum(f_k)])\nM_c[y: 0..9223372036854775807]")
write("prompt", "division", "1/0\nshow 0/0 as heatmap\nset f_k[0] = 1/0\nshow f_k as heatmap\nshow P_c as bars")
write("prompt", "huge-numbers", "set image[y: 0..3] = 1e308\nshow M_c as heatmap\nexplain S_c[0]\nchanges")
write("formula", "braces", "{" * 4000)
write("formula", "fractions", r"\frac" * 800)
write("formula", "table", r"\begin{matrix}" + "&" * 3000)
write("formula", "scripts", "x" + "^{x" * 900 + "}" * 900)
write("formula", "unknown", r"\foo{\bar" * 300)
write("messages", "empty", b"")
for kind in range(12):
    write("messages", f"kind-{kind}", bytes([kind]) + b"\xff" * 40)
