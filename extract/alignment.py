"""The cells of a row put under the columns they belong to; a surplus cell is dropped only where one reading is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from extract import numbers, periods
from extract.columns import Column
from extract.model import Cell, Row, Span
from extract.numbers import Number

ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*|[IVXІХ]{1,5})[.)]?$")


def trimmed(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].text:
        end -= 1
    return cells[:end]


def aligned(row: Row, columns: Sequence[Column]) -> tuple[Cell, ...] | None:
    """The row's cells, one a column; None where a surplus cell cannot be told from the others.

    A surplus cell is dropped only where exactly one reading of the row is left: every cell fits its column and, in
    columns of plan, fact and deviation by fund, the identities of the form hold.
    """
    cells = row.cells[: max(len(columns), len(trimmed(row.cells)))]
    surplus = len(cells) - len(columns)
    if surplus <= 0:
        end = Span(row.span.end, row.span.end)
        return cells + tuple(Cell("", (end,), i + 1) for i in range(len(cells), len(columns)))
    readings: dict[tuple[str, ...], tuple[Cell, ...]] = {}
    for dropped in combinations(range(len(cells)), surplus) if surplus <= 2 else ():
        kept = tuple(cell for i, cell in enumerate(cells) if i not in dropped)
        blank = all(not cells[i].text for i in dropped)
        if _fits(kept, columns) and (holds := identities_hold(kept, columns)) is not False and (blank or holds):
            readings.setdefault(tuple(cell.text for cell in kept), kept)
    return next(iter(readings.values())) if len(readings) == 1 else None


def _fits(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    return all(_fits_column(cell.text, column) for cell, column in zip(cells, columns, strict=True))


def _fits_column(text: str, column: Column) -> bool:
    if not text:
        return True
    if column.role == "value":
        return numbers.parse_cell(text) is not None
    if column.role == "number":
        return bool(ORDINAL.match(text))
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
