"""What Word and HTML files are made of: paragraphs, and tables whose cells span others and hold anything, even tables.

Composed, a merged cell gives its text once, in its first place, with blank cells to its right and below; a table within
a cell comes after the table that it stands in; lines that a person set side by side within one row are rows; and what
only lays a page out in columns or frames is no table at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract import headings, numbers
from extract.columns import name_column
from extract.read.composer import Composer, Piece
from extract.read.text import ITEM, LABELLED
from extract.words import squeeze

MOST_COLUMNS = 200  # that a cell may span; a section's row that spans «all» is written as 1000
_LONGEST_HEADING = 200  # characters
_MOST_LAYOUT_ROWS = 3  # head, article and foot of a page
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ENDS = (".", ";", ":", "!", "?")
_FIGURE = re.compile(r"(?=.*\d)[\d\s.,–-]+%?")
_VALUE = re.compile(r"[\d\s.,–—-]*[\d%–—-]")


class Item(str):
    """A paragraph that is an item of a list, with the mark that is printed before it, if any."""

    __slots__ = ()


@dataclass(frozen=True)
class DrawnCell:
    """A cell as it is drawn: its content, and how many columns and rows it spans."""

    flow: tuple[Flow, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def is_filled(self) -> bool:
        return has_text(self.flow)

    @property
    def has_table(self) -> bool:
        return not all(isinstance(block, str) for block in self.flow)

    @cached_property
    def lines(self) -> list[str]:
        """The lines that a person ended, blank ones within them too; nested tables are not among them."""
        made = [line for block in self.flow if isinstance(block, str) for line in _lines(block)]
        while made and not made[-1]:
            made.pop()
        return made


@dataclass(frozen=True)
class DrawnTable:
    """Rows of cells; `is_data` is False where the file says that the table only lays out, True where it says it does not,
    None where it says nothing."""

    rows: tuple[tuple[DrawnCell, ...], ...]
    is_data: bool | None = None


# A paragraph (with its forced line ends, and blank where it is) or a table.
Flow = str | DrawnTable


def compose(flow: Sequence[Flow], composer: Composer) -> None:
    """Hand paragraphs and tables over in their order."""
    for block in _whole(flow):
        if isinstance(block, str):
            composer.paragraph(Piece(block))
        elif _lays_out(block):
            compose([inner for cell in _cells(block) for inner in cell.flow], composer)
        else:
            composer.table(rows(block))
            compose([inner for cell in _cells(block) for inner in cell.flow if not isinstance(inner, str)], composer)


def has_text(flow: Sequence[Flow]) -> bool:
    """Whether anything stands in it."""
    return any(
        bool(block.strip()) if isinstance(block, str) else any(cell.is_filled for cell in _cells(block))
        for block in flow
    )


def _whole(flow: Sequence[Flow]) -> list[Flow]:
    """The paragraphs and tables, a sentence that was broken into paragraphs made whole: titles are laid out so, and so is
    what was once converted from a PDF."""
    made: list[Flow] = []
    for block in (each for whole in flow for each in _divided(whole)):
        last = made[-1] if made else None
        if isinstance(block, str) and isinstance(last, str) and _goes_on(last, block):
            made[-1] = type(last)(f"{last} {block}")
        else:
            made.append(block)
    return made


def _divided(block: Flow) -> list[Flow]:
    """A block, or the paragraphs that its forced line ends make of it."""
    if not isinstance(block, str):
        return [block]
    first, *more = paragraphs(block) or [""]
    return [type(block)(first), *more] if first else []


def _goes_on(before: str, after: str) -> bool:
    begins = isinstance(after, Item) or ITEM.match(after) or (_is_unit(after) and not before[-1].isdigit())
    if LABELLED.match(before) and LABELLED.match(after):
        return False
    return not begins and not before.endswith(_ENDS) and (after[0].islower() or before.endswith(","))


def _is_unit(text: str) -> bool:
    """«тис. грн», over a table."""
    unit = numbers.parse_unit(text)
    return unit is not None and unit.printed.rstrip(".") == text.rstrip(". ")


def paragraphs(text: str) -> list[str]:
    """A text with forced line ends as paragraphs: a blank line and an item of a list begin one, other lines go on."""
    made: list[list[str]] = []
    begins = True
    for line in _lines(text):
        if line and (begins or ITEM.match(line)):
            made.append([line])
        elif line:
            made[-1].append(line)
        begins = not line
    return [_joined(each) for each in made]


def _lines(text: str) -> list[str]:
    return [squeeze(line) for line in text.translate(_INVISIBLE).split("\n")]


def raised(text: str, before: str) -> str:
    """Superscript text after the words `before` it: digits stay above the line, lest «34» with note 2 be read as 342."""
    return text.translate(_RAISED) if before and not before[-1].isspace() else text


def rows(table: DrawnTable) -> list[list[Piece]]:
    """The rows of a table, all of one width; columns in which no cell begins are a drawing's leftovers."""
    placed = _placed(table)
    begun = sorted({column for _, column in placed})
    return [
        [Piece(text) for text in line]
        for i in range(len(table.rows))
        for line in _unstacked([placed.get((i, column), DrawnCell()) for column in begun])
    ]


