"""Validates notebooks with warnings as errors, and executes each from start to end."""

import re
import sys
import time
import warnings

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter, SlidesExporter

warnings.simplefilter("error")
for path in sys.argv[1:]:
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5), path
    for exporter in (HTMLExporter, SlidesExporter):
        page, _ = exporter().from_notebook_node(book)
        assert "<h2" in page and "data:image/png" in page or "-student" in path, path
    with warnings.catch_warnings():
        # What nbclient and its parts warn of among themselves is not about the notebook.
        warnings.simplefilter("default")
        start = time.monotonic()
        NotebookClient(book, timeout=60, kernel_name="python3").execute()
        seconds = time.monotonic() - start
    said = "".join(
        output.get("text", "") for cell in book.cells for output in cell.get("outputs", []))
    checks = sum("check(" in line and "def " not in line
                 for cell in book.cells if cell.cell_type == "code"
                 for line in cell.source.split("\n") if line.startswith("check("))
    assert len(re.findall("^✓", said, re.M)) == checks > 0, (path, checks, said)
    assert seconds < 60, (path, seconds)
    print(f"{path}: fine, {checks} checks in {seconds:.1f} s")
