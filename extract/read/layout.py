"""From pages of words and grids to a document: tables filled, lines made paragraphs, page furniture left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from extract.model import Bbox, Document, Patch
from extract.read import lines as lining
from extract.read import stacks
from extract.read.composer import BLANK, Composer, Piece
from extract.read.galleys import Galley, galleys
from extract.read.lines import Line, Measure
from extract.read.page import Grid, Page, Printed
from extract.read.text import ITEM
from extract.words import fold

_MARGIN = 0.09  # of a page's height, at its top and its bottom: where page numbers and running titles stand
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:стор|с|арк|page|аркуш|сторінка)\w*\.?\s*)?\d{1,4}\W*(?:(?:з|із|of|/)\s*\d{1,4}\W*)?$", re.I
)
_DIGITS = re.compile(r"\d+")
_ALIKE = 0.8  # of the letters of two lines
_WIDER_PITCH = 1.2  # times the usual distance of two lines: a paragraph ends
_AROUND_WORDS = '.,;:!?()«»"“”'
_INDENT = 0.9  # of the size of type
_NOTE_SIZE = 0.92  # of the usual size of type: a footnote is smaller
_NOTE = re.compile(r"^[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{1,3}\)?\s*\S")


def document(
    file_name: str, format: str, sha256: str, pages: Sequence[Page], patches: tuple[Patch, ...] = ()
) -> Document:
    """The pages as one document. Raises `Unreadable` where there is no text on them."""
    composer = Composer(file_name, patches)
    lexicon = frozenset(fold(word.text.strip(_AROUND_WORDS)) for page in pages for word in page.words)
    laid = [_Laid.of(page, lexicon) for page in pages]
    running = _running_titles(laid)
    notes: list[tuple[Page, list[Line]]] = []
    open_ended: _Open = _Open(composer)
    for sheet in laid:
        body = [line for line in sheet.lines if not _is_furniture(line, sheet, running)]
        body, foot = _without_footnotes(body)
        notes += [(sheet.page, note) for note in foot]
        _compose(sheet, body, open_ended)
    open_ended.close()
    for page, note in notes:
        composer.paragraph(lining.piece(note, page.number))
    for line, page in (places[0] for places in running.values()):
        composer.paragraph(lining.piece([line], page.number))
    return composer.document(format, sha256, len(pages))


# --- what stands where --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Laid:
    """A page with its words told apart: `tables` are grids with their texts, `lines` are those outside of them."""

    page: Page
    tables: tuple[tuple[Grid, list[list[Piece]]], ...]
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, page: Page, lexicon: frozenset[str]) -> _Laid:
        rest, tables = list(page.words), []
        for grid in (part for whole in page.grids for part in whole.parts()):
            if len(grid.cells[0]) < 2:
                continue  # a frame round a text
            inside, rest = _inside(grid.bbox, rest)
            tables.append((grid, _filled(grid, inside, page.number, lexicon)))
        return cls(page, tuple(tables), tuple(lining.lines(rest)))

    @cached_property
    def right(self) -> float:
        """How far to the right the text of the page reaches."""
        return max((line.bbox[2] for line in self.lines), default=self.page.width)

    @cached_property
    def left(self) -> float:
        """Where most lines begin."""
        starts = Counter(round(line.bbox[0]) for line in self.lines)
        return float(max(starts, key=lambda x: (starts[x], -x), default=0))


def _inside(box: Bbox, words: Iterable[Printed]) -> tuple[list[Printed], list[Printed]]:
    inside: list[Printed] = []
    outside: list[Printed] = []
    for word in words:
        (inside if _holds(box, word) else outside).append(word)
    return inside, outside


def _holds(box: Bbox, word: Printed) -> bool:
    x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


# --- tables -------------------------------------------------------------------------------------------------------------


def _filled(grid: Grid, words: Sequence[Printed], page: int, lexicon: frozenset[str]) -> list[list[Piece]]:
    """The texts of a grid's cells."""
    of_cell: dict[Bbox, list[Printed]] = defaultdict(list)
    boxes = [box for row in grid.cells for box in row if box is not None]
    for word in words:
        box = next((box for box in boxes if _holds(box, word)), None)
        if box is not None:
            of_cell[box].append(word)
    in_lines = {box: lining.lines(found) for box, found in of_cell.items()}
    rooms = _rooms(in_lines)
    return [
        [
            lining.piece(cell, page, Measure(room, lexicon)) if cell else BLANK
            for cell, room in zip(part, widths, strict=True)
        ]
        for row in grid.cells
        for widths in [[rooms.get(box, 0.0) if box else 0.0 for box in row]]
        for part in _rows_within(row, in_lines, widths)
    ]


