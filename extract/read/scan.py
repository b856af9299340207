"""A scanned page: its picture becomes words with their boxes, each with its confidence, and the grids of its tables.

Every cell of a table is read alone, in one run of tesseract for all of them, so that neighbours never mix. Whatever
holds a figure is read a second time by other data from another picture; where the two readings differ, the number is
doubtful and both are kept.

All boxes are those of the *straightened* page (`straight.straightened`): upright and deskewed about its middle, in points.
Lines and columns are level there, as the layout needs them; on the page as given a box lies askew by the skew, which
for 0.7° is five points at the page's edge. To mark a box exactly, draw it on the straightened picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np
from cv2.typing import MatLike as Picture

from extract import progress
from extract.model import SURE, Bbox
from extract.read import figures, glued, grid, gutters, misread, ocr, shapes, spots
from extract.read.bands import Rule
from extract.read.ocr import MissingOcr, Seen
from extract.read.page import Grid, Page, Printed, outside
from extract.read.straight import DPI, straightened
from extract.words import is_known

__all__ = ["MissingOcr", "recognised"]

_POINT = DPI / 72  # pixels
_WHITE = 255
_INSET = 3  # pixels between the middle of a rule and the text beside it
_MARGIN = 12  # pixels of blank around what is read
_LANGUAGES = "ukr+eng"  # the Ukrainian data alone have no «%» and no Latin letters
_SPECK = 0.4  # of the height of a word
_DIRTY = 0.3  # a word read less surely is mostly a spot
_UNSURE, _BETTER = 0.6, 0.4  # a part read less surely is read in other ways too, which must be surer than that
_LATIN, _ROMAN = re.compile("[A-Za-z]"), re.compile(r"[(«]?[IVX]+[.,)»]*")
_BLOCK, _LINE, _SPARSE = 6, 7, 11  # tesseract's ways to divide a picture
_MARKS = ":;.,'\"-–—"
_LIKE_DIRT = "|~_=\\`"
_TAILS = set("цщруфдQgjpqyЦЩДЄ,;()[]{}/|№«»-–—_\"'’`.…^*=~")  # do not end at the base line
_TALL = "бфіїйґ()'’«"  # small, but as high as capitals
_CAPITAL, _SMALL_LETTER = 0.77, 0.6  # heights by shares of the size of type
_ASCENT, _DESCENT = 0.76, 0.24
_HEIGHT_OF_DASH = 0.27
_SAME_SIZE = 0.22


@dataclass(frozen=True)
class _Part:
    """A piece of the page that is read alone: its place (pixels, from the page's top left) and its picture."""

    left: int
    top: int
    picture: Picture
    spots: int  # of ink, without dirt
    is_cell: bool = False

    @property
    def is_high(self) -> bool:
        """Whether it is high and narrow, as the heading of a narrow column that runs upwards."""
        height, width = self.picture.shape
        return bool(height - 2 * _MARGIN > 2 * (width - 2 * _MARGIN))


def recognised(image: Picture, number: int, dpi: float) -> Page:
    """The picture (grey or RGB) of page `number` as words and grids, in points from the top left of the straightened page.

    `dpi` is the picture's resolution; the best is 300. Raises `MissingOcr` where tesseract or its Ukrainian data are not
    installed.
    """
    ocr.check()
    progress.recognises()
    page = straightened(image, dpi)
    ruled = grid.found(cv2.bitwise_not(page))
    page[cv2.dilate(ruled.mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0] = _WHITE
    words = _words(page, [*_cells(page, ruled.grids), *_around(page, ruled.grids)])
    grids = [_scaled_grid(table, 1 / _POINT) for table in ruled.grids]
    rules = [Rule(left / _POINT, right / _POINT, y / _POINT) for left, right, y in ruled.loose]
    open_ones = _without_sides(grids, rules, words)
    if open_ones:  # then texts stand side by side, and the cells that are found so can be read alone as well
        apart = _words(page, list(_around(page, ruled.grids)), _SPARSE)
        open_ones = _without_sides(grids, rules, apart) or open_ones
        cells = _cells(page, [_scaled_grid(table, _POINT) for table in open_ones])
        words = [*outside(open_ones, words), *_words(page, list(cells))]
    height, width = page.shape
    return Page(number, width / _POINT, height / _POINT, tuple(words), (*grids, *open_ones))


def _without_sides(grids: Sequence[Grid], rules: Sequence[Rule], words: Sequence[Printed]) -> list[Grid]:
    """The tables, outside of the `grids`, that have no vertical rules."""
    found = gutters.ruled(outside(grids, words), rules)
    return found + gutters.unruled(outside([*grids, *found], words))


def _words(page: Picture, parts: Sequence[_Part], mode: int = _BLOCK) -> list[Printed]:
    """The words of some parts, their figures verified."""
    lines = shapes.compared(page, figures.verified(page, list(_read(parts, mode))))
    return list(_printed(misread.corrected(glued.parted(page, lines))))


# --- what is read alone -------------------------------------------------------------------------------------------------


def _cells(page: Picture, grids: Sequence[Grid]) -> Iterator[_Part]:
    """The cells of the tables that hold ink, each cut to its ink."""
    for box in (box for table in grids for row in table.cells for box in row if box is not None):
        left, top, right, bottom = (round(side) for side in box)
        part = _cut(page[top + _INSET : bottom - _INSET, left + _INSET : right - _INSET])
        if part is not None:
            yield replace(part, left=part.left + left + _INSET, top=part.top + top + _INSET, is_cell=True)


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
    large = len(spots.of(picture))
    if not large:
        return None
    left, top, right, bottom = spots.frame(picture)
    held = picture[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2]
    return _Part(max(0, left - 2) - _MARGIN, max(0, top - 2) - _MARGIN, ocr.framed(held, _MARGIN), large)


# --- first reading ------------------------------------------------------------------------------------------------------


def _read(parts: Sequence[_Part], mode: int) -> Iterator[list[Seen]]:
    """The words of all parts, line by line, in pixels of the page."""
    lone = [spots.dashes(part.picture) for part in parts]
    texts = [part for part, dashes in zip(parts, lone, strict=True) if part.spots > len(dashes)]
    read = ocr.words([part.picture for part in texts], mode, _LANGUAGES)
    for way in (_as_lines, _as_upwards, _as_downwards):
        unsure = [i for i, words in enumerate(read) if _sureness(words) < _UNSURE]
        for i, words in zip(unsure, way([texts[i] for i in unsure]), strict=True):
            if _sureness(words) > max(_sureness(read[i]), _BETTER):
                read[i] = words
    _read_lost_lines(texts, read)
    _in_ukrainian(texts, read)
    of_part = {id(part): words for part, words in zip(texts, read, strict=True)}
    for part, dashes in zip(parts, lone, strict=True):
        for line in _lines(part, of_part.get(id(part), []), dashes):
            yield [word.moved(part.left, part.top) for word in line]


def _lines(part: _Part, read: Sequence[Seen], dashes: Sequence[Seen]) -> list[list[Seen]]:
    """What was read in a part, without dirt, with the dashes that stand alone and, in a cell, what was not made out."""
    words = [word for word in read if not _is_dirt(word) and not spots.is_any(word, dashes)]
    if not part.is_cell:  # where nobody is told of blanks that are none
        usual = float(np.median([word.bottom - word.top for word in words])) if words else 0.0
        words = [
            word for word in words if not _is_speck(word, usual) and (word.confidence > _DIRTY or _may_say(word.text))
        ]
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    lines += [[dash] for dash in dashes if not any(spots.are_near(dash, word) for word in words)]
    return spots.completed(part.picture, lines) if part.is_cell else lines


def _read_lost_lines(parts: Sequence[_Part], read: Sequence[list[Seen]]) -> None:
    """Read alone the lines around tables that were left out; what then is no surer than dirt stays out."""
    lost = [
        (i, box)
        for i, (part, words) in enumerate(zip(parts, read, strict=True))
        if not part.is_cell
        for box in spots.lost_lines(part.picture, words)
    ]
    pictures = [
        ocr.framed(parts[i].picture[max(0, top - 3) : bottom + 3, max(0, left - 3) : right + 3], _MARGIN)
        for i, (left, top, right, bottom) in lost
    ]
    for number, ((i, (left, top, _, _)), seen) in enumerate(
        zip(lost, ocr.words(pictures, _LINE, _LANGUAGES), strict=True)
    ):
        if _sureness(seen) > _UNSURE:
            moved = (word.moved(max(0, left - 3) - _MARGIN, max(0, top - 3) - _MARGIN) for word in seen)
            read[i].extend(replace(word, line=(0, 0, number + 1)) for word in moved)


def _in_ukrainian(parts: Sequence[_Part], read: Sequence[list[Seen]]) -> None:
    """Read the words that seem to be Latin by the Ukrainian data alone: «BHKOH» is «викон», and «Wi-Fi» stays."""
    places = [(i, j) for i, words in enumerate(read) for j, word in enumerate(words) if _is_latin(word.text)]
    pictures = []
    for i, j in places:
        word, picture = read[i][j], parts[i].picture
        held = picture[max(0, word.top - 3) : word.bottom + 3, max(0, word.left - 3) : word.right + 3]
        pictures.append(ocr.framed(held, _MARGIN))
    for (i, j), seen in zip(places, ocr.words(pictures, _BLOCK), strict=True):
        word = read[i][j]
        if len(seen) == 1 and (_is_word(seen[0].text) or seen[0].confidence > word.confidence):
            read[i][j] = replace(word, text=seen[0].text, confidence=seen[0].confidence)


def _is_word(text: str) -> bool:
    """Whether a text is a Ukrainian word, or too short for one of another language."""
    letters = "".join(c for c in text if c.isalpha() or c in "'’-")
    return 0 < len(letters) < 3 or is_known(letters)


def _is_latin(text: str) -> bool:
    return bool(_LATIN.search(text)) and not _ROMAN.fullmatch(text)


def _sureness(words: Sequence[Seen]) -> float:
    """How surely a part was read, 0–1."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _as_lines(parts: Sequence[_Part]) -> list[list[Seen]]:
    return ocr.words([part.picture for part in parts], _LINE, _LANGUAGES)


def _as_upwards(parts: Sequence[_Part]) -> list[list[Seen]]:
    """The parts that are high and narrow read as headings that run upwards; nothing for the others."""
    read = ocr.words([np.ascontiguousarray(np.rot90(part.picture, -1)) for part in parts if part.is_high], _BLOCK)
    turned = iter(read)
    return [
        [
            replace(
                word, left=word.top, right=word.bottom, top=part.picture.shape[0] - word.right,
                bottom=part.picture.shape[0] - word.left, turned=270,
            )
            for word in next(turned)
        ]
        if part.is_high else []
        for part in parts
    ]  # fmt: skip


def _as_downwards(parts: Sequence[_Part]) -> list[list[Seen]]:
    """The same for headings that run downwards."""
    read = ocr.words([np.ascontiguousarray(np.rot90(part.picture, 1)) for part in parts if part.is_high], _BLOCK)
    turned = iter(read)
    return [
        [
            replace(
                word, left=part.picture.shape[1] - word.bottom, right=part.picture.shape[1] - word.top, top=word.left,
                bottom=word.right, turned=90,
            )
            for word in next(turned)
        ]
        if part.is_high else []
        for part in parts
    ]  # fmt: skip


def _is_speck(word: Seen, usual: float) -> bool:
    """Whether letters or figures would be far smaller than the `usual` word of their page (pixels)."""
    return any(map(str.isalnum, word.text)) and word.bottom - word.top < _SPECK * usual


def _may_say(text: str) -> bool:
    """Whether a word that was hardly made out may be one: it holds a figure, or the dictionary knows it."""
    return any(c.isdigit() for c in text) or is_known("".join(c for c in text if c.isalpha()))


def _is_dirt(word: Seen) -> bool:
    """Whether a word is a spot, or a remnant of a rule, that was taken for a sign."""
    small = len(word.text) == 1 and word.text in _MARKS and word.confidence < SURE
    return small or all(c in _LIKE_DIRT for c in word.text)


# --- words as they are printed ------------------------------------------------------------------------------------------


def _printed(lines: Sequence[Sequence[Seen]]) -> Iterator[Printed]:
    """The words in points. Those of a line have one size of type and stand on one base line: boxes of letters differ with
    their tails, and boxes of type do not."""
    sizes = [_size(line) for line in lines]
    usual = float(np.median([size for size, line in zip(sizes, lines, strict=True) for _ in line])) if lines else 0.0
    for line, size in zip(lines, sizes, strict=True):
        even = usual if abs(size - usual) < _SAME_SIZE * usual or _is_of_marks(line) else size
        base = _base(line) + (_HEIGHT_OF_DASH * even if _is_of_marks(line) else 0)
        for word in line:
            box: Bbox = (word.left, base - _ASCENT * even, word.right, base + _DESCENT * even)
            if word.turned:
                box = (word.left, word.top, word.right, word.bottom)
            yield Printed(
                word.text,
                _scaled(box, 1 / _POINT),
                even / _POINT,
                word.turned,
                confidence=word.confidence,
                rival=word.rival,
            )


def _is_of_marks(line: Sequence[Seen]) -> bool:
    """Whether a line has no letter or digit that tells its size: a dash in a cell."""
    return not any(c.isalnum() for word in line for c in word.text)


def _base(line: Sequence[Seen]) -> float:
    """Where the letters of a line stand, in pixels."""
    sure = _sure(line)
    plain = [word.bottom for word in sure if not _TAILS & set(word.text)]
    return float(np.median(plain)) if plain else max(w.bottom for w in sure) - 0.2 * max(w.bottom - w.top for w in sure)


def _sure(line: Sequence[Seen]) -> Sequence[Seen]:
    """The words that tell of the type of a line: dirt that was taken for one does not."""
    return [word for word in line if word.confidence > _BETTER] or line


def _size(line: Sequence[Seen]) -> float:
    """The size of type of a line, in pixels, by the height of its capitals and digits, or of its small letters."""
    if line[0].turned:
        return float(max(word.right - word.left for word in line))
    base = _base(line)
    sure = _sure(line)
    tall = [base - word.top for word in sure if any(c.isupper() or c.isdigit() or c in _TALL for c in word.text)]
    small = [base - word.top for word in sure if word.text.islower()]
    if tall:
        return float(np.median(tall)) / _CAPITAL
    return float(np.median(small)) / _SMALL_LETTER if small else max(w.bottom - w.top for w in line)


def _scaled_grid(table: Grid, by: float) -> Grid:
    return replace(table, cells=tuple(tuple(box and _scaled(box, by) for box in row) for row in table.cells))


def _scaled(box: Bbox, by: float) -> Bbox:
    left, top, right, bottom = box
    return left * by, top * by, right * by, bottom * by
