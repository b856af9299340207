"""Tables of money turned round: the rows are plan, fact and percentage, the columns years («Профінансовано | 2023 | 2024»)."""

from __future__ import annotations

from dataclasses import replace

from extract.columns import Column, name_column, resolved
from extract.harvest import Harvest
from extract.model import NO_PERIOD
from extract.parts import rows
from extract.parts.frame import Frame, table_unit
from extract.parts.funding_table import INDICATOR
from extract.tables import Grid, GridRow

_LEAST = 2  # rows that name a phase, and phases


def reads(grid: Grid) -> bool:
    """Whether most rows are named by a phase, in hryvnias or «%», and no column is."""
    values = [grid.columns[i] for i in grid.values()]
    if not values or any(column.phase for column in values):
        return False
    meanings = _phases(grid)
    phases = [meaning.phase for meaning in meanings if meaning.phase]
    money = any(unit.code == "UAH" for meaning in meanings for unit in meaning.units) or table_unit(grid) is not None
    return money and len(set(phases)) >= _LEAST and 2 * len(phases) > len(grid.rows)


def _phases(grid: Grid) -> tuple[Column, ...]:
    """What the name of each row says, read as a heading of values."""
    first = next((i for i, column in enumerate(grid.columns) if column.role not in ("value", "number")), None)
    if first is None:
        return ()
    named = [name_column(row.cells[first].text) for row in grid.rows]
    return resolved([column if column.role == "value" else Column(column.heading, "other") for column in named])


def read(grid: Grid, harvest: Harvest) -> None:
    """The money of the whole programme; a row that names no phase, and any unit that is none of money, is unread."""
    harvest.unread_rows(grid.unaligned)
    frame = Frame(grid, harvest.context)
    for row, meaning in zip(grid.rows, _phases(grid), strict=True):
        if meaning.phase != "remainder":
            for i in grid.values():
                _observe(frame, harvest, row, i, meaning)


def _observe(frame: Frame, harvest: Harvest, row: GridRow, index: int, meaning: Column) -> None:
    cell, column = row.cells[index], frame.grid.columns[index]
    column = replace(column, phase=meaning.phase, fund=meaning.fund, units=meaning.units or column.units)
    number = rows.read_value(harvest, row, cell, column, None)
    if number is None:
        return
    evidence = harvest.context.evidence(row.source.span, row.source, cell)
    unit = frame.unit_of(number, column)
    if meaning.phase is None or unit is None:
        harvest.note("unread", evidence, f"{meaning.heading}: {cell.text}")
        return
    indicator_id, phase = INDICATOR[meaning.phase]
    period = frame.value_period(column, NO_PERIOD)
    harvest.observe(indicator_id, phase, period, evidence, number, unit, fund=column.fund)
