"""What the rows of every kind of table share: their words, their period, cells that were merged downwards."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extract import numbers, periods, words
from extract.alignment import ORDINAL
from extract.columns import Column
from extract.harvest import Context, Harvest
from extract.model import NO_PERIOD, Cell, Line, Period
from extract.numbers import Missing, Number, Unit
from extract.tables import Grid, GridRow
from extract.vocabulary import load

_SUBNUMBER = re.compile(r"^(\d+(?:\.\d+)+)\.?\s+(?=\D)")
_MERGED = ("number", "task", "term", "executor")  # columns whose cells are merged over the measures of one task
_OPEN_START, _OPEN_END = dt.date.min, dt.date.max


@dataclass(frozen=True)
class RowWords:
    """The words of one row, by role; None where the column is missing or the cell is blank."""

    number: str | None
    task: str | None
    measure: str | None
    indicator: str | None
    executor: str | None
    term: str | None
    money_source: str | None
    unit: str | None
    reason: str | None

    @property
    def name(self) -> str:
        return self.measure or self.indicator or self.task or ""


def read_words(grid: Grid) -> list[RowWords]:
    """The words of every row; a row without a number goes on with the merged cells of the row above."""
    result: list[RowWords] = []
    above: dict[str, str] = {}
    for row in grid.rows:
        texts = _texts(grid, row)
        if (
            "number" in above
            and "measure" in texts
            and not {"number", "task"} & texts.keys()
            and not is_total(texts.values())
        ):
            texts = {**{role: above[role] for role in _MERGED if role in above}, **texts}
        above = {**texts}
        result.append(_as_words(texts))
    return result


def _texts(grid: Grid, row: GridRow) -> dict[str, str]:
    texts: dict[str, str] = {}
    for column, cell in zip(grid.columns, row.cells, strict=True):
        if cell.text and column.role not in ("value", "other", "info_source"):
            texts[column.role] = f"{texts[column.role]}; {cell.text}" if column.role in texts else cell.text
    return texts


def _as_words(texts: dict[str, str]) -> RowWords:
    number = texts.get("number", "").rstrip(".)") or None
    measure = texts.get("measure")
    if number and not ORDINAL.match(number):  # «Всього» in the column of row numbers
        number, measure = None, f"{number} {measure or ''}".strip()
    if measure and (sub := _SUBNUMBER.match(measure)) and sub[1].split(".")[0] == (number or sub[1]).split(".")[0]:
        number, measure = sub[1], measure[sub.end() :]
    keys = ("task", "indicator", "executor", "term", "money_source", "unit", "reason")
    return RowWords(number=number, measure=measure, **{key: texts.get(key) for key in keys})


def line_of(harvest: Harvest, grid: Grid, row: GridRow, row_words: RowWords, topic: str) -> Line:
    """The row as a line of the document's programme."""
    return Line(
        document_id=harvest.context.document_id,
        programme_id=harvest.context.programme_id,
        topic=topic,
        evidence=harvest.context.evidence(row.source.span, row.source),
        number=row_words.number,
        section=row.section or grid.section_no,
        task=row_words.task,
        measure=row_words.measure,
        executor=row_words.executor,
        term_as_printed=row_words.term,
        period=term_of(row_words.term),
        money_source=row_words.money_source,
        reason=row_words.reason,
    )


def is_total(texts: object) -> bool:
    """Whether the first words of the row say that it sums others («Усього», «Разом»)."""
    for text in texts:  # type: ignore[attr-defined]
        parsed = words.tokens(words.fold(text))
        if any(pattern.match_at(parsed, 0) for pattern in words.phrases(load("headings")["total_rows"])):
            return True
    return False


def narrowed(line: Period, reported: Period) -> Period:
    """The part of a line's term that the document reports on; the other where one is unknown."""
    if line.basis is None or reported.basis is None:
        return line if reported.basis is None else reported
    start = max(line.start or _OPEN_START, reported.start or _OPEN_START)
    end = min(line.end or _OPEN_END, reported.end or _OPEN_END)
    if start > end:
        return line
    if (start, end) == (line.start, line.end):
        return line
    if (start, end) == (reported.start, reported.end):
        return reported
    return periods.between(start, end)


def value_period(column: Column, line: Period, context: Context) -> Period:
    """The period of a cell: its heading's, the programme's where the heading says so, else what is reported on."""
    if column.period:
        return column.period
    if column.phase == "planned" and words.find_any(load("headings")["of_the_programme"], column.heading):
        return line if line.basis else context.term
    period = narrowed(line, context.period)
    return period if period.basis else context.term


def term_of(text: str | None) -> Period:
    return (periods.parse_cell(text) if text else None) or NO_PERIOD


def money_unit(column: Column, grid: Grid) -> Unit | None:
    """The money unit of a column: its heading's, else the one unit of the caption over the table."""
    named = [unit for unit in column.units if unit.code != "%"] or numbers.find_units(grid.caption[-60:])
    return named[0] if named else None


def read_value(
    harvest: Harvest, row: GridRow, cell: Cell, column: Column, number: str | None
) -> Number | Missing | None:
    """The cell's number; a cell of words in a column of values is said to be unread."""
    value = numbers.parse_cell(cell.text)
    if value is None:
        evidence = harvest.context.evidence(row.source.span, row.source, cell)
        harvest.note("unread", evidence, f"{column.heading}: {cell.text}", number=number)
    return value


def note_realigned(harvest: Harvest, row: GridRow, grid: Grid, number: str | None) -> None:
    """Say that a row had surplus cells (printed/columns) and how it was read."""
    harvest.note(
        "column_count",
        harvest.context.evidence(row.source.span, row.source),
        seen=f"{len(row.source.cells)}/{len(grid.columns)}",
        suggestion=" | ".join(cell.text for cell in row.cells),
        number=number,
    )
