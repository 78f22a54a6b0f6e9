"""Writes WidthTable.swift from Unicode's data (Debian: unicode-data; or the folder given).

    python3 Sources/Core/Widths/make_table.py [FOLDER WITH EastAsianWidth.txt]
"""

import pathlib
import re
import sys

DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
LINE = re.compile(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)")


def properties(name):
    """The code points of a data file, each with its property."""
    found = {}
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if match := LINE.match(line):
            first, last, value = match.groups()
            for point in range(int(first, 16), int(last or first, 16) + 1):
                found[point] = value
    return found


def runs(points):
    """Code points as runs in hexadecimal: `300-36F 483-489 5BF`."""
    text, points = [], sorted(points)
    start = points[0]
    for point, following in zip(points, points[1:] + [None]):
        if following != point + 1:
            text.append(f"{start:X}" if start == point else f"{start:X}-{point:X}")
            start = following
    return " ".join(text)


def literal(text):
    """A string over several lines of the source."""
    lines = re.findall(r".{1,92}(?: |$)", text)
    return '"""\n' + "\n".join("    " + line.rstrip() + (" \\" if i < len(lines) - 1 else "")
                               for i, line in enumerate(lines)) + '\n    """'


width = properties("EastAsianWidth.txt")
category = properties("extracted/DerivedGeneralCategory.txt")
version = (DATA / "EastAsianWidth.txt").read_text(encoding="utf-8").split("-")[1].split(".txt")[0]
# The soft hyphen shows in terminals; vowels and finals of Hangul stand within their syllable.
empty = {point for point, value in category.items() if value in ("Mn", "Me", "Cf")} - {0xAD}
empty |= set(range(0x1160, 0x1200)) | set(range(0xD7B0, 0xD7C7)) | set(range(0xD7CB, 0xD7FC))
wide = {point for point, value in width.items() if value in ("W", "F")} - empty
for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
                    (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)):
    wide |= set(range(first, last + 1))

pathlib.Path(__file__).with_name("WidthTable.swift").write_text(f'''\
/// Which characters take two columns of a terminal and which none, after Unicode {version}.
///
/// Written by `make_table.py` beside it.
enum WidthTable {{
  /// Those of East Asian Width W or F, and all of the blocks that Unicode keeps for ideographs.
  static let wide = CodePointRuns(
    {literal(runs(wide))})

  /// Marks that stand on the character before them, and signs that show nothing.
  static let empty = CodePointRuns(
    {literal(runs(empty))})
}}
''', encoding="utf-8")
