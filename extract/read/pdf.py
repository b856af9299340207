"""PDF: words by pdfplumber, grids of ruled tables by camelot; pages without a usable text are recognised."""

from __future__ import annotations

import io
import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import camelot
import pdfplumber
from pdfplumber.page import Page as PlumberPage
from tqdm import tqdm

from extract.model import Bbox, Document, Patch, Unreadable
from extract.read import layout
from extract.read.page import Grid, Page, Printed
from extract.read.upright import turned

_FEWEST_RULES = 2  # in each direction: fewer make no grid
_WORD_GAP = 0.25  # of the size of type; a wider gap divides words
_UPWARDS, _DOWNWARDS = 270, 90


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A PDF file as a Document; `Unreadable` where it is damaged or locked, or where its pages hold no text."""
    content = turned(content)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file, pdfplumber.open(io.BytesIO(content)) as pdf:
        file.write(content)
        file.flush()
        pages = [
            _page(page, Path(file.name)) for page in tqdm(pdf.pages, desc=file_name, unit="p.", leave=False, disable=None)
        ]
    return layout.document(file_name, "pdf", sha256, pages, patches)


def _page(page: PlumberPage, file: Path) -> Page:
    words = tuple(_words(page))
    grids = tuple(_grids(file, page.page_number, float(page.height))) if _is_ruled(page) else ()
    page.close()
    return Page(page.page_number, float(page.width), float(page.height), words, grids)


def _words(page: PlumberPage) -> Iterator[Printed]:
    """The words of a page; letters that were printed twice (for bold) once."""
    page = page.dedupe_chars()
    ways = {0: {}, _UPWARDS: {"char_dir_rotated": "btt", "line_dir_rotated": "ltr"},
            _DOWNWARDS: {"char_dir_rotated": "ttb", "line_dir_rotated": "rtl"}}  # fmt: skip
    turns = {_turn(char) for char in page.chars}
    for turn in turns:
        part = page.filter(lambda each, turn=turn: each["object_type"] != "char" or _turn(each) == turn) if len(turns) > 1 else page
        for word in part.extract_words(x_tolerance_ratio=_WORD_GAP, extra_attrs=["size"], **ways[turn]):
            box = (word["x0"], word["top"], word["x1"], word["bottom"])
            yield Printed(word["text"], box, float(word["size"]), turn)


def _turn(char: dict) -> int:
    if char["upright"]:
        return 0
    return _UPWARDS if char["matrix"][1] > 0 else _DOWNWARDS


def _is_ruled(page: PlumberPage) -> bool:
    across = sum(edge["orientation"] == "h" for edge in page.edges)
    return across >= _FEWEST_RULES and len(page.edges) - across >= _FEWEST_RULES


def _grids(file: Path, number: int, height: float) -> Iterator[Grid]:
    """The ruled tables of a page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = camelot.read_pdf(str(file), pages=str(number), flavor="lattice", engine="vector", suppress_stdout=True)
    for table in tables:
        yield _merged(table.cells, height)


def _merged(cells: list[list[camelot.core.Cell]], height: float) -> Grid:
    """The cells that rules divide; a place that is merged with the one before it or over it is None."""
    owner = [[(i, j) for j in range(len(row))] for i, row in enumerate(cells)]
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            if j and not cell.left:
                owner[i][j] = owner[i][j - 1]
            elif i and not cell.top:
                owner[i][j] = owner[i - 1][j]
    spans: dict[tuple[int, int], Bbox] = {}
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            box = (cell.x1, height - cell.y2, cell.x2, height - cell.y1)
            known = spans.get(owner[i][j], box)
            spans[owner[i][j]] = (min(known[0], box[0]), min(known[1], box[1]), max(known[2], box[2]), max(known[3], box[3]))
    return Grid(tuple(
        tuple(spans[i, j] if owner[i][j] == (i, j) else None for j in range(len(row))) for i, row in enumerate(cells)
    ))
