"""Tables of money: a line a row, and columns of plan, allocation, fact, deviation and stated percentage.

The columns may stand in any order, once a fund, once a year, or once a source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract import numbers
from extract.columns import Column
from extract.harvest import Harvest
from extract.model import Line, Period
from extract.parts import rows
from extract.periods import between
from extract.tables import Grid, GridRow

_INDICATOR = {
    "planned": ("funding", "planned"),
    "allocated": ("funding", "allocated"),
    "executed": ("funding", "executed"),
    "rate": ("funding_execution_stated", "executed"),
    "deviation": ("funding_deviation_stated", "executed"),
}


def reads(grid: Grid) -> bool:
    """Whether the rows are lines of money, named by a measure or task, or years of money, with a column in a money unit."""
    named = _names_lines(grid) or grid.index("term") is not None
    return named and grid.index("indicator") is None and any(_is_money(grid.columns[i], grid) for i in grid.values())


def _names_lines(grid: Grid) -> bool:
    """Whether a column names what the money is for; else the rows are years: «Рік | План | Факт»."""
    return grid.index("measure") is not None or grid.index("task") is not None


def _is_money(column: Column, grid: Grid) -> bool:
    unit = rows.money_unit(column, grid)
    return unit is not None and unit.code == "UAH"


def read(grid: Grid, harvest: Harvest, reasons: dict[str, str] | None = None) -> None:
    """Lines and their money; `reasons` are explanations by row number that stand in a table of their own."""
    harvest.unread_rows(grid.unaligned)
    read_rows = rows.read_words(grid)
    only_totals = not _names_lines(grid) or all(_is_total(row_words) for row_words in read_rows)
    terms = _terms(grid, read_rows)
    for row, row_words in zip(grid.rows, read_rows, strict=True):
        if row.realigned:
            rows.note_realigned(harvest, row, grid, row_words.number)
        line = _line(grid, row, row_words, harvest, reasons or {})
        if not only_totals:
            line = harvest.add_line(line)
        _note_unit_conflict(grid, row, row_words, harvest)
        lines: dict[str | None, Line | None] = {None: None if only_totals else line}
        for i in grid.values():
            source = grid.columns[i].source
            if source not in lines:
                lines[source] = harvest.add_line(replace(line, money_source=source, ordinal=1))
            _observe(harvest, grid, row, i, lines[source], terms[row])


def _terms(grid: Grid, read_rows: list[rows.RowWords]) -> dict[GridRow, Period]:
    """The period of each row; of a total under rows of years, all their years."""
    terms = {row: rows.term_of(row_words.term) for row, row_words in zip(grid.rows, read_rows, strict=True)}
    whole = _hull(terms.values()) if not _names_lines(grid) else None
    return {
        row: whole if whole and _is_total(row_words) else terms[row]
        for row, row_words in zip(grid.rows, read_rows, strict=True)
    }


def _is_total(row_words: rows.RowWords) -> bool:
    return rows.is_total([text for text in (row_words.task, row_words.measure, row_words.term) if text])


def _line(grid: Grid, row: GridRow, row_words: rows.RowWords, harvest: Harvest, reasons: dict[str, str]) -> Line:
    name = " ".join(text for text in (row.section, row_words.task, row_words.measure) if text)
    return replace(
        rows.line_of(harvest, grid, row, row_words, harvest.context.topic_of(name)),
        programme_id=harvest.programme_named(name),
        is_total=_is_total(row_words),
        reason=row_words.reason or reasons.get(row_words.number or ""),
    )


def _observe(harvest: Harvest, grid: Grid, row: GridRow, index: int, line: Line | None, term: Period) -> None:
    """One cell of money; `term` is the row's own period."""
    cell, column = row.cells[index], grid.columns[index]
    number = rows.read_value(harvest, row, cell, column, line.number if line else None)
    phase = column.phase or harvest.context.unsaid_phase
    if number is None:
        return
    evidence = harvest.context.evidence(row.source.span, row.source, cell)
    if phase is None:
        harvest.note("unread", evidence, f"{column.heading}: {cell.text}", number=line.number if line else None)
        return
    indicator_id, phase = _INDICATOR[phase]
    percent = indicator_id == "funding_execution_stated"
    unit = numbers.parse_unit("%") if percent else rows.money_unit(column, grid)
    period = term if not _names_lines(grid) else None
    if column.is_total and not column.period:
        period = _hull(column.period for column in grid.columns if column.role == "value")
    harvest.observe(
        indicator_id,
        phase,
        period or rows.value_period(column, term, harvest.context),
        evidence,
        number,
        unit,
        fund=column.fund,
        line_id=line.line_id if line else None,
        programme_id=line.programme_id if line else harvest.context.programme_id,
        number=line.number if line else None,
        label=(line.measure or line.task) if line else None,
        reason=line.reason if line else None,
    )


def _hull(periods: Iterable[Period | None]) -> Period | None:
    """All the periods together: what «Усього» beside columns (or under rows) of years sums; None where they are not two."""
    known = [period for period in periods if period]
    starts = [period.start for period in known if period.start]
    ends = [period.end for period in known if period.end]
    return between(min(starts), max(ends)) if len(known) > 1 and starts and ends else None


def _note_unit_conflict(grid: Grid, row: GridRow, row_words: rows.RowWords, harvest: Harvest) -> None:
    """«Всього, грн.» in a row whose columns are in «тис. грн.»: the columns are believed, the conflict is said."""
    stated = [unit for unit in numbers.find_units(row_words.name) if unit.code == "UAH"]
    units = [rows.money_unit(grid.columns[i], grid) for i in grid.values()]
    columns = next((unit for unit in units if unit is not None and unit.code == "UAH"), None)
    if _is_total(row_words) and stated and columns and stated[0].factor != columns.factor:
        evidence = harvest.context.evidence(row.source.span, row.source)
        harvest.note("unit_conflict", evidence, stated[0].printed, suggestion=columns.printed, number=row_words.number)