def _rows_within(
    row: Sequence[Bbox | None], in_lines: dict[Bbox, list[Line]], rooms: Sequence[float]
) -> Sequence[Sequence[Sequence[Line]]]:
    """The rows that stand in one row of a grid: cells that go on under it have none."""
    cells = [in_lines.get(box, []) if box else [] for box in row]
    ends = {round(box[3]) for box in row if box}
    if len(ends) > 1:
        return [cells]
    return stacks.rows_within(cells, lambda j, above, below: lining.are_two_figures(above, below, rooms[j]))


def _rooms(cells: dict[Bbox, list[Line]]) -> dict[Bbox, float]:
    """How wide a line of each cell can be: the cell less the blank that no line of its column enters."""
    of_column: dict[tuple[int, int], list[tuple[Bbox, Line]]] = defaultdict(list)
    for box, inside in cells.items():
        of_column[round(box[0]), round(box[2])] += [(box, line) for line in inside]
    rooms: dict[Bbox, float] = {}
    for column in of_column.values():
        blank = min(line.bbox[0] - box[0] for box, line in column) + min(box[2] - line.bbox[2] for box, line in column)
        for box, line in column:
            rooms[box] = box[3] - box[1] if line.words[0].turned % 180 else box[2] - box[0] - max(0.0, blank)
    return rooms


# --- page furniture -----------------------------------------------------------------------------------------------------


def _in_margin(line: Line, sheet: _Laid) -> bool:
    height = sheet.page.height
    return line.bbox[3] < _MARGIN * height or line.bbox[1] > (1 - _MARGIN) * height


_Places = dict[str, list[tuple[Line, Page]]]  # lines that say the same but for their digits, by what they say


