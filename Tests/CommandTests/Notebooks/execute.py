"""Validates notebooks with warnings as errors, and executes each from start to end.

With --quick the cells run here, one after the other, without a kernel.
"""

import contextlib
import io
import os
import re
import sys
import time
import warnings

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter, SlidesExporter

os.environ["MPLBACKEND"] = "Agg"
warnings.simplefilter("error")


def execute(book):
    """Runs the notebook with nbclient; returns what it printed."""
    with warnings.catch_warnings():
        # What nbclient and its parts warn of among themselves is not about the notebook.
        warnings.simplefilter("default")
        NotebookClient(book, timeout=60, kernel_name="python3").execute()
        for exporter in (HTMLExporter, SlidesExporter):
            page, _ = exporter().from_notebook_node(book)
            assert "<h2" in page and "data:image/png" in page, exporter
    return "".join(
        output.get("text", "") for cell in book.cells for output in cell.get("outputs", []))


def execute_here(book):
    """Runs the cells one after the other; returns what they printed."""
    said, scope = io.StringIO(), {}
    with contextlib.redirect_stdout(said):
        for cell in book.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), scope)
    return said.getvalue()


is_quick = "--quick" in sys.argv
for path in sys.argv[1:]:
    if path == "--quick":
        continue
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5), path
    start = time.monotonic()
    said = execute_here(book) if is_quick else execute(book)
    seconds = time.monotonic() - start
    checks = sum(line.startswith("check(") for cell in book.cells if cell.cell_type == "code"
                 for line in cell.source.split("\n"))
    assert len(re.findall("^✓", said, re.M)) == checks > 0, (path, checks, said)
    assert seconds < 60, (path, seconds)
    print(f"{path}: fine, {checks} checks in {seconds:.1f} s")
