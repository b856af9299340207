"""A scanned page: its picture becomes words with their boxes, each with its confidence, and the grids of its tables.

Every cell of a table is read alone, in one run of tesseract for all of them, so that neighbours never mix. Whatever
holds a figure is read a second time by other data from another picture; where the two readings differ, the number is
doubtful and both are kept.

All boxes are those of the *straightened* page (`straight.straightened`): upright and deskewed about its middle, in points.
Lines and columns are level there, as the layout needs them; on the page as given a box lies askew by the skew, which
for 0.7° is five points at the page's edge. To mark a box exactly, draw it on the straightened picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np
from cv2.typing import MatLike as Picture

from extract.model import Bbox
from extract.read import figures, grid, ocr
from extract.read.ocr import MissingOcr, Seen
from extract.read.page import Grid, Page, Printed
from extract.read.straight import DPI, straightened

__all__ = ["MissingOcr", "recognised"]

_POINT = DPI / 72  # pixels
_WHITE = 255
_DARK = 140  # grey levels
_INSET = 3  # pixels between the middle of a rule and the text beside it
_MARGIN = 12  # pixels of blank around what is read
_DIRT = 20  # pixels: less ink is a spot
_POINT_OF_INK = 7  # pixels: less is no full stop
_BLOCK, _LINE = 6, 7  # tesseract's ways to divide a picture
_HYPHEN, _DASH = "-", "–"
_LONGEST_HYPHEN, _LONGEST_DASH, _THICKEST_DASH = 3.2, 14.0, 1.8  # points
_SURE_DASH = 0.9
_TAILS = set("цщруфдQgjpqyЦЩДЄ,;()[]{}/|№«»-–—_\"'’`.…^*=~")  # do not end at the base line
_CAPITAL, _SMALL_LETTER = 0.72, 0.54  # heights by shares of the size of type
_ASCENT, _DESCENT = 0.76, 0.24
_SAME_SIZE = 0.15


@dataclass(frozen=True)
class _Part:
    """A piece of the page that is read alone: its place (pixels, from the page's top left) and its picture."""

    left: int
    top: int
    picture: Picture
    spots: int  # of ink


def recognised(image: Picture, number: int, dpi: float) -> Page:
    """The picture (grey or RGB) of page `number` as words and grids, in points from the top left of the straightened page.

    `dpi` is the picture's resolution; the best is 300. Raises `MissingOcr` where tesseract or its Ukrainian data are not
    installed.
    """
    ocr.check()
    page = straightened(image, dpi)
    grids, rules = grid.found(cv2.bitwise_not(page))
    page[cv2.dilate(rules.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0] = _WHITE
    parts = [*_cells(page, grids), *_around(page, grids)]
    words = _printed(figures.verified(page, _read(parts)))
    height, width = page.shape
    return Page(number, width / _POINT, height / _POINT, tuple(words), tuple(map(_in_points, grids)))


# --- what is read alone -------------------------------------------------------------------------------------------------


def _cells(page: Picture, grids: Sequence[Grid]) -> Iterator[_Part]:
    """The cells of the tables that hold ink, each cut to its ink."""
    for box in (box for table in grids for row in table.cells for box in row if box is not None):
        left, top, right, bottom = (round(side) for side in box)
        part = _cut(page[top + _INSET : bottom - _INSET, left + _INSET : right - _INSET])
        if part is not None:
            yield replace(part, left=part.left + left + _INSET, top=part.top + top + _INSET)


def _around(page: Picture, grids: Sequence[Grid]) -> Iterator[_Part]:
    """The page without its tables, as one part."""
    rest = page.copy()
    for table in grids:
        left, top, right, bottom = (round(side) for side in table.bbox)
        rest[max(0, top - _INSET) : bottom + _INSET, max(0, left - _INSET) : right + _INSET] = _WHITE
    part = _cut(rest)
    if part is not None:
        yield part


def _cut(picture: Picture) -> _Part | None:
    """What of a picture holds ink, with a margin; None where it is blank."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((picture < _DARK).astype(np.uint8))
    spots = stats[1:][stats[1:, cv2.CC_STAT_AREA] >= _POINT_OF_INK]
    if not (spots[:, cv2.CC_STAT_AREA] >= _DIRT).any():
        return None
    left, top = (max(0, int(side) - 2) for side in spots[:, :2].min(axis=0))
    right, bottom = (spots[:, :2] + spots[:, 2:4]).max(axis=0)
    held = picture[top : bottom + 2, left : right + 2]
    return _Part(left - _MARGIN, top - _MARGIN, ocr.framed(held, _MARGIN), len(spots))


# --- first reading ------------------------------------------------------------------------------------------------------


def _read(parts: Sequence[_Part]) -> list[list[Seen]]:
    """The words of all parts, line by line, in pixels of the page."""
    lines = [[dash] for part in parts if (dash := _dash(part)) is not None]
    rest = [part for part in parts if _dash(part) is None]
    unread = []
    for part, words in zip(rest, ocr.words([part.picture for part in rest], _BLOCK), strict=True):
        lines += _lines(part, words)
        if not words:
            unread.append(part)
    for part, words in zip(unread, ocr.words([part.picture for part in unread], _LINE), strict=True):
        lines += _lines(part, words)
    return lines


def _lines(part: _Part, words: Sequence[Seen]) -> Iterator[list[Seen]]:
    for _, line in groupby(words, key=lambda word: word.line):
        yield [word.moved(part.left, part.top) for word in line]


def _dash(part: _Part) -> Seen | None:
    """The dash that a part is, if it is one: tesseract takes a lone one for a rule."""
    height, width = (side - 2 * _MARGIN - 4 for side in part.picture.shape)
    if part.spots > 1 or width < 2 * height or width > _LONGEST_DASH * _POINT or height > _THICKEST_DASH * _POINT:
        return None
    text = _HYPHEN if width <= _LONGEST_HYPHEN * _POINT else _DASH
    dash = Seen(text, _MARGIN + 2, _MARGIN + 2, _MARGIN + 2 + width, _MARGIN + 2 + height, _SURE_DASH, (1, 1, 1))
    return dash.moved(part.left, part.top)


# --- words as they are printed ------------------------------------------------------------------------------------------


def _printed(lines: Sequence[Sequence[Seen]]) -> Iterator[Printed]:
    """The words in points. Those of a line have one size of type and stand on one base line: boxes of letters differ with
    their tails, and boxes of type do not."""
    sizes = [_size(line) for line in lines]
    usual = float(np.median([size for size, line in zip(sizes, lines, strict=True) for _ in line])) if lines else 0.0
    for line, size in zip(lines, sizes, strict=True):
        even = usual if abs(size - usual) < _SAME_SIZE * usual else size
        base = _base(line)
        for word in line:
            box = (word.left, base - _ASCENT * even, word.right, base + _DESCENT * even)
            yield Printed(word.text, _scaled(box), even / _POINT, confidence=word.confidence, rival=word.rival)


def _base(line: Sequence[Seen]) -> float:
    """Where the letters of a line stand, in pixels."""
    plain = [word.bottom for word in line if not _TAILS & set(word.text)]
    return float(np.median(plain)) if plain else max(w.bottom for w in line) - 0.2 * max(w.bottom - w.top for w in line)


def _size(line: Sequence[Seen]) -> float:
    """The size of type of a line, in pixels, by the height of its capitals and digits, or of its small letters."""
    base = _base(line)
    tall = [base - word.top for word in line if any(c.isupper() or c.isdigit() for c in word.text)]
    small = [base - word.top for word in line if word.text.islower()]
    if tall:
        return float(np.median(tall)) / _CAPITAL
    return float(np.median(small)) / _SMALL_LETTER if small else max(w.bottom - w.top for w in line)


def _in_points(table: Grid) -> Grid:
    return Grid(tuple(tuple(None if box is None else _scaled(box) for box in row) for row in table.cells))


def _scaled(box: Bbox) -> Bbox:
    left, top, right, bottom = box
    return left / _POINT, top / _POINT, right / _POINT, bottom / _POINT
