"""Figures of a page compared with one another: one that looks like those read otherwise is doubtful.

Readings of the same data share their mistakes: a bold 5 may be 9 to all of them, and surely so. But a page is printed in few
types, and in each a 5 looks like the other fives. This needs nothing that was learned from other pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike as Picture

from extract.model import SURE
from extract.read.glyphs import Glyph, Ink
from extract.read.ocr import Seen

_SIDE = 16  # pixels of a shape
_LIKE = 0.8  # how alike (0–1) two shapes are that may be of one figure
_NEAR = 0.06  # less alike than the most alike one by this: still of the same figure, since others differ by 0.1
_MOSTLY = 0.75  # of the shapes like a figure are read as it is
_DOUBTFUL = 0.5
_AT_ONCE = 512  # shapes compared with all others
_SIGNS = frozenset("0123456789.,-–%/:()")

Shapes = npt.NDArray[np.float32]


@dataclass(frozen=True)
class _Figure:
    """A digit: its word (line and number there), its place in the word's text, its ink, and whether it is `sure`."""

    line: int
    word: int
    at: int
    digit: str
    glyph: Glyph
    sure: bool


def compared(page: Picture, lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines, each number doubtful that holds a figure which looks like another one; that is its `rival` then."""
    found = [
        figure for i, line in enumerate(lines) for j, word in enumerate(line) for figure in _figures(page, i, j, word)
    ]
    made = [list(line) for line in lines]
    if not found:
        return made
    told: dict[tuple[int, int], str] = {}
    for figure, digit in zip(
        found, _likely(np.array([_shape(page, each.glyph) for each in found]), found), strict=True
    ):
        if digit is not None:
            text = told.get((figure.line, figure.word), made[figure.line][figure.word].text)
            told[figure.line, figure.word] = text[: figure.at] + digit + text[figure.at + 1 :]
    for (line, number), text in told.items():
        word = made[line][number]
        made[line][number] = replace(word, rival=text, confidence=min(_DOUBTFUL, word.confidence))
    return made


def _figures(page: Picture, line: int, number: int, word: Seen) -> Iterator[_Figure]:
    """The digits of a word of figures, where its ink can be parted into them."""
    if word.turned or not _SIGNS.issuperset(word.text.replace(" ", "")) or not any(map(str.isdigit, word.text)):
        return
    places = [i for i, c in enumerate(word.text) if not c.isspace()]
    for glyph, signs in Ink.of(page, word.left, word.top, word.right, word.bottom).parted(word.text):
        at, places = places[0], places[len(signs) :]
        if signs.isdigit() and len(signs) == 1:
            yield _Figure(line, number, at, signs, glyph, word.rival is None and word.confidence >= SURE)


def _shape(page: Picture, glyph: Glyph) -> Shapes:
    """The ink of a sign, of one height, as a vector of length 1."""
    ink = 255 - page[glyph.top : glyph.bottom, glyph.left : glyph.right]
    width = max(1, min(_SIDE, round(glyph.width * _SIDE / glyph.height)))
    shape = np.zeros((_SIDE, _SIDE), np.float32)
    left = (_SIDE - width) // 2
    shape[:, left : left + width] = cv2.resize(ink, (width, _SIDE), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(shape, (3, 3), 0).astype(np.float32).ravel()
    blurred -= blurred.mean()
    return blurred / np.float32(max(float(np.linalg.norm(blurred)), 1.0))


def _likely(shapes: Shapes, figures: Sequence[_Figure]) -> Iterator[str | None]:
    """For each shape the digit that most shapes like it were surely read as, where that is another, or not so many are the
    same."""
    sure = np.array([figure.sure for figure in figures], np.float32)
    of_digit = np.eye(10, dtype=np.float32)[[int(figure.digit) for figure in figures]] * sure[:, None]
    for start in range(0, len(shapes), _AT_ONCE):
        alike = shapes[start : start + _AT_ONCE] @ shapes.T - 2 * (1 - sure)
        own = np.arange(len(alike))
        alike[own, start + own] = -1
        nearest = alike.max(axis=1, keepdims=True)
        votes = (alike > np.maximum(nearest - _NEAR, _LIKE)).astype(np.float32) @ of_digit
        yield from (_other(int(figure.digit), vote) for figure, vote in zip(figures[start:], votes, strict=False))


def _other(own: int, votes: Shapes) -> str | None:
    if votes[own] >= _MOSTLY * votes.sum():
        return None
    others = votes * (np.arange(10) != own)
    return str(int(others.argmax()))