def _running_titles(sheets: Sequence[_Laid]) -> _Places:
    """Lines that stand in the margins of several pages with nothing but their digits changed."""
    found: _Places = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            if _in_margin(line, sheet) and not _PAGE_NUMBER.match(line.text):
                found[_said(line, found)].append((line, sheet.page))
    return {said: places for said, places in found.items() if len(places) > max(1, len(sheets) // 3)}


def _said(line: Line, known: _Places) -> str:
    """What a line says but for its digits; of one recognised from a picture what a known one says that it is much like («і
    Сторінка 135» was «Сторінка 1 з 5»)."""
    said = _DIGITS.sub("#", line.text)
    if said in known or line.words[0].confidence is None:
        return said
    return next((key for key, places in known.items() if _is_like(line, places[0][0])), said)


def _is_like(one: Line, other: Line) -> bool:
    if abs(one.bbox[1] - other.bbox[1]) > one.size:
        return False
    said, again = ("".join(c for c in fold(line.text) if c.isalpha()) for line in (one, other))
    return bool(said and again) and SequenceMatcher(None, said, again, autojunk=False).ratio() >= _ALIKE


def _is_furniture(line: Line, sheet: _Laid, running: _Places) -> bool:
    if not _in_margin(line, sheet):
        return False
    return bool(_PAGE_NUMBER.match(line.text)) or _said(line, running) in running


def _without_footnotes(body: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines of a page, and the footnotes under them: smaller type, each begun by its mark."""
    sizes = Counter[float]()
    for line in body:
        sizes[round(line.size, 1)] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    first = len(body)
    while first and body[first - 1].size < _NOTE_SIZE * usual:
        first -= 1
    notes: list[list[Line]] = []
    for i in range(first, len(body)):
        if _NOTE.match(body[i].text):
            notes.append([body[i]])
        elif notes:
            notes[-1].append(body[i])
        else:
            first += 1
    return body[:first], notes


# --- paragraphs ---------------------------------------------------------------------------------------------------------


@dataclass
class _Open:
    """The paragraph that is being read; it may go on over the end of a page."""

    composer: Composer
    pieces: list[tuple[Line, int]] = field(default_factory=list)

    def add(self, line: Line, page: int) -> None:
        self.pieces.append((line, page))

    def close(self) -> None:
        if not self.pieces:
            return
        made = Piece("")
        for page in dict.fromkeys(page for _, page in self.pieces):
            part = lining.piece([line for line, at in self.pieces if at == page], page)
            made = _after(made, part)
        self.composer.paragraph(made)
        self.pieces = []


def _after(first: Piece, second: Piece) -> Piece:
    if not first.text:
        return second
    return lining.appended(first, second)


def _compose(sheet: _Laid, body: Sequence[Line], paragraph: _Open) -> None:
    """Hand the tables and the lines of a page on, from its top to its bottom, one column of text after the other."""
    tables = list(sheet.tables)
    for galley in galleys(body):
        here = [each for each in tables if _is_in(galley, each[0].bbox)]
        tables = [each for each in tables if each not in here]
        margins = (galley.left, galley.right) if galley.is_column else (sheet.left, sheet.right)
        _compose_galley(here, galley.lines, margins, sheet.page.number, paragraph)


def _is_in(galley: Galley, box: Bbox) -> bool:
    return galley.holds((box[0] + box[2]) / 2, box[1])


def _compose_galley(
    tables: Sequence[tuple[Grid, list[list[Piece]]]],
    lines: Sequence[Line],
    margins: tuple[float, float],
    page: int,
    paragraph: _Open,
) -> None:
    pitch = _usual_pitch(lines)
    blocks: list[tuple[float, tuple[Grid, list[list[Piece]]] | Line]]
    blocks = [*((table[0].bbox[1], table) for table in tables), *((line.bbox[1], line) for line in lines)]
    before: Line | None = None
    for _, block in sorted(blocks, key=lambda each: each[0]):
        if isinstance(block, tuple):
            grid, rows = block
            paragraph.close()
            paragraph.composer.table(rows, grid.by_blanks)
            before = None
            continue
        if paragraph.pieces and not _goes_on(paragraph.pieces[-1][0], block, before is None, margins, pitch):
            paragraph.close()
        paragraph.add(block, page)
        before = block


def _usual_pitch(body: Sequence[Line]) -> float:
    pitches = Counter(round(b.bbox[3] - a.bbox[3], 1) for a, b in pairwise(body) if b.bbox[3] > a.bbox[3])
    few = pitches.most_common(3)
    return min((pitch for pitch, count in few if count * 2 >= few[0][1]), default=0.0)


def _goes_on(before: Line, line: Line, elsewhere: bool, margins: tuple[float, float], pitch: float) -> bool:
    """Whether a line goes on with the paragraph of the line before it, which may stand `elsewhere`: on the page before, or
    in the column before."""
    left, right = margins
    last, first = before.text, line.text
    if ITEM.match(first):
        return False
    in_sentence = not last.endswith((".", ";", ":", "!", "?")) and (first[0].islower() or last.endswith(","))
    if elsewhere:
        return in_sentence
    if pitch and line.bbox[3] - before.bbox[3] > _WIDER_PITCH * pitch:
        return in_sentence and line.bbox[3] - before.bbox[3] < 2 * pitch
    indented = line.bbox[0] - left > _INDENT * line.size and line.bbox[0] - before.bbox[0] > _INDENT * line.size
    if indented and not in_sentence:
        return False
    fits = before.bbox[2] + lining.width(line.words[0]) + line.size * 0.3 < right
    return not fits or in_sentence
