"""What Word and HTML files are made of: paragraphs, and tables whose cells span others and hold anything, even tables.

Composed, a merged cell gives its text once, in its first place, with blank cells to its right and below; a table within
a cell comes after the table that it stands in; and what only lays a page out in columns or frames is no table at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract import numbers
from extract.columns import name_column
from extract.read.composer import Composer, Piece
from extract.read.text import ITEM
from extract.words import squeeze

_MOST_SPAN = 200  # columns; a section's row that spans «all» is written as 1000
_MOST_LAYOUT_ROWS = 3  # head, article and foot of a page
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ENDS = (".", ";", ":", "!", "?")
_FIGURE = re.compile(r"(?=.*\d)[\d\s.,–-]+%?")


class Item(str):
    """A paragraph that is an item of a list, with the mark that is printed before it, if any."""

    __slots__ = ()


@dataclass(frozen=True)
class DrawnCell:
    """A cell as it is drawn: its content, and how many columns and rows it spans."""

    flow: tuple[Flow, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class DrawnTable:
    """Rows of cells; `is_data` is False where the file says that the table only lays out, True where it says it does not,
    None where it says nothing."""

    rows: tuple[tuple[DrawnCell, ...], ...]
    is_data: bool | None = None


Flow = str | DrawnTable


def compose(flow: Sequence[Flow], composer: Composer) -> None:
    """Hand paragraphs and tables over in their order."""
    for block in _whole(flow):
        if isinstance(block, str):
            composer.paragraph(Piece.of(block))
        elif _lays_out(block):
            compose([inner for cell in _cells(block) for inner in cell.flow], composer)
        else:
            composer.table(rows(block))
            compose([inner for cell in _cells(block) for inner in cell.flow if not isinstance(inner, str)], composer)


def _whole(flow: Sequence[Flow]) -> list[Flow]:
    """The blocks, a sentence that was broken into paragraphs made whole: titles are laid out so, and so is what was once
    converted from a PDF."""
    made: list[Flow] = []
    for block in flow:
        last = made[-1] if made else None
        if isinstance(block, str) and isinstance(last, str) and _goes_on(last, block):
            made[-1] = type(last)(f"{last} {block}")
        else:
            made.append(block)
    return made


def _goes_on(before: str, after: str) -> bool:
    begins = isinstance(after, Item) or ITEM.match(after) or (_is_unit(after) and not before[-1].isdigit())
    return not begins and not before.endswith(_ENDS) and (after[0].islower() or before.endswith(","))


def _is_unit(text: str) -> bool:
    """«тис. грн», over a table."""
    unit = numbers.parse_unit(text)
    return unit is not None and unit.printed.rstrip(".") == text.rstrip(". ")


def paragraphs(text: str) -> list[str]:
    """A text with forced line ends as paragraphs: a blank line and an item of a list begin one, other lines go on."""
    made: list[str] = []
    begins = True
    for line in text.translate(_INVISIBLE).split("\n"):
        line = squeeze(line)
        if line and (begins or ITEM.match(line)):
            made.append(line)
        elif line:
            made[-1] += _between(made[-1], line) + line
        begins = not line
    return made


def raised(text: str, before: str) -> str:
    """Superscript text after the words `before` it: digits stay above the line, lest «34» with note 2 be read as 342."""
    return text.translate(_RAISED) if before and not before[-1].isspace() else text


def rows(table: DrawnTable) -> list[list[Piece]]:
    """The rows of a table, all of one width; columns in which no cell begins are a drawing's leftovers."""
    placed = _placed(table)
    begun = sorted({column for _, column in placed})
    return [
        [Piece(_text(placed[i, column])) if (i, column) in placed else Piece("") for column in begun]
        for i in range(len(table.rows))
    ]


def _placed(table: DrawnTable) -> dict[tuple[int, int], DrawnCell]:
    """The cells by row and column; a cell goes to the first column that none from above or the left covers."""
    placed: dict[tuple[int, int], DrawnCell] = {}
    covered_to: dict[int, int] = {}  # by column: the row at which a cell from above ends
    for i, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while covered_to.get(column, 0) > i:
                column += 1
            placed[i, column] = cell
            for _ in range(min(max(cell.columns, 1), _MOST_SPAN)):
                covered_to[column] = i + max(cell.rows, 1)
                column += 1
    return placed


def _text(cell: DrawnCell) -> str:
    """The paragraphs of a cell on one line; nested tables are not among them."""
    text = ""
    for block in cell.flow:
        if isinstance(block, str):
            text += (_between(text, block) if text else "") + block
    return text


def _between(before: str, after: str) -> str:
    """What divides two lines that become one: whole figures under one another are not one number."""
    whole = before[-1:].isdigit() or before.endswith("%")
    return "; " if whole and _FIGURE.fullmatch(before) and _FIGURE.fullmatch(after) else " "


# --- tables that only lay out -------------------------------------------------------------------------------------------


def _lays_out(table: DrawnTable) -> bool:
    """Whether a table is a frame, or the columns of a page.

    A frame holds one cell a row. A page has few rows, no headings and no bare figures in them, and most of its text stands
    in one cell that holds several paragraphs or a table.
    """
    if table.is_data is not None:
        return not table.is_data
    filled = [[cell for cell in row if cell.flow] for row in table.rows]
    filled = [row for row in filled if row]
    cells = [cell for row in filled for cell in row]
    if len(cells) <= 1 or max(map(len, table.rows)) == 1:
        return True
    if len(filled) > _MOST_LAYOUT_ROWS or any(_FIGURE.fullmatch(_text(cell)) for cell in cells):
        return False
    main = max(cells, key=_size)
    holds = len(main.flow) > 1 or not isinstance(main.flow[0], str)
    return holds and 2 * _size(main) >= sum(map(_size, cells)) and not _is_headed(filled[0])


def _is_headed(row: Sequence[DrawnCell]) -> bool:
    return sum(name_column(_text(cell)).role != "other" for cell in row) > 1


def _size(cell: DrawnCell) -> int:
    """The length of all text in a cell, that of nested tables included."""
    return sum(
        len(block) if isinstance(block, str) else sum(_size(inner) for inner in _cells(block)) for block in cell.flow
    )


def _cells(table: DrawnTable) -> Iterator[DrawnCell]:
    return (cell for row in table.rows for cell in row)
