"""Fills in worksheets from the numbers printed on them, and compares with their keys.

Decimal arithmetic, halves away from zero; nothing but what a student sees on the sheet.
"""

import sys
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser


class Sheets(HTMLParser):
    """The exercises of a page: kind, title, and the cells of each row with what is asked there."""

    def __init__(self):
        super().__init__()
        self.exercises, self.row, self.cell, self.image = [], None, None, None

    def handle_starttag(self, tag, pairs):
        facts = dict(pairs)
        if tag == "section" and "data-image" in facts:
            self.image = (facts["data-student"], facts["data-image"])
        if tag == "section" and "data-kind" in facts:
            self.exercises.append({"kind": facts["data-kind"], "sheet": self.image, "rows": []})
        elif tag == "tr" and self.exercises:
            self.row = []
            self.exercises[-1]["rows"].append(self.row)
        elif tag in ("td", "th") and self.row is not None:
            self.cell = [facts.get("data-asked"), ""]
            self.row.append(self.cell)

    def handle_data(self, text):
        if self.cell is not None:
            self.cell[1] += text

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None


def read(path):
    page = Sheets()
    page.feed(open(path, encoding="utf-8").read())
    return page.exercises


def number(text):
    return Decimal(text.replace("−", "-"))


def places(value):
    return -value.as_tuple().exponent


def rounded(value, like):
    return value.quantize(like, ROUND_HALF_UP)


def products(rows, key):
    """Column by column: products, then sums of what stands above."""
    total, answers = Decimal(0), []
    for row, right in zip(rows, key):
        label, cells = row[0][1], row[1:]
        wanted = number(right[3][1])
        if cells[0][1]:
            value = rounded(number(cells[0][1]) * number(cells[1][1]), wanted)
            total += value
        elif cells[2][0] is None:
            value = number(cells[2][1])
            total += value
        else:
            value = total
        if cells[2][0]:
            answers.append((label, value, wanted))
    return answers


def cells(rows, key):
    answers, total = [], Decimal(0)
    for row, right in zip(rows, key):
        given = [number(cell[1]) for cell in row[1:] if cell[0] is None and cell[1]]
        value = sum(given) if given else total
        total += value if given else 0
        answers.append((row[0][1], value, number(right[-1][1])))
    return answers


def box(rows, key):
    grid = [[number(cell[1]) for cell in row[1:]] for row in rows if row[0][1].isdigit()]
    fifth = max(map(max, grid)) / 5
    open_ = {(y, x) for y, row in enumerate(grid) for x, value in enumerate(row) if value > fifth}
    groups = []
    while open_:
        group, waiting = [], [min(open_)]
        open_.discard(waiting[0])
        while waiting:
            y, x = waiting.pop()
            group.append((y, x))
            for near in [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]:
                if near in open_:
                    open_.discard(near)
                    waiting.append(near)
        groups.append(group)
    largest = max(groups, key=len)
    ys, xs = zip(*largest)
    right = {row[0][1]: number(row[1][1]) for row in key if len(row) == 2}
    found = dict(zip(right, [fifth, min(ys), max(ys), min(xs), max(xs)]))
    return [(label, Decimal(found[label]), right[label]) for label in right]


def slopes(rows, key):
    answers = []
    for row, right in zip(rows, key):
        slope = number(row[1][1]) - number(row[2][1])
        wanted = [number(right[3][1]), number(right[5][1])]
        answers.append((row[0][1], slope, wanted[0]))
        answers.append((row[0][1], rounded(slope * number(row[4][1]), wanted[1]), wanted[1]))
    return answers


solve = {"convolution": products, "score": products, "place": products, "cells": cells,
         "box": box, "slopes": slopes}
count = 0
sheets, keys = read(sys.argv[1]), read(sys.argv[2])
assert len(sheets) == len(keys) > 0
for sheet, key in zip(sheets, keys):
    assert (sheet["kind"], sheet["sheet"]) == (key["kind"], key["sheet"])
    # Blanks are empty on the sheet, and nothing else is; the key has no blanks.
    for row, right in zip(sheet["rows"], key["rows"]):
        for cell, other in zip(row, right):
            assert (cell[1] == "") == (cell[0] not in (None, "shown")) or cell[0] is None, cell
            assert cell[0] in (None, "shown") or other[1], other
            assert cell[1] in ("", other[1]), (cell, other)
    rows = [row for row in sheet["rows"] if row and row[0][1] and row is not sheet["rows"][0]]
    right = [row for row in key["rows"] if row and row[0][1] and row is not key["rows"][0]]
    for label, value, wanted in solve[sheet["kind"]](rows, right):
        assert value == wanted, (sheet["kind"], sheet["sheet"], label, value, wanted)
        count += 1
shown = {exercise["sheet"] for exercise in sheets}
print(f"fine: {count} answers on {len(shown)} sheets, {len(sheets)} exercises")
