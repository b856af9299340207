"""From printed tables to grids: fragments stitched, columns named by their headings, broken rows realigned.

A grid's rows all have one cell a column. What a heading says (role, phase, fund, period, unit) is read from the
vocabulary, never from the column's position, since communities publish several editions of each form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract import numbers, words
from extract.alignment import aligned, trimmed
from extract.columns import Column, by_source, checked_against, name_column
from extract.model import Cell, Document, Paragraph, Row, Table
from extract.numbers import Number

_TITLE_LONGEST = 360
_SECTION_LONGEST = 120  # characters; a longer paragraph between two fragments ends the table
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s*р(?:ік|\.)?)?$")
_HEADING_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?\s")


@dataclass(frozen=True)
class GridRow:
    """A row with one cell a column; `source` is the printed row, `realigned` tells that surplus cells were dropped."""

    cells: tuple[Cell, ...]
    source: Row
    section: str | None = None
    realigned: bool = False


@dataclass(frozen=True)
class Grid:
    """A whole table. `section_no` and `title` come from the heading before it, `caption` is all text since the last
    table; `unaligned` are rows whose cells fit the columns in no way, or in several."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    title: str
    section_no: str | None
    caption: str
    unaligned: tuple[Row, ...] = ()

    def index(self, role: str) -> int | None:
        """The first column of that role."""
        return next((i for i, column in enumerate(self.columns) if column.role == role), None)

    def values(self) -> list[int]:
        return [i for i, column in enumerate(self.columns) if column.role == "value"]


def grids(document: Document) -> list[Grid]:
    """All tables of the document, stitched and named, in their order."""
    return [_named(draft) for draft in _stitched(document)]


# --- stitching --------------------------------------------------------------------------------------------------------


@dataclass
class _Draft:
    """A table while its fragments are being joined; `rows` are pairs of a row and the section over it."""

    header: list[list[str]]
    title: str
    section_no: str | None
    caption: str
    rows: list[tuple[Row, str | None]] = field(default_factory=list)
    section: str | None = None

    def append(self, body: Sequence[Row], after_a_break: bool) -> None:
        """Add a fragment's rows; after a page break its first row may be the tail of the row that was cut."""
        for i, row in enumerate(body):
            heading = _section_of(row)
            if i == 0 and after_a_break and self.rows and _is_tail(row, self.number_column):
                last, section = self.rows[-1]
                self.rows[-1] = (_joined(last, row), section)
            elif heading is not None:
                self.section = heading
            else:
                self.rows.append((row, self.section))

    @property
    def number_column(self) -> int:
        """The column that numbers the rows; the first where no heading says so."""
        headings = _headings(self.header, self.width)
        return next((i for i, heading in enumerate(headings) if name_column(heading).role == "number"), 0)

    @property
    def width(self) -> int:
        filled = [i for level in self.header for i, text in enumerate(level) if text]
        if filled:
            return max(filled) + 1
        return max((len(row.cells) for row, _ in self.rows), default=0)


def _stitched(document: Document) -> list[_Draft]:
    drafts: list[_Draft] = []
    between: list[str] = []  # the paragraphs since the last table
    title, section_no = "", None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = words.squeeze(document.quote(block.span))
            between.append(text)
            if len(text) <= _TITLE_LONGEST and (number := _HEADING_NUMBER.match(text)):
                title, section_no = text, number[1]
            continue
        header, body = _split_header(block)
        if drafts and _continues(drafts[-1], header, body, between):
            drafts[-1].section = between[-1] if between else drafts[-1].section
            drafts[-1].append(body, after_a_break=True)
        else:
            drafts.append(_Draft(header, title, section_no, " ".join(between)))
            drafts[-1].append(body, after_a_break=False)
        between = []
    return [draft for draft in drafts if draft.rows]


