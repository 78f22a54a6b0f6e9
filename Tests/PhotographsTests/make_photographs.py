#!/usr/bin/env python3
"""Makes photographs of MNIST's digits, as a telephone would take them of a sheet of paper.

    make_photographs.py FOLDER COUNT [FIRST]

Photograph n shows test digit 3 n of the bundled set, the same each time: on paper, plain, ruled or
squared, or on a board; in ink of several colours; in slanting light, with shadows; seen from the side,
a little turned, off the centre; out of focus, noisy; 300 to 4000 pixels, as JPEG of several qualities
and sometimes in another format, held in any way. `photographs.txt` says of each: file, digit, label.

Needs NumPy and Pillow.
"""

import gzip
import math
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

DIGITS = Path(__file__).parents[2] / "Sources/Host/Datasets/Resources/mnist-5k"
INKS = [(25, 25, 30), (30, 40, 120), (20, 60, 160), (150, 25, 30), (20, 90, 50), (95, 95, 100)]
CHALKS = [(235, 235, 230), (240, 225, 150), (200, 225, 245)]
PAPERS = [(250, 250, 248), (240, 235, 220), (225, 228, 232), (205, 200, 190)]
BOARDS = [(30, 55, 45), (35, 35, 38), (40, 50, 80)]


def digits():
    """The test set's images and labels."""
    images = gzip.decompress((DIGITS / "t10k-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((DIGITS / "t10k-labels-idx1-ubyte.gz").read_bytes())
    return np.frombuffer(images, np.uint8, offset=16).reshape(-1, 28, 28), labels[8:]


def strokes(digit):
    """A digit's ink from 0 to 1, 20 times as large, with the sharp edges of a pen's strokes."""
    large = Image.fromarray(digit).resize((560, 560), Image.BICUBIC)
    ink = np.asarray(large.filter(ImageFilter.GaussianBlur(4)), np.float32) / 255
    return np.clip((ink - 0.4) / 0.2, 0, 1)


def plane(width, height, random):
    """Coordinates on the sheet for each pixel, seen from the side: about 1 is the shorter side."""
    short = min(width, height)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = (x - width / 2) / short, (y - height / 2) / short
    lean = random.uniform(-0.25, 0.25, 2)
    depth = 1 + lean[0] * x + lean[1] * y
    turn = math.radians(random.uniform(-7, 7))
    x, y = x / depth, y / depth
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def lines(u, v, random):
    """How much of a printed line lies at each place of the sheet: none, ruled or squared."""
    kind = random.choice(["plain", "ruled", "squared"], p=[0.4, 0.3, 0.3])
    if kind == "plain":
        return np.zeros_like(u)
    gap = random.uniform(0.06, 0.16)
    width = gap * random.uniform(0.025, 0.05)
    across = np.clip(1.5 - np.abs((v / gap) % 1 - 0.5) * gap / width, 0, 1)
    if kind == "ruled":
        return across
    return np.maximum(across, np.clip(1.5 - np.abs((u / gap) % 1 - 0.5) * gap / width, 0, 1))


def light(u, v, random):
    """How much light falls on each place: slanting, darker in the corners, a shadow on some."""
    slant = random.uniform(-0.35, 0.35, 2)
    lit = 1 - 0.25 * random.random() * (u * u + v * v) + slant[0] * u + slant[1] * v
    if random.random() < 0.4:
        angle = random.uniform(0, 2 * math.pi)
        edge = u * math.cos(angle) + v * math.sin(angle) - random.uniform(-0.3, 0.3)
        soft = random.uniform(0.004, 0.15)
        lit = lit * (1 - random.uniform(0.2, 0.5) / (1 + np.exp(-np.clip(edge / soft, -30, 30))))
    return np.clip(lit, 0.2, 1.3)


def photograph(digit, random):
    """The pixels, red, green and blue."""
    long = int(round(300 * (4000 / 300) ** random.random()))
    ratio = random.choice([1, 3 / 4, 9 / 16])
    width, height = (long, int(long * ratio)) if random.random() < 0.6 else (int(long * ratio), long)
    u, v = plane(width, height, random)
    isBoard = random.random() < 0.12
    ground = np.array((BOARDS if isBoard else PAPERS)[random.integers(3)], np.float32)
    ink = np.array((CHALKS if isBoard else INKS)[random.integers(3 if isBoard else 6)], np.float32)
    # The digit: 28 cells of `size` in all, its middle anywhere that leaves it on the sheet.
    size = random.uniform(0.2, 0.95)
    room = max(0, 0.5 - 0.45 * size)
    left, top = random.uniform(-room, room, 2) - size / 2
    column = ((u - left) / size * 560).astype(np.int32)
    row = ((v - top) / size * 560).astype(np.int32)
    inside = (column >= 0) & (column < 560) & (row >= 0) & (row < 560)
    alpha = np.zeros_like(u)
    alpha[inside] = strokes(digit)[row[inside], column[inside]]
    alpha *= random.uniform(0.8, 1)
    sheet = np.broadcast_to(ground, (height, width, 3)).copy()
    if not isBoard:
        printed = np.array([(150, 175, 215), (170, 170, 175), (220, 160, 160)][random.integers(3)])
        sheet += (lines(u, v, random) * random.uniform(0.5, 1))[..., None] * (printed - ground)
    sheet += alpha[..., None] * (ink - sheet)
    if random.random() < 0.25:
        # The sheet ends within the picture, and lies on a table.
        side, at = random.integers(4), random.uniform(0.5, 0.6)
        off = [u > at, u < -at, v > at, v < -at][side]
        sheet[off] = [(90, 60, 40), (40, 40, 45), (140, 110, 80)][random.integers(3)]
    pixels = sheet * light(u, v, random)[..., None]
    pixels += random.normal(0, random.uniform(0, 2), (height, width, 1)).astype(np.float32)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    blurred = image.filter(ImageFilter.GaussianBlur(random.uniform(0, 0.003) * long))
    noise = random.normal(0, random.uniform(0, 8), (height, width, 3))
    return np.clip(np.asarray(blurred, np.float32) + noise, 0, 255).astype(np.uint8)


def save(pixels, path, random):
    """Writes a photograph, perhaps held in another way; the file's name."""
    image = Image.fromarray(pixels)
    exif = Image.Exif()
    if random.random() < 0.3:
        number, undo = [
            (3, Image.ROTATE_180), (6, Image.ROTATE_90), (8, Image.ROTATE_270),
            (2, Image.FLIP_LEFT_RIGHT),
        ][random.integers(4)]
        image, exif[0x0112] = image.transpose(undo), number
    if random.random() < 0.85 or exif:
        quality = int(random.choice([30, 50, 75, 90, 95]))
        image.save(path + ".jpg", quality=quality, progressive=random.random() < 0.2, exif=exif)
        return path + ".jpg"
    ending = random.choice(["png", "webp", "ppm", "bmp"])
    image.save(f"{path}.{ending}")
    return f"{path}.{ending}"


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    folder.mkdir(parents=True, exist_ok=True)
    images, labels = digits()
    with open(folder / "photographs.txt", "w", encoding="utf-8") as listing:
        for number in range(first, first + count):
            random = np.random.default_rng(number)
            index = 3 * number % len(labels)
            pixels = photograph(images[index], random)
            name = Path(save(pixels, str(folder / f"{number:04}"), random)).name
            print(name, index, labels[index], file=listing)


if __name__ == "__main__":
    main()
