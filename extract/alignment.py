"""The cells of a row put under the columns they belong to; cells are dropped or put in only where one reading is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from extract import headings, numbers, periods
from extract.columns import LABELS, Column
from extract.model import Cell, Row, Span
from extract.numbers import Number
from extract.words import fold

ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*|[IVXІХ]{1,5})[.)]?$")

_MOST_SURPLUS, _MOST_MISSING = 2, 4  # cells; rows that are further off are not guessed at


def trimmed(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].text:
        end -= 1
    return cells[:end]


def aligned(row: Row, columns: Sequence[Column]) -> tuple[Cell, ...] | None:
    """The row's cells, one a column; None where surplus or missing cells cannot be told.

    Missing cells are blank ones at the end, where the row fits its columns so. Elsewhere they are put (and surplus cells
    dropped) only where exactly one reading of the row's values is left: every cell fits its column and, in columns of
    plan, fact and deviation by fund, the identities of the form hold.
    """
    filled = len(trimmed(row.cells))
    cells = row.cells[: max(len(columns), filled)]
    if len(cells) > len(columns):
        return _without_surplus(cells, columns)
    padded = _padded(cells, row, columns, range(len(cells)))
    if len(cells) == len(columns) or _fits(padded, columns):
        return padded
    return _with_gaps(row, filled, columns)


def _without_surplus(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[Cell, ...] | None:
    surplus = len(cells) - len(columns)
    readings: dict[tuple[str, ...], tuple[Cell, ...]] = {}
    for dropped in combinations(range(len(cells)), surplus) if surplus <= _MOST_SURPLUS else ():
        kept = tuple(cell for i, cell in enumerate(cells) if i not in dropped)
        blank = all(not cells[i].text for i in dropped)
        if _fits(kept, columns) and (holds := identities_hold(kept, columns)) is not False and (blank or holds):
            readings.setdefault(tuple(cell.text for cell in kept), kept)
    return next(iter(readings.values())) if len(readings) == 1 else None


def _with_gaps(row: Row, filled: int, columns: Sequence[Column]) -> tuple[Cell, ...] | None:
    """The row with its missing cells put in: where all columns of values are filled in one way, or in one way at all."""
    readings: dict[tuple[str, ...], tuple[Cell, ...]] = {}
    missing = len(columns) - filled
    for at in combinations(range(len(columns)), filled) if missing <= _MOST_MISSING else ():
        cells = _padded(row.cells[:filled], row, columns, at)
        if _fits(cells, columns) and identities_hold(cells, columns) is not False:
            values = tuple(cell.text for cell, column in zip(cells, columns, strict=True) if column.role == "value")
            known = readings.get(values)
            if known is None or _named(cells, columns) > _named(known, columns):
                readings[values] = cells
    full = [cells for values, cells in readings.items() if all(values)]
    chosen = full if len(full) == 1 else list(readings.values())
    return chosen[0] if len(chosen) == 1 else None


def _named(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether the words of the row stand under the heading that names the rows."""
    return any(cell.text and column.role in LABELS for cell, column in zip(cells, columns, strict=True))


def _padded(cells: Sequence[Cell], row: Row, columns: Sequence[Column], at: Sequence[int]) -> tuple[Cell, ...]:
    """The cells under the columns numbered `at`, blank ones elsewhere."""
    end = Span(row.span.end, row.span.end)
    under = dict(zip(at, cells, strict=True))
    return tuple(under.get(i) or Cell("", (end,), i + 1) for i in range(len(columns)))


def belongs(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the row fits its columns and, where some are of values, has a figure or a dash in one of them."""
    cells = aligned(row, columns)
    if cells is None or not _fits(cells, columns):
        return False
    values = [cell.text for cell, column in zip(cells, columns, strict=True) if column.role == "value"]
    return any(values) or not values


def _fits(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    return all(_fits_column(cell.text, column) for cell, column in zip(cells, columns, strict=True))


def _fits_column(text: str, column: Column) -> bool:
    if not text or column.role in ("other", "ignored"):
        return True
    if column.role == "value":
        return numbers.parse_cell(text) is not None
    if column.role == "number":
        coded = text.isdecimal() and fold(column.heading).startswith("код")
        return coded or bool(ORDINAL.match(text)) or headings.is_total([text])  # «Разом за розділом 1» begins under «№»
    if column.role == "term":
        return periods.parse_cell(text) is not None or any(c.isalpha() for c in text)
    return not isinstance(numbers.parse_cell(text), Number)


def identities_hold(cells: Sequence[Cell], columns: Sequence[Column]) -> bool | None:
    """Whether total = general + special in each phase and deviation = executed − planned in each fund.

    None where the columns state no such identity or a cell of it holds no number.
    """
    read = [numbers.parse_cell(cell.text) for cell in cells]
    value = {
        (column.phase, column.fund): number.value
        for column, number in zip(columns, read, strict=True)
        if column.role == "value" and column.phase and isinstance(number, Number)
    }
    checks = [
        value[phase, "general"] + value[phase, "special"] == value[phase, "total"]
        for phase in ("planned", "executed", "deviation")
        if {(phase, "general"), (phase, "special"), (phase, "total")} <= value.keys()
    ] + [
        value["executed", fund] - value["planned", fund] == value["deviation", fund]
        for fund in ("general", "special", "total")
        if {("executed", fund), ("planned", fund), ("deviation", fund)} <= value.keys()
    ]
    return all(checks) if checks else None