def _continues(previous: _Draft, header: list[list[str]], body: Sequence[Row], between: list[str]) -> bool:
    """Whether a fragment goes on with the table before it: it repeats its header, or has none and fits its width."""
    if any(
        len(text) > _SECTION_LONGEST or text.endswith((".", ";")) or _HEADING_NUMBER.match(text) for text in between
    ):
        return False
    if header:
        return not between and _same_header(header, previous.header)
    if not body or not previous.header or len(between) > 1:
        return False
    return abs(max(len(trimmed(row.cells)) for row in body) - previous.width) <= max(1, previous.width // 4)


def _same_header(a: list[list[str]], b: list[list[str]]) -> bool:
    return [_bare(level) for level in a] == [_bare(level) for level in b]


def _bare(level: list[str]) -> str:
    return words.fold("|".join(level).rstrip("|")).replace(" ", "")


def _section_of(row: Row) -> str | None:
    """The text of a row that is a heading over the rows below it: one filled cell, and no number."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) != 1 or numbers.parse_cell(filled[0].text) is not None:
        return None
    return filled[0].text


def _is_tail(row: Row, number_column: int) -> bool:
    """Whether the row only goes on with words of the row before: no number of its own, no value."""
    filled = [cell for cell in row.cells if cell.text]
    numbered = number_column < len(row.cells) and row.cells[number_column].text
    if numbered or any(numbers.parse_cell(cell.text) is not None for cell in filled):
        return False
    return len(filled) > 1 or (len(filled) == 1 and filled[0].text[0].islower())


def _joined(row: Row, tail: Row) -> Row:
    rest = {cell.column: cell for cell in tail.cells if cell.text}
    cells = tuple(
        replace(cell, text=f"{cell.text} {rest[cell.column].text}".strip(), spans=cell.spans + rest[cell.column].spans)
        if cell.column in rest
        else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


# --- headers ----------------------------------------------------------------------------------------------------------


def _split_header(table: Table) -> tuple[list[list[str]], list[Row]]:
    """The header levels (texts by column) and the body rows; rows that only count the columns are dropped."""
    rows = list(table.rows)
    counted = next((i for i, row in enumerate(rows[:5]) if _counts_columns(row)), None)
    depth = counted if counted is not None else _header_depth(rows)
    header = [[cell.text for cell in row.cells] for row in rows[:depth]]
    return header, [row for row in rows[depth:] if not _counts_columns(row)]


def _counts_columns(row: Row) -> bool:
    """«1 | 2 | 3 | …» under a header, or what is left of it at the top of a page."""
    filled = [cell for cell in row.cells if cell.text]
    return bool(filled) and len(row.cells) > 1 and all(cell.text == str(cell.column) for cell in filled)


def _header_depth(rows: list[Row]) -> int:
    if not rows or not _is_header(rows[0]):
        return 0
    depth = 1
    while depth < min(4, len(rows)) and _is_lower_level(rows[depth], rows[depth - 1]):
        depth += 1
    return depth


def _is_header(row: Row) -> bool:
    """A first row of words, at least two of which the vocabulary knows as headings (or one, beside «№»)."""
    filled = [cell.text for cell in row.cells if cell.text]
    if len(filled) < 2 or any(
        isinstance(numbers.parse_cell(text), Number) and not _YEAR.match(text) for text in filled
    ):
        return False
    known = [text for text in filled if name_column(text).role != "other"]
    return len(known) >= 2


def _is_lower_level(row: Row, above: Row) -> bool:
    """A further header level: the first columns are empty (merged from above), the rest are headings or years."""
    filled = [cell for cell in row.cells if cell.text]
    if not filled:
        return True
    if row.cells[0].text:
        return False
    return all(_YEAR.match(cell.text) or name_column(cell.text).role == "value" for cell in filled)


def _headings(header: list[list[str]], width: int) -> list[str]:
    """One heading a column: the levels above each other, a merged cell repeated over the columns that it spans."""
    levels = [[*level[:width], *[""] * (width - len(level))] for level in header]
    for level, below in pairwise(levels):
        for i in range(1, width):
            if not level[i] and level[i - 1] and below[i]:
                level[i] = level[i - 1]
    return [" / ".join(text for text in (level[i] for level in levels) if text) for i in range(width)]


# --- naming and aligning ----------------------------------------------------------------------------------------------


def _named(draft: _Draft) -> Grid:
    width = draft.width
    columns = tuple(name_column(heading) for heading in _headings(draft.header, width)) if draft.header else ()
    columns = by_source(columns) or tuple(Column("", "other") for _ in range(width))
    columns = checked_against(columns, [row for row, _ in draft.rows])
    rows, unaligned = [], []
    for row, section in draft.rows:
        cells = aligned(row, columns)
        if cells is None:
            unaligned.append(row)
        else:
            rows.append(GridRow(cells, row, section, realigned=len(trimmed(row.cells)) > width))
    return Grid(columns, tuple(rows), draft.title, draft.section_no, draft.caption, tuple(unaligned))
