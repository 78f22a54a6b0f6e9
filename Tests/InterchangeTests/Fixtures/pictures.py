"""Makes pictures.txt: PNG pictures of every colour type, depth and interlacing, each with the gray
levels that it must be read as, in hexadecimal digits: name, rows, columns, file, levels.

The files are written by struct and zlib; the levels come from the samples by exact fractions, and
are held against Pillow where Pillow keeps all that a file says. Needs NumPy and Pillow.
"""

import io
import struct
import zlib
from fractions import Fraction

import numpy as np
from PIL import Image

WEIGHTS = (Fraction(19595, 65536), Fraction(38470, 65536), Fraction(7471, 65536))
ADAM7 = [(0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2), (1, 2, 0, 1)]
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(row, depth):
    if depth == 16:
        return row.astype(">u2").tobytes()
    if depth == 8:
        return row.astype("u1").tobytes()
    bits = "".join(format(int(v), f"0{depth}b") for v in row.flatten())
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def png(samples, depth, colour, extra, interlaced):
    rows, columns = samples.shape[:2]
    passes = ADAM7 if interlaced else [(0, 1, 0, 1)]
    data = b""
    for y, dy, x, dx in passes:
        part = samples[y::dy, x::dx]
        if part.shape[1]:
            data += b"".join(b"\0" + packed(row, depth) for row in part)
    header = struct.pack(">IIBBBBB", columns, rows, depth, colour, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
        + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")
    )


def level(colours, opacity):
    """Colours and opacity are fractions of full; the ground is black."""
    gray = sum(w * c for w, c in zip(WEIGHTS, colours)) * opacity * 255
    return int(gray + Fraction(1, 2))


def expected(samples, depth, colour, palette, clear):
    full = (1 << depth) - 1
    levels = []
    for pixel in samples.reshape(-1, CHANNELS[colour]):
        pixel = [int(v) for v in pixel]
        opacity = Fraction(1)
        if colour == 3:
            colours = [Fraction(v, 255) for v in palette[pixel[0]]]
            if clear and pixel[0] < len(clear):
                opacity = Fraction(clear[pixel[0]], 255)
        else:
            count = 3 if colour in (2, 6) else 1
            colours = [Fraction(v, full) for v in pixel[:count]] * (3 // count)
            if colour in (4, 6):
                opacity = Fraction(pixel[count], full)
            elif clear and pixel == clear:
                opacity = Fraction(0)
        levels.append(level(colours, opacity))
    return bytes(levels)


def hold_against_pillow(name, data, levels, depth, colour, clear):
    picture = Image.open(io.BytesIO(data))
    if depth == 16 and colour == 0 and not clear:
        found = (np.asarray(picture).astype(np.int64) * 255 + 32767) // 65535
    elif depth <= 8 and not clear and colour in (0, 2, 3):
        found = np.asarray((picture.convert("RGB") if colour == 3 else picture).convert("L"))
    elif depth == 8:
        # Pillow rounds after blending and again for gray.
        black = Image.new("RGBA", picture.size, (0, 0, 0, 255))
        black.alpha_composite(picture.convert("RGBA"))
        found = np.asarray(black.convert("L"))
        assert np.abs(found.flatten().astype(int) - list(levels)).max() <= 1, name
        return
    else:
        return
    assert bytes(found.flatten().astype(np.uint8)) == levels, name


def main():
    random = np.random.default_rng(7)
    depths = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
    with open("pictures.txt", "w") as target:
        for colour in depths:
            for depth in depths[colour]:
                for has_clear in (False, True) if colour in (0, 2, 3) else (False,):
                    for interlaced in (False, True):
                        rows, columns = random.integers(1, 12, 2)
                        shape = (rows, columns, CHANNELS[colour])
                        samples = random.integers(0, 1 << depth, shape)
                        palette = random.integers(0, 256, (1 << depth, 3)) if colour == 3 else None
                        extra, clear = b"", None
                        if colour == 3:
                            palette = palette.tolist()
                            extra += chunk(b"PLTE", bytes(sum(palette, [])))
                        if has_clear and colour == 3:
                            clear = random.integers(0, 256, (1 << depth) - 1).tolist()
                            extra += chunk(b"tRNS", bytes(clear))
                        elif has_clear:
                            clear = samples[0, 0].tolist()
                            extra += chunk(b"tRNS", struct.pack(f">{len(clear)}H", *clear))
                        data = png(samples, depth, colour, extra, interlaced)
                        levels = expected(samples, depth, colour, palette, clear)
                        name = f"colour-{colour}-depth-{depth}"
                        name += "-clear" * has_clear + "-interlaced" * interlaced
                        hold_against_pillow(name, data, levels, depth, colour, clear)
                        print(name, rows, columns, data.hex(), levels.hex(), file=target)


main()
