"""A page as it was printed: its words with their boxes and the grids of its tables, before anybody knows what they say.

A PDF with text and a recognised scan both give this; `layout` makes paragraphs and tables of it. All boxes are in points
(1/72 inch) from the top left of the page as it is read (turned upright).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Bbox


@dataclass(frozen=True)
class Printed:
    """A word: `size` is the size of its type in points, `letter` the width of its first letter where it is known, `turned` by how many degrees it runs clockwise (headings of narrow
    columns run upwards: 270); `confidence` and `rival` as those of `model.Word`."""

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

    All rows have one width. The box of a merged cell is the box of all that it spans.
    """

    cells: tuple[tuple[Bbox | None, ...], ...]

    @property
    def bbox(self) -> Bbox:
        """The box around all cells."""
        boxes = [box for row in self.cells for box in row if box is not None]
        left, top, right, bottom = zip(*boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)


@dataclass(frozen=True)
class Page:
    """`number` counts from 1; words and grids are in no order."""

    number: int
    width: float
    height: float
    words: tuple[Printed, ...]
    grids: tuple[Grid, ...]
