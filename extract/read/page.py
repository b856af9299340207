"""A page as it was printed: its words with their boxes and the grids of its tables, before anybody knows what they say.

A PDF with text and a recognised scan both give this; `layout` makes paragraphs and tables of it. All boxes are in points
(1/72 inch) from the top left of the page as it is read (turned upright).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.model import Bbox

_HAIR = 1.0  # points: less is no height


@dataclass(frozen=True)
class Printed:
    """A word: `size` is the size of its type in points, `letter` the width of its first letter where it is known, `turned` by how
    many degrees it runs clockwise (headings of narrow columns run upwards: 270); `confidence` and `rival` as those of
    `model.Word`."""

    text: str
    bbox: Bbox
    size: float
    turned: int = 0
    letter: float | None = None
    confidence: float | None = None
    rival: str | None = None


@dataclass(frozen=True)
class Grid:
    """The cells of a table, row by row; None where the cell before it (or over it) is merged over the place.

    All rows have one width. The box of a merged cell is the box of all that it spans. `by_blanks`: nothing is drawn, and the
    blanks between the words alone tell the columns.
    """

    cells: tuple[tuple[Bbox | None, ...], ...]
    by_blanks: bool = False

    @property
    def bbox(self) -> Bbox:
        """The box around all cells."""
        boxes = [box for row in self.cells for box in row if box is not None]
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)

    def parts(self) -> list[Grid]:
        """The tables that were printed on top of one another, where rows begin their cells elsewhere than those above.

        A merged cell lacks the beginnings of some cells; where the rows above lack others as well, both are tables of
        their own, and the beginnings that only one of them has divide nothing in the other.
        """
        begins = [{j for _, j in self._owners(row)} for row in range(len(self.cells))]
        tables: list[list[int]] = [[0]]
        for row in range(1, len(begins)):
            above = set().union(*(begins[i] for i in tables[-1]))
            below = _alike(begins[row:])
            hangs = any(i < row for i, _ in self._owners(row))
            if hangs or above <= below or below <= above:
                tables[-1].append(row)
            else:
                tables.append([row])
        return [self] if len(tables) == 1 else [self._part(rows) for rows in tables]

    def _part(self, rows: list[int]) -> Grid:
        columns = [j for j in range(len(self.cells[0])) if any(self.cells[i][j] is not None for i in rows)]
        return Grid(tuple(tuple(self.cells[i][j] for j in columns) for i in rows), self.by_blanks)

    def _owners(self, row: int) -> set[tuple[int, int]]:
        """The cells (row and column) that stand in a row, begun there or above."""
        top = self._tops[row]
        return {
            (i, j)
            for i, cells in enumerate(self.cells[: row + 1])
            for j, box in enumerate(cells)
            if box is not None and (i == row or box[3] > top + _HAIR)
        }

    @cached_property
    def _tops(self) -> list[float]:
        """Where each row begins; a row without a cell of its own begins where the last one did."""
        tops: list[float] = []
        for cells in self.cells:
            own = [box[1] for box in cells if box is not None]
            tops.append(min(own) if own else tops[-1])
        return tops


def outside(grids: Sequence[Grid], words: Iterable[Printed]) -> list[Printed]:
    """The words that stand in none of the grids."""
    boxes = [grid.bbox for grid in grids]
    return [
        word
        for word in words
        if not any(
            box[0] <= word.bbox[0] <= box[2] and box[1] <= (word.bbox[1] + word.bbox[3]) / 2 <= box[3] for box in boxes
        )
    ]


def _alike(begins: list[set[int]]) -> set[int]:
    """The beginnings of cells of the first rows that lack nothing of one another, or one only what the other has."""
    known: set[int] = set()
    for own in begins:
        if not (own <= known or known <= own):
            break
        known |= own
    return known


@dataclass(frozen=True)
class Page:
    """`number` counts from 1; words and grids are in no order."""

    number: int
    width: float
    height: float
    words: tuple[Printed, ...]
    grids: tuple[Grid, ...]