def _unstacked(row: Sequence[DrawnCell]) -> list[list[str]]:
    """The cells of a row as text; several rows where a person set lines side by side within one.

    «місцевий бюджет» over «державний бюджет» stands beside «100,0» over «50,0»: all cells of several lines have as many,
    some hold nothing but figures, and some a name for each of them.
    """
    tall = [cell.lines for cell in row if len(cell.lines) > 1]
    of_figures = {i for lines in tall if _are_figures(lines) for i, line in enumerate(lines) if line}
    alike = len({len(lines) for lines in tall}) == 1 and not any(cell.has_table for cell in row)
    if not alike or not of_figures or not any(_are_names(lines, of_figures) for lines in tall):
        return [[_text(cell) for cell in row]]
    return [["".join(cell.lines[i : i + 1]) for cell in row] for i in range(len(tall[0]))]


def _are_figures(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line]
    return len(filled) > 1 and all(map(_VALUE.fullmatch, filled)) and any(map(_FIGURE.fullmatch, filled))


def _are_names(lines: Sequence[str], places: set[int]) -> bool:
    """Whether a name begins in each of the places; what goes on in small letters is one only if it names a source."""
    named = [lines[i] for i in places if any(map(str.isalpha, lines[i]))]
    return len(named) == len(places) and not any(
        line[0].islower() and not headings.source_of(line) and not ITEM.match(line) for line in named
    )


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
            for _ in range(min(max(cell.columns, 1), MOST_COLUMNS)):
                covered_to[column] = i + max(cell.rows, 1)
                column += 1
    return placed


def _text(cell: DrawnCell) -> str:
    """The lines of a cell as one."""
    return _joined([line for line in cell.lines if line])


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; whole figures under one another are not one number."""
    text = "".join(lines[:1])
    for before, line in pairwise(lines):
        whole = before[-1].isdigit() or before.endswith("%")
        text += ("; " if whole and _FIGURE.fullmatch(before) and _FIGURE.fullmatch(line) else " ") + line
    return text


# --- tables that only lay out -------------------------------------------------------------------------------------------


def _lays_out(table: DrawnTable) -> bool:
    """Whether a table is a frame, or the columns of a page.

    A frame holds one cell a row. A page has few rows, no headings and no bare figures in them, and most of its text stands
    in one cell that holds several paragraphs or a table.
    """
    if table.is_data is not None:
        return not table.is_data
    filled = [[cell for cell in row if cell.is_filled] for row in table.rows]
    filled = [row for row in filled if row]
    cells = [cell for row in filled for cell in row]
    if len(cells) <= 1 or max(map(len, table.rows)) == 1:
        return True
    if len(filled) > _MOST_LAYOUT_ROWS or any(_FIGURE.fullmatch(_text(cell)) for cell in cells):
        return False
    main = max(cells, key=_size)
    holds = main.has_table or len([block for block in main.flow if has_text([block])]) > 1
    return holds and 2 * _size(main) >= sum(map(_size, cells)) and not _is_headed(filled[0])


def _is_headed(row: Sequence[DrawnCell]) -> bool:
    """Whether several cells are headings: one paragraph each, and no menu or article («Новини 2025» beside a report)."""
    short = (cell for cell in row if len(cell.flow) == 1 and _size(cell) <= _LONGEST_HEADING)
    return sum(name_column(_text(cell)).role != "other" for cell in short) > 1


def _size(cell: DrawnCell) -> int:
    """The length of all text in a cell, that of nested tables included."""
    return sum(
        len(block) if isinstance(block, str) else sum(_size(inner) for inner in _cells(block)) for block in cell.flow
    )


def _cells(table: DrawnTable) -> Iterator[DrawnCell]:
    return (cell for row in table.rows for cell in row)
