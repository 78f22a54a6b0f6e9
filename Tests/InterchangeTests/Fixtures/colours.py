#!/usr/bin/env python3
"""Makes colours.txt: small pictures of the kinds that photographs come in, as Pillow writes them, and
the pixels that Pillow reads out of them, the way up that their EXIF data says.

    colours.py > colours.txt

A line is: name, rows, columns, the file in hexadecimal digits, red, green and blue of each pixel.
"""

import io
import sys

import numpy as np
from PIL import Image, ImageOps


def line(name, data):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    pixels = image.convert("RGB")
    print(name, pixels.height, pixels.width, data.hex(), pixels.tobytes().hex())


def saved(image, kind, **options):
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def turned(number):
    exif = Image.Exif()
    exif[0x0112] = number
    return exif


def main():
    rows, columns = 7, 9
    y, x = np.mgrid[0:rows, 0:columns]
    smooth = np.stack([20 * y + 10 * x, 250 - 25 * x, 30 * y + 5 * x], -1).astype(np.uint8)
    image = Image.fromarray(smooth)
    for number in range(1, 9):
        line(f"jpeg-{number}", saved(image, "JPEG", quality=95, subsampling=0, exif=turned(number)))
    line("jpeg-gray", saved(image.convert("L"), "JPEG", quality=90))
    line("jpeg-progressive", saved(image, "JPEG", quality=90, subsampling=0, progressive=True))
    line("jpeg-inks", saved(image.convert("CMYK"), "JPEG", quality=95))
    line("webp", saved(image, "WEBP", lossless=True))
    line("webp-6", saved(image, "WEBP", lossless=True, exif=turned(6)))
    line("png-8", saved(image, "PNG", exif=turned(8)))
    line("png-palette", saved(image.quantize(16), "PNG"))
    line("bmp-24", saved(image, "BMP"))
    line("bmp-8", saved(image.quantize(16), "BMP"))
    line("bmp-gray", saved(image.convert("L"), "BMP"))
    line("bmp-1", saved(image.convert("1"), "BMP"))
    line("bmp-32", saved(image.convert("RGBA"), "BMP"))
    line("ppm-6", saved(image, "PPM"))
    line("ppm-3", f"P3\n# plain\n{columns} {rows} 255\n".encode()
         + " ".join(map(str, smooth.ravel())).encode())
    line("pgm-5", saved(image.convert("L"), "PPM"))
    line("pbm-4", saved(image.convert("1"), "PPM"))
    line("pbm-1", b"P1\n5 2\n10110\n0 1 0 0 1\n")


if __name__ == "__main__":
    sys.exit(main())
