#!/usr/bin/env python3
"""Gives the command inputs of at most 1 MiB (lessons: 256 KiB, the longest that is read) that ask
for as much as such an input can, and measures what each takes: at most 2 seconds, and 150 MB above
its size, more than an ordinary input takes.

    Fuzzing/limits.py LESSON [PART OF A NAME]

LESSON is the command as `make build` makes it.
"""
import gzip
import json
import os
import pathlib
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

MOST_SECONDS, MOST_MEGABYTES, LARGEST = 2, 150, 1 << 20


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(columns, rows, data, depth=8, color=0, interlaced=0, extra=b""):
    header = struct.pack(">IIBBBBB", columns, rows, depth, color, 0, 0, interlaced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data)
            + chunk(b"IEND", b""))


def zeros(size):
    """Zeros as deflate packs them closest, a thousand to one."""
    packer = zlib.compressobj(9)
    part = b"\0" * (1 << 20)
    packed = b"".join(packer.compress(part) for _ in range(size >> 20))
    return packed + packer.flush()


def pack(head, size):
    packer = zlib.compressobj(9, wbits=31)
    part = b"\0" * (1 << 20)
    return (packer.compress(head) + b"".join(packer.compress(part) for _ in range(size >> 20))
            + packer.flush())


def tensors(header, body=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def archive(entries, packed=None):
    """A ZIP archive; `packed` stands for what all entries hold, packed, and how much that is."""
    body, directory = b"", b""
    for name, content in entries:
        data, size, crc = (packed or (content, len(content), zlib.crc32(content)))
        facts = struct.pack("<HHHHIIIH", 0, 8 if packed else 0, 0, 0x21, crc, len(data), size, len(name))
        directory += (struct.pack("<IHH", 0x02014B50, 20, 20) + facts
                      + struct.pack("<HHHHII", 0, 0, 0, 0, 0, len(body)) + name)
        body += struct.pack("<IH", 0x04034B50, 20) + facts + struct.pack("<H", 0) + name + data
    count = min(len(entries), 0xFFFF)
    return body + directory + struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(body), 0)


def array(kind, count, body=b""):
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({count},), }}".encode()
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(text)) + text + body


def zipped(kind, count, width):
    """An array of zeros as one packed entry, as large as is allowed for so small a file."""
    # Part by part: what this program has held counts as its children's memory, too.
    packer, crc, data, size = zlib.compressobj(9, wbits=-15), 0, b"", 0
    left = count * width
    part = array(kind, count)
    while part:
        data, crc, size = data + packer.compress(part), zlib.crc32(part, crc), size + len(part)
        part = b"\0" * min(left, 1 << 20)
        left -= len(part)
    return archive([(b"a.npy", b"")], (data + packer.flush(), size, crc))


