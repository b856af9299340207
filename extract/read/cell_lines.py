"""Tables that a converter printed one cell a line: each cell begins with a tab, its further lines do not.

Blank lines stand between rows, but inside cells too, so the rows are found again by what repeats: the row numbers
where there are any, otherwise the blank lines. (The Kozyatyn programme is such a text.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract import headings
from extract.words import squeeze

_ORDINAL = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?$")
_HEADING = re.compile(r"^\s*(?:\d+\.|[IVXІХ]+\.)\s+\S|^\s*Додаток\b", re.IGNORECASE)
_LONGEST_IN_CELL = 100  # characters; a longer line after a blank one is a paragraph
_MOST_COLUMNS = 20
_MOST_HEADER_LEVELS = 4


@dataclass(frozen=True)
class FlatCell:
    """A cell before it has a row: its text, its first and last line, and whether a blank line stands before it."""

    text: str
    first: int
    last: int
    apart: bool


FlatRow = list[FlatCell | None]  # None where a merged cell leaves a gap


def end(lines: Sequence[str], first: int) -> int:
    """The line after the table whose first cell begins on line `first`."""
    last, blanks = first, 0
    for i in range(first + 1, len(lines)):
        line = lines[i]
        if line.startswith("\t"):
            if "\t" in line.lstrip("\t"):
                break
        elif not line.strip():
            blanks += 1
            continue
        elif blanks > 1 or (blanks and (_HEADING.match(line) or _is_paragraph(line))):
            break
        last, blanks = i, 0
    return last + 1


def _is_paragraph(line: str) -> bool:
    """A sentence of running text, which after a blank line belongs to no cell."""
    text = line.strip()
    return text[0].isupper() and (text.endswith(".") or len(text) > _LONGEST_IN_CELL)


def flat_cells(lines: Sequence[str]) -> list[FlatCell]:
    """The cells of the table's lines in their order."""
    starts = [i for i, line in enumerate(lines) if line.startswith("\t")]
    cells = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        filled = [i for i in range(start, stop) if lines[i].strip()] or [start]
        text = squeeze(" ".join(lines[start:stop]))
        cells.append(FlatCell(text, filled[0], filled[-1], apart=start > 0 and _is_blank(lines[start - 1])))
    return cells


def _is_blank(line: str) -> bool:
    """A line that is no cell: «\\t» alone is an empty cell."""
    return not line.strip() and not line.startswith("\t")


def rows(cells: list[FlatCell]) -> list[FlatRow]:
    """The cells in rows of one width; header cells that span columns are followed by gaps (None)."""
    numbered = _numbered_rows(cells) or _loosely_numbered_rows(cells) or _grouped_rows(cells)
    if numbered is None:
        levels = list(_split_apart(cells))
        return _expanded(levels, max(map(len, levels)))
    header, body = numbered
    width = max(map(len, body))
    body = [[*row, *[None] * (width - len(row))] for row in body]
    levels = [header] if len(header) == width else list(_split_apart(header))  # blank lines stand inside a header too
    return _expanded(levels, width) + body if header else body


def _ordinal(cell: FlatCell) -> tuple[int, ...] | None:
    """The row number as numbers, so that 3 < 3.1 < 4."""
    return tuple(map(int, re.findall(r"\d+", cell.text))) if _ORDINAL.match(cell.text) else None


def _numbered_rows(cells: list[FlatCell]) -> tuple[list[FlatCell], list[FlatRow]] | None:
    """Header and rows where every row has the same number of cells and begins with a growing number."""
    best: tuple[int, int] | None = None
    for width in range(2, min(_MOST_COLUMNS, len(cells)) + 1):
        for offset in range(len(cells) % width, min(len(cells) - width, _MOST_HEADER_LEVELS * width) + 1, width):
            firsts = [cell for cell in cells[offset::width] if cell.text]  # a total row has no number
            known = [number for number in map(_ordinal, firsts) if number is not None]
            if len(known) < max(2, len(firsts)) or (offset and known[0] != (1,)) or not _grows(known):
                continue
            if best is None or len(known) > (len(cells) - best[1]) // best[0]:
                best = width, offset
    if best is None:
        return None
    width, offset = best
    return cells[:offset], [list(cells[i : i + width]) for i in range(offset, len(cells), width)]


def _loosely_numbered_rows(cells: list[FlatCell]) -> tuple[list[FlatCell], list[FlatRow]] | None:
    """The same where a cell of some row is missing: a row begins at a number that stands apart and goes on counting."""
    starts: list[int] = []
    number: tuple[int, ...] = (0,)
    for i, cell in enumerate(cells):
        ordinal = _ordinal(cell)
        if (
            ordinal is not None
            and (cell.apart or i == 0)
            and number < ordinal <= (number[0] + 3,)
            and (starts or ordinal == (1,))
        ):
            starts.append(i)
            number = ordinal
    if len(starts) < 2:
        return None
    stops = [*starts[1:], len(cells)]
    return cells[: starts[0]], _sections_apart([list(cells[a:b]) for a, b in zip(starts, stops, strict=True)])


def _grouped_rows(cells: list[FlatCell]) -> tuple[list[FlatCell], list[FlatRow]] | None:
    """As many headings as every row has cells, and headings of groups of indicators between the rows."""
    at = [i for i, cell in enumerate(cells) if headings.is_group(cell.text)]
    width = at[0] if at else 0
    inside = [cells[a + 1 : b] for a, b in pairwise([*at, len(cells)])]
    if not 2 <= width <= _MOST_COLUMNS or any(not group or len(group) % width for group in inside):
        return None
    body: list[FlatRow] = []
    for i, group in zip(at, inside, strict=True):
        body.append([cells[i]])
        body += [list(group[n : n + width]) for n in range(0, len(group), width)]
    return cells[:width], body


def _sections_apart(rows: list[FlatRow]) -> list[FlatRow]:
    """A cell that stands apart behind a row that is whole without it is a heading over the rows below: a row itself."""
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    result: list[FlatRow] = []
    for row in rows:
        last = row[-1]
        apart = len(row) == usual + 1 and last is not None and last.apart
        result += [row[:-1], [last]] if apart else [row]
    return result


def _grows(numbers: list[tuple[int, ...]]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def _split_apart(cells: list[FlatCell]) -> Iterator[list[FlatCell]]:
    group: list[FlatCell] = []
    for cell in cells:
        if cell.apart and group:
            yield group
            group = []
        group.append(cell)
    if group:
        yield group


def _expanded(levels: list[list[FlatCell]], width: int) -> list[FlatRow]:
    """Header levels in full width: a level with fewer cells spans the filled cells of the full level below it."""
    result: list[FlatRow] = []
    below: list[FlatCell] | None = None
    for level in reversed(levels):
        row = _spread(level, below, width) if below and len(level) < width else [*level, *[None] * (width - len(level))]
        if len(level) == width:
            below = level
        result.insert(0, row)
    return result


def _spread(level: list[FlatCell], below: list[FlatCell], width: int) -> FlatRow:
    filled = [i for i, cell in enumerate(below) if cell.text]
    leading, trailing = (filled[0], width - 1 - filled[-1]) if filled else (0, 0)
    spanning = len(level) - leading - trailing
    inner = width - leading - trailing
    if spanning < 1 or inner % spanning:
        return [*level, *[None] * (width - len(level))]
    row: FlatRow = list(level[:leading])
    for cell in level[leading : leading + spanning]:
        row += [cell, *[None] * (inner // spanning - 1)]
    return [*row, *level[leading + spanning :]]
