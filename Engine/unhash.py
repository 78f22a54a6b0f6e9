"""Writes over the compiler's hashes of its inputs, which depend on the folder that it was called in.

    unhash.py MODULE.wasm MAP

MAP is the linker's: it says where in memory the hashes lie. Nothing reads them.
"""

import pathlib
import re
import sys

path = pathlib.Path(sys.argv[1])
module = bytearray(path.read_bytes())
lies = re.search(r"^\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+) \.swift_modhash$",
                 pathlib.Path(sys.argv[2]).read_text(), re.MULTILINE)
if not lies:
    sys.exit("The linker's map names no .swift_modhash: is the compiler another one?")
address, size = (int(number, 16) for number in lies.groups())


def number(place):
    """A LEB128 number without a sign, and the place behind it."""
    value = shift = 0
    while True:
        byte = module[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def data_section():
    place = 8
    while place < len(module):
        kind = module[place]
        length, place = number(place + 1)
        if kind == 11:
            return place
        place += length
    sys.exit("The module has no data.")


count, place = number(data_section())
found = False
for _ in range(count):
    # The flag 0, `i32.const` with the address, `end`, the length.
    start, behind = number(place + 2)
    length, place = number(behind + 1)
    if (start, length) == (address, size):
        module[place:place + size] = b"*" * size
        found = True
    place += length
if not found:
    sys.exit("The hashes lie in no segment of their own.")
path.write_bytes(module)