def full(unit):
    """As much of something as fits."""
    unit = unit.encode() if isinstance(unit, str) else unit
    return unit * ((LARGEST - 400) // len(unit))


# Lessons are read up to this size and number of lines.
LESSON, LINES = 256 << 10, 150
FRONT = b"---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n"


def fill(unit):
    """As much of something as fits a lesson."""
    unit = unit.encode() if isinstance(unit, str) else unit
    return unit * ((LESSON - 400) // len(unit))


def cell(lines):
    return FRONT + b"```lesson\n" + lines + b"\n```\n"


def nested(opening, closing, count):
    return FRONT + (opening * count + "x" + closing * count).encode()


def table(columns, rows):
    return FRONT + ("|a" * columns + "|\n" + "|-" * columns + "|\n").encode() + b"|\n" * rows


IDX = b"\0\0\x08\x03"
PNG = {
    "plain": png(28, 28, zlib.compress(b"\0" * 29 * 28)),
    "bomb": png(20_000, 20_000, zeros(400 << 20)),
    "bomb of colours": png(4_000, 4_000, zeros(128 << 20), 16, 6),
    "bomb, interlaced": png(8_000, 8_000, zeros(64 << 20), 8, 0, 1),
    "one row": png(2**31 - 1, 1, zeros(900 << 20)),
    "one column": png(1, 2**31 - 1, zeros(900 << 20)),
    "empty parts": png(28, 28, b"", extra=full(chunk(b"IDAT", b""))),
    "texts": png(28, 28, zlib.compress(b"\0" * 29 * 28), extra=full(chunk(b"tEXt", b"a\0b"))),
    "packed text": png(28, 28, zlib.compress(b"\0" * 29 * 28),
                       extra=chunk(b"zTXt", b"a\0\0" + zeros(900 << 20))),
    "packed profile": png(28, 28, zlib.compress(b"\0" * 29 * 28),
                          extra=chunk(b"iCCP", b"a\0\0" + zeros(900 << 20))),
    "palettes": png(28, 28, b"", 8, 3, extra=full(chunk(b"PLTE", b"\1\2\3"))),
}
PGM = {
    "plain": b"P5 28 28 255\n" + b"\0" * 784,
    "comments": b"P5 " + full("#\n") + b"1 1 255\n\0", "digits": b"P2 " + full("9"),
    "zeros": b"P2 " + full("0") + b"1 1 255\n1", "spaces": b"P2" + full(" ") + b"1 1 255 1",
    "numbers": b"P2 720 720 255\n" + full("7 "), "large": b"P5 30000 30000 65535\n" + full("x"),
    "wide": b"P5 1000000 1 255\n" + full("\0"), "tall": b"P5 1 1000000 255\n" + full("\0"),
}
SAMPLES = {
    line.split()[0]: bytes.fromhex(line.split()[3])
    for line in (pathlib.Path(__file__).parent.parent
                 / "Tests/InterchangeTests/Fixtures/colours.txt").read_text().splitlines()
}


def resized(jpeg, height, width):
    """A JPEG picture that claims another size; what is missing of it is zeros."""
    place = max(jpeg.find(b"\xff\xc0"), jpeg.find(b"\xff\xc2"))
    head = jpeg[:place + 5] + struct.pack(">HH", height, width) + jpeg[place + 9:-2]
    return head + b"\0" * (LARGEST - len(head) - 2) + b"\xff\xd9"


def many_scans(jpeg):
    place = jpeg.rfind(b"\xff\xda")
    scan = jpeg[place:-2]
    return jpeg[:place] + scan * ((LARGEST - len(jpeg)) // len(scan)) + jpeg[-2:]


def bitmap(width, height, depth):
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 0, 0, 0, 54) + head + full("\x5a")


PHOTOGRAPHS = {
    "plain": SAMPLES["jpeg-1"],
    "as large as can be": resized(SAMPLES["jpeg-1"], 65_500, 65_500),
    "large": resized(SAMPLES["jpeg-1"], 7_900, 8_000),
    "large, gray": resized(SAMPLES["jpeg-gray"], 7_900, 8_000),
    "large, progressive": resized(SAMPLES["jpeg-progressive"], 5_000, 4_900),
    "one row": resized(SAMPLES["jpeg-1"], 1, 65_500),
    "scans": many_scans(SAMPLES["jpeg-progressive"]),
    "scans of a large one": many_scans(resized(SAMPLES["jpeg-progressive"], 5_000, 4_900)[:2_000]),
    "PNG": png(5_000, 4_900, zeros(240 << 20), 16, 6), "PNG of gray": png(5_000, 4_900, zeros(30 << 20)),
    "WebP": b"RIFF\x20\0\0\0WEBPVP8L\x14\0\0\0\x2f\x87\x53\xe1\x04" + full("\0"),
    "BMP": bitmap(1_024, 1_023, 8), "BMP of bits": bitmap(2_800, 2_900, 1),
    "PPM": b"P6 590 590 255\n" + full("\x40"), "PBM": b"P4 2800 2900\n" + full("\x5a"),
    "noise": b"P5 1020 1020 255\n" + random.Random(1).randbytes(1_020 * 1_020),
    "stripes": b"P5 1020 1020 255\n" + b"\0\0\xff\xff" * (255 * 1_020),
    "digits": b"P3 520 520 9\n" + full("7 "),
}
SETS = {
    "plain": pack(IDX + struct.pack(">3I", 1, 28, 28) + b"\0" * 784, 0),
    "bomb": pack(IDX + struct.pack(">3I", 1_000_000, 28, 28), 900 << 20),
    "few images": pack(IDX + struct.pack(">3I", 1, 28, 28) + b"\0" * 784, 900 << 20),
    "one large image": pack(IDX + struct.pack(">3I", 1, 30_000, 30_000), 900 << 20),
    "members": full(gzip.compress(b"", mtime=0)),
    "zeros behind": pack(IDX + struct.pack(">3I", 1, 28, 28) + b"\0" * 784, 0) + full("\0"),
    "not packed": IDX + struct.pack(">3I", 2**32 - 1, 28, 28) + full("\0"),
}
ONE = {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}
WEIGHTS = {
    "plain": tensors({"a": ONE}),
    "tensors": tensors({f"t{n}": ONE for n in range(15_000)}),
    "facts": tensors({"__metadata__": {f"k{n}": "v" for n in range(50_000)}}),
    "deep": tensors(full("[")), "deep names": tensors(full('{"a":')),
    "a long number": tensors(b'{"a":{"dtype":"F32","shape":[' + full("9") + b"]}}"),
    "a long name": tensors(b'{"' + full("n") + b'":{}}'),
    "signs": tensors(b'{"' + full("\\u0041") + b'":{}}'),
    "axes": tensors(b'{"a":{"dtype":"F32","shape":[' + full("1,") + b'1],"data_offsets":[0,4]}}'),
    "fits nothing": tensors({"a": ONE}) + full("\0"), "spaces": tensors(full(" ")),
}
DUMPS = {
    "plain": archive([(b"a.npy", array("<f4", 1, b"\0" * 4))]),
    "bomb": archive([(b"a.npy", b"")], (zeros(900 << 20)[2:-4], 900 << 20, 0)),
    "zeros": zipped("<f4", 12_000_000, 4), "small numbers": zipped("|i1", 6_000_000, 1),
    "halves": zipped("<f2", 12_000_000, 2), "bytes": zipped("|u1", 50_000_000, 1),
    "too many small numbers": zipped("|i1", 60_000_000, 1),
    "entries": archive([(f"{n}.npy".encode(), b"") for n in range(9_000)]),
    "arrays": archive([(f"{n}.npy".encode(), array("<f4", 0)) for n in range(5_500)]),
    "no directory": full("PK\3\4"), "ends": b"PK\3\4" + full("PK\5\6" + "\0" * 18),
    "metadata": archive([(b"metadata.npy", array("|u1", 1_000_000, b"[" * 1_000_000))]),
}
LESSONS = {
    "plain": cell(b"show S_c"), "too long": FRONT + full("a "),
    "emphasis": nested("**", "**", 60_000), "emphases": FRONT + fill("*a_ "),
    "quotations": FRONT + fill(">"), "lists": FRONT + fill("- "), "numbers": FRONT + fill("1. a\n"),
    "links": nested("[", "](a)", 50_000), "brackets": FRONT + fill("["),
    "references": FRONT + fill("[a]: b\n\n"), "referred": FRONT + b"[a]: /b\n\n" + fill("[a] "),
    "footnotes": FRONT + fill("[^a]: x\n\n[^a] "), "notes": FRONT + fill("[^a"),
    "ticks": FRONT + b"".join(b"`" * n + b"a" for n in range(1, 710)),
    "comments": FRONT + fill("<!-- "), "tags": FRONT + fill("<a "), "entities": FRONT + fill("&a;"),
    "dollars": FRONT + fill("$"), "formulas": FRONT + fill("$x$ "), "prices": FRONT + fill("$5 "),
    "a long formula": FRONT + b"$" + fill("x+") + b"$",
    "fractions": FRONT + b"$" + fill("\\frac{a}{b}") + b"$",
    "matrix": FRONT + b"$\\begin{matrix}" + fill("a&") + b"\\end{matrix}$",
    "tables": FRONT + fill("|a|b|\n|-|-|\n|c|d|\n\n"), "wide table": table(30_000, 60_000),
    "rows": table(3, 100_000), "columns": table(60_000, 1), "steps": FRONT + fill("## A\n\n"),
    "headings": FRONT + fill("### A\n\n"), "lines": FRONT + fill("a\n"), "one line": FRONT + fill("a"),
    "breaks": FRONT + fill("a  \n"), "rules": FRONT + fill("---\n\n"), "values": FRONT + fill("`= 1` "),
    "some values": FRONT + b"`= 1` " * 1_000,
    "fields": b"---\n" + fill("a: b\n") + b"---\n", "deep fields": b"---\ntitle: " + fill("[") + b"\n---\n",
    "long field": b"---\ntitle: " + fill("a") + b"\n---\n", "no end": b"---\n" + fill("a\n"),
    "shown maps": cell(fill("show f_k\n")), "some shown maps": cell(b"show f_k\n" * LINES),
    "images": cell(b"show image\n" * LINES), "tables shown": cell(b"show f_k as table\n" * LINES),
    "upsampled": cell(b"show upsample(M_c[7])\n" * LINES),
    "explained": cell(b"explain M_c[7, 4, 9]\n" * LINES),
    "unfolded": cell(b"explain S_c[7]\n" * LINES), "graphs": cell(b"graph\n" * LINES),
    "changes": cell(b"set f_k[0] = 0\n" * LINES),
    "listed": cell(b"set f_k[0] = 0\nchanges\n" * (LINES // 2)),
    "checks": cell(b"check f_k = f_k\n" * LINES), "names": cell(b"".join(
        b"let a%d = f_k\n" % n for n in range(LINES))),
    "doubling": cell(b"let a = f_k\n" + b"let a = a + a\n" * (LINES - 1)),
    "growing": cell(b"let a = f_k\nlet b = dense.weight * a\nlet c = b * image\n" * (LINES // 3)),
    "gradients": cell(b"show grad(S_c[7], conv_1.weight)\n" * LINES),
    "influence": cell(b"show grad(S_c[7], image)\n" * LINES),
    "sums": cell(b"show " + fill("1+")), "parentheses": cell(b"show " + fill("(")),
    "a long name": cell(b"let " + fill("a") + b" = 1"), "a long text": cell(b'ask "' + fill("a") + b'"'),
    "questions": cell(b'ask "a" answer 1\n' * LINES), "numerals": cell(b"show " + fill("9")),
    "descents": cell(b"descend rate 0.1\n" * LINES), "calls": cell(b"show " + fill("sum(") ),
    "indices": cell(b"show f_k" + fill("[0]")), "arguments": cell(b"show max(" + fill("1,") + b"1)"),
    "samples": cell(b"show on(\"mnist-5k/test/3\", f_k)\n" * LINES),
}
TYPED = {
    "plain": b"S_c\n", "one line": full("1+"), "lines": full("f_k\n"), "mistakes": full("f_q\n"),
    "helped": full("help\n"), "texts": b'"' + full("a"), "zeros": full("\0"),
    "letters": full("\u20ac"), "odd bytes": full(b"\xff"),
}


def runs(folder):
    """The kinds of inputs: what each is called, the file it goes to, and the commands that read it."""
    image = f"{folder}/x.png"
    lesson = ["run", "x", "--lessons", folder]
    return [
        ("PNG", PNG, image, [["trace", "--image", image, "--only", "S_c"]]),
        ("PGM", PGM, image, [["trace", "--image", image, "--only", "S_c"]]),
        ("photograph", PHOTOGRAPHS, image, [["cam", image]]),
        ("data set", SETS, f"{folder}/t10k-images-idx3-ubyte.gz",
         [["evaluate", "--data", folder], ["trace", "--image", folder + "/test/0"]]),
        ("weights", WEIGHTS, f"{folder}/w.st",
         [["trace", "--weights", f"{folder}/w.st"],
          ["train", "--resume", f"{folder}/w.st", "--output", f"{folder}/o.st"]]),
        ("dump", DUMPS, f"{folder}/x.npz", [["verify", f"{folder}/x.npz"]]),
        ("lesson", LESSONS, f"{folder}/x.md", [lesson, lesson + ["--format", "html"]]),
        ("prompt", TYPED, None, [["explore"]]),
    ]


def memory(number):
    """The most that a running program has had, in megabytes; 0 if it has ended. What the system
    says at its end counts what this script had when it started the program, too."""
    try:
        with open(f"/proc/{number}/status") as file:
            return next((int(line.split()[1]) * 1024 / 1e6 for line in file
                         if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def measure(lesson, words, given):
    """Seconds, megabytes and the exit code."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as typed:
        typed.write(given or b"")
        typed.seek(0)
        child = subprocess.Popen([lesson] + words, stdin=typed, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, start_new_session=True)
        most = 0
        try:
            while True:
                most = memory(child.pid) or most
                number, status, usage = os.wait4(child.pid, os.WNOHANG)
                if number:
                    break
                if time.monotonic() - start > 60:
                    # Not child.kill(), which would look for the child's end itself.
                    os.kill(child.pid, signal.SIGKILL)
                time.sleep(0.005)
        finally:
            child.returncode = 0
    # The time that the processor worked: other programs on the machine are not the input's fault.
    seconds = usage.ru_utime + usage.ru_stime
    return seconds, most, os.waitstatus_to_exitcode(status)


def main():
    lesson = os.path.abspath(sys.argv[1])
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    tried, broken, worst = 0, [], (0, 0)
    with tempfile.TemporaryDirectory(prefix="lesson-limits-") as folder:
        with open(f"{folder}/t10k-labels-idx1-ubyte", "wb") as file:
            file.write(b"\0\0\x08\x01" + struct.pack(">I", 1) + b"\0")
        for kind, inputs, path, commands in runs(folder):
            for words in commands:
                usual = None
                for name, content in inputs.items():
                    if usual is not None and part not in f"{kind}: {name}":
                        continue
                    assert len(content) <= LARGEST + 1, name
                    if path:
                        with open(path, "wb") as file:
                            file.write(content)
                    seconds, megabytes, code = measure(lesson, words, None if path else content)
                    usual = usual or (seconds, megabytes)
                    more = (seconds - usual[0], megabytes - usual[1] - len(content) / 1e6)
                    worst = (max(worst[0], more[0]), max(worst[1], more[1]))
                    tried += 1
                    if more[0] > MOST_SECONDS or more[1] > MOST_MEGABYTES or code not in (0, 1, 64):
                        broken.append(name)
                        print(f"{kind}: {name}, {words[0]}: {more[0]:.1f} s, {more[1]:.0f} MB, "
                              f"exit {code}", flush=True)
            if path:
                os.remove(path)
    print(f"{tried} inputs; at most {worst[0]:.1f} s and {worst[1]:.0f} MB more than an ordinary one")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
